"""Episodes without an environment or a sandbox, and programs in more than one style."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from codeassist_env.game import (
    Accept,
    EpisodeState,
    Game,
    HumanView,
    Suggestion,
    advance,
    begin,
    resolve_protocol,
    shown,
)
from codeassist_env.interfaces import Tokenizer
from codeassist_env.play import ask_assistant, human_view, told_intention
from codeassist_env.problem import Problem, Solution, StdinTask
from codeassist_env.seeding import role_seed, round_seed
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer

WALK = """\
from collections import deque


def walk(graph, start):
    # the nearest come first
    queue = deque([start])
    seen = {start}
    while queue:
        here = queue.popleft()
        for there in graph[here]:
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return len(seen)


print(walk({0: [1], 1: []}, 0))
"""
DIVE = """\
def dive(graph, here, seen):
    seen.add(here)
    for there in graph[here]:
        if there not in seen:
            dive(graph, there, seen)
    return len(seen)


print(dive({0: [1], 1: []}, 0, set()))
"""
ASTRAY = "print(2)\n"


def make_problem(*codes: str, starter: str = "", wrong: tuple[str, ...] = (), problem_id: str = "walk") -> Problem:
    """A problem with these programs known."""
    right = tuple(Solution(f"right{i}", code) for i, code in enumerate(codes))
    mistakes = tuple(Solution(f"wrong{i}", code, correct=False) for i, code in enumerate(wrong))
    return Problem(problem_id, "Walk", "Count.", StdinTask(), (), starter=starter, solutions=right + mistakes)


def view_of(
    problem: Problem, code: str, suggestion: str = "", seed: int = 0, episode: int = 0, **protocol: Any
) -> HumanView:
    """What a human sees in round 0 of an episode that stands at ``code``."""
    return HumanView(
        problem,
        code,
        suggestion,
        0,
        (),
        resolve_protocol(protocol),
        CodeTokenizer(),
        round_seed(seed, problem.id, "human", 0),
        role_seed(episode, problem.id, "human"),
    )


def play(
    problem: Problem,
    human: Any,
    assistant: Any,
    seed: int = 0,
    tokenizer: Tokenizer | None = None,
    **protocol: Any,
) -> EpisodeState:
    """Play one episode to its end."""
    state = begin(Game(problem, resolve_protocol(protocol), tokenizer or CodeTokenizer(), CharTokenizer()))
    while state.end is None:
        suggestion = ask_assistant(assistant, state, seed, told_intention(assistant, human, state, seed))
        action = human.act(human_view(state, shown(state.game, suggestion).text, seed))
        state = advance(state, suggestion, action)
    return state


class Scripted:
    """Suggests what a function of the round says."""

    name = "scripted"

    def __init__(self, suggest: Callable[[int], str]) -> None:
        self._suggest = suggest

    def suggest(self, view: Any) -> Suggestion:
        return Suggestion(self._suggest(view.round))


class Garbage:
    """In the first rounds suggests pieces of other programs and torn syntax, then nothing."""

    name = "garbage"

    def __init__(self, chance: random.Random, rounds: int, pieces: list[str]) -> None:
        self.offers = [self._offer(chance, pieces) for _ in range(rounds)]

    @staticmethod
    def _offer(chance: random.Random, pieces: list[str]) -> str:
        kind = chance.random()
        if kind < 0.5:
            start = chance.randrange(len(pieces) - 20)
            return "".join(pieces[start : start + chance.randint(1, 20)])
        if kind < 0.8:
            return "".join(chance.choice(pieces) for _ in range(chance.randint(1, 8)))
        return "".join(chance.choice("([{\"'#\n \\:x=\t") for _ in range(chance.randint(1, 6)))

    def suggest(self, view: Any) -> Suggestion:
        return Suggestion(self.offers[view.round] if view.round < len(self.offers) else "")


def decisions(state: EpisodeState) -> list[str]:
    """Why each round was decided as it was."""
    return [this.action.info["why"] for this in state.rounds]


def accepted(state: EpisodeState) -> list[str]:
    """The accepted suggestions."""
    return [this.suggestion.text for this in state.rounds if isinstance(this.action, Accept)]
