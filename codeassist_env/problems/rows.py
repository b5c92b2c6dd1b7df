"""JSON Lines files, plain or gzip: rows with their line numbers, and tests that are read again rather than kept."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, overload

from codeassist_env.errors import InputError
from codeassist_env.problem import TestCase
from codeassist_env.problems.fields import Fields, kind_of


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file."""

    fields: Fields
    offset: int | None
    """Byte offset of the line in a plain file; None in a compressed one, where there is no cheap way back."""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the JSON objects of a .jsonl or .jsonl.gz file; blank lines are skipped.

    Raises InputError for a file that cannot be read, holds no row, or has a line (named by number) that is no object.
    """
    number, offset, found = 0, 0, False
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    found = True
                    place = offset if path.suffix != ".gz" else None
                    yield Row(_parse(line, f"{path}, line {number}"), place)
                offset += len(line)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is not whole after line {number}: {error}. Fetch or write it again.") from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not found:
        raise InputError(f"{path} is empty: expected JSON Lines, one object a line")


def read_row(path: Path, offset: int) -> Fields:
    """Return the row that starts at a byte offset of a plain file."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return _parse(file.readline(), f"{path}, byte {offset}")
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> InputError:
    """Make the error for a file that cannot be read."""
    return InputError(f"cannot read {str(path)!r}: {error.strerror or error}")


def _open(path: Path) -> IO[bytes]:
    if "\0" in str(path):  # open() would raise ValueError, which nobody takes for a file's fault
        raise InputError(f"cannot read {str(path)!r}: no file's name holds a zero byte")
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _parse(line: bytes, where: str) -> Fields:
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: expected a JSON object, got {kind_of(data)}")
    return Fields(data, where)


class StoredTests(Sequence[TestCase]):
    """Tests that a picklable function reads when they are needed; those of a few recent problems stay in memory.

    LiveCodeBench's tests unpack to many gigabytes, so a set must not keep what it has read.
    """

    __slots__ = ("_load",)

    def __init__(self, load: Callable[[], Iterable[TestCase]]) -> None:
        self._load = load

    def __len__(self) -> int:
        return len(_recent(self._load))

    def __iter__(self) -> Iterator[TestCase]:
        return iter(_recent(self._load))

    @overload
    def __getitem__(self, index: int) -> TestCase: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TestCase]: ...
    def __getitem__(self, index: int | slice) -> TestCase | Sequence[TestCase]:
        return _recent(self._load)[index]


@lru_cache(maxsize=8)
def _recent(load: Callable[[], Iterable[TestCase]]) -> tuple[TestCase, ...]:
    return tuple(load())
