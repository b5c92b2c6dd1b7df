"""Leaderboard rows on a terminal, as aligned text where output is piped, or as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from codeassist_env.metrics import Estimate, Row

COLUMNS = ("assistant", "pass@1", "acceptance", "DPR", "read", "written", "rounds", "by assistant", "episodes")


DROPPED_FIRST = ("episodes", "rounds", "by assistant", "written", "read", "acceptance")
"""Columns that a narrow terminal goes without, in this order."""


class Screen(Console):
    """A console whose reader may go away: that is a BrokenPipeError, not an exit code."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line."""
        raise BrokenPipeError


def console() -> Console:
    """Return a console that is never narrower than the tables where output is piped."""
    made = Screen()
    return made if made.is_terminal else Screen(width=160)


def show(screen: Console, rows: Sequence[Row], title: str) -> None:
    """Print the difficulty split and, last, the leaderboard, each under a line that says what it is."""
    say = partial(screen.print, markup=False, highlight=False, soft_wrap=True)
    split = difficulty_table(rows)
    if _fits(screen, split):
        say("pass@1 / acceptance / DPR by difficulty")
        screen.print(split)
    say(title)
    for count in range(len(DROPPED_FIRST) + 1):
        hidden = DROPPED_FIRST[:count]
        table = leaderboard(rows, hidden)
        if _fits(screen, table):
            break
    screen.print(table)
    say(caption(rows) + (f"; a wider terminal also shows {', '.join(hidden)}" if hidden else ""))


def _fits(screen: Console, table: Table) -> bool:
    return Measurement.get(screen, screen.options.update(max_width=10_000), table).maximum <= screen.width


def leaderboard(rows: Sequence[Row], hidden: Sequence[str] = ()) -> Table:
    """Return the rows as a table, best DPR first; * marks an assistant that was told the intention."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for column in COLUMNS:
        if column not in hidden:
            table.add_column(column, justify="left" if column == "assistant" else "right", no_wrap=True)
    for row in sorted(rows, key=lambda r: (-(r.dpr.mean if r.episodes else -1.0), r.name)):
        failed = sum(row.errors.values())
        cells = (
            row.name + ("*" if row.privileged else ""),
            plus_minus(row.pass_at_1, 3),
            plus_minus(row.acceptance, 3),
            plus_minus(row.dpr, 3),
            plus_minus(row.read, 0),
            plus_minus(row.written, 0),
            plus_minus(row.rounds, 1),
            plus_minus(row.assistant_share, 2),
            f"{row.episodes}" + (f" (+{failed} failed)" if failed else ""),
        )
        table.add_row(*(cell for column, cell in zip(COLUMNS, cells, strict=True) if column not in hidden))
    return table


def caption(rows: Sequence[Row]) -> str:
    """Say what the numbers are."""
    notes = ["mean ± standard error clustered by problem; read and written per episode"]
    if any(row.privileged for row in rows):
        notes.append("* knows what the human intends")
    return "; ".join(notes)


def plus_minus(value: Estimate, digits: int) -> str:
    """Return ``mean ± se``, the mean alone where the SE is unknown, or a dash."""
    if math.isnan(value.mean):
        return "-"
    text = f"{value.mean:.{digits}f}"
    return text if math.isnan(value.se) else f"{text} ± {value.se:.{digits}f}"


def error_lines(rows: Sequence[Row]) -> list[str]:
    """Say which roles failed and how they failed first, one line an assistant and role."""
    return [
        f"{row.name}: {count} episodes failed in the {role} and are not scored; the first: {row.reasons.get(role, '?')}"
        for row in rows
        for role, count in row.errors.items()
    ]


def difficulty_table(rows: Sequence[Row]) -> Table:
    """Return pass@1 / acceptance / DPR per difficulty."""
    levels = list(dict.fromkeys(level for row in rows for level in row.by_difficulty))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("assistant", no_wrap=True)
    for level in levels:
        table.add_column(level, justify="right", no_wrap=True)
    for row in rows:
        cells = [row.by_difficulty.get(level) for level in levels]
        table.add_row(
            row.name,
            *(f"{c['pass_at_1']:.2f} / {c['acceptance']:.2f} / {c['dpr']:.2f}" if c else "-" for c in cells),
        )
    return table
