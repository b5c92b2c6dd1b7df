"""A document as a model reads it: the header its format puts before it, its own tokens, and the bytes each covers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import numpy as np

from codeassist_env.errors import InputError
from codeassist_env.language import PromptFormat
from codeassist_training.scored import Counts, Ids

EMPTY = "empty"
NOT_UTF8 = "no UTF-8 text"
STRADDLES = "begins inside a token of the header"
CHANGED = "changed by the tokenizer"
PARTIAL = "\ufffd"
"""What a tokenizer decodes half a character to."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One document's tokens."""

    header: tuple[int, ...]
    """What stands before the text; may be empty."""
    ids: Ids
    """The text's own tokens, shape (N,)."""
    ends: Counts
    """UTF-8 bytes of the text up to each token's end, shape (N,)."""


class Reader:
    """Reads documents by a prompt format; what cannot be read exactly is told by a reason, never cut or mended."""

    def __init__(self, form: PromptFormat) -> None:
        """Take a format. Raises InputError where its prompt does not end in the program itself."""
        if not form.follows:
            raise InputError(
                f"the format {form.name!r} does not end in the program, so one forward pass cannot hold all its "
                "prefixes; let the estimator read by raw or prefill"
            )
        self.form = form
        self.opening = tuple(form.prompt_ids(""))
        """What the model is sent for an empty program."""
        self._bytes: dict[int, bytes] = {}

    def read(self, text: str) -> Reading | str:
        """Return a text's tokens, or why it cannot be read."""
        if not text:
            return EMPTY
        try:
            data = text.encode()
        except UnicodeEncodeError:
            return NOT_UTF8
        whole = tuple(self.form.prompt_ids(text))
        header = tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.opening, whole, strict=False)))
        ids = whole[len(header) :]
        ends = self._ends(ids, text, data)
        if ends is None:
            written = self.form.tokenizer.decode(ids)
            return STRADDLES if written != text and written.endswith(text) else CHANGED
        return Reading(header, np.array(ids, dtype=np.int32), ends)

    def _ends(self, ids: tuple[int, ...], text: str, data: bytes) -> Counts | None:
        """Return each token's end in bytes, None where the tokens are not the text."""
        vocabulary: Any = getattr(self.form.tokenizer, "vocabulary", None)
        if vocabulary is not None and hasattr(vocabulary, "bytes_of"):
            pieces = [self._piece(vocabulary, number) for number in ids]
            joined = b"".join(pieces)
            ends = np.cumsum([len(piece) for piece in pieces], dtype=np.int64)
            if joined == data:
                return ends
            # SentencePiece puts a space before a text, which its decoder takes away again.
            if joined == b" " + data and self.form.tokenizer.decode(ids) == text:
                return np.asarray(ends - 1)
        # What stands for half a character cannot be told from the same character in the text.
        if PARTIAL in text or self.form.tokenizer.decode(ids) != text:
            return None
        return self._decoded_ends(ids, text)

    def _piece(self, vocabulary: Any, number: int) -> bytes:
        found = self._bytes.get(number)
        if found is None:
            found = self._bytes[number] = vocabulary.bytes_of((number,))
        return found

    def _decoded_ends(self, ids: tuple[int, ...], text: str) -> Counts:
        """Return the ends by decoding every prefix, for tokenizers that do not tell their tokens' bytes.

        Where a character spans tokens, decoding tells that a token ends inside it and not where: all but the last
        count one byte each.
        """
        ends: list[int] = []
        whole = 0
        for count in range(1, len(ids) + 1):
            written = self.form.tokenizer.decode(ids[:count])
            if text.startswith(written):
                whole = len(written.encode())
                ends.append(whole)
                continue
            kept = written.rstrip(PARTIAL)
            start = len(kept.encode()) if text.startswith(kept) else whole
            character = text[len(kept) : len(kept) + 1].encode()
            before = ends[-1] if ends else 0
            ends.append(min(max(before, start) + 1, start + max(len(character) - 1, 0)))
        return np.array(ends, dtype=np.int64)
