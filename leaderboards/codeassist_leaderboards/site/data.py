"""What the pages show, as plain JSON data: the same that stands in the files beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from codeassist_env.metrics import Score, pooled_ratio
from codeassist_env.statistics import Key
from codeassist_leaderboards.statistics.standings import DIFFICULTIES, Entry, Pair, Standing, Standings, standings

if TYPE_CHECKING:
    from codeassist_env.transcript import Transcript

FORMAT = 1
METRICS: Mapping[str, str] = {"dpr": "dpr", "pass_at_1": "pass", "acceptance": "acceptance"}
"""What a page ranks by -> the name that standings have for it."""
LABELS: Mapping[str, str] = {"dpr": "DPR", "pass_at_1": "pass@1", "acceptance": "acceptance"}
VALUES = (*METRICS, "read", "written")
COUNTS = ("seed", "passed", "read", "written", "accepts", "decisions")


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


def board_page(
    facts: Mapping[str, Any], ranked: Ranked, refused: Sequence[Refused], date: str | None
) -> dict[str, Any]:
    """Return ``<board>.json``; ``facts`` are of :mod:`codeassist_leaderboards.site.facts`."""
    levels = sorted({card.difficulty for card in ranked.problems}, key=_difficulty)
    dates = sorted(card.date for card in ranked.problems if card.date)
    return {
        "format": FORMAT,
        "kind": "board",
        "date": date,
        "board": {**facts, "levels": levels, "dates": [dates[0], dates[-1]] if dates else None},
        "problems": [asdict(card) for card in ranked.problems],
        "rows": [_row(ranked, index, facts["id"]) for index in range(len(ranked.rows))],
        "comparisons": {metric: _pairs(ranked, metric) for metric in METRICS},
        "neighbours": {metric: _neighbours(table) for metric, table in ranked.by_metric.items()},
        "reported": list(facts["reported"]),
        "refused": [{"name": one.name, "reasons": list(one.reasons)} for one in refused],
    }


def _row(ranked: Ranked, index: int, board: str) -> dict[str, Any]:
    row, standing = ranked.rows[index], ranked.standing(index)
    return {
        "name": row.entry.name,
        "page": f"{board}/{row.slug}.html",
        "json": f"{board}/{row.slug}.json",
        "submission": row.entry.submission,
        "digest": row.digest,
        "class": None if row.entry.submission_class is None else str(row.entry.submission_class),
        "tier": None if row.entry.tier is None else str(row.entry.tier),
        "privileged": row.entry.privileged,
        "under": row.under,
        "problems": standing.problems,
        "episodes": standing.episodes,
        "failed": standing.failed,
        "note": standing.note,
        "measures": {name: plain(asdict(getattr(standing, name))) for name in VALUES},
        "ranks": {metric: _place(ranked.standing(index, metric)) for metric in METRICS},
        "counts": _counts(row, {card.key: place for place, card in enumerate(ranked.problems)}),
    }


def _place(standing: Standing) -> dict[str, int | None]:
    names = ("rank", "rank_low", "rank_high", "rank_best", "rank_worst", "group")
    return {name: getattr(standing, name) for name in names}


def _counts(row: Shown, places: Mapping[Key, int]) -> dict[str, list[int]]:
    """Return an episode's counts in columns, in order of problem and seed: what the page computes anew from."""
    scores = sorted(
        (one for one in row.entry.scores if _key(one) in places), key=lambda one: (places[_key(one)], one.seed)
    )
    columns = {name: [int(getattr(one, name)) for one in scores] for name in COUNTS}
    return {"problem": [places[_key(one)] for one in scores], **columns}


def _key(score: Score) -> Key:
    return (score.problem_id, score.problem_hash)


def _pairs(ranked: Ranked, metric: str) -> list[dict[str, Any]]:
    table = ranked.by_metric[metric]
    return [
        {"first": table.rows[one.first].name, "second": table.rows[one.second].name, **_comparison(one)}
        for one in table.pairs
    ]


def _comparison(pair: Pair, sign: int = 1) -> dict[str, Any]:
    low, high = sorted((sign * pair.low, sign * pair.high))
    told = {
        "difference": sign * pair.difference.mean,
        "se": pair.difference.se,
        "low": low,
        "high": high,
        "p": pair.p,
        "holm": pair.holm,
        "detectable": pair.detectable,
        "apart": pair.apart,
    }
    return dict(plain(told))


def _neighbours(table: Standings) -> dict[str, Any]:
    told = {"alike": table.alike, "pairs": table.neighbours, "detectable": table.detectable, "problems": table.problems}
    return dict(plain(told))


