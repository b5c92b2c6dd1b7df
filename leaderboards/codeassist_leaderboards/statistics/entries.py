"""Entries of a board, from run directories and from submissions; no submitted row is believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codeassist_env.metrics import OWN, Weights, by_row, score
from codeassist_env.statistics import Key
from codeassist_leaderboards.statistics.combine import episodes_of
from codeassist_leaderboards.statistics.standings import Entry

if TYPE_CHECKING:
    from codeassist_leaderboards.boards.board import Board


def entries_of_runs(paths: Sequence[str | Path], weights: Weights = OWN) -> list[Entry]:
    """Return one entry an assistant of comparable runs. Raises InputError as ``combine`` does."""
    return [
        Entry(
            name=name,
            scores=[score(item, weights) for item in group if item.scored],
            privileged=any(item.assistant.get("privileged") for item in group),
            failed=sum(not item.scored for item in group),
        )
        for name, group in by_row(episodes_of(paths)[1])
    ]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A board's submissions: those that hold, and why others do not."""

    entries: tuple[Entry, ...]
    refused: tuple[tuple[str, str], ...]
    """Name of a folder, and the reason."""


def entries_of_submissions(
    root: str | Path,
    board: Board,
    problems: str | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Submitted:
    """Return the entries of ``root``'s submissions to a board, the same that stand on its page.

    Each is verified up to *recomputed*, so that its counts are those of its trajectories; a higher tier is what a
    maintainer decided of these very files. ``problems`` loads what the board leaves to everyone's own files; ``say``
    is told of each folder before it is read.
    """
    from codeassist_leaderboards.site.rows import rows_of_submissions
    from codeassist_leaderboards.verification.decisions import LOG

    folder = Path(root)
    found = rows_of_submissions(board, folder / board.id, folder / LOG, problems, say)
    return Submitted(
        tuple(row.entry for row in found.rows),
        tuple((one.name, "; ".join(one.reasons)) for one in found.refused),
    )


def problems_of_board(board: Board) -> list[Key] | None:
    """Return what a row of a board must have, in the board's order; None where nobody could pin it yet."""
    return [(problem, pin.content) for problem, pin in board.problems.pins.items()] or None
