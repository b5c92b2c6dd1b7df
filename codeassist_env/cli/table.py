"""Leaderboard rows on a terminal, as aligned text where output is piped, or as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from rich.console import Console
from rich.table import Table

from codeassist_env.metrics import Estimate, Row

COLUMNS = ("assistant", "pass@1", "acceptance", "DPR", "read", "written", "rounds", "by assistant", "episodes")


def console() -> Console:
    """Return a console that is never narrower than the tables where output is piped."""
    made = Console()
    return made if made.is_terminal else Console(width=160)


def show(screen: Console, rows: Sequence[Row], title: str) -> None:
    """Print the difficulty split and, last, the leaderboard, each under a line that says what it is."""
    say = partial(screen.print, markup=False, highlight=False, soft_wrap=True)
    say("pass@1 / acceptance / DPR by difficulty")
    screen.print(difficulty_table(rows))
    say(title)
    screen.print(leaderboard(rows))
    say(caption(rows))


def leaderboard(rows: Sequence[Row]) -> Table:
    """Return the rows as a table, best DPR first; * marks an assistant that was told the intention."""
    table = Table()
    for column in COLUMNS:
        table.add_column(column, justify="left" if column == "assistant" else "right", no_wrap=True)
    for row in sorted(rows, key=lambda r: (-(r.dpr.mean if r.episodes else -1.0), r.name)):
        failed = sum(row.errors.values())
        table.add_row(
            row.name + ("*" if row.privileged else ""),
            _pm(row.pass_at_1, 3),
            _pm(row.acceptance, 3),
            _pm(row.dpr, 3),
            _pm(row.read, 0),
            _pm(row.written, 0),
            _pm(row.rounds, 1),
            _pm(row.assistant_share, 2),
            f"{row.episodes}" + (f" (+{failed} failed)" if failed else ""),
        )
    return table


def caption(rows: Sequence[Row]) -> str:
    """Say what the numbers are."""
    notes = ["mean ± standard error clustered by problem; read and written per episode"]
    if any(row.privileged for row in rows):
        notes.append("* knows what the human intends")
    return "; ".join(notes)


def _pm(value: Estimate, digits: int) -> str:
    if math.isnan(value.mean):
        return "-"
    text = f"{value.mean:.{digits}f}"
    return text if math.isnan(value.se) else f"{text} ± {value.se:.{digits}f}"


def error_lines(rows: Sequence[Row]) -> list[str]:
    """Say which roles failed, one line an assistant."""
    return [
        f"{row.name}: {count} episodes failed in the {role}; not scored"
        for row in rows
        for role, count in row.errors.items()
    ]


def difficulty_table(rows: Sequence[Row]) -> Table:
    """Return pass@1 / acceptance / DPR per difficulty."""
    levels = list(dict.fromkeys(level for row in rows for level in row.by_difficulty))
    table = Table()
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
