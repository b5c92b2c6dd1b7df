"""Documents of a corpus: what a human would write, one JSON object a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically
from codeassist_env.problems.rows import read_rows


@dataclass(frozen=True, slots=True)
class Document:
    """One program (paper, 4.2: l_1..l_N), and where it comes from."""

    id: str
    """Names it within its corpus."""
    text: str
    source: str
    """What it was taken from: a problem set, a folder, a file, a data set."""
    problem: str = ""
    """The problem it solves, where there is one: at most one document each where a source says so."""
    writer: str = ""
    """Who wrote it: a model's name, ``reference``, ``submission``; "" where that is not known."""
    licence: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, str):
                raise InputError(f"a document's {field.name} must be text, got {type(value).__name__}")
        if not self.id:
            raise InputError("a document must have an id")

    @property
    def digest(self) -> str:
        """Changes where the text does: 16 hexadecimal digits."""
        return text_digest(self.text)


def text_digest(text: str) -> str:
    """Return 16 hexadecimal digits that name a text."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def write_documents(path: Path, documents: Iterable[Document]) -> int:
    """Write documents in one step; return how many."""
    count = 0
    with open_atomically(path) as file:
        for document in documents:
            file.write((json.dumps(asdict(document), ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
            count += 1
    return count


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a JSONL file (``.gz`` too). Raises InputError naming the line that is none."""
    known = {field.name for field in fields(Document)}
    for row in read_rows(path):
        data = row.fields.data
        unknown = data.keys() - known
        if unknown or "text" not in data or "id" not in data:
            raise InputError(
                f"{row.fields.where}: a document has id, text and source (problem, writer, licence), "
                f"got {', '.join(sorted(data)) or 'nothing'}"
            )
        try:
            yield Document(**{"source": "", **data})
        except InputError as error:
            raise InputError(f"{row.fields.where}: {error}") from error
