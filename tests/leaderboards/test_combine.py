"""Boards of several runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codeassist_env.cli.main import run
from codeassist_env.errors import InputError
from codeassist_env.metrics import Weights
from codeassist_leaderboards.commands.show import markdown
from codeassist_leaderboards.statistics.combine import combine, count_unplayed

pytestmark = pytest.mark.usefixtures("fake_names")


def bench(path: Path, assistant: str, *more: str) -> str:
    problems = ["--problems", "fake:a+b", "--sandbox", "fake", "--human", "typist", "--quiet"]
    assert run(["bench", *problems, "-a", assistant, "--out", str(path), *more]) == 0
    return str(path)


def test_runs_that_share_all_but_assistants_and_seeds_make_one_board(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "knowing", "--seeds", "2")]
    board = combine(runs)
    assert [(row.name, row.episodes) for row in board.rows] == [("knowing", 4), ("silent", 2)]
    assert combine(runs, Weights(beta=0.0)).rows[0].name == "silent"
    assert r"| knowing\* | 1.000 ± 0.000 |" in markdown(board)
    capsys.readouterr()
    assert run(["board", "show", *runs, "--json"]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)["rows"]] == ["knowing", "silent"]
    assert run(["board", "show", *runs]) == 0
    assert "human typist" in capsys.readouterr().out


def test_runs_that_cannot_be_compared_are_refused_with_the_difference(tmp_path: Path) -> None:
    runs = [bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent", "--set", "max_rounds=9")]
    with pytest.raises(InputError, match=r"protocol\.max_rounds: was 50, now 9"):
        combine(runs)
    with pytest.raises(InputError, match="not a run directory"):
        combine([tmp_path])
    with pytest.raises(InputError, match="at least one"):
        combine([])


def test_one_episode_twice_counts_once_and_must_agree(tmp_path: Path) -> None:
    runs = [bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent")]
    assert combine(runs).rows[0].episodes == 2
    file = tmp_path / "2" / "transcripts.jsonl"
    slower = [json.loads(line) for line in file.read_text().splitlines()]
    for one in slower:
        one["times"]["verdict"] = [[9.0, 9.0, 9] for _ in one["times"]["verdict"]]
    file.write_text("".join(f"{json.dumps(one, separators=(',', ':'))}\n" for one in slower))
    assert combine(runs).rows[0].episodes == 2, "what a clock or a meter read is no difference"
    file.write_text(file.read_text().replace('"status":"passed"', '"status":"wrong"'))
    with pytest.raises(InputError, match="different episodes"):
        combine(runs)


def test_episodes_to_come_are_counted_by_assistant_over_all_runs() -> None:
    configs: dict[str | Path, dict[str, object]] = {
        "1": {"problems": {"ids": ["a", "b"]}, "seeds": [0], "assistants": [{"spec": "x"}, {"spec": "y"}]},
        "2": {"problems": {"ids": ["a", "b"]}, "seeds": [0, 1], "assistants": [{"spec": "x"}]},
    }
    played = [("x", "a", 0), ("x", "a", 1), ("x", "a", 1), ("y", "a", 0), ("y", "b", 0), ("z", "a", 0)]
    assert count_unplayed(configs, played) == {"x": 2, "y": 0, "z": 0}
    for lacking in ({}, {"problems": {}}, {"problems": {"ids": []}, "seeds": [], "assistants": ["x"]}):
        with pytest.raises(InputError, match="does not say what was to be played"):
            count_unplayed({"1": lacking}, [])


def test_a_run_without_problems_is_no_board(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bench(tmp_path / "1", "silent")
    file = tmp_path / "1" / "run.json"
    held = json.loads(file.read_text())
    del held["config"]["problems"]
    file.write_text(json.dumps(held))
    assert run(["board", "show", path]) == 2
    assert "no 'problems'" in capsys.readouterr().err
