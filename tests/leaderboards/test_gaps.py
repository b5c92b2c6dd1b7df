"""Differences of two rows: Student's interval where enough differs, and none where too little does."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import bootstrap as scipys
from scipy.stats import ttest_rel
from scores import ONE

from codeassist_leaderboards.statistics import gaps as module
from codeassist_leaderboards.statistics.gaps import Gap, gaps, no_interval, student
from codeassist_leaderboards.statistics.intervals import CONSTANT, UNKNOWN
from codeassist_leaderboards.statistics.per_problem import PerProblem, per_problem
from codeassist_leaderboards.statistics.power import detectable


def row(dpr: np.ndarray, passed: np.ndarray | None = None, accepts: np.ndarray | None = None) -> PerProblem:
    passed = dpr > 0 if passed is None else passed
    accepts = np.ones(len(dpr)) if accepts is None else accepts
    return per_problem(
        replace(ONE, problem_id=f"p{i}", dpr=float(d), passed=bool(p), accepts=int(a), decisions=10 + i % 7)
        for i, (d, p, a) in enumerate(zip(dpr, passed, accepts, strict=True))
    )


def gap(one: PerProblem, other: PerProblem, value: str = "dpr") -> Gap:
    (found,) = gaps((one, other), value, np.array([0]), np.array([1]))
    return found


def drawn(problems: int = 30, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(rng.random(problems) < 0.7, rng.random(problems), 0.0)


def test_the_interval_of_a_mean_difference_is_the_paired_t_tests() -> None:
    one, other = drawn(seed=0), drawn(seed=1)
    found, theirs = gap(row(one), row(other)), ttest_rel(one, other)
    wanted = theirs.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))
    assert found.difference.mean == pytest.approx(float((one - other).mean()))
    assert found.difference.se == pytest.approx(float((one - other).std(ddof=1)) / math.sqrt(30))
    assert (found.method, no_interval(found)) == (module.STUDENT, "")


def test_the_books_hours_of_sleep_have_students_interval() -> None:
    # Student, The probable error of a mean (1908): gains of one drug over the other, mean 1.58, deviation 1.17 by n
    hours = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert math.sqrt(hours.var()) == pytest.approx(1.17, abs=5e-3)
    # tables of t have 2.262 with nine degrees of freedom
    reach = 2.262 * float(hours.std(ddof=1)) / math.sqrt(10)
    found = student(float(hours.mean()), float(hours.std(ddof=1)) / math.sqrt(10), 10)
    assert found == pytest.approx((1.58 - reach, 1.58 + reach), abs=1e-3)


def test_the_interval_of_two_acceptances_is_nearly_the_paired_bootstraps() -> None:
    rng = np.random.default_rng(2)
    one, other = (row(np.ones(90), accepts=rng.binomial(9, rng.beta(2, 5, 90))) for _ in range(2))
    found = gap(one, other, "acceptance")
    sums = [one.above["acceptance"], one.below["acceptance"], other.above["acceptance"], other.below["acceptance"]]

    def ratios(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, axis: int = -1) -> np.ndarray:
        return a.sum(axis=axis) / b.sum(axis=axis) - c.sum(axis=axis) / d.sum(axis=axis)

    theirs = scipys(sums, ratios, paired=True, vectorized=True, n_resamples=4000, rng=np.random.default_rng(0))
    width = found.high - found.low
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval), abs=0.06 * width)
    assert found.difference.mean == pytest.approx(float(ratios(*sums)))


def test_what_differs_on_fewer_than_six_problems_has_no_interval() -> None:
    one = drawn()
    for count in (0, 1, 5, 6):
        other = one.copy()
        places = np.flatnonzero(one > 0)[:count]
        other[places] = 0.0
        found = gap(row(one), row(other))
        if count == 6:
            assert (found.method, math.isnan(found.low)) == (module.STUDENT, False)
            assert found.detectable == detectable(found.sd, 30) > 0
            continue
        assert found.method == (module.FEW if count else CONSTANT)
        assert math.isnan(found.low) and math.isnan(found.high) and math.isnan(found.detectable)
        told = {0: "no problem differs from another", 1: "only 1 problem differs", 5: "only 5 problems differ"}
        assert no_interval(found) == told[count]


def test_a_dpr_of_which_few_flip_has_no_interval_and_its_effort_has() -> None:
    one = np.linspace(0.3, 0.8, 30)
    other = one + 0.01 * np.sin(np.arange(30))
    for flips, told in ((0, "no problem flips"), (1, "only 1 problem flips"), (2, "")):
        other[:flips] = 0.0
        found = gap(row(one), row(other))
        assert (no_interval(found), found.flips) == (told, flips)
        assert math.isnan(found.detectable) == bool(told)
    accepts = np.arange(30) % 9
    rested = gap(row(one, accepts=accepts), row(one, accepts=accepts[::-1]), "acceptance")
    assert (rested.flips, rested.method) == (0, module.STUDENT)


def test_a_constant_difference_and_a_single_problem_are_no_certainty() -> None:
    one = np.linspace(0.3, 0.8, 30)
    constant = gap(row(one), row(one - 0.1))
    assert (constant.method, constant.sd, constant.differ) == (CONSTANT, 0.0, 30)
    assert math.isnan(constant.low)
    alone = gap(row(one[:1]), row(one[:1] - 0.1))
    assert (alone.method, no_interval(alone)) == (UNKNOWN, "there is only one problem")
    assert math.isnan(alone.sd)
