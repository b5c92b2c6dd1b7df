"""All pairs of a board's ranked rows: how far apart they are, and whether they can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from codeassist_env.statistics import Pairs, holm, mcnemar, swap_tests
from codeassist_leaderboards.statistics import power
from codeassist_leaderboards.statistics.gaps import Gap, gaps
from codeassist_leaderboards.statistics.intervals import Columns
from codeassist_leaderboards.statistics.per_problem import VALUES, PerProblem, stacked

SIGN_FLIP, SWAP, MCNEMAR = "sign flips", "places swapped", "McNemar's exact test"


class Significance(NamedTuple):
    """How surely two rows differ in one value."""

    p: float
    """Two-sided."""
    test: str
    """How ``p`` was found: the value decides it."""
    exact: bool
    """Whether all cases were counted, none drawn."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ranked rows, the better first."""

    first: int
    """Index among the rows."""
    second: int
    gap: Gap
    """First less second in the metric."""
    p: float
    """Two-sided: see ``significance``."""
    holm: float
    """``p`` adjusted for all pairs of the board."""

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
    ps = [one.p for one in significance(rows, value, first, second, seed)]
    found = zip(chosen, gaps(rows, value, first, second), ps, holm(ps), strict=True)
    return tuple(Pair(i, j, gap, p, adjusted) for (i, j), gap, p, adjusted in found)


def significance(
    rows: Sequence[PerProblem], value: str, first: Columns, second: Columns, seed: int = 0
) -> list[Significance]:
    """Test rows ``first`` against rows ``second``, all on the same problems.

    By McNemar's exact test (pass@1), places swapped (a ratio of sums: acceptance) or sign flips (DPR, read, written).
    """
    above, below = stacked(rows, value)
    if VALUES[value].binary:
        keys = rows[0].keys
        columns = zip(first, second, strict=True)
        return [Significance(mcnemar(Pairs(keys, above[:, i], above[:, j])).p, MCNEMAR, True) for i, j in columns]
    name = SIGN_FLIP if VALUES[value].below is None else SWAP
    found = swap_tests((above[:, first], below[:, first]), (above[:, second], below[:, second]), seed)
    return [Significance(one.p, name, one.exact) for one in found]
