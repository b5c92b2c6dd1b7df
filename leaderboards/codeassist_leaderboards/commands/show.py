"""``codeassist board show``: several runs as one leaderboard."""

from __future__ import annotations

import json

import click

from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.table import console, error_lines, plus_minus, show
from codeassist_leaderboards.commands.options import one_form
from codeassist_leaderboards.commands.tables import markdown_table
from codeassist_leaderboards.statistics.combine import Board, combine, to_play, torn_notes

COLUMNS = ("assistant", "pass@1", "acceptance", "DPR", "read", "written", "episodes")


@click.command("show", short_help="Show runs as one leaderboard.")
@click.argument("runs", nargs=-1, required=True, metavar="RUN...")
@weight_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown table.")
def show_command(
    runs: tuple[str, ...],
    gamma: float | None,
    alpha: float | None,
    beta: float | None,
    unit: str | None,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Show runs that share problems, human and protocol as one leaderboard; runs that do not are refused."""
    one_form(as_json, as_markdown)
    made = combine(runs, make_weights(gamma, alpha, beta, unit))
    if as_json:
        click.echo(json.dumps({"config": made.config, "rows": [row.to_dict() for row in made.rows]}, indent=2))
    elif as_markdown:
        click.echo(markdown(made))
    else:
        problems, protocol = to_play(runs[0], made.config, "problems"), made.config["protocol"]
        title = f"{len(problems['ids'])} problems, human {made.config['human']['spec']}, {protocol['preset']}"
        show(console(), made.rows, f"{problems['name']}: {title}, effort in {unit or protocol['unit']}")
    for line in (*torn_notes(runs), *error_lines(made.rows)):
        click.echo(line, err=True)


def markdown(board: Board) -> str:
    """Return the board as a Markdown table."""
    rows = []
    for row in board.rows:
        cells = [plus_minus(value, 3) for value in (row.pass_at_1, row.acceptance, row.dpr)]
        cells += [plus_minus(row.read, 0), plus_minus(row.written, 0), str(row.episodes)]
        rows.append([row.name + "*" * row.privileged, *cells])
    return markdown_table(COLUMNS, rows)
