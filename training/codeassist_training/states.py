"""Which states of a document become examples (paper, 4.2: one prefix a document, uniform over its lengths).

A state is n, the number of the document's tokens before it, drawn from 1..N as in the paper. At n = N the program is
finished and nothing follows: it stays in, as an empty completion, since an assistant must also learn to add nothing to
a finished program; the policy for empty completions decides on it as on any other.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from codeassist_env.language import PromptFormat
from codeassist_training.labels import Reading
from codeassist_training.scored import Scored


@dataclass(frozen=True, slots=True)
class State:
    """A place in a document where inference sends the ids that the document begins with."""

    n: int
    """Tokens of the estimator before it."""
    at: int
    """UTF-8 bytes of the document before it."""
    position: int
    """Ids of the model's reading of the document before it."""
    prompt_ids: tuple[int, ...]
    """What inference sends."""


def drawn(seed: int, document: str, count: int) -> Iterator[int]:
    """Yield 1..``count`` in an order drawn by the seed and the document's id alone, each once, all orders as likely.

    The first k are k states without replacement, whatever k is.
    """
    moved: dict[int, int] = {}
    for step in range(count):
        named = f"state\n{seed}\n{step}\n{document}".encode("utf-8", "backslashreplace")
        number = int.from_bytes(hashlib.blake2b(named, digest_size=8).digest(), "little")
        chosen = step + number % (count - step)
        yield moved.get(chosen, chosen) + 1
        moved[chosen] = moved.get(step, step)


def valid_states(
    scored: Scored, reading: Reading, prompt_format: PromptFormat, seed: int, counts: Counter[str]
) -> Iterator[State]:
    """Yield the states of a document in their drawn order, those that do not hold left out.

    A state holds where the text before it is whole characters and, written by itself, is the very ids that the whole
    document begins with. ``counts`` takes what does not: ``inside_character``; ``across_tokens`` where an id of the
    trained model (with a tokenizer other than the estimator's) goes across it; ``retokenised`` where the ids differ.
    """
    data = scored.document.text.encode("utf-8", "surrogatepass")
    starts, boundaries = scored.starts, scored.boundaries
    for n in drawn(seed, scored.document.id, len(scored)):
        at = int(starts[n])
        if not boundaries[n]:
            counts["inside_character"] += 1
            continue
        position = reading.position(at)
        if position is None:
            counts["across_tokens"] += 1
            continue
        prompt = _prompt(data[:at].decode("utf-8", "surrogatepass"), reading.ids[:position], prompt_format)
        if prompt is None:
            counts["retokenised"] += 1
            continue
        yield State(n, at, position, prompt)


def _prompt(prefix: str, begun: tuple[int, ...], prompt_format: PromptFormat) -> tuple[int, ...] | None:
    """Return what inference sends for a prefix; None where its ids are not those that the document begins with."""
    if prompt_format.follows:
        prompt = prompt_format.prompt_ids(prefix)
        return prompt if prompt == begun else None
    return prompt_format.prompt_ids(prefix) if prompt_format.tokenizer.encode(prefix) == begun else None
