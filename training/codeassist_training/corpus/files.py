"""``documents:FILE``, ``folder:DIR`` and ``library:WHICH``: text that lies on this machine."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_training.corpus import fingerprint
from codeassist_training.corpus.source import LeftOut, choice, label, rows_of, split_argument
from codeassist_training.documents import Document
from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.sources import DATA_MODULES, SKIPPED, readable
from codeassist_training.small_lm.split import library_part


@dataclass(slots=True)
class DocumentsFile:
    """Documents of a JSONL file, one a line: rows of a corpus, or plain ``{"text": ...}``."""

    path: Path
    name: str
    writer: str = ""
    licence: str = ""
    left_out: LeftOut = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = LeftOut(self.name)

    def documents(self) -> Iterator[Document]:
        """Yield the file's documents. Raises InputError that names the line which is none."""
        known = {one.name for one in fields(Document)}
        base = {"source": self.name, "writer": self.writer, "licence": self.licence}
        for number, row in enumerate(rows_of(self.path), 1):
            data = {name: value for name, value in row.data.items() if value is not None}
            if "text" not in data or data.keys() - known:
                raise InputError(
                    f"{row.where}: a document has text (id, source, problem, writer, licence), "
                    f"got {', '.join(sorted(data)) or 'nothing'}. Correct that line or remove it."
                )
            try:
                yield Document(**{**base, "id": f"{self.path.name}/{number}", **data})
            except InputError as error:
                raise InputError(f"{row.where}: {error}. Correct that line or remove it.") from error

    def card(self) -> dict[str, Any]:
        """Say where the text is from."""
        return {"kind": "documents", "file": self.path.name}

    def fingerprint(self) -> str:
        """Change with the file."""
        return fingerprint.of_file(self.path)


def documents(argument: str) -> DocumentsFile:
    """Documents of a JSONL file: documents:FILE[?writer=NAME,licence=NAME]; rows {"text": ...}, or as a corpus has.

    Raises InputError that names a broken line.
    """
    path, values = split_argument(argument, "parameter of documents", ("writer", "licence"))
    if not path:
        raise InputError("documents needs a file: documents:FILE, JSONL with a text a line")
    return DocumentsFile(Path(path), f"documents:{label(path)}", **values)


@dataclass(slots=True)
class PythonFiles:
    """The Python files below a folder, tables, generated and broken ones aside."""

    root: Path
    name: str
    kind: str
    prefix: str
    """Of the documents' ids."""
    skip: Callable[[str], str | None]
    """Says of a path below the root why it is not even looked at."""
    licence: str = ""
    smallest: int = 0
    """Bytes of a file at least."""
    largest: int = 0
    left_out: LeftOut = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = LeftOut(self.name)

    def documents(self) -> Iterator[Document]:
        """Yield the files, by their paths' order."""
        for path in sorted(self.root.rglob("*.py")):
            inside = path.relative_to(self.root).as_posix()
            why = self.skip(inside)
            if why is not None:
                self.left_out.count(why)
                continue
            text = readable(path, self.smallest, self.largest)
            if text is None:
                self.left_out.add(self._why_not(path), f"{self.prefix}/{inside}")
                continue
            yield Document(f"{self.prefix}/{inside}", text, self.name, licence=self.licence)

    def _why_not(self, path: Path) -> str:
        """Say why a file was not taken."""
        try:
            data = path.read_bytes()
        except OSError:
            return "cannot be read"
        if not self.smallest <= len(data) <= self.largest:
            return f"smaller than {self.smallest:,} or larger than {self.largest:,} bytes"
        try:
            data.decode()
        except UnicodeDecodeError:
            return "not UTF-8"
        return "a table, generated or binary"

    def card(self) -> dict[str, Any]:
        """Say where the text is from."""
        return {"kind": self.kind, "of": self.prefix, "smallest": self.smallest, "largest": self.largest}

    def fingerprint(self) -> str:
        """Change with the files that are looked at, by name and content."""
        looked_at = (path for path in sorted(self.root.rglob("*.py")) if self._is_looked_at(path))
        return fingerprint.of_files(self.root, looked_at)

    def _is_looked_at(self, path: Path) -> bool:
        """Whether a path is a readable file that is neither skipped nor of a size that is left out anyway."""
        if self.skip(path.relative_to(self.root).as_posix()) is not None:
            return False
        try:
            return path.is_file() and path.stat().st_size <= self.largest and os.access(path, os.R_OK)
        except OSError:
            return False


_LIMITS = SmallLmConfig()


def folder(argument: str) -> PythonFiles:
    """Python files below a folder: folder:DIR[?licence=NAME,smallest=BYTES,largest=BYTES].

    Caches, vendored code, installed packages, tables and generated files are left out and counted.
    """
    path, values = split_argument(argument, "parameter of folder", ("licence", "smallest", "largest"))
    if not path or not Path(path).is_dir():
        raise InputError(f"folder needs a folder of Python files: folder:DIR, got {path!r}")
    smallest = _bytes("smallest", values.get("smallest", str(_LIMITS.smallest_file)))
    largest = _bytes("largest", values.get("largest", str(_LIMITS.largest_file)))
    named = Path(path).resolve().name
    return PythonFiles(
        Path(path), f"folder:{named}", "folder", named, _foreign, values.get("licence", ""), smallest, largest
    )


def library(argument: str) -> PythonFiles:
    """The running interpreter's standard library: library:held-out (files the small model never saw), library:all.

    ``library:learned`` is the rest. Tables and generated files are left out and counted.
    """
    which = choice("library", argument or "held-out", ("held-out", "learned", "all"))

    def skip(inside: str) -> str | None:
        if inside.startswith(DATA_MODULES) or "/bad" in inside:
            return "data, or an installed package"
        learned = library_part(inside) == "train"
        if which != "all" and learned is (which == "held-out"):
            return "learned by the small model" if learned else "held out from the small model"
        return None

    root = Path(sysconfig.get_paths()["stdlib"])
    limits = _LIMITS.smallest_file, _LIMITS.largest_file
    return PythonFiles(root, f"library:{which}", "library", "library", skip, "PSF-2.0", *limits)


def _foreign(inside: str) -> str | None:
    """Say why a file of a folder is someone else's or no source."""
    path = f"/{inside}"
    if any(part in path for part in (*SKIPPED, "/site-packages/")) or "/." in path:
        return "in a hidden folder, a cache, or vendored"
    return None


def _bytes(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise InputError(f"{name} must be a number of bytes, got {value!r}")
    return int(value)
