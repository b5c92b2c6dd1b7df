"""``codeassist sandbox bench``: what a verdict costs in each sandbox of this machine.

All backends are measured in turn, repeat by repeat, so that a machine that is busy for a while is busy for all. Only
programs of our own are run, and every verdict must be right: a sandbox that fails is an error, never a fast row.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from typing import Any

import click

from codeassist_env import registry
from codeassist_env.errors import SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, TestCase
from codeassist_sandbox.auto import LADDER, examine, rungs_here, spec_of
from codeassist_sandbox.cli import reader
from codeassist_sandbox.facts import cores, facts

TESTS = 20
"""Tests of each measured program."""
STDIN = Problem("stdin", "Stdin", "", StdinTask(), tuple(TestCase(f"{n}\n", f"{2 * n}\n") for n in range(TESTS)))
CALL = replace(
    STDIN,
    id="call",
    task=CallTask("twice", class_name=None),
    tests=tuple(TestCase(str(n), str(2 * n)) for n in range(TESTS)),
)
ASSERT = replace(
    STDIN,
    id="assert",
    task=AssertTask("twice"),
    tests=tuple(TestCase(f"assert candidate({n}) == {2 * n}") for n in range(TESTS)),
)
ONE = replace(STDIN, id="one", tests=STDIN.tests[:1])
PROGRAM = "print(2 * int(input()))\n"
FUNCTION = "def twice(n):\n    return 2 * n\n"
_EACH_CORE = 2
"""Programs a core when all cores are measured."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One column."""

    key: str
    title: str
    of: Callable[[str, Sandbox], float]
    """Takes a spec and the sandbox that was made of it; returns milliseconds, or a rate."""
    is_rate: bool = False
    """More is better."""


def _judge(sandbox: Sandbox, problem: Problem, code: str) -> float:
    """Return the seconds that a verdict took. Raises SandboxError where it is not the right one."""
    begun = time.perf_counter()
    verdict = sandbox.judge(problem, code)
    seconds = time.perf_counter() - begun
    if not verdict.passed:
        raise SandboxError(
            f"the sandbox {sandbox.name!r} called a right program {verdict.status} ({verdict.message}); "
            "its speed means nothing"
        )
    return seconds


def _first(spec: str, _: Sandbox) -> float:
    begun = time.perf_counter()
    with closing(registry.create("sandboxes", spec)) as fresh:
        _judge(fresh, ONE, PROGRAM)
        return (time.perf_counter() - begun) * 1000


def _each(problem: Problem, code: str) -> Callable[[str, Sandbox], float]:
    return lambda _, sandbox: _judge(sandbox, problem, code) * 1000 / len(problem.tests)


def _rate(_: str, sandbox: Sandbox) -> float:
    width = cores()
    with ThreadPoolExecutor(width) as pool:
        list(pool.map(lambda _: None, range(width)))  # the threads are there before the clock starts
        begun = time.perf_counter()
        done = list(pool.map(lambda _: _judge(sandbox, STDIN, PROGRAM), range(_EACH_CORE * width)))
        return len(done) * TESTS / (time.perf_counter() - begun)


MEASURES = (
    Measure("first_verdict_ms", "first verdict, ms", _first),
    Measure("stdin_ms", "stdin, ms a test", _each(STDIN, PROGRAM)),
    Measure("call_ms", "call, ms a test", _each(CALL, FUNCTION)),
    Measure("assert_ms", "assert, ms a test", _each(ASSERT, FUNCTION)),
    Measure("tests_per_second", "tests a second, all cores", _rate, is_rate=True),
)


@dataclass
class Row:
    """What was measured of one backend."""

    spec: str
    sandbox: Sandbox
    samples: dict[str, list[float]] = field(default_factory=lambda: {measure.key: [] for measure in MEASURES})

    def to_dict(self) -> dict[str, Any]:
        """Return median and best of every measure, as plain data."""
        measured = {m.key: _summary(m, self.samples[m.key]) for m in MEASURES}
        return {"sandbox": self.spec, "name": self.sandbox.name, **measured}


