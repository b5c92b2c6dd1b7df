"""Scores of made-up rows for the tests of statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from codeassist_env.metrics import Score

ONE = Score("p", "hash", "easy", 0, True, 0.5, 10, 20, 1, 4, "finish", 5, 10, (3, 0))


def scores(dpr: Mapping[str, Sequence[float]], **changes: Any) -> list[Score]:
    """One episode a problem and seed, passed where its DPR is more than 0."""
    return [
        replace(ONE, problem_id=problem, seed=seed, dpr=value, passed=value > 0, **changes)
        for problem, values in dpr.items()
        for seed, value in enumerate(values)
    ]
