"""Pages from their data: HTML in one file each, which loads nothing and runs no script but its own.

What comes from submissions reaches a page in two ways alone: through templates, which escape everything, and as JSON
in a ``<script type="application/json">``, in which no character can end the element; in both, characters that are
invisible or turn the direction of text are symbols that name them. A Content-Security-Policy with
the hashes of the page's own script and style lets nothing else run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from codeassist_leaderboards.inlined import script_safe, sha256_source
from codeassist_leaderboards.site import facts as site_facts
from codeassist_leaderboards.site import format as site_format
from codeassist_leaderboards.site.data import LABELS
from codeassist_leaderboards.statistics.power import least_problems
from codeassist_leaderboards.words import counted

HERE = Path(__file__).parent / "templates"
SCRIPTS = {
    "index.html": (),
    "board.html": ("statistics.js", "ranks.js", "plot.js", "sorting.js", "controls.js", "board.js", "submission.js"),
    "submission.html": ("sorting.js", "submission.js"),
}
TIER_MARKS = {"refused": "✕", "schema-valid": "◌", "recomputed": "◔", "re-executed": "◑", "reproduced": "●"}
SORT_CHOICES = (
    ("rank", "rank", "ascending"),
    ("name", "name", "ascending"),
    ("dpr", "DPR", "descending"),
    ("pass_at_1", "pass@1", "descending"),
    ("acceptance", "acceptance", "descending"),
    ("read", "least read", "ascending"),
    ("written", "least written", "ascending"),
)
SLIDERS = (
    ("alpha", "α, effort of reading one unit", (0, 1, 0.01), (0, 1_000_000)),
    ("beta", "β, effort of writing one unit", (0, 2, 0.01), (0, 1_000_000)),
    ("gamma", "γ, discount per unit of effort", (0.99, 1, 0.0001), (1e-9, 1)),
)
"""Weights: the slider's ends and step, and what may be typed beside it."""
RECORD = (
    "Nobody asked the assistant again: that it made these suggestions rests on the submitter’s record. Everything that "
    "follows from them was checked as far as the tier says."
)
METHODS = (
    "95 % intervals: Wilson’s for pass@1, on as many episodes as the seeds are worth; BCa bootstrap over problems for "
    "the others."
)
RANKS = (
    "Rank ranges and ties come from paired tests at 5 %, Holm-adjusted for all pairs of the board: the ranges hold for "
    "all rows at once. Narrower ones, of resamples, stand on a row’s own page."
)
MCNEMAR = " That is the power of the paired t-test; McNemar’s, which decides here, finds less often."
INLINED = ("name", "class", "tier", "privileged", "unplayed", "measures", "ranks", "counts")
"""What a page needs of a row to compute it anew."""
BINS = 20
"""Of the histogram, from 0 to 1."""


def index_html(page: Mapping[str, Any]) -> bytes:
    """Return the list of boards."""
    return _render("index.html", page, "index.json")


def board_html(page: Mapping[str, Any]) -> bytes:
    """Return a board's page."""
    said = _said(page)
    inlined = {
        "problems": [{key: one[key] for key in ("difficulty", "date")} for one in page["problems"]],
        "rows": [{key: row[key] for key in INLINED} for row in page["rows"]],
        "tests": {metric: _tests(page, metric) for metric in LABELS},
        "students": _students(len(page["problems"])),
        "fewest": least_problems(),
        "weights": {key: page["board"]["protocol"][key] for key in ("alpha", "beta", "gamma")},
        "unit": page["board"]["protocol"]["unit"],
        "said": said,
    }
    return _render(
        "board.html",
        page,
        f"{page['board']['id']}.json",
        inlined,
        said=said,
        ties=_ties([row["ranks"]["dpr"]["group"] for row in page["rows"]]),
        record=RECORD,
        tops={metric: _top(page["rows"], metric) for metric in LABELS},
        told=site_facts.told(page),
        sliders=SLIDERS,
        sort_choices=SORT_CHOICES,
    )


def submission_html(page: Mapping[str, Any]) -> bytes:
    """Return the page of one row."""
    return _render(
        "submission.html",
        page,
        Path(page["row"]["json"]).name,
        record=RECORD,
        columns=histogram(page),
        levels=list(page["by_difficulty"]),
        dated=any(one["date"] for one in page["episodes"]),
    )


def _tests(page: Mapping[str, Any], metric: str) -> dict[str, Any]:
    """Return the ranked rows in order of a metric, best first, and the pairs of them that its tests tell apart."""
    pairs = page["comparisons"][metric]
    ranked = [index for index, row in enumerate(page["rows"]) if row["ranks"][metric]["rank"] is not None]
    above = Counter(pair["rows"][1] for pair in pairs)
    return {
        "order": sorted(ranked, key=lambda index: above[index]),
        "apart": [pair["rows"] for pair in pairs if pair["apart"]],
    }


def _students(problems: int) -> list[float]:
    """Return Student's 97.5 % quantiles with 1, 2, ... degrees of freedom, as many as problems can leave."""
    from scipy.special import stdtrit

    return [round(float(stdtrit(free, 0.975)), 6) for free in range(1, problems)]


