"""Two assistants on the same problems: what differs, by how much, where, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import Estimate
from codeassist_env.statistics import RESAMPLES, Key, Pairs, holm, mcnemar, swap_tests
from codeassist_env.store import differences
from codeassist_leaderboards.statistics import intervals, power
from codeassist_leaderboards.statistics.combine import TORN
from codeassist_leaderboards.statistics.divergence import Partings, partings
from codeassist_leaderboards.statistics.per_problem import (
    VALUES,
    PerProblem,
    check_effect,
    difficulty_order,
    per_problem,
    plain,
    stacked,
)
from codeassist_leaderboards.statistics.sides import Side

SIGN_FLIP, SWAP, MCNEMAR = "sign flips", "places swapped", "McNemar's exact test"


@dataclass(frozen=True, slots=True)
class Difference:
    """First less second in one value, on the problems that both have."""

    value: str
    """A key of ``VALUES``."""
    problems: int
    first: float
    second: float
    difference: Estimate
    """Standard error over problems."""
    low: float
    """Of the 95 % BCa interval."""
    high: float
    p: float
    test: str
    """How ``p`` was found."""
    exact: bool
    """Whether all cases were counted, none drawn."""
    sd: float
    """Of the differences by problem."""
    holm: float | None = None
    """``p`` adjusted for the lines that it was made together with; None for a line of its own."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A problem that one side passes more often than the other."""

    problem: str
    difficulty: str
    first: tuple[int, int]
    """Passes, and scored episodes."""
    second: tuple[int, int]
    seeds: tuple[tuple[int, bool, bool], ...]
    """Seeds that both played with another outcome: seed, whether the first passed, whether the second."""

    @property
    def gain(self) -> float:
        """Share of passes of the first less that of the second."""
        return self.first[0] / self.first[1] - self.second[0] / self.second[1]


@dataclass(frozen=True, slots=True)
class Compared:
    """One side against another."""

    names: tuple[str, str]
    value: str
    """The value that is split by difficulty and planned for."""
    overall: Mapping[str, Difference]
    by_difficulty: Mapping[str, Difference]
    """Of ``value``; the p-values are adjusted for one another."""
    flips: tuple[Flip, ...]
    """Best for the first side first."""
    partings: Partings
    detectable: float
    """Least true difference in ``value`` that these problems show with a power of 80 %."""
    plan: power.Plan | None
    only_first: tuple[Key, ...] = ()
    """Problems that the second side has no scored episode of."""
    only_second: tuple[Key, ...] = ()
    warnings: tuple[str, ...] = ()
    sources: tuple[str, str] = field(default=("", ""))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null. Partings are all there, their texts with the examples alone."""
        found = {**asdict(self), "partings": _partings_to_dict(self.partings)}
        made: dict[str, Any] = plain(found)
        return made


def setting_differences(first: Side, second: Side) -> list[str]:
    """Return in what two sides were played differently, beyond assistants and seeds."""
    lines = differences(dict(first.config), dict(second.config))
    return [line for line in lines if not line.startswith("problems.name:")]


def compare_sides(
    first: Side,
    second: Side,
    value: str = "dpr",
    *,
    effect: float | None = None,
    anyway: bool = False,
    examples: int = 5,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Compared:
    """Compare two sides problem by problem; ``effect`` is a difference in ``value`` to plan for.

    Raises InputError where they share no problem, or were played under other settings and ``anyway`` is False.
    """
    if value not in VALUES:
        raise NotFoundError.of("value", value, VALUES)
    if effect is not None:
        check_effect(value, effect)
    warnings = _warnings(first, second, anyway)
    one, other = per_problem(first.scores), per_problem(second.scores)
    known, theirs = set(one.keys), set(other.keys)
    keys = [key for key in one.keys if key in theirs]
    if not keys:
        raise InputError(f"{first.name} and {second.name} share no problem of which both have a scored episode")
    sums = (one.on(keys), other.on(keys))
    overall = difference_of(sums, tuple(VALUES), seed, resamples)
    return Compared(
        names=(first.name, second.name),
        value=value,
        overall=overall,
        by_difficulty=_by_difficulty(sums, value, seed, resamples),
        flips=_flips(first, second, sums),
        partings=partings(first, second, examples),
        detectable=power.detectable(overall[value].sd, len(keys)),
        plan=None if effect is None else power.plan(effect, overall[value].sd, len(keys)),
        only_first=tuple(key for key in one.keys if key not in theirs),
        only_second=tuple(key for key in other.keys if key not in known),
        warnings=tuple(warnings),
        sources=(first.source, second.source),
    )


def _warnings(first: Side, second: Side, anyway: bool) -> list[str]:
    found = setting_differences(first, second)
    if found and not anyway:
        listed = "\n".join(f"  {line}" for line in found[:10])
        raise InputError(
            f"{first.name} and {second.name} were not played under the same settings:\n{listed}\n"
            "Their seeds then pair nothing; --anyway compares them all the same."
        )
    made = [f"not the same settings, so that seeds pair nothing: {line}" for line in found[:10]]
    played = [(side.name, sorted({key[2] for key in side.episodes})) for side in (first, second)]
    if played[0][1] != played[1][1]:
        told = "; ".join(f"{name} {', '.join(map(str, seeds[:10]))}" for name, seeds in played)
        made.append(f"not the same seeds ({told}): each side's are averaged; trajectories pair those of both")
    for side in (first, second):
        if side.failed:
            what = "episode failed and is" if side.failed == 1 else "episodes failed and are"
            made.append(f"{side.name}: {side.failed} {what} not scored")
    torn = dict.fromkeys(side.source for side in (first, second) if side.torn)
    return made + [f"{source}: {TORN}" for source in torn]


def difference_of(
    sums: tuple[PerProblem, PerProblem], values: Sequence[str], seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, Difference]:
    """Compare two sides' values on the same problems, all from the same resamples."""
    stacks = [stacked(sums, name) for name in values]
    above, below = (np.concatenate([stack[side] for stack in stacks], axis=1) for side in (0, 1))
    first, second = np.arange(0, above.shape[1], 2), np.arange(1, above.shape[1], 2)
    gaps = intervals.bootstrap(above, below, seed, resamples, pairs=(first, second))
    parts = intervals.parts(above, below)
    means = parts.mean(axis=0)
    made = {}
    for index, name in enumerate(values):
        n, sd = len(above), power.spread(parts[:, first[index]] - parts[:, second[index]])
        p, test, exact = _test(sums, name, seed)
        made[name] = Difference(
            value=name,
            problems=n,
            first=float(means[first[index]]),
            second=float(means[second[index]]),
            difference=Estimate(float(gaps.observed[index]), sd / math.sqrt(n)),
            low=float(gaps.low[index]),
            high=float(gaps.high[index]),
            p=p,
            test=test,
            exact=exact,
            sd=sd,
        )
    return made


