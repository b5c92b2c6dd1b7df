"""The ablation of the estimator."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_training.documents import Document, write_documents
from codeassist_training.experiments import estimators
from codeassist_training.experiments.calibration import Labels
from codeassist_training.experiments.estimators import EstimatorExperiment, Judged, cut, documents, split


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    found = [Document(f"d{i}", f"x = {i}\nprint(x)\n" * 3, "test") for i in range(5)]
    write_documents(
        tmp_path / "some.jsonl", [*found, Document("copy", found[0].text, "test"), Document("e", " ", "test")]
    )
    return f"documents:{tmp_path}/some.jsonl"


def test_documents_are_whole_lines_without_copies_and_empty_ones(corpus: str) -> None:
    found = documents(EstimatorExperiment(sources=(corpus,), limit=9, characters=20))
    assert len(found) == 5
    assert all(one.text.endswith("\n") and len(one.text) <= 20 for one in found)
    assert found == documents(EstimatorExperiment(sources=(corpus,), limit=9, characters=20))
    assert len(documents(EstimatorExperiment(sources=(corpus,), limit=3))) == 3
    assert cut("abcdef", 3) == "abc"


def test_halves_share_no_document(corpus: str) -> None:
    halves = split(documents(EstimatorExperiment(sources=(corpus,))), 0)
    assert [len(halves[part]) for part in estimators.PARTS] == [2, 3]
    assert not {one.digest for one in halves["seen"]} & {one.digest for one in halves["unseen"]}


def test_it_ends_in_a_table_a_plot_and_data(corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(experiment: Any, name: str, spec: str, halves: Any, say: Any) -> list[Judged]:
        bins = ((0.5, 0.4, 0.1, 9),)
        return [
            Judged(name, part, len(halves[part]), Labels(0.8, 0.5, 1.0, 3.0), bins, bins, 0.1, 0.2, 0.05, 0.6)
            for part in estimators.PARTS
        ]

    monkeypatch.setattr(estimators, "judge", judge)
    monkeypatch.setattr(estimators, "over_confident", lambda *given: tmp_path / "none")
    monkeypatch.setattr(estimators, "seen_warnings", lambda spec, halves: [])
    estimators.run(EstimatorExperiment(sources=(corpus,)), tmp_path / "out", print)
    data = json.loads((tmp_path / "out" / "result.json").read_text())
    assert [(one["estimator"], one["part"]) for one in data["judged"]] == [
        (name, part) for name in ("small", "over-confident") for part in ("seen", "unseen")
    ]
    assert "greedy completion, seen text" in (tmp_path / "out" / "calibration.svg").read_text()


@pytest.mark.parametrize("bad", [{"limit": 1}, {"states": 0}, {"estimators": ()}])
def test_settings_without_sense_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        EstimatorExperiment(**bad)


@pytest.mark.slow
def test_an_estimator_that_learned_the_text_labels_it_longer(tmp_path: Path) -> None:
    experiment = EstimatorExperiment(limit=2, characters=800, states=1, tokens=2, passes=6)
    estimators.run(experiment, tmp_path, print)
    data = json.loads((tmp_path / "result.json").read_text())
    by = {(one["estimator"], one["part"]): one for one in data["judged"]}
    assert by["over-confident", "seen"]["labels"]["tokens"] > by["small", "seen"]["labels"]["tokens"]
    assert by["over-confident", "seen"]["labels"]["nats_per_byte"] < by["small", "seen"]["labels"]["nats_per_byte"]
    assert all(0 <= one["next_error"] <= 1 and not math.isnan(one["top"]) for one in data["judged"])
    assert any("has learned 2 of the documents called seen" in line for line in data["warnings"])
