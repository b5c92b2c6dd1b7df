"""Rows of a board with counts drawn at random, and the facts of the board they stand on."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import drill
import forging
from board_fixtures import board_data

from codeassist_env.game import AssistanceProtocol
from codeassist_env.metrics import Score
from codeassist_env.runner import RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import write_board
from codeassist_leaderboards.boards.pinning import board_of_run
from codeassist_leaderboards.site import pages
from codeassist_leaderboards.site.data import board_page, submission_page
from codeassist_leaderboards.site.facts import facts_of_board
from codeassist_leaderboards.site.shown import ProblemCard, Ranked, Refused, Shown, rank
from codeassist_leaderboards.statistics.standings import Entry
from codeassist_leaderboards.submissions.submission import SubmissionClass
from codeassist_leaderboards.submissions.submit import submit
from codeassist_leaderboards.verification.report import Tier

UNSEEN = "pass\u202egpj\u2066x\u200bend"
"""Text that turns its direction and hides characters."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f"
NASTY = (
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    '"><svg onload=window.ran=3>',
    "javascript:window.ran=4",
    "{{ 7 * 7 }}\u2028\u2029<!--",
)
"""Texts that would set ``ran`` where they were taken for HTML, script or a template."""
LEVELS = ("easy", "medium", "hard")
WEIGHTS = {"alpha": 0.1, "beta": 0.5, "gamma": 0.999}


def cards(problems: Sequence[str]) -> list[ProblemCard]:
    return [
        ProblemCard(name, f"{i:064x}", LEVELS[i % 3], f"2025-01-{1 + i % 28:02d}") for i, name in enumerate(problems)
    ]


def score_of(card: ProblemCard, seed: int, chance: random.Random, skill: float) -> Score:
    read, written, decisions = chance.randrange(900), chance.randrange(20, 900), chance.randrange(1, 30)
    passed = chance.random() < skill
    worth = WEIGHTS["gamma"] ** (WEIGHTS["alpha"] * read + WEIGHTS["beta"] * written)
    accepts, dpr = chance.randrange(decisions + 1), worth if passed else 0.0
    return Score(
        card.id, card.hash, card.difficulty, seed, passed, dpr, read, written, accepts, decisions, "finish", 0, 0, ()
    )


def made_row(name: str, skill: float, problems: Sequence[ProblemCard], place: int = 0, **changes: Any) -> Shown:
    """A row that passes ``skill`` of its episodes, of two seeds a problem."""
    chance = random.Random(f"{place} {skill}")
    scores = [score_of(card, seed, chance, skill) for card in problems for seed in (0, 1)]
    kind = (SubmissionClass.STANDARD, SubmissionClass.CUSTOM)[place % 2]
    entry = Entry(name, scores, kind, (Tier.RECOMPUTED, Tier.RE_EXECUTED)[place % 2], f"2025-02-0{place + 1}_row")
    metadata = {
        "assistant": "silent",
        "authors": ["A. Author"],
        "submitted": "2025-02-01",
        "training_cutoff": "none",
        "class": str(kind),
        "model": None,
        "url": None,
        "overrides": [],
        "notes": "",
        **changes,
    }
    claim = {"problems": len(problems), "episodes": len(scores), "dpr": 0.5}
    report = {"tier": "recomputed", "counts": {"episodes": len(scores)}, "findings": []}
    return Shown(
        f"2025-02-0{place + 1}_row", entry, {card.key: card for card in problems}, metadata, {"spec": "silent"},
        "ab" * 32, claim, report,
    )  # fmt: skip


def facts(**changes: Any) -> dict[str, Any]:
    return facts_of_board(Board.parse(board_data(**changes), "board"))


def ranked_rows(names: Sequence[str] = ("fine", "fair", "poor"), problems: Sequence[str] | None = None) -> Ranked:
    held = cards(problems or [f"p{i}" for i in range(12)])
    return rank([made_row(name, 0.9 - 0.3 * i, held, i) for i, name in enumerate(names)], resamples=500)


def play_placed(root: Path) -> Path:
    """A run of two assistants that lie at paths of this machine, and a submission of the first; return the run."""
    assistants = ("idioms:hf:/home/me/models/x", "idioms:hf:/home/me/models/y")
    config = RunConfig(drill.drill(), assistants, "typical", AssistanceProtocol(), forging.SEEDS, sandbox="known")
    with Runner(config) as runner, RunStore(root / "run", runner.describe()) as store:
        runner.run(store)
    board = board_of_run(root / "run", forging.BOARD, "Drill", summary="Five small problems.")
    write_board(board, root / "boards" / forging.BOARD)
    submit(root / "run", board, assistant=assistants[0], name="Mine", authors=("Me",), submission_class="standard",
           training_cutoff="none", root=root / "submissions")  # fmt: skip
    return root / "run"


def write_pages(
    root: Path, ranked: Ranked, told: dict[str, Any] | None = None, refused: Sequence[Refused] = ()
) -> tuple[Path, dict[str, Any]]:
    """Write the page of a board and of its rows, and return the board's file and data."""
    told = told or facts()
    page = board_page(told, ranked, refused, None)
    file = root / "boards" / f"{told['id']}.html"
    (root / "boards" / told["id"]).mkdir(parents=True, exist_ok=True)
    file.write_bytes(pages.board_html(page))
    for index in range(len(ranked.rows)):
        made = submission_page(told, ranked, index, None)
        (root / "boards" / made["row"]["page"]).write_bytes(pages.submission_html(made))
        json.dumps(made, allow_nan=False)
    return file, page
