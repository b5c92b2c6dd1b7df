"""Documents with made-up likelihoods, and prompt formats whose every id is plain to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from codeassist_training.documents import Document
from codeassist_training.scored import Scored

LETTERS = ["a", "b", " ", "\n", "é", "木", "🌳", "x1", "  ", "\n\n", ");\n"]


def scored_of(pieces: Sequence[bytes], logprobs: Sequence[float], name: str = "d", first: int = 3) -> Scored:
    """Return a document of the bytes of its tokens; its ids count up from ``first``."""
    text = b"".join(pieces).decode()
    ids = np.arange(first, first + len(pieces), dtype=np.int32)
    ends = np.cumsum([len(piece) for piece in pieces], dtype=np.int64)
    return Scored(Document(name, text, "made up"), ids, np.array(logprobs, dtype=np.float64), ends)


def plain(text: str, cost: float = 1.0, name: str = "d") -> Scored:
    """Return a document of a byte a token, as ``ByteFormat`` reads it; every token costs so many nats."""
    data = text.encode()
    ids = np.frombuffer(data, dtype=np.uint8).astype(np.int32)
    ends = np.arange(1, len(data) + 1, dtype=np.int64)
    return Scored(Document(name, text, "made up"), ids, np.full(len(data), -cost), ends)


def random_document(random: np.random.Generator, name: str) -> Scored:
    """Return a document of up to 50 tokens that end anywhere, also within characters, with all kinds of surprise."""
    data = "".join(random.choice(LETTERS, size=random.integers(0, 60))).encode()
    cuts = np.flatnonzero(random.random(max(len(data) - 1, 0)) < 0.5) + 1
    pieces = [part for part in np.split(np.frombuffer(data, np.uint8), cuts) if part.size]
    count = len(pieces)
    kinds = [
        -random.exponential(random.choice([0.05, 0.5, 3.0]), size=count),
        -random.integers(0, 12, size=count) / 8,
        -random.integers(0, 4, size=count) * np.log(2),
        np.where(random.random(count) < 0.1, -np.inf, -random.integers(0, 3, size=count) * np.log(2)),
        np.where(random.random(count) < 0.5, 0.0, 1e-17),
        np.where(random.random(count) < 0.8, 0.0, -1e-17),
    ]
    logprobs = kinds[random.integers(len(kinds))]
    return scored_of([part.tobytes() for part in pieces], logprobs.tolist(), name)


class ByteTokenizer:
    """An id a byte, 0 to 255."""

    fingerprint = "bytes-1"

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(text.encode())

    def decode(self, ids: Sequence[int]) -> str:
        return bytes(ids).decode(errors="replace")

    @property
    def vocabulary(self) -> ByteTokenizer:
        return self

    def bytes_of(self, ids: Sequence[int]) -> bytes:
        return bytes(ids)


class PairTokenizer(ByteTokenizer):
    """Two bytes an id where two are left, from the text's end on if ``end``: its ids depend on what follows."""

    fingerprint = "pairs-1"

    def __init__(self, end: bool = False) -> None:
        self.end = end

    def encode(self, text: str) -> tuple[int, ...]:
        data = text.encode()
        odd = len(data) % 2 if self.end else 0
        parts = [data[:odd], *(data[at : at + 2] for at in range(odd, len(data), 2))]
        return tuple(int.from_bytes(part, "big") + (1000 if len(part) == 2 else 0) for part in parts if part)

    def bytes_of(self, ids: Sequence[int]) -> bytes:
        return b"".join(bytes([i]) if i < 256 else (i - 1000).to_bytes(2, "big") for i in ids)

    def decode(self, ids: Sequence[int]) -> str:
        return self.bytes_of(ids).decode(errors="replace")


class ByteFormat:
    """A header, the ids of the program, and a stop; with ``follows`` False two ids more, as fill-in-the-middle has."""

    name = "bytes"

    def __init__(
        self,
        tokenizer: Any = None,
        *,
        header: tuple[int, ...] = (300, 301),
        stop_ids: tuple[int, ...] = (302,),
        follows: bool = True,
        context: int | None = None,
    ) -> None:
        self.tokenizer = tokenizer or ByteTokenizer()
        self.header, self.stop_ids, self.follows, self.context = header, stop_ids, follows, context

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        return (*self.header, *self.tokenizer.encode(code), *(() if self.follows else (303, 304)))

    def card(self) -> Mapping[str, Any]:
        return {"format": self.name, "tokenizer": self.tokenizer.fingerprint}
