"""How an experiment ends: tables on the screen, and tables, plots and plain data in its folder."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table as Drawn

from codeassist_env.cli.table import PIPED_WIDTH, console
from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts; the first column is a name, the others are numbers, aligned right, or else ``words``."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    """Lines under it."""
    words: bool = False

    def print(self, screen: Console) -> None:
        """Print it on a screen."""
        drawn = Drawn(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
        for index, column in enumerate(self.columns):
            drawn.add_column(
                column, justify="right" if index and not self.words else "left", overflow="fold", no_wrap=not index
            )
        for row in self.rows:
            drawn.add_row(*row)
        screen.print(self.title, markup=False, highlight=False, soft_wrap=True)
        screen.print(drawn, markup=False, highlight=False)
        for note in self.notes:
            screen.print(note, markup=False, highlight=False, soft_wrap=True)

    @property
    def text(self) -> str:
        """The table as aligned text."""
        file = StringIO()
        self.print(Console(file=file, width=PIPED_WIDTH, force_terminal=False, color_system=None))
        return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


class Report:
    """Gathers an experiment's tables, plots and data, and writes them to its folder."""

    def __init__(self, name: str, out: Path, settings: Mapping[str, Any]) -> None:
        """Make the folder. Raises InputError where that fails."""
        self.out, self._tables, self._plots = out, list[Table](), list[Path]()
        self._data: dict[str, Any] = {"experiment": name, "settings": dict(settings)}
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot make the folder {str(out)!r}: {error.strerror}") from error

    def table(self, table: Table) -> None:
        """Add a table."""
        self._tables.append(table)

    def plots(self, paths: Sequence[Path]) -> None:
        """Name plots that were written."""
        self._plots.extend(paths)

    def data(self, **values: Any) -> None:
        """Add plain data, dataclasses among them, to ``result.json``."""
        self._data.update(values)

    def finish(self) -> None:
        """Write ``tables.txt`` and ``result.json``, print the tables and say where everything is."""
        text = "\n".join(table.text for table in self._tables)
        write_atomically(self.out / "tables.txt", text.encode())
        data = json.dumps(plain(self._data), indent=1, ensure_ascii=False, allow_nan=False)
        write_atomically(self.out / "result.json", f"{data}\n".encode())
        screen = console()
        for table in self._tables:
            table.print(screen)
            screen.print()
        files = ["result.json", "tables.txt", *(path.name for path in self._plots)]
        click.echo(f"written to {self.out}: {', '.join(files)}")


def plain(value: Any) -> Any:
    """Return plain JSON data of what an experiment found; a number that is none is null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return None if isinstance(value, float) and not math.isfinite(value) else value


def number(value: float, digits: int = 3) -> str:
    """Return a number as a cell; a dash where it is unknown."""
    return "-" if math.isnan(value) else f"{value:.{digits}f}"


def percent(value: float | None) -> str:
    """Return a relative change as a cell: +52 %."""
    return "-" if value is None or not math.isfinite(value) else f"{100 * value:+.0f} %"


def p_value(p: float) -> str:
    """Return a p-value as a cell."""
    if math.isnan(p):
        return "-"
    return "<0.0001" if p < 1e-4 else f"{p:.4f}"
