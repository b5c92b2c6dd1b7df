"""The benchmark of verification runs and says what it measured; how fast, no test asks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "verify_speed.py"
TINY = ("--problems", "2", "--rounds", "1", "--sandbox", "process:allow_unsafe=true")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, timeout=120)


def test_json_holds_every_case_and_ratio() -> None:
    done = run("--json", *TINY)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["counts"]["episodes"] == found["counts"]["programs"] == 2
    assert list(found["cases"]) == ["playing anew", "verify --upto recomputed", "verify --upto re-executed"]
    assert all(case["per_1000_episodes"] == pytest.approx(500 * case["seconds"]) for case in found["cases"].values())
    assert set(found["target"]) < set(found["ratios"])


def test_a_size_of_nothing_and_half_a_pair_are_refused() -> None:
    assert "whole number from 1" in run("--rounds", "0").stderr
    assert "or neither" in run("--run", "somewhere").stderr
