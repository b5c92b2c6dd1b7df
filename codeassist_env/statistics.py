"""Paired comparison of two assistants over problems (paper, 5.2, and beyond its standard errors).

Two assistants play the same problems, so that what makes a problem hard is in both scores and cancels in their
difference. Seeds are averaged within a problem first: the problem is the unit that is drawn, never the episode.

Intervals and tests are scipy's. Holm's adjustment is our own: scipy has none, and importing that of statsmodels takes
longer than comparing two runs; a test holds ours to theirs.
"""

from __future__ import annotations

import math
import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_env.metrics import Estimate, Score, ratio
from codeassist_env.permutation import EXACT_PROBLEMS, FLIPS, SignFlip, sign_flip, sign_flips, swap_tests

__all__ = [
    "EXACT_PROBLEMS",
    "FLIPS",
    "Comparison",
    "Interval",
    "Key",
    "McNemar",
    "Pairs",
    "SignFlip",
    "bootstrap_interval",
    "compare",
    "expanded_tail",
    "holm",
    "mcnemar",
    "mean_difference",
    "pair",
    "relative_change",
    "sign_flip",
    "sign_flips",
    "swap_tests",
]
Key = tuple[str, str]
"""Id and content hash of a problem."""
Values = NDArray[np.float64]
RESAMPLES = 10_000
"""Of the bootstrap."""
BLOCK = 500
"""Resamples computed at once."""
MOST_LEVEL = 1 - 1e-12
"""Where a level that is expanded for very few problems stops."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The problems that two assistants both played, and those that only one did."""

    keys: tuple[Key, ...]
    first: Values
    """Mean over seeds of each problem's value, shape (problems,)."""
    second: Values
    only_first: tuple[Key, ...] = ()
    """Problems without a scored episode of the second: no part of any comparison, and to be said."""
    only_second: tuple[Key, ...] = ()

    @property
    def differences(self) -> Values:
        """First less second, shape (problems,)."""
        return self.first - self.second


def pair(first: Iterable[Score], second: Iterable[Score], value: str = "dpr") -> Pairs:
    """Pair two assistants' scores by problem (id and hash); ``value`` is a field of Score, averaged over seeds."""
    mine, other = _means(first, value), _means(second, value)
    keys = tuple(key for key in mine if key in other)
    return Pairs(
        keys,
        np.array([mine[key] for key in keys], dtype=np.float64),
        np.array([other[key] for key in keys], dtype=np.float64),
        tuple(key for key in mine if key not in other),
        tuple(key for key in other if key not in mine),
    )


def _means(scores: Iterable[Score], value: str) -> dict[Key, float]:
    groups: dict[Key, list[float]] = defaultdict(list)
    for one in scores:
        groups[one.problem_id, one.problem_hash].append(float(getattr(one, value)))
    return {key: fmean(values) for key, values in groups.items()}


def mean_difference(pairs: Pairs) -> Estimate:
    """Return the mean over problems of first less second; its standard error is NaN below two problems."""
    n = len(pairs.keys)
    if not n:
        return Estimate(math.nan, math.nan)
    differences = pairs.differences
    se = float(differences.std(ddof=1)) / math.sqrt(n) if n > 1 else math.nan
    return Estimate(float(differences.mean()), se)


def relative_change(pairs: Pairs) -> Estimate:
    """Return mean(first) / mean(second) - 1, with the linearised standard error; NaN where the second's mean is 0."""
    found = ratio(pairs.first.tolist(), pairs.second.tolist())
    return Estimate(found.mean - 1, found.se)


@dataclass(frozen=True, slots=True)
class McNemar:
    """Problems where the two differ in passing, and the exact test that they differ either way alike."""

    first_better: int
    """Problems of which the first passes the larger share of its episodes; with one seed: it passes, the other not."""
    second_better: int
    p: float
    """Two-sided binomial; 1 where no problem differs."""


def mcnemar(pairs: Pairs) -> McNemar:
    """Return McNemar's exact test; ``pairs`` are of ``passed``.

    With one seed it is McNemar's own. With several, a problem counts for whoever passes the larger share of its
    episodes (equal shares count for nobody): the sign test over problems, of which McNemar's is the case of one seed.
    Counting episodes instead would take the seeds of one problem for independent.
    """
    better = int((pairs.differences > 0).sum())
    worse = int((pairs.differences < 0).sum())
    if not better + worse:
        return McNemar(0, 0, 1.0)
    from scipy.stats import binomtest

    return McNemar(better, worse, float(binomtest(better, better + worse, 0.5).pvalue))


