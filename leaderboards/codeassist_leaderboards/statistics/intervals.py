"""Confidence intervals of a row's values; the problem is what was drawn, never the episode."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_env.statistics import BLOCK, RESAMPLES, Interval, expanded_tail

Values = NDArray[np.float64]
LEVEL = 0.95
WILSON, BCA, PERCENTILE, CONSTANT, UNKNOWN = "wilson", "bca", "percentile", "constant", "unknown"
"""How an interval was made; ``constant``: no problem differs from another, so no resample does."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its standard error and confidence interval, clustered by problem."""

    mean: float
    se: float
    """NaN below two problems, as are ``low`` and ``high`` but Wilson's."""
    low: float
    high: float
    method: str


def effective_episodes(shares: Values, episodes: int, level: float = LEVEL) -> float:
    """Return how many independent episodes would tell as much of a pass rate as these do.

    ``shares`` are each problem's share of passes, shape (problems,); ``episodes`` is their number in all. It is
    p(1 - p) over the variance of the mean over problems, less what Student's quantile asks for as that variance is
    estimated, and lies between the number of problems (seeds tell nothing new) and of episodes (seeds are
    independent). With one seed it is the number of problems; where all or none pass, it is that too.
    """
    from scipy.special import ndtri, stdtrit

    n, mean = shares.size, float(shares.mean())
    if n < 2 or mean in (0.0, 1.0):
        return float(n)
    variance = float(shares.var(ddof=1)) / n
    shrunk = float(ndtri((1 + level) / 2) / stdtrit(n - 1, (1 + level) / 2)) ** 2
    found = shrunk * mean * (1 - mean) / variance if variance > 0 else math.inf
    return float(min(max(found, n), max(n, episodes)))


def wilson(mean: float, count: float, level: float = LEVEL) -> Interval:
    """Return Wilson's score interval of a proportion from ``count`` independent draws, which need not be whole."""
    if not 0 < level < 1:
        raise InputError(f"level must lie in (0, 1), got {level}")
    if not (0 <= mean <= 1 and count > 0):
        raise InputError(f"a proportion lies in [0, 1] and has draws, got {mean} of {count}")
    from scipy.special import ndtri

    z2 = float(ndtri((1 + level) / 2)) ** 2
    middle = (mean + z2 / (2 * count)) / (1 + z2 / count)
    half = math.sqrt(z2 * (mean * (1 - mean) / count + z2 / (4 * count**2))) / (1 + z2 / count)
    return Interval(max(0.0, middle - half), min(1.0, middle + half), level)


def wilson_clustered(shares: Values, episodes: int, level: float = LEVEL) -> Interval:
    """Return Wilson's interval of a pass rate over problems with several seeds each, on the effective episodes."""
    if not shares.size:
        return Interval(math.nan, math.nan, level)
    return wilson(float(shares.mean()), effective_episodes(shares, episodes, level), level)


@dataclass(frozen=True, slots=True)
class Resampled:
    """Ratios of sums over problems, several at once, with what the bootstrap needs of them."""

    observed: Values
    """Shape (columns,)."""
    draws: Values
    """On each resample of the problems, the same for all columns; shape (resamples, columns)."""
    left_out: Values
    """Without each problem in turn, shape (problems, columns)."""

    def minus(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Resampled:
        """Return the differences of columns ``first`` less columns ``second``."""
        return Resampled(
            self.observed[first] - self.observed[second],
            self.draws[:, first] - self.draws[:, second],
            self.left_out[:, first] - self.left_out[:, second],
        )


def resample(above: Values, below: Values, seed: int = 0, resamples: int = RESAMPLES) -> Resampled:
    """Draw problems with replacement, all columns together; ``above`` and ``below`` have shape (problems, columns).

    The draws are those of ``scipy.stats.bootstrap`` with the same seed and batches of ``BLOCK``; they are taken as
    how often each problem came, so that a block of all rows is two matrix products.
    """
    n, rng = above.shape[0], np.random.default_rng(seed)
    draws = np.empty((resamples, above.shape[1]))
    for start in range(0, resamples, BLOCK):
        size = min(BLOCK, resamples - start)
        drawn = rng.integers(0, n, (size, n)) + n * np.arange(size)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)
        draws[start : start + size] = _ratio(times @ above, times @ below)
    return Resampled(
        _ratio(above.sum(axis=0), below.sum(axis=0)),
        draws,
        _ratio(above.sum(axis=0) - above, below.sum(axis=0) - below),
    )


