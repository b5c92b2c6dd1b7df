from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from corpora import write_rows

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.corpus import tables
from codeassist_training.corpus.tables import content_of, open_tables


def parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write a parquet file."""
    import pyarrow
    from pyarrow import parquet as files

    files.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def test_parquet_and_jsonl_files_give_the_same_rows(tmp_path: Path) -> None:
    rows = [{"a": number, "b": f"text {number}"} for number in range(2500)]
    for path in (parquet(tmp_path / "x.parquet", rows), write_rows(tmp_path / "x.jsonl", rows)):
        (table,) = open_tables(str(path), "all")
        assert table.columns == ("a", "b")
        assert [row["b"] for row in table.rows(("b",))] == [row["b"] for row in rows]


def test_a_folder_gives_its_files_by_name_and_split(tmp_path: Path) -> None:
    for name in ("train-00001.jsonl", "test-00000.jsonl", "train-00000.jsonl"):
        write_rows(tmp_path / name, [{"a": name}])
    (tmp_path / "README.md").write_text("no table")

    def found(split: str) -> list[str]:
        return [row["a"] for table in open_tables(str(tmp_path), split) for row in table.rows(("a",))]

    assert found("train") == ["train-00000.jsonl", "train-00001.jsonl"]
    assert found("all") == found("train+test") == ["test-00000.jsonl", "train-00000.jsonl", "train-00001.jsonl"]
    with pytest.raises(InputError, match=r"split=validation.*test-00000"):
        found("validation")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n")
    with pytest.raises(InputError, match=r"expected a \.parquet"):
        open_tables(str(tmp_path / "x.csv"), "all")
    with pytest.raises(InputError, match="no file or folder"):
        open_tables(str(tmp_path / "none.parquet"), "all")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(InputError, match=r"cannot read .*broken\.parquet"):
        open_tables(str(tmp_path / "broken.parquet"), "all")


class Part:
    """Stands for a part of a data set of the hub."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.columns, self.column_names = columns, list(columns)

    def select_columns(self, names: list[str]) -> Part:
        return Part({name: self.columns[name] for name in names})

    def iter(self, batch_size: int) -> Iterator[dict[str, list[Any]]]:
        yield self.columns


def test_a_data_set_of_the_hub_is_read_by_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"train": Part({"a": [1, 2], "b": [3, 4]}), "test": Part({"a": [5], "b": [6]})}
    asked: list[tuple[str, str | None, str]] = []

    def load(name: str, split: str | None, revision: str) -> Any:
        asked.append((name, split, revision))
        return parts if split is None else parts[split]

    monkeypatch.setitem(sys.modules, "datasets", SimpleNamespace(load_dataset=load))
    monkeypatch.setattr(tables, "dataset_commit", lambda name: "abc")
    for split, found in (("all", [6, 3, 4]), ("train", [3, 4])):
        assert [row["b"] for table in open_tables("who/what", split) for row in table.rows(("b",))] == found
    assert asked == [("who/what", None, "abc"), ("who/what", "train", "abc")]
    assert content_of("who/what", "all") == "abc"


def test_without_the_hub_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str, split: str | None, revision: str) -> Any:
        raise ConnectionError("no route")

    monkeypatch.setitem(sys.modules, "datasets", SimpleNamespace(load_dataset=load))
    monkeypatch.setattr(tables, "dataset_commit", lambda name: "abc")
    with pytest.raises(InputError, match=r"who/what.*no route.*codeforces:FOLDER"):
        open_tables("who/what", "all")
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[train\]"):
        open_tables("who/what", "all")


def test_without_pyarrow_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.parquet").touch()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[train\]"):
        open_tables(str(tmp_path / "x.parquet"), "all")
