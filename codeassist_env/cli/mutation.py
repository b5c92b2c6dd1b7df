"""``codeassist problems mutate``: how many wrong programs a set's tests catch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codeassist_env.cli.options import problem_options, sandbox_options
from codeassist_env.cli.work import jobs_option, open_sandbox, progress_of
from codeassist_env.problem import ProblemSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codeassist_env.problems.mutate import MutationReport

SHOWN = 300
"""Characters of an input that are printed."""


@click.command()
@problem_options
@sandbox_options
@jobs_option
@click.option("--mutants", type=click.IntRange(1), default=60, show_default=True, help="Of each problem at most.")
@click.option(
    "--budget",
    type=click.IntRange(0),
    default=200,
    show_default=True,
    help="Further inputs that a mutant which passes all tests is tried on before it counts as equivalent.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Keep results here, and go on from there.")
@click.option("--add-tests", is_flag=True, help="Add tests that catch the survivors to the folders' tests.toml.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--quiet", is_flag=True, help="No progress.")
def mutate(
    problems: ProblemSet,
    sandbox: str,
    jobs: int,
    mutants: int,
    budget: int,
    out: Path | None,
    add_tests: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Change each reference in one place at a time and say which of these mutants the tests miss.

    Exit code: 0 strong enough (97 % of all, 90 % of each problem's), 1 not, 2 wrong usage, 3 some was not measured.
    """
    from codeassist_env.errors import InputError
    from codeassist_env.problems.builtin import AuthoredSet
    from codeassist_env.problems.mutate import Settings, overall_share
    from codeassist_env.problems.mutation_run import exit_code, run_mutation, strengthen_folders

    if add_tests and not isinstance(problems, AuthoredSet):
        raise InputError(f"{problems.name} is not made of folders: there is no tests.toml to add to")
    settings = Settings(mutants, budget)
    with open_sandbox(sandbox) as runner, progress_of("mutate", len(problems), quiet) as progress:
        reports = run_mutation(problems, runner, settings, jobs=jobs, out=out, progress=progress)
        if as_json:
            rows = [one.to_dict() for one in reports]
            click.echo(json.dumps({"name": problems.name, "share": overall_share(reports), "problems": rows}, indent=2))
        else:
            _print(problems, reports)
        for name, number in strengthen_folders(problems, reports, runner).items() if add_tests else ():
            what = f"tests added to its tests.toml: {number}; run again to measure them"
            click.echo(f"{name}: {what if number else 'has as many tests as it may have: none added'}", err=as_json)
    return exit_code(reports)


def _print(problems: ProblemSet, reports: Sequence[MutationReport]) -> None:
    from codeassist_env.problems.mutate import EACH, OVERALL, overall_share

    for report in reports:
        if report.failure:
            click.echo(f"{report.problem_id}: not measured: {report.failure}")
        for dispute in report.disputes:
            click.echo(f"{report.problem_id}: {dispute[: SHOWN * 2]}")
        for one in report.survivors:
            click.echo(f"{report.problem_id}: {one.solution}, line {one.mutant}")
            click.echo(
                f"    told apart by {one.input[:SHOWN]!r}" if one.input else "    no further input could be tried"
            )
        if report.share < EACH and not report.failure:
            click.echo(f"{report.problem_id}: {report.share:.1%} killed, wanted {EACH:.0%}")
    made, killed, equal = (sum(getattr(one, name) for one in reports) for name in ("made", "killed", "equivalent"))
    left, inputs = sum(len(one.survivors) for one in reports), sum(one.inputs for one in reports)
    late, argued = (sum(getattr(one, name) for one in reports) for name in ("out_of_time", "argued"))
    click.echo(
        f"{problems.name}: {made} mutants, {killed} killed ({late} of them by the clock), "
        f"{equal} taken for equivalent, {argued} argued to be, {left} survived, on {inputs} further inputs: "
        + (f"{overall_share(reports):.2%} killed, wanted {OVERALL:.0%}" if made else "nothing was measured")
    )
