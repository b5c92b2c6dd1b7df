"""Likelihoods on disk: shards of documents, each written in one step, the same bytes whenever they are made."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically
from codeassist_training.documents import Document, read_documents
from codeassist_training.likelihoods.estimator import Skipped
from codeassist_training.scored import Scored

PARTS = {"train": "documents.jsonl", "held-out": "held-out.jsonl"}
"""Parts of a corpus and their files; a corpus may lack the second."""
SHARD = 64
"""Documents a shard."""
FORMAT = 1
_MADE = (1980, 1, 1, 0, 0, 0)
"""The date on all members of a shard, as a clock reading would change its bytes."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """What became of a run of documents."""

    ids: tuple[str, ...]
    digests: tuple[str, ...]
    """Of the documents' texts."""
    skipped: dict[int, str]
    """Reasons, by the place of a document that has no numbers."""
    offsets: NDArray[np.int64]
    """Where each document's tokens begin and end in the arrays below, shape (documents + 1,)."""
    tokens: NDArray[np.int32]
    logprobs: NDArray[np.float64]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, outcomes: Sequence[Scored | Skipped]) -> Shard:
        """Gather what an estimator found."""
        scored = [one if isinstance(one, Scored) else None for one in outcomes]
        lengths = [0 if one is None else len(one) for one in scored]
        found = [one for one in scored if one is not None]
        return cls(
            tuple(one.document.id for one in outcomes),
            tuple(one.document.digest for one in outcomes),
            {place: one.reason for place, one in enumerate(outcomes) if isinstance(one, Skipped)},
            np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
            np.concatenate([np.zeros(0, np.int32), *(one.ids for one in found)]).astype(np.int32),
            np.concatenate([np.zeros(0), *(one.logprobs for one in found)]),
            np.concatenate([np.zeros(0, np.int64), *(one.ends for one in found)]).astype(np.int64),
        )

    def fits(self, documents: Sequence[Document]) -> bool:
        """Whether it is of these very documents."""
        return self.ids == tuple(one.id for one in documents) and self.digests == tuple(one.digest for one in documents)

    def scored(self, documents: Sequence[Document]) -> Iterator[Scored]:
        """Yield the documents that have numbers."""
        for place, document in enumerate(documents):
            if place not in self.skipped:
                run = slice(int(self.offsets[place]), int(self.offsets[place + 1]))
                yield Scored(document, self.tokens[run], self.logprobs[run], self.ends[run])


ARRAYS = ("offsets", "tokens", "logprobs", "ends")


def shard_path(folder: Path, part: str, number: int) -> Path:
    """Return where a shard lies."""
    return folder / f"{part}-{number:05d}.npz"


def write_shard(path: Path, shard: Shard) -> None:
    """Write a shard in one step; the same shard is the same bytes."""
    about = {"format": FORMAT, "ids": shard.ids, "digests": shard.digests, "skipped": sorted(shard.skipped.items())}
    text = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    with open_atomically(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in (("about", text), *((name, getattr(shard, name)) for name in ARRAYS)):
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _MADE), member.getvalue())


def read_shard(path: Path) -> Shard:
    """Read a shard. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            about: dict[str, Any] = json.loads(data["about"].tobytes())
            if about["format"] != FORMAT:
                raise InputError(f"{str(path)!r} is of another version of this program; {made_anew(path.parent)}")
            arrays = {name: data[name] for name in ARRAYS}
        return Shard(tuple(about["ids"]), tuple(about["digests"]), dict(about["skipped"]), **arrays)
    except InputError:
        raise
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror or error}; {made_anew(path.parent)}") from error
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        # What numpy says of it advises to load it in a way that runs what it holds.
        raise InputError(f"{str(path)!r} is no shard of likelihoods; {made_anew(path.parent)}") from error


def made_anew(folder: Path) -> str:
    """Say how a stage whose files are broken is made again."""
    removed = f"remove the folder {str(folder)!r} and " if folder.exists() else ""
    return f"{removed}give codeassist train run again, which makes the stage anew"


def corpus_documents(corpus: Path, part: str) -> Iterator[Document]:
    """Yield a part's documents; nothing where the corpus lacks the held-out part. Raises InputError."""
    if part not in PARTS:
        raise InputError(f"a corpus has the parts {' and '.join(PARTS)}, got {part!r}")
    path = corpus / PARTS[part]
    if part == "train" or path.exists():
        try:
            yield from read_documents(path)
        except InputError as error:
            raise InputError(f"{error}; {made_anew(corpus)}") from error


def read_scored(likelihoods: Path, corpus: Path, part: str) -> Iterator[Scored]:
    """Yield a part's documents with their likelihoods, in the corpus's order; skipped ones are left out.

    Raises InputError where a shard is missing or of other documents than the corpus holds.
    """
    for number, documents in enumerate(runs(corpus_documents(corpus, part), SHARD)):
        path = shard_path(likelihoods, part, number)
        shard = read_shard(path)
        if not shard.fits(documents):
            raise InputError(
                f"{str(path)!r} is of other documents than {str(corpus / PARTS[part])!r}; {made_anew(likelihoods)}"
            )
        yield from shard.scored(documents)


def runs(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield consecutive items, ``size`` at a time."""
    rest = iter(items)
    while run := list(islice(rest, size)):
        yield run
