"""A reward that counts rounds instead of text."""

from __future__ import annotations

from codeassist_env.errors import InputError
from codeassist_env.game import EpisodeState
from codeassist_env.interfaces import Reward
from codeassist_env.verdict import Verdict


def per_round(state: EpisodeState, verdict: Verdict) -> float:
    """1 / rounds if every test passed, else 0."""
    return 1 / state.round if verdict.passed else 0.0


def per_round_factory(argument: str = "") -> Reward:
    """1 / rounds if every test passed, else 0."""
    if argument:
        raise InputError(f"the per-round reward takes no argument, got {argument!r}")
    return per_round
