"""The table of effective empowerment, and the estimator behind it, opened for as long as it is asked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from codeassist_env.characters import visible
from codeassist_env.cli.table import plus_minus
from codeassist_env.empowerment import EmpowermentRow, Estimator, open_estimator
from codeassist_env.transcript import Transcript

COLUMNS = ("assistant", "bits typed", "a character", "bits accepted", "a character", "share typed", "episodes")


@contextmanager
def opened(spec: str | None, transcripts: Sequence[Transcript]) -> Iterator[Estimator | None]:
    """Open an estimator and let it read all programs; None where none is asked for."""
    if spec is None:
        yield None
        return
    model = open_estimator(spec)
    try:
        card: Mapping[str, Any] = getattr(model, "card", dict)()
        if card.get("made_up"):
            click.echo(f"note: the likelihoods of {spec} are made up, and so are the bits", err=True)
        estimator = Estimator(model)
        estimator.bits([one.code for one in transcripts if one.scored], partial(click.echo, err=True))
        yield estimator
    finally:
        if hasattr(model, "close"):
            model.close()


def show_bits(screen: Console, rows: Mapping[str, EmpowermentRow], spec: str) -> None:
    """Print how many bits the human's keystrokes carry, most bits a typed character first."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for number, column in enumerate(COLUMNS):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for name, row in sorted(rows.items(), key=lambda item: _order(item[1])):
        table.add_row(
            Text(visible(name)),
            plus_minus(row.typed_bits, 0),
            plus_minus(row.bits_per_typed_char, 2),
            plus_minus(row.accepted_bits, 0),
            plus_minus(row.bits_per_accepted_char, 2),
            plus_minus(row.typed_share, 3),
            f"{row.episodes}" + (f" (+{row.unmeasured} not measured)" if row.unmeasured else ""),
        )
    say = partial(screen.print, markup=False, highlight=False, soft_wrap=True)
    say(f"effective empowerment, upper bound (paper, 4.3): bits that {spec} finds in what the human typed")
    screen.print(table)
    say("an episode's bits; bits a character and the share of the program's bits pooled over problems")


def _order(row: EmpowermentRow) -> float:
    """Return what rows are ordered by; one that is not known, where nothing was typed, comes last."""
    mean = row.bits_per_typed_char.mean
    return math.inf if math.isnan(mean) else -mean