def holm(ps: Sequence[float]) -> list[float]:
    """Return p-values adjusted by Holm for a family of tests, in their order; NaN stays and is no part of the family.

    Raises InputError for what is no probability.
    """
    if any(not (math.isnan(p) or 0 <= p <= 1) for p in ps):
        raise InputError(f"p-values lie in [0, 1], got {', '.join(map(str, ps))}")
    order = sorted((i for i, p in enumerate(ps) if not math.isnan(p)), key=lambda i: ps[i])
    adjusted, least = list(ps), 0.0
    for rank, index in enumerate(order):
        least = max(least, min(1.0, ps[index] * (len(order) - rank)))
        adjusted[index] = least
    return adjusted


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval."""

    low: float
    high: float
    level: float = 0.95


def bootstrap_interval(
    differences: Sequence[float] | Values, level: float = 0.95, seed: int = 0, resamples: int = RESAMPLES
) -> Interval:
    """Return the bootstrap's BCa interval of the mean over problems, of a level expanded for their number.

    NaN below two problems. Where all differences are one number it is that number.
    """
    if not 0 < level < 1:
        raise InputError(f"level must lie in (0, 1), got {level}")
    values = np.asarray(differences, dtype=np.float64)
    if values.size < 2:
        return Interval(math.nan, math.nan, level)
    if np.ptp(values) == 0:
        return Interval(float(values[0]), float(values[0]), level)
    wider = min(1 - 2 * expanded_tail(level, values.size), MOST_LEVEL)
    low, high = _bootstrap(values, wider, seed, resamples, "BCa")
    if math.isnan(low) or math.isnan(high):
        low, high = _bootstrap(values, wider, seed, resamples, "percentile")
    return Interval(low, high, level)


def expanded_tail(level: float, problems: int) -> float:
    """Return the share of resamples to leave beyond each end of an interval of ``level``.

    The bootstrap of n values is narrow, by what Student's quantile and sqrt(n / (n - 1)) make good (Hesterberg, The
    American Statistician 69, 2015).
    """
    from scipy.special import ndtr, stdtrit

    free = problems - 1
    return float(ndtr(-math.sqrt(problems / free) * stdtrit(free, (1 + level) / 2)))


def _bootstrap(values: Values, level: float, seed: int, resamples: int, method: str) -> tuple[float, float]:
    """Return an interval's ends; NaN where BCa is not defined, as when no resample lies below the mean."""
    from scipy.stats import DegenerateDataWarning, bootstrap

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DegenerateDataWarning)
        found = bootstrap(
            (values,),
            np.mean,
            method=method,
            vectorized=True,
            n_resamples=resamples,
            confidence_level=level,
            batch=BLOCK,
            random_state=np.random.default_rng(seed),
        ).confidence_interval
    return float(found.low), float(found.high)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One assistant against another on the problems that both played."""

    first: str
    second: str
    value: str
    """The field of Score that is compared."""
    problems: int
    means: tuple[float, float]
    difference: Estimate
    """First less second, standard error over problems."""
    change: Estimate
    """First over second, less 1."""
    interval: Interval
    test: SignFlip
    passed: McNemar
    only_first: tuple[Key, ...] = ()
    """Problems that the second has no scored episode of."""
    only_second: tuple[Key, ...] = ()


def compare(
    first: Sequence[Score],
    second: Sequence[Score],
    value: str = "dpr",
    names: tuple[str, str] = ("first", "second"),
    seed: int = 0,
) -> Comparison:
    """Compare two assistants' scores problem by problem. Raises InputError where they share no problem."""
    pairs = pair(first, second, value)
    if not pairs.keys:
        raise InputError(f"{names[0]} and {names[1]} have no problem in common of which both have a scored episode")
    return Comparison(
        first=names[0],
        second=names[1],
        value=value,
        problems=len(pairs.keys),
        means=(float(pairs.first.mean()), float(pairs.second.mean())),
        difference=mean_difference(pairs),
        change=relative_change(pairs),
        interval=bootstrap_interval(pairs.differences, seed=seed),
        test=sign_flip(pairs.differences, seed=seed),
        passed=mcnemar(pair(first, second, "passed")),
        only_first=pairs.only_first,
        only_second=pairs.only_second,
    )
