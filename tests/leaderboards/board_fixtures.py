"""Small boards, and configurations of runs that were played on them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from codeassist_env.game import PRESETS
from codeassist_leaderboards.boards.board import Board
from fakes import make_set

REAL = Path(__file__).parents[2] / "leaderboards" / "boards"
MODEL = {"model": "maker/talker-1b", "revision": "5c1d", "tokenizer": "hf-12", "template": "ab"}
CARD = {"kind": "lm-human", "temperature": 0.7, "top_p": 0.8, "heal": False, "prompts_hash": "77", "persona": "none"}


def board_data(**changes: Any) -> dict[str, Any]:
    """A whole board of the problems a and b, as plain data."""
    pins = {p.id: {"content": p.content_hash(), "solutions": p.solutions_hash()} for p in make_set("a", "b")}
    data: dict[str, Any] = {
        "id": "small-v1",
        "title": "Small",
        "summary": "Two problems.",
        "problems": {"set": "fake:a+b", "count": 2, "pins": pins},
        "human": {"spec": "typist", "card": {"name": "typist"}},
        "protocol": PRESETS["paper-experiments"].to_dict(),
        "protocol_version": "1",
        "tokenizer": {"name": "code", "fingerprint": "code-1"},
        "seeds": [0, 1],
        "grader": "2",
    }
    return {**data, **changes}


def model_board(**changes: Any) -> Board:
    """A board whose human is played by a language model."""
    human = {"spec": "lm-human:openai:SERVER#maker/talker-1b", "card": {**CARD, "model": MODEL}}
    return Board.parse(board_data(human=human, **changes), "board")


def run_config(board: Board, **changes: Any) -> dict[str, Any]:
    """What a run played as the fixtures' boards say records; the human's model behind a server."""
    card: dict[str, Any] = copy.deepcopy(board.human.card)
    if board.human.model is not None:
        served = {"kind": "openai", "urls": ["http://10.0.0.7/v1"], "server": {"version": "0.1"}, "ignored": ["seed"]}
        card = {**card, "top_k": None, "model": {**served, **card["model"], "name": "openai:http://10.0.0.7/v1#x"}}
        card["name"] = "lm-human:openai:http://10.0.0.7/v1#maker/talker-1b"
    problems = make_set("a", "b")
    config = {
        "problems": {
            "name": "fake:a+b",
            "ids": ["a", "b"],
            "hash": problems.content_hash(),
            "solutions_hash": problems.solutions_hash(),
        },
        "assistants": [{"spec": "silent", "name": "silent"}],
        "human": {"name": "typist", **card, "spec": "whatever"},
        "protocol": {**board.protocol, "preset": "mine"},
        "tokenizer": {"name": "code", "fingerprint": "code-1"},
        "sandbox": {"spec": "auto", "name": "fake", "grader": "2"},
        "seeds": [0, 1, 2],
        "versions": {"codeassist-env": "9", "protocol": "1"},
    }
    return {**config, **changes}


def write_config(folder: Path, config: dict[str, Any]) -> Path:
    """Make a run directory of a configuration, without episodes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps({"format": 1, "config": config}))
    return folder
