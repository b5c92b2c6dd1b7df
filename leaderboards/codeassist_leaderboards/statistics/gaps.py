"""Differences of two rows on the same problems, and how sure they are.

The intervals are Student's, of the problems' parts in the difference. Close rows differ by much on few problems, where
one passes and the other does not, and by next to nothing on the rest. On such differences a BCa bootstrap and the
inverted sign-flip test hold the truth less often than Student's interval, and no method can tell of a flip that was
not drawn: where too few were, there is no interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from codeassist_env.metrics import Estimate
from codeassist_leaderboards.statistics.intervals import CONSTANT, LEVEL, UNKNOWN, Columns, Values, parts
from codeassist_leaderboards.statistics.per_problem import VALUES, PerProblem, stacked
from codeassist_leaderboards.statistics.power import detectable, least_problems

STUDENT, FEW, FLIPS = "student", "few", "flips"
"""How an interval was made; ``few``: none, as too few problems differ; ``flips``: none, as too few flip."""
FEWEST_FLIPS = 2
"""Problems that must flip before a difference in DPR has an interval: one outweighs all differences of effort."""


@dataclass(frozen=True, slots=True)
class Gap:
    """First less second in one value."""

    difference: Estimate
    """Standard error over problems."""
    sd: float
    """Of the problems' parts; NaN below two problems."""
    low: float
    """Of the 95 % interval; NaN where there is none."""
    high: float
    method: str
    """How the interval was made, or why there is none."""
    differ: int
    """Problems on which the two differ in the value."""
    flips: int
    """Problems of which they pass another share of their episodes."""
    detectable: float
    """Least true difference that these problems show with a power of 80 %; NaN where there is no interval.

    The spread is then of what happened to be drawn, as that of effort alone where no problem flips.
    """


def gaps(rows: Sequence[PerProblem], value: str, first: Columns, second: Columns) -> list[Gap]:
    """Return the differences of rows ``first`` less rows ``second``, all on the same problems."""
    above, below = stacked(rows, value)
    passed, _ = stacked(rows, "passed")
    unlike = (above[:, first] != above[:, second]) | (below[:, first] != below[:, second])
    flips = (passed[:, first] != passed[:, second]).sum(axis=0)
    each = parts(above, below)
    found = [_gap(column) for column in (each[:, first] - each[:, second]).T]
    return [
        _with_interval(gap, sd, len(above), value, int(differ), int(flip))
        for (gap, sd), differ, flip in zip(found, unlike.sum(axis=0), flips, strict=True)
    ]


def _gap(differences: Values) -> tuple[float, float]:
    """Return mean and standard deviation; what differs by rounding alone counts as equal."""
    mean = float(differences.mean())
    if differences.size < 2:
        return mean, math.nan
    same = np.ptp(differences) <= 1e-12 * max(1.0, abs(mean))
    return mean, 0.0 if same else float(differences.std(ddof=1))


def _with_interval(gap: float, sd: float, problems: int, value: str, differ: int, flips: int) -> Gap:
    se = sd / math.sqrt(problems)
    method = _method(sd, value, differ, flips)
    if method != STUDENT:
        return Gap(Estimate(gap, se), sd, math.nan, math.nan, method, differ, flips, math.nan)
    return Gap(Estimate(gap, se), sd, *student(gap, se, problems), method, differ, flips, detectable(sd, problems))


def _method(sd: float, value: str, differ: int, flips: int) -> str:
    if math.isnan(sd):
        return UNKNOWN
    if sd == 0:
        return CONSTANT
    if differ < least_problems():
        return FEW
    return FLIPS if VALUES[value].of_passes and flips < FEWEST_FLIPS else STUDENT


def student(mean: float, se: float, problems: int, level: float = LEVEL) -> tuple[float, float]:
    """Return Student's interval of a mean over two problems or more."""
    from scipy.special import stdtrit

    reach = float(stdtrit(problems - 1, (1 + level) / 2)) * se
    return mean - reach, mean + reach


def no_interval(gap: Gap) -> str:
    """Say why a difference has no interval; empty where it has one."""
    if gap.method == STUDENT:
        return ""
    if gap.method == UNKNOWN:
        return "there is only one problem"
    if gap.method == CONSTANT:
        return "no problem differs from another"
    count, verb = (gap.flips, "flip") if gap.method == FLIPS else (gap.differ, "differ")
    if count > 1:
        return f"only {count} problems {verb}"
    return f"only 1 problem {verb}s" if count else f"no problem {verb}s"
