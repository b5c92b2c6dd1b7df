from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora import program, write_rows

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.corpus import files
from codeassist_training.documents import Document, write_documents
from codeassist_training.small_lm.split import library_part


def test_documents_are_read_as_a_corpus_writes_them_or_as_plain_texts(tmp_path: Path) -> None:
    whole = Document("a/b", "x = 1\n", "set", "p", "someone", "MIT")
    write_documents(tmp_path / "whole.jsonl", [whole])
    assert list(registry.create("sources", f"documents:{tmp_path / 'whole.jsonl'}").documents()) == [whole]
    plain = write_rows(tmp_path / "plain.jsonl", [{"text": "a"}, {"text": "b", "id": None, "problem": "q"}])
    source = files.documents(f"{plain}?writer=me,licence=MIT")
    assert list(source.documents()) == [
        Document("plain.jsonl/1", "a", "documents:plain.jsonl", "", "me", "MIT"),
        Document("plain.jsonl/2", "b", "documents:plain.jsonl", "q", "me", "MIT"),
    ]


@pytest.mark.parametrize("row", [{"code": "x"}, {"text": "x", "extra": 1}, {"text": 1}, {"text": "x", "id": ""}])
def test_a_row_that_is_no_document_is_named(tmp_path: Path, row: dict[str, object]) -> None:
    file = write_rows(tmp_path / "in.jsonl", [{"text": "a"}, row])
    with pytest.raises(InputError, match=r"in\.jsonl, line 2: .*Correct that line"):
        list(files.documents(str(file)).documents())


@pytest.mark.parametrize("line", ["{", "[1]", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
def test_a_line_that_is_no_json_object_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "a"}\n' + line.encode("latin-1") + b"\n")
    with pytest.raises(InputError, match=r"in\.jsonl, line 2: .*Correct that line or remove it"):
        list(files.documents(str(tmp_path / "in.jsonl")).documents())


def test_a_missing_or_empty_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    for name, message in (("none.jsonl", "cannot read"), ("empty.jsonl", "is empty")):
        with pytest.raises(InputError, match=message):
            list(files.documents(str(tmp_path / name)).documents())
    with pytest.raises(InputError, match="needs a file"):
        files.documents("")


def test_a_folder_gives_its_code_and_counts_the_rest(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    texts = {
        "a/one.py": program(1),
        "b.py": program(2),
        "tiny.py": "x = 1\n",
        "made.py": "# auto-generated\n" + program(3),
        ".venv/lib.py": program(4),
        "__pycache__/c.py": program(5),
        "x/site-packages/d.py": program(6),
        "notes.txt": "no code",
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "latin.py").write_bytes(program(7).encode() + b"# \xe9\n")
    source = files.folder(f"{root}?licence=MIT")
    found = list(source.documents())
    assert [(one.id, one.text, one.source, one.licence) for one in found] == [
        ("tree/a/one.py", program(1), "folder:tree", "MIT"),
        ("tree/b.py", program(2), "folder:tree", "MIT"),
    ]
    assert {one.id: one.reason for one in source.left_out.rows} == {
        "tree/latin.py": "not UTF-8",
        "tree/made.py": "a table, generated or binary",
        "tree/tiny.py": "smaller than 200 or larger than 300,000 bytes",
    }
    assert source.left_out.counts["in a hidden folder, a cache, or vendored"] == 3
    assert str(tmp_path) not in json.dumps(source.card())


def test_a_folders_parameters_are_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder of Python files"):
        files.folder(str(tmp_path / "none"))
    with pytest.raises(InputError, match="number of bytes"):
        files.folder(f"{tmp_path}?smallest=x")
    with pytest.raises(NotFoundError, match="Did you mean 'smallest'"):
        files.folder(f"{tmp_path}?smalest=1")
    (tmp_path / "a.py").write_text("x = y\n")
    assert [one.id for one in files.folder(f"{tmp_path}?smallest=1").documents()] == [f"{tmp_path.name}/a.py"]


def test_the_library_is_split_as_the_small_model_saw_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"mod{i}.py" for i in range(120)]
    for number, name in enumerate([*names, "site-packages/x.py", "encodings/y.py"]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(program(number))
    monkeypatch.setattr(files.sysconfig, "get_paths", lambda: {"stdlib": str(tmp_path)})
    found = {which: {one.id for one in files.library(which).documents()} for which in ("held-out", "learned", "all")}
    assert found["held-out"] == {f"library/{name}" for name in names if library_part(name) != "train"} != set()
    assert found["held-out"] | found["learned"] == found["all"] and not found["held-out"] & found["learned"]
    assert len(found["all"]) == 120
    held = files.library("")
    assert {one.licence for one in held.documents()} == {"PSF-2.0"}
    assert sum(held.left_out.counts.values()) == 122 - len(found["held-out"])
    with pytest.raises(InputError, match="held-out"):
        files.library("some")
