"""The rollout benchmarks at their smallest: they run, and what they say is what they measured."""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tiny_models import save

from codeassist_agents.models.hf import HuggingFaceModel

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_gpu_benchmark_runs_without_a_gpu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loaded("rollout_gpu").main(["--tiny", "--json", str(tmp_path / "found.json")])
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["prompts_shared"]["prompt_tokens_computed"] < found["prompts_apart"]["prompt_tokens_computed"]
    assert found["decoding"]["4"]["drawn"] <= 4 * 8
    assert found["device"] == "cpu"
    assert "sharing gain" in capsys.readouterr().out


def test_growing_prompts_are_taken_in_once_and_compared_with_generate(tmp_path: Path) -> None:
    speed = loaded("rollout_speed")
    folder = save(tmp_path, max_position_embeddings=1024)
    model = HuggingFaceModel(f"{folder}?process=false")
    games = speed.episodes(model.tokenizer, 2)
    assert len(games) == 2 and all(speed.ROUNDS[0] <= len(game) <= speed.ROUNDS[1] for game in games)
    assert all(later.startswith(earlier) for game in games for earlier, later in itertools.pairwise(game))
    ours = speed.play(model, [game[:3] for game in games])
    peer = speed.Peer(str(folder)).play([[model.prompt_ids(games[0][0])]])
    model.close()
    assert ours["calls"] == 6 and peer["calls"] == 1
    assert ours["prompt_tokens_computed"] < ours["prompt_tokens"]
    found = speed.summaries({"float64": [ours], "generate": [peer]})
    assert found["ratios"]["float64"]["median"] > 0


def test_without_inspect_its_column_says_absent() -> None:
    speed = loaded("rollout_speed")
    found = speed.runner_figures(str(FOLDER / "no-python"), 1, count=2, rounds=2)
    assert found["inspect"].startswith("absent") and "ratios" not in found
    assert found["ours"]["cpu"] > 0
    report = "\n".join(speed.lines({"versions": {}, "model": {}, "runner": found}))
    assert "absent" in report
