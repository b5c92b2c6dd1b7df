"""Whether a run was played as a board says."""

from __future__ import annotations

from typing import Any

import pytest
from board_fixtures import board_data, model_board, run_config

from codeassist_leaderboards.boards.board import FINGERPRINT, PINS, Board
from codeassist_leaderboards.boards.differences import MOST, differences_from
from fakes import make_set

BOARD = Board.parse(board_data(), "board")
PLAYED = run_config(BOARD)


def test_a_run_on_the_board_departs_in_nothing() -> None:
    assert differences_from(BOARD, PLAYED) == []
    assert differences_from(model_board(), run_config(model_board())) == []
    # another order of the problems, other names of set, sandbox and preset
    turned = make_set("b", "a")
    hashes = {"hash": turned.content_hash(), "solutions_hash": turned.solutions_hash()}
    problems = {"name": "jsonl:/data/x.jsonl", "ids": ["b", "a"], **hashes}
    assert differences_from(BOARD, {**PLAYED, "problems": problems}) == []


def changed(part: str, **changes: Any) -> dict[str, Any]:
    return {**PLAYED, part: {**PLAYED[part], **changes}}


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        (changed("protocol", max_rounds=49), "protocol.max_rounds: the board has 50, the run 49"),
        (changed("protocol", alpha=0.2), "protocol.alpha: the board has 0.1, the run 0.2"),
        (changed("protocol", no_op_ends=0), "protocol.no_op_ends: the board has false, the run 0"),
        (changed("protocol", more=1), "protocol.more: the board has nothing, the run 1"),
        (changed("tokenizer", name="chars"), 'tokenizer: the board has "code", the run "chars"'),
        (changed("tokenizer", fingerprint="code-2"), "tokenizer.fingerprint: "),
        (changed("sandbox", grader="1"), 'grader: the board has "2", the run "1"'),
        (changed("versions", protocol="2"), "protocol version: "),
        (changed("problems", hash="0" * 64), "problems: their content is not what the board pins"),
        (changed("problems", solutions_hash="0" * 64), "problems: their solutions, which the human draws on"),
        (changed("problems", ids=["a"]), 'problems: the run lacks 1 problem: "b"'),
        (changed("problems", ids=["a", "b", "c"]), 'problems: the run has 1 problem: "c", which the board has not'),
        (changed("problems", ids=["a", "b", "b"]), "problems: the run names some twice"),
        (changed("problems", ids="ab"), "problems: the run does not say which"),
        (changed("problems", ids=[["a"], "b"]), "problems: the run does not say which"),
        ({**PLAYED, "seeds": [1, 2]}, "seeds: the run lacks 0 of the board's 0, 1"),
        ({**PLAYED, "seeds": None}, "seeds: the run lacks 0, 1 of the board's 0, 1"),
        ({**PLAYED, "human": {"name": "other"}}, 'human.name: the board has "typist", the run "other"'),
        ({**PLAYED, "human": None}, "human: the run has no card"),
    ],
)
def test_each_departure_is_told(config: dict[str, Any], wanted: str) -> None:
    assert differences_from(BOARD, config)[0].startswith(wanted)


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, {"ids": None}, {"name": 3}])
def test_a_configuration_of_any_shape_is_told_and_never_an_error(value: object) -> None:
    assert differences_from(BOARD, {})
    for key in PLAYED:
        found = differences_from(BOARD, {**PLAYED, key: value})
        assert bool(found) == (key != "assistants"), key


def test_differences_without_end_are_cut() -> None:
    found = differences_from(BOARD, changed("protocol", **{f"x{number}": 1 for number in range(1000)}))
    assert len(found) == MOST + 1
    assert found[-1] == "and 960 more"


def test_what_the_board_leaves_open_is_told() -> None:
    problems = {"set": "fake:a+b", "count": 2}
    open_ = Board.parse(board_data(problems=problems, unpinned=[PINS, FINGERPRINT], tokenizer=TOKENIZER), "board")
    played = {**PLAYED, "tokenizer": {"name": "hf:/data/tokenizer.json", "fingerprint": "hf-1"}}
    assert differences_from(open_, played) == [
        "problems.pins: the board leaves it open",
        "tokenizer.fingerprint: the board leaves it open",
    ]


TOKENIZER = {"name": "hf:FILE", "fingerprint": ""}
