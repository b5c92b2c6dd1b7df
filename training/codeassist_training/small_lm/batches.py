"""Rows of token ids: which documents a step learns from, decided by the seed and the step alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_training.small_lm.sources import Document

Ids = NDArray[np.uint16]
END_ID = 0
SHUFFLED = 1024
"""Rows that are made before the first of them is taken."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Documents as token ids, each begun by END_ID."""

    ids: Ids
    """All documents, one after another."""
    starts: NDArray[np.int64]
    """Where each document begins, and the end of the last."""
    weights: NDArray[np.int64]
    """How often a pass over the pool reads each document."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, tokenizer: Any, texts: Sequence[str], weights: Sequence[int]) -> Pool:
        """Encode documents with a ``tokenizers.Tokenizer``."""
        encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        rows = [np.array([END_ID, *one.ids], dtype=np.uint16) for one in encoded]
        starts = np.cumsum([0, *(len(row) for row in rows)])
        ids = np.concatenate(rows) if rows else np.empty(0, np.uint16)
        return cls(ids, starts, np.array(weights, dtype=np.int64))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays under names that begin with ``name``."""
        return {f"{name}_ids": self.ids, f"{name}_starts": self.starts, f"{name}_weights": self.weights}


@dataclass(frozen=True, slots=True)
class Pools:
    """What is learned from."""

    library: Pool
    contest: Pool

    @classmethod
    def encode(cls, tokenizer: Any, documents: Sequence[Document], library_weight: int) -> Pools:
        """Encode a corpus's training documents."""
        learned = [one for one in documents if one.part == "train"]
        library = [one for one in learned if one.source != "contest"]
        contest = [one.text for one in learned if one.source == "contest"]
        if not library and not contest:
            raise InputError("the corpus holds no document to train on: give --libraries or contest solutions")
        weights = [library_weight if one.source == "stdlib" else 1 for one in library]
        return cls(
            Pool.of(tokenizer, [one.text for one in library], weights),
            Pool.of(tokenizer, contest, [1] * len(contest)),
        )

    def save(self, path: Path) -> None:
        """Write them as a NumPy archive."""
        arrays: dict[str, Any] = {**self.library.arrays("library"), **self.contest.arrays("contest")}
        np.savez(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> Pools:
        """Read what :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as data:
            return cls(
                *(
                    Pool(*(data[f"{name}_{part}"] for part in ("ids", "starts", "weights")))
                    for name in ("library", "contest")
                )
            )


class Rows:
    """An endless stream of rows from a pool, reproducible from (seed, name, how many were taken).

    A row begins with a document; the rest of a document that overflows a row begins the next one where ``carry`` is set
    (long files), and is left for another pass where not (contest solutions: a row then shows the first from its start).
    """

    def __init__(self, pool: Pool, length: int, seed: Sequence[int], carry: bool, shuffled: int = SHUFFLED) -> None:
        """Take the pool, a row's tokens (``length`` + 1 ids are made, the last one to be predicted) and the seed."""
        self.pool, self.length, self.seed, self.carry, self.shuffled = pool, length, list(seed), carry, shuffled
        self._rows = self._shuffled()

    def take(self, count: int) -> NDArray[np.int64]:
        """Return the next rows, (count, length + 1)."""
        return np.stack([next(self._rows) for _ in range(count)]).astype(np.int64)

    def skip(self, count: int) -> None:
        """Pass over the next rows."""
        for _ in range(count):
            next(self._rows)

    def _shuffled(self) -> Iterator[Ids]:
        """Yield rows in another order, so that a batch is not made of one long document."""
        rows = self._endless()
        for block in range(2**31):
            held = list(islice(rows, self.shuffled))
            for index in np.random.default_rng([*self.seed, block, 1]).permutation(len(held)):
                yield held[index]

    def _endless(self) -> Iterator[Ids]:
        row: list[Ids] = []
        missing = self.length + 1
        for document in self._documents():
            rest = document
            while len(rest):
                row.append(rest[:missing])
                rest = rest[missing:]
                missing -= len(row[-1])
                if missing == 0:
                    yield np.concatenate(row)
                    row, missing = [], self.length + 1
                    if not self.carry:
                        break

    def _documents(self) -> Iterator[Ids]:
        for epoch in range(2**31):
            dice = np.random.default_rng([*self.seed, epoch])
            order = dice.permutation(np.repeat(np.arange(len(self.pool)), self.pool.weights))
            for index in order:
                yield self.pool.ids[self.pool.starts[index] : self.pool.starts[index + 1]]
