"""``codeassist problems facts``: a page of figures on a set."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codeassist_env.cli.options import problem_options, sandbox_options
from codeassist_env.cli.work import jobs_option, open_sandbox, progress_of
from codeassist_env.problem import ProblemSet

if TYPE_CHECKING:
    from codeassist_env.interfaces import Sandbox

LOADS = 5
"""Times a set is loaded to measure how long that takes."""


@click.command()
@problem_options
@sandbox_options
@jobs_option
@click.option("--mutation", type=click.Path(dir_okay=False, path_type=Path), help="Results kept by mutate --out.")
@click.option("-o", "--output", default="-", metavar="FILE", help="A Markdown file.  [default: standard output]")
@click.option("--quiet", is_flag=True, help="No progress.")
def facts(problems: ProblemSet, sandbox: str, jobs: int, mutation: Path | None, output: str, quiet: bool) -> int:
    """Measure a set and write the page docs/problems.md: what it holds, what its tests catch, what judging it costs."""
    from codeassist_env.errors import InputError
    from codeassist_env.files import refuse_to_overwrite, write_atomically
    from codeassist_env.problems.facts import Measured, page
    from codeassist_env.problems.mutation_run import measured_as_is, read_reports
    from codeassist_env.problems.selection import files_of
    from codeassist_env.problems.validate import validate

    if not all(problem.references for problem in problems):
        raise InputError(
            f"{problems.name} has problems without references: there is nothing to measure; try --solutions"
        )
    if output != "-":
        refuse_to_overwrite(output, mutation, *files_of(problems.name))
    kept = read_reports(mutation) if mutation else {}
    if mutation:
        unmeasured = sorted(problem.id for problem in problems if not measured_as_is(kept, problems, problem))
        if unmeasured:
            some = ", ".join(unmeasured[:3])
            raise InputError(f"{mutation} does not hold what {some} are now: run mutate --out {mutation} first")
        kept = {problem.id: kept[problem.id] for problem in problems}
    with open_sandbox(sandbox) as runner:
        seconds = _judge_seconds(problems, runner, jobs)
        with progress_of("validate", len(problems), quiet) as progress:
            result = validate(problems, runner, jobs=jobs, progress=lambda report: progress(len(report.findings)))
    for finding in result.findings:
        click.echo(f"{finding.problem_id}: {finding.message}", err=True)
    reports = {report.problem_id: report for report in result.reports}
    command = f"codeassist problems facts --problems {problems.name.partition('@')[0]}"
    command += f" --mutation {mutation.name} -o {Path(output).name}" if mutation else ""
    text = page(problems, Measured(reports, kept, seconds, jobs, _load_seconds(problems)), command)
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_atomically(output, text.encode())
    return result.exit_code


def _judge_seconds(problems: ProblemSet, runner: Sandbox, jobs: int) -> float:
    for problem in problems:
        _ = len(problem.tests), len(problem.solutions)
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        list(pool.map(lambda problem: _judge_all(problem, runner), problems))
    return time.perf_counter() - began


def _judge_all(problem: Any, runner: Sandbox) -> None:
    for one in problem.references:
        runner.judge(problem, one.code, all_tests=True)


def _load_seconds(problems: ProblemSet) -> float:
    from codeassist_env.problems.selection import select_problems

    taken = []
    for _ in range(LOADS):
        began = time.perf_counter()
        select_problems(problems.name)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