def submission_page(facts: Mapping[str, Any], ranked: Ranked, index: int, date: str | None) -> dict[str, Any]:
    """Return ``<submission>.json``: one row with its episodes, its checks and the rows next to it."""
    row, standing = ranked.rows[index], ranked.standing(index)
    made = {key: value for key, value in _row(ranked, index, facts["id"]).items() if key != "counts"}
    return {
        "format": FORMAT,
        "kind": "submission",
        "date": date,
        "board": {key: facts[key] for key in ("id", "title", "digest", "protocol", "seeds")},
        "row": {**made, "viewer": row.viewer},
        "metadata": dict(row.metadata),
        "assistant": dict(row.assistant),
        "claim": dict(row.claim),
        "report": dict(row.report),
        "decisions": [dict(one) for one in row.decisions],
        "by_difficulty": plain({level: _level(told) for level, told in standing.by_difficulty.items()}),
        "comparisons": _next_to(ranked, index),
        "episodes": _by_problem(row, ranked.problems),
    }


def _level(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int) else asdict(value) for name, value in told.items()}


def _next_to(ranked: Ranked, index: int) -> list[dict[str, Any]]:
    """Compare a row with those one rank above and below it, by DPR; a difference is this row less the other."""
    made = []
    for other in (index - 1, index + 1):
        if not 0 <= other < len(ranked.rows) or ranked.standing(other).rank is None:
            continue
        for metric in METRICS:
            found = ranked.pair(index, other, metric)
            if found is None:
                continue
            sign = 1 if found.first == ranked.places[metric][index] else -1
            above, there = other < index, ranked.rows[other]
            place = {"name": there.entry.name, "page": f"{there.slug}.html", "above": above, "metric": metric}
            made.append({**place, **_comparison(found, sign)})
    return made


def _by_problem(row: Shown, problems: Sequence[ProblemCard]) -> list[dict[str, Any]]:
    groups: dict[Key, list[Score]] = {}
    for one in row.entry.scores:
        groups.setdefault(_key(one), []).append(one)
    return [_problem(card, sorted(groups[card.key], key=lambda s: s.seed)) for card in problems if card.key in groups]


def _problem(card: ProblemCard, scores: Sequence[Score]) -> dict[str, Any]:
    n = len(scores)
    return {
        **asdict(card),
        "passes": sum(one.passed for one in scores),
        "episodes": n,
        "dpr": math.fsum(one.dpr for one in scores) / n,
        "read": sum(one.read for one in scores) / n,
        "written": sum(one.written for one in scores) / n,
        "acceptance": plain(pooled_ratio(scores, "accepts", "decisions").mean),
        "seeds": [
            {name: getattr(one, name) for name in ("seed", "passed", "dpr", "read", "written", "end")} for one in scores
        ],
    }


def index_page(boards: Iterable[Mapping[str, Any]], date: str | None) -> dict[str, Any]:
    """Return ``index.json`` of the boards' pages."""
    return {"format": FORMAT, "kind": "index", "date": date, "boards": [_card(page) for page in boards]}


def _card(page: Mapping[str, Any]) -> dict[str, Any]:
    board, rows = page["board"], page["rows"]
    ranked = [row for row in rows if row["ranks"]["dpr"]["rank"] is not None]
    equals = [row for row in ranked if row["class"] != "custom" and not row["privileged"]] or ranked
    leader = equals[0] if equals else None
    tied = sum(row["ranks"]["dpr"]["group"] == leader["ranks"]["dpr"]["group"] for row in equals) if leader else 0
    return {
        "id": board["id"],
        "title": board["title"],
        "summary": board["summary"],
        "page": f"boards/{board['id']}.html",
        "json": f"boards/{board['id']}.json",
        "digest": board["digest"],
        "problems": board["problems"]["count"],
        "human": board["human"]["name"],
        "submissions": len(rows),
        "reported": len(page["reported"]),
        "refused": len(page["refused"]),
        "unpinned": list(board["unpinned"]),
        "others": len(ranked) - len(equals),
        "leader": leader
        and {**{key: leader[key] for key in ("name", "class")}, "dpr": leader["measures"]["dpr"], "tied": tied},
    }


def _difficulty(level: str) -> tuple[int, str]:
    return (DIFFICULTIES.index(level) if level in DIFFICULTIES else len(DIFFICULTIES), level)


def plain(value: Any) -> Any:
    """Return JSON data; a number that is not known is null."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
