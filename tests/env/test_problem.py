"""Problems as data."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial

import pytest

import fakes
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import LazySequence, Limits, ProblemSet, Solution, StdinTask, TestCase


def _load(count: int) -> list[int]:
    return list(range(count))


def test_a_lazy_sequence_loads_once_and_pickles_unloaded() -> None:
    loads = []
    lazy = LazySequence(lambda: loads.append(1) or [1, 2])  # type: ignore[func-returns-value]
    assert not loads
    assert (len(lazy), lazy[1], list(lazy[:1]), list(lazy)) == (2, 2, [1], [1, 2])
    assert loads == [1]
    again = pickle.loads(pickle.dumps(LazySequence(partial(_load, 3))))
    assert list(again) == [0, 1, 2]


@pytest.mark.parametrize(
    "change", [{"statement": "x"}, {"starter": "x"}, {"tests": (TestCase("1", "2"),)}, {"limits": Limits(1.0)}]
)
def test_the_hash_covers_all_that_decides_a_verdict(change: dict[str, object]) -> None:
    base = fakes.make_problem()
    assert replace(base, **change).content_hash() != base.content_hash()  # type: ignore[arg-type]
    assert fakes.make_problem().content_hash() == base.content_hash()


def test_solutions_have_a_hash_of_their_own() -> None:
    base = fakes.make_problem()
    other = replace(base, solutions=(Solution("x", "pass", correct=False),))
    assert other.content_hash() == base.content_hash()
    assert other.solutions_hash() != base.solutions_hash()
    assert (len(other.references), len(other.mistakes)) == (0, 1)


def test_a_set_finds_by_id_and_refuses_doubles() -> None:
    found = fakes.make_set("aa", "bb")
    assert found.problem("bb").id == "bb"
    with pytest.raises(NotFoundError, match="Did you mean 'aa'"):
        found.problem("aaa")
    with pytest.raises(InputError, match="ids twice: aa"):
        fakes.make_set("aa", "bb", "aa")
    assert ProblemSet("x", tuple(reversed(found.problems))).content_hash() != found.content_hash()


def test_whole_and_fractional_limits_are_one() -> None:
    whole = fakes.make_problem(limits=Limits(cpu_seconds=2), task=StdinTask(tolerance=1))
    fractional = fakes.make_problem(limits=Limits(cpu_seconds=2.0), task=StdinTask(tolerance=1.0))
    assert whole.content_hash() == fractional.content_hash()


@pytest.mark.parametrize("field", ["cpu_seconds", "wall_seconds", "memory_mb", "output_mb", "processes"])
def test_limits_are_positive(field: str) -> None:
    with pytest.raises(InputError, match=field):
        Limits(**{field: 0})
