"""The rows of a board in order, with what can and cannot be said of that order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from codeassist_env.errors import InputError
from codeassist_env.metrics import DIFFICULTIES, OWN, Score, Weights, discounted, plain
from codeassist_env.statistics import RESAMPLES, Key
from codeassist_leaderboards.statistics import intervals, power, ranks
from codeassist_leaderboards.statistics.estimates import by_difficulty, field_of, measured
from codeassist_leaderboards.statistics.gaps import STUDENT
from codeassist_leaderboards.statistics.intervals import Measured
from codeassist_leaderboards.statistics.pairwise import Pair, all_pairs
from codeassist_leaderboards.statistics.per_problem import (
    VALUES,
    PerProblem,
    per_problem,
    stacked,
    value_of_metric,
)
from codeassist_leaderboards.words import counted

if TYPE_CHECKING:
    from codeassist_leaderboards.submissions.submission import SubmissionClass
    from codeassist_leaderboards.verification.report import Tier

__all__ = ["DIFFICULTIES", "Entry", "Measured", "Pair", "Standing", "Standings", "standings"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One assistant's scored episodes, as it enters a board."""

    name: str
    scores: Sequence[Score]
    submission_class: SubmissionClass | None = None
    """None for a run that was not submitted."""
    tier: Tier | None = None
    submission: str | None = None
    """Name of its folder; None for a run."""
    privileged: bool = False
    """Whether the assistant was told what the human intends."""
    failed: int = 0
    """Episodes in which a call or the sandbox failed; never scored."""
    unplayed: int = 0
    """Episodes that its runs were to have and have not; a row that lacks any is not ranked."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Whatever else is shown of it, as plain data."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a board."""

    name: str
    submission: str | None
    submission_class: str | None
    tier: str | None
    privileged: bool
    problems: int
    episodes: int
    failed: int
    pass_at_1: Measured
    acceptance: Measured
    dpr: Measured
    read: Measured
    written: Measured
    rank: int | None = None
    """1 = best; equal values share the best of their ranks. None: not ranked, and ``note`` says why."""
    rank_low: int | None = None
    """Best rank of the 95 % interval over resamples of the problems."""
    rank_high: int | None = None
    rank_best: int | None = None
    """Best rank that the tests of all pairs leave it: surely no better; see ``ranks.ranks_left_open``."""
    rank_worst: int | None = None
    group: int | None = None
    """Tie group, from 1: see :func:`codeassist_leaderboards.statistics.ranks.tie_groups`."""
    by_difficulty: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Difficulty -> ``problems``, and ``pass_at_1``, ``acceptance``, ``dpr`` as Measured."""
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> Measured:
        """Return a value by its name among ``VALUES``."""
        found: Measured = getattr(self, field_of(name))
        return found


@dataclass(frozen=True, slots=True)
class Standings:
    """A board's rows, best first and those that are not ranked last, and what holds between them."""

    metric: str
    value: str
    """The value that the metric ranks by, a key of ``VALUES``."""
    problems: int
    """Problems that every ranked row has."""
    rows: tuple[Standing, ...]
    pairs: tuple[Pair, ...]
    """All pairs of ranked rows."""
    alike: int
    """Neighbouring ranked rows that cannot be told apart."""
    neighbours: int
    """Neighbouring ranked rows in all."""
    detectable: float
    """Least difference that this board shows with a power of 80 %: the median over pairs whose difference has an
    interval; NaN where none has."""
    sd: float
    """Of differences by problem: the median over the same pairs."""

    def pair(self, first: int, second: int) -> Pair | None:
        """Return the pair of two rows by index, in either order; None where one is not ranked."""
        low, high = sorted((first, second))
        return next((one for one in self.pairs if (one.first, one.second) == (low, high)), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null."""
        found = asdict(self)
        for pair, one in zip(found["pairs"], self.pairs, strict=True):
            pair.update(pair.pop("gap"), apart=one.apart)
        made: dict[str, Any] = plain(found)
        return made


def standings(
    entries: Sequence[Entry],
    weights: Weights = OWN,
    metric: str = "dpr",
    *,
    problems: Sequence[Key] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Standings:
    """Put entries in order of ``metric`` (``dpr``, ``pass``, ``acceptance``).

    ``problems`` are what a row must have to be ranked; without them, every problem that any entry has. Episodes of
    other problems count for nothing. ``weights`` discount anew from each score's counts, and then need gamma, alpha
    and beta all three. The same entries and seed give the same numbers.
    """
    value = value_of_metric(metric)
    sums = [per_problem(_reweighted(entry.scores, weights)) for entry in entries]
    keys = tuple(problems) if problems is not None else tuple(dict.fromkeys(key for one in sums for key in one.keys))
    sums = [one.on([key for key in keys if key in known]) for one in sums for known in (set(one.keys),)]
    rows = _rows(entries, sums, len(keys), seed, resamples)
    order = sorted(
        range(len(rows)), key=lambda i: (bool(rows[i].note), *_best_first(rows[i].value(value)), rows[i].name)
    )
    placed = [rows[index] for index in order]
    columns = [sums[index].on(keys) for index in order if not rows[index].note]
    pairs = all_pairs(columns, value, seed)
    known = [one.gap for one in pairs if one.gap.method == STUDENT]
    neighbours = [one.holm for one in pairs if one.second == one.first + 1]
    if columns:
        placed[: len(columns)] = _ranked(placed, columns, value, pairs, seed, resamples)
    return Standings(
        metric,
        value,
        len(keys),
        tuple(placed),
        pairs,
        *ranks.adjacent_alike(neighbours),
        _median([one.detectable for one in known]),
        _median([one.sd for one in known]),
    )


def _ranked(
    rows: Sequence[Standing],
    columns: Sequence[PerProblem],
    value: str,
    pairs: Sequence[Pair],
    seed: int,
    resamples: int,
) -> list[Standing]:
    """Fill in what is said of each ranked row's rank, best row first; ``columns`` are these rows'."""
    found = intervals.bootstrap(*stacked(columns, value), seed, resamples)
    apart = {(one.first, one.second) for one in pairs if one.apart}
    few = len(columns[0].keys) < power.least_problems()
    of, spans = ranks.ranks_of(found.observed), ranks.rank_intervals(found.draws, few=few)
    groups = ranks.tie_groups(len(columns), lambda i, j: (i, j) in apart)
    left = ranks.ranks_left_open(len(columns), lambda i, j: (i, j) in apart)
    return [
        replace(
            row,
            rank=int(of[i]),
            rank_low=spans[i][0],
            rank_high=spans[i][1],
            rank_best=left[i][0],
            rank_worst=left[i][1],
            group=groups[i],
        )
        for i, row in enumerate(rows[: len(columns)])
    ]


def _reweighted(scores: Sequence[Score], weights: Weights) -> Sequence[Score]:
    if weights == OWN:
        return scores
    gamma, alpha, beta = weights.gamma, weights.alpha, weights.beta
    if gamma is None or alpha is None or beta is None or weights.unit is not None:
        raise InputError(
            "scores are discounted anew with gamma, alpha and beta, all three, in the unit they were counted in; "
            "score the transcripts again for anything else"
        )
    return [replace(one, dpr=discounted(one.passed, one.read, one.written, gamma, alpha, beta)) for one in scores]


def _rows(
    entries: Sequence[Entry], sums: Sequence[PerProblem], problems: int, seed: int, resamples: int
) -> list[Standing]:
    values = measured(sums, tuple(VALUES), seed, resamples)
    levels = by_difficulty(sums, seed, resamples)
    return [
        Standing(
            name=entry.name,
            submission=entry.submission,
            submission_class=None if entry.submission_class is None else str(entry.submission_class),
            tier=None if entry.tier is None else str(entry.tier),
            privileged=entry.privileged,
            problems=len(one.keys),
            episodes=int(one.episodes.sum()),
            failed=entry.failed,
            pass_at_1=row["passed"],
            acceptance=row["acceptance"],
            dpr=row["dpr"],
            read=row["read"],
            written=row["written"],
            by_difficulty=split,
            note=_lacking(len(one.keys), problems, entry.unplayed),
            details=entry.details,
        )
        for entry, one, row, split in zip(entries, sums, values, levels, strict=True)
    ]


def _lacking(has: int, wanted: int, unplayed: int) -> str:
    if not has:
        return "not ranked: no scored episode"
    if has < wanted:
        return f"not ranked: {has} of {wanted} problems"
    return f"not ranked: its run lacks {counted(unplayed, 'episode')}" if unplayed else ""


def _best_first(value: Measured) -> tuple[bool, float]:
    """Sort the largest first, what is unknown last; what differs by rounding alone counts as equal."""
    unknown = math.isnan(value.mean)
    return (unknown, 0.0 if unknown else -round(value.mean, ranks.SAME))


def _median(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else math.nan
