"""The spaces of both agents: Unicode text that costs nothing to check, and numbers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from gymnasium import spaces
from gymnasium.error import CustomSpaceError
from gymnasium.vector.utils import create_shared_memory

from codeassist_env.game import DECISIONS, AssistanceProtocol

PROGRAM_CHARS = 2**31 - 1
"""Bound on programs and statements in observations: none in practice."""


class UnicodeText(spaces.Text):
    """Any text of at most ``max_length`` characters that can be written as UTF-8.

    ``sample`` draws short printable ASCII. Vector environments must not use shared memory with it: a fixed buffer
    would return stale text, so creating one raises CustomSpaceError.
    """

    def __init__(self, max_length: int, *, seed: int | None = None) -> None:
        super().__init__(max_length, min_length=0, seed=seed)

    def sample(self, mask: Any = None, probability: Any = None) -> str:
        """Return 0 to 12 printable ASCII characters."""
        length = int(self.np_random.integers(0, min(12, self.max_length) + 1))
        return "".join(map(chr, self.np_random.integers(32, 127, size=length)))

    def contains(self, x: Any) -> bool:
        """Whether ``x`` is such a text."""
        if not isinstance(x, str) or len(x) > self.max_length:
            return False
        if x.isascii():
            return True
        try:
            x.encode("utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def __repr__(self) -> str:
        return f"UnicodeText({self.max_length})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnicodeText) and self.max_length == other.max_length

    __hash__ = None  # type: ignore[assignment]


@create_shared_memory.register(UnicodeText)
def _refuse_shared_memory(space: UnicodeText, n: int = 1, ctx: ModuleType | None = None) -> Any:
    raise CustomSpaceError(
        "text of any length cannot live in shared memory; make the vector environment with shared_memory=False "
        "(gymnasium.make_vec(..., vectorization_mode='async', vector_kwargs={'shared_memory': False}))"
    )


def assistant_spaces(protocol: AssistanceProtocol) -> tuple[spaces.Dict, UnicodeText]:
    """Return (observation, action) of the assistant: Dict(program, round) and the suggested text."""
    observation = spaces.Dict(
        {"program": UnicodeText(PROGRAM_CHARS), "round": spaces.Discrete(protocol.max_rounds + 1)}
    )
    return observation, UnicodeText(protocol.suggestion_chars)


def human_spaces(protocol: AssistanceProtocol) -> tuple[spaces.Dict, spaces.Dict]:
    """Return (observation, action) of the human.

    Observation: Dict(problem, program, suggestion, round). Action: Dict(decision, text), where decision indexes
    ``accept, reject, finish`` and text is cut to the protocol's K_H tokens by the environment.
    """
    observation = spaces.Dict(
        {
            "problem": UnicodeText(PROGRAM_CHARS),
            "program": UnicodeText(PROGRAM_CHARS),
            "suggestion": UnicodeText(PROGRAM_CHARS),
            "round": spaces.Discrete(protocol.max_rounds + 1),
        }
    )
    action = spaces.Dict({"decision": spaces.Discrete(len(DECISIONS)), "text": UnicodeText(protocol.suggestion_chars)})
    return observation, action