def _ratio(above: Values, below: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        made: Values = above / below
    return made


@dataclass(frozen=True, slots=True)
class Ends:
    """Interval ends of several columns, each of shape (columns,)."""

    low: Values
    high: Values
    methods: tuple[str, ...]


def bca(found: Resampled, level: float = LEVEL, *, expanded: bool = True) -> Ends:
    """Return the bootstrap's bias-corrected and accelerated intervals (Efron and Tibshirani, 1993, chapter 14).

    ``expanded`` reads them off further out for few problems: see ``codeassist_env.statistics.expanded_tail``.
    Where it is not defined, as when no resample lies below the observed value, the percentile interval; where no
    resample differs, that value; NaN below two problems.
    """
    if not 0 < level < 1:
        raise InputError(f"level must lie in (0, 1), got {level}")
    problems = found.left_out.shape[0]
    if problems < 2:
        nothing = np.full(found.observed.shape, math.nan)
        return Ends(nothing, nothing, (UNKNOWN,) * found.observed.size)
    tail = expanded_tail(level, problems) if expanded else (1 - level) / 2
    alphas = np.array([tail, 1 - tail])[:, None]
    corrected = _corrected(found, alphas)
    undefined = np.isnan(corrected).any(axis=0)
    ordered = np.sort(found.draws, axis=0)
    low, high = _quantiles(ordered, np.where(undefined, alphas, corrected))
    scale = np.maximum(1.0, np.abs(found.observed))
    constant = np.isfinite(found.observed) & (ordered[-1] - ordered[0] <= 1e-12 * scale)
    low, high = (np.where(constant, found.observed, end) for end in (low, high))
    unknown = np.isnan(low)
    methods = np.select([unknown, constant, undefined], [UNKNOWN, CONSTANT, PERCENTILE], BCA)
    return Ends(low, high, tuple(map(str, methods)))


def _corrected(found: Resampled, alphas: Values) -> Values:
    """Return the levels at which to read off the draws, shape (2, columns); NaN where there are none."""
    from scipy.special import ndtr, ndtri

    with np.errstate(divide="ignore", invalid="ignore"):
        below = (found.draws < found.observed).mean(axis=0)
        bias = ndtri((below + (found.draws <= found.observed).mean(axis=0)) / 2)
        away = found.left_out.mean(axis=0) - found.left_out
        acceleration = (away**3).sum(axis=0) / (6 * (away**2).sum(axis=0) ** 1.5)
        shifted = bias + ndtri(alphas)
        made: Values = ndtr(bias + shifted / (1 - acceleration * shifted))
    made[:, ~np.isfinite(bias) | ~np.isfinite(acceleration)] = math.nan
    return made


def _quantiles(ordered: Values, levels: Values) -> tuple[Values, Values]:
    """Return quantiles of sorted columns, each column's at its own levels, interpolated linearly."""
    places = levels * (ordered.shape[0] - 1)
    floors = np.floor(places).astype(np.int64)
    tops = np.minimum(floors + 1, ordered.shape[0] - 1)
    columns = np.arange(ordered.shape[1])
    lower, upper = ordered[floors, columns], ordered[tops, columns]
    low, high = lower + (places - floors) * (upper - lower)
    return low, high


def parts(found: Resampled, above: Values, below: Values) -> Values:
    """Return each problem's part in a ratio of sums, to first order, shape (problems, columns).

    Their mean is the ratio and their standard deviation over the root of their number its linearised standard error;
    for a mean over problems they are the problems' own values.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        made: Values = (above - found.observed * below) / below.mean(axis=0) + found.observed
    return made
