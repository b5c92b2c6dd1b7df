"""What a row of a board did on each problem: the unit that all its statistics draw.

Every value of a row is a ratio of two sums over problems. A mean over problems is one with ones below; acceptance has
accepts above and decisions below, which are drawn together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import Estimate, Score, ratio
from codeassist_env.statistics import Key

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """A number that is compared."""

    label: str
    above: str
    """Field of Score."""
    below: str | None = None
    """Field of Score that ``above`` is divided by, both summed; None for a mean over problems of means over seeds."""
    binary: bool = False
    """Whether an episode has 0 or 1."""
    of_passes: bool = False
    """Whether it is 0 in an episode that does not pass, and differs by the effort among those that do."""
    largest: float = 1.0
    """Largest difference that two rows can have."""


VALUES: Mapping[str, Value] = {
    "dpr": Value("DPR", "dpr", of_passes=True),
    "passed": Value("pass@1", "passed", binary=True),
    "acceptance": Value("acceptance", "accepts", "decisions"),
    "read": Value("read", "read", largest=math.inf),
    "written": Value("written", "written", largest=math.inf),
}
METRICS: Mapping[str, str] = {"dpr": "dpr", "pass": "passed", "acceptance": "acceptance"}
"""What a board can be ranked by -> the value."""


def check_effect(value: str, effect: float) -> None:
    """Raise InputError for a planned difference that no two rows can have in this value, or that is none."""
    known = VALUES[value]
    if not 0 < abs(effect) <= known.largest or math.isinf(effect):
        least = (
            "other than 0"
            if math.isinf(known.largest)
            else f"from 0 (not itself) to {known.largest:g}, or its negative"
        )
        raise InputError(f"a planned difference in {known.label} is a number {least}; got {effect:g}")


def value_of_metric(metric: str) -> str:
    """Return the name of the value that a metric ranks by. Raises NotFoundError for any other metric."""
    if metric not in METRICS:
        raise NotFoundError.of("metric", metric, METRICS)
    return METRICS[metric]


@dataclass(frozen=True, slots=True)
class PerProblem:
    """One row's sums, aligned with ``keys``."""

    keys: tuple[Key, ...]
    difficulties: tuple[str, ...]
    episodes: NDArray[np.int64]
    """Scored episodes of each problem, shape (problems,)."""
    above: Mapping[str, Values]
    """Name of a value -> what stands above, shape (problems,)."""
    below: Mapping[str, Values]

    def on(self, keys: Sequence[Key]) -> PerProblem:
        """Return the same for these problems, in this order. Raises KeyError for one without an episode."""
        place = {key: index for index, key in enumerate(self.keys)}
        chosen = [place[key] for key in keys]
        return PerProblem(
            tuple(keys),
            tuple(self.difficulties[index] for index in chosen),
            self.episodes[chosen],
            {name: values[chosen] for name, values in self.above.items()},
            {name: values[chosen] for name, values in self.below.items()},
        )

    def estimate(self, value: str) -> Estimate:
        """Return a value with its linearised standard error, clustered by problem."""
        return ratio(self.above[value].tolist(), self.below[value].tolist())


def per_problem(scores: Iterable[Score]) -> PerProblem:
    """Sum up one row's scored episodes by problem, in order of first appearance."""
    groups: dict[Key, list[Score]] = defaultdict(list)
    for one in scores:
        groups[one.problem_id, one.problem_hash].append(one)
    above, below = {}, {}
    for name, value in VALUES.items():
        above[name] = _by_problem(groups, value.above, mean=value.below is None)
        ones = np.ones(len(groups))
        below[name] = ones if value.below is None else _by_problem(groups, value.below, mean=False)
    return PerProblem(
        tuple(groups),
        tuple(group[0].difficulty for group in groups.values()),
        np.array([len(group) for group in groups.values()], dtype=np.int64),
        above,
        below,
    )


def _by_problem(groups: Mapping[Key, Sequence[Score]], field: str, mean: bool) -> Values:
    each = ([float(getattr(one, field)) for one in group] for group in groups.values())
    return np.array([fmean(values) if mean else sum(values) for values in each], dtype=np.float64)


def stacked(rows: Sequence[PerProblem], value: str) -> tuple[Values, Values]:
    """Return what stands above and below in a value of several rows, each of shape (problems, rows)."""
    above, below = ([getattr(one, side)[value] for one in rows] for side in ("above", "below"))
    return np.stack(above, axis=1), np.stack(below, axis=1)
