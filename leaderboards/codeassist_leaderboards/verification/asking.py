"""The board's human, and the assistant where its answers are a pure function, asked again episode by episode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codeassist_env.errors import CodeAssistError
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.verification import players
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.replay import Difference
from codeassist_leaderboards.verification.report import Findings


@dataclass
class Asking:
    """Who can be asked again, and what came of it."""

    ground: Ground
    findings: Findings
    human: Any
    """None: it cannot be asked."""
    assistant: Any
    """None: it cannot be asked without being run on a maintainer's word."""
    unsure: bool = False
    """Whether the human could not be held to what is recorded, though it answers alike each time."""
    human_decisions: int = 0
    suggestions: int = 0

    @classmethod
    def of(cls, ground: Ground, spec: str, card: Mapping[str, Any], findings: Findings) -> Asking:
        """Make the board's human and the assistant of a spec and a submitted card; findings say why one is not made."""
        made = cls(ground, findings, None, None)
        made.human, made.assistant = made._made_human(), made._made_assistant(spec, card)
        return made

    def _made_human(self) -> Any:
        pinned = self.ground.board.human
        made = players.deterministic("humans", pinned.spec)
        if made is None:
            told = f"the human {pinned.spec!r} is no pure function of what it sees, and was not asked"
            self.findings.add("human", f"{told} again; its decisions rest on the record", warning=True)
            return None
        unlike = players.human_unlike(made, pinned.spec, pinned.card)
        if unlike:
            told = f"the human {pinned.spec!r} that is made here is not the one whose card the board pins: {unlike}"
            self.findings.add("board", f"{told}; it was not asked again", warning=True)
        self.unsure = bool(unlike)
        return None if unlike else made

    def _made_assistant(self, spec: str, card: Mapping[str, Any]) -> Any:
        try:
            made = players.deterministic("assistants", spec)
            told = "" if made is None else players.card_unlike(made, spec, card)
        except CodeAssistError as error:
            self.findings.add("assistant", f"{spec!r} cannot be made here: {error}", warning=True)
            return None
        if told:
            self.findings.add("assistant", told)
        return None if told else made

    def episode(self, transcript: Transcript) -> None:
        """Ask in every round of an episode; findings say the first that differs."""
        problem = self.ground.find(transcript.problem_id)
        if problem is None:
            return
        game = self.ground.game(problem)
        if self.human is not None:
            asked, found = players.ask_human_again(self.human, game, transcript)
            self.human_decisions += asked
            self._say(transcript, found)
        if self.assistant is not None:
            asked, found = players.ask_assistant_again(self.assistant, self.human, game, transcript)
            self.suggestions += asked
            self._say(transcript, found)

    def _say(self, transcript: Transcript, found: Difference | None) -> None:
        if found is not None:
            place: dict[str, Any] = {"problem": transcript.problem_id, "seed": transcript.seed, "round": found.round}
            self.findings.add(found.check, found.message, warning=found.warning, **place)
            self.unsure = self.unsure or found.warning
