"""Documents as JSON Lines."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.documents import Document, read_documents, text_digest, write_documents

DOCUMENTS = [
    Document("a/1", "print('é木')\r\n\x0b", "problems", "a", "reference", "MIT"),
    Document("b", "", "folder"),
    Document("c", "x\u2028y\x00", "folder"),
]


def test_documents_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    assert write_documents(path, DOCUMENTS) == 3
    assert list(read_documents(path)) == DOCUMENTS
    packed = tmp_path / "documents.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert list(read_documents(packed)) == DOCUMENTS


def test_a_text_that_is_no_utf_8_comes_back_too(tmp_path: Path) -> None:
    odd = Document("odd", "a\ud800b", "folder")
    write_documents(tmp_path / "d.jsonl", [odd])
    assert list(read_documents(tmp_path / "d.jsonl")) == [odd]
    assert len(odd.digest) == 16


def test_what_is_not_said_of_a_document_is_empty(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"id": "a", "text": "x"}\n')
    assert list(read_documents(tmp_path / "d.jsonl")) == [Document("a", "x", "")]


def test_a_failure_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    write_documents(path, DOCUMENTS)

    def breaking() -> object:
        yield DOCUMENTS[1]
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        write_documents(path, breaking())  # type: ignore[arg-type]
    assert list(read_documents(path)) == DOCUMENTS
    assert [one.name for one in tmp_path.iterdir()] == ["d.jsonl"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"id": "a"}, r"line 2: a document has id, text and source .*got id"),
        ({"id": "a", "text": "x", "code": "y"}, "got code, id, text"),
        ({"id": "a", "text": 3}, "text must be text, got int"),
        ({"id": "", "text": "x"}, "must have an id"),
        ([1], "expected a JSON object"),
    ],
)
def test_a_line_that_is_no_document_is_named(row: object, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"id": "ok", "text": "x"}\n' + json.dumps(row) + "\n")
    with pytest.raises(InputError, match=wanted) as error:
        list(read_documents(tmp_path / "d.jsonl"))
    assert "line 2" in str(error.value)


def test_a_digest_names_a_text() -> None:
    assert Document("a", "x", "s").digest == Document("b", "x", "t").digest == text_digest("x")
    assert text_digest("x") != text_digest("x ")
