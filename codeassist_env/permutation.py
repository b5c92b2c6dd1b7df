"""Paired permutation tests: on each problem, the two that are compared might as well have changed places.

The tests are ``scipy.stats.permutation_test``. Many columns are tested at once, as many pairs of a board's rows, with
the same patterns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError

Values = NDArray[np.float64]
EXACT_PROBLEMS = 16
"""Up to so many differences that are not 0, all sign flips are counted; beyond, some are drawn."""
FLIPS = 50_000
"""Sign flips that are drawn where not all are counted."""
BLOCK = 500
"""Patterns computed at once."""
COLUMNS = 200
"""Columns tested at once; more would need much memory."""


@dataclass(frozen=True, slots=True)
class SignFlip:
    """The outcome of a sign-flip test."""

    p: float
    """Two-sided."""
    exact: bool
    """Whether all cases were counted, none drawn."""


def sign_flip(differences: Sequence[float] | Values, seed: int = 0, flips: int = FLIPS) -> SignFlip:
    """Test that each problem's difference is as likely to have the other sign; the statistic is the mean.

    Differences of 0 change nothing and count for nothing. Exact up to ``EXACT_PROBLEMS`` others, else by ``flips``
    drawn sign patterns, the observed one counted among them. NaN for no differences at all.
    """
    values = np.asarray(differences, dtype=np.float64)
    if np.isnan(values).any():
        raise InputError("differences must be numbers, got NaN")
    return sign_flips(values[:, None], seed, flips)[0]


def sign_flips(differences: Values, seed: int = 0, flips: int = FLIPS) -> list[SignFlip]:
    """Make a sign-flip test of each column of shape (problems, columns); drawn flips are the same for all."""
    zeros, ones = np.zeros_like(differences), np.ones_like(differences)
    return swap_tests((differences, ones), (zeros, ones), seed, flips)


Sums = tuple[Values, Values]
"""What stands above and below in ratios of sums over problems, each of shape (problems, columns)."""


def swap_tests(first: Sums, second: Sums, seed: int = 0, flips: int = FLIPS) -> list[SignFlip]:
    """Test in each column that on every problem the two might as well have changed places.

    The statistic is the difference of their ratios of sums; where all that stands below is 1 it is that of their
    means, and the test is the sign flip of differences. Exact or drawn as :func:`sign_flip`.
    """
    apart = (first[0] != second[0]) | (first[1] != second[1])
    problems, columns = apart.shape
    places = apart.sum(axis=0)
    found = [SignFlip(1.0 if problems else math.nan, True)] * columns
    few, many = (places > 1) & (places <= EXACT_PROBLEMS), places > EXACT_PROBLEMS
    for exact, wanted in ((True, few), (False, many)):
        for start in range(0, int(wanted.sum()), COLUMNS):
            chosen = np.flatnonzero(wanted)[start : start + COLUMNS]
            swap = _Swap.of(first, second, chosen, int(places[chosen].max()) if exact else problems)
            ps = swap.p_values(seed, 2 ** swap.above_by.shape[0] if exact else flips)
            for index, p in zip(chosen, ps, strict=True):
                found[index] = SignFlip(float(p), exact)
    return found


@dataclass(frozen=True, slots=True)
class _Swap:
    """Two sides' sums and differences, from which every pattern of changed places follows."""

    above: Values
    """Both sides' sum, shape (columns,)."""
    below: Values
    above_by: Values
    """First less second on each problem that may change places, shape (problems, columns)."""
    below_by: Values

    @classmethod
    def of(cls, first: Sums, second: Sums, columns: NDArray[np.intp], most: int) -> _Swap:
        """Take some columns, and of each the ``most`` problems on which it differs; other problems change nothing."""
        mine, theirs = ([side[:, columns] for side in sums] for sums in (first, second))
        above_by, below_by = (one - other for one, other in zip(mine, theirs, strict=True))
        if most < len(above_by):
            order = np.argsort((above_by == 0) & (below_by == 0), axis=0, kind="stable")[:most]
            above_by, below_by = (np.take_along_axis(by, order, axis=0) for by in (above_by, below_by))
        above, below = ((one + other).sum(axis=0) for one, other in zip(mine, theirs, strict=True))
        return cls(above, below, above_by, below_by)

    def p_values(self, seed: int, patterns: int) -> Values:
        """Return each column's p-value; all patterns are counted where there are no more than ``patterns``."""
        from scipy.stats import permutation_test

        scale = 2 * np.abs(self.above_by).sum(axis=0) / self.below
        scale = np.where(scale > 0, scale, 1.0)

        def size(signs: Values, axis: int = -1) -> Values:
            # sums of the same numbers in another order differ by rounding
            made: Values = np.round(np.abs(self.statistic(signs)) / scale, 12)
            return made

        # flipping a row of ones draws the patterns, the same for all columns
        found = permutation_test(
            (np.ones(len(self.above_by)),),
            size,
            permutation_type="samples",
            vectorized=True,
            n_resamples=patterns,
            batch=BLOCK,
            alternative="greater",
            random_state=np.random.default_rng(seed),
        )
        made: Values = found.pvalue
        return made

    def statistic(self, signs: Values) -> Values:
        """Return the difference under each pattern; ``signs`` has shape (patterns, problems), -1: changed places."""
        up, down = signs @ self.above_by, signs @ self.below_by
        return (self.above + up) / (self.below + down) - (self.above - up) / (self.below - down)
