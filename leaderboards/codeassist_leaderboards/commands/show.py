"""``codeassist board show``: several runs as one leaderboard."""

from __future__ import annotations

import json

import click

from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.table import console, error_lines, show
from codeassist_leaderboards.statistics.combine import combine, markdown, torn_notes


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
    made = combine(runs, make_weights(gamma, alpha, beta, unit))
    if as_json:
        click.echo(json.dumps({"config": made.config, "rows": [row.to_dict() for row in made.rows]}, indent=2))
    elif as_markdown:
        click.echo(markdown(made))
    else:
        problems, protocol = made.config["problems"], made.config["protocol"]
        title = f"{len(problems['ids'])} problems, human {made.config['human']['spec']}, {protocol['preset']}"
        show(console(), made.rows, f"{problems['name']}: {title}, effort in {unit or protocol['unit']}")
    for line in (*torn_notes(runs), *error_lines(made.rows)):
        click.echo(line, err=True)
