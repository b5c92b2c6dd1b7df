"""The states of recorded episodes, each with the offer that was pending, for other humans to be asked about."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from codeassist_env.errors import InputError
from codeassist_env.game import EpisodeState, Finish, Game, HumanAction, Round, advance, begin, decision_of
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.transcript import Transcript

_tokenizer = cache(resolve_tokenizer)


@dataclass(frozen=True)
class RecordedState:
    """A state, the suggestion that was shown in it, and what was done."""

    state: EpisodeState
    suggestion: str
    action: HumanAction
    """What the recorded human did."""
    seed: int
    """Of the episode."""
    assistant: str
    """Spec of the assistant whose suggestion it is."""

    @property
    def problem(self) -> Problem:
        """The problem."""
        return self.state.game.problem

    @property
    def where(self) -> str:
        """Names the state to a reader."""
        return f"{self.problem.id}, seed {self.seed}, round {self.state.round + 1}, {self.assistant}"

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex, cut) of all that an answer can depend on, the recorded one included."""
        game = self.state.game
        seen = {
            "problem": [game.problem.content_hash(), game.problem.solutions_hash()],
            "game": [game.protocol.to_dict(), game.tokenizer.fingerprint],
            "rounds": list(map(_row, self.state.rounds)),
            "suggestion": self.suggestion,
            "recorded": [decision_of(self.action), _text(self.action)],
            "seed": self.seed,
        }
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:24]


def _row(this: Round) -> list[str]:
    return [this.suggestion.text, decision_of(this.action), _text(this.action)]


def _text(action: HumanAction) -> str:
    return "" if isinstance(action, Finish) else action.text


def recorded_states(transcripts: Iterable[Transcript], problems: ProblemSet) -> tuple[list[RecordedState], list[str]]:
    """Return every state of the episodes, and a line on each kind of episode that was left out.

    Each round is played through ``advance`` again. States in which everything is the same are one. Raises InputError
    where nothing is left.
    """
    known = {problem.id: problem for problem in problems}
    found: dict[str, RecordedState] = {}
    left_out: Counter[str] = Counter()
    for transcript in transcripts:
        problem = known.get(transcript.problem_id)
        if problem is None:
            left_out[f"not in {problems.name}"] += 1
        elif transcript.problem.get("hash") != problem.content_hash():
            left_out[f"of another version of the problem than the one in {problems.name}"] += 1
        else:
            for at in _states_of(transcript, problem):
                found.setdefault(at.digest, at)
    notes = [f"{count} episodes left out: {reason}" for reason, count in left_out.items()]
    if not found:
        raise InputError("no recorded state to ask about" + "".join(f"; {note}" for note in notes))
    return list(found.values()), notes


def _states_of(transcript: Transcript, problem: Problem) -> Iterator[RecordedState]:
    tokenizer = _tokenizer(str(transcript.tokenizer["name"]))
    protocol = transcript.protocol
    state = begin(Game(problem, protocol, tokenizer, resolve_counter(protocol.unit, tokenizer)))
    spec = str(transcript.assistant["spec"])
    for this in transcript.rounds:
        yield RecordedState(state, this.suggestion.text, this.action, transcript.seed, spec)
        state = advance(state, this.suggestion, this.action)


def draw_states(states: Sequence[RecordedState], count: int | None) -> list[RecordedState]:
    """Return ``count`` of the states, drawn without replacement and always alike, in order; all if None or fewer."""
    if count is None or count >= len(states):
        return list(states)
    chosen = random.Random(derive_seed("humans compare", "states")).sample(range(len(states)), count)
    return [states[index] for index in sorted(chosen)]
