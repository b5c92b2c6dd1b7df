"""The list of episodes of the terminal viewer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from rich.cells import cell_len
from told import MOVES, episode, opened

from codeassist_env.errors import NotFoundError
from codeassist_leaderboards.terminal.listing import (
    DIFFERENCES,
    SORTS,
    Entry,
    alone,
    beside,
    chosen,
    entry_line,
    first_pair,
    head_line,
    next_different,
    sides_of,
)
from codeassist_leaderboards.viewer.story import Source

ALL, WAY, PROGRAM, OUTCOME = DIFFERENCES


Open = Callable[..., Source]


@pytest.fixture
def run_of(tmp_path: Path) -> Iterator[Open]:
    """Open runs of episodes, by name."""
    with ExitStack() as stack:
        yield lambda name, *episodes: stack.enter_context(opened(tmp_path / name, *episodes))


@pytest.fixture
def pairs(run_of: Open) -> list[Entry]:
    """Four problems: the same way, another way to the same program, another program, another outcome."""
    typed = (("", "reject", "def double(x):\n    return 2 * x\n"), MOVES[2], MOVES[3])
    other = (*MOVES[:2], ("", "reject", "pass"), MOVES[3])
    second = {"a": {}, "b": {"moves": typed}, "c": {"moves": other}, "d": {"moves": other, "status": "wrong"}}
    made = [episode(name, who, **(second[name] if who == "two" else {})) for name in second for who in ("one", "two")]
    left, right = sides_of([run_of("run", *made, episode("only", "one"))])
    return beside(left, right)


def names(entries: list[Entry]) -> str:
    return "".join(entry.heading.problem[0] for entry in entries)


def test_two_stand_beside_each_other_where_both_have_the_problem_and_seed(pairs: list[Entry]) -> None:
    assert names(pairs) == "abcd"
    assert [entry.beside.assistant for entry in pairs if entry.beside] == ["two"] * 4


def test_where_they_differ_narrows_the_list(pairs: list[Entry]) -> None:
    found = {difference: names(chosen(pairs, "", difference, "as played", False)) for difference in DIFFERENCES}
    assert found == {ALL: "abcd", WAY: "bcd", PROGRAM: "cd", OUTCOME: "d"}


def test_the_next_pair_that_differs_goes_on_at_the_other_end(pairs: list[Entry]) -> None:
    assert next_different(pairs, 0, 1) == 1
    assert next_different(pairs, 3, 1) == 1
    assert next_different(pairs, 0, -1) == 3
    assert next_different(pairs[:1], 0, 1) is None
    assert next_different([], 0, 1) is None


def test_every_word_must_be_there_and_a_minus_leaves_out(run_of: Open) -> None:
    run = run_of(
        "fruit",
        episode("apples"),
        episode("pears", status="wrong"),
        episode("apples", seed=1),
        episode("figs", "best"),
    )
    entries = alone(sides_of([run]))
    assert [len(chosen(entries, words, ALL, "as played", False)) for words in ("", "APPLE", "apple seed=1")] == [
        4,
        2,
        1,
    ]
    assert names(chosen(entries, "wrong", ALL, "as played", False)) == "p"
    assert names(chosen(entries, "-helper", ALL, "as played", False)) == "f"
    assert chosen(entries, "apple wrong", ALL, "as played", False) == []


def test_every_order_sorts_and_turns_round(run_of: Open) -> None:
    failed = episode("b", end="error", verdict=None)
    run = run_of("odd", episode("c"), episode("a", moves=MOVES[1:]), failed, episode("d", status="wrong"))
    entries = alone(sides_of([run]))
    assert names(chosen(entries, "", ALL, "problem", False)) == "abcd"
    assert names(chosen(entries, "", ALL, "problem", True)) == "dcba"
    assert names(chosen(entries, "", ALL, "DPR", False))[:2] == "bd", "without a score is least"
    assert names(chosen(entries, "", ALL, "rounds", False))[0] == "a"
    assert all(len(chosen(entries, "", ALL, sort, False)) == 4 for sort in SORTS)


def test_a_row_says_the_outcome_in_a_sign_and_fits(pairs: list[Entry], run_of: Open) -> None:
    assert entry_line(pairs[3], 40).startswith("✓ 0.9")
    assert "≠ ✗ 0.000 d" in entry_line(pairs[3], 40)
    assert "~" in entry_line(pairs[1], 40)
    assert "=" in entry_line(pairs[0], 40)
    odd = run_of("odd", episode("\x1b[31m" + "你" * 90, "[bold]x", seed=10**40))
    for width in (30, 45, 78, 120):
        for entry in (*pairs, *alone(sides_of([odd]))):
            line = entry_line(entry, width)
            assert cell_len(line) == width
            assert line.isprintable()
        assert cell_len(head_line(width, True)) == cell_len(head_line(width, False)) == width
    assert "easy" in entry_line(alone(sides_of([odd]))[0], 78)


def test_the_other_run_stands_beside_with_the_same_assistant(run_of: Open) -> None:
    one = run_of("1", episode(assistant="x"), episode(assistant="y"))
    two = run_of("2", episode(assistant="y"), episode(assistant="x"))
    left, right = first_pair(sides_of([one, two]))
    assert left
    assert right
    assert (left.name, right.name) == ("x in 1", "x in 2")
    left, right = first_pair(sides_of([one]))
    assert (left and left.assistant, right and right.assistant) == ("x", "y")
    assert first_pair(sides_of([one], ["x"]))[1] is None
    assert first_pair([]) == (None, None)


def test_an_assistant_that_is_not_there_is_refused(run_of: Open) -> None:
    with pytest.raises(NotFoundError, match=r"no assistant in the run named 'helpr'\. Did you mean 'helper'"):
        sides_of([run_of("odd", episode())], ["helpr"])
