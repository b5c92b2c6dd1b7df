"""How a prompt is fitted into a model's context: one rule for every client."""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_env.errors import ModelRefused


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt that fits, and how long the answer to it may be."""

    ids: tuple[int, ...]
    max_tokens: int
    cut: int = 0
    """Tokens of the prompt's beginning that were left out."""


def fitted(ids: tuple[int, ...], max_tokens: int, context: int | None, begin: tuple[int, ...] | None) -> Fitted:
    """Fit ids and an answer of ``max_tokens`` into a context of so many tokens, None where it is not known.

    A text (``begin`` is how it opens) that leaves too little of it loses its beginning; half the context is always the
    prompt's. Of ids and conversations (``begin`` None) only the answer may become shorter. Raises ModelRefused where
    even one token more does not fit.
    """
    if context is None:
        return Fitted(ids, max_tokens)
    most, whole = max(context - max_tokens, context // 2), len(ids)
    if begin is not None and whole > most:
        head = begin if ids[: len(begin)] == begin else ()
        ids = (*head, *ids[whole - most + len(head) :])
    if len(ids) >= context:
        raise ModelRefused(f"a prompt of {len(ids)} tokens does not fit the context of {context}; shorten it")
    return Fitted(ids, min(max_tokens, context - len(ids)), whole - len(ids))
