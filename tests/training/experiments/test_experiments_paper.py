"""The full scale: what is missing, its steps, and what is played."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from pathlib import Path

import pytest
from experiment_fakes import FakePipeline, make_match

from codeassist_env.errors import InputError
from codeassist_training import pipeline
from codeassist_training.experiments import lacking, paper
from codeassist_training.experiments.paper import PaperExperiment
from codeassist_training.experiments.playing import play
from codeassist_training.experiments.report import Report
from codeassist_training.recipe import ModelRecipe, Recipe


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the hub nor a server is asked."""
    monkeypatch.setattr(lacking, "training", lambda recipe, out, until=None: [f"{recipe.name} {until}: no network"])
    monkeypatch.setattr(lacking, "weights", lambda name: [f"no weights of {name}"])
    monkeypatch.setattr(lacking, "server", lambda model, url, command: [f"no server of {model} at {url}: {command}"])
    monkeypatch.setattr(lacking, "_gpus", lambda: 8)


@pytest.fixture
def all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is missing but what was not made."""
    for name in ("training", "weights", "server", "packages", "file", "room", "off", "devices"):
        monkeypatch.setattr(lacking, name, lambda *given: [])


def recorded(recipe: Recipe, training: Path, *stages: str) -> None:
    """Write down a run as the pipeline does, with empty stages."""
    made = {stage: f"{stage.replace('/', '-')}-12345678" for stage in stages}
    (training / recipe.name).mkdir(parents=True)
    plain = json.loads(json.dumps(dataclasses.asdict(recipe)))
    (training / recipe.name / "run.json").write_text(json.dumps({"recipe": plain, "stages": made}))
    for folder in made.values():
        (training / folder).mkdir(exist_ok=True)
        (training / folder / "stage.json").write_text("{}")


@pytest.mark.usefixtures("offline")
def test_everything_that_is_missing_is_listed_and_nothing_is_begun(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError) as caught:
        paper.run(PaperExperiment(tmp_path / "lcb.jsonl"), out, print)
    told = str(caught.value)
    assert [told.count(f"{step}: no network") for step in ("corpus", "None")] == [3, 3]
    assert "no file" in told and "lcb.jsonl" in told
    assert told.count("no server of") == 2, "the corpus and Table 2 have one writer and human"
    assert "no server of google/gemma-3-27b-it at http://localhost:8000/v1" in told
    assert not out.exists()


@pytest.mark.usefixtures("offline")
def test_only_what_a_step_needs_is_missed(tmp_path: Path) -> None:
    def missed(step: str) -> str:
        return "\n".join(paper.missing(PaperExperiment(tmp_path / "lcb.jsonl", steps=(step,)), tmp_path))

    corpus, training, playing = missed("corpus"), missed("train"), missed("play")
    assert "no server of google/gemma-3-27b-it at http://localhost:8000" in corpus
    assert "lcb.jsonl" not in corpus and "8001" not in corpus and "GPU" not in corpus
    assert "no server" not in training and "lcb.jsonl" not in training
    assert training.count("first: codeassist reproduce paper --step corpus") == 3
    assert playing.count("first: codeassist reproduce paper --step train") == 3
    assert playing.count("no weights") == 3 and "no network" not in playing


@pytest.mark.usefixtures("offline")
def test_training_beside_servers_is_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = PaperExperiment(tmp_path / "lcb.jsonl", steps=("corpus", "train"))
    assert any("do one step a command" in one for one in paper.missing(together, tmp_path))
    monkeypatch.setattr(lacking, "server", lambda *given: [])
    alone = paper.missing(replace(together, steps=("train",)), tmp_path)
    assert sum("stop it first" in one for one in alone) == 2, "the writer's and the other human's"
    monkeypatch.setattr(lacking, "_gpus", lambda: 16)
    for steps in (("corpus", "train"), ("train",)):
        found = paper.missing(replace(together, steps=steps), tmp_path)
        assert not any("stop it" in one or "one step" in one for one in found)


@pytest.mark.usefixtures("all_there")
def test_steps_are_done_in_their_order_and_the_corpus_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = FakePipeline()
    monkeypatch.setattr(pipeline, "run_recipe", made)
    paper.run(PaperExperiment(tmp_path / "x", ("paper-qwen3-8b",), steps=("train", "corpus")), tmp_path, print)
    assert made.until == ["corpus", None]


@pytest.mark.usefixtures("all_there", "fake_names")
def test_playing_trains_nothing_and_reads_what_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, seen = FakePipeline(), dict[str, str]()
    monkeypatch.setattr(pipeline, "run_recipe", made)
    monkeypatch.setattr(paper, "problems_of", lambda experiment: make_match().problems)
    monkeypatch.setattr(paper, "one_by_one", lambda match, assistants, *given: seen.update(assistants))
    monkeypatch.setattr(paper, "beside", lambda *given: [])
    experiment = PaperExperiment(tmp_path / "x", ("paper-qwen3-8b",), steps=("play",), backend="hf")
    (recipe,) = paper.recipes_of(experiment)
    with pytest.raises(InputError, match="--step train"):
        paper.run(experiment, tmp_path / "none", print)
    stages = [f"sft/{rule.name}" for rule in recipe.rules]
    recorded(recipe, tmp_path / "part" / "training", *stages[1:])
    with pytest.raises(InputError, match=r"not there in .*: sft/empower; first"):
        paper.run(experiment, tmp_path / "part", print)
    recorded(recipe, tmp_path / "all" / "training", *stages)
    paper.run(experiment, tmp_path / "all", print)
    assert seen["empower"] == f"empower:hf:{tmp_path}/all/training/sft-empower-12345678/model"
    assert not made.recipes


def test_a_human_needs_an_address() -> None:
    with pytest.raises(InputError, match="1 humans and 2 addresses"):
        PaperExperiment(Path("x"), humans=("a",))
    with pytest.raises(InputError, match=r"--at wants an address with http:// .*'localhost:8000/v1'"):
        PaperExperiment(Path("x"), humans=("a",), addresses=("localhost:8000/v1",))


def test_assistants_play_on_the_backend_beside_the_untrained_model() -> None:
    recipe = Recipe(model=ModelRecipe(base="hf:Qwen/Qwen3-8B"))
    assert paper.players(recipe, {"empower": Path("out/m")}, "vllm") == {
        "empower": "empower:vllm:out/m",
        "base-10": "base-10:vllm:Qwen/Qwen3-8B",
        "base": "base:vllm:Qwen/Qwen3-8B",
        "none": "none",
    }


@pytest.mark.usefixtures("fake_names")
def test_the_papers_numbers_stand_beside_ours(tmp_path: Path) -> None:
    played = play(make_match(), {"empower": "knowing", "none": "silent"}, "typist", tmp_path / "runs")
    report = Report("paper", tmp_path, {})
    paper.beside(report, played, "google/gemma-3-27b-it", "Qwen/Qwen3-8B")
    report.finish()
    line = next(x for x in (tmp_path / "tables.txt").read_text().splitlines() if x.strip().startswith("Empower"))
    assert [cell in line for cell in ("0.178", "0.630", "0.156")] == [True] * 3
    assert (tmp_path / "Qwen3-8B-Gemma-3-27B-it.svg").exists()
