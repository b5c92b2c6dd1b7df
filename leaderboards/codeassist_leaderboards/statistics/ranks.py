"""How sure a rank is: rank intervals, and groups of rows that cannot be told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_leaderboards.statistics.power import ALPHA

Values = NDArray[np.float64]
SAME = 12
"""Decimals beyond which two values are the same one, reached in another order of summation."""


def ranks_of(values: Values) -> NDArray[np.int64]:
    """Return ranks along the last axis, 1 = largest; equal values share the best of their ranks (1, 2, 2, 4)."""
    from scipy.stats import rankdata

    made: NDArray[np.int64] = rankdata(-np.round(values, SAME), method="min", axis=-1).astype(np.int64)
    return made


def rank_intervals(draws: Values, level: float = 0.95, *, few: bool = False) -> list[tuple[int, int]]:
    """Return each column's percentile interval of its rank over resamples, shape (resamples, columns), best 1.

    Ends are ranks that occurred: the lower one rounds to the better rank, the upper one to the worse. With so
    ``few`` problems that no test could tell rows apart, resamples repeat the same few, and every rank is left open.
    """
    if not 0 < level < 1:
        raise InputError(f"level must lie in (0, 1), got {level}")
    if not draws.size:
        return []
    if few:
        return [(1, draws.shape[1])] * draws.shape[1]
    drawn = ranks_of(draws)
    low = np.quantile(drawn, (1 - level) / 2, axis=0, method="lower")
    high = np.quantile(drawn, (1 + level) / 2, axis=0, method="higher")
    return [(int(a), int(b)) for a, b in zip(low, high, strict=True)]


def tie_groups(count: int, told_apart: Callable[[int, int], bool]) -> list[int]:
    """Return the group of each of ``count`` rows, best row first, from 1.

    The best row leads group 1. A row stays in the group of the row above it unless it is told apart from that group's
    leader; then it leads the next. So no row of a group is told apart from the group's leader, which need not hold
    between two others of the group.
    """
    groups: list[int] = []
    leader = 0
    for row in range(count):
        if row and told_apart(leader, row):
            leader = row
            groups.append(groups[-1] + 1)
        else:
            groups.append(groups[-1] if groups else 1)
    return groups


def ranks_left_open(count: int, told_apart: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """Return for each of ``count`` rows, best first, the ranks that tests of all pairs leave it.

    As many rows are surely better as are told apart above it, and as many surely worse as below. With tests adjusted
    for one another all of these ranges hold together as often as the tests say, however close the rows are, which
    cannot be said of :func:`rank_intervals`.
    """
    return [
        (1 + sum(told_apart(j, i) for j in range(i)), count - sum(told_apart(i, j) for j in range(i + 1, count)))
        for i in range(count)
    ]


def adjacent_alike(ps: Sequence[float], alpha: float = ALPHA) -> tuple[int, int]:
    """Return how many neighbouring rows cannot be told apart, and of how many; ``ps`` are theirs, adjusted."""
    return sum(not p <= alpha for p in ps), len(ps)
