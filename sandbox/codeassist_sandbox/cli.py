"""``codeassist judge``, and the group ``codeassist sandbox``."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from codeassist_env import registry
from codeassist_env.cli.options import sandbox_options
from codeassist_env.errors import InputError
from codeassist_env.interfaces import Sandbox
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.verdict import Execution, Verdict

_WALL_PER_CPU = 5
EXIT_PASSED, EXIT_NOT_PASSED, EXIT_SANDBOX_FAILED = 0, 1, 3
_UNTOLD = Execution(b"(this sandbox does not show outputs)")


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--problems", "spec", default="builtin", show_default=True, metavar="SET", help="Problem set, NAME[:PATH]."
)
@click.option("--problem", "problem_id", required=True, metavar="ID", help="Problem of that set.")
@click.option("--all-tests", is_flag=True, help="Go on after the first test that fails.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    help="Change a limit of the problem, e.g. cpu_seconds=2 or memory_mb=256. May be repeated.",
)
@click.option("--show-private", is_flag=True, help="Show the first failing test even where it is private.")
@sandbox_options
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@click.pass_context
def judge(
    context: click.Context,
    file: str,
    spec: str,
    problem_id: str,
    all_tests: bool,
    limits: tuple[str, ...],
    show_private: bool,
    sandbox: str,
    json_wanted: bool,
) -> None:
    """Judge the program FILE (- for standard input) on one problem.

    Exit code: 0 passed, 1 not passed, 2 wrong usage, 3 the sandbox failed.
    """
    from codeassist_sandbox.report import Terminal, as_json, first_failure, print_verdict

    code = _read_program(file)
    problems: ProblemSet = registry.create("problems", spec)
    problem = with_limits(problems.problem(problem_id), limits)
    backend: Sandbox = registry.create("sandboxes", sandbox)
    try:
        verdict, execution = _judged(backend, problem, code, all_tests)
    finally:
        backend.close()
    failure = first_failure(problem, verdict, execution, show_private=show_private)
    with reader():
        if json_wanted:
            click.echo(json.dumps(as_json(problem, verdict, failure, show_private=show_private), indent=2))
        else:
            print_verdict(Terminal(), problem, verdict, failure, show_private=show_private)
    if not verdict.scored:
        context.exit(EXIT_SANDBOX_FAILED)
    context.exit(EXIT_PASSED if verdict.passed else EXIT_NOT_PASSED)


def with_limits(problem: Problem, settings: Sequence[str]) -> Problem:
    """Return the problem with ``NAME=VALUE`` settings over its own limits.

    Raises NotFoundError for an unknown limit, InputError for a value that does not fit.
    """
    values: dict[str, str] = {}
    for setting in settings:
        values |= split_parameters(setting)
    limits = apply_parameters(problem.limits, values)
    if "wall_seconds" not in values:  # a cap on a busy machine, not a second limit
        limits = replace(limits, wall_seconds=max(limits.wall_seconds, _WALL_PER_CPU * limits.cpu_seconds))
    return replace(problem, limits=limits) if values else problem


def _judged(sandbox: Sandbox, problem: Problem, code: str, all_tests: bool) -> tuple[Verdict, Execution | None]:
    """Return the sandbox's own verdict, with the first failing execution where it judges by these very rules."""
    from codeassist_sandbox.judging import GRADER_VERSION, judge_and_show

    if getattr(sandbox, "grader", None) == GRADER_VERSION:
        return judge_and_show(sandbox, problem, code, all_tests=all_tests)
    return Verdict.checked(sandbox.judge(problem, code, all_tests=all_tests)), _UNTOLD


@contextmanager
def reader() -> Iterator[None]:
    """Let the command line see that the reader went away; by its error number click would exit with 1."""
    try:
        yield
    except BrokenPipeError:
        raise BrokenPipeError("the reader of the output went away") from None


def _read_program(file: str) -> str:
    if file == "-" and sys.stdin is None:
        raise InputError("cannot read the program from standard input: it is closed")
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the program {file}: {error.strerror}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"the program {file} is not UTF-8 text: {error}") from error


class _SandboxGroup(click.Group):
    """Imports a sub-command only when it is called or its help is shown."""

    modules = {  # noqa: RUF012 - click's groups are plain classes
        "doctor": "codeassist_sandbox.doctor",
        "bench": "codeassist_sandbox.benchmark",
        "image": "codeassist_sandbox.docker_image",
    }
    """Each module holds the command under the command's own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands, the most useful first."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of that name."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(importlib.import_module(self.modules[cmd_name]), cmd_name)
        return command


@click.group(cls=_SandboxGroup)
def sandbox() -> None:
    """Look at the sandboxes: which work here, how fast they are, what they run in."""
