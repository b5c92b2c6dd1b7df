"""``codeassist board ls|info|new|pin``."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from board_fixtures import board_data, model_board, run_config, write_config
from test_boards_making import open_board
from test_combine import bench

from codeassist_env.cli.main import run
from codeassist_env.game import PRESETS
from codeassist_env.store import read_config
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.differences import differences_from
from codeassist_leaderboards.boards.loading import load_board, write_board
from codeassist_leaderboards.commands.boards import play_command

pytestmark = pytest.mark.usefixtures("fake_names")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_boards_are_listed_with_their_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_board(model_board(title="[red]Small[/red]"), tmp_path / "leaderboards" / "boards" / "small-v1")
    submission = tmp_path / "leaderboards" / "submissions" / "small-v1" / "one"
    submission.mkdir(parents=True)
    (submission / "metadata.yaml").write_text("")
    assert run(["board", "ls"]) == 0
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line.split()}
    assert lines["builtin-intent-v1"][:7] == ["90", "typical", "0,", "1,", "2", "open", "0"]
    assert lines["lcb-v6-gemma3-27b"][:7] == ["454", "lm-human", "on", "google/gemma-3-27b-it", "0", "needs", "pinning"]
    assert lines["small-v1"][-3:] == ["open", "1", "[red]Small[/red]"]
    assert run(["board", "ls", "--json"]) == 0
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert (listed["small-v1"]["submissions"], listed["small-v1"]["unpinned"]) == (1, [])


def test_a_broken_board_hides_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "leaderboards" / "boards" / "broken"
    broken.mkdir(parents=True)
    (broken / "board.toml").write_text("id = \n")
    assert run(["board", "ls"]) == 2
    told = capsys.readouterr()
    assert "builtin-intent-v1" in told.out
    assert "error: leaderboards/boards/broken/board.toml is not TOML" in told.err


def test_info_says_what_is_pinned_open_and_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", "info", "lcb-v6-gemma3-27b"]) == 0
    out = capsys.readouterr().out
    for part in (
        "needs pinning; open: the problems' hashes (problems.pins)",
        "454, from 2024-08-01 on",
        "suggestion_tokens=none",
        "model.model=google/gemma-3-27b-it",
        "reported, not verified",
        "arXiv 2510.13709, table 2",
        "SERVER is the address",
        "codeassist board pin lcb-v6-gemma3-27b --problems 'lcb:FILE?since=2024-08-01' --run RUN",
    ):
        assert part in out
    assert run(["board", "info", "builtin-intent-v1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    board, folder = load_board("builtin-intent-v1")
    assert (told["digest"], told["folder"], told["command"]) == (board.digest(), str(folder), play_command(board))
    assert len(told["problems"]["pins"]) == 90


def test_the_command_that_info_prints_plays_the_board() -> None:
    protocol = {**PRESETS["paper-code"].to_dict(), "max_rounds": 7, "suggestion_tokens": None}
    board = Board.parse(board_data(protocol=protocol, seeds=[3], grader=""), "board")
    program, *arguments = shlex.split(play_command(board).replace("ASSISTANT", "silent"))
    assert program == "codeassist"
    assert run([*arguments, "--sandbox", "fake", "--quiet"]) == 0
    played = read_config("runs/small-v1")
    assert differences_from(board, played) == []
    assert played["seeds"] == [3]


def test_a_board_of_a_run_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = bench(tmp_path / "run", "silent")
    capsys.readouterr()
    command = ["board", "new", "mine", "--run", played, "--title", "Mine"]
    assert run(command) == 0
    out = capsys.readouterr().out
    assert "leaderboards/boards/mine/board.toml: 2 problems, human typist, open" in out
    assert run(["board", "info", "mine"]) == 0
    assert "mine: Mine" in capsys.readouterr().out
    assert run(command) == 2
    assert "is there already; give another ID or another --out" in capsys.readouterr().err
    assert run(["board", "new", "../mine", "--run", played, "--title", "Mine", "-o", "x"]) == 2
    assert not (tmp_path / "mine").exists()


def test_pinning_goes_on_until_the_board_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_board(open_board(), tmp_path / "leaderboards" / "boards" / "small-v1")
    played = run_config(model_board())
    revision = played["human"]["model"].pop("revision")
    write_config(tmp_path / "run", played)
    assert run(["board", "pin", "small-v1", "--problems", "fake:a+b", "--run", "run"]) == 0
    out = capsys.readouterr().out
    assert "needs pinning\nstill open: the revision of the human's model" in out
    assert "say which it was with --revision" in out
    assert "go on with: codeassist board pin small-v1 --run RUN\n" in out
    assert run(["board", "pin", "small-v1", "--run", "run", "--revision", revision]) == 0
    assert capsys.readouterr().out == "leaderboards/boards/small-v1/board.toml: open\n"
    assert load_board("small-v1")[0].human == model_board().human


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["info", "builtin-intent"], "Did you mean 'builtin-intent-v1'"),
        (["info", "no/such"], "no such folder"),
        (["pin", "builtin-intent-v1", "--problems", "fake:a"], "nothing is open of the board"),
        (["pin", "lcb-v6-gemma3-27b"], "give what it is pinned from: codeassist board pin"),
        (["pin", "lcb-v6-gemma3-27b", "--problems", "builtin"], "problems from 2024-08-01 on, and the board"),
        (["pin", "lcb-v6-gemma3-27b", "--problems", "fake:a", "--revision", "x"], "give --run, too"),
        (["new", "mine", "--run", "absent", "--title", "x"], "not a run directory"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", *arguments]) == 2
    err = capsys.readouterr().err
    assert wanted in err
    assert err.count("\n") == 1


def test_nothing_of_a_board_reaches_the_terminal_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "leaderboards" / "boards" / "small-v1"
    write_board(model_board(title="left\u202eright", summary="up\u2066down"), folder)
    assert run(["board", "info", "small-v1"]) == 0
    assert run(["board", "ls"]) == 0
    out = capsys.readouterr().out
    assert out.count("left\u27e8U+202E\u27e9right") == 2
    assert "up\u27e8U+2066\u27e9down" in out
    assert not {"\u202e", "\u2066"} & set(out)
