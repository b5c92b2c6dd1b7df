from __future__ import annotations

import gzip
import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problem import TestCase
from codeassist_env.problems.rows import StoredTests, read_row, read_rows


def test_rows_come_with_line_number_and_the_way_back(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"a": "ü"}\n\n  \n{"a": 2}\r\n{"a": 3}'.encode())
    rows = list(read_rows(path))
    assert [row.fields.data["a"] for row in rows] == ["ü", 2, 3]
    assert [row.fields.where.rpartition(", ")[2] for row in rows] == ["line 1", "line 4", "line 5"]
    for row in rows:
        assert row.offset is not None
        assert read_row(path, row.offset).data == row.fields.data


def test_a_compressed_file_reads_the_same_without_a_way_back(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n{"a": 2}\n'))
    assert [(row.fields.data["a"], row.offset) for row in read_rows(path)] == [(1, None), (2, None)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1}\n{"a": \n', r"line 2: not JSON"),
        (b'{"a": 1}\n[1]\n', r"line 2: expected a JSON object, got a list"),
        (b'{"a": "\xff"}\n', r"line 1: not JSON: 'utf-8' codec"),
        (b"[" * 100_000, r"line 1: not JSON"),
        (b"\n \n", r"is empty: expected JSON Lines"),
        (b"", r"is empty: expected JSON Lines"),
    ],
)
def test_a_bad_line_is_named_by_number(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read_rows(path))


def test_a_file_that_cannot_be_read_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*absent\.jsonl': No such file"):
        list(read_rows(tmp_path / "absent.jsonl"))
    with pytest.raises(InputError, match="Is a directory"):
        list(read_rows(tmp_path))
    with pytest.raises(InputError, match="No such file"):
        read_row(tmp_path / "absent.jsonl", 0)
    with pytest.raises(InputError, match="no file's name holds a zero byte"):
        list(read_rows(Path("a\0b.jsonl")))


def test_a_compressed_file_that_is_cut_or_none_at_all_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n')[:-10])
    with pytest.raises(InputError, match="is not whole"):
        list(read_rows(path))
    path.write_bytes(b'{"a": 1}\n')
    with pytest.raises(InputError, match="is not whole after line 0: Not a gzipped file"):
        list(read_rows(path))


def _numbered(first: int) -> Iterator[TestCase]:
    return (TestCase(str(n)) for n in range(first, first + 3))


def test_stored_tests_behave_as_a_sequence_and_survive_pickling() -> None:
    tests = StoredTests(partial(_numbered, 5))
    assert len(tests) == 3
    assert [test.input for test in tests] == ["5", "6", "7"]
    assert tests[-1] == TestCase("7")
    assert tuple(tests[1:]) == (TestCase("6"), TestCase("7"))
    assert list(pickle.loads(pickle.dumps(tests))) == list(tests)


def test_stored_tests_of_many_problems_are_not_all_kept() -> None:
    loads: list[int] = []

    def load(index: int) -> Iterator[TestCase]:
        loads.append(index)
        return _numbered(index)

    stored = [StoredTests(partial(load, index)) for index in range(50)]
    for tests in stored:
        assert len(tests) == len(list(tests)) == 3
    assert loads == list(range(50))  # len, then iteration: read once
    list(stored[0])
    assert loads[-1] == 0  # long forgotten, read again
