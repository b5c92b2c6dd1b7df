from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import AssertTask, CallTask, Problem, ProblemSet, StdinTask, TestCase
from codeassist_env.problems.builtin import AuthoredSet
from codeassist_env.problems.selection import filtered, select_problems, split_query


def _problem(problem_id: str, date: str | None, difficulty: str | None, platform: str, *errata: str) -> Problem:
    tests = (TestCase("1"),)
    return Problem(
        problem_id,
        problem_id,
        "s",
        StdinTask(),
        tests,
        difficulty=difficulty,
        platform=platform,
        date=date,
        errata=errata,
    )


FOUR = (
    _problem("a/1", "2024-07-31", "easy", "atcoder"),
    _problem("b", "2024-08-01", "hard", "leetcode", "bad tests"),
    _problem("c", "2024-08-02", "medium", "AtCoder"),
    _problem("d", None, None, ""),
)


@pytest.fixture
def four() -> Iterator[ProblemSet]:
    made = AuthoredSet("four:x", FOUR, ("a note",))
    registry.register("problems", "four", filtered(lambda argument: made))
    registry.register("problems", "hollow", lambda argument: ProblemSet("hollow", ()))
    registry.register("problems", "list", lambda argument: list(FOUR))
    yield made
    for name in ("four", "hollow", "list"):
        registry.unregister("problems", name)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ["a/1", "b", "c", "d"]),
        ({"since": "2024-08-01"}, ["b", "c"]),
        ({"until": "2024-08-01"}, ["a/1", "b"]),
        ({"since": "2024-08-01T10:00:00", "until": "20240801"}, ["b"]),
        ({"difficulty": "easy, HARD"}, ["a/1", "b"]),
        ({"difficulty": ["medium", "none"]}, ["c", "d"]),
        ({"platform": "atcoder"}, ["a/1", "c"]),
        ({"ids": "c,a/1"}, ["a/1", "c"]),
        ({"errata": "drop"}, ["a/1", "c", "d"]),
        ({"errata": "only"}, ["b"]),
        ({"errata": "keep"}, ["a/1", "b", "c", "d"]),
        ({"offset": 1, "limit": 2}, ["b", "c"]),
        ({"limit": "99"}, ["a/1", "b", "c", "d"]),
        ({"platform": "atcoder", "limit": 1, "offset": "1"}, ["c"]),
    ],
)
def test_each_filter_keeps_what_it_says(four: ProblemSet, filters: dict[str, Any], left: list[str]) -> None:
    assert [problem.id for problem in select_problems("four:x", **filters)] == left


@pytest.mark.parametrize(
    "filters",
    [{"since": "2024-08-01", "limit": 1}, {"ids": ["a/1", "d"], "errata": "drop"}, {"platform": "atcoder,none"}],
)
def test_the_name_of_a_selection_loads_it_again(four: ProblemSet, filters: dict[str, Any]) -> None:
    chosen = select_problems("four:x", **filters)
    for again in (select_problems(chosen.name), registry.create("problems", chosen.name)):
        assert again == chosen
        assert again.name == chosen.name


def test_names_of_selections_read_well_and_nest(four: ProblemSet) -> None:
    chosen = select_problems("four:x?since=2024-08-01", platform="atcoder", limit=3)
    assert chosen.name == "four:x?since=2024-08-01&platform=atcoder&limit=3"
    assert select_problems(chosen, limit=1).name.endswith("&limit=3&limit=1")
    assert select_problems(ProblemSet("bare", FOUR), limit=1).name == "bare:?limit=1"


