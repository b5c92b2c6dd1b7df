"""``codeassist board standings``: the rows of a board in order, and how sure that order is."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from codeassist_env.characters import visible
from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.table import console
from codeassist_env.errors import InputError
from codeassist_env.metrics import OWN, Weights
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.commands.options import Named, no_submissions, one_form, submissions_folder
from codeassist_leaderboards.commands.tables import (
    DROPPED_FIRST,
    fitting,
    markdown_table,
    named,
    number,
    plain_table,
    plan_line,
    standings_cells,
    standings_notes,
)
from codeassist_leaderboards.statistics import power
from codeassist_leaderboards.statistics.combine import torn_notes
from codeassist_leaderboards.statistics.entries import entries_of_runs, problems_of_board
from codeassist_leaderboards.statistics.gaps import no_interval
from codeassist_leaderboards.statistics.per_problem import METRICS, VALUES, check_effect, value_of_metric
from codeassist_leaderboards.statistics.standings import Standings, standings
from codeassist_leaderboards.words import counted

if TYPE_CHECKING:
    from codeassist_leaderboards.boards.board import Board, Reported

LEFT = ("assistant", "model", "class", "tier", "source")
REPORTED = "reported, not verified"


@click.command("standings", short_help="Rank a board's rows, with intervals and tie groups.")
@click.argument("places", nargs=-1, required=True, metavar="BOARD | --runs RUN...")
@click.option("--runs", "of_runs", is_flag=True, help="Rank the assistants of run directories instead of a board.")
@click.option("--submissions", "root", metavar="DIR", help=f"Where they lie.  [{SUBMISSIONS}, if it is there]")
@click.option("--problems", metavar="SPEC", help="The board's problems, where it leaves them to your own files.")
@click.option("--metric", type=Named(METRICS), default="dpr", show_default=True, help="What ranks.")
@click.option("--plan", "effect", type=float, metavar="EFFECT", help="Say how many problems show such a difference.")
@click.option("--resamples", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the resampling.")
@weight_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown table.")
def standings_command(
    places: tuple[str, ...],
    of_runs: bool,
    root: str | None,
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
    one_form(as_json, as_markdown)
    if of_runs and (root is not None or problems is not None):
        raise click.UsageError("--submissions and --problems are a board's; leave them out with --runs")
    if effect is not None:
        check_effect(value_of_metric(metric), effect)
    weights = make_weights(gamma, alpha, beta, unit)
    options = {"metric": metric, "seed": seed, "resamples": resamples}
    made = _of_runs(places, weights, options) if of_runs else _of_board(places, weights, root, problems, options)
    planned = None if effect is None else _plan(made.found, effect)
    for line in made.notes:
        click.echo(line, err=True)
    if as_json:
        click.echo(json.dumps(_data(made, planned), indent=2, ensure_ascii=False))
    elif as_markdown:
        click.echo(markdown_table(*standings_cells(made.found)))
        if made.reported:
            click.echo(f"\n{REPORTED}:\n\n{markdown_table(*_reported(made.reported))}")
    else:
        _show(made, planned)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What is told of a board or of runs."""

    found: Standings
    title: str
    board: Board | None = None
    refused: Sequence[tuple[str, str]] = ()
    noted: Sequence[str] = ()

    @property
    def reported(self) -> Sequence[Reported]:
        """Rows that others published."""
        return () if self.board is None else self.board.reported

    @property
    def notes(self) -> list[str]:
        """What was left out."""
        refused = [f"refused: {named(name)}: {visible(reason)}" for name, reason in self.refused]
        return [*refused, *(f"note: {visible(line)}" for line in self.noted)]


def _of_runs(paths: Sequence[str], weights: Weights, options: Mapping[str, Any]) -> _Ranked:
    found = standings(entries_of_runs(paths, weights), **options)
    return _Ranked(found, ", ".join(paths), noted=torn_notes(paths))


def _of_board(
    places: Sequence[str], weights: Weights, root: str | None, problems: str | None, options: Mapping[str, Any]
) -> _Ranked:
    from codeassist_leaderboards.site.rows import rows_of_submissions
    from codeassist_leaderboards.verification.decisions import LOG

    board, lying = _board(places, weights), submissions_folder(root)
    submitted = rows_of_submissions(board, lying / board.id, lying / LOG, problems, _say)
    found = standings([row.entry for row in submitted.rows], problems=problems_of_board(board), **options)
    refused = tuple((one.name, "; ".join(one.reasons)) for one in submitted.refused)
    missing = [] if lying.is_dir() else [no_submissions(lying)]
    return _Ranked(found, f"{board.id}: {board.title}", board, refused, missing)


def _say(line: str) -> None:
    click.echo(line, err=True)


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
    if math.isnan(found.sd):
        told = "; ".join(dict.fromkeys(no_interval(one.gap) for one in found.pairs))
        raise InputError(
            f"no difference in {VALUES[found.value].label} can be planned from these rows: {told}; plan from more "
            "problems, or from assistants that differ more"
        )
    return power.plan(effect, found.sd, found.problems)


def _data(made: _Ranked, planned: power.Plan | None) -> dict[str, Any]:
    return {
        "board": None if made.board is None else made.board.id,
        **made.found.to_dict(),
        "plan": None if planned is None else asdict(planned),
        "reported": [{**one.plain(), "note": REPORTED} for one in made.reported],
        "refused": [{"submission": name, "reason": reason} for name, reason in made.refused],
    }


def _show(made: _Ranked, planned: power.Plan | None) -> None:
    screen, found, label = console(), made.found, VALUES[made.found.value].label
    click.echo(f"{visible(made.title)}; {counted(found.problems, 'problem')}, ranked by {label}")
    if found.rows:
        table, hidden = fitting(screen, *standings_cells(found), DROPPED_FIRST, LEFT)
        screen.print(table)
        for line in standings_notes(found):
            click.echo(line)
        if hidden:
            click.echo(f"a wider terminal also shows {', '.join(hidden)}")
    elif made.refused:
        click.echo(f"no submission stands; {len(made.refused):,} refused")
    else:
        click.echo("no submissions yet")
    if planned is not None:
        click.echo(plan_line(planned, found.value, "a pair with the median spread"))
    if made.reported:
        click.echo(f"\n{REPORTED}:")
        screen.print(plain_table(*_reported(made.reported), LEFT))


def _reported(rows: Sequence[Reported]) -> tuple[list[str], list[list[str]]]:
    cells = [
        [one.name, one.base, number(one.dpr, 3), number(one.pass_at_1, 3), number(one.acceptance, 3), one.source]
        for one in rows
    ]
    return ["assistant", "model", "DPR", "pass@1", "acceptance", "source"], cells
