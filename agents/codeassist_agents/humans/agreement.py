"""How much two judges of the same cases agree: shares, Cohen's kappa, calibration, errors clustered by problem."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codeassist_env.metrics import Estimate

Counts = NDArray[np.int64]
BINS = 10
"""Of equal width, of a reliability table."""


def agreement(table: Counts) -> float:
    """Return the share of a square table's cases on its diagonal; NaN for an empty table."""
    total = int(table.sum())
    return int(np.trace(table)) / total if total else math.nan


def kappa(table: Counts) -> float:
    """Return Cohen's kappa of a square table of counts; NaN where chance alone would agree always, or nothing is there.

    It is 1 exactly where all cases are on the diagonal.
    """
    total, same = int(table.sum()), int(np.trace(table))
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    by_chance = sum(int(a) * int(b) for a, b in zip(rows, columns, strict=True))
    rest = total * total - by_chance
    return (total * same - by_chance) / rest if rest else math.nan


def share(counts: Counts) -> float:
    """Return hits over cases, from the two of them; NaN where there is no case."""
    return int(counts[0]) / int(counts[1]) if counts[1] else math.nan


def jackknife(groups: Sequence[Counts], statistic: Callable[[Counts], float]) -> Estimate:
    """Return a statistic of summed counts with its standard error by leaving out one group at a time.

    The error is NaN for fewer than two groups, and where the statistic is unknown without one of them.
    """
    if not groups:
        return Estimate(math.nan, math.nan)
    total = np.sum(groups, axis=0)
    value, n = statistic(total), len(groups)
    without = [statistic(total - group) for group in groups]
    if n < 2 or any(map(math.isnan, without)):
        return Estimate(value, math.nan)
    middle = sum(without) / n
    return Estimate(value, math.sqrt((n - 1) / n * sum((one - middle) ** 2 for one in without)))


def specific_agreement(table: Counts, index: int) -> float:
    """Return the agreement on one category: twice the cases both put there, over all that either puts there."""
    either = int(table[index].sum() + table[:, index].sum())
    return 2 * int(table[index, index]) / either if either else math.nan


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two bounds."""

    low: float
    high: float
    cases: int
    forecast: float
    """Mean forecast."""
    happened: float
    """Share of the cases in which it came true."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How forecasts in [0, 1] compare with what happened."""

    cases: int
    brier: float
    """Mean squared difference; NaN without a case."""
    base: float
    """Brier score of always forecasting the share of the cases that came true."""
    bins: tuple[Bin, ...]
    """Those of ten equal ones that hold a forecast."""


def calibration(forecasts: Sequence[float], outcomes: Sequence[bool]) -> Calibration:
    """Return the Brier score and the reliability table of forecasts."""
    if not forecasts:
        return Calibration(0, math.nan, math.nan, ())
    p = np.asarray(forecasts, dtype=np.float64)
    y = np.asarray(outcomes, dtype=np.float64)
    places = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    bins = tuple(
        Bin(i / BINS, (i + 1) / BINS, int(at.sum()), float(p[at].mean()), float(y[at].mean()))
        for i in range(BINS)
        if (at := places == i).any()
    )
    rate = float(y.mean())
    return Calibration(len(p), float(((p - y) ** 2).mean()), rate * (1 - rate), bins)
