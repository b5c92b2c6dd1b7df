"""Sums by problem, and what follows from them, as the metrics have it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from scores import ONE, scores

from codeassist_env.errors import NotFoundError
from codeassist_env.metrics import mean_over_problems, pooled_ratio
from codeassist_leaderboards.statistics.per_problem import VALUES, per_problem, value_of_metric

SOME = [
    *scores({"a": [0.5, 0.0], "b": [0.9]}),
    replace(ONE, problem_id="c", accepts=7, decisions=9, difficulty="hard", dpr=0.2),
]


def test_estimates_are_those_of_the_metrics() -> None:
    sums = per_problem(SOME)
    for value in ("dpr", "passed", "read", "written"):
        ours, theirs = sums.estimate(value), mean_over_problems(SOME, value)
        assert (ours.mean, ours.se) == pytest.approx((theirs.mean, theirs.se))
    ours, theirs = sums.estimate("acceptance"), pooled_ratio(SOME, "accepts", "decisions")
    assert (ours.mean, ours.se) == pytest.approx((theirs.mean, theirs.se))
    assert [int(n) for n in sums.episodes] == [2, 1, 1]


def test_problems_are_chosen_and_put_in_order() -> None:
    part = per_problem(SOME).on([("c", "hash"), ("a", "hash")])
    assert part.difficulties == ("hard", "easy")
    assert list(part.above["dpr"]) == pytest.approx([0.2, 0.25])
    with pytest.raises(KeyError):
        part.on([("b", "hash")])


def test_one_content_hash_is_another_problem() -> None:
    assert len(per_problem([*SOME, replace(ONE, problem_id="a", problem_hash="newer")]).keys) == 4


def test_nothing_played_is_unknown() -> None:
    assert all(math.isnan(per_problem([]).estimate(value).mean) for value in VALUES)
    assert math.isnan(per_problem([ONE]).estimate("dpr").se)


def test_metrics_have_names() -> None:
    assert value_of_metric("pass") == "passed"
    with pytest.raises(NotFoundError, match="dpr"):
        value_of_metric("drp")
