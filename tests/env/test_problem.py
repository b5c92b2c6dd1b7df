"""Problems as data."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

import fakes
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import (
    CallTask,
    LazySequence,
    Limits,
    ProblemSet,
    Solution,
    StdinTask,
    TestCase,
)


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


@pytest.mark.parametrize(
    ("problem_id", "kind", "known"),
    [
        ("lava-trap", StdinTask, "ec0cfc40e0d474d5452a426adc123cbd52a9e007c5f6963cddea68387070a3f0"),
        ("audio-guide", CallTask, "70c81a4db819e23e5377924e7d1956e25dcff9b8b9f50b431857f83fc06337b7"),
    ],
)
def test_the_hash_of_a_problem_is_what_it_was_before_tasks_had_more_fields(
    problem_id: str, kind: type, known: str
) -> None:
    problem = registry.create("problems", "builtin").problem(problem_id)
    assert isinstance(problem.task, kind)
    assert problem.content_hash() == known


@pytest.mark.parametrize(
    "change",
    [
        {"compare": "lcb-compat"},
        {"operations": True},
        {"arguments": ("list-node",)},
        {"returns": "tree-node"},
        {"in_place": True},
    ],
)
def test_the_hash_covers_the_later_fields_where_they_are_set(change: dict[str, Any]) -> None:
    base = fakes.make_problem(task=CallTask("f", class_name=None))
    changed = replace(base, task=replace(base.task, **change))
    assert changed.content_hash() != base.content_hash()
    assert (
        replace(base, task=StdinTask(compare="tokens")).content_hash() != replace(base, task=StdinTask()).content_hash()
    )


def test_that_a_test_is_private_changes_no_hash() -> None:
    base = fakes.make_problem(tests=(TestCase("1", "2"),))
    assert replace(base, tests=(TestCase("1", "2", private=True),)).content_hash() == base.content_hash()


def test_a_sample_is_never_private() -> None:
    with pytest.raises(InputError, match=r"either a sample.* or private"):
        TestCase("1", "2", sample=True, private=True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: StdinTask(compare="json"), "compare must be one of lines, exact, tokens, lcb-compat, got 'json'"),
        (lambda: CallTask("f", compare="exact"), "compare must be one of json, lcb-compat, got 'exact'"),
        (lambda: StdinTask(1e-6, compare="exact"), "compare = 'exact' knows no tolerance"),
        (lambda: CallTask("f", tolerance=0, compare="lcb-compat"), "compare = 'lcb-compat' knows no tolerance"),
        (lambda: StdinTask(checker="x", compare="tokens"), "leave out either checker or compare"),
        (lambda: CallTask("f", arguments=("node",)), "a shape must be one of json, list-node, .* got 'node'"),
        (lambda: CallTask("f", returns="node"), "a shape must be one of json, list-node, .* got 'node'"),
        (lambda: CallTask("F", operations=True, returns="tree-node"), "operations return plain JSON"),
        (lambda: CallTask("F", operations=True, in_place=True), "operations return plain JSON"),
        (lambda: CallTask("f", in_place=True, returns="list-node"), "in_place takes the first argument's shape"),
    ],
)
def test_a_task_that_says_two_things_is_refused(make: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


def test_one_meaning_has_one_form() -> None:
    assert CallTask("F", operations=True) == CallTask("F", class_name=None, operations=True)
    assert CallTask("f", arguments=["list-node"]).arguments == ("list-node",)  # type: ignore[arg-type]


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
