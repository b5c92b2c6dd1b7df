"""Options that several commands share: which problems."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from codeassist_env.problems.selection import select_problems

R = TypeVar("R")

_OPTIONS = (
    click.option(
        "--problems",
        default="builtin",
        show_default=True,
        metavar="SET",
        help="Problem set, NAME[:PATH]: builtin, folder:DIR, jsonl:FILE, lcb:FILE, humaneval:FILE, or a package's own.",
    ),
    click.option("--solutions", metavar="FILE", help="Join the solutions of this .jsonl or .jsonl.gz file."),
    click.option("--since", metavar="DATE", help="Only problems of this date or later (YYYY-MM-DD)."),
    click.option("--until", metavar="DATE", help="Only problems of this date or earlier."),
    click.option("--difficulty", metavar="NAME,...", help="Only these difficulties, for example easy,medium."),
    click.option("--platform", metavar="NAME,...", help="Only these platforms, for example atcoder."),
    click.option("--ids", metavar="ID,...", help="Only these problems."),
    click.option(
        "--errata", metavar="keep|drop|only", help="What to do with problems of known flaws.  [default: keep]"
    ),
    click.option("--offset", metavar="N", help="Leave out the first N of what is left."),
    click.option("--limit", metavar="N", help="Only the first N of what is left."),
)
_FILTERS = ("solutions", "since", "until", "difficulty", "platform", "ids", "errata", "offset", "limit")


def problem_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add the options that choose problems; the command gets the chosen ProblemSet as ``problems``.

    The set's notes go to standard error. Options added before this one (below it) stay the command's own.
    """

    @wraps(command)
    def with_problems(*args: Any, problems: str, **others: Any) -> R:
        chosen = select_problems(problems, **{name: others.pop(name) for name in _FILTERS})
        for note in chosen.notes:
            click.echo(f"note: {note}", err=True)
        return command(*args, problems=chosen, **others)

    decorated: Callable[..., R] = with_problems
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
