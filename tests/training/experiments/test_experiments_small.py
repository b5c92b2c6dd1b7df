"""The miniature Table 1, with a pipeline and players that are fakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from experiment_fakes import FakePipeline, make_match

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.runner import Runner
from codeassist_training import pipeline
from codeassist_training.documents import text_digest
from codeassist_training.experiments import small, training

pytestmark = pytest.mark.usefixtures("fake_names")


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """Trained names play as fakes: Empower knows what is wanted, the others are silent."""
    made = FakePipeline()
    monkeypatch.setattr(pipeline, "run_recipe", made)
    monkeypatch.setattr(
        training, "players", lambda found: {n: "knowing" if n == "empower" else f"silent:{n}" for n in found}
    )
    monkeypatch.setattr(small, "baselines", lambda eta: {"none": "silent:none", "base-10": "silent:base-10"})
    return made


def test_it_ends_in_tables_a_plot_and_data(trained: FakePipeline, tmp_path: Path) -> None:
    small.run(small.SmallExperiment(make_match(), ("typist",)), tmp_path, lambda line: None)
    assert {p.name for p in tmp_path.iterdir()} == {"result.json", "tables.txt", "table.svg", "table.png", "runs"}
    data = json.loads((tmp_path / "result.json").read_text())
    assert [row["name"] for row in data["rows"]["typist"]][:2] == ["empower", "sft-10"]
    tests = {one["comparison"]["second"]: one for one in data["comparisons"]["typist"]}
    assert list(tests) == [name for family in small.FAMILIES.values() for name in family]
    assert tests["sft-10"]["comparison"]["test"]["p"] == 0.25  # three problems: 2 of 8 sign patterns
    assert tests["sft-10"]["holm"] == 0.75, "adjusted for the three trained baselines"
    assert tests["base-10"]["holm"] == 0.5, "adjusted for the two others"
    assert data["warnings"]["corpus"] == ["a copy"]
    assert data["warnings"]["sft-20 sft"] == ["few examples"]
    text = (tmp_path / "tables.txt").read_text()
    assert "Empower against the paper's trained baselines in DPR" in text
    assert "relative change of DPR by empower" in text and "+181 %" in text
    assert "fake" in trained.recipes[0].corpus.against, "what is played must not be learned"


def test_a_second_run_plays_nothing(trained: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = small.SmallExperiment(make_match(), ("typist",))
    monkeypatch.setattr(small.comparing, "results_plot", lambda *given: [])
    small.run(experiment, tmp_path, lambda line: None)
    before = (tmp_path / "result.json").read_bytes()
    monkeypatch.setattr(Runner, "episode", lambda self, key: pytest.fail("played again"))
    small.run(experiment, tmp_path, lambda line: None)
    assert (tmp_path / "result.json").read_bytes() == before


def test_shipped_assistants_are_not_trained(
    trained: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small.comparing, "results_plot", lambda *given: [])
    monkeypatch.setattr(small, "shipped", lambda recipe: {"empower": "knowing", "sft-10": "silent"})
    said: list[str] = []
    small.run(small.SmallExperiment(make_match(), ("typist",), retrain=False), tmp_path, said.append)
    assert not trained.recipes
    data = json.loads((tmp_path / "result.json").read_text())
    assert data["settings"]["retrained"] is False
    assert [line.split(" learned from")[0] for line in data["warnings"]["shipped"]] == [
        "it is not known what empower",
        "it is not known what sft-10",
    ]
    assert said[1:] == [f"warning: {line}" for line in data["warnings"]["shipped"]]


def test_shipped_assistants_do_not_play_what_they_learned(
    trained: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = make_match("fake:a")
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "trained-on.txt").write_text(f"{text_digest(match.problems[0].references[0].code)}\n")
    monkeypatch.setattr(small, "shipped", lambda recipe: {"empower": f"empower:hf:{tmp_path}"})
    with pytest.raises(InputError, match="empower learned a solution of 1 of the 1 problems"):
        small.run(small.SmallExperiment(match, ("typist",), retrain=False), tmp_path / "out", print)
    assert not (tmp_path / "out" / "runs").exists()


def test_it_says_how_much_there_is_to_play_before_it_trains(
    trained: FakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    said: list[str] = []
    monkeypatch.setattr(small, "train", stop)
    experiment = small.SmallExperiment(make_match(seeds=(0, 1)), ("typist", "typist:slow"))
    with pytest.raises(KeyboardInterrupt):
        small.run(experiment, tmp_path, said.append)
    assert said == ["4 trainings, then 72 episodes: 6 assistants x 3 problems x 2 seed(s) x 2 human(s)"]


def test_the_baselines_are_assistants_and_decode_at_the_recipes_eta() -> None:
    made = small.baselines("eta=3,unit=nats")
    assert made["empower-decode"] == "empower-decode:eta=3,unit=nats"
    assert {spec.partition(":")[0] for spec in made.values()} <= set(registry.names("assistants"))
    assert {*sum(small.FAMILIES.values(), ()), *small.CHANGES} - {"sft-10", "sft-20", "sft-rand"} <= made.keys()
