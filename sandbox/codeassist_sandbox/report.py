"""A verdict for the eye: a table of tests and the first failure, shortened."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from codeassist_env.problem import AssertTask, Problem
from codeassist_env.verdict import Execution, Status, Verdict

SHOWN_LINES, SHOWN_WIDTH = 12, 120
_STYLE = {Status.PASSED: "green", Status.SANDBOX_FAILED: "magenta"}


@dataclass(frozen=True, slots=True)
class Failure:
    """The first test that did not pass, as text."""

    index: int
    input: str
    expected: str
    got: str


def first_failure(problem: Problem, verdict: Verdict, execution: Execution | None) -> Failure | None:
    """Return the first failed test with the output that was judged (see :func:`judging.judge_and_show`)."""
    index = verdict.failed_test
    if index is None:
        return None
    test = problem.tests[index]
    if execution is None or isinstance(problem.task, AssertTask) or not verdict.scored:
        got = ""
    else:
        got = execution.output.decode("utf-8", "backslashreplace")
    return Failure(index, shorten(test.input), shorten(test.output), shorten(got))


class Terminal(Console):
    """A console that leaves a reader who went away to the command line: rich's own would exit with 1."""

    def on_broken_pipe(self) -> None:
        """Raise again what rich caught."""
        raise BrokenPipeError


def shorten(text: str) -> str:
    """Keep the first lines, and of each line the beginning."""
    lines = text.rstrip("\n").split("\n")
    kept = [line if len(line) <= SHOWN_WIDTH else f"{line[:SHOWN_WIDTH]}... ({len(line)} characters)" for line in lines]
    more = [f"... ({len(lines)} lines)"] if len(lines) > SHOWN_LINES else []
    return "\n".join(kept[:SHOWN_LINES] + more)


def as_json(problem: Problem, verdict: Verdict, failure: Failure | None) -> dict[str, Any]:
    """Return what ``codeassist judge --json`` prints."""
    tests = [
        {
            "index": report.index,
            "verdict": str(report.status),
            "sample": problem.tests[report.index].sample,
            "cpu_seconds": round(report.cpu_seconds, 6),
            "wall_seconds": round(report.wall_seconds, 6),
            "memory_bytes": report.memory_bytes,
            "message": report.message,
        }
        for report in verdict.reports
    ]
    return {
        "problem": problem.id,
        "verdict": str(verdict.status),
        "passed": verdict.passed,
        "message": verdict.message,
        "tests_total": verdict.tests_total,
        "tests": tests,
        "failure": asdict(failure) if failure else None,
        "sandbox": verdict.sandbox,
        "guarantees": dict(verdict.guarantees),
        "grader": verdict.grader,
    }


def print_verdict(console: Console, problem: Problem, verdict: Verdict, failure: Failure | None) -> None:
    """Print the table of tests, the first failure and the verdict."""
    table = Table("test", "verdict", "CPU s", "MiB", "message")
    for report in verdict.reports:
        number = f"{report.index + 1}{' (sample)' if problem.tests[report.index].sample else ''}"
        status = f"[{_style(report.status)}]{report.status}[/]"
        last_line = report.message.strip().rpartition("\n")[2][:SHOWN_WIDTH]
        memory = f"{report.memory_bytes / 2**20:.0f}"
        table.add_row(number, status, f"{report.cpu_seconds:.3f}", memory, escape(_plain(last_line)))
    console.print(table)
    if failure is not None:
        for title, text in (("input", failure.input), ("expected", failure.expected), ("got", failure.got)):
            if text or title == "got":
                console.print(f"[bold]test {failure.index + 1}, {title}[/]")
                console.print(escape(_plain(text)) or "[dim]nothing[/]", highlight=False)
    _print_end(console, problem, verdict)


def _print_end(console: Console, problem: Problem, verdict: Verdict) -> None:
    if not verdict.passed and verdict.message:
        console.print(escape(_plain(verdict.message)), highlight=False, style="dim")
    passed = sum(report.status is Status.PASSED for report in verdict.reports)
    counts = f"{passed} of {verdict.tests_total} tests passed"
    if len(verdict.reports) < verdict.tests_total:
        counts += f", {verdict.tests_total - len(verdict.reports)} not run"
    style = _style(verdict.status)
    console.print(f"[bold {style}]{verdict.status}[/]  {escape(problem.id)}: {counts} ({verdict.sandbox} sandbox)")


def _style(status: Status) -> str:
    return _STYLE.get(status, "red")


def _plain(text: str) -> str:
    """Return text that a terminal shows and does not obey."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)
