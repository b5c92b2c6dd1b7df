"""Which tokens each slot of the key-value cache holds, and which slot a new sequence takes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from codeassist_env.errors import InputError

WORTH = 16
"""Tokens that another slot must know beyond a slot's own, before they are copied or waited for."""


SHARE = 0.5
"""Of the machine's memory that keys and values may take."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Tokens that one slot takes in during a step."""

    slot: int
    start: int
    """Position of the first of them; what the slot held from there on is forgotten."""
    ids: Sequence[int]
    wanted: int
    """At so many of the last positions the next token's log-probabilities are wanted."""


class Backend(Protocol):
    """Runs a model on slots, each with the keys and values of its own sequence."""

    name: str
    croppable: bool
    """Whether a slot can go back to an earlier position, and a part of it be copied."""

    def forward(self, feeds: Sequence[Feed]) -> Any:
        """Return a torch tensor of logits, [wanted positions, vocabulary], feed by feed; one feed a slot."""
        ...

    def copy(self, source: int, target: int, length: int) -> None:
        """Give a slot the first ``length`` positions of another."""
        ...


@dataclass(frozen=True, slots=True)
class Seat:
    """The slot a sequence takes, and how many of its tokens are already there."""

    slot: int
    known: int


class Slots:
    """Token ids by slot, who uses it, and when it was last used."""

    def __init__(self, count: int, length: int, backend: Backend) -> None:
        self._ids = np.zeros((count, length), dtype=np.int32)
        self._lengths = [0] * count
        self._goals: list[np.ndarray[Any, np.dtype[np.int32]] | None] = [None] * count
        self._used = [0] * count
        self._clock = 0
        self._backend = backend

    @property
    def free(self) -> list[int]:
        """The slots nobody uses, the longest unused first."""
        return sorted((s for s, goal in enumerate(self._goals) if goal is None), key=lambda s: self._used[s])

    def take(self, ids: Sequence[int], *, reuse: bool = True) -> Seat | None:
        """Take a slot for a sequence; None where none is free, or a slot is about to know most of the sequence.

        At least the last token is left to be computed. Without ``reuse`` all of them are.
        """
        free = self.free
        if not free:
            return None
        goal = np.asarray(ids, dtype=np.int32)
        if not reuse:
            return self._seat(free[0], 0, goal)
        known = [self._common(slot, goal) for slot in range(len(self._lengths))]
        best = max(range(len(known)), key=lambda slot: (known[slot], slot in free, -self._used[slot]))
        if self._awaited(goal) > known[best] + WORTH:
            return None
        if best in free and 2 * known[best] >= self._lengths[best] - WORTH:
            return self._seat(best, known[best], goal)
        target = free[0]
        if self._backend.croppable and known[best] >= WORTH and target != best:
            self._backend.copy(best, target, known[best])
            self._ids[target, : known[best]] = goal[: known[best]]
            known[target] = known[best]
        return self._seat(target, known[target], goal)

    def fed(self, slot: int, start: int, ids: Sequence[int]) -> None:
        """Note what a slot has taken in."""
        end = start + len(ids)
        self._ids[slot, start:end] = ids
        self._lengths[slot] = end

    def leave(self, slot: int, *, forget: bool = False) -> None:
        """Nobody uses the slot any more; it keeps what it holds unless it is to forget it."""
        self._goals[slot] = None
        if forget:
            self._lengths[slot] = 0

    def _seat(self, slot: int, known: int, goal: np.ndarray[Any, np.dtype[np.int32]]) -> Seat:
        self._clock += 1
        self._used[slot], self._goals[slot], self._lengths[slot] = self._clock, goal, known
        return Seat(slot, known)

    def _common(self, slot: int, goal: np.ndarray[Any, np.dtype[np.int32]]) -> int:
        held = self._ids[slot, : self._lengths[slot]]
        common = min(_common(held, goal), len(goal) - 1)
        return common if self._backend.croppable or common == len(held) else 0

    def _awaited(self, goal: np.ndarray[Any, np.dtype[np.int32]]) -> int:
        """The longest common prefix with a sequence whose prompt is still being taken in."""
        if not self._backend.croppable:
            return 0
        coming = (g for s, g in enumerate(self._goals) if g is not None and self._lengths[s] < len(g))
        return min(max((_common(other, goal) for other in coming), default=0), len(goal) - 1)


def check_memory(slots: int, length: int, token: int, memory: float | None = None) -> None:
    """Raise InputError where ``slots`` sequences of ``length`` tokens, ``token`` bytes each, do not fit ``memory``.

    It is in bytes; None: half of the machine's.
    """
    memory = SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if memory is None else memory
    needed = slots * length * token
    if needed > memory:
        raise InputError(
            f"{slots} slots of {length} tokens need {needed / 1e9:,.1f} GB for keys and values, and at most "
            f"{memory / 1e9:,.1f} GB may go there; give a smaller slots or max_length"
        )


def _common(one: np.ndarray[Any, np.dtype[np.int32]], other: np.ndarray[Any, np.dtype[np.int32]]) -> int:
    shorter = min(len(one), len(other))
    differing = np.flatnonzero(one[:shorter] != other[:shorter])
    return int(differing[0]) if len(differing) else shorter
