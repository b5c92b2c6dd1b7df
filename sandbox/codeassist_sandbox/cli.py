"""``codeassist judge`` and ``codeassist sandbox``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, ProblemSet

if TYPE_CHECKING:
    from codeassist_sandbox.auto import Examination

EXIT_PASSED, EXIT_NOT_PASSED, EXIT_SANDBOX_FAILED = 0, 1, 3

_ISOLATED = ("network", "filesystem")


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--problems", "spec", default="builtin", show_default=True, metavar="SET", help="Problem set, NAME[:PATH]."
)
@click.option("--problem", "problem_id", required=True, metavar="ID", help="Problem of that set.")
@click.option("--all-tests", is_flag=True, help="Go on after the first test that fails.")
@click.option(
    "--sandbox", "sandbox_spec", default="auto", show_default=True, metavar="NAME", help="Backend to run it in."
)
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@click.pass_context
def judge(
    context: click.Context,
    file: str,
    spec: str,
    problem_id: str,
    all_tests: bool,
    sandbox_spec: str,
    json_wanted: bool,
) -> None:
    """Judge the program FILE (- for standard input) on one problem.

    Exit code: 0 passed, 1 not passed, 2 wrong usage, 3 the sandbox failed.
    """
    from codeassist_sandbox.judging import judge_and_show
    from codeassist_sandbox.report import Terminal, as_json, first_failure, print_verdict

    code = _read_program(file)
    problems: ProblemSet = registry.create("problems", spec)
    problem: Problem = problems.problem(problem_id)
    sandbox: Sandbox = registry.create("sandboxes", sandbox_spec)
    try:
        verdict, execution = judge_and_show(sandbox, problem, code, all_tests=all_tests)
    finally:
        sandbox.close()
    failure = first_failure(problem, verdict, execution)
    with _reader():
        if json_wanted:
            click.echo(json.dumps(as_json(problem, verdict, failure), indent=2))
        else:
            print_verdict(Terminal(), problem, verdict, failure)
    if not verdict.scored:
        context.exit(EXIT_SANDBOX_FAILED)
    context.exit(EXIT_PASSED if verdict.passed else EXIT_NOT_PASSED)


@contextmanager
def _reader() -> Iterator[None]:
    """Let the command line see that the reader went away; by its error number click would exit with 1."""
    try:
        yield
    except BrokenPipeError:
        raise BrokenPipeError("the reader of the output went away") from None


def _read_program(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the program {file}: {error.strerror}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"the program {file} is not UTF-8 text: {error}") from error


@click.group()
def sandbox() -> None:
    """Look at the sandboxes."""


@sandbox.command()
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@click.pass_context
def doctor(context: click.Context, json_wanted: bool) -> None:
    """Try every sandbox on this machine; say what each guarantees here, or why it does not work.

    Exit code: 0 where at least one works, else 3.
    """
    from codeassist_sandbox.auto import PREFERENCE, examine

    found: list[Examination] = []
    others = [name for name in registry.names("sandboxes") if name not in (*PREFERENCE, "auto")]
    for name in (*PREFERENCE, *others):
        tried, examination = examine(name)
        found.append(examination)
        if tried is not None:
            tried.close()
    with _reader():
        if json_wanted:
            click.echo(json.dumps([{"works": e.works, **asdict(e)} for e in found], indent=2))
        else:
            chosen = next((e.name for e in found if e.works and e.name in PREFERENCE), None)
            _print_examinations(found, chosen)
    context.exit(EXIT_PASSED if any(e.works for e in found) else EXIT_SANDBOX_FAILED)


def _print_examinations(found: list[Examination], chosen: str | None) -> None:
    for examination in found:
        mark = "  (what auto chooses)" if examination.name == chosen else ""
        state = "works" if examination.works else f"does not work here: {examination.reason}"
        click.echo(f"{examination.name}: {state}{mark}")
        for name, value in {**examination.guarantees, **examination.details}.items():
            click.echo(f"  {name.replace('_', ' ')}: {_shown(name, value)}")


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return ", ".join(f"no {key}" if version is None else f"{key} {version}" for key, version in value.items())
    if name in _ISOLATED and isinstance(value, bool):
        return "isolated" if value else "not isolated"
    return value
