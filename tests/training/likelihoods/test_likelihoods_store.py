"""Shards on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_estimators import documents

from codeassist_env.errors import InputError
from codeassist_training.documents import Document, write_documents
from codeassist_training.likelihoods.estimator import Skipped
from codeassist_training.likelihoods.store import PARTS, Shard, read_scored, read_shard, shard_path, write_shard
from codeassist_training.scored import Scored


def outcome(document: Document) -> Scored | Skipped:
    size = len(document.text.encode())
    if not size:
        return Skipped(document, "empty")
    ids = np.arange(size, dtype=np.int32)
    return Scored(document, ids, -np.arange(size, dtype=np.float64) / 3, np.arange(1, size + 1))


def filled(folder: Path, texts: list[str], part: str = "train") -> tuple[Path, Path]:
    corpus, likelihoods = folder / "corpus", folder / "likelihoods"
    corpus.mkdir(exist_ok=True)
    likelihoods.mkdir(exist_ok=True)
    write_documents(corpus / PARTS[part], documents(texts))
    write_shard(shard_path(likelihoods, part, 0), Shard.of([outcome(one) for one in documents(texts)]))
    return likelihoods, corpus


def test_what_is_written_is_read_with_the_documents_in_order(tmp_path: Path) -> None:
    likelihoods, corpus = filled(tmp_path, ["ab", "", "é", "-inf"])
    found = list(read_scored(likelihoods, corpus, "train"))
    assert [one.document.text for one in found] == ["ab", "é", "-inf"]
    for one in found:
        wanted = outcome(one.document)
        assert isinstance(wanted, Scored)
        for name in ("ids", "logprobs", "ends"):
            np.testing.assert_array_equal(getattr(one, name), getattr(wanted, name))
            assert getattr(one, name).dtype == getattr(wanted, name).dtype
    assert read_shard(shard_path(likelihoods, "train", 0)).skipped == {1: "empty"}


def test_a_shard_of_skipped_documents_alone_can_be_read(tmp_path: Path) -> None:
    likelihoods, corpus = filled(tmp_path, ["", ""])
    assert list(read_scored(likelihoods, corpus, "train")) == []


def test_the_same_shard_is_the_same_bytes_at_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    shard = Shard.of([outcome(one) for one in documents()])
    write_shard(tmp_path / "a.npz", shard)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10**6)
    write_shard(tmp_path / "b.npz", shard)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_corpus_without_a_held_out_part_has_none(tmp_path: Path) -> None:
    likelihoods, corpus = filled(tmp_path, ["x"])
    assert list(read_scored(likelihoods, corpus, "held-out")) == []
    with pytest.raises(InputError, match="parts"):
        list(read_scored(likelihoods, corpus, "test"))


def test_likelihoods_of_other_documents_are_refused(tmp_path: Path) -> None:
    likelihoods, corpus = filled(tmp_path, ["x", "y"])
    write_documents(corpus / PARTS["train"], documents(["x", "z"]))
    with pytest.raises(InputError, match="other documents"):
        list(read_scored(likelihoods, corpus, "train"))


@pytest.mark.parametrize("damage", [b"", b"garbage", b"PK\x03\x04 and nothing", None])
def test_a_missing_or_damaged_shard_is_named_with_what_to_do(tmp_path: Path, damage: bytes | None) -> None:
    likelihoods, corpus = filled(tmp_path, ["x"])
    path = shard_path(likelihoods, "train", 0)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(InputError, match="train-00000") as caught:
        list(read_scored(likelihoods, corpus, "train"))
    assert f"remove the folder {str(likelihoods)!r} and give codeassist train run again" in str(caught.value)
    assert "pickle" not in str(caught.value) and "Errno" not in str(caught.value)


def test_a_damaged_corpus_is_named_with_what_to_do(tmp_path: Path) -> None:
    likelihoods, corpus = filled(tmp_path, ["x"])
    (corpus / PARTS["train"]).write_text("{")
    with pytest.raises(InputError, match=r"line 1: not JSON.*remove the folder .*corpus' and give codeassist train"):
        list(read_scored(likelihoods, corpus, "train"))
