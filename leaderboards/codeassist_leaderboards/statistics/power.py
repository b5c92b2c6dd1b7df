"""How large a difference so many problems can show, and how many problems a difference needs.

Both follow from the standard deviation of what two rows differ by on a problem, seeds averaged, and the paired t-test,
whose power the sign-flip test has but for a trifle. McNemar's test, which is pass@1's, finds less often. No exact test
of pairs finds anything below :func:`least_problems`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError

POWER = 0.8
ALPHA = 0.05
"""What an adjusted p-value is held against, all over the statistics."""
MOST = 10_000_000
"""Problems beyond which nobody plans."""


def least_problems(alpha: float = ALPHA) -> int:
    """Return the fewest problems on which an exact two-sided test of pairs can reach ``alpha``: 6 at 5 %.

    With n of them its least p-value is 2 / 2^n.
    """
    _check(POWER, alpha)
    return math.ceil(1 - math.log2(alpha))


def detectable(sd: float, problems: int, power: float = POWER, alpha: float = ALPHA) -> float:
    """Return the least true difference that a two-sided paired test finds with this power.

    NaN below :func:`least_problems`, and where no problem differs from another, so that the spread is unknown.
    """
    if problems < least_problems(alpha) or math.isnan(sd) or sd == 0:
        return math.nan
    return sd * standardised(problems, power, alpha)


@cache
def standardised(problems: int, power: float = POWER, alpha: float = ALPHA) -> float:
    """Return the least detectable difference in standard deviations of the differences."""
    from scipy.optimize import brentq

    _check(power, alpha)
    most = 1.0
    while power_of(most, 1.0, problems, alpha) < power:
        most *= 2
    return float(brentq(lambda effect: power_of(effect, 1.0, problems, alpha) - power, 0.0, most, xtol=1e-12))


def power_of(effect: float, sd: float, problems: int, alpha: float = ALPHA) -> float:
    """Return the chance that so many problems show a true difference of ``effect``.

    It is the two-sided paired t-test's, from scipy's noncentral t distribution; NaN below two problems or where no
    problem differs from another.
    """
    from scipy.stats import nct

    _check(POWER, alpha)
    if problems < 2 or math.isnan(sd) or sd == 0:
        return math.nan
    shift, free = abs(effect) / sd * math.sqrt(problems), problems - 1
    reach = nct.isf(alpha / 2, free, 0)
    wrong_way = float(nct.cdf(-reach, free, shift))  # scipy has NaN for some that round to 0
    return min(1.0, float(nct.sf(reach, free, shift)) + (0.0 if math.isnan(wrong_way) else wrong_way))


def problems_needed(effect: float, sd: float, power: float = POWER, alpha: float = ALPHA) -> int:
    """Return how many problems show a true difference of ``effect`` with this power.

    Raises InputError for an effect of 0 or not finite, one that needs more than ``MOST`` problems, or no spread.
    """
    _check(power, alpha)
    if not (math.isfinite(effect) and effect):
        raise InputError(f"a planned difference must be a number other than 0, got {effect}")
    if math.isnan(sd):
        raise InputError("how much problems differ is unknown below two of them")
    if sd == 0:
        raise InputError("no problem differs from another, so the spread is unknown; plan from rows that differ")
    low = high = least_problems(alpha)
    while power_of(effect, sd, high, alpha) < power:
        low, high = high, 2 * high
        if high > MOST:
            raise InputError(f"a difference of {effect} needs more than {MOST:,} problems; plan a larger one")
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if power_of(effect, sd, middle, alpha) >= power else (middle + 1, high)
    return high


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned comparison: what this many problems show of a difference, and what it needs."""

    effect: float
    problems: int
    """Problems played now."""
    power: float
    """Chance to find ``effect`` with them."""
    needed: int
    """Problems that find it with a chance of 80 %."""
    detectable: float
    """Least difference that the problems played now find with a chance of 80 %."""
    sd: float
    """Of the differences by problem, seeds averaged."""


def plan(effect: float, sd: float, problems: int) -> Plan:
    """Plan a comparison from the differences that were seen.

    Raises InputError as :func:`problems_needed`, and below :func:`least_problems`.
    """
    if problems < least_problems():
        raise InputError(f"no test of pairs reaches 5 % below {least_problems()} problems, got {problems}; play more")
    needed = problems_needed(effect, sd)
    return Plan(effect, problems, power_of(effect, sd, problems), needed, detectable(sd, problems), sd)


def spread(differences: Sequence[float] | NDArray[np.float64]) -> float:
    """Return the standard deviation of differences by problem; NaN below two problems."""
    values = np.asarray(differences, dtype=np.float64)
    return float(values.std(ddof=1)) if values.size > 1 else math.nan


def _check(power: float, alpha: float) -> None:
    if not (0 < alpha < power < 1):
        raise InputError(f"power and alpha must lie in (0, 1), alpha below power; got {power} and {alpha}")
