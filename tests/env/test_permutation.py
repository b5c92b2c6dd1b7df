"""Paired permutation tests, many columns at once, against scipy, textbooks, and by counting every case."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from scipy.stats import permutation_test

from codeassist_env.permutation import SignFlip, sign_flip, sign_flips, swap_tests

MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
"""Darwin's differences between crossed and self-fertilised maize, eighths of an inch."""


def column(values: list[float]) -> np.ndarray:
    return np.array(values, dtype=np.float64)[:, None]


def test_fishers_count_for_darwins_maize() -> None:
    # Fisher, The Design of Experiments, 21: 863 of 32,768 arrangements have a sum of 314 or more
    assert sign_flip(MAIZE) == SignFlip(2 * 863 / 2**15, True)


def test_columns_are_tested_as_if_each_were_alone() -> None:
    rng = np.random.default_rng(0)
    many = rng.normal(0.2, 1.0, (40, 4))
    many[:, 2] = 0.0
    many[:30, 3] = 0.0
    found = sign_flips(many, seed=3, flips=4000)
    assert [one.exact for one in found] == [False, False, True, True]
    assert found == [sign_flip(many[:, index], seed=3, flips=4000) for index in range(4)]
    assert found[2].p == 1.0


def test_drawn_flips_agree_with_scipys() -> None:
    values = np.random.default_rng(1).normal(0.15, 1.0, 60)
    theirs = permutation_test(
        (values,), np.mean, permutation_type="samples", n_resamples=20_000, rng=np.random.default_rng(5)
    )
    assert sign_flip(values, flips=20_000).p == pytest.approx(theirs.pvalue, abs=0.01)


def test_columns_that_differ_on_few_problems_are_counted_together_as_scipy_counts_each() -> None:
    rng = np.random.default_rng(6)
    many = rng.normal(0.5, 1.0, (30, 5))
    for column, problems in enumerate((3, 7, 9, 2, 1)):
        many[rng.permutation(30)[problems:], column] = 0.0
    found = sign_flips(many)
    assert all(one.exact for one in found)
    for one, values in zip(found[:4], many.T, strict=False):
        theirs = permutation_test((values[values != 0],), np.mean, permutation_type="samples", n_resamples=2**9)
        assert one.p == pytest.approx(theirs.pvalue)
    assert found[4].p == 1.0


def test_more_columns_than_are_held_at_once_are_all_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    many = np.random.default_rng(7).normal(0.2, 1.0, (25, 7))
    whole = sign_flips(many, flips=500)
    monkeypatch.setattr("codeassist_env.permutation.COLUMNS", 3)
    assert sign_flips(many, flips=500) == whole


def test_changing_places_of_ratios_counts_every_case() -> None:
    first, second = ([3.0, 0.0, 5.0, 2.0], [9.0, 8.0, 9.0, 7.0]), ([1.0, 2.0, 1.0, 0.0], [8.0, 9.0, 6.0, 7.0])

    def gap(swapped: tuple[bool, ...]) -> float:
        sides = [[second, first] if swap else [first, second] for swap in swapped]
        ratios = [
            sum(s[k][0][i] for i, s in enumerate(sides)) / sum(s[k][1][i] for i, s in enumerate(sides)) for k in (0, 1)
        ]
        return abs(ratios[0] - ratios[1])

    cases = [gap(one) for one in product((False, True), repeat=4)]
    wanted = sum(one >= cases[0] - 1e-12 for one in cases) / 16
    (found,) = swap_tests((column(first[0]), column(first[1])), (column(second[0]), column(second[1])))
    assert found == SignFlip(wanted, True)


def test_where_nothing_differs_below_it_is_the_sign_flip() -> None:
    rng = np.random.default_rng(2)
    first, second, ones = rng.random((30, 1)), rng.random((30, 1)), np.ones((30, 1))
    assert swap_tests((first, ones), (second, ones), flips=3000) == sign_flips(first - second, flips=3000)


def test_p_values_of_ratios_are_uniform_where_both_play_alike() -> None:
    rng = np.random.default_rng(4)
    rate = rng.beta(1, 6, (40, 400))
    sides = []
    for _ in range(2):
        decisions = 1 + rng.poisson(15, rate.shape)
        sides.append((rng.binomial(decisions, rate).astype(float), decisions.astype(float)))
    found = [one.p for one in swap_tests(sides[0], sides[1], flips=1000)]
    for level in (0.05, 0.25, 0.5):
        share = float(np.mean([p <= level for p in found]))
        assert share == pytest.approx(level, abs=4 * math.sqrt(level * (1 - level) / 400))


def test_no_problem_no_p_value() -> None:
    assert all(math.isnan(one.p) for one in sign_flips(np.empty((0, 2))))
