"""Paired tests, against textbook figures and against a null that holds."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_env.metrics import Score
from codeassist_env.statistics import (
    Pairs,
    bootstrap_interval,
    compare,
    holm,
    mcnemar,
    mean_difference,
    pair,
    relative_change,
    sign_flip,
)

BASE = Score("p", "hash", "easy", 0, True, 1.0, 10, 20, 1, 2, "finish", 5, 10, (3, 0))
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
"""Darwin's differences between crossed and self-fertilised maize, eighths of an inch."""


def scores(values: dict[str, list[float]], hashed: str = "hash") -> list[Score]:
    return [
        replace(BASE, problem_id=problem, problem_hash=hashed, seed=seed, dpr=value, passed=value > 0)
        for problem, each in values.items()
        for seed, value in enumerate(each)
    ]


def pairs(first: list[float], second: list[float]) -> Pairs:
    keys = tuple((str(index), "") for index in range(len(first)))
    return Pairs(keys, np.array(first, dtype=float), np.array(second, dtype=float))


def test_seeds_are_averaged_within_a_problem_and_problems_are_matched_by_id_and_hash() -> None:
    made = pair(
        [*scores({"a": [0.2, 0.4], "b": [1.0]}), *scores({"c": [0.5]}, "old")],
        [*scores({"b": [0.5], "a": [0.1]}), *scores({"c": [0.5]}, "new")],
    )
    assert made.keys == (("a", "hash"), ("b", "hash"))
    assert made.differences == pytest.approx([0.2, 0.5])
    assert made.only_first == (("c", "old"),)
    assert made.only_second == (("c", "new"),)


def test_the_mean_difference_has_the_standard_error_of_the_paired_t_test() -> None:
    found = mean_difference(pairs(list(map(float, MAIZE)), [0.0] * 15))
    assert found.mean == pytest.approx(20.93, abs=0.01)
    assert found.mean / found.se == pytest.approx(2.148, abs=0.001)  # Fisher, The Design of Experiments, 17


def test_darwins_maize_has_fishers_p_value() -> None:
    found = sign_flip(MAIZE)
    assert found.exact
    assert found.p == pytest.approx(1726 / 2**15)


def test_differences_of_nothing_change_no_p_value() -> None:
    assert sign_flip([*MAIZE, 0.0, 0.0]) == sign_flip(MAIZE)
    assert sign_flip([0.0, 0.0]).p == 1.0
    assert sign_flip([0.0, 3.0]).p == 1.0
    assert math.isnan(sign_flip([]).p)
    with pytest.raises(InputError, match="NaN"):
        sign_flip([1.0, math.nan])


def test_drawn_flips_agree_with_the_normal_limit_and_with_their_seed() -> None:
    values = np.random.default_rng(3).normal(0.25, 1.0, 80)
    found = sign_flip(values, seed=1, flips=5000)
    z = values.mean() / math.sqrt(float((values**2).sum())) * 80
    assert not found.exact
    assert found.p == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), abs=0.02)
    assert sign_flip(values, seed=1, flips=5000) == found


def test_no_drawn_p_value_is_zero() -> None:
    assert 0 < sign_flip([1.0] * 40, flips=999).p <= 2 / 1000


def test_p_values_are_uniform_where_nothing_differs() -> None:
    rng = np.random.default_rng(0)
    found = [sign_flip(rng.normal(size=9)).p for _ in range(250)]
    for level in (0.1, 0.25, 0.5, 0.75):
        share = float(np.mean([p <= level for p in found]))
        assert share == pytest.approx(level, abs=4 * math.sqrt(level * (1 - level) / 250))


def test_mcnemar_is_exact_and_counts_only_problems_that_differ() -> None:
    made = mcnemar(pairs([1] * 10 + [0] * 2 + [1] * 5, [0] * 10 + [1] * 2 + [1] * 5))
    assert (made.first_better, made.second_better) == (10, 2)
    assert made.p == pytest.approx(2 * (1 + 12 + 66) / 2**12)
    assert mcnemar(pairs([1, 0], [1, 0])).p == 1.0


