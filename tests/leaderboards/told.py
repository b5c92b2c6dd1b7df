"""Episodes made by hand, and runs that hold them, for what shows them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from codeassist_env.game import Accept, AssistanceProtocol, Finish, HumanAction, Reject, Round, Suggestion
from codeassist_env.transcript import Transcript
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_leaderboards.viewer.statements import Statements
from codeassist_leaderboards.viewer.story import Source, Story, open_source, tell

Move = tuple[str, str, str]
"""Suggestion, decision, what was typed."""
MOVES: tuple[Move, ...] = (
    ("", "reject", "def double(x):\n"),
    ("    return 2 *", "accept", " x\n"),
    ("print(", "reject", "double(1)"),
    (" # done", "finish", ""),
)
ACTIONS: dict[str, Any] = {"accept": Accept, "reject": Reject}


def episode(
    problem: str = "double",
    assistant: str = "helper",
    seed: int = 0,
    moves: tuple[Move, ...] = MOVES,
    status: str = "passed",
    message: str = "",
    starter: str = "",
    bits: dict[int, tuple[float, ...]] | None = None,
    why: str = "as planned",
    **changes: Any,
) -> Transcript:
    """Return a transcript of these rounds; ``bits`` are the surprises of a round's tokens."""
    rounds, code = [], starter
    for number, (suggestion, decision, typed) in enumerate(moves):
        surprises = (bits or {}).get(number, ())
        offer = Suggestion(suggestion, tuple(range(len(surprises))), tuple(-b * math.log(2) for b in surprises))
        info = {"why": why, "plan": "plain"}
        action: HumanAction = ACTIONS[decision](typed, info) if decision in ACTIONS else Finish(info)
        rounds.append(Round(offer, action, len(suggestion), len(typed)))
        code += (suggestion if decision == "accept" else "") + typed
    reports = (TestReport(0, Status.PASSED), TestReport(1, Status(status), message=message))
    given: dict[str, Any] = {
        "problem": {"id": problem, "set": "", "hash": "", "difficulty": "easy", "date": "2026-01-01"},
        "seed": seed,
        "assistant": {"spec": assistant, "name": assistant},
        "human": {"spec": "typist", "name": "typist"},
        "protocol": AssistanceProtocol(),
        "tokenizer": {"name": "code", "fingerprint": "1"},
        "starter": starter,
        "rounds": tuple(rounds),
        "end": "finish",
        "code": code,
        "verdict": Verdict(Status(status), 2, reports, message),
    }
    return Transcript(**{**given, **changes})


def story(*given: Any, statements: Any = None, **changes: Any) -> Story:
    """Return an episode told."""
    return tell(episode(*given, **changes), statements or Statements())


def opened(folder: Path, *episodes: Transcript, problems: Any = None) -> Source:
    """Return a run of these episodes, opened."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{one.to_json()}\n" for one in episodes)
    (folder / "transcripts.jsonl").write_text(text, encoding="utf-8")
    return open_source(folder, problems=problems)
