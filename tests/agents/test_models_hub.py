"""Models of the hub that it does not give: one question, one short error."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub import errors
from tiny_models import adapt, save

from codeassist_agents.models import hub, loading
from codeassist_agents.models.hub import reached
from codeassist_agents.models.merging import merge
from codeassist_env.errors import InputError

GET_IT = "Download it to a folder where there is a network, and give that"


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, float]]]:
    """A hub that cannot be reached; what it was asked for, and how long it was waited for."""
    calls: list[tuple[str, float]] = []

    def model_info(self: Any, name: str, *, timeout: float) -> Any:
        calls.append((name, timeout))
        raise ConnectionError("no route\nto the host")

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", model_info)
    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda name, file: None)
    hub._asked.cache_clear()
    yield calls
    hub._asked.cache_clear()


def test_a_model_that_is_nowhere_is_one_question_and_one_line(asked: list[tuple[str, float]]) -> None:
    for read in (loading.writer_of, lambda path: loading.load(path, "auto", "cpu")):
        asked.clear()
        with pytest.raises(InputError) as caught:
            read("no-such/model")
        assert str(caught.value) == (
            "the model 'no-such/model' is not here, and the Hugging Face hub does not give it (no route). "
            f"{GET_IT}: hf:FOLDER"
        )
        assert asked == [("no-such/model", hub.SECONDS)]


def test_an_adapter_whose_base_is_nowhere_is_named_with_it(tmp_path: Path) -> None:
    (tmp_path / "adapter_config.json").write_text(json.dumps({"base_model_name_or_path": "no-such/base"}))
    with pytest.raises(InputError, match="needs its base: the model 'no-such/base' is not here") as caught:
        merge(str(tmp_path), tmp_path / "out")
    assert repr(str(tmp_path)) in str(caught.value)
    assert str(caught.value).endswith(f"{GET_IT} as base_model_name_or_path in its adapter_config.json")


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (errors.HFValidationError("x"), "no id of the Hugging Face hub"),
        (errors.OfflineModeIsEnabled("https://x"), "not asked, as HF_HUB_OFFLINE is set"),
        (TimeoutError(), r"does not give it \(TimeoutError\)"),
    ],
)
def test_why_it_is_not_given_is_said(error: Exception, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def model_info(self: Any, name: str, *, timeout: float) -> Any:
        raise error

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", model_info)
    with pytest.raises(InputError, match=wanted):
        reached("a/b")


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [(errors.RepositoryNotFoundError, "no such model that is open to you"), (errors.GatedRepoError, "granted access")],
)
def test_a_refusal_of_the_hub_is_said_without_its_address(kind: type[Exception], wanted: str) -> None:
    told = hub._why(kind.__new__(kind))
    assert wanted in told and "http" not in told


def test_a_copy_that_was_downloaded_is_read_without_the_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import transformers

    def from_pretrained(name: str, **options: Any) -> Any:
        given.append((name, options))
        raise OSError("enough")

    given: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda name, file: str(tmp_path / file))
    monkeypatch.setattr(transformers.AutoConfig, "from_pretrained", from_pretrained)
    with pytest.raises(InputError, match="enough"):
        loading.base_dtype("a/copied")
    assert given == [("a/copied", {"local_files_only": True})]


def test_a_model_that_the_hub_gives_is_loaded_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", lambda self, name, *, timeout: object())
    assert reached("a/model") is True


def test_a_folder_is_never_asked_for(asked: list[tuple[str, float]], tmp_path: Path) -> None:
    base = save(tmp_path / "base")
    assert loading.writer_of(str(adapt(base, tmp_path / "adapter"))).ends == {0}
    assert asked == []


def test_the_hubs_notices_are_off_while_weights_are_read() -> None:
    notices = logging.getLogger("huggingface_hub")
    before = notices.level
    with loading.quiet():
        assert not notices.isEnabledFor(logging.WARNING)
    assert notices.level == before
