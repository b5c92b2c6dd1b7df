"""``codeassist score``: re-score transcripts with other weights or another unit, running nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.bits import opened, show_bits
from codeassist_env.cli.table import console, error_lines, show
from codeassist_env.empowerment import EmpowermentRow, Estimator, effective_empowerment, summarise_empowerment
from codeassist_env.errors import InputError
from codeassist_env.metrics import Weights, by_row, latest, rows, score
from codeassist_env.transcript import Transcript, read_transcripts


@click.command("score", short_help="Score recorded runs again, with other weights or units.")
@click.argument("paths", nargs=-1, metavar="RUN_OR_FILE...")
@weight_options
@click.option(
    "--empowerment",
    "spec",
    is_flag=False,
    flag_value="small",
    metavar="[MODEL]",
    help="Also show the bits that the human's keystrokes carry, as MODEL finds them.  [small where none is named]",
)
@click.option("--episodes", is_flag=True, help="Print one JSON line an episode instead of rows.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def score_command(
    paths: tuple[str, ...],
    gamma: float | None,
    alpha: float | None,
    beta: float | None,
    unit: str | None,
    spec: str | None,
    episodes: bool,
    as_json: bool,
) -> None:
    """Score run directories or transcript files, one table; weights default to each transcript's own."""
    if not paths:
        hint = f"; {spec!r} was taken for the model of --empowerment: give the run first" if spec else ""
        raise click.UsageError(f"Missing argument 'RUN_OR_FILE...'{hint}")
    weights = make_weights(gamma, alpha, beta, unit)
    transcripts = [t for path in paths for t in read_transcripts(path)]
    if not transcripts:
        raise InputError(f"no transcript in {', '.join(paths)}")
    with opened(spec, latest(transcripts)) as estimator:
        if episodes:
            for item in latest(transcripts):
                click.echo(json.dumps(_episode(item, weights, estimator), ensure_ascii=False))
            return
        table = rows(transcripts, weights)
        bits = None if estimator is None else _bits(transcripts, estimator)
    if as_json:
        more = [{} if bits is None else {"empowerment": bits[row.name].to_dict()} for row in table]
        click.echo(json.dumps([row.to_dict() | some for row, some in zip(table, more, strict=True)], indent=2))
        return
    screen = console()
    played = sum(row.episodes for row in table)
    show(screen, table, f"{played} scored episodes, {_weights_used(transcripts, weights)}")
    if bits is not None:
        show_bits(screen, bits, str(spec))
    for line in error_lines(table):
        click.echo(line, err=True)


def _bits(transcripts: Sequence[Transcript], estimator: Estimator) -> dict[str, EmpowermentRow]:
    return {
        name: summarise_empowerment(effective_empowerment([t for t in group if t.scored], estimator))
        for name, group in by_row(transcripts)
    }


def _weights_used(transcripts: list[Transcript], weights: Weights) -> str:
    used = []
    for name in ("gamma", "alpha", "beta", "unit"):
        given = getattr(weights, name)
        own = {getattr(t.protocol, name) for t in transcripts} if given is None else {given}
        used.append(f"{'effort in' if name == 'unit' else name} {own.pop() if len(own) == 1 else 'as played'}")
    return ", ".join(used)


def _episode(item: Transcript, weights: Weights, estimator: Estimator | None) -> dict[str, object]:
    head: dict[str, object] = {"assistant": item.assistant["spec"], "problem": item.problem_id, "seed": item.seed}
    usage = item.usage()
    if usage:
        head["usage"] = {role: asdict(used) for role, used in usage.items()}
    if not item.scored:
        return {**head, "scored": False, "errors": [asdict(e) for e in item.errors]}
    made: dict[str, object] = {**head, "scored": True, **asdict(score(item, weights))}
    if estimator is not None:
        (found,) = effective_empowerment([item], estimator)
        made["empowerment"] = None if found is None else found.to_dict()
    return made
