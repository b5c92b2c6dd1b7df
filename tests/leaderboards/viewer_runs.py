"""Small recorded runs for tests of the viewers, written by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from codeassist_env.game import (
    Accept,
    AssistanceProtocol,
    EpisodeError,
    Finish,
    Game,
    HumanAction,
    Reject,
    Suggestion,
    advance,
    begin,
)
from codeassist_env.problem import Problem, StdinTask
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer
from codeassist_env.transcript import Transcript
from codeassist_env.verdict import Status, TestReport, Verdict

Move = tuple[Suggestion, HumanAction]
STARTER = "def f():\n"
PROTOCOL = AssistanceProtocol()
WRITTEN: tuple[Move, ...] = (
    (Suggestion("    return 1"), Reject("    x = 2\n", {"why": "departs", "intention": "plain"})),
    (Suggestion("    return x", (1, 2), (-math.log(2), -3 * math.log(2)), {"stopped_by": "end"}), Accept("\n")),
    (Suggestion("more"), Finish({"why": "complete"})),
)
"""A rejected and an accepted suggestion, and one that is pending at the finish."""


def episode(
    assistant: str = "one",
    problem: str = "double",
    seed: int = 0,
    moves: Sequence[Move] = WRITTEN,
    *,
    status: Status = Status.PASSED,
    message: str = "",
    failed: EpisodeError | None = None,
    card: Mapping[str, Any] | None = None,
    problem_set: str = "fake:double+triple",
    content_hash: str = "",
) -> Transcript:
    """An episode of these moves, played by the rules."""
    game = Game(Problem(problem, "", "", StdinTask(), (), starter=STARTER), PROTOCOL, CodeTokenizer(), CharTokenizer())
    state = begin(game)
    for suggestion, action in moves:
        state = advance(state, suggestion, action)
    report = TestReport(0, status, message=message)
    return Transcript(
        problem={"id": problem, "set": problem_set, "hash": content_hash, "difficulty": "easy", "date": "2026-01-02"},
        seed=seed,
        assistant={"spec": assistant, "name": assistant, **(card or {})},
        human={"spec": "typist", "name": "typist"},
        protocol=PROTOCOL,
        tokenizer={"name": "code", "fingerprint": "code-1"},
        starter=STARTER,
        rounds=state.rounds,
        end="error" if failed else str(state.end or "round_limit"),
        code=state.code,
        verdict=None if failed else Verdict(status, 2, (report,), message=message),
        errors=(failed,) if failed else (),
        times={},
    )


def write_run(
    folder: Path, episodes: Iterable[Transcript], *, problems: str = "fake:double+triple", tail: str = ""
) -> Path:
    """Write a run directory; ``tail`` follows the last line as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    told = list(episodes)
    config = {
        "problems": {"name": problems, "ids": list(dict.fromkeys(t.problem_id for t in told))},
        "assistants": [{"spec": spec} for spec in dict.fromkeys(str(t.assistant["spec"]) for t in told)],
    }
    (folder / "run.json").write_text(json.dumps({"format": 1, "config": config}), "utf-8")
    (folder / "transcripts.jsonl").write_text("".join(f"{t.to_json()}\n" for t in told) + tail, "utf-8")
    return folder


def typed(text: str) -> tuple[Move, ...]:
    """Moves of a human who types and finishes, offered nothing."""
    return ((Suggestion(""), Reject(text, {"why": "empty"})), (Suggestion(""), Finish()))


def other_way() -> tuple[Move, ...]:
    """``WRITTEN`` until the second round, whose suggestion is rejected instead."""
    first, (suggestion, _), last = WRITTEN
    return first, (suggestion, Reject("    return x\n")), last


def with_code(item: Transcript, code: str) -> Transcript:
    """The same episode with another program recorded."""
    return replace(item, code=code)
