"""One problem on the screen: rendered on a terminal, as it stands in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.syntax import Syntax

from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, TestCase

SHOWN = 2000
"""Characters of one test's input or output that are shown."""


def print_problem(problem: Problem, *, solutions: bool = False, all_tests: bool = False) -> None:
    """Print statement, samples (or all tests), starter code and, if wanted, the solutions."""
    page = _Page()
    with echo_captured(page.console):
        _print_problem(page, problem, solutions, all_tests)


@contextmanager
def echo_captured(console: Console) -> Iterator[None]:
    """Write what a console prints through click: rich would end the program where the reader of a pipe went away."""
    with console.capture() as captured:
        yield
    click.echo(captured.get(), nl=False, file=console.file)


def _print_problem(page: _Page, problem: Problem, solutions: bool, all_tests: bool) -> None:
    page.heading(f"{problem.title} ({problem.id})")
    for line in _facts(problem):
        page.text(line)
    page.markdown(problem.statement)
    for number, test in enumerate(problem.tests):
        if all_tests or test.sample:
            page.test(number, test, isinstance(problem.task, AssertTask))
    if problem.starter:
        page.heading("Starter code")
        page.code(problem.starter)
    if solutions:
        for one in problem.solutions:
            page.heading(f"Solution {one.name} ({'right' if one.correct else 'wrong'})")
            page.code(one.code)


def _facts(problem: Problem) -> list[str]:
    shown = sum(test.sample for test in problem.tests)
    told = (problem.difficulty, problem.platform, problem.date, ", ".join(problem.topics))
    limits = f"{problem.limits.cpu_seconds:g} s CPU a test, {problem.limits.memory_mb} MiB"
    held = f"{len(problem.references)} right and {len(problem.mistakes)} wrong solutions"
    return [
        "; ".join(filter(None, told)),
        f"{_how(problem)}; {limits}",
        f"{len(problem.tests)} tests, {shown} of them samples; {held}",
        *(f"known flaw: {flaw}" for flaw in problem.errata),
    ]


def _how(problem: Problem) -> str:
    task = problem.task
    match task:
        case StdinTask():
            how = "reads standard input, writes standard output"
        case CallTask():
            owner = f"{task.class_name}." if task.class_name else ""
            return f"function {owner}{task.function}{_judged(task)}"
        case AssertTask():
            return f"function {task.entry_point}, judged by assertions"
    return how + _judged(task)


def _judged(task: StdinTask | CallTask) -> str:
    if task.checker is not None:
        return ", judged by a checker"
    return "" if task.tolerance is None else f", numbers within {task.tolerance:g}"


class _Page:
    def __init__(self) -> None:
        self.console = Console(highlight=False, markup=False)
        self._rich = self.console.is_terminal

    def text(self, text: str) -> None:
        if text:
            self.console.print(text, soft_wrap=True)

    def heading(self, text: str) -> None:
        self.console.print(text if self._rich else f"\n=== {text}", style="bold", soft_wrap=True)

    def markdown(self, text: str) -> None:
        self.text("")
        self.console.print(Markdown(text)) if self._rich else self.text(f"\n{text.rstrip()}")

    def code(self, text: str) -> None:
        if self._rich:
            self.console.print(Syntax(text, "python", theme="ansi_dark", background_color="default"))
        else:
            self.text(text.rstrip("\n"))

    def test(self, number: int, test: TestCase, source: bool) -> None:
        self.heading(f"Test {number}{' (sample)' if test.sample else ''}")
        if source:
            self.code(test.input)
            return
        for name, text in (("input", test.input), ("output", test.output)):
            cut = len(text) - SHOWN
            self.text(f"{name}:\n{text[:SHOWN].rstrip()}" + (f"\n... ({cut} more characters)" if cut > 0 else ""))
