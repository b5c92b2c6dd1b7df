"""A comparison of humans on a terminal, as aligned text where output is piped."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from string import ascii_uppercase

from rich import box
from rich.console import Console
from rich.table import Table

from codeassist_agents.humans.compare import CalibrationReport, Difference, HumanReport, PairReport, Report
from codeassist_env.cli.table import plus_minus
from codeassist_env.game import DECISIONS

SHOWN = 200
"""Characters of a suggestion or a reason that are printed."""


def show(screen: Console, report: Report) -> None:
    """Print who answered what, the pairs, and the particulars of each pair."""
    letters = {one.name: letter for one, letter in zip(report.humans, _letters(), strict=False)}
    _say(screen, f"{report.states} states of {report.problems} problems")
    screen.print(humans_table(report.humans, letters))
    screen.print(pairs_table(report.pairs, letters))
    _say(
        screen,
        "± standard error, jackknifed over problems; offers: states with a suggestion; same 1st token: of what both "
        "typed after deciding alike",
    )
    for pair in report.pairs:
        _say(screen, f"\n{pair.first} (down) and {pair.second} (across)")
        screen.print(confusion_table(pair))
        screen.print(lengths_table(pair))
        for one in pair.calibration:
            _say(screen, calibration_line(one))
            screen.print(reliability_table(one))
        _differences(screen, pair)


def _say(screen: Console, text: str) -> None:
    screen.print(text, markup=False, highlight=False, soft_wrap=True)


def _grid(first: str, columns: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _letters() -> Iterator[str]:
    return ("".join(two) for size in (1, 2) for two in product(ascii_uppercase, repeat=size))


def humans_table(humans: Sequence[HumanReport], letters: Mapping[str, str]) -> Table:
    """Return what each human did."""
    models = any(one.tokens for one in humans)
    table = _grid("", ("human", "asked", "failed", *DECISIONS, *(("no match", "tokens") if models else ())))
    table.columns[1].justify, table.columns[1].no_wrap, table.columns[1].overflow = "left", False, "fold"
    for one in humans:
        given = one.asked - one.failed
        shares = [number(one.decisions[word] / given if given else math.nan, 3) for word in DECISIONS]
        more = (str(one.no_match), str(one.tokens)) if models else ()
        table.add_row(letters[one.name], one.name, str(one.asked), str(one.failed), *shares, *more)
    return table


def pairs_table(pairs: Sequence[PairReport], letters: Mapping[str, str]) -> Table:
    """Return one line a pair."""
    table = _grid("pair", ("states", "agreement", "kappa", "kappa, offers", "same 1st token", "of"))
    for pair in pairs:
        estimates = (pair.agreement, pair.kappa, pair.kappa_offered, pair.first_token)
        cells = [plus_minus(value, 3) for value in estimates]
        name = f"{letters[pair.first]} {letters[pair.second]}"
        table.add_row(name, str(pair.states), *cells, str(pair.typed))
    return table


def confusion_table(pair: PairReport) -> Table:
    """Return how often the first decided this where the second decided that, and the agreement on each decision."""
    table = _grid("", (*DECISIONS, "agreement on it"))
    for word, row in zip(DECISIONS, pair.table, strict=True):
        table.add_row(word, *map(str, row), number(pair.by_decision[word], 3))
    return table


def lengths_table(pair: PairReport) -> Table:
    """Return the agreement by the length of the suggestion."""
    table = _grid("tokens suggested", ("states", "agreement", "kappa"))
    for one in pair.by_length:
        table.add_row(one.tokens, str(one.states), number(one.agreement, 3), number(one.kappa, 3))
    return table


def calibration_line(one: CalibrationReport) -> str:
    """Say how well one human's probabilities foretell the other."""
    return (
        f"P(accept) of {one.human} against what {one.other} did: Brier score {number(one.result.brier, 4)} on "
        f"{one.result.cases} states; {number(one.result.base, 4)} for always saying how often that is"
    )


def reliability_table(one: CalibrationReport) -> Table:
    """Return what happened by what was forecast."""
    table = _grid("P(accept)", ("states", "mean", "accepted"))
    for part in one.result.bins:
        cells = (str(part.cases), number(part.forecast, 3), number(part.happened, 3))
        table.add_row(f"{part.low:.1f}-{part.high:.1f}", *cells)
    return table


def _differences(screen: Console, pair: PairReport) -> None:
    if not pair.disagreements:
        _say(screen, "they decide alike on every state" if pair.states else "no state was answered by both")
        return
    _say(screen, f"they differ on {pair.disagreements} of {pair.states} states; the largest differences:")
    for one in pair.differences:
        _say(screen, difference_lines(pair, one))


def difference_lines(pair: PairReport, one: Difference) -> str:
    """Say where two humans differ, what was suggested, and what each did and why."""
    lines = [f"  {one.where}: {_short(one.suggestion)!r}"]
    for name, decision, reason in zip((pair.first, pair.second), one.decisions, one.reasons, strict=True):
        lines.append(f"    {name}: {decision}" + (f" ({' '.join(_short(reason).split())})" if reason else ""))
    return "\n".join(lines)


def number(value: float, digits: int) -> str:
    """Return a number, or a dash where it is unknown."""
    return "-" if math.isnan(value) else f"{value:.{digits}f}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."
