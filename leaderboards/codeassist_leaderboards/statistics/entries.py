"""Entries of a board from run directories, and the problems that each must have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codeassist_env.metrics import OWN, Weights, by_row, score
from codeassist_env.statistics import Key
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.statistics.combine import episodes_of, not_begun, unplayed_of_runs
from codeassist_leaderboards.statistics.standings import Entry

if TYPE_CHECKING:
    from codeassist_leaderboards.boards.board import Board


def entries_of_runs(paths: Sequence[str | Path], weights: Weights = OWN) -> list[Entry]:
    """Return one entry an assistant of comparable runs, those too that have not begun.

    Raises InputError as ``combine`` does.
    """
    episodes = episodes_of(paths)[1]
    lacking = unplayed_of_runs(paths, episodes)
    begun = [
        entry_of(name, group, weights, unplayed=lacking[str(group[0].assistant["spec"])])
        for name, group in by_row(episodes)
    ]
    return begun + [Entry(spec, (), unplayed=count) for spec, count in not_begun(lacking, episodes).items()]


def entry_of(name: str, episodes: Sequence[Transcript], weights: Weights = OWN, *, unplayed: int = 0) -> Entry:
    """Return one assistant's episodes as they enter a board; what failed is counted and not scored."""
    return Entry(
        name=name,
        scores=[score(one, weights) for one in episodes if one.scored],
        privileged=any(one.assistant.get("privileged") for one in episodes),
        failed=sum(not one.scored for one in episodes),
        unplayed=unplayed,
    )


def problems_of_board(board: Board) -> list[Key] | None:
    """Return what a row of a board must have, in the board's order; None where nobody could pin it yet."""
    return [(problem, pin.content) for problem, pin in board.problems.pins.items()] or None
