"""``codeassist problems``: what is in a set, one problem in full, whether a set is sound, export, generated tests."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codeassist_env.cli.facts import facts
from codeassist_env.cli.mutation import mutate
from codeassist_env.cli.options import problem_options, sandbox_options
from codeassist_env.cli.work import jobs_option, open_sandbox, progress_of
from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.selection import files_of, select_problems
from codeassist_env.problems.tasks import task_kind

if TYPE_CHECKING:
    from codeassist_env.problems.checks import ProblemReport
    from codeassist_env.problems.validate import Validation

PIPE_WIDTH = 10_000
"""Whoever reads a pipe wants whole ids, one problem a line."""
COLUMNS: tuple[str, ...] = (
    "id",
    "title",
    "difficulty",
    "kind",
    "platform",
    "date",
    "tests",
    "right",
    "wrong",
    "errata",
)


@click.group()
def problems() -> None:
    """Look at problem sets, check them, write them out."""


@problems.command()
@problem_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
def ls(problems: ProblemSet, as_json: bool) -> None:
    """List the problems of a set."""
    rows = [_overview(problem) for problem in problems]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    _print_table(rows)
    levels = Counter(problem.difficulty or "no difficulty" for problem in problems)
    listed = ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))
    click.echo(f"{len(problems)} problems in {problems.name}: {listed}")


def _overview(problem: Problem) -> dict[str, Any]:
    return {
        "id": problem.id,
        "title": problem.title,
        "difficulty": problem.difficulty,
        "kind": task_kind(problem.task),
        "platform": problem.platform,
        "date": problem.date,
        "tests": len(problem.tests),
        "right": len(problem.references),
        "wrong": len(problem.mistakes),
        "errata": len(problem.errata),
    }


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from codeassist_env.cli.problem_page import echo_captured

    screen = Console(highlight=False, markup=False)
    shown = COLUMNS
    if not screen.is_terminal:
        screen.width = PIPE_WIDTH
    elif len(rows) > 1:  # little room: what is the same for all is left out
        shown = tuple(name for name in COLUMNS if len({row[name] for row in rows}) > 1)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in shown:
        number = all(isinstance(row[name], int) for row in rows)
        table.add_column(name, no_wrap=name != "title", justify="right" if number else "left")
    for row in rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in shown))
    with echo_captured(screen):
        screen.print(table)


@problems.command()
@click.argument("problem_id", metavar="ID")
@problem_options
@click.option("--solutions-shown", is_flag=True, help="Show the solutions, too.")
@click.option("--tests-shown", is_flag=True, help="Show all tests, not just the samples.")
@click.option("--json", "as_json", is_flag=True, help="Print the problem as its export does.")
def show(problems: ProblemSet, problem_id: str, solutions_shown: bool, tests_shown: bool, as_json: bool) -> None:
    """Show one problem: statement, samples, starter code."""
    from codeassist_env.cli.problem_page import print_problem
    from codeassist_env.problems.jsonl import export_lines

    problem = problems.problem(problem_id)
    if as_json:
        click.echo(b"".join(export_lines([problem])), nl=False)
    else:
        print_problem(problem, solutions=solutions_shown, all_tests=tests_shown)


@problems.command()
@problem_options
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="A .jsonl or .jsonl.gz file.  [default: standard output]"
)
def export(problems: ProblemSet, output: str) -> None:
    """Write a set in the project's own schema (docs/problem-schema.md), to be loaded as jsonl:FILE."""
    from codeassist_env.files import refuse_to_overwrite
    from codeassist_env.problems.jsonl import export_lines, write

    if output == "-":
        for line in export_lines(problems):
            click.echo(line, nl=False)
        return
    refuse_to_overwrite(output, *files_of(problems.name))
    write(problems, output)
    click.echo(f"wrote {len(problems)} problems to {output}", err=True)


@problems.command()
@problem_options
@click.option("--against", multiple=True, metavar="SET", help="Name duplicates in this set, too; may be repeated.")
@sandbox_options
@jobs_option
@click.option(
    "--strict/--no-strict",
    default=None,
    help="Also ask for enough tests, solutions, mistakes that fail, a validator and time to spare."
    "  [default: for folders]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--quiet", is_flag=True, help="No progress.")
def validate(
    problems: ProblemSet,
    against: tuple[str, ...],
    sandbox: str,
    jobs: int,
    strict: bool | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Run what is known of a set: references pass, empty and starter-only programs fail, duplicates are named.

    Exit code: 0 sound, 1 not sound, 2 wrong usage or input, 3 the sandbox failed.
    """
    from codeassist_env.problems.validate import validate as run_validation

    others = [select_problems(spec) for spec in against]
    with open_sandbox(sandbox) as runner, progress_of("validate", len(problems), quiet) as progress:
        result = run_validation(
            problems,
            runner,
            against=others,
            jobs=jobs,
            strict=strict,
            progress=lambda report: progress(_errors(report)),
        )
    if as_json:
        click.echo(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    else:
        _print_validation(result)
    return result.exit_code


def _errors(report: ProblemReport) -> int:
    return sum(finding.error for finding in report.findings)


def _print_validation(result: Validation) -> None:
    counts = result.counts
    for finding in (one for one in result.findings if one.error):
        click.echo(f"{finding.problem_id}: {finding.message}")
    notes = [one for one in result.findings if not one.error]
    for kind, number in sorted(Counter(one.kind for one in notes).items()):
        some = [f"{one.problem_id} {one.message}" for one in notes if one.kind == kind]
        click.echo(f"note: {number} x {kind}, such as {some[0]}" if number > 3 else f"note: {'; '.join(some)}")
    click.echo(
        f"{result.name}: {len(result.reports)} problems, {counts['tests']} tests; "
        f"{counts['references_passed']} of {counts['references']} references pass; "
        f"{counts['mistakes'] - counts['mistakes_passed']} of {counts['mistakes']} mistakes fail; "
        f"{counts['programs']} programs run"
    )
    if result.sandbox_failed:
        click.echo("the sandbox failed on some programs, so this is not the whole truth")
    else:
        errors = sum(one.error for one in result.findings)
        click.echo("valid" if result.valid else f"not valid: {errors} findings")


@problems.command()
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; say whether the files are what the generators make.")
@sandbox_options
def build(folders: tuple[Path, ...], check: bool, sandbox: str) -> int:
    """Make the generated tests of problem folders (of the built-in ones, where no DIR is given).

    A DIR is a problem folder or a directory of them. Exit code: 0 done, 1 with --check: some are out of date.
    """
    from codeassist_env.problems.build import build as build_folder
    from codeassist_env.problems.build import is_current
    from codeassist_env.problems.builtin import DATA, find_folders

    found = [folder for root in folders or (DATA,) for folder in find_folders(root)]
    chosen = [folder for folder in found if (folder / "generate.py").exists()]
    if not chosen:
        raise InputError(f"no folder has a generate.py among {', '.join(map(str, folders)) or DATA}")
    stale = 0
    with open_sandbox(sandbox) as runner:
        for folder in chosen:
            if not check:
                click.echo(f"{folder.name}: {build_folder(folder, runner)} bytes")
            elif not is_current(folder, runner):
                stale += 1
                click.echo(f"{folder.name}: out of date. Make it with: codeassist problems build {folder}")
    if check:
        click.echo(f"{len(chosen) - stale} of {len(chosen)} folders are up to date")
    return int(stale > 0)


problems.add_command(mutate)
problems.add_command(facts)
