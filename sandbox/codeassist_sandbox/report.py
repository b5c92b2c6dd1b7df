"""A verdict for the eye: a table of tests and the first failure, shortened.

Of a private test only its number, its verdict and its measurements are shown, unless the caller wants all of it: what
a program prints, and so nearly every message, may repeat the input or what was expected. The verdict itself keeps them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from codeassist_env.problem import AssertTask, Problem
from codeassist_env.verdict import Execution, Status, TestReport, Verdict

SHOWN_LINES, SHOWN_WIDTH = 12, 120
PRIVATE = "not shown: the test is private"
"""Stands for a private test's message."""
_STYLE = {Status.PASSED: "green", Status.SANDBOX_FAILED: "magenta"}


@dataclass(frozen=True, slots=True)
class Failure:
    """The first test that did not pass, as text."""

    index: int
    input: str
    expected: str
    got: str
    private: bool = False
    """The test is private and the texts are left out."""


def first_failure(
    problem: Problem, verdict: Verdict, execution: Execution | None, *, show_private: bool = False
) -> Failure | None:
    """Return the first failed test with the output that was judged (see :func:`judging.judge_and_show`).

    The texts of a private test are empty unless ``show_private``.
    """
    index = verdict.failed_test
    if index is None:
        return None
    test = problem.tests[index]
    if test.private and not show_private:
        return Failure(index, "", "", "", private=True)
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


def as_json(
    problem: Problem, verdict: Verdict, failure: Failure | None, *, show_private: bool = False
) -> dict[str, Any]:
    """Return what ``codeassist judge --json`` prints; messages of private tests only where ``show_private``."""
    tests = [
        {
            "index": report.index,
            "verdict": str(report.status),
            "sample": problem.tests[report.index].sample,
            "private": problem.tests[report.index].private,
            "cpu_seconds": round(report.cpu_seconds, 6),
            "wall_seconds": round(report.wall_seconds, 6),
            "memory_bytes": report.memory_bytes,
            "message": _told(problem, report, show_private),
        }
        for report in verdict.reports
    ]
    return {
        "problem": problem.id,
        "verdict": str(verdict.status),
        "passed": verdict.passed,
        "message": _summary(problem, verdict, show_private),
        "tests_total": verdict.tests_total,
        "tests": tests,
        "failure": asdict(failure) if failure else None,
        "sandbox": verdict.sandbox,
        "guarantees": dict(verdict.guarantees),
        "grader": verdict.grader,
    }


def _told(problem: Problem, report: TestReport, show_private: bool) -> str:
    """Return a report's message; a private test's only where it was made before any input was read, or if wanted."""
    hidden = problem.tests[report.index].private and not show_private and report.status is not Status.COMPILE_ERROR
    return PRIVATE if hidden and report.message else report.message


def _summary(problem: Problem, verdict: Verdict, show_private: bool) -> str:
    """Return the verdict's message, which is that of its first failed test where there is one."""
    failed = next((report for report in verdict.reports if report.index == verdict.failed_test), None)
    if failed is None or _told(problem, failed, show_private) == failed.message:
        return verdict.message
    return PRIVATE


def print_verdict(
    console: Console, problem: Problem, verdict: Verdict, failure: Failure | None, *, show_private: bool = False
) -> None:
    """Print the table of tests, the first failure and the verdict; what is private only where ``show_private``."""
    table = Table("test", "verdict", "CPU s", "MiB", "message")
    for report in verdict.reports:
        number = f"{report.index + 1}{' (sample)' if problem.tests[report.index].sample else ''}"
        status = f"[{_style(report.status)}]{report.status}[/]"
        last_line = _told(problem, report, show_private).strip().rpartition("\n")[2][:SHOWN_WIDTH]
        memory = f"{report.memory_bytes / 2**20:.0f}"
        table.add_row(number, status, f"{report.cpu_seconds:.3f}", memory, escape(_plain(last_line)))
    console.print(table)
    if failure is not None:
        _print_failure(console, failure)
    _print_end(console, problem, verdict, _summary(problem, verdict, show_private))


def _print_failure(console: Console, failure: Failure) -> None:
    if failure.private:
        console.print(f"[bold]test {failure.index + 1}[/] is private: its input and what was expected are not shown")
        return
    for title, text in (("input", failure.input), ("expected", failure.expected), ("got", failure.got)):
        if text or title == "got":
            console.print(f"[bold]test {failure.index + 1}, {title}[/]")
            console.print(escape(_plain(text)) or "[dim]nothing[/]", highlight=False)


def _print_end(console: Console, problem: Problem, verdict: Verdict, message: str) -> None:
    if not verdict.passed and message and message != PRIVATE:
        console.print(escape(_plain(message)), highlight=False, style="dim")
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
