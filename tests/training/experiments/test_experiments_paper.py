"""The plan at full scale, and its refusal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from experiment_fakes import make_match

from codeassist_env.errors import InputError
from codeassist_training.experiments import lacking, paper
from codeassist_training.experiments.paper import PaperExperiment
from codeassist_training.experiments.playing import play
from codeassist_training.experiments.report import Report
from codeassist_training.recipe import ModelRecipe, Recipe


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the hub nor a server is asked."""
    monkeypatch.setattr(lacking, "training", lambda recipe, out: [f"recipe {recipe.name}: no network"])
    monkeypatch.setattr(lacking, "weights", lambda name: [f"no weights of {name}"])
    monkeypatch.setattr(lacking, "server", lambda model, url, command: [f"no server of {model}: {command}"])


def text(tables: list[object]) -> str:
    return "\n".join(getattr(table, "text", "") for table in tables)


def test_the_plan_names_models_servers_episodes_and_hours(tmp_path: Path) -> None:
    plan = text(list(paper.plan(PaperExperiment(tmp_path / "lcb.jsonl"), tmp_path)))
    for name in ("Qwen/Qwen3-14B", "meta-llama/Llama-3.1-8B-Instruct", "google/gemma-3-27b-it"):
        assert name in plan
    assert "vllm serve meta-llama/Llama-3.3-70B-Instruct --port 8001 --tensor-parallel-size 4" in plan
    assert "19 assistants x 454 problems x 1 seed(s) = 8,626 episodes" in plan
    assert "989 TFLOP/s" in plan


@pytest.mark.usefixtures("offline")
def test_everything_that_is_missing_is_listed_and_nothing_is_begun(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError) as caught:
        paper.run(PaperExperiment(tmp_path / "lcb.jsonl"), out, print)
    told = str(caught.value)
    assert told.count("no network") == 3
    assert "no file" in told and "lcb.jsonl" in told
    assert told.count("no server of") == 2
    assert not out.exists()


@pytest.mark.usefixtures("offline")
def test_only_what_the_steps_need_is_missed(tmp_path: Path) -> None:
    experiment = PaperExperiment(tmp_path / "lcb.jsonl", steps=("train",))
    assert not any("server" in one or "lcb" in one for one in paper.missing(experiment, tmp_path))
    played = paper.missing(replace(experiment, steps=("play",)), tmp_path)
    assert not any("recipe" in one for one in played if "GPU" not in one)
    assert sum("no weights" in one for one in played) == 3


def test_a_human_needs_an_address() -> None:
    with pytest.raises(InputError, match="1 humans and 2 addresses"):
        PaperExperiment(Path("x"), humans=("a",))


def test_assistants_play_on_the_backend_beside_the_untrained_model() -> None:
    recipe = Recipe(model=ModelRecipe(base="hf:Qwen/Qwen3-8B"))
    outcome = SimpleNamespace(assistants={"empower": SimpleNamespace(model=Path("out/m"))})
    assert paper.players(recipe, outcome, "vllm") == {
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
