"""Episodes in which an assistant is asked again, drawn so that no submitter can foresee them.

Half of a draw is of the episodes in which other suggestions would pay most: whoever writes suggestions in raises what
is accepted and what is scored there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from codeassist_env.errors import InputError
from codeassist_env.metrics import Score

FEWEST = 10
"""Episodes in which an assistant of this package is asked again, without being told to, where there are as many."""
PART = 10
"""It is asked in one of so many episodes, at least."""
LIKELY = 8
"""One of so many episodes is likely by what was accepted there, and one of so many by its score."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of the episodes, drawn at random."""

    episodes: int
    seed: int
    """Of the draw; one that no submitter can foresee."""

    def __post_init__(self) -> None:
        if self.episodes < 1:
            raise InputError(f"a sample holds at least 1 episode, got {self.episodes}")

    def drawn(self, total: int, likely: Collection[int] = ()) -> frozenset[int]:
        """Return the numbers, from 0, of the episodes that are drawn: half of them of the likely ones, if there are."""
        chance, size = random.Random(self.seed), min(self.episodes, total)
        first = chance.sample(sorted(likely), min(len(likely), (size + 1) // 2))
        others = sorted(set(range(total)).difference(first))
        return frozenset((*first, *chance.sample(others, size - len(first))))


def spot_size(total: int) -> int:
    """Return in how many of a submission's episodes an assistant of this package is asked without being told to."""
    return min(total, max(FEWEST, -(-total // PART)))


def likely(scores: Sequence[Score]) -> frozenset[int]:
    """Return the numbers of the episodes with most accepted text a decision, and of those that score highest."""
    most = -(-len(scores) // LIKELY)

    def highest(worth: Callable[[Score], float]) -> list[int]:
        return sorted(range(len(scores)), key=lambda number: -worth(scores[number]))[:most]

    return frozenset((*highest(lambda one: one.assistant_chars / one.decisions), *highest(lambda one: one.dpr)))
