"""What the pages show, as plain JSON data: the same that stands in the files beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from codeassist_env.metrics import Score, difficulty_order, plain, pooled_ratio
from codeassist_env.statistics import Key
from codeassist_leaderboards.site.shown import METRICS, ProblemCard, Ranked, Refused, Shown
from codeassist_leaderboards.statistics.standings import Pair, Standing, Standings

FORMAT = 1
LABELS: Mapping[str, str] = {"dpr": "DPR", "pass_at_1": "pass@1", "acceptance": "acceptance"}
VALUES = (*METRICS, "read", "written")
COUNTS = ("seed", "passed", "read", "written", "accepts", "decisions")


def board_page(
    facts: Mapping[str, Any], ranked: Ranked, refused: Sequence[Refused], date: str | None
) -> dict[str, Any]:
    """Return ``<board>.json``; ``facts`` are of :mod:`codeassist_leaderboards.site.facts`."""
    levels = sorted({card.difficulty for card in ranked.problems}, key=difficulty_order)
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
        "on_record": row.on_record,
        "under": row.under,
        "problems": standing.problems,
        "episodes": standing.episodes,
        "failed": standing.failed,
        "unplayed": row.entry.unplayed,
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
    table, shown = ranked.by_metric[metric], {place: row for row, place in ranked.places[metric].items()}
    return [
        {
            "first": table.rows[one.first].name,
            "second": table.rows[one.second].name,
            "rows": [shown[one.first], shown[one.second]],
            **_comparison(one),
        }
        for one in table.pairs
    ]


def _comparison(pair: Pair, sign: int = 1) -> dict[str, Any]:
    gap = pair.gap
    low, high = sorted((sign * gap.low, sign * gap.high))
    told = {
        "difference": sign * gap.difference.mean,
        "se": gap.difference.se,
        "low": low,
        "high": high,
        "method": gap.method,
        "p": pair.p,
        "holm": pair.holm,
        "detectable": gap.detectable,
        "apart": pair.apart,
    }
    return dict(plain(told))


def _neighbours(table: Standings) -> dict[str, Any]:
    """Tell of rows next to each other in rank; ``names`` are those of each pair that cannot be told apart."""
    names = [
        [table.rows[one.first].name, table.rows[one.second].name]
        for one in table.pairs
        if one.second == one.first + 1 and not one.apart
    ]
    told = {"alike": table.alike, "pairs": table.neighbours, "detectable": table.detectable, "problems": table.problems}
    return dict(plain({**told, "names": names}))


def submission_page(facts: Mapping[str, Any], ranked: Ranked, index: int, date: str | None) -> dict[str, Any]:
    """Return ``<submission>.json``: one row with its episodes, its checks and the rows next to it."""
    row, standing = ranked.rows[index], ranked.standing(index)
    made = {key: value for key, value in _row(ranked, index, facts["id"]).items() if key != "counts"}
    return {
        "format": FORMAT,
        "kind": "submission",
        "date": date,
        "board": {key: facts[key] for key in ("id", "title", "digest", "protocol", "seeds", "of_runs")},
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
        "of_runs": board["of_runs"],
        "others": len(ranked) - len(equals),
        "leader": leader
        and {**{key: leader[key] for key in ("name", "class")}, "dpr": leader["measures"]["dpr"], "tied": tied},
    }
