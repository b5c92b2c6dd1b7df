"""All pairs of a board's ranked rows: how far apart they are, and whether they can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from codeassist_env.metrics import Estimate
from codeassist_env.statistics import Pairs, holm, mcnemar, swap_tests
from codeassist_leaderboards.statistics import power
from codeassist_leaderboards.statistics.gaps import gaps
from codeassist_leaderboards.statistics.intervals import Columns
from codeassist_leaderboards.statistics.per_problem import VALUES, PerProblem, stacked


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ranked rows, the better first."""

    first: int
    """Index among the rows."""
    second: int
    difference: Estimate
    """First less second in the metric, standard error over problems."""
    low: float
    """Of the 95 % interval of the difference; NaN where there is none."""
    high: float
    method: str
    """How the interval was made, or why there is none: see ``gaps``."""
    p: float
    """Two-sided: sign flips (DPR), places swapped (acceptance), or McNemar's exact test (pass@1)."""
    holm: float
    """``p`` adjusted for all pairs of the board."""
    sd: float
    """Of the differences by problem."""
    detectable: float
    """Least true difference that these problems show with a power of 80 %; NaN where nothing is known of it."""

    @property
    def apart(self) -> bool:
        """Whether the two can be told apart at 5 %, adjusted."""
        return self.holm <= power.ALPHA


def all_pairs(rows: Sequence[PerProblem], value: str, seed: int = 0) -> tuple[Pair, ...]:
    """Compare all pairs of rows on the same problems, best row first; ``seed`` is of the patterns that are drawn."""
    chosen = list(combinations(range(len(rows)), 2))
    if not chosen:
        return ()
    first, second = (np.array(side) for side in zip(*chosen, strict=True))
    ps = _p_values(rows, value, first, second, seed)
    problems = len(rows[0].keys)
    return tuple(
        Pair(
            first=i,
            second=j,
            difference=gap.difference,
            low=gap.low,
            high=gap.high,
            method=gap.method,
            p=p,
            holm=adjusted,
            sd=gap.sd,
            detectable=power.detectable(gap.sd, problems),
        )
        for (i, j), gap, p, adjusted in zip(chosen, gaps(rows, value, first, second), ps, holm(ps), strict=True)
    )


def _p_values(
    rows: Sequence[PerProblem],
    value: str,
    first: Columns,
    second: Columns,
    seed: int,
) -> list[float]:
    above, below = stacked(rows, value)
    if VALUES[value].binary:
        keys = rows[0].keys
        return [mcnemar(Pairs(keys, above[:, i], above[:, j])).p for i, j in zip(first, second, strict=True)]
    tests = swap_tests((above[:, first], below[:, first]), (above[:, second], below[:, second]), seed)
    return [one.p for one in tests]
