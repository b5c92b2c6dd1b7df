from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX
from codeassist_training.corpus.answers import Answer, Answers


def answer(number: int) -> Answer:
    return Answer(f"p{number}", f"q{number}", "m", f"text {number} \ud800", "stop", number)


def test_answers_are_there_again_after_a_kill_and_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    Answers(tmp_path, "k").add([answer(0), answer(1)])
    journal = tmp_path / f"{PART_PREFIX}written-k.jsonl"
    whole = journal.read_bytes()
    for torn in (b'{"problem": "p9', b'{"problem": "p9"}', whole.splitlines()[0][:-1]):
        journal.write_bytes(whole + torn)
        again = Answers(tmp_path, "k")
        assert journal.read_bytes() == whole
        assert again.get("p1", "q1") == answer(1) and again.get("p9", "q9") is None
    assert Answers(tmp_path, "other").get("p1", "q1") is None
    assert again.get("p1", "another question") is None


def test_the_end_result_does_not_depend_on_the_order_of_the_answers(tmp_path: Path) -> None:
    questions = [(f"p{n}", f"q{n}") for n in range(4)]
    for name, order in (("a", (0, 1, 2)), ("b", (2, 0, 1))):
        (tmp_path / name).mkdir()
        for number in order:
            Answers(tmp_path / name, "k").add([answer(number)])
        answers = Answers(tmp_path / name, "k")
        answers.finish(questions)
        assert [path.name for path in (tmp_path / name).iterdir()] == ["written-k.jsonl"]
        assert Answers(tmp_path / name, "k").get("p2", "q2") == answer(2)
    assert (tmp_path / "a" / "written-k.jsonl").read_bytes() == (tmp_path / "b" / "written-k.jsonl").read_bytes()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    Answers(tmp_path, "k").add([answer(0)])
    journal = tmp_path / f"{PART_PREFIX}written-k.jsonl"
    for line in (b"{\n", b'{"problem": "p"}\n', b"[]\n"):
        journal.write_bytes(line + journal.read_bytes().splitlines(True)[-1])
        with pytest.raises(InputError, match=r"line 1.*asked anew"):
            Answers(tmp_path, "k")
