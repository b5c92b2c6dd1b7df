"""Rows of a data set, wherever it lies: parquet or JSONL files here, or a data set of the Hugging Face hub."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, MissingExtraError, describe
from codeassist_training.corpus import fingerprint
from codeassist_training.corpus.source import rows_of
from codeassist_training.hub import dataset_commit

Row = Mapping[str, Any]
BATCH = 1000
"""Rows read at once."""
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: which columns it has, and how their rows are read."""

    columns: tuple[str, ...]
    where: str
    """For errors: the file, or the data set."""
    rows: Callable[[Sequence[str]], Iterator[Row]]
    """Yields the rows with the columns asked for, in the table's order."""


def open_tables(place: str, split: str) -> list[Table]:
    """Return the tables of a file, of a folder (by file name), or of a data set of the hub.

    ``split`` names parts of a data set joined by ``+``, or ``all``; in a folder, those files whose names begin so.
    Raises InputError where there are none, MissingExtraError where what reads them is not installed.
    """
    path = Path(place)
    if path.is_dir():
        return [_of_file(one) for one in _files(path, split)]
    if path.is_file():
        return [_of_file(path)]
    return _of_hub(_hub_id(place), split)


def content_of(place: str, split: str) -> str:
    """Return what names the content of those tables: of files a digest, of the hub's the commit. Raises InputError."""
    path = Path(place)
    if path.is_dir():
        return fingerprint.of_files(path, _files(path, split))
    if path.is_file():
        return fingerprint.of_file(path)
    return dataset_commit(_hub_id(place))


def _hub_id(place: str) -> str:
    if Path(place).suffix in (".parquet", ".jsonl", ".gz") or not _HUB_ID.fullmatch(place):
        raise InputError(
            f"there is no file or folder {place!r}; give one with .parquet or .jsonl files, or a data set of the hub "
            "such as MatrixStudio/Codeforces-Python-Submissions"
        )
    return place


def _files(folder: Path, split: str) -> list[Path]:
    found = sorted(one for one in folder.rglob("*") if one.is_file() and _is_table(one))
    chosen = [one for one in found if split == "all" or one.name.startswith(tuple(split.split("+")))]
    if not chosen:
        names = ", ".join(one.name for one in found[:5]) or "none"
        raise InputError(f"{str(folder)!r} has no .parquet or .jsonl file of split={split}; it has {names}")
    return chosen


def _is_table(path: Path) -> bool:
    return path.suffix in (".parquet", ".jsonl") or path.name.endswith(".jsonl.gz")


def _of_file(path: Path) -> Table:
    if path.suffix == ".parquet":
        return _of_parquet(path)
    if not _is_table(path):
        raise InputError(f"expected a .parquet, .jsonl or .jsonl.gz file, got {str(path)!r}")
    first = next(iter(rows_of(path)))
    return Table(tuple(first.data), str(path), lambda columns: (row.data for row in rows_of(path)))


def _of_parquet(path: Path) -> Table:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError.of("reading .parquet files", "train") from error

    @contextmanager
    def opened() -> Iterator[Any]:
        try:
            with ParquetFile(path) as file:
                yield file
        except (ArrowException, OSError) as error:
            raise InputError(f"cannot read {str(path)!r}: {describe(error)}. Fetch or write it again.") from error

    def rows(columns: Sequence[str]) -> Iterator[Row]:
        with opened() as file:
            for batch in file.iter_batches(BATCH, columns=list(columns)):
                yield from batch.to_pylist()

    with opened() as file:
        return Table(tuple(file.schema_arrow.names), str(path), rows)


def _of_hub(name: str, split: str) -> list[Table]:
    try:
        import datasets
    except ImportError as error:
        raise MissingExtraError.of(f"fetching {name} from the hub", "train") from error
    with _fetching(name):
        part = None if split == "all" else split
        loaded = datasets.load_dataset(name, split=part, revision=dataset_commit(name))
    parts = [loaded[key] for key in sorted(loaded)] if split == "all" else [loaded]
    return [_of_part(name, part) for part in parts]


def _of_part(name: str, part: Any) -> Table:
    def rows(columns: Sequence[str]) -> Iterator[Row]:
        with _fetching(name):
            yield from chain.from_iterable(
                _as_rows(batch) for batch in part.select_columns(list(columns)).iter(batch_size=BATCH)
            )

    return Table(tuple(part.column_names), name, rows)


def _as_rows(batch: Mapping[str, Sequence[Any]]) -> Iterator[Row]:
    for values in zip(*batch.values(), strict=True):
        yield dict(zip(batch, values, strict=True))


@contextmanager
def _fetching(name: str) -> Iterator[None]:
    """Turn whatever the library raises into one error with a remedy."""
    try:
        yield
    except CodeAssistError:
        raise
    except Exception as error:  # network, permissions, cache, format: the library raises of many kinds
        raise InputError(
            f"cannot read the data set {name!r} of the hub: {describe(error)[:300]}. Without a way to the hub, copy "
            "its .parquet files here and give their folder: codeforces:FOLDER"
        ) from error
