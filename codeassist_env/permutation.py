"""Paired permutation tests: on each problem, the two that are compared might as well have changed places.

Many columns are tested at once, as many pairs of a board's rows, with the same drawn patterns.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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
    drawn = apart.sum(axis=0) > EXACT_PROBLEMS
    found = [SignFlip(math.nan, True)] * apart.shape[1]
    for index in np.flatnonzero(~drawn & (apart.shape[0] > 0)):
        rows, column = apart[:, index], slice(index, index + 1)
        k = int(rows.sum())
        if k < 2:
            found[index] = SignFlip(1.0, True)
            continue
        swap = _Swap.of((first[0][:, column], first[1][:, column]), (second[0][:, column], second[1][:, column]), rows)
        found[index] = SignFlip(float(swap.as_extreme(_all_signs(k))[0]) / 2**k, True)
    chosen = np.flatnonzero(drawn)
    if chosen.size:
        swap = _Swap.of((first[0][:, chosen], first[1][:, chosen]), (second[0][:, chosen], second[1][:, chosen]))
        extreme = np.zeros(chosen.size, dtype=np.int64)
        for signs in _drawn_signs(apart.shape[0], seed, flips):
            extreme += swap.as_extreme(signs)
        for index, count in zip(chosen, extreme, strict=True):
            found[index] = SignFlip((float(count) + 1) / (flips + 1), False)
    return found


@dataclass(frozen=True, slots=True)
class _Swap:
    """Two sides' sums and differences, from which every pattern of changed places follows."""

    above: Values
    """Both sides' sum, shape (columns,)."""
    below: Values
    above_by: Values
    """First less second on each problem that may change places, shape (problems, columns)."""
    below_by: Values | None
    """None where the two sides do not differ below."""

    @classmethod
    def of(cls, first: Sums, second: Sums, rows: NDArray[np.bool_] | None = None) -> _Swap:
        chosen = slice(None) if rows is None else rows
        below_by = (first[1] - second[1])[chosen]
        return cls(
            (first[0] + second[0]).sum(axis=0),
            (first[1] + second[1]).sum(axis=0),
            (first[0] - second[0])[chosen],
            below_by if below_by.any() else None,
        )

    def statistic(self, signs: Values) -> Values:
        """Return the difference under each pattern; ``signs`` has shape (patterns, problems), -1: changed places."""
        up = signs @ self.above_by
        if self.below_by is None:
            return 2 * up / self.below
        down = signs @ self.below_by
        return (self.above + up) / (self.below + down) - (self.above - up) / (self.below - down)

    def as_extreme(self, signs: Values) -> NDArray[np.int64]:
        """Return how many patterns differ at least as much as what was observed, shape (columns,)."""
        observed = np.abs(self.statistic(np.ones((1, signs.shape[1])))[0])
        # sums of the same numbers in another order differ by rounding
        least = observed - 1e-12 * np.maximum(observed, np.abs(self.above_by).sum(axis=0) / self.below)
        count: NDArray[np.int64] = (np.abs(self.statistic(signs)) >= least).sum(axis=0)
        return count


def _all_signs(count: int) -> Values:
    patterns = np.arange(2**count)[:, None] >> np.arange(count)
    return _signs(patterns & 1)


def _signs(bits: NDArray[np.integer[Any]]) -> Values:
    made: Values = 1.0 - 2.0 * bits.astype(np.float64)
    return made


def _drawn_signs(problems: int, seed: int, flips: int) -> Iterator[Values]:
    """Yield blocks of drawn sign patterns, shape (at most ``BLOCK``, problems)."""
    rng = np.random.default_rng(seed)
    for start in range(0, flips, BLOCK):
        size = min(BLOCK, flips - start)
        bits = np.unpackbits(np.frombuffer(rng.bytes((size * problems + 7) // 8), np.uint8), count=size * problems)
        yield _signs(bits.reshape(size, problems))
