"""The speed benchmark runs and says what it measured; how fast, no test asks."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "env_speed.py"
TINY = ("--rounds", "2", "--steps", "40", "--episodes", "3", "--latency", "0.0001")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def env_speed() -> ModuleType:
    spec = importlib.util.spec_from_file_location("env_speed", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["env_speed"] = module
    spec.loader.exec_module(module)
    return module


def test_json_holds_every_case_and_every_target() -> None:
    done = run("--json", *TINY)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found["versions"]) == {"python", "codeassist-env", "pettingzoo", "gymnasium", "cores"}
    sizes = [name for name in found["cases"] if name.startswith("program of")]
    assert len(sizes) == 4
    assert all(0 < c["us_per_step"]["best"] <= c["us_per_step"]["median"] for c in found["cases"].values())
    assert found["runner"]["ideal_wall_s"] == pytest.approx(20 * 0.0001)
    assert 0 < found["runner"]["overlap"]["best"] <= 1
    assert {ratio["target"] for ratio in found["ratios"].values()} >= {1.2, 0.9}


def test_connect_four_is_compared_where_pygame_is_and_named_missing_where_not() -> None:
    printed = run(*TINY).stdout
    if importlib.util.find_spec("pygame") is None:
        assert "codeassist-env[bench]" in printed
    else:
        assert "ours / connect_four's" in printed


@pytest.mark.parametrize("length", [1, 2, 7, 42, 100])
def test_a_pre_made_game_is_played_to_its_end(env_speed: ModuleType, length: int) -> None:
    env, game = env_speed.environment(), env_speed.codeassist_game(length)
    assert len(game) == length + length % 2
    assert env_speed.drive(env, [game], 1) == len(game)
    state = env.unwrapped.running
    assert (str(state.end), state.round) == ("finish", len(game) // 2)
    assert not any(this.text_cut or this.suggestion_cut for this in state.rounds)


def test_a_program_starts_with_the_size_asked_for(env_speed: ModuleType) -> None:
    assert [len(env_speed.problem_of(size).starter) for size in env_speed.SIZES] == list(env_speed.SIZES)


def test_a_size_of_nothing_is_refused() -> None:
    done = run("--rounds", "0")
    assert done.returncode == 2
    assert "whole number from 1" in done.stderr
