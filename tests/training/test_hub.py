"""A model of the hub is one commit for a whole process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_training import hub
from codeassist_training.loading import pretrained, revision
from codeassist_training.weights import dataset_card, parameters, weights_card

hub_library = pytest.importorskip("huggingface_hub")


class Moving:
    """A hub on which every question finds a newer commit."""

    def __init__(self) -> None:
        self.asked = 0

    def model_info(self, name: str, timeout: float) -> Any:
        self.asked += 1
        return SimpleNamespace(sha=f"commit-{self.asked}", safetensors=SimpleNamespace(total=7))

    dataset_info = model_info


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Moving]:
    # what it imports of the hub, it must import before that is replaced
    assert pytest.importorskip("transformers").AutoModelForCausalLM
    made = Moving()
    monkeypatch.setattr(hub_library, "HfApi", lambda: made)
    monkeypatch.setattr(hub_library, "snapshot_download", _nothing)
    hub._model.cache_clear()
    hub.dataset_commit.cache_clear()
    yield made
    hub._model.cache_clear()
    hub.dataset_commit.cache_clear()


def _nothing(*where: Any, **options: Any) -> str:
    raise FileNotFoundError


def test_the_commit_that_is_named_is_the_one_that_is_loaded(moving: Moving, monkeypatch: pytest.MonkeyPatch) -> None:
    transformers = pytest.importorskip("transformers")
    seen: dict[str, Any] = {}

    def load(name: str, **options: Any) -> Any:
        seen.update(options)
        return SimpleNamespace(), {"missing_keys": [], "mismatched_keys": []}

    monkeypatch.setattr(transformers.AutoModelForCausalLM, "from_pretrained", load)
    card = weights_card("hf:owner/name")
    pretrained("owner/name", None)
    assert card == {"spec": "hf:owner/name", "commit": "commit-1"}
    assert (seen["revision"], seen["use_safetensors"]) == ("commit-1", True)
    assert revision("owner/name") == {"revision": "commit-1"}
    assert parameters("hf:owner/name") == 7
    assert moving.asked == 1


def test_a_folder_has_no_revision(tmp_path: Path) -> None:
    assert revision(str(tmp_path)) == {}


def test_the_copy_here_is_taken_before_the_hub_is_asked(
    moving: Moving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "abc123"
    copy.mkdir()
    monkeypatch.setattr(hub_library, "snapshot_download", lambda *where, **options: str(copy))
    assert weights_card("hf:owner/name")["commit"] == "commit-1"  # a copy without weights is none
    assert dataset_card("owner/data") == "abc123"
    header = b'{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'
    (copy / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + b"\0" * 24)
    hub._model.cache_clear()
    assert (weights_card("hf:owner/name")["commit"], parameters("hf:owner/name")) == ("abc123", 6)


def test_a_hub_that_does_not_answer_is_an_error_and_asked_again(
    moving: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_library, "HfApi", lambda: SimpleNamespace())
    with pytest.raises(InputError, match="does not give them"):
        weights_card("hf:owner/name")
    with pytest.raises(InputError, match="as a data set"):
        dataset_card("owner/data")
    monkeypatch.setattr(hub_library, "HfApi", lambda: moving)
    assert weights_card("hf:owner/name")["commit"] == "commit-1"
