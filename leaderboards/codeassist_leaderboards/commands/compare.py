"""``codeassist compare``: two assistants on the same problems."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence

import click
from rich.console import Console

from codeassist_env.cli.arguments import make_weights, weight_options
from codeassist_env.cli.table import console
from codeassist_leaderboards.commands.options import Named
from codeassist_leaderboards.commands.tables import (
    DIGITS,
    MOST_CELL,
    between,
    fitting,
    named,
    number,
    p_value,
    plan_line,
    power_note,
)
from codeassist_leaderboards.statistics.compare import Compared, Difference, Flip, compare_sides
from codeassist_leaderboards.statistics.divergence import Parting, Partings, Written
from codeassist_leaderboards.statistics.per_problem import VALUES
from codeassist_leaderboards.statistics.sides import Step, sides
from codeassist_leaderboards.terminal.text import clipped
from codeassist_leaderboards.words import counted

DROPPED = ("test", "problems", "SE")
SHOWN = 60
"""Characters of a text in an example."""
WARNING = 300
"""Columns that a warning takes at most."""
SIDE = 24
"""Columns that the name of a side takes at most."""
NOTES = (
    "p: each line by itself, not adjusted for the others",
    "interval and p are two methods, which may disagree where p is near .05; pass@1's interval is of the mean "
    "difference, while McNemar's p asks on how many problems each passes more often, by however much",
)


@click.command("compare", short_help="Compare two assistants problem by problem.")
@click.argument("run_a")
@click.argument("run_b", required=False)
@click.option("-a", "first", metavar="SPEC", help="Assistant of RUN_A.  [its only one]")
@click.option("-b", "second", metavar="SPEC", help="Assistant of RUN_B, or of RUN_A where that is the only run.")
@click.option("--value", type=Named(VALUES), default="dpr", show_default=True, help="Split and planned.")
@click.option("--effect", type=float, metavar="E", help="Say how many problems show such a difference in the value.")
@click.option("--flips", type=click.IntRange(0), default=15, show_default=True, help="Problems that flipped to list.")
@click.option("--examples", type=click.IntRange(0), default=3, show_default=True, help="Partings to show.")
@click.option("--anyway", is_flag=True, help="Compare runs of other problems, humans or protocols all the same.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the patterns that tests draw.")
@weight_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every parting.")
def compare_command(
    run_a: str,
    run_b: str | None,
    first: str | None,
    second: str | None,
    value: str,
    effect: float | None,
    flips: int,
    examples: int,
    anyway: bool,
    seed: int,
    gamma: float | None,
    alpha: float | None,
    beta: float | None,
    unit: str | None,
    as_json: bool,
) -> None:
    """Compare two assistants of one run, or of two runs or submissions, on the problems that both played.

    Differences are the first less the second. Says which problems flipped, and where trajectories part.
    """
    one, other = sides(run_a, run_b, (first, second), make_weights(gamma, alpha, beta, unit))
    made = compare_sides(one, other, value, effect=effect, anyway=anyway, examples=examples, seed=seed)
    for line in made.warnings:
        click.echo(f"warning: {clipped(line, WARNING)}", err=True)
    if as_json:
        click.echo(json.dumps(made.to_dict(), indent=2, ensure_ascii=False))
    else:
        _show(made, flips)


def _show(made: Compared, flips: int) -> None:
    screen = console()
    one, other = names = _apart(made.names, SIDE)
    overall, label = made.overall[made.value], VALUES[made.value].label
    problems = counted(overall.problems, "problem")
    less = " less ".join(_apart(made.names, MOST_CELL))
    click.echo(f"{less}, {problems} paired; 95 % intervals, Student's over problems")
    labels = [VALUES[name].label for name in made.overall]
    _print(screen, labels, list(made.overall.values()), names)
    for line in (*_no_intervals(labels, made.overall.values()), *NOTES):
        click.echo(line)
    click.echo(f"\n{label} by difficulty; Holm: p adjusted for these lines")
    _print(screen, list(made.by_difficulty), list(made.by_difficulty.values()), names)
    for line in _no_intervals(made.by_difficulty, made.by_difficulty.values()):
        click.echo(line)
    if made.plan is not None:
        click.echo(plan_line(made.plan, made.value, "these two"))
    elif not math.isnan(made.detectable):
        click.echo(
            f"{problems} can show a true difference of {made.detectable:.3g} in {label} with a power of 80 %"
            f"{power_note(made.value)}"
        )
    for line in (*_flip_lines(made.flips, names, flips), *_parting_lines(made.partings, names)):
        click.echo(line)
    for keys, name in ((made.only_first, one), (made.only_second, other)):
        if keys:
            ids = ", ".join(named(problem) for problem, _ in keys[:10]) + (", ..." if len(keys) > 10 else "")
            click.echo(f"\n{counted(len(keys), 'problem')} only of {name}, no part of this: {ids}")


def _apart(names: tuple[str, str], most: int) -> tuple[str, str]:
    """Return names of both sides that tell them apart, of so many columns at most."""
    whole = [clipped(name, most) for name in names]
    if whole[0] == whole[1]:
        shared = next((i for i, (a, b) in enumerate(zip(*names, strict=False)) if a != b), min(map(len, names)))
        whole = ["…" + clipped(name[max(0, shared - most // 3) :], most - 1) for name in names]
    return ("first", "second") if whole[0] == whole[1] else (whole[0], whole[1])


def _no_intervals(names: Iterable[str], lines: Iterable[Difference]) -> Iterator[str]:
    for name, one in zip(names, lines, strict=True):
        if one.no_interval:
            yield f"no interval of {named(name)}: {one.no_interval}"


def _print(screen: Console, names: Sequence[str], lines: Sequence[Difference], sides: tuple[str, str]) -> None:
    adjusted = any(one.holm is not None for one in lines)
    columns = ["", *sides, "difference", "SE", "95 %", "p", *(["Holm"] if adjusted else []), "test", "problems"]
    rows = []
    for name, one in zip(names, lines, strict=True):
        digits = DIGITS[one.value]
        cells = [name, number(one.first, digits), number(one.second, digits)]
        cells += [number(one.gap.difference.mean, digits + 1, True), number(one.gap.difference.se, digits + 1)]
        cells += [between(one.gap.low, one.gap.high, digits + 1, True) or "-", p_value(one.p)]
        cells += [p_value(one.holm)] if one.holm is not None else []
        rows.append([*cells, one.test + ("" if one.exact else ", drawn"), str(one.problems)])
    table, _ = fitting(screen, columns, rows, DROPPED, ("", "test"))
    screen.print(table)


def _flip_lines(flips: Sequence[Flip], names: tuple[str, str], most: int) -> Iterator[str]:
    gained = sum(one.gain > 0 for one in flips)
    yield (
        f"\nflipped: {names[0]} passes more often on {counted(gained, 'problem')}, "
        f"{names[1]} on {len(flips) - gained:,}"
    )
    for one in sorted(flips, key=lambda flip: (-abs(flip.gain), -flip.gain, flip.problem))[:most]:
        passes = [f"{name} {passed}/{of}" for name, (passed, of) in zip(names, (one.first, one.second), strict=True)]
        seeds = [f"seed {seed}: {_sides(names, _outcome(a), _outcome(b))}" for seed, a, b in one.seeds]
        yield f"  {named(one.problem)} ({named(one.difficulty)}): {'; '.join([', '.join(passes), *seeds])}"
    if len(flips) > most:
        yield f"  and {len(flips) - most} more (--flips {len(flips)}, --json)"


def _sides(names: tuple[str, str], one: str, other: str) -> str:
    return f"{names[0]} {one}, {names[1]} {other}"


def _outcome(passed: bool | None) -> str:
    return "not scored" if passed is None else "passed" if passed else "failed"


def _parting_lines(found: Partings, names: tuple[str, str]) -> Iterator[str]:
    yield (
        f"\ntrajectories: {counted(found.shared, 'episode')} that both played (a problem and seed each); "
        f"{found.identical} went the same way, "
        f"{found.same_program} ended in the same program"
    )
    if found.median_round is None:
        return
    kinds = ", ".join(f"{count} by {kind}" for kind, count in found.kinds.items())
    yield f"those that part do so in round {found.median_round:g} (median): {kinds}"
    for one in found.examples:
        yield f"  {named(one.key[0])}, seed {one.key[2]}: {_ends(one, names)}"
        yield f"    round {one.round} differs by the {one.kind}"
        yield from (f"      {name}: {_told(step)}" for name, step in zip(names, one.steps, strict=True))
        if one.programs is not None:
            yield f"    programs differ after {counted(one.same, 'character')}"
            for name, text in zip(names, one.programs, strict=True):
                yield f"      {name}: {_goes_on(text)}"


def _goes_on(written: Written) -> str:
    if not written.by:
        return "had ended"
    return f"round {written.round}, by the {written.by}: {clipped(written.text, SHOWN)}"


def _ends(one: Parting, names: tuple[str, str]) -> str:
    outcomes = (f"{_outcome(passed)}{_of(dpr)}" for passed, dpr in zip(one.passed, one.dpr, strict=True))
    return _sides(names, *outcomes)


def _of(dpr: float | None) -> str:
    return "" if not dpr else f" ({dpr:.3f})"


def _told(step: Step | None) -> str:
    if step is None:
        return "had ended"
    typed = f", typed {clipped(step.typed, SHOWN)}" if step.typed else ""
    if step.decision == "finish" and not step.suggestion:
        return "finish"
    return f"{step.decision} of {clipped(step.suggestion, SHOWN) or 'no suggestion'}{typed}"
