"""Token healing: a text may end inside what the model would write as one token; its last tokens are taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codeassist_agents.models.text import Vocabulary

LONGEST = 4
"""Tokens that are taken back at most."""


@dataclass(frozen=True, slots=True)
class Healed:
    """Prompt ids without what was taken back, and its text, which is to be repeated."""

    ids: tuple[int, ...]
    rest: str = ""


def take_back(ids: Sequence[int], text: str, vocabulary: Vocabulary) -> Healed:
    """Take back the most tokens (at most four) whose text could be the beginning of one longer token.

    ``text`` is what may be taken back: the end of the prompt's text, without a conversation's header.
    """
    end = text.encode("utf-8", "surrogatepass")
    count, rest = 0, ""
    for length in range(1, min(LONGEST, len(ids)) + 1):
        taken = vocabulary.bytes_of(ids[-length:])
        if not taken or not vocabulary.pieces[ids[-length]] or not end.endswith(taken):
            break
        decoded = _decoded(taken)
        if decoded is not None and vocabulary.has_longer(taken):
            count, rest = length, decoded
    return Healed(tuple(ids[: len(ids) - count]), rest)


def _decoded(taken: bytes) -> str | None:
    try:
        return taken.decode()
    except UnicodeDecodeError:
        return None
