"""Rows that a site shows, and their order by each metric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from codeassist_env.statistics import Key
from codeassist_leaderboards.statistics.standings import Entry, Pair, Standing, Standings, standings

if TYPE_CHECKING:
    from codeassist_env.transcript import Transcript

METRICS: Mapping[str, str] = {"dpr": "dpr", "pass_at_1": "pass", "acceptance": "acceptance"}
"""What a page ranks by -> the name that standings have for it."""


@dataclass(frozen=True, slots=True)
class ProblemCard:
    """What pages tell of a problem."""

    id: str
    hash: str
    difficulty: str
    date: str | None

    @classmethod
    def of(cls, transcript: Transcript) -> ProblemCard:
        """Read it off an episode."""
        told, date = transcript.problem, transcript.problem.get("date")
        level = str(told.get("difficulty") or "unrated")
        return cls(transcript.problem_id, str(told.get("hash", "")), level, None if date is None else str(date))

    @property
    def key(self) -> Key:
        """Id and content hash, as scores have them."""
        return (self.id, self.hash)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row, with all that its own page tells."""

    slug: str
    """Name of its files."""
    entry: Entry
    cards: Mapping[Key, ProblemCard]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What its submitter declared; empty for a run."""
    assistant: Mapping[str, Any] = field(default_factory=dict)
    """The assistant's card."""
    digest: str | None = None
    claim: Mapping[str, float] = field(default_factory=dict)
    """The row that the submitter computed."""
    report: Mapping[str, Any] = field(default_factory=dict)
    """What checking it came to while the pages were built."""
    decisions: Sequence[Mapping[str, Any]] = ()
    on_record: bool = False
    """Whether nobody asked the assistant again, so that its suggestions are what the submitter's record says."""
    viewer: str | None = None
    """File of its trajectories, beside its page."""

    @property
    def under(self) -> str:
        """What stands under its name: the assistant's spec and its model."""
        model = self.metadata.get("model") or {}
        told = [str(self.metadata.get("assistant", "")), str(model.get("name", ""))]
        return " · ".join(one for one in told if one and one != self.entry.name)


@dataclass(frozen=True, slots=True)
class Refused:
    """A submission that is not shown as a row, and why."""

    name: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A board's rows in order, by each metric."""

    problems: tuple[ProblemCard, ...]
    rows: tuple[Shown, ...]
    """Best DPR first."""
    by_metric: Mapping[str, Standings]
    places: Mapping[str, Mapping[int, int]]
    """Metric -> index among ``rows`` -> index among the rows of its standings."""

    def standing(self, row: int, metric: str = "dpr") -> Standing:
        """Return what standings by a metric say of a row."""
        return self.by_metric[metric].rows[self.places[metric][row]]

    def pair(self, first: int, second: int, metric: str) -> Pair | None:
        """Return the comparison of two rows by a metric, the better first; None where one is not ranked."""
        places = self.places[metric]
        return self.by_metric[metric].pair(places[first], places[second])


def rank(rows: Sequence[Shown], order: Sequence[Key] = (), resamples: int | None = None) -> Ranked:
    """Put rows in order by each metric; ``order`` names a board's problems, by default all that any row has."""
    marked = [replace(row.entry, details={"at": index}) for index, row in enumerate(rows)]
    more = {} if resamples is None else {"resamples": resamples}
    found = {
        metric: standings(marked, metric=name, problems=order or None, **more)  # type: ignore[arg-type]
        for metric, name in METRICS.items()
    }
    sequence = [one.details["at"] for one in found["dpr"].rows]
    places = {
        metric: {sequence.index(one.details["at"]): index for index, one in enumerate(table.rows)}
        for metric, table in found.items()
    }
    return Ranked(_problems(rows, order), tuple(rows[index] for index in sequence), found, places)


def _problems(rows: Sequence[Shown], order: Sequence[Key]) -> tuple[ProblemCard, ...]:
    known: dict[Key, ProblemCard] = {}
    for row in rows:
        for key, card in row.cards.items():
            known.setdefault(key, card)
    return tuple(known[key] for key in order or known if key in known)
