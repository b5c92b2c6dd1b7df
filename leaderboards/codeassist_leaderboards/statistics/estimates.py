"""The values of a board's rows with their intervals, overall and by difficulty."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from codeassist_env.metrics import difficulty_order
from codeassist_env.statistics import RESAMPLES, Key
from codeassist_leaderboards.statistics import intervals
from codeassist_leaderboards.statistics.intervals import Measured
from codeassist_leaderboards.statistics.per_problem import VALUES, PerProblem, stacked

OF_DIFFICULTY = ("passed", "acceptance", "dpr")


def field_of(value: str) -> str:
    """Return what a value is called in a row."""
    return "pass_at_1" if value == "passed" else value


def measured(
    rows: Sequence[PerProblem], values: Sequence[str], seed: int = 0, resamples: int = RESAMPLES
) -> list[dict[str, Measured]]:
    """Measure values of several rows: Wilson's intervals for what is 0 or 1 in an episode, else the bootstrap's BCa.

    Rows with the same problems are resampled together.
    """
    made: list[dict[str, Measured]] = [{} for _ in rows]
    together: dict[tuple[Key, ...], list[int]] = {}
    for index, one in enumerate(rows):
        together.setdefault(one.keys, []).append(index)
    for keys, indices in together.items():
        drawn = [name for name in values if not VALUES[name].binary]
        ends = _bootstrapped([rows[index] for index in indices], drawn, seed, resamples) if keys and drawn else {}
        for column, index in enumerate(indices):
            for name in values:
                made[index][name] = _measure(rows[index], name, ends.get(name, ()), column)
    return made


def _measure(row: PerProblem, value: str, ends: Sequence[tuple[float, float, str]], column: int) -> Measured:
    estimate = row.estimate(value)
    if VALUES[value].binary:
        span = intervals.wilson_clustered(row.above[value], int(row.episodes.sum()))
        return Measured(estimate.mean, estimate.se, span.low, span.high, intervals.WILSON)
    low, high, method = ends[column] if ends else (math.nan, math.nan, intervals.UNKNOWN)
    return Measured(estimate.mean, estimate.se, low, high, method)


def _bootstrapped(
    rows: Sequence[PerProblem], values: Sequence[str], seed: int, resamples: int
) -> dict[str, list[tuple[float, float, str]]]:
    """Return each value's intervals of several rows, all from the same resamples."""
    stacks = [stacked(rows, name) for name in values]
    above, below = (np.concatenate([stack[side] for stack in stacks], axis=1) for side in (0, 1))
    ends = intervals.bootstrap(above, below, seed, resamples)
    triples = list(zip(map(float, ends.low), map(float, ends.high), ends.methods, strict=True))
    return {name: triples[i * len(rows) : (i + 1) * len(rows)] for i, name in enumerate(values)}


def by_difficulty(
    rows: Sequence[PerProblem], seed: int = 0, resamples: int = RESAMPLES
) -> list[dict[str, Mapping[str, Any]]]:
    """Return for each row: difficulty -> ``problems``, and ``pass_at_1``, ``acceptance`` and ``dpr`` as Measured."""
    levels = [_levels(one) for one in rows]
    made: list[dict[str, Mapping[str, Any]]] = [{} for _ in rows]
    for level in sorted({level for some in levels for level in some}, key=difficulty_order):
        having = [index for index, some in enumerate(levels) if level in some]
        parts = [rows[index].on(levels[index][level]) for index in having]
        for index, part, found in zip(having, parts, measured(parts, OF_DIFFICULTY, seed, resamples), strict=True):
            made[index][level] = {"problems": len(part.keys), **{field_of(name): m for name, m in found.items()}}
    return made


def _levels(row: PerProblem) -> dict[str, list[Key]]:
    made: dict[str, list[Key]] = {}
    for key, level in zip(row.keys, row.difficulties, strict=True):
        made.setdefault(level, []).append(key)
    return made
