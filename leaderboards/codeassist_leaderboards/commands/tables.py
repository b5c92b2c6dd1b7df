"""Standings and comparisons as tables of a terminal; texts of strangers are made visible, never interpreted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from codeassist_env.characters import visible
from codeassist_leaderboards.statistics.intervals import CONSTANT, Measured
from codeassist_leaderboards.statistics.per_problem import VALUES
from codeassist_leaderboards.statistics.power import Plan
from codeassist_leaderboards.statistics.standings import Standings
from codeassist_leaderboards.terminal.text import clipped
from codeassist_leaderboards.words import counted

DIGITS = {"dpr": 3, "passed": 3, "acceptance": 3, "read": 0, "written": 0}
"""Decimals of a value."""
DROPPED_FIRST = ("episodes", "written", "read", "by tests", "class", "acceptance", "pass@1", "tier", "group")
"""Columns that a narrow terminal goes without, in this order."""
MOST_CELL = 48
"""Columns that a name takes at most."""


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[str] = ()) -> Table:
    """Return cells as a table; all columns but those in ``left`` are flush right."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for column in columns:
        table.add_column(Text(clipped(column, MOST_CELL)), justify="left" if column in left else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(clipped(cell, MOST_CELL)) for cell in row))
    return table


def fitting(
    screen: Console,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    droppable: Sequence[str],
    left: Sequence[str],
) -> tuple[Table, tuple[str, ...]]:
    """Return the widest table that the screen holds, and which columns it goes without."""
    known = [column for column in droppable if column in columns]
    for count in range(len(known) + 1):
        hidden = tuple(known[:count])
        kept = [index for index, column in enumerate(columns) if column not in hidden]
        table = plain_table([columns[i] for i in kept], [[row[i] for i in kept] for row in rows], left)
        if Measurement.get(screen, screen.options.update(max_width=10_000), table).maximum <= screen.width:
            break
    return table, hidden


def number(value: float, digits: int, signed: bool = False) -> str:
    """Return a number, or a dash where it is unknown."""
    if math.isnan(value):
        return "-"
    shown = f"{value:{'+' if signed else ''},.{digits}f}"
    return shown.lstrip("+-") if signed and not float(shown.replace(",", "")) else shown


def between(low: float, high: float, digits: int, signed: bool = False) -> str:
    """Return an interval in brackets; empty where it is unknown."""
    if math.isnan(low) or math.isnan(high):
        return ""
    return f"[{number(low, digits, signed)}, {number(high, digits, signed)}]"


def with_interval(value: Measured, name: str) -> str:
    """Return a value with its interval, and alone where no problem differs from another: that is no certainty."""
    if value.method == CONSTANT:
        return number(value.mean, DIGITS[name])
    return f"{number(value.mean, DIGITS[name])} {between(value.low, value.high, DIGITS[name])}".rstrip()


def p_value(p: float) -> str:
    """Return a p-value with as many digits as it bears."""
    if math.isnan(p):
        return "-"
    return "<.0001" if p < 0.0001 else f"{p:.4f}" if p < 0.01 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def named(text: str) -> str:
    """Return a name of strangers for a line of text, cut as in a table."""
    return clipped(text, MOST_CELL)


COLUMNS = ("rank", "rank 95 %", "by tests", "group", "assistant", "DPR", "pass@1", "acceptance", "read", "written")


def standings_cells(found: Standings) -> tuple[list[str], list[list[str]]]:
    """Return the header and the cells of a board's rows; class and tier where any row has one."""
    submitted = any(row.tier is not None for row in found.rows)
    columns = [*COLUMNS, "episodes", *(("class", "tier") if submitted else ())]
    rows = []
    for row in found.rows:
        cells = [
            "-" if row.rank is None else str(row.rank),
            _span(row.rank_low, row.rank_high),
            _span(row.rank_best, row.rank_worst),
            "-" if row.group is None else str(row.group),
            clipped(row.name, MOST_CELL - 1) + "*" if row.privileged else row.name,
            *(with_interval(row.value(name), name) for name in VALUES),
            f"{row.episodes}" + (f" (+{row.failed} failed)" if row.failed else ""),
        ]
        rows.append(cells + ([row.submission_class or "-", row.tier or "-"] if submitted else []))
    return columns, rows


def _span(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return "-"
    return str(low) if low == high else f"{low}-{high}"


def standings_notes(found: Standings) -> list[str]:
    """Say what the columns are, and what this many problems can and cannot show."""
    label = VALUES[found.value].label
    ranked = sum(row.rank is not None for row in found.rows)
    notes = [
        "in brackets: 95 % intervals, clustered by problem (pass@1: Wilson on the effective number of episodes; "
        "the others: bootstrap, BCa)",
        "rank 95 %: over resamples of the problems; by tests: ranks that the tests of all pairs leave open",
    ]
    if ranked > 1:
        pairs, neighbours = counted(len(found.pairs), "pair"), counted(found.neighbours, "neighbour")
        notes.append(
            f"group: rows that cannot be told from the first of the group in {label} (5 %, Holm over "
            f"{pairs}); {found.alike} of {neighbours} cannot be told apart"
        )
    if not math.isnan(found.detectable):
        notes.append(
            f"{counted(found.problems, 'problem')} can show a difference of {found.detectable:.3f} in {label} with a "
            f"power of 80 % (median of the pairs with an interval, not adjusted{power_note(found.value)})"
        )
    if any(row.privileged for row in found.rows):
        notes.append("* knows what the human intends")
    notes += [f"{named(row.name)}: {row.note}" for row in found.rows if row.note]
    return notes


def power_note(value: str) -> str:
    """Say of what a power is, where that is not nearly the test's own."""
    return "; of the paired t-test: McNemar's finds less often" if VALUES[value].binary else ""


def plan_line(planned: Plan, value: str, who: str) -> str:
    """Say what a planned comparison needs."""
    return (
        f"to show a difference of {planned.effect:g} in {VALUES[value].label} between {who}, with a power of 80 % at "
        f"5 %: {counted(planned.needed, 'problem')}; these {planned.problems:,} show it with a power of "
        f"{planned.power:.0%}, and {planned.detectable:.3g} with 80 %{power_note(value)}"
    )


def markdown_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return cells as a Markdown table."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(_markdown, row))} |" for row in rows)])


def _markdown(cell: str) -> str:
    """Return a text that no Markdown or HTML is read in."""
    escaped = visible(cell).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{c}" if c in "\\`*_[]|!~" else c for c in escaped) if not _numeric(cell) else cell


def _numeric(cell: str) -> bool:
    return all(c in "0123456789.,+-[]() " for c in cell)
