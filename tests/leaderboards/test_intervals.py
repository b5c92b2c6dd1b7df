"""Intervals against published figures, scipy and statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import binomtest
from scipy.stats import bootstrap as scipys
from statsmodels.stats.proportion import proportion_confint

from codeassist_env.errors import InputError
from codeassist_env.statistics import BLOCK, bootstrap_interval, expanded_tail
from codeassist_leaderboards.statistics import intervals
from codeassist_leaderboards.statistics.intervals import bootstrap, effective_episodes, wilson, wilson_clustered

NEWCOMBE = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
"""Score intervals without correction: Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
PATCH = ([-1200, 2601, -2705, 1982, -1290, 351, -638, -2719], [8406, 2342, 8187, 8459, 4795, 3516, 4796, 10238])
"""Bioequivalence of a patch, new less old over old less placebo: Efron and Tibshirani (1993), table 10.1."""

SPATIAL = (
    *(48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6),
    *(0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41),
)
"""The spatial test's first scores: Efron and Tibshirani (1993), table 14.1; intervals of level 90 % in table 14.2."""


def columns(*values: object) -> np.ndarray:
    return np.stack([np.asarray(one, dtype=np.float64) for one in values], axis=1)


@pytest.mark.parametrize("case", NEWCOMBE)
def test_wilsons_interval_has_newcombes_figures(case: tuple[int, int]) -> None:
    found = wilson(case[0] / case[1], case[1])
    assert (found.low, found.high) == pytest.approx(NEWCOMBE[case], abs=5.1e-5)


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([0.8, 0.95, 0.99]))
def test_wilsons_interval_is_scipys_and_statsmodels(passes: int, count: int, level: float) -> None:
    passes = min(passes, count)
    found = wilson(passes / count, count, level)
    theirs = binomtest(passes, count).proportion_ci(level, method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert (found.low, found.high) == pytest.approx(
        proportion_confint(passes, count, 1 - level, method="wilson"), abs=1e-9
    )


def test_a_proportion_without_draws_is_refused() -> None:
    for mean, count, level in ((0.5, 0, 0.95), (1.5, 9, 0.95), (0.5, 9, 1.0)):
        with pytest.raises(InputError):
            wilson(mean, count, level)


def test_with_one_seed_a_problem_is_one_draw() -> None:
    shares = np.array([1.0] * 63 + [0.0] * 27)
    assert effective_episodes(shares, 90) == 90
    assert wilson_clustered(shares, 90) == wilson(0.7, 90)


def test_seeds_of_a_problem_count_for_what_they_tell() -> None:
    same = np.array([1.0] * 63 + [0.0] * 27)
    assert effective_episodes(same, 270) == 90  # every seed repeats the first
    rng = np.random.default_rng(0)
    apart = rng.binomial(3, 0.7, 3000) / 3
    assert effective_episodes(apart, 9000) == pytest.approx(9000, rel=0.06)  # no problem is harder than another
    mixed = rng.binomial(3, rng.beta(2, 1, 3000)) / 3
    # variance of a share: p(1-p)(1 + 2 rho)/3 with intra-class correlation rho = 1/(2+1+1)
    assert effective_episodes(mixed, 9000) == pytest.approx(3000 * 3 / (1 + 2 / 4), rel=0.06)


def test_no_variation_is_never_taken_for_certainty() -> None:
    assert effective_episodes(np.ones(40), 120) == 40
    assert wilson_clustered(np.ones(40), 120).low == pytest.approx(wilson(1.0, 40).low)
    assert effective_episodes(np.full(40, 2 / 3), 120) == 120
    assert effective_episodes(np.array([2 / 3]), 3) == 1
    assert math.isnan(wilson_clustered(np.empty(0), 0).low)


def test_the_bootstrap_of_means_is_the_one_that_experiments_show() -> None:
    rng = np.random.default_rng(1)
    values = columns(rng.exponential(1, 30), rng.normal(0, 1, 30))
    found = bootstrap(values, np.ones_like(values), seed=4, resamples=3000)
    for index in (0, 1):
        theirs = bootstrap_interval(values[:, index], seed=4, resamples=3000)
        assert (found.low[index], found.high[index]) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert found.methods == (intervals.BCA, intervals.BCA)


def test_a_ratio_has_the_interval_of_a_paired_bootstrap() -> None:
    rng = np.random.default_rng(2)
    below = 1.0 + rng.poisson(12, (40, 2))
    above = rng.binomial(below.astype(int), rng.beta(1, 5, (40, 2))).astype(float)

    def ratio(a: np.ndarray, b: np.ndarray, axis: int = -1) -> np.ndarray:
        return a.sum(axis=axis) / b.sum(axis=axis)

    rng = np.random.default_rng(9)
    sums = (above[:, 1], below[:, 1])
    theirs = scipys(sums, ratio, paired=True, vectorized=True, batch=BLOCK, n_resamples=3000, rng=rng)
    alone = bootstrap(above, below, seed=9, resamples=3000, expanded=False)
    assert (alone.low[1], alone.high[1]) == pytest.approx(tuple(theirs.confidence_interval), abs=1e-12)


def test_the_patch_has_the_books_ratio_and_error() -> None:
    found = bootstrap(columns(PATCH[0]), columns(PATCH[1]), resamples=20_000)
    assert found.observed[0] == pytest.approx(-0.0713, abs=5e-5)
    assert found.draws.std() == pytest.approx(0.105, abs=0.005)  # 400 resamples in section 10.3


def test_the_spatial_tests_variance_has_the_books_interval() -> None:
    from codeassist_leaderboards.statistics.intervals import _bca

    def variance(drawn: np.ndarray, axis: int = -1) -> np.ndarray:
        return np.array(SPATIAL, dtype=np.float64)[drawn].var(axis=axis)

    assert np.var(SPATIAL) == pytest.approx(171.5, abs=0.05)
    low, high, _ = _bca(variance, len(SPATIAL), 0.9, 0, 20_000)
    assert (float(low), float(high)) == pytest.approx((115.8, 259.6), rel=0.02)  # 2,000 resamples in the book


def test_all_columns_are_drawn_on_the_same_problems() -> None:
    values = np.random.default_rng(3).random(25)
    above, ones = columns(values, values + 1), np.ones((25, 2))
    found = bootstrap(above, ones, resamples=200)
    assert np.allclose(found.draws[:, 1] - found.draws[:, 0], 1)


def test_what_bca_cannot_do_is_said() -> None:
    constant = bootstrap(columns([0.0] * 5, [0.0, 0, 0, 0, 1]), np.ones((5, 2)), resamples=400)
    assert (constant.low[0], constant.high[0], constant.methods[0]) == (0, 0, intervals.CONSTANT)
    assert 0 <= constant.low[1] <= 0.2 <= constant.high[1] <= 1
    alone = bootstrap(columns([0.5]), np.ones((1, 1)), resamples=100)
    assert (math.isnan(alone.low[0]), alone.methods, alone.draws.shape) == (True, (intervals.UNKNOWN,), (100, 1))
    with pytest.raises(InputError, match="level"):
        bootstrap(columns([0.5, 1]), np.ones((2, 1)), resamples=100, level=1.0)


def test_few_problems_widen_the_interval_as_students_quantile_does() -> None:
    # of 30 normal values the level of 95 % is read off at t(29) sqrt(30/29) = 2.080 standard deviations
    assert ndtri(expanded_tail(0.95, 30)) == pytest.approx(-2.0452 * math.sqrt(30 / 29), abs=1e-4)
    assert expanded_tail(0.95, 10**7) == pytest.approx(0.025, rel=1e-5)
    values = columns(np.random.default_rng(0).normal(0, 1, 30))
    wide, narrow = (bootstrap(values, np.ones_like(values), expanded=expanded) for expanded in (True, False))
    assert (wide.high - wide.low)[0] / (narrow.high - narrow.low)[0] == pytest.approx(2.080 / 1.960, rel=0.03)
    two = bootstrap(columns([0.0, 1.0]), np.ones((2, 1)), resamples=200)
    assert (two.low[0], two.high[0]) == (0.0, 1.0)


def test_where_no_resample_lies_below_it_is_the_percentile_interval() -> None:
    values = columns([0.0] * 30 + [1.0])
    found = next(
        made
        for seed in range(100)
        if (made := bootstrap(values, np.ones_like(values), seed, 3)).draws.min() > made.observed[0]
    )
    assert found.methods == (intervals.PERCENTILE,)
    assert found.observed[0] < found.draws.min() <= found.low[0] <= found.high[0] <= found.draws.max()


def test_the_same_seed_draws_the_same() -> None:
    values = columns(np.random.default_rng(0).random(20))
    one, other = (bootstrap(values, np.ones_like(values), seed=5, resamples=700).draws for _ in range(2))
    assert (one == other).all()
    assert not (bootstrap(values, np.ones_like(values), seed=6, resamples=700).draws == one).all()


def test_a_problems_parts_have_the_ratio_as_mean_and_its_error_as_spread() -> None:
    above, below = columns([1.0, 4, 2, 0]), columns([5.0, 8, 9, 2])
    parts = intervals.parts(above, below)
    assert parts.mean() == pytest.approx(7 / 24)
    # the linearised standard error of a ratio, clustered by problem
    spread = sum((a - 7 / 24 * b) ** 2 for a, b in zip(above[:, 0], below[:, 0], strict=True)) * 4 / 3
    assert parts.std(ddof=1) / 2 == pytest.approx(math.sqrt(spread) / 24)
