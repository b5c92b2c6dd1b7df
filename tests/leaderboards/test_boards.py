"""Boards by name and path, and their problems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from board_fixtures import REAL, board_data

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import ProblemSet
from codeassist_leaderboards.boards import loading as module
from codeassist_leaderboards.boards.board import FINGERPRINT, PINS, Board
from codeassist_leaderboards.boards.loading import (
    board_names,
    board_problems,
    check_open,
    load_board,
    load_named_board,
    write_board,
)
from fakes import make_set

pytestmark = pytest.mark.usefixtures("fake_names")
BOARD = Board.parse(board_data(), "board")
OPEN = Board.parse(
    board_data(
        problems={"set": "lcb:FILE?since=2024-08-01", "count": 2, "since": "2024-08-01"},
        tokenizer={"name": "hf:FILE", "fingerprint": ""},
        unpinned=[PINS, FINGERPRINT],
    ),
    "board",
)


@pytest.mark.parametrize("board", [BOARD, OPEN])
def test_a_written_board_reads_as_it_was(board: Board, tmp_path: Path) -> None:
    file = write_board(board, tmp_path / board.id)
    for spec in (file, file.parent, str(file), str(file.parent)):
        assert load_board(spec) == (board, file.parent)


def test_boards_go_by_name_where_they_are_registered_or_in_this_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_board(BOARD, tmp_path / "leaderboards" / "boards" / BOARD.id)
    assert load_board("small-v1")[0] == BOARD
    assert {"small-v1", "builtin-intent-v1"} <= set(board_names())
    assert load_board("builtin-intent-v1")[1] == REAL / "builtin-intent-v1"
    with pytest.raises(NotFoundError, match=r"no board named 'smal-v1'\. Did you mean 'small-v1'"):
        load_board("smal-v1")
    registry.register("boards", "elsewhere", lambda _: "text")
    try:
        with pytest.raises(InputError, match="must be a folder's Path, its package made str"):
            load_board("elsewhere")
    finally:
        registry.unregister("boards", "elsewhere")
    with pytest.raises(InputError, match="takes no argument"):
        registry.create("boards", "builtin-intent-v1:x")


def test_a_name_is_taken_for_a_path_only_where_no_board_goes_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_board(BOARD, tmp_path / BOARD.id)
    assert load_board(BOARD.id)[1] == Path(BOARD.id)
    for name in (BOARD.id, f"./{BOARD.id}", str(tmp_path / BOARD.id), "..", ""):
        with pytest.raises(NotFoundError, match="no board named"):
            load_named_board(name)
    here = tmp_path / "leaderboards" / "boards" / BOARD.id
    other = Board.parse(board_data(title="Of this checkout"), "board")
    write_board(other, here)
    assert load_named_board(BOARD.id) == load_board(BOARD.id)[0] == other
    assert load_board(f"./{BOARD.id}")[0] == load_board(Path(BOARD.id))[0] == BOARD


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"id = \n", r"board.toml is not TOML: .*line 1"),
        (b"a = 1\na = 2\n", r"not TOML: .*line 2"),
        (b"\xff", "not UTF-8 text: .* at byte 0"),
        (b"x = " + b"[" * 100_000, "nested too deeply"),
        (b"# " + b"x" * 8_000_001, "more than 8,000,000 bytes"),
        (b"format = 2\n", "board.toml: format: .*; id: it is missing"),
    ],
    ids=["syntax", "double", "encoding", "depth", "size", "fields"],
)
def test_a_file_that_is_no_board_is_refused_with_the_place(content: bytes, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_bytes(content)
    with pytest.raises(InputError, match=wanted):
        load_board(tmp_path)


def test_a_folder_that_is_no_board_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no board: a board is a folder that holds"):
        load_board(tmp_path)
    for absent in (tmp_path / "absent", "absent/board.toml"):
        with pytest.raises(InputError, match="no such folder"):
            load_board(absent)


def test_the_folder_is_named_as_the_board(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must be named so"):
        write_board(BOARD, tmp_path / "other")
    file = write_board(BOARD, tmp_path / BOARD.id)
    (tmp_path / "other").mkdir()
    file.rename(tmp_path / "other" / "board.toml")
    with pytest.raises(InputError, match="the id 'small-v1' is not the folder's name 'other'"):
        load_board(tmp_path / "other")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot make"):
        write_board(BOARD, tmp_path / "file" / BOARD.id)


def test_problems_come_in_the_boards_order_under_its_name_and_others_are_left_out() -> None:
    assert [p.id for p in board_problems(BOARD)] == ["a", "b"]
    found = board_problems(BOARD, "fake:c+b+a")
    assert [p.id for p in found] == ["a", "b"]
    assert found.name == "fake:a+b"


def test_problems_that_differ_are_refused_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"'fake' does not hold .* 'small-v1':\n  problem 'a' is not there"):
        board_problems(BOARD, "fake:b")
    pins = {**board_data()["problems"]["pins"]}
    pins["a"] = {**pins["a"], "content": "0" * 64}
    pins["b"] = {**pins["b"], "solutions": "1" * 64}
    edited = Board.parse(board_data(problems={"set": "fake:a+b", "count": 2, "pins": pins}), "board")
    with pytest.raises(InputError) as error:
        board_problems(edited)
    shown = make_set("a")[0].content_hash()[:12]
    assert f"problem 'a' has other content: hash {shown}, pinned 000000000000" in str(error.value)
    assert "problem 'b' has other solutions: hash" in str(error.value)
    monkeypatch.setattr(module, "SHOWN", 1)
    with pytest.raises(InputError, match="and 1 more"):
        board_problems(edited)


@pytest.mark.parametrize(
    ("window", "says"),
    [
        ({"since": "2999-01-01"}, "'a' is of 2026-01-01, and the board's window begins on 2999-01-01"),
        ({"until": "2000-01-01"}, "'a' is of 2026-01-01, and the board's window ends on 2000-01-01"),
    ],
)
def test_a_problem_outside_the_window_is_refused(
    window: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dated,) = (replace(one, date="2026-01-01") for one in make_set("a"))
    pins = {"a": {"content": dated.content_hash(), "solutions": dated.solutions_hash()}}
    monkeypatch.setattr(module, "select_problems", lambda spec: ProblemSet("dated", (dated,)))
    held = {"set": "dated", "count": 1, "pins": pins}
    assert len(board_problems(Board.parse(board_data(problems=held), "board"))) == 1
    with pytest.raises(InputError, match=says):
        board_problems(Board.parse(board_data(problems={**held, **window}), "board"))


def test_a_board_of_files_asks_for_them() -> None:
    with pytest.raises(InputError, match=r"give yours with --problems 'lcb:FILE\?since=2024-08-01'"):
        board_problems(OPEN)
    with pytest.raises(InputError, match="takes no submissions yet"):
        board_problems(OPEN, "fake:a+b")
    joined = Board.parse(board_data(problems={**board_data()["problems"], "set": "fake:?solutions=FILE"}), "board")
    with pytest.raises(InputError, match=r"--problems 'fake:\?solutions=FILE'"):
        board_problems(joined)


def test_an_open_board_says_what_is_missing_and_how_it_is_pinned() -> None:
    check_open(BOARD)
    with pytest.raises(InputError) as error:
        check_open(OPEN)
    for part in (
        "the problems' hashes (problems.pins), the tokenizer's fingerprint",
        "board pin small-v1",
        "--run RUN",
    ):
        assert part in str(error.value)
    problems_only = Board.parse({**OPEN.plain(), "tokenizer": BOARD.plain()["tokenizer"], "unpinned": [PINS]}, "board")
    with pytest.raises(InputError, match=r"--problems 'lcb:FILE\?since=2024-08-01'$"):
        check_open(problems_only)