def test_a_selection_keeps_notes_and_kind_of_set(four: ProblemSet) -> None:
    chosen = select_problems("four:x", limit=1)
    assert isinstance(chosen, AuthoredSet)
    assert chosen.notes == ("a note",)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "2030-01-01"}, "is left by since=2030-01-01: its dates run from 2024-07-31 to 2024-08-02"),
        ({"until": "1999-01-01"}, "is left by until=1999-01-01"),
        ({"difficulty": "esay"}, "is left by difficulty=esay: it has easy, hard, medium, none"),
        ({"platform": "x"}, "is left by platform=x: it has AtCoder, atcoder, leetcode, none"),
        (
            {"ids": "d", "since": "2024-08-01"},
            "no problem of 'four:x.ids=d' is left by since=2024-08-01: its problems have no date",
        ),
        ({"offset": 4}, "is left by offset=4: it holds 4 problems"),
        ({"ids": "d", "errata": "only"}, "is left by errata=only: it holds 1 problems, 0 of them with errata"),
        ({"since": "tomorrow"}, "since must be a date such as 2024-08-01, got 'tomorrow'"),
        ({"until": "2024-13-01"}, "until must be a date"),
        ({"limit": 0}, "limit must be a whole number of at least 1, got '0'"),
        ({"limit": "many"}, "limit must be a whole number of at least 1, got 'many'"),
        ({"offset": -1}, "offset must be a whole number of at least 0, got '-1'"),
        ({"errata": "yes"}, "errata must be keep, drop or only, got 'yes'"),
        ({"difficulty": " , "}, "difficulty needs at least one value"),
    ],
)
def test_a_filter_that_cannot_be_met_says_which_and_why(
    four: ProblemSet, filters: dict[str, Any], message: str
) -> None:
    with pytest.raises((InputError, NotFoundError), match=message):
        select_problems("four:x", **filters)


def test_dates_of_a_set_without_dates_say_so(four: ProblemSet) -> None:
    with pytest.raises(InputError, match="its problems have no date"):
        select_problems("four:x?ids=d", since="2024-01-01")


def test_an_unknown_id_answers_with_near_ones(four: ProblemSet) -> None:
    with pytest.raises(NotFoundError, match=r"no problem in four:x named 'a-1'\. Did you mean 'a/1'"):
        select_problems("four:x", ids="a-1")


def test_an_unknown_filter_answers_with_near_ones(four: ProblemSet) -> None:
    with pytest.raises(NotFoundError, match=r"no problem filter named 'sinse'\. Did you mean 'since'"):
        select_problems("four:x?sinse=2024-01-01")


def test_a_question_mark_in_a_path_is_no_query() -> None:
    assert split_query("jsonl:what?.jsonl") == ("jsonl:what?.jsonl", [])
    assert split_query("jsonl:plain") == ("jsonl:plain", [])
    assert split_query("jsonl:a?b.jsonl?ids=x%26y") == ("jsonl:a?b.jsonl", [("ids", "x&y")])


def test_a_loader_that_makes_nothing_or_something_else_is_refused(four: ProblemSet) -> None:
    with pytest.raises(InputError, match="'hollow' is empty"):
        select_problems("hollow")
    with pytest.raises(InputError, match="must be a ProblemSet, its loader made list"):
        select_problems("list")


def test_solutions_are_joined_before_the_filters_and_recorded(four: ProblemSet, tmp_path: Path) -> None:
    path = tmp_path / "what & which?.jsonl"
    path.write_text(json.dumps({"task_id": "c", "code": "pass"}) + "\n")
    chosen = select_problems("four:x", path, since="2024-08-02")
    assert [solution.code for solution in chosen[0].solutions] == ["pass"]
    assert registry.create("problems", chosen.name) == chosen


def test_a_name_can_ask_for_the_published_comparison(four: ProblemSet) -> None:
    call = replace(FOUR[1], task=CallTask("f", tolerance=1e-6, checker="x"))
    asserts = replace(FOUR[2], task=AssertTask("f"))
    registry.register("problems", "mixed", lambda argument: ProblemSet("mixed:", (FOUR[0], call, asserts)))
    chosen = select_problems("mixed:?compare=lcb-compat")
    registry.unregister("problems", "mixed")
    assert [problem.task for problem in chosen] == [
        StdinTask(compare="lcb-compat"),
        CallTask("f", compare="lcb-compat"),
        AssertTask("f"),
    ]
    assert chosen.name == "mixed:?compare=lcb-compat"
    assert chosen[0].content_hash() != FOUR[0].content_hash(), "another judgement is another problem"
    with pytest.raises(InputError, match="compare must be lcb-compat, got 'exact'"):
        select_problems("four:x?compare=exact")
