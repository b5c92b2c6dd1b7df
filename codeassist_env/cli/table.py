"""Leaderboard rows on a terminal, as aligned text where output is piped, or as JSON."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from codeassist_env.characters import visible
from codeassist_env.metrics import Estimate, Row
from codeassist_env.usage import ROLES

MODEL_COLUMNS = ("tokens/episode", "s/call", "cost")
"""Columns of what models took; shown where there is something to say."""
COLUMNS = (
    "assistant",
    "pass@1",
    "acceptance",
    "DPR",
    "read",
    "written",
    "rounds",
    "by assistant",
    *MODEL_COLUMNS,
    "episodes",
)
DROPPED_FIRST = (*MODEL_COLUMNS, "episodes", "rounds", "by assistant", "written", "read", "acceptance")
"""Columns that a narrow terminal goes without, in this order."""
PIPED_WIDTH = 200
"""Characters a line where output is piped: more than any table has."""


class Screen(Console):
    """A console whose reader may go away: that is a BrokenPipeError, not an exit code."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line."""
        raise BrokenPipeError


def console() -> Console:
    """Return a console that is never narrower than the tables where output is piped."""
    made = Screen()
    return made if made.is_terminal else Screen(width=PIPED_WIDTH)


def show(screen: Console, rows: Sequence[Row], title: str) -> None:
    """Print the difficulty split and, last, the leaderboard, each under a line that says what it is."""
    say = partial(screen.print, markup=False, highlight=False, soft_wrap=True)
    split = difficulty_table(rows)
    if _fits(screen, split):
        say("pass@1 / acceptance / DPR by difficulty")
        screen.print(split)
    say(title)
    absent = silent_columns(rows)
    droppable = [column for column in DROPPED_FIRST if column not in absent]
    for count in range(len(droppable) + 1):
        hidden = droppable[:count]
        table = leaderboard(rows, hidden)
        if _fits(screen, table):
            break
    screen.print(table)
    say(caption(rows) + (f"; a wider terminal also shows {', '.join(hidden)}" if hidden else ""))
    if any(row.ignored for row in rows):
        say(ignored_line(rows))


def _fits(screen: Console, table: Table) -> bool:
    return Measurement.get(screen, screen.options.update(max_width=10_000), table).maximum <= screen.width


def leaderboard(rows: Sequence[Row], hidden: Sequence[str] = ()) -> Table:
    """Return the rows as a table, best DPR first; * marks an assistant that was told the intention."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    hidden, roles = (*hidden, *silent_columns(rows)), model_roles(rows)
    for column in COLUMNS:
        if column not in hidden:
            table.add_column(column, justify="left" if column == "assistant" else "right", no_wrap=True)
    for row in sorted(rows, key=lambda r: (-(r.dpr.mean if r.episodes else -1.0), r.name)):
        cells: tuple[str | Text, ...] = (
            Text(visible(marked_name(row))),
            plus_minus(row.pass_at_1, 3),
            plus_minus(row.acceptance, 3),
            plus_minus(row.dpr, 3),
            plus_minus(row.read, 0),
            plus_minus(row.written, 0),
            plus_minus(row.rounds, 1),
            plus_minus(row.assistant_share, 2),
            _by_role(roles, {role: short(used.tokens) for role, used in row.usage.items()}),
            _by_role(roles, {role: _seconds(spent.median) for role, spent in row.latency.items() if role in row.usage}),
            _cost(row),
            episodes_played(row),
        )
        table.add_row(*(cell for column, cell in zip(COLUMNS, cells, strict=True) if column not in hidden))
    return table


def marked_name(row: Row) -> str:
    """Return a row's name, with * where its assistant was told the intention."""
    return row.name + ("*" if row.privileged else "")


def episodes_played(row: Row) -> str:
    """Return how many episodes are scored, and how many failed beside them."""
    failed = sum(row.errors.values())
    return f"{row.episodes}" + (f" (+{failed} failed)" if failed else "")


def model_roles(rows: Sequence[Row]) -> list[str]:
    """Return the roles that used a model in any row."""
    return [role for role in ROLES if any(role in row.usage for row in rows)]


def silent_columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns that would say nothing: of models where none was used, of cost where none is known."""
    if not model_roles(rows):
        return MODEL_COLUMNS
    return () if any(used.cost > 0 for row in rows for used in row.usage.values()) else ("cost",)


def _by_role(roles: Sequence[str], cells: Mapping[str, str]) -> str:
    return " / ".join(cells.get(role, "-") for role in roles)


def _cost(row: Row) -> str:
    cost = sum(used.cost for used in row.usage.values())
    if 0 < cost < 1e-4:
        return "<$0.0001"
    return f"${cost:.2g}" if cost < 1 else f"${cost:.2f}"


def _seconds(value: float) -> str:
    if value < 1e-3:
        return "<0.001"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def short(count: float) -> str:
    """Return a count in at most five characters or so: 873, 9.4k, 12k, 3.1M."""
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if count >= size:
            return f"{count / size:.1f}{unit}" if count < 10 * size else f"{count / size:.0f}{unit}"
    return f"{count:.0f}"


def ignored_line(rows: Sequence[Row]) -> str:
    """Say which parameters had no effect on a model, and in how many answers."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for role, told in row.ignored.items():
            counts.update({(role, parameter): count for parameter, count in told.items()})
    listed = ", ".join(f"{parameter} by the {role}'s (in {n:,} answers)" for (role, parameter), n in counts.items())
    return f"parameters that models ignored: {listed}"


def caption(rows: Sequence[Row]) -> str:
    """Say what the numbers are."""
    notes = ["mean ± standard error clustered by problem; read and written per episode"]
    roles = model_roles(rows)
    if roles:
        notes.append(f"tokens and median seconds of the {' / '.join(roles)}'s model")
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
        table.add_column(Text(visible(level)), justify="right", no_wrap=True)
    for row in rows:
        cells = [row.by_difficulty.get(level) for level in levels]
        table.add_row(
            Text(visible(row.name)),
            *(f"{c['pass_at_1']:.2f} / {c['acceptance']:.2f} / {c['dpr']:.2f}" if c else "-" for c in cells),
        )
    return table
