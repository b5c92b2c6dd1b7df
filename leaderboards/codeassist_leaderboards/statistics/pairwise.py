"""All pairs of a board's ranked rows: how far apart they are, and whether they can be told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from codeassist_env.metrics import Estimate
from codeassist_env.statistics import RESAMPLES, Pairs, holm, mcnemar, swap_tests
from codeassist_leaderboards.statistics import intervals, power, ranks
from codeassist_leaderboards.statistics.per_problem import VALUES, PerProblem, stacked

Columns = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ranked rows, the better first."""

    first: int
    """Index among the rows."""
    second: int
    difference: Estimate
    """First less second in the metric, standard error over problems."""
    low: float
    """Of the 95 % BCa interval of the difference."""
    high: float
    p: float
    """Two-sided: sign flips (DPR), places swapped (acceptance), or McNemar's exact test (pass@1)."""
    holm: float
    """``p`` adjusted for all pairs of the board."""
    sd: float
    """Of the differences by problem."""
    detectable: float
    """Least true difference that these problems show with a power of 80 %."""

    @property
    def apart(self) -> bool:
        """Whether the two can be told apart at 5 %, adjusted."""
        return self.holm <= ranks.ALPHA


def all_pairs(rows: Sequence[PerProblem], value: str, seed: int = 0, resamples: int = RESAMPLES) -> tuple[Pair, ...]:
    """Compare all pairs of rows on the same problems, best row first."""
    chosen = list(combinations(range(len(rows)), 2))
    if not chosen:
        return ()
    first, second = (np.array(side) for side in zip(*chosen, strict=True))
    above, below = stacked(rows, value)
    gaps = intervals.bootstrap(above, below, seed, resamples, pairs=(first, second))
    ps = _p_values(rows, value, (above, below), first, second, seed)
    parts = intervals.parts(above, below)
    n = len(above)
    differences = parts[:, first] - parts[:, second]
    sds = differences.std(axis=0, ddof=1) if n > 1 else np.full(len(chosen), math.nan)
    least = power.standardised(n) if n > 1 else math.nan
    columns = (map(float, each) for each in (gaps.observed, sds, gaps.low, gaps.high))
    return tuple(
        Pair(i, j, Estimate(gap, sd / math.sqrt(n)), low, high, p, adjusted, sd, sd * least)
        for (i, j), gap, sd, low, high, p, adjusted in zip(chosen, *columns, ps, holm(ps), strict=True)
    )


def _p_values(
    rows: Sequence[PerProblem],
    value: str,
    sums: tuple[NDArray[np.float64], NDArray[np.float64]],
    first: Columns,
    second: Columns,
    seed: int,
) -> list[float]:
    above, below = sums
    if VALUES[value].binary:
        keys = rows[0].keys
        return [mcnemar(Pairs(keys, above[:, i], above[:, j])).p for i, j in zip(first, second, strict=True)]
    tests = swap_tests((above[:, first], below[:, first]), (above[:, second], below[:, second]), seed)
    return [one.p for one in tests]
