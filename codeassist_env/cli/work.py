"""What commands share that run many programs: how many at once, a sandbox that is closed again, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from codeassist_env import registry

jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Problems at once.  [default: one a CPU]"
)


@contextmanager
def open_sandbox(spec: str) -> Iterator[Any]:
    """Open the sandbox a spec names for the length of the block."""
    runner = registry.create("sandboxes", spec)
    try:
        yield runner
    finally:
        runner.close()


@contextmanager
def progress_of(what: str, total: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Yield what is to be called as each problem is done, with its findings: a bar, or a line now and then."""
    if quiet:
        yield lambda found: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda found: bar.advance(task)
    else:
        yield _lines(total)


def _lines(total: int) -> Callable[[int], None]:
    done = found = 0

    def line(findings: int) -> None:
        nonlocal done, found
        done += 1
        found += findings
        if done == total or done * 20 // total > (done - 1) * 20 // total:
            click.echo(f"{done}/{total} problems checked, {found} findings", err=True)

    return line
