"""The boards that are shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from board_fixtures import REAL

from codeassist_agents.humans.parameters import LanguageModelHumanParameters
from codeassist_agents.prompting import Prompts
from codeassist_env import registry
from codeassist_env.game import PRESETS, PROTOCOL_VERSION
from codeassist_env.play import agent_card
from codeassist_env.tokenizers import resolve_tokenizer
from codeassist_leaderboards.boards.board import UNPINNED, Board
from codeassist_leaderboards.boards.cards import card_differences
from codeassist_leaderboards.boards.loading import board_problems, load_board, to_toml
from codeassist_sandbox.judging import GRADER_VERSION

NAMES = ("builtin-intent-v1", "humaneval-transfer-v1", "lcb-v6-gemma3-27b", "lcb-v6-llama33-70b")
EMBEDDED, PAPERS = NAMES[:2], NAMES[2:]
HUMANEVAL = Path(__file__).parents[3] / "shared" / "data" / "HumanEval.jsonl.gz"


def board(name: str) -> Board:
    return load_board(name)[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_board_stands_in_its_file_as_it_is_written_and_is_of_this_release(name: str) -> None:
    found, folder = load_board(name)
    assert folder == REAL / name
    text = (folder / "board.toml").read_text(encoding="utf-8")
    assert text == to_toml(found)
    assert (found.grader, found.protocol_version) == (GRADER_VERSION, PROTOCOL_VERSION)
    assert found.protocol == PRESETS["paper-experiments"].to_dict()
    assert not re.search(r"(^|[\"' :=])[~.]*/\w|https?://", text)


@pytest.mark.parametrize("name", EMBEDDED)
def test_a_board_of_an_embedded_human_is_open(name: str) -> None:
    found = board(name)
    assert (found.unpinned, found.seeds, found.human.spec) == ((), (0, 1, 2), "typical")
    assert found.tokenizer.fingerprint == resolve_tokenizer(found.tokenizer.name).fingerprint
    assert all(pin.solutions for pin in found.problems.pins.values())
    played = agent_card(registry.create("humans", "typical"), "typical")
    assert list(card_differences(found.human.card, played)) == []
    hasty = agent_card(registry.create("humans", "hasty"), "hasty")
    assert list(card_differences(found.human.card, hasty))


def test_the_built_in_board_is_the_test_part_of_the_built_in_set() -> None:
    found = board_problems(board("builtin-intent-v1"))
    assert len(found) == 90
    assert found.name == "builtin@1:?split=test"
    assert {problem.split for problem in found} == {"test"}


@pytest.mark.skipif(not HUMANEVAL.exists(), reason="HumanEval's file is not at hand")
def test_the_humaneval_board_is_humaneval_with_its_canonical_solutions() -> None:
    found = board_problems(board("humaneval-transfer-v1"), f"humaneval:{HUMANEVAL}")
    assert [problem.id for problem in found] == [f"HumanEval/{number}" for number in range(164)]
    assert found.name == "humaneval:FILE"


@pytest.mark.parametrize(("name", "rows"), [(PAPERS[0], 15), (PAPERS[1], 18)])
def test_a_board_of_the_paper_holds_its_rows_and_says_what_is_open(name: str, rows: int) -> None:
    found = board(name)
    assert set(found.unpinned) == set(UNPINNED)
    assert (found.problems.count, str(found.problems.since), found.seeds) == (454, "2024-08-01", (0,))
    parameters = {k: v for k, v in LanguageModelHumanParameters().card().items() if v is not None}
    model = {"model": found.human.spec.partition("#")[2]}
    card = {"kind": "lm-human", **parameters, "prompts_hash": Prompts().digest, "model": model}
    assert found.human.card == card
    assert len({(row.name, row.base) for row in found.reported}) == len(found.reported) == rows
    assert {row.base for row in found.reported} == {"Qwen3-8B", "Qwen3-14B", "Llama-3.1-8B"}
    # nobody can gain more than by passing, and no reading or writing costs nothing
    assert all(0 < row.dpr < row.pass_at_1 < row.acceptance + 1 for row in found.reported)


def test_the_papers_best_rows_are_empowers() -> None:
    best = {name: max(board(name).reported, key=lambda row: row.dpr) for name in PAPERS}
    told = {name: (row.name, row.base, row.pass_at_1, row.acceptance, row.dpr) for name, row in best.items()}
    assert told == {
        "lcb-v6-gemma3-27b": ("Empower", "Qwen3-8B", 0.178, 0.63, 0.156),
        "lcb-v6-llama33-70b": ("Empower", "Llama-3.1-8B", 0.282, 0.317, 0.208),
    }
