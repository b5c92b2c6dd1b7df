"""``codeassist reproduce``: options, exit codes, and going on after an interruption."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.cli.main import run
from codeassist_env.runner import Interrupted
from codeassist_training.experiments import eta, lacking, paper, sensitivity, small

pytestmark = pytest.mark.usefixtures("fake_names")
FAKE = ["--problems", "fake:a", "--sandbox", "fake", "--quiet", "--human", "typist"]


def test_small_takes_the_test_split_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(small, "run", lambda experiment, out, say: seen.append((experiment, out)))
    assert run(["reproduce", "small", "--limit", "3", "--shipped", "--out", str(tmp_path)]) == 0
    experiment, out = seen[0]
    assert "split=test" in experiment.match.problems.name and len(experiment.match.problems) == 3
    assert (experiment.retrain, experiment.humans, out) == (False, ("typical",), tmp_path)


def test_eta_runs_from_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    players = {"eta 1": "knowing", "none": "silent"}
    monkeypatch.setitem(eta.METHODS, "decode", lambda experiment, out, say: players)
    assert run(["reproduce", "eta", *FAKE, "--etas", "1", "--out", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "result.json").read_text())["settings"]["etas"] == [1.0]
    assert run(["reproduce", "eta", *FAKE, "--etas", "1,x", "--out", str(tmp_path)]) == 2


def test_an_interruption_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*given: object) -> None:
        raise Interrupted("interrupted; 5 episodes are recorded")

    monkeypatch.setattr(sensitivity, "run", stop)
    assert run(["reproduce", "sensitivity", *FAKE, "--out", str(tmp_path)]) == 130
    err = capsys.readouterr().err
    assert "5 episodes are recorded. Go on with:\n  codeassist " in err


def test_the_paper_is_refused_with_a_code_and_planned_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("training", "weights", "server", "devices", "packages", "room"):
        monkeypatch.setattr(lacking, name, lambda *given: ["something is missing"])
    out = tmp_path / "out"
    command = ["reproduce", "paper", "--lcb", str(tmp_path / "x"), "--out", str(out)]
    assert run([*command, "--dry-run"]) == 0
    assert "GPU hours" in capsys.readouterr().out
    assert run([*command, "--yes"]) == 2
    assert "- something is missing" in capsys.readouterr().err
    assert not out.exists()


def test_the_paper_asks_before_it_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[int] = []
    monkeypatch.setattr(paper, "missing", lambda experiment, out: [])
    monkeypatch.setattr(paper, "run", lambda experiment, out, say: ran.append(1))
    monkeypatch.setattr("click.confirm", lambda text, abort: ran.append(0))
    command = ["reproduce", "paper", "--out", str(tmp_path)]
    assert run(command) == 0
    assert run([*command, "--yes"]) == 0
    assert ran == [0, 1, 1]
