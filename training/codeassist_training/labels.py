"""A rule's labels, checked, and the same labels as ids of the model that is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from codeassist_env.errors import InputError
from codeassist_env.language import PromptFormat
from codeassist_training.rules import CompletionRule, check_prefixes
from codeassist_training.scored import Counts, Scored


def whole_characters(scored: Scored, prefixes: Counts, lengths: Counts) -> Counts:
    """Return the most tokens, at most ``lengths``, after which the text is whole characters: shape (k,).

    A length beyond the document's end becomes N - n; 0 stays where no token up to the length ends a character.
    """
    boundaries = scored.boundaries
    last = np.maximum.accumulate(np.where(boundaries, np.arange(boundaries.size), 0))
    starts = check_prefixes(prefixes, len(scored))
    ends = np.minimum(starts + lengths, len(scored))
    return np.asarray(np.maximum(last[ends] - starts, 0), dtype=np.int64)


def labels(rule: CompletionRule, scored: Scored, prefixes: Counts, seed: int) -> Counts:
    """Return a rule's lengths in some states of a document. Raises InputError where they are none."""
    found = np.asarray(rule.lengths(scored, prefixes, seed))
    most = len(scored) - prefixes
    if found.shape != prefixes.shape or found.dtype.kind != "i" or bool(np.any((found < 0) | (found > most))):
        raise InputError(
            f"the rule {rule.name!r} must give {prefixes.size} whole numbers from 0 to the tokens that follow in "
            f"document {scored.document.id!r}, got {found.tolist()}"
        )
    return found.astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document as ids of the model that is trained, and where they meet its characters."""

    ids: tuple[int, ...]
    """The prompt for the whole document where prompts end in the program, else the ids of the document alone."""
    offsets: Counts
    """Bytes of the document, ascending, at which an id and a character end."""
    positions: Counts
    """How many ids lie before each of these."""
    carried: bool
    """Whether its ids are the estimator's own."""

    def position(self, at: int) -> int | None:
        """Return how many ids lie before a byte of the document; None where an id goes across it."""
        position, offset = self.reached(at)
        return position if offset == at else None

    def reached(self, at: int) -> tuple[int, int]:
        """Return the last end of an id that is not beyond a byte: ids before it, bytes before it."""
        found = int(np.searchsorted(self.offsets, at, side="right")) - 1
        return (int(self.positions[found]), int(self.offsets[found])) if found >= 0 else (0, -1)


def read_document(scored: Scored, prompt_format: PromptFormat) -> Reading | None:
    """Return a document as the trained model reads it; None where its ids' texts do not add up to the document's.

    Where estimator and model write the document as the same ids, these are carried over with their ends.
    """
    text = scored.document.text
    encode = prompt_format.prompt_ids if prompt_format.follows else prompt_format.tokenizer.encode
    ids, own = encode(text), tuple(scored.ids.tolist())
    if own and ids[-len(own) :] == own:
        (whole,) = np.nonzero(scored.boundaries)
        return Reading(ids, scored.starts[whole], whole + (len(ids) - len(own)), carried=True)
    return _aligned(ids, text.encode("utf-8", "surrogatepass"), prompt_format.tokenizer)


def _aligned(ids: tuple[int, ...], data: bytes, tokenizer: Any) -> Reading | None:
    """Find the ends of ids in a text from the text's end on; an id that begins before the text ends it."""
    offsets, positions = [len(data)], [len(ids)]
    at = len(data)
    for position in range(len(ids) - 1, -1, -1):
        if at <= 0:
            break
        piece = _bytes_of(ids[position], tokenizer)
        if not piece or not data[:at].endswith(piece[-at:]):
            return None
        at -= len(piece)
        if at >= 0 and data[at] & 0xC0 != 0x80:
            offsets.append(at)
            positions.append(position)
    if at > 0:
        return None
    return Reading(ids, np.array(offsets[::-1]), np.array(positions[::-1]), carried=False)


def _bytes_of(number: int, tokenizer: Any) -> bytes:
    vocabulary = getattr(tokenizer, "vocabulary", None)
    if vocabulary is not None:
        return bytes(vocabulary.bytes_of((number,)))
    return str(tokenizer.decode((number,))).encode()
