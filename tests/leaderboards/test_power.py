"""Power and detectable differences against published figures and statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from statsmodels.stats.power import TTestPower

from codeassist_env.errors import InputError
from codeassist_leaderboards.statistics.power import (
    detectable,
    least_problems,
    plan,
    power_of,
    problems_needed,
    spread,
    standardised,
)


def test_half_a_standard_deviation_needs_34_pairs() -> None:
    # the standard example of the paired t-test, two-sided 5 %, power 80 %: n = 34 with an actual power of .8078
    assert problems_needed(0.5, 1.0) == 34
    assert power_of(0.5, 1.0, 34) == pytest.approx(0.8078, abs=5e-5)


@pytest.mark.parametrize("problems", [2, 5, 30, 90, 880])
@pytest.mark.parametrize("alpha", [0.05, 0.005])
def test_power_is_statsmodels(problems: int, alpha: float) -> None:
    theirs = TTestPower()
    for effect in (0.02, 0.05, 0.15):
        wanted = theirs.power(effect, problems, alpha, alternative="two-sided")
        assert power_of(effect, 1.0, problems, alpha) == pytest.approx(float(wanted), abs=1e-6)
        assert power_of(-2 * effect, 2.0, problems, alpha) == pytest.approx(float(wanted), abs=1e-6)
    if problems >= 30:  # for fewer, statsmodels' search stops short
        wanted = theirs.solve_power(nobs=problems, alpha=alpha, power=0.8, alternative="two-sided")
        assert standardised(problems, alpha=alpha) == pytest.approx(float(np.ravel(wanted)[0]), rel=1e-4)
    assert power_of(standardised(problems, alpha=alpha), 1.0, problems, alpha) == pytest.approx(0.8)


def test_two_problems_find_as_often_as_a_simulation_of_theirs() -> None:
    drawn = np.random.default_rng(0).normal(15, 1, (100_000, 2))
    beyond = np.abs(drawn.mean(axis=1) / drawn.std(axis=1, ddof=1) * math.sqrt(2)) > 12.7062
    assert power_of(15.0, 1.0, 2) == pytest.approx(float(beyond.mean()), abs=0.005)


def test_what_is_detectable_is_found_with_the_power_asked_for() -> None:
    least = detectable(0.08, 90)
    assert power_of(least, 0.08, 90) == pytest.approx(0.8)
    assert problems_needed(least, 0.08) in (90, 91)  # to rounding
    assert problems_needed(least * 1.001, 0.08) <= 90


def test_a_simulation_finds_as_often_as_the_power_says() -> None:
    from codeassist_env.permutation import sign_flips

    rng = np.random.default_rng(0)
    differences = rng.normal(0.03, 0.1, (90, 2000))
    found = np.mean([one.p <= 0.05 for one in sign_flips(differences, flips=1000)])
    assert found == pytest.approx(power_of(0.03, 0.1, 90), abs=4 * math.sqrt(0.8 * 0.2 / 2000))


def test_a_plan_says_all_of_it() -> None:
    made = plan(0.03, 0.08, 90)
    assert made.needed == problems_needed(0.03, 0.08) < 90
    assert (made.power, made.detectable) == (power_of(0.03, 0.08, 90), detectable(0.08, 90))
    assert plan(-0.03, 0.08, 90).needed == made.needed


def test_no_exact_test_of_pairs_reaches_five_per_cent_below_six_problems() -> None:
    from codeassist_env.permutation import sign_flips

    assert [least_problems(alpha) for alpha in (0.05, 0.0625, 0.005)] == [6, 5, 9]
    assert [found.p <= 0.05 for n in (5, 6) for found in sign_flips(np.ones((n, 1)))] == [False, True]
    assert math.isnan(detectable(0.1, 5))
    assert detectable(0.1, 6) > 0
    assert problems_needed(10.0, 0.1) == 6
    with pytest.raises(InputError, match="below 6 problems, got 5"):
        plan(0.3, 0.1, 5)


def test_without_a_spread_nothing_is_claimed() -> None:
    assert math.isnan(detectable(0.0, 90))
    assert math.isnan(power_of(0.1, 0.0, 90))
    with pytest.raises(InputError, match="so the spread is unknown"):
        problems_needed(0.1, 0.0)


@pytest.mark.parametrize("discordant", [0.1, 0.4])
def test_mcnemars_test_finds_less_often_than_the_t_tests_power_says(discordant: float) -> None:
    from codeassist_env.statistics import Pairs, mcnemar

    # the effect at which the paired t-test's power is 80 % with 90 problems and one seed
    effect = next(e for e in np.linspace(0.01, discordant, 400) if power_of(e, math.sqrt(discordant - e * e), 90) > 0.8)
    chances = [(discordant + effect) / 2, (discordant - effect) / 2, 1 - discordant]
    drawn = np.random.default_rng(0).multinomial(90, chances, 1500)
    told = {
        (up, down): mcnemar(Pairs((), np.array([1.0] * up + [0.0] * down), np.array([0.0] * up + [1.0] * down))).p
        for up, down in {(int(up), int(down)) for up, down, _ in drawn}
    }
    found = np.mean([told[int(up), int(down)] <= 0.05 for up, down, _ in drawn])
    assert 0.71 <= found <= 0.79


def test_what_cannot_be_planned_is_refused_or_unknown() -> None:
    for effect in (0.0, math.nan, math.inf):
        with pytest.raises(InputError, match="planned difference"):
            problems_needed(effect, 0.1)
    with pytest.raises(InputError, match="plan a larger"):
        problems_needed(1e-9, 1.0)
    with pytest.raises(InputError, match="below two"):
        problems_needed(0.1, math.nan)
    with pytest.raises(InputError, match="alpha"):
        power_of(0.1, 1.0, 9, alpha=0.9)
    assert math.isnan(detectable(0.1, 1))
    assert math.isnan(power_of(0.1, 0.1, 1))
    assert power_of(1e9, 1.0, 9) == 1.0
    assert math.isnan(spread([1.0]))
    assert spread([0.0, 2.0]) == pytest.approx(math.sqrt(2))
