"""Texts to calibrate on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.documents import draw, labels_half, read_documents, solutions_of
from codeassist_env.errors import InputError
from codeassist_training.small_lm import split


def written(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def test_a_document_is_a_text_with_or_without_an_id(tmp_path: Path) -> None:
    file = written(tmp_path / "d.jsonl", {"text": "a\n", "id": "one"}, {"code": "b\n"}, {"content": " \n"})
    found, data = read_documents(file)
    assert [(one.id, one.text) for one in found] == [("one", "a\n"), ("2", "b\n")]
    assert data == {"documents_of": "d.jsonl"}


def test_a_compressed_file_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n'))
    assert read_documents(str(tmp_path / "d.jsonl.gz"))[0][0].text == "a"


@pytest.mark.parametrize(("row", "message"), [({"body": "x"}, "'text' is missing"), ({"text": 3}, "must be text")])
def test_a_row_without_a_text_is_named(tmp_path: Path, row: object, message: str) -> None:
    file = written(tmp_path / "d.jsonl", {"text": "a"}, row)
    with pytest.raises(InputError, match=rf"line 2.*{message}"):
        read_documents(file)


def test_a_file_of_blank_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        read_documents(written(tmp_path / "d.jsonl", {"text": " "}))


@pytest.mark.usefixtures("fake_names")
def test_problems_give_their_right_solutions(tmp_path: Path) -> None:
    rows = [
        {"problem_id": "double", "code": "print(2)", "correct": True, "name": "short"},
        {"problem_id": "double", "code": "print(3)", "correct": False, "name": "bad"},
    ]
    file = written(tmp_path / "s.jsonl", *rows)
    found, data = solutions_of("fake:double+triple", solutions=file, since=None, until=None, half=None)
    assert [one.id for one in found] == ["double/plain", "double/short", "triple/plain"]
    assert (data["problems"], data["half"], data["dates"]) == (2, None, [])


@settings(deadline=None)
@given(st.text())
def test_the_halves_are_those_of_the_training(problem_id: str) -> None:
    assert labels_half(problem_id) == split.labels_half(problem_id)


@pytest.mark.usefixtures("fake_names")
def test_a_half_is_chosen_by_problem() -> None:
    def chosen(half: str | None) -> set[str]:
        spec = "fake:" + "+".join(f"p{n}" for n in range(20))
        return {one.id for one in solutions_of(spec, solutions=None, since=None, until=None, half=half)[0]}

    labels, training = chosen("labels"), chosen("training")
    assert labels and training and not labels & training and labels | training == chosen(None)
    assert all(labels_half(name.removesuffix("/plain")) for name in labels)
    with pytest.raises(InputError, match="half must be labels or training"):
        chosen("test")


def test_a_draw_is_the_same_for_a_seed_and_keeps_the_order(tmp_path: Path) -> None:
    found, _ = read_documents(written(tmp_path / "d.jsonl", *({"text": f"{n}"} for n in range(20))))
    some = draw(found, 5, 1)
    assert some == draw(found, 5, 1) != draw(found, 5, 2)
    assert [int(one.text) for one in some] == sorted(int(one.text) for one in some) and len(some) == 5
    assert draw(found, None, 1) == draw(found, 20, 1) == found
