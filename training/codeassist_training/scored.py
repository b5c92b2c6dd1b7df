"""A document and how predictable each of its tokens is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_training.documents import Document

Ids = NDArray[np.int32]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """One document as an estimator's tokens; all arrays have shape (N,), N tokens of the text itself."""

    document: Document
    ids: Ids
    logprobs: Floats
    """Natural log-probability of each token given the estimator's header and all tokens before it."""
    ends: Counts
    """UTF-8 bytes of the text up to each token's end; the last is the text's length."""

    def __post_init__(self) -> None:
        if not len(self.ids) == len(self.logprobs) == len(self.ends):
            raise InputError(
                f"document {self.document.id!r}: {len(self.ids)} ids, {len(self.logprobs)} log-probabilities and "
                f"{len(self.ends)} ends; wanted as many of each"
            )

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def starts(self) -> Counts:
        """UTF-8 bytes of the text before a state n = 0..N, shape (N + 1,)."""
        return np.concatenate([[0], self.ends]).astype(np.int64)

    @property
    def boundaries(self) -> NDArray[np.bool_]:
        """Whether the text before a state n = 0..N is whole characters, shape (N + 1,)."""
        return np.asarray(self._begins()[self.starts])

    @property
    def characters(self) -> Counts:
        """Characters of the text that begin before a state n = 0..N, shape (N + 1,)."""
        before = np.concatenate([[0], np.cumsum(self._begins())])
        return np.asarray(before[self.starts], dtype=np.int64)

    def _begins(self) -> NDArray[np.bool_]:
        """Whether a character begins at a byte of the text, and True after the last: shape (bytes + 1,)."""
        data = np.frombuffer(self.document.text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        return np.append(data & 0xC0 != 0x80, True)
