"""A sub-command of ``codeassist``."""

from __future__ import annotations

import click

from codeassist_env.cli.options import problem_options
from codeassist_env.problem import ProblemSet


@click.command()
@problem_options
def lengths(problems: ProblemSet) -> None:
    """Print the characters of each problem's statement and of its shortest reference."""
    for problem in problems:
        shortest = min((len(one.code) for one in problem.references), default=0)
        click.echo(f"{problem.id}\t{len(problem.statement)}\t{shortest}")
