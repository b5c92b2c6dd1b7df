"""``codeassist board build``: pages of boards, submissions and runs that need no server."""

from __future__ import annotations

from collections.abc import Sequence

import click

from codeassist_env.errors import InputError
from codeassist_env.problems.fields import iso_date
from codeassist_leaderboards.site.build import build as build_site
from codeassist_leaderboards.site.build import chosen_boards
from codeassist_leaderboards.submissions.submit import ROOT


@click.command("build", short_help="Write the pages of boards, or of runs, into a folder.")
@click.argument("boards", nargs=-1, metavar="[BOARD...]")
@click.option("--boards", "folder", metavar="DIR", help="Where boards lie.  [the shipped ones, leaderboards/boards]")
@click.option("--submissions", default=str(ROOT), show_default=True, metavar="DIR", help="Where submissions lie.")
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
    submissions: str,
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
    made = build_site(
        chosen,
        out,
        submissions=submissions,
        runs=runs,
        problems=_problems(given, [board.id for board in chosen] + ["runs"] * bool(runs)),
        viewers=not no_viewers,
        date=None if date is None else iso_date(date, "--date"),
        say=lambda line: click.echo(line, err=True),
    )
    gone = [f"removed {len(made.removed)} files of an earlier build"] if made.removed else []
    for line in [*made.notes, *gone]:
        click.echo(f"note: {line}", err=True)
    refused = f", {made.refused} refused" if made.refused else ""
    click.echo(f"{made.path / 'index.html'}: {made.boards} boards, {made.rows} rows{refused}, {made.files} files")


def _problems(given: Sequence[str], ids: Sequence[str]) -> dict[str, str]:
    """Return which spec loads which board's problems; a spec alone is for the only board."""
    made: dict[str, str] = {}
    for text in given:
        board, equals, spec = text.partition("=")
        if equals and board in ids:
            made[board] = spec
        elif len(ids) == 1:
            made[ids[0]] = text
        else:
            raise InputError(f"say for which board {text!r} is: --problems BOARD={text}, with one of {', '.join(ids)}")
    return made
