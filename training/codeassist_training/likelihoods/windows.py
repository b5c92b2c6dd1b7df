"""Documents longer than a model's context, cut into overlapping windows in which each token is scored once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from codeassist_env.errors import InputError
from codeassist_training.likelihoods.reading import Reading
from codeassist_training.scored import Ids

LEAST = 8
"""Tokens of a text that a window must have room for beside the header."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A sequence that a model reads at once."""

    ids: Ids
    """Header and a run of the text, shape (n,)."""
    keep: int
    """How many of its last tokens are scored here, below n."""


def segments(reading: Reading, opening: tuple[int, ...], context: int | None) -> Iterator[Segment]:
    """Yield the sequences that score a document's tokens once each, in order (none longer than ``context``).

    The header stands before every window. Windows after the first overlap the one before by half, so that what they
    score has half a window of the text before it. Without a header, the first token is scored after ``opening``, which
    is what the model is sent for an empty program. Raises InputError where the context has no room.
    """
    header, ids = np.array(reading.header, dtype=np.int32), reading.ids
    room = len(ids) if context is None else context - len(header)
    if context is not None and room < LEAST:
        raise InputError(
            f"a context of {context} tokens has no room for a text beside a header of {len(header)}; "
            "take a larger window, or the format raw"
        )
    begin = scored = 0
    if not len(header):
        if not opening:
            raise InputError(
                "this format puts nothing before a text, so the first token has no probability: "
                "the tokenizer names no begin token; let the estimator read by prefill"
            )
        yield Segment(np.array([*opening, ids[0]], dtype=np.int32), 1)
        scored = 1
    while scored < len(ids):
        end = min(len(ids), begin + room)
        yield Segment(np.concatenate([header, ids[begin:end]]), end - scored)
        scored, begin = end, end - room // 2
