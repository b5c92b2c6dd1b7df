"""What names a model's weights."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from codeassist_agents.models import loading
from codeassist_agents.models.loading import weights_hash

CONFIG = SimpleNamespace(to_dict=dict, _commit_hash="c0ffee")


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    made = tmp_path / "model.safetensors"
    made.write_bytes(bytes(1000))
    return made


@pytest.mark.parametrize("place", [0, 1, 500, 999])
def test_every_byte_of_a_small_file_counts(weights: Path, place: int) -> None:
    before = weights_hash(str(weights.parent), CONFIG)
    changed = bytearray(1000)
    changed[place] = 1
    weights.write_bytes(changed)
    assert weights_hash(str(weights.parent), CONFIG) != before


def test_of_a_small_file_nothing_but_its_bytes_counts(weights: Path) -> None:
    before = weights_hash(str(weights.parent), CONFIG)
    os.utime(weights, ns=(1, 1))
    (weights.parent / "notes.txt").write_text("x")
    assert weights_hash(str(weights.parent), CONFIG) == before


@pytest.mark.parametrize("place", [0, 333, 666, 999])
def test_of_a_large_file_blocks_count_from_its_beginning_to_its_end(
    weights: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "WHOLE", 100)
    monkeypatch.setattr(loading, "BLOCK", 4)
    monkeypatch.setattr(loading, "SPREAD", 4)

    def told(content: bytes, time: int) -> str:
        weights.write_bytes(content)
        os.utime(weights, ns=(time, time))
        return weights_hash(str(weights.parent), CONFIG)

    changed = bytearray(1000)
    changed[place] = 1
    assert len({told(bytes(1000), 1), told(changed, 1), told(bytes(1000), 2), told(bytes(1001), 1)}) == 4
    assert told(bytes(1000), 1) == told(bytes(1000), 1)


def test_where_the_weights_lie_changes_nothing(weights: Path, tmp_path: Path) -> None:
    one, other = (SimpleNamespace(to_dict=lambda at=at: {"_name_or_path": at, "x": 1}) for at in ("here", "there"))
    assert weights_hash(str(weights.parent), one) == weights_hash(str(weights.parent), other)


def test_a_model_of_the_hub_is_named_by_its_commit() -> None:
    other = SimpleNamespace(to_dict=dict, _commit_hash="other")
    assert weights_hash("some/model", CONFIG) != weights_hash("some/model", other)