def _ties(groups: Sequence[int | None]) -> list[dict[str, str]]:
    """Return the letter of each row's tie group and its part in the bracket; a row alone in its group has none."""
    sizes = Counter(group for group in groups if group is not None)
    several = sorted(group for group, size in sizes.items() if size > 1)
    letters = {group: chr(ord("A") + index % 26) for index, group in enumerate(several)}
    found = [letters.get(group, "") if group is not None else "" for group in groups]
    ends = zip(["", *found], found, [*found[1:], ""], strict=False)
    return [
        {
            "letter": mine,
            "part": " ".join(["tied"] + ["tied-first"] * (before != mine) + ["tied-last"] * (after != mine))
            * bool(mine),
        }
        for before, mine, after in ends
    ]


def _said(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sentences on what can be told apart, by metric."""
    return {
        "methods": METHODS,
        "ranks": RANKS,
        "ties": {metric: _tie_words(found) for metric, found in page["neighbours"].items()},
        "detectable": {metric: _detectable_words(metric, found) for metric, found in page["neighbours"].items()},
    }


def _tie_words(found: Mapping[str, Any]) -> str:
    if not found["pairs"]:
        return ""
    named = "; ".join(f"{first} and {second}" for first, second in found["names"])
    told = f"{found['alike']} of {counted(found['pairs'], 'pair')} of neighbouring rows cannot be told apart"
    return f"{told}{f': {named}' if named else ''}."


def _detectable_words(metric: str, found: Mapping[str, Any]) -> str:
    if found["detectable"] is None:
        return ""
    return (
        f"Least detectable difference: with these {counted(found['problems'], 'problem')}, a true difference of "
        f"{found['detectable']:.3f} in {LABELS[metric]} is found four times in five (median over the pairs of rows "
        "whose difference has an interval)."
        f"{MCNEMAR * (metric == 'pass_at_1')}"
    )


def _top(rows: Sequence[Mapping[str, Any]], metric: str) -> float:
    """Return where the bars of a column end: the largest end of an interval."""
    ends = [row["measures"][metric][end] for row in rows for end in ("high", "mean")]
    return max(1e-9, *(float(one) for one in ends if one is not None), 0.0)


def histogram(page: Mapping[str, Any], width: float = 720.0, height: float = 150.0) -> dict[str, Any]:
    """Return the columns of a row's DPR by episode: episodes that failed apart, then passes by their worth."""
    seeds = [seed for problem in page["episodes"] for seed in problem["seeds"]]
    counts = [0] * BINS
    for one in seeds:
        if one["passed"]:
            counts[min(BINS - 1, int(one["dpr"] * BINS))] += 1
    failed = sum(not one["passed"] for one in seeds)
    most, step = max(1, failed, *counts), width / (BINS + 2)
    columns = [_column("failed", failed, 0.0, most, step, height)]
    columns += [
        _column(f"{i / BINS:.2f} to {(i + 1) / BINS:.2f}", n, (i + 2) * step, most, step, height)
        for i, n in enumerate(counts)
    ]
    ticks = [{"x": (2 + BINS * i / 4) * step, "label": f"{i / 4:g}"} for i in range(5)]
    return {"columns": columns, "ticks": ticks, "width": width, "height": height, "failed": failed, "all": len(seeds)}


def _column(label: str, count: int, x: float, most: int, step: float, height: float) -> dict[str, Any]:
    tall = height * count / most
    return {"label": label, "count": count, "x": x + 1, "width": step - 2, "y": height - tall, "height": tall}


def _render(
    template: str, page: Mapping[str, Any], json_name: str, inlined: Mapping[str, Any] | None = None, **more: Any
) -> bytes:
    style, theme = _asset("site.css"), _asset("theme.js")
    script = _wrapped(SCRIPTS[template])
    made = _environment().get_template(template)
    text = made.render(
        page=page,
        policy=policy([theme, script], style),
        style=Markup(style),
        theme=Markup(theme),
        script=Markup(script),
        data=None if inlined is None else Markup(embedded(site_format.all_seen(inlined))),
        json_name=json_name,
        date=page["date"],
        **more,
    )
    return text.encode()


def policy(scripts: Sequence[str], style: str) -> str:
    """Return a Content-Security-Policy that allows these scripts and this style, and nothing else."""
    run = " ".join(_source(script) for script in scripts if script)
    return (
        f"default-src 'none'; script-src {run}; style-src {_source(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'{sha256_source(text)}'"


def embedded(data: Mapping[str, Any]) -> str:
    """Return JSON that may stand in a script element: no character of it can end the element or a line of script."""
    return script_safe(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False))


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _wrapped(names: tuple[str, ...]) -> str:
    """Return scripts as one that leaves no names behind."""
    if not names:
        return ""
    return '(() => {\n"use strict";\n' + "\n".join(map(_asset, names)) + "})();\n"


def _shown(value: Any) -> Any:
    """Make the invisible visible in every text that a template puts into a page; our own markup is left alone."""
    return site_format.seen(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update({one.__name__: one for one in site_format.FILTERS})
    made.globals.update(tiers=list(TIER_MARKS), tier_marks=TIER_MARKS, metrics=LABELS)
    return made
