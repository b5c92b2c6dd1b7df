"""The stage that labels a corpus: resumable, and honest about its estimator."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tiny_estimators import Form, documents, model, save

from codeassist_env.errors import InputError
from codeassist_training.documents import write_documents
from codeassist_training.likelihoods import build as module
from codeassist_training.likelihoods.build import CARD, build
from codeassist_training.likelihoods.estimator import ModelEstimator
from codeassist_training.likelihoods.local import LocalLikelihoods
from codeassist_training.likelihoods.store import PARTS, read_scored
from codeassist_training.recipe import LikelihoodRecipe
from codeassist_training.trained_on import FILE, Learned, write_learned
from codeassist_training.workspace import files_digest

TRAIN, HELD = [f"value = {number}\n" for number in range(9)] + ["", "é" * 300], ["held out\n"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_documents(folder / PARTS["train"], documents(TRAIN))
    write_documents(folder / PARTS["held-out"], documents(HELD))
    return folder


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for where in ("codeassist_training.likelihoods.store.SHARD", "codeassist_training.likelihoods.build.SHARD"):
        monkeypatch.setattr(where, 4)
    yield


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Has the tiny model opened whatever is asked; returns with what it was."""
    asked: list[tuple[Any, ...]] = []

    def opening(*settings: Any) -> ModelEstimator:
        asked.append(settings)
        return ModelEstimator("tiny", Form(), LocalLikelihoods.of(model(), 64))

    monkeypatch.setattr(module, "open_estimator", opening)
    return asked


def quiet(line: str) -> None:
    """Say nothing."""


def test_every_document_is_labelled_or_counted(corpus: Path, tmp_path: Path) -> None:
    report = build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "out", quiet)
    found = [one.document.text for one in read_scored(tmp_path / "out", corpus, "train")]
    assert found == [text for text in TRAIN if text]
    assert [one.document.text for one in read_scored(tmp_path / "out", corpus, "held-out")] == HELD
    size = sum(len(text.encode()) for text in [*TRAIN, *HELD])
    assert (report["documents"], report["tokens"], report["bytes"]) == (12, size, size)
    assert report["skipped"] == {"empty": 1}
    assert report["parts"]["held-out"]["documents"] == 1
    nats = -sum(one.logprobs.sum() for part in PARTS for one in read_scored(tmp_path / "out", corpus, part))
    assert report["nats_per_token"] == pytest.approx(nats / size)
    assert report["estimator"]["engine"] == "packed, each"


@pytest.mark.parametrize("stop", [0, 1, 2, 3])
def test_a_build_that_was_stopped_goes_on_and_gives_the_same_files(
    corpus: Path, tmp_path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "whole", quiet)
    wanted, made = files_digest(tmp_path / "whole"), []
    write = module.write_shard

    def failing(path: Path, shard: Any) -> None:
        if len(made) == stop:
            raise KeyboardInterrupt
        made.append(path)
        write(path, shard)

    monkeypatch.setattr(module, "write_shard", failing)
    with pytest.raises(KeyboardInterrupt):
        build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "out", quiet)
    assert files_digest(tmp_path / "out") != wanted
    again: list[Path] = []
    monkeypatch.setattr(module, "write_shard", lambda path, shard: again.append(path) or write(path, shard))
    build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "out", quiet)
    assert files_digest(tmp_path / "out") == wanted
    assert len(again) == 4 - stop
    assert not set(made) & set(again)


