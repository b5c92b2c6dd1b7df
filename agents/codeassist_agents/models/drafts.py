"""What was drawn after a prompt is kept: the same question with another cap goes on from it.

Assistants that share a model ask the same over and over: a baseline of 10 tokens and one of 20 in the same state, a
rule that looks at 4 tokens of a proposal before it asks for 12. A draw depends on prompt, sampling and seed alone, so
what is kept is what would be drawn again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from codeassist_agents.models.drawing import Drawn
from codeassist_agents.models.writing import Writing
from codeassist_env.language import Sampling

Key = tuple[tuple[int, ...], str, Sampling, int]


@dataclass(eq=False)
class Draft:
    """The tokens drawn so far after one prompt; who holds ``lock`` may draw more."""

    drawn: tuple[Drawn, ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)


class Drafts:
    """The drafts used last."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._kept: OrderedDict[Key, Draft] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def resumed(self, writing: Writing, *, alone: bool) -> Iterator[bool]:
        """Take what is known of a writing into it, say whether that is all of it, and keep what is drawn inside.

        ``alone``: wait for whoever is drawing the same; for one writing at a time only, or two could wait for each
        other.
        """
        draft = self._of(writing)
        held = draft.lock.acquire() if alone else draft.lock.acquire(blocking=False)
        try:
            done = any(writing.take(drawn) for drawn in self._agreeing(writing, draft.drawn))
            yield done
            if len(writing.drawn) > len(draft.drawn):
                draft.drawn = tuple(writing.drawn)
        finally:
            if held:
                draft.lock.release()

    def _agreeing(self, writing: Writing, drawn: tuple[Drawn, ...]) -> Iterator[Drawn]:
        for known in drawn:
            writing.ask()  # its chance goes on as if the token were drawn now
            yield known

    def _of(self, writing: Writing) -> Draft:
        # The cap decides where a generation ends, not what is drawn; greedy draws need no chance.
        sampling, seed = replace(writing.sampling, max_tokens=1), writing.seed if writing.sampling.temperature else 0
        key = (writing.prompt_ids, writing.rest, sampling, seed)
        with self._lock:
            draft = self._kept.setdefault(key, Draft())
            self._kept.move_to_end(key)
            while len(self._kept) > self._count:
                self._kept.popitem(last=False)
            return draft
