"""What tests of the verification share: recorded episodes of the drill, a ground of it, and a sandbox on cue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import drill

from codeassist_env.aec import raw_env
from codeassist_env.game import AssistanceProtocol, AssistantView, Suggestion
from codeassist_env.play import VERSIONS, agent_card, play
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.registry import create
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.transcript import Transcript
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.cards import pinned_card
from codeassist_leaderboards.submissions.submission import Metadata
from codeassist_leaderboards.verification.context import Ground

GRADER = drill.GRADER
TYPICAL = create("humans", "typical")


class Says:
    """An assistant that suggests what a function says of the program."""

    name = "says"

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text

    def suggest(self, view: AssistantView) -> Suggestion:
        return Suggestion(self._text(view.code))


def played(
    assistant: Any = None, problem: str = "vowels", seed: int = 0, human: Any = TYPICAL, **protocol: Any
) -> Transcript:
    """Play one episode of the drill, by nobody's help unless told."""
    env = raw_env(drill.drill(), AssistanceProtocol(**protocol), "code", drill.KnownSandbox())
    return play(env, assistant or Says(lambda code: ""), human, seed, problem=problem, human_spec="typical")


def board(problems: Sequence[Problem] | None = None, **changes: Any) -> Board:
    """A board on the drill."""
    held = problems or drill.problems()
    pins = {one.id: {"content": one.content_hash(), "solutions": one.solutions_hash()} for one in held}
    values = {
        "id": "drill-v1",
        "title": "Drill",
        "summary": "",
        "problems": {"set": "drill", "count": len(held), "pins": pins},
        "human": {"spec": "typical", "card": pinned_card(agent_card(TYPICAL, "typical"))},
        "protocol": AssistanceProtocol().to_dict(),
        "protocol_version": VERSIONS["protocol"],
        "tokenizer": {"name": "code", "fingerprint": resolve_tokenizer("code").fingerprint},
        "seeds": [0],
        "grader": drill.GRADER,
    }
    return Board.parse({**values, **changes}, "the board")


def ground(problems: Sequence[Problem] | None = None, **changes: Any) -> Ground:
    """A ground of the drill, made without the registry."""
    held, tokenizer = board(problems, **changes), resolve_tokenizer("code")
    protocol = AssistanceProtocol(**held.protocol)
    loaded = ProblemSet("drill", tuple(problems or drill.problems()))
    return Ground(held, loaded, protocol, tokenizer, resolve_counter(protocol.unit, tokenizer))


def metadata(**changes: Any) -> Metadata:
    """What a submission to the drill board declares, but for what a test changes."""
    values = {
        "board": "drill-v1",
        "name": "Says",
        "assistant": "says",
        "authors": ["A"],
        "submitted": date(2026, 11, 21),
        "class": "standard",
        "training_cutoff": "none",
    }
    return Metadata.parse({**values, **changes}, "metadata")


def with_round(transcript: Transcript, number: int, **changes: Any) -> Transcript:
    """Return a transcript in which fields of one round are others."""
    rounds = list(transcript.rounds)
    rounds[number] = replace(rounds[number], **changes)
    return replace(transcript, rounds=tuple(rounds))


@dataclass
class Cued:
    """A sandbox that says of a program what it is told, in order; the last of it again and again."""

    says: Mapping[str, Sequence[Status | Exception]]
    name: str = "cued"
    asked: list[str] = field(default_factory=list)
    closed: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def judge(self, problem: Problem, code: str, **_: Any) -> Verdict:
        with self._lock:
            self.asked.append(code)
            told = self.says[code]
            said = told[min(self.asked.count(code), len(told)) - 1]
        if isinstance(said, Exception):
            raise said
        return Verdict(said, 1, (TestReport(0, said),), "" if said is not Status.SANDBOX_FAILED else "no cell")

    def close(self) -> None:
        self.closed += 1


def registered() -> Iterator[None]:
    """Register the drill's names for as long as a fixture lives."""
    drill.register()
    yield
    drill.unregister()
