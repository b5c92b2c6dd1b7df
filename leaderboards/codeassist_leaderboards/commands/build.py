"""``codeassist board build``: pages of boards, submissions and runs that need no server."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problems.fields import iso_date
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.commands.options import no_submissions, submissions_folder
from codeassist_leaderboards.site.build import build as build_site
from codeassist_leaderboards.site.build import chosen_boards
from codeassist_leaderboards.site.facts import RUNS
from codeassist_leaderboards.words import counted


@click.command("build", short_help="Write the pages of boards, or of runs, into a folder.")
@click.argument("boards", nargs=-1, metavar="[BOARD...]")
@click.option("--boards", "folder", metavar="DIR", help="Where boards lie.  [the shipped ones, leaderboards/boards]")
@click.option("--submissions", metavar="DIR", help=f"Where submissions lie.  [{SUBMISSIONS}, if it is there]")
@click.option("--run", "runs", multiple=True, metavar="RUN", help="A run directory to show; repeatable, side by side.")
@click.option(
    "--problems", "given", multiple=True, metavar="[BOARD=]SPEC", help="Loads a board's problems; repeatable."
)
@click.option("--no-viewers", is_flag=True, help="Leave out the pages that show episodes round by round.")
@click.option("--date", metavar="DATE", help="Date that the pages carry.  [none]")
@click.option("-o", "--out", default="site", show_default=True, metavar="DIR", help="Folder to write into.")
def build(
    boards: tuple[str, ...],
    folder: str | None,
    submissions: str | None,
    runs: tuple[str, ...],
    given: tuple[str, ...],
    no_viewers: bool,
    date: str | None,
    out: str,
) -> None:
    """Write pages that work offline, straight from the folder: open index.html of it.

    Without BOARD, all boards; with --run and no BOARD, the runs alone. Every submission is verified up to the tier
    recomputed as its page is made; what does not hold is listed as refused. The same input gives the same bytes.
    """
    chosen = chosen_boards(boards, folder) if boards or folder or not runs else []
    root = submissions_folder(submissions)
    try:
        made = build_site(
            chosen,
            out,
            submissions=root,
            runs=runs,
            problems=_problems(given, [board.id for board in chosen] + [RUNS] * bool(runs)),
            viewers=not no_viewers,
            date=None if date is None else iso_date(date, "--date"),
            say=lambda line: click.echo(line, err=True),
        )
    except KeyboardInterrupt as stopped:
        told = (
            f"interrupted: every file in {out} is whole, but not all are of this build; the same command does it again"
        )
        raise KeyboardInterrupt(told) from stopped
    missing = [no_submissions(root)] if chosen and not root.is_dir() else []
    gone = [f"removed {counted(len(made.removed), 'file')} of an earlier build"] if made.removed else []
    for line in [*made.notes, *missing, *gone]:
        click.echo(f"note: {line}", err=True)
    what = [counted(made.boards, "board"), counted(made.rows, "row")]
    what += [f"{made.refused} refused"] * bool(made.refused) + [counted(made.files, "file")]
    click.echo(f"{made.path / 'index.html'}: {', '.join(what)}")


def _problems(given: Sequence[str], ids: Sequence[str]) -> dict[str, str]:
    """Return which spec loads which board's problems; a spec alone is for the only board."""
    made: dict[str, str] = {}
    for text in given:
        board, equals, spec = text.partition("=")
        if equals and board in ids:
            made[board] = spec
        elif equals and re.fullmatch(r"[\w.-]+", board):
            raise NotFoundError.of("board", board, ids)
        elif len(ids) == 1:
            made[ids[0]] = text
        else:
            raise InputError(f"say for which board {text!r} is: --problems BOARD={text}, with one of {', '.join(ids)}")
    return made