def test_mcnemar_is_statsmodels_on_the_approval_of_a_prime_minister() -> None:
    from statsmodels.stats.contingency_tables import mcnemar as theirs

    # Agresti, Categorical Data Analysis, table 10.1: 150 approve first only, 86 second only; z^2 = 17.36
    made = mcnemar(pairs([1] * 150 + [0] * 86 + [1] * 794, [0] * 150 + [1] * 86 + [1] * 794))
    assert (made.first_better - made.second_better) ** 2 / 236 == pytest.approx(17.36, abs=0.005)
    assert made.p == pytest.approx(float(theirs([[794, 150], [86, 570]], exact=True).pvalue))
    assert made.p < 0.0001


def test_holm_is_statsmodels() -> None:
    from statsmodels.stats.multitest import multipletests

    ps = list(np.random.default_rng(0).beta(0.3, 2, 40))
    assert holm(ps) == pytest.approx(list(multipletests(ps, method="holm")[1]))


def test_with_several_seeds_a_problem_counts_once_for_who_passes_more() -> None:
    first = scores({"a": [1, 1, 0], "b": [0, 0, 0], "c": [1, 0, 0]})
    second = scores({"a": [0, 0, 1], "b": [1, 0, 0], "c": [0, 0, 1]})
    made = mcnemar(pair(first, second, "passed"))
    assert (made.first_better, made.second_better) == (1, 1)


def test_holm_steps_down_and_never_falls() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []
    found = holm([0.02, math.nan, 0.5])
    assert found[0] == pytest.approx(0.04)
    assert math.isnan(found[1])
    with pytest.raises(InputError, match=r"1\.2"):
        holm([1.2])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_keeps_the_order_and_lies_between_the_raw_and_bonferronis(ps: list[float]) -> None:
    adjusted = holm(ps)
    assert all(p <= q <= min(1.0, p * len(ps)) for p, q in zip(ps, adjusted, strict=True))
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    assert [adjusted[i] for i in order] == sorted(adjusted)


def test_the_bootstrap_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    found = [bootstrap_interval(rng.exponential(1.0, 40), seed=1, resamples=600) for _ in range(150)]
    share = float(np.mean([one.low <= 1.0 <= one.high for one in found]))
    assert 0.88 <= share <= 0.99
    assert bootstrap_interval(np.arange(9.0)) == bootstrap_interval(np.arange(9.0))


def test_degenerate_differences_have_a_degenerate_interval() -> None:
    assert bootstrap_interval([0.5, 0.5]).low == bootstrap_interval([0.5, 0.5]).high == 0.5
    assert math.isnan(bootstrap_interval([0.5]).low)
    tight = bootstrap_interval([0.0, 0.0, 0.0, 1.0])
    assert 0.0 <= tight.low <= 0.25 <= tight.high <= 1.0
    with pytest.raises(InputError, match="level"):
        bootstrap_interval([0.0, 1.0], level=1.0)


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0.0, 0.3, 0.7, 1.0]), min_size=2, max_size=8))
def test_the_interval_lies_among_the_differences_whatever_they_are(values: list[float]) -> None:
    found = bootstrap_interval(values, resamples=300)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9


def test_relative_change_is_the_ratio_of_means_with_the_spread_of_a_simulation() -> None:
    assert relative_change(pairs([0.3, 0.6], [0.2, 0.4])).mean == pytest.approx(0.5)
    assert math.isnan(relative_change(pairs([0.3], [0.0])).mean)
    rng = np.random.default_rng(0)

    def draw() -> Pairs:
        hard = rng.uniform(0.2, 1.0, 60)
        return pairs(list(hard * rng.uniform(0.8, 1.6, 60)), list(hard))

    found = [relative_change(draw()) for _ in range(300)]
    assert np.mean([one.se for one in found]) == pytest.approx(np.std([one.mean for one in found]), rel=0.15)


def test_a_comparison_says_all_of_it_and_what_it_left_out() -> None:
    first = scores({"a": [0.9], "b": [0.8], "c": [0.0], "d": [0.7]})
    second = scores({"a": [0.5], "b": [0.0], "c": [0.0], "e": [0.1]})
    found = compare(first, second, names=("x", "y"))
    assert found.problems == 3
    assert found.difference.mean == pytest.approx(0.4)
    assert found.means == pytest.approx((17 / 30, 1 / 6))
    assert found.test.p == 0.5
    assert (found.passed.first_better, found.passed.second_better) == (1, 0)
    assert [found.only_first, found.only_second] == [(("d", "hash"),), (("e", "hash"),)]
    with pytest.raises(InputError, match="x and y have no problem in common"):
        compare(scores({"a": [1]}), scores({"b": [1]}), names=("x", "y"))