def _test(sums: tuple[PerProblem, PerProblem], value: str, seed: int) -> tuple[float, str, bool]:
    one, other = sums
    if VALUES[value].binary:
        return mcnemar(Pairs(one.keys, one.above[value], other.above[value])).p, MCNEMAR, True
    columns = [(each.above[value][:, None], each.below[value][:, None]) for each in sums]
    (found,) = swap_tests(columns[0], columns[1], seed)
    return found.p, SIGN_FLIP if VALUES[value].below is None else SWAP, found.exact


def _by_difficulty(sums: tuple[PerProblem, PerProblem], value: str, seed: int, resamples: int) -> dict[str, Difference]:
    levels: dict[str, list[Key]] = {}
    for key, level in zip(sums[0].keys, sums[0].difficulties, strict=True):
        levels.setdefault(level, []).append(key)
    found = {
        level: difference_of((sums[0].on(levels[level]), sums[1].on(levels[level])), (value,), seed, resamples)[value]
        for level in sorted(levels, key=difficulty_order)
    }
    adjusted = holm([one.p for one in found.values()])
    return {level: replace(one, holm=p) for (level, one), p in zip(found.items(), adjusted, strict=True)}


def _flips(first: Side, second: Side, sums: tuple[PerProblem, PerProblem]) -> tuple[Flip, ...]:
    one, other = sums
    outcomes = [_outcomes(side) for side in (first, second)]
    made = []
    for index, key in enumerate(one.keys):
        if one.above["passed"][index] == other.above["passed"][index]:
            continue
        mine, theirs = (some[key] for some in outcomes)
        seeds = tuple((s, mine[s], theirs[s]) for s in sorted(mine) if s in theirs and mine[s] != theirs[s])
        counts = [(sum(some.values()), len(some)) for some in (mine, theirs)]
        made.append(Flip(key[0], one.difficulties[index], counts[0], counts[1], seeds))
    return tuple(sorted(made, key=lambda flip: (-flip.gain, flip.problem)))


def _outcomes(side: Side) -> dict[Key, dict[int, bool]]:
    made: dict[Key, dict[int, bool]] = {}
    for (problem, hashed, seed), episode in side.episodes.items():
        if episode.score is not None:
            made.setdefault((problem, hashed), {})[seed] = episode.score.passed
    return made


def _partings_to_dict(found: Partings) -> dict[str, Any]:
    every = [
        {"problem": one.key[0], "seed": one.key[2], "round": one.round, "kind": one.kind, "flipped": one.flipped}
        for one in found.all
    ]
    return {**asdict(found), "all": every}