def test_damaged_shards_and_those_of_another_estimator_are_made_anew(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(LikelihoodRecipe(), "scripted:x", corpus, out, quiet)
    wanted = files_digest(out)
    (out / "train-00001.npz").write_bytes(b"half a file")
    build(LikelihoodRecipe(), "scripted:x", corpus, out, quiet)
    assert files_digest(out) == wanted
    (out / CARD).write_text("{}")
    said: list[str] = []
    build(LikelihoodRecipe(), "scripted:x", corpus, out, said.append)
    assert files_digest(out) == wanted
    assert any("another estimator" in line for line in said)


def test_the_recipe_says_who_estimates(corpus: Path, tmp_path: Path, opened: list[tuple[Any, ...]]) -> None:
    build(LikelihoodRecipe(window=64), "scripted:x", corpus, tmp_path / "a", quiet)
    build(LikelihoodRecipe("scripted:y", "raw", batch_tokens=9), "scripted:x", corpus, tmp_path / "b", quiet)
    assert opened[0] == ("scripted:x", "auto", "auto", "auto", 16_384, 64)
    assert opened[1] == ("scripted:y", "raw", "auto", "auto", 9, None)


def test_an_estimator_that_learned_from_what_it_labels_is_warned_of(corpus: Path, tmp_path: Path) -> None:
    folder = save(tmp_path / "model")
    spec = f"hf:{folder}"
    report = build(LikelihoodRecipe(), spec, corpus, tmp_path / "a", quiet)
    assert "not known" in report["warnings"][0]
    write_learned(folder / FILE, Learned.of(["something else"]))
    report = build(LikelihoodRecipe(), spec, corpus, tmp_path / "b", quiet)
    assert (report["warnings"], report["learned_from"]) == ([], 0)
    write_learned(folder / FILE, Learned.of([*TRAIN[:2], *HELD]))
    report = build(LikelihoodRecipe(), spec, corpus, tmp_path / "c", quiet)
    assert "3 of the 12 documents" in report["warnings"][0]
    assert (report["learned_from"], report["parts"]["held-out"]["learned_from"]) == (3, 1)
    assert report["estimator"]["trained_on_documents"] == 3


def test_progress_says_how_far_it_is(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "a", said.append)
    assert len(said) == 1
    assert "12 of 12 documents" in said[0]
    monkeypatch.setattr(module, "SPEAK", 0.0)
    build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "b", said.append)
    of_shards = [line for line in said[1:] if line.endswith("s left")]
    assert [line.split()[1] for line in of_shards] == ["4", "8", "11", "12"]
    within = [line for line in said[1:] if not line.endswith("s left")]
    assert len(within) > 4 and all("tokens/s" in line for line in within)


def test_how_the_estimator_is_run_is_warned_of(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "a", lambda line: None)
    assert not any("fastest" in line for line in report["warnings"])
    monkeypatch.setattr("codeassist_training.likelihoods.forward._windowed", lambda config: True)
    report = build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "b", lambda line: None)
    assert any("not run the fastest way but padded: some of its layers" in line for line in report["warnings"])


def test_the_weights_are_let_go_before_training_begins(
    corpus: Path, tmp_path: Path, opened: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    opening = module.open_estimator

    def watched(*settings: Any) -> ModelEstimator:
        made = opening(*settings)
        kept.append(weakref.ref(made._likelihoods.model))  # type: ignore[attr-defined]
        return made

    monkeypatch.setattr(module, "open_estimator", watched)
    build(LikelihoodRecipe(), "scripted:x", corpus, tmp_path / "a", lambda line: None)
    assert [one() for one in kept] == [None]


def test_a_gpus_memory_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[bool] = []
    monkeypatch.setattr("torch.cuda.empty_cache", lambda: emptied.append(True))
    found = LocalLikelihoods.of(model(), 64)
    found.close()
    assert not emptied
    found = LocalLikelihoods.of(model(), 64)
    found.model = SimpleNamespace(device=SimpleNamespace(type="cuda"))
    found.close()
    assert emptied == [True]


def test_a_corpus_of_nothing_is_refused(tmp_path: Path) -> None:
    write_documents(tmp_path / PARTS["train"], [])
    with pytest.raises(InputError, match="is empty"):
        build(LikelihoodRecipe(), "scripted:x", tmp_path, tmp_path / "out", quiet)
