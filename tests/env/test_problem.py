"""Problems, verdicts and seeds as data."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import LazySequence, Limits, ProblemSet, Solution, TestCase
from codeassist_env.seeding import derive_seed, role_seed, round_seed
from codeassist_env.verdict import Status, TestReport, Verdict


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


@pytest.mark.parametrize("field", ["cpu_seconds", "wall_seconds", "memory_mb", "output_mb", "processes"])
def test_limits_are_positive(field: str) -> None:
    with pytest.raises(InputError, match=field):
        Limits(**{field: 0})


def test_a_verdict_survives_plain_data_and_keeps_measurements_apart() -> None:
    reports = (TestReport(0, Status.PASSED, 0.1, 0.2, 10), TestReport(1, Status.WRONG, 0.3, 0.4, 30, "no"))
    made = Verdict(Status.WRONG, 5, reports, "why", "process", {"network": False}, "1")
    data = json.loads(json.dumps(made.to_dict()))
    assert Verdict.from_dict(data) == made
    assert (made.failed_test, made.memory_bytes, made.cpu_seconds) == (1, 30, pytest.approx(0.4))
    del data["measured"]
    assert Verdict.from_dict(data).reports[1].cpu_seconds == 0.0
    assert "0.1" not in json.dumps(data)


def test_only_a_failed_sandbox_is_not_scored() -> None:
    assert [s for s in Status if not Verdict(s, 1).scored] == [Status.SANDBOX_FAILED]
    assert [s for s in Status if Verdict(s, 1).passed] == [Status.PASSED]


@given(
    st.lists(st.integers() | st.text(), min_size=1, max_size=4),
    st.lists(st.integers() | st.text(), min_size=1, max_size=4),
)
def test_seeds_depend_on_every_key_and_fit_numpy(first: list[int | str], second: list[int | str]) -> None:
    assert 0 <= derive_seed(*first) < 2**63
    assert (derive_seed(*first) == derive_seed(*second)) == (first == second)


def test_roles_and_rounds_have_seeds_of_their_own() -> None:
    seeds = {role_seed(s, p, r) for s in (0, 1) for p in ("a", "b") for r in ("human", "assistant")}
    assert len(seeds) == 8
    assert len({round_seed(0, "a", "human", i) for i in range(50)}) == 50
    assert derive_seed(1, "1") != derive_seed("1", 1)
