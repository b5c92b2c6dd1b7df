"""Tables of played assistants: the paper's Table 1, paired tests, and relative changes beside the paper's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from codeassist_env.cli.table import episodes_played, marked_name, plus_minus
from codeassist_env.statistics import Comparison, compare, holm, pair, relative_change
from codeassist_training.experiments import published
from codeassist_training.experiments.playing import Played
from codeassist_training.experiments.plots import bars
from codeassist_training.experiments.report import Table, number, p_value, percent

VALUES = {"dpr": "DPR", "pass_at_1": "pass@1"}


@dataclass(frozen=True, slots=True)
class Tested:
    """A comparison, and its p-value adjusted for those it was made together with."""

    comparison: Comparison
    holm: float


def results(played: Played, title: str) -> Table:
    """Return pass@1, acceptance and DPR of each assistant, as in the paper's Tables 1 and 2."""
    rows = tuple(
        (
            marked_name(row),
            plus_minus(row.pass_at_1, 3),
            plus_minus(row.acceptance, 3),
            plus_minus(row.dpr, 3),
            plus_minus(row.read, 0),
            plus_minus(row.written, 0),
            number(row.suggestion_length, 0),
            episodes_played(row),
        )
        for row in played.rows
    )
    notes = ["mean ± standard error over problems; read, written and suggestion (median) in the protocol's unit"]
    if any(row.privileged for row in played.rows):
        notes.append("* knows what the human intends")
    columns = ("assistant", "pass@1", "acceptance", "DPR", "read", "written", "suggestion", "episodes")
    return Table(title, columns, rows, tuple(notes))


def tested(played: Played, first: str, others: Sequence[str], value: str = "dpr") -> list[Tested]:
    """Compare one assistant with each of ``others``; the p-values are adjusted for all of these together."""
    found = [compare(played.scores[first], played.scores[other], value, (first, other)) for other in others]
    adjusted = holm([one.test.p for one in found])
    return [Tested(one, p) for one, p in zip(found, adjusted, strict=True)]


def tests(found: Sequence[Tested], title: str) -> Table:
    """Return paired comparisons as a table."""
    rows = tuple(
        (
            f"{one.comparison.first} - {one.comparison.second}",
            _signed(one.comparison.difference.mean, one.comparison.difference.se),
            f"[{one.comparison.interval.low:+.3f}, {one.comparison.interval.high:+.3f}]",
            p_value(one.comparison.test.p),
            p_value(one.holm),
            f"{one.comparison.passed.first_better} : {one.comparison.passed.second_better}",
            p_value(one.comparison.passed.p),
            str(one.comparison.problems),
        )
        for one in found
    )
    notes = [
        "difference ± standard error over problems (seeds averaged first), with the 95 % BCa bootstrap interval; p: "
        f"two-sided sign flips, {_exactness(found)}; Holm: adjusted for the lines of this table",
        "passed by: problems of which one passes the larger share; p pass: exact binomial of these two (McNemar)",
        *_unpaired(found),
    ]
    columns = ("comparison", "difference", "95 % interval", "p", "Holm", "passed by", "p pass", "problems")
    return Table(title, columns, rows, tuple(notes))


def _signed(mean: float, se: float) -> str:
    return f"{mean:+.4f}" + ("" if math.isnan(se) else f" ± {se:.4f}")


def _exactness(found: Sequence[Tested]) -> str:
    kinds = {one.comparison.test.exact for one in found}
    return "all counted" if kinds == {True} else "drawn" if kinds == {False} else "counted or drawn"


def _unpaired(found: Sequence[Tested]) -> list[str]:
    """Say which problems only one side has a scored episode of."""
    lines = []
    for one in (each.comparison for each in found):
        for keys, name in ((one.only_first, one.second), (one.only_second, one.first)):
            if keys:
                ids = ", ".join(problem for problem, _ in keys[:5]) + (", ..." if len(keys) > 5 else "")
                lines.append(f"{one.first} - {one.second}: {len(keys)} left out, without {name}: {ids}")
    return lines


def relative(played: Played, first: str, others: Sequence[str], value: str = "dpr") -> Table:
    """Return the relative change of ``first`` over others here, beside the paper's by human and base model."""
    settings = published.settings()
    field = "passed" if value == "pass_at_1" else value
    rows = []
    for other in others:
        here = relative_change(pair(played.scores[first], played.scores[other], field))
        theirs = [published.relative_change(human, base, other, value) for human, base in settings]
        known = [one for one in theirs if one is not None]
        middle = percent(median(known)) if known else "-"
        se = "" if math.isnan(here.se) else f" ± {100 * here.se:.0f}"
        rows.append((f"over {other}", percent(here.mean) + se, middle, *(percent(one) for one in theirs)))
    columns = ("", "here", "paper,\nmedian", *(f"{base},\n{_short(human)}" for human, base in settings))
    return Table(
        f"relative change of {VALUES[value]} by {first}, human {played.human}; right: the paper's, by model and human",
        columns,
        tuple(rows),
        ("here: ± standard error in points; paper: Tables 1 (Llama) and 2 (Gemma), a dash where it has no such line",),
    )


def _short(human: str) -> str:
    return human.removesuffix("-Instruct").removesuffix("-it")


def results_plot(stem: Path, played: Played, title: str, marked: str) -> list[Path]:
    """Draw pass@1, acceptance and DPR of each assistant."""
    values = {
        "pass@1": [row.pass_at_1 for row in played.rows],
        "acceptance": [row.acceptance for row in played.rows],
        "DPR": [row.dpr for row in played.rows],
    }
    return bars(stem, title, [row.name for row in played.rows], values, marked)


def as_data(played: Sequence[Played]) -> dict[str, object]:
    """Return the rows of each human as plain data."""
    return {one.human: [row.to_dict() for row in one.rows] for one in played}


def humans_of_the_paper() -> list[str]:
    """Return the simulated humans of the paper's tables."""
    return [published.LLAMA_70B, published.GEMMA_27B]
