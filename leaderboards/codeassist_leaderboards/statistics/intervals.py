"""Confidence intervals of a row's values; the problem is what was drawn, never the episode.

The bootstrap is scipy's. Wilson's interval is our own: scipy's takes whole numbers of draws, where seeds of a problem
count for a fraction of one, and importing that of statsmodels takes longer than ranking a board. A test holds ours to
both.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_env.statistics import BLOCK, MOST_LEVEL, RESAMPLES, Interval, expanded_tail

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


Columns = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bootstrapped:
    """Ratios of sums over problems, several at once, with their confidence intervals."""

    observed: Values
    """Shape (columns,)."""
    draws: Values
    """On each resample of the problems, the same for all columns; shape (resamples, columns)."""
    low: Values
    high: Values
    """NaN below two problems, as is ``low``."""
    methods: tuple[str, ...]


def bootstrap(
    above: Values,
    below: Values,
    seed: int = 0,
    resamples: int = RESAMPLES,
    *,
    level: float = LEVEL,
    expanded: bool = True,
) -> Bootstrapped:
    """Draw problems with replacement, all columns together; ``above`` and ``below`` have shape (problems, columns).

    The intervals are scipy's bias-corrected and accelerated ones. ``expanded`` reads them off further out for few
    problems: see ``codeassist_env.statistics.expanded_tail``. Where BCa is not defined, as when no resample lies below
    the observed value, it is the percentile interval; where no resample differs, that value.
    """
    if not 0 < level < 1:
        raise InputError(f"level must lie in (0, 1), got {level}")
    n = above.shape[0]

    def value(drawn: Columns, axis: int = -1) -> Values:
        made = _ratio(*(_times(drawn, n) @ side for side in (above, below))).T
        return made[:, 0] if drawn.ndim == 1 else made

    observed = value(np.arange(n))
    if n < 2:
        nothing = np.full(observed.shape, math.nan)
        return Bootstrapped(
            observed, np.repeat(observed[None], resamples, 0), nothing, nothing, (UNKNOWN,) * len(nothing)
        )
    tail = expanded_tail(level, n) if expanded else (1 - level) / 2
    low, high, draws = _bca(value, n, min(1 - 2 * tail, MOST_LEVEL), seed, resamples)
    undefined = np.isnan(low) | np.isnan(high)
    if undefined.any():
        low[undefined], high[undefined] = np.quantile(draws[:, undefined], [tail, 1 - tail], axis=0)
    constant = np.isfinite(observed) & (np.ptp(draws, axis=0) <= 1e-12 * np.maximum(1.0, np.abs(observed)))
    low, high = (np.where(constant, observed, end) for end in (low, high))
    methods = np.select([np.isnan(low), constant, undefined], [UNKNOWN, CONSTANT, PERCENTILE], BCA)
    return Bootstrapped(observed, draws, low, high, tuple(map(str, methods)))


def _times(drawn: Columns, problems: int) -> Values:
    """Return how often each problem came in each resample, shape (resamples, problems): sums are then products."""
    rows = drawn.reshape(-1, drawn.shape[-1])
    places = rows + problems * np.arange(len(rows))[:, None]
    return np.bincount(places.ravel(), minlength=len(rows) * problems).reshape(-1, problems).astype(np.float64)


def _ratio(above: Values, below: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        made: Values = above / below
    return made


def _bca(
    value: Callable[..., Values], problems: int, level: float, seed: int, resamples: int
) -> tuple[Values, Values, Values]:
    """Return interval ends, NaN where BCa is not defined, and the draws, shape (resamples, columns)."""
    from scipy.stats import DegenerateDataWarning
    from scipy.stats import bootstrap as scipys_bootstrap

    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", DegenerateDataWarning)
        found = scipys_bootstrap(
            (np.arange(problems),),
            value,
            method="BCa",
            vectorized=True,
            n_resamples=resamples,
            confidence_level=level,
            batch=BLOCK,
            random_state=np.random.default_rng(seed),
        )
    low, high = (np.array(end) for end in found.confidence_interval)
    return low, high, found.bootstrap_distribution.T


def parts(above: Values, below: Values) -> Values:
    """Return each problem's part in a ratio of sums, to first order, shape (problems, columns).

    Their mean is the ratio and their standard deviation over the root of their number its linearised standard error;
    for a mean over problems they are the problems' own values.
    """
    ratio = _ratio(above.sum(axis=0), below.sum(axis=0))
    return _ratio(above - ratio * below, below.mean(axis=0)) + ratio
