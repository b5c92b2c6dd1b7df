"""The submissions that are shipped: of the board as it stands, whole, and decided on."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_leaderboards.boards.loading import load_board
from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.verification.decisions import Ruling, read
from codeassist_leaderboards.verification.report import Tier

ROOT = Path(__file__).resolve().parents[2] / "leaderboards" / "submissions"
FOLDERS = sorted(path.parent for path in ROOT.glob("*/*/metadata.yaml"))


def test_there_are_some() -> None:
    assert {folder.name.partition("_")[2] for folder in FOLDERS} >= {"none", "empower", "sft-10", "sft-20", "oracle-10"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_submission_is_of_its_board_and_was_verified(folder: Path) -> None:
    made = open_submission(folder)
    board, _ = load_board(folder.parent.name)
    assert made.run.board.digest == board.digest(), "the board changed: submit its runs again, and decide on them"
    assert made.run.row.episodes == board.episodes
    ruling = {one.digest: one for one in read(ROOT / "decisions.jsonl")}[made.digest]
    assert ruling.decision is Ruling.ACCEPTED
    assert ruling.tier >= Tier.RE_EXECUTED
