"""An evaluation says what a model is worth without a human, and its files are the same bytes every time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation_runs import LettersFormat, Speller, stages

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_training.evaluation.build import build
from codeassist_training.example import Example, write_examples
from codeassist_training.workspace import files_digest

pytest.importorskip("matplotlib")


@pytest.fixture
def made() -> Iterator[list[Speller]]:
    models: list[Speller] = []

    def make(argument: str) -> Speller:
        models.append(Speller(argument))
        return models[-1]

    registry.register("models", "speller", make)
    registry.register("formats", "letters", LettersFormat)
    yield models
    registry.unregister("models", "speller")
    registry.unregister("formats", "letters")


def test_a_model_that_stops_at_surprises_is_told_so(made: list[Speller], tmp_path: Path) -> None:
    corpus, likelihoods, examples, folder = stages(tmp_path)
    said: list[str] = []
    report = build("speller", "letters", corpus, likelihoods, examples, folder, said.append)
    data = json.loads((folder / "evaluation.json").read_text())
    assert data == {name: value for name, value in report.items() if name not in ("warnings", "seconds")}
    assert report["warnings"] == []
    loss, stops, wrote = data["loss"], data["stopping"], data["writing"]
    assert loss["completion"]["nats"] == pytest.approx(-math.log(0.99), rel=1e-4)
    assert loss["stop"] == {"tokens": 6, "nats": pytest.approx(-math.log(0.75), rel=1e-4), "perplexity": 1.33333}
    assert loss["both"]["tokens"] == loss["completion"]["tokens"] + 6
    assert stops["auc"]["1.0"] == stops["spearman"] == 1.0
    assert stops["auc"]["4.0"] is None  # nothing is as surprising
    assert (stops["states"], stops["ends"], stops["chance_at_end"]) == (16, 2, 0.75)  # all states of both documents
    assert {(one["from_bits"], one["chance"]) for one in stops["bins"] if one["states"]} == {(0.0, 0.01), (2.0, 0.75)}
    assert wrote["right"] == wrote["as_labelled"] == 1.0
    assert wrote["saved_characters"] == wrote["characters"] == 1.0  # b, none, cd, d, none, ef
    assert wrote["empty"] == pytest.approx(1 / 3, rel=1e-4)
    assert wrote["gain"] == pytest.approx(0.4)
    assert [line.partition(":")[0] for line in said] == ["loss", "stop", "written"]
    assert [model.closed for model in made] == [1, 1]


def test_files_depend_on_no_clock_and_no_place(made: list[Speller], tmp_path: Path) -> None:
    digests = set()
    for name in ("one", "two"):
        corpus, likelihoods, examples, folder = stages(tmp_path / name)
        build("speller", "letters", corpus, likelihoods, examples, folder, lambda line: None)
        assert sorted(path.name for path in folder.iterdir()) == ["evaluation.json", "lengths.svg", "stop.svg"]
        assert not any(str(tmp_path) in path.read_text() for path in folder.iterdir())
        digests.add(files_digest(folder))
    assert len(digests) == 1


def test_without_held_out_examples_there_is_a_warning(made: list[Speller], tmp_path: Path) -> None:
    corpus, likelihoods, examples, folder = stages(tmp_path)
    (examples / "held-out.jsonl").unlink()
    report = build("speller", "letters", corpus, likelihoods, examples, folder, lambda line: None)
    assert report["warnings"] == ["there is no held-out example: nothing was measured"]
    assert json.loads((folder / "evaluation.json").read_text())["loss"] is None
    assert not made


def test_examples_beyond_the_context_are_counted_or_refused(made: list[Speller], tmp_path: Path) -> None:
    corpus, likelihoods, examples, folder = stages(tmp_path)
    long = Example("d0", 0, (0,) * 300, (97,), (0,))
    short = Example("d0", 0, (0,), (97,), (0,))
    write_examples(examples / "held-out.jsonl", [short, long])
    report = build("speller", "letters", corpus, likelihoods, examples, folder, lambda line: None)
    assert (report["loss"]["examples"], report["loss"]["too_long"]) == (1, 1)
    assert "1 held-out examples do not fit" in report["warnings"][0]
    write_examples(examples / "held-out.jsonl", [long])
    with pytest.raises(InputError, match="none of the 1 held-out examples fits the model's context of 199 tokens"):
        build("speller", "letters", corpus, likelihoods, examples, folder, lambda line: None)
