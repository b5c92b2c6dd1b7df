"""``codeassist board standings``: the rows of a board in order, and how sure that order is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.table import console
from codeassist_env.errors import InputError
from codeassist_env.metrics import OWN, Weights
from codeassist_leaderboards.statistics import power
from codeassist_leaderboards.statistics.entries import entries_of_runs, entries_of_submissions, problems_of_board
from codeassist_leaderboards.statistics.per_problem import METRICS, VALUES
from codeassist_leaderboards.statistics.standings import Standings, standings
from codeassist_leaderboards.statistics.tables import (
    DROPPED_FIRST,
    fitting,
    markdown_table,
    number,
    plain_table,
    plan_line,
    standings_cells,
    standings_notes,
)
from codeassist_leaderboards.terminal.text import visible

if TYPE_CHECKING:
    from codeassist_leaderboards.boards.board import Board, Reported

ROOT = "leaderboards/submissions"
LEFT = ("assistant", "model", "class", "tier", "source")
REPORTED = "reported, not verified"


@click.command("standings", short_help="Rank a board's rows, with intervals and tie groups.")
@click.argument("places", nargs=-1, required=True, metavar="BOARD | --runs RUN...")
@click.option("--runs", "of_runs", is_flag=True, help="Rank the assistants of run directories instead of a board.")
@click.option("--submissions", "root", default=ROOT, show_default=True, metavar="DIR", help="Where they lie.")
@click.option("--problems", metavar="SPEC", help="The board's problems, where it leaves them to your own files.")
@click.option("--metric", type=click.Choice(list(METRICS)), default="dpr", show_default=True, help="What ranks.")
@click.option("--plan", "effect", type=float, metavar="EFFECT", help="Say how many problems show such a difference.")
@click.option("--resamples", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the resampling.")
@weight_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown table.")
def standings_command(
    places: tuple[str, ...],
    of_runs: bool,
    root: str,
    problems: str | None,
    metric: str,
    effect: float | None,
    resamples: int,
    seed: int,
    gamma: float | None,
    alpha: float | None,
    beta: float | None,
    unit: str | None,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Rank the submissions to a board, or the assistants of runs, and say how sure that order is.

    Every number is computed anew from the recorded episodes. Rows that others published stand beneath, unranked.
    """
    weights = make_weights(gamma, alpha, beta, unit)
    options = {"metric": metric, "seed": seed, "resamples": resamples}
    board: Board | None = None
    refused: tuple[tuple[str, str], ...] = ()
    if of_runs:
        found = standings(entries_of_runs(places, weights), **options)  # type: ignore[arg-type]
        title = ", ".join(places)
    else:
        board = _board(places, weights)
        submitted = entries_of_submissions(root, board, problems, lambda line: click.echo(line, err=True))
        refused = submitted.refused
        found = standings(submitted.entries, problems=problems_of_board(board), **options)  # type: ignore[arg-type]
        title = f"{board.id}: {board.title}"
    planned = None if effect is None else _plan(found, effect)
    reported = board.reported if board is not None else ()
    for name, reason in refused:
        click.echo(f"refused: {visible(name)}: {visible(reason)}", err=True)
    if as_json:
        click.echo(json.dumps(_data(found, board, planned, reported, refused), indent=2, ensure_ascii=False))
    elif as_markdown:
        click.echo(markdown_table(*standings_cells(found)))
        if reported:
            click.echo(f"\n{REPORTED}:\n\n{markdown_table(*_reported(reported))}")
    else:
        _show(found, title, planned, reported)


def _board(places: Sequence[str], weights: Weights) -> Board:
    from codeassist_leaderboards.boards.loading import load_board

    if len(places) > 1:
        raise click.UsageError(f"give one board, got {len(places)}; --runs ranks run directories")
    if weights != OWN:
        raise click.UsageError("a board pins gamma, alpha, beta and unit; other weights go with --runs")
    return load_board(places[0])[0]


def _plan(found: Standings, effect: float) -> power.Plan:
    if not found.pairs:
        raise InputError("a plan is made from how two ranked rows differ by problem; this board has fewer than two")
    return power.plan(effect, found.sd, found.problems)


def _data(
    found: Standings,
    board: Board | None,
    planned: power.Plan | None,
    reported: Sequence[Reported],
    refused: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    return {
        "board": None if board is None else board.id,
        **found.to_dict(),
        "plan": None if planned is None else asdict(planned),
        "reported": [{**one.plain(), "note": REPORTED} for one in reported],
        "refused": [{"submission": name, "reason": reason} for name, reason in refused],
    }


def _show(found: Standings, title: str, planned: power.Plan | None, reported: Sequence[Reported]) -> None:
    screen = console()
    click.echo(f"{visible(title)}; {found.problems} problems, ranked by {VALUES[found.value].label}")
    if found.rows:
        table, hidden = fitting(screen, *standings_cells(found), DROPPED_FIRST, LEFT)
        screen.print(table)
        for line in standings_notes(found):
            click.echo(line)
        if hidden:
            click.echo(f"a wider terminal also shows {', '.join(hidden)}")
    else:
        click.echo("no submissions yet")
    if planned is not None:
        click.echo(plan_line(planned, VALUES[found.value].label, "a pair with the median spread"))
    if reported:
        click.echo(f"\n{REPORTED}:")
        screen.print(plain_table(*_reported(reported), LEFT))


def _reported(rows: Sequence[Reported]) -> tuple[list[str], list[list[str]]]:
    cells = [
        [one.name, one.base, number(one.dpr, 3), number(one.pass_at_1, 3), number(one.acceptance, 3), one.source]
        for one in rows
    ]
    return ["assistant", "model", "DPR", "pass@1", "acceptance", "source"], cells
