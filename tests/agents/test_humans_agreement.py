"""Agreement, kappa, the jackknife and calibration."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.humans.agreement import (
    agreement,
    calibration,
    jackknife,
    kappa,
    share,
    specific_agreement,
)

TABLES = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3).map(np.array)


def test_kappa_is_as_computed_by_hand() -> None:
    table = np.array([[20, 5, 0], [10, 15, 0], [0, 0, 0]])
    assert agreement(table) == pytest.approx(0.7)
    assert kappa(table) == pytest.approx((0.7 - 0.5) / (1 - 0.5))
    three = np.array([[10, 2, 0], [3, 20, 1], [0, 2, 2]])
    by_chance = (12 * 13 + 24 * 24 + 4 * 3) / 40**2
    assert kappa(three) == pytest.approx((32 / 40 - by_chance) / (1 - by_chance))


@given(TABLES)
def test_kappa_is_one_exactly_where_all_agree(table: np.ndarray) -> None:
    value = kappa(table)
    if not math.isnan(value):
        assert value <= agreement(table) + 1e-12 or agreement(table) == 1
        assert (value == 1) == (agreement(table) == 1)
        assert -1 <= value <= 1


@given(TABLES, st.permutations(range(3)))
def test_kappa_depends_neither_on_who_is_first_nor_on_the_order_of_categories(
    table: np.ndarray, order: list[int]
) -> None:
    assert kappa(table.T) == pytest.approx(kappa(table), nan_ok=True)
    assert kappa(table[order][:, order]) == pytest.approx(kappa(table), nan_ok=True)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_independent_judges_have_no_kappa(a: int, b: int, c: int, d: int) -> None:
    assert kappa(np.outer([a, b], [c, d])) == pytest.approx(0, abs=1e-12)


def test_kappa_is_unknown_where_both_always_say_the_same() -> None:
    assert math.isnan(kappa(np.diag([7, 0, 0])))
    assert math.isnan(kappa(np.zeros((3, 3), np.int64)))
    assert agreement(np.diag([7, 0, 0])) == 1
    assert math.isnan(agreement(np.zeros((3, 3), np.int64)))


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    values = [3, 1, 4, 1, 5, 9, 2, 6]
    made = jackknife([np.array([value, 1]) for value in values], lambda c: c[0] / c[1])
    assert made.mean == pytest.approx(np.mean(values))
    assert made.se == pytest.approx(np.std(values, ddof=1) / math.sqrt(len(values)))


def test_groups_that_are_copies_make_no_error_and_one_group_leaves_it_unknown() -> None:
    table = np.array([[5, 1, 0], [2, 9, 0], [0, 0, 1]])
    assert jackknife([table] * 4, kappa).se == pytest.approx(0, abs=1e-12)
    assert jackknife([table] * 4, kappa).mean == pytest.approx(kappa(table))
    assert math.isnan(jackknife([table], kappa).se)
    assert math.isnan(jackknife([], kappa).mean)


def test_the_error_is_unknown_where_a_problem_alone_makes_the_statistic_known() -> None:
    made = jackknife([np.diag([4, 0, 0]), np.diag([4, 2, 0])], kappa)
    assert made.mean == 1
    assert math.isnan(made.se)


def test_agreement_on_a_decision_counts_what_either_took() -> None:
    table = np.array([[8, 2, 0], [4, 5, 1], [0, 0, 0]])
    assert specific_agreement(table, 0) == pytest.approx(16 / 22)
    assert specific_agreement(table, 2) == 0
    assert math.isnan(specific_agreement(np.diag([1, 0, 0]), 1))


def test_shares_of_nothing_are_unknown() -> None:
    assert share(np.array([3, 4])) == 0.75
    assert math.isnan(share(np.array([0, 0])))


def test_the_brier_score_and_the_bins_are_as_computed_by_hand() -> None:
    made = calibration([0.9, 0.95, 0.2, 1.0], [True, False, False, True])
    assert made.brier == pytest.approx((0.01 + 0.9025 + 0.04 + 0) / 4)
    assert made.base == pytest.approx(0.25)
    assert [(b.low, b.cases, b.happened) for b in made.bins] == [(0.2, 1, 0.0), (0.9, 3, pytest.approx(2 / 3))]
    assert made.bins[1].forecast == pytest.approx(0.95)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_bins_hold_every_forecast_once_and_scores_are_bounded(told: list[tuple[float, bool]]) -> None:
    made = calibration([p for p, _ in told], [y for _, y in told])
    assert sum(b.cases for b in made.bins) == made.cases == len(told)
    assert all(b.low - 1e-9 <= b.forecast <= b.high + 1e-9 for b in made.bins)
    assert math.isnan(made.brier) if not told else 0 <= made.brier <= 1
