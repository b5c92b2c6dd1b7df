"""Two assistants on the same problems: what differs, by how much, where, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import difficulty_order, plain
from codeassist_env.statistics import Key, holm
from codeassist_env.store import differences
from codeassist_leaderboards.statistics import power
from codeassist_leaderboards.statistics.divergence import Partings, partings
from codeassist_leaderboards.statistics.gaps import STUDENT, Gap, gaps, no_interval
from codeassist_leaderboards.statistics.pairwise import significance
from codeassist_leaderboards.statistics.per_problem import (
    VALUES,
    PerProblem,
    check_effect,
    per_problem,
)
from codeassist_leaderboards.statistics.sides import Episode, EpisodeKey, Side
from codeassist_leaderboards.words import TORN, counted


@dataclass(frozen=True, slots=True)
class Difference:
    """First less second in one value, on the problems that both have."""

    value: str
    """A key of ``VALUES``."""
    problems: int
    first: float
    second: float
    gap: Gap
    p: float
    test: str
    """How ``p`` was found."""
    exact: bool
    """Whether all cases were counted, none drawn."""
    holm: float | None = None
    """``p`` adjusted for the lines that it was made together with; None for a line of its own."""

    @property
    def no_interval(self) -> str:
        """Why there is no interval, in words; empty where there is one."""
        return no_interval(self.gap)

    def to_dict(self) -> dict[str, Any]:
        """Plain data; the gap's fields stand beside the others."""
        found = asdict(self)
        gap: dict[str, Any] = found.pop("gap")
        return {**found, **gap, "no_interval": self.no_interval}


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
    """Least true difference in ``value`` that these problems show with a power of 80 %; NaN where unknown."""
    plan: power.Plan | None
    only_first: tuple[Key, ...] = ()
    """Problems that the second side has no scored episode of."""
    only_second: tuple[Key, ...] = ()
    warnings: tuple[str, ...] = ()
    sources: tuple[str, str] = field(default=("", ""))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null. Partings are all there, their texts with the examples alone."""
        lines = {
            name: {key: one.to_dict() for key, one in getattr(self, name).items()}
            for name in ("overall", "by_difficulty")
        }
        found = {**asdict(self), **lines, "partings": _partings_to_dict(self.partings)}
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
) -> Compared:
    """Compare two sides problem by problem; ``effect`` is a difference in ``value`` to plan for, and
    ``seed`` of the patterns that tests draw.

    Raises InputError where they share no problem, were played under other settings and ``anyway`` is False, or differ
    in too little to plan for ``effect``.
    """
    if value not in VALUES:
        raise NotFoundError.of("value", value, VALUES)
    if effect is not None:
        check_effect(value, effect)
    warnings = _warnings(first, second, anyway)
    mine, others, left = _paired(first, second)
    warnings += left
    one, other = per_problem(mine.scores), per_problem(others.scores)
    known, theirs = set(one.keys), set(other.keys)
    keys = [key for key in one.keys if key in theirs]
    if not keys:
        raise InputError(f"{first.name} and {second.name} share no problem of which both have a scored episode")
    sums = (one.on(keys), other.on(keys))
    overall = {name: difference_of(sums, name, seed) for name in VALUES}
    return Compared(
        names=(first.name, second.name),
        value=value,
        overall=overall,
        by_difficulty=_by_difficulty(sums, value, seed),
        flips=_flips(mine, others, sums),
        partings=partings(first, second, examples),
        detectable=overall[value].gap.detectable,
        plan=None if effect is None else _plan(overall[value], effect),
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
        made.append(f"not the same seeds ({told})")
    for side in (first, second):
        if side.failed:
            what = "episode failed and is" if side.failed == 1 else "episodes failed and are"
            made.append(f"{side.name}: {side.failed} {what} not scored")
        if side.unplayed:
            made.append(f"{side.name}: its run is not finished, {counted(side.unplayed, 'episode')} not played")
    torn = dict.fromkeys(side.source for side in (first, second) if side.torn)
    return made + [f"{source}: {TORN}" for source in torn]


def _paired(first: Side, second: Side) -> tuple[Side, Side, list[str]]:
    """Keep the episodes that both sides scored, and say what is left out.

    An episode that one side lacks, as one that failed, would make that side better or worse by its own difficulty.
    Where seeds pair nothing, since settings differ or no seed is shared, each side keeps its own.
    """
    scored = [{key for key, one in side.episodes.items() if one.score is not None} for side in (first, second)]
    both = scored[0] & scored[1]
    if not both or setting_differences(first, second):
        uneven = [] if both or not (scored[0] and scored[1]) else ["no seed is shared: each side's own are averaged"]
        return first, second, uneven
    problems = {key[:2] for key in scored[0]} & {key[:2] for key in scored[1]}
    left = sorted(key for key in scored[0] ^ scored[1] if key[:2] in problems)
    told = ", ".join(f"{problem} seed {seed}" for problem, _, seed in left[:10]) + (", ..." if len(left) > 10 else "")
    said = [f"{counted(len(left), 'episode')} that only one side scored left out: {told}"] if left else []
    sides = (replace(side, episodes=_without(side, set(left))) for side in (first, second))
    return next(sides), next(sides), said


def _without(side: Side, left: set[EpisodeKey]) -> dict[EpisodeKey, Episode]:
    return {key: one for key, one in side.episodes.items() if key not in left}


def difference_of(sums: tuple[PerProblem, PerProblem], value: str, seed: int = 0) -> Difference:
    """Compare two sides in one value on the same problems."""
    pair = np.array([0]), np.array([1])
    (gap,), (sure,) = gaps(sums, value, *pair), significance(sums, value, *pair, seed)
    first, second = (one.estimate(value).mean for one in sums)
    return Difference(value, len(sums[0].keys), first, second, gap, *sure)


def _plan(found: Difference, effect: float) -> power.Plan:
    if found.gap.method != STUDENT:
        raise InputError(
            f"no difference in {VALUES[found.value].label} can be planned from these two: {found.no_interval}; "
            "plan from more problems, or from assistants that differ more"
        )
    return power.plan(effect, found.gap.sd, found.problems)


def _by_difficulty(sums: tuple[PerProblem, PerProblem], value: str, seed: int) -> dict[str, Difference]:
    levels: dict[str, list[Key]] = {}
    for key, level in zip(sums[0].keys, sums[0].difficulties, strict=True):
        levels.setdefault(level, []).append(key)
    found = {
        level: difference_of((sums[0].on(levels[level]), sums[1].on(levels[level])), value, seed)
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