def _summary(measure: Measure, samples: Sequence[float]) -> dict[str, float]:
    best = max if measure.is_rate else min
    return {"median": round(statistics.median(samples), 4), "best": round(best(samples), 4)}


@click.command()
@click.option(
    "--sandbox",
    "specs",
    multiple=True,
    metavar="NAME",
    help="Only this one; may be repeated.  [default: all that work]",
)
@click.option("--repeats", default=5, show_default=True, type=click.IntRange(1, 1000), help="Samples of each measure.")
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
def bench(specs: tuple[str, ...], repeats: int, json_wanted: bool) -> None:
    """Measure the sandboxes of this machine: median and best of interleaved repeats.

    The programs have 20 tests of next to no work, so that what is measured is the sandbox. Exit code: 0, or 3 where a
    sandbox does not work or calls a right program wrong.
    """
    with ExitStack() as stack:
        rows = [Row(spec, stack.enter_context(closing(made))) for spec, made in _backends(specs)]
        measure(rows, repeats)
    with reader():
        if json_wanted:
            found = [row.to_dict() for row in rows]
            about = {"platform": facts(), "tests": TESTS, "repeats": repeats, "cores": cores()}
            click.echo(json.dumps({**about, "rows": found}, indent=2))
        else:
            _print(rows, repeats)


def _backends(specs: Sequence[str]) -> list[tuple[str, Sandbox]]:
    """Return the named backends, or all that work; say on standard error which were left out."""
    unsafe = {rung.name: spec_of(rung) for rung in LADDER if rung.unsafe}
    wanted = specs or [*(rung.name for rung in rungs_here()), *_strangers()]
    made = []
    for name in dict.fromkeys(wanted):
        sandbox, examination = examine(unsafe.get(name, name))
        if sandbox is not None:
            made.append((unsafe.get(name, name), sandbox))
        elif specs:
            for _, other in made:
                other.close()
            raise SandboxError(
                f"the sandbox {name!r} does not work here: {examination.reason}", remedy=examination.remedy
            )
        else:
            click.echo(f"left out: {name}, which does not work here: {examination.reason}", err=True)
    if not made:
        raise SandboxError("no sandbox works here", remedy="codeassist sandbox doctor, which says what would help")
    return made


def _strangers() -> list[str]:
    ladder = {rung.name for rung in LADDER}
    return [name for name in registry.names("sandboxes") if name not in ladder | {"auto"}]


def measure(rows: Sequence[Row], repeats: int) -> None:
    """Add ``repeats`` samples of every measure to every row, in turn; the first round warms up and is not kept."""
    rounds = [(number, m, row) for number in range(repeats + 1) for m in MEASURES for row in rows]
    with click.progressbar(rounds, label=f"measuring {len(rows)} sandboxes", file=sys.stderr) as bar:
        for number, one, row in bar:
            sample = one.of(row.spec, row.sandbox)
            if number:
                row.samples[one.key].append(sample)


def _print(rows: Sequence[Row], repeats: int) -> None:
    from rich import box
    from rich.table import Table

    from codeassist_sandbox.report import Terminal

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("sandbox", no_wrap=True)
    for one in MEASURES:
        table.add_column(one.title, justify="right")
    for row in rows:
        found = row.to_dict()
        table.add_row(row.sandbox.name, *(_cell(found[one.key], one.is_rate) for one in MEASURES))
    screen = Terminal()
    screen.width = screen.width if screen.is_terminal else 120
    screen.print(table)
    click.echo(f"median (best) of {repeats} interleaved repeats; {TESTS} tests a program; {cores()} cores")


def _cell(value: dict[str, float], is_rate: bool) -> str:
    digits = 0 if is_rate else 2
    return f"{value['median']:.{digits}f} ({value['best']:.{digits}f})"
