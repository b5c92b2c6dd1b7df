"""Rewards that both agents share at the end of an episode."""

from __future__ import annotations

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import EpisodeState
from codeassist_env.interfaces import Reward
from codeassist_env.verdict import Verdict


def dpr(state: EpisodeState, verdict: Verdict) -> float:
    """Discounted pass: gamma^(alpha * read + beta * written) if every test passed, else 0 (paper, 5.2)."""
    return state.game.protocol.discount(state.read, state.written) if verdict.passed else 0.0


def passed(state: EpisodeState, verdict: Verdict) -> float:
    """1 if every test passed, else 0."""
    return float(verdict.passed)


def dpr_factory(argument: str = "") -> Reward:
    """Discounted pass: less for each unit read or written, 0 unless every test passes (the paper's DPR)."""
    _no_argument("dpr", argument)
    return dpr


def pass_factory(argument: str = "") -> Reward:
    """1 if every test passes, else 0, whatever the human had to do."""
    _no_argument("pass", argument)
    return passed


def _no_argument(name: str, argument: str) -> None:
    if argument:
        raise InputError(f"the {name} reward takes no argument, got {argument!r}")


def resolve_reward(given: str | Reward) -> Reward:
    """Return the reward a spec names, or the callable itself."""
    if isinstance(given, str):
        made: Reward = registry.create("rewards", given)
        return made
    if not callable(given):
        raise InputError(f"reward must be a name or a callable (state, verdict) -> float, got {given!r}")
    return given
