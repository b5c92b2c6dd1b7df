"""Options that several commands of boards have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from codeassist_env.errors import InputError
from codeassist_leaderboards.boards.shipped import SUBMISSIONS

PASSES = ("pass", "passed", "pass_at_1", "pass@1")
"""What the share of passes is called: by a board's metric, in a score, in JSON and in tables."""


class Named(click.Choice[str]):
    """One of some values; the share of passes goes by any of its names."""

    def __init__(self, values: Iterable[str]) -> None:
        super().__init__(list(values))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value by the name that is listed."""
        known = next((name for name in PASSES if name in self.choices), value)
        return super().convert(known if value in PASSES else value, param, ctx)


def submissions_folder(given: str | None) -> Path:
    """Return where submissions lie; one's own folder must be there, the usual one need not."""
    if given is not None and not Path(given).is_dir():
        raise InputError(f"--submissions: there is no folder {given!r}; its boards would lose all rows")
    return Path(given or SUBMISSIONS)


def no_submissions(folder: Path) -> str:
    """Say that the folder of submissions is not there."""
    return f"there is no folder {folder} here, so no board has submissions"


def one_form(as_json: bool, as_markdown: bool) -> None:
    """Raise UsageError where two forms of output are asked for."""
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown are two forms of one output; choose one")
