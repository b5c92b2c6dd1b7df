"""Held-out loss in nats per UTF-8 byte, which does not depend on the tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from codeassist_training.small_lm.batches import END_ID


@dataclass(frozen=True, slots=True)
class Loss:
    """What some documents cost."""

    nats: float
    tokens: int
    size: int
    """UTF-8 bytes."""
    documents: int

    def __add__(self, other: Loss) -> Loss:
        return Loss(
            self.nats + other.nats,
            self.tokens + other.tokens,
            self.size + other.size,
            self.documents + other.documents,
        )

    @property
    def per_byte(self) -> float:
        """Nats per UTF-8 byte."""
        return self.nats / max(self.size, 1)

    @property
    def per_token(self) -> float:
        """Nats per token."""
        return self.nats / max(self.tokens, 1)


Surprise = Callable[[Any], Any]
"""(1, n) ids to n - 1 nats, the cost of each id but the first."""


def windows(ids: Sequence[int], context: int) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, first scored, end) such that every id but the first is scored once, in a window of ``context`` ids.

    Windows after the first overlap the one before by half, so that what they score has half a context before it.
    """
    begin, scored = 0, 1
    while scored < len(ids):
        end = min(len(ids), begin + context)
        yield begin, scored, end
        scored = end
        begin = end - context // 2


def measure(model: Any, tokenizer: Any, texts: Iterable[str], context: int) -> Loss:
    """Return what whole documents cost a :class:`SmallLlama`: END begins each and ends it, and the end counts too."""
    import torch

    nats, tokens, size, documents = 0.0, 0, 0, 0
    with torch.no_grad():
        for text in texts:
            ids = [END_ID, *tokenizer.encode(text, add_special_tokens=False).ids, END_ID]
            for begin, scored, end in windows(ids, context):
                row = torch.tensor([ids[begin:end]], device=model.cos.device)
                costs = model.surprise(row, "none").float()
                nats += float(costs[scored - begin - 1 :].double().sum())
            tokens += len(ids) - 1
            size += len(text.encode())
            documents += 1
    return Loss(nats, tokens, size, documents)
