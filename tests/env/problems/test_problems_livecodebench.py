from __future__ import annotations

import base64
import gzip
import json
import os
import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest
from problem_fakes import write_rows

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.problem import CallTask, StdinTask, TestCase
from codeassist_env.problems import livecodebench
from codeassist_env.problems.livecodebench import UNORDERED, known_flaws, load, promised_tolerance


def encoded(value: object) -> str:
    return base64.b64encode(zlib.compress(pickle.dumps(value))).decode()


def listed(*tests: tuple[str, str], kind: str = "stdin") -> str:
    return json.dumps([{"input": given, "output": wanted, "testtype": kind} for given, wanted in tests])


STDIN: dict[str, Any] = {
    "question_title": "Twice",
    "question_content": "Print twice the number.\n\n  Kept as it is.\r\n",
    "platform": "atcoder",
    "question_id": "abc999_a",
    "contest_id": "abc999",
    "contest_date": "2024-08-01T00:00:00",
    "starter_code": "",
    "difficulty": "easy",
    "public_test_cases": listed(("1\n", "2\n")),
    "private_test_cases": encoded(listed(("5\n", "10\n"), ("6\n", "12\n"))),
    "metadata": "{}",
}
CALL = {
    **STDIN,
    "platform": "leetcode",
    "question_id": "9999",
    "contest_date": "2024-07-31T19:30:00",
    "starter_code": "class Solution:\n    def twice(self, n: int) -> int:\n        ",
    "public_test_cases": listed(("1", "2"), kind="functional"),
    "private_test_cases": "[]",
    "metadata": '{"func_name": "twice"}',
}


def one(tmp_path: Path, **changes: Any) -> Any:
    return load(str(write_rows(tmp_path / "lcb.jsonl", {**STDIN, **changes})))[0]


def test_a_stdin_problem_is_read_as_it_stands(tmp_path: Path) -> None:
    problem = one(tmp_path)
    assert (problem.id, problem.title, problem.statement) == ("abc999_a", "Twice", STDIN["question_content"])
    assert (problem.platform, problem.difficulty, problem.date) == ("atcoder", "easy", "2024-08-01")
    assert problem.task == StdinTask()
    assert problem.limits.cpu_seconds == 6.0
    assert list(problem.tests) == [
        TestCase("1\n", "2\n", sample=True),
        TestCase("5\n", "10\n", private=True),
        TestCase("6\n", "12\n", private=True),
    ]


def test_a_call_problem_has_its_method_and_starter_code(tmp_path: Path) -> None:
    problem = load(str(write_rows(tmp_path / "lcb.jsonl", CALL)))[0]
    assert problem.task == CallTask("twice")
    assert problem.starter == CALL["starter_code"]
    assert list(problem.tests) == [TestCase("1", "2", True)]


@pytest.mark.parametrize("compressed", [False, True])
def test_tests_are_read_late_and_the_set_survives_pickling(tmp_path: Path, compressed: bool) -> None:
    plain = write_rows(tmp_path / "lcb.jsonl", STDIN, CALL)
    path = plain
    if compressed:
        path = tmp_path / "lcb.jsonl.gz"
        path.write_bytes(gzip.compress(plain.read_bytes()))
    problems = load(str(path))
    again = pickle.loads(pickle.dumps(problems))
    assert [list(p.tests) for p in again] == [list(p.tests) for p in problems]
    assert [p.content_hash() for p in again] == [p.content_hash() for p in load(str(plain))]


def test_a_file_that_changed_after_loading_is_noticed(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "lcb.jsonl", STDIN, CALL)
    problems = load(str(path))
    write_rows(path, CALL, STDIN)
    with pytest.raises(InputError, match="the file has changed since it was loaded"):
        len(problems[0].tests)


@pytest.mark.parametrize("private", ["[]", "", listed(("7", "14")), encoded("[]"), encoded(listed(("7", "14")))])
def test_private_tests_may_be_plain_or_packed(tmp_path: Path, private: str) -> None:
    tests = list(one(tmp_path, private_test_cases=private).tests)
    assert tests[0].sample
    assert [(test.input, test.sample) for test in tests[1:]] in ([], [("7", False)])


class Exploit:
    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, ("exploited",))


@pytest.mark.parametrize(
    ("private", "message"),
    [
        (encoded(Exploit()), r"is not a pickled text: it holds \w+; only text is read"),
        (encoded(b"[]"), "is not a pickled text|holds a pickled bytes, expected text"),
        (encoded(["[]"]), "it holds EMPTY_LIST; only text is read"),
        (encoded("[1"), "is not JSON"),
        (
            base64.b64encode(zlib.compress(b"\x80\x02X\x02\0\0\0[]r\xff\xff\xff\x0f.")).decode(),
            "it holds LONG_BINPUT; only text is read",
        ),
        (encoded('{"input": ""}'), "'private_test_cases' must be a list of tables, got a table"),
        (encoded('[{"input": ""}]'), r"private_test_cases\[0\]: the field 'output' is missing"),
        (base64.b64encode(zlib.compress(b"no pickle")).decode(), "is not a pickled text"),
        (base64.b64encode(b"no zlib").decode(), "cannot be decompressed"),
        (base64.b64encode(zlib.compress(pickle.dumps("[]"))[:-6]).decode(), "is cut short"),
        ("{not base64}", "is neither a JSON list nor base64"),
        ("[1", "is not JSON"),
    ],
)
def test_private_tests_that_are_none_are_refused_with_line_and_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    problem = one(tmp_path, private_test_cases=private)
    with pytest.raises(InputError, match=message) as caught:
        list(problem.tests)
    assert "lcb.jsonl" in str(caught.value)
    assert not (tmp_path / "exploited").exists()


def test_a_pickle_that_refers_outside_itself_is_refused(tmp_path: Path) -> None:
    packed = base64.b64encode(zlib.compress(b"Pname\n.")).decode()
    with pytest.raises(InputError, match="it holds PERSID; only text is read"):
        list(one(tmp_path, private_test_cases=packed).tests)


def test_private_tests_that_unpack_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(livecodebench, "MAX_UNPACKED", 1000)
    assert len(one(tmp_path, private_test_cases=encoded(listed(("a" * 500, "")))).tests) == 2
    with pytest.raises(InputError, match="unpacks to more than 1000 bytes"):
        list(one(tmp_path, private_test_cases=encoded(listed(("a" * 5000, "")))).tests)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question_id": None}, "line 1: 'question_id' must be text, got nothing"),
        ({"question_id": "abc\ud800"}, "line 1: 'question_id': text cannot be written as UTF-8"),
        ({"question_content": "\ud800"}, "line 1: 'question_content': text cannot be written as UTF-8"),
        ({"contest_date": "soon"}, "line 1: 'contest_date' must be a date"),
        ({"metadata": "{"}, "line 1: 'metadata' is not JSON"),
        ({"metadata": '{"func_name": 3}'}, "line 1: 'metadata': 'func_name' must be text, got 3"),
        ({"public_test_cases": 3}, "line 1: 'public_test_cases' must be text, got 3"),
    ],
)
def test_a_row_that_is_not_livecodebenchs_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        one(tmp_path, **change)


def test_two_rows_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds ids twice: abc999_a"):
        load(str(write_rows(tmp_path / "lcb.jsonl", STDIN, STDIN)))


@pytest.mark.parametrize(
    ("statement", "tolerance"),
    [
        ("correct if the absolute or relative error from the true value is at most 10^{-6}.", 1e-6),
        ("when the relative or absolute error from the true value is at most 10 ^ {-5}.", 1e-5),
        ("if its absolute or relative error does not exceed $10^{-9}$.", 1e-9),
        ("Answers within 10^-5 of the actual answer will be accepted.", 1e-5),
        ("an absolute or relative error of at most 10^{-9} from the true answer", 1e-9),
        ("has an absolute difference of exactly 1. n is at most 10^{-6}", None),
        ("the minimum absolute difference, modulo 10^9 + 7", None),
        ("1 <= x <= 10^5", None),
        ("", None),
    ],
)
def test_a_tolerance_is_taken_from_the_statements_promise(statement: str, tolerance: float | None) -> None:
    assert promised_tolerance(statement) == (None if tolerance is None else pytest.approx(tolerance))


def test_a_promised_tolerance_is_the_tasks(tmp_path: Path) -> None:
    text = "Correct if the absolute error is at most 10^{-8}."
    assert one(tmp_path, question_content=text).task == StdinTask(tolerance=1e-8)


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        ("If there are multiple solutions, you may print any of them.", "several answers"),
        ("If there are several ways,\n\n print any of them.", "several answers"),
        ("If multiple solutions exist, any of them will be accepted.", "several answers"),
        ("If there are multiple answers, output any.", "several answers"),
        ("Any output that satisfies the conditions will be accepted.", "several answers"),
        ("This is an interactive problem (your program interacts with the judge).", "interactive"),
        ("Return all strings with length n, in any order.", "in any order"),
        ("Note that the returned array may be in any order.", "in any order"),
        ("If there are multiple such strings, return the lexicographically smallest one.", ""),
        ("You can choose any two indices. Do it several times.", ""),
        ("Perform the two operations any number of times in any order.", ""),
        ("There are multiple people. They may greet any of them", ""),
    ],
)
def test_errata_are_told_by_the_statements_wording(statement: str, flaw: str) -> None:
    notes, _ = known_flaws("x", statement)
    assert len(notes) == bool(flaw)
    assert all(flaw in note for note in notes)


def test_errata_the_benchmark_names_are_known_by_id(tmp_path: Path) -> None:
    problem = one(tmp_path, question_id="abc337_e")
    assert problem.errata == ("interactive: a program cannot solve it by reading its input once",)


def test_a_returned_list_in_any_order_is_compared_so(tmp_path: Path) -> None:
    row = {**CALL, "question_content": "Return the peaks in any order."}
    task = load(str(write_rows(tmp_path / "lcb.jsonl", row)))[0].task
    assert task == CallTask("twice", checker=UNORDERED)
    compile(UNORDERED, "checker", "exec")


def test_notes_say_how_far_the_file_is_from_the_papers_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_rows(tmp_path / "lcb.jsonl", STDIN, CALL)
    (note,) = load(str(path)).notes
    assert note.startswith("1 of 2 problems are dated 2024-08-01 or later, the paper's window: 453 fewer than its 454")
    monkeypatch.setattr(livecodebench, "WINDOW_SIZE", 1)
    assert "as many as the paper's 1" in load(str(path)).notes[0]
    monkeypatch.setattr(livecodebench, "WINDOW_SIZE", 0)
    assert "1 more than its 0" in load(str(path)).notes[0]


def test_the_argument_may_filter(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "lcb.jsonl", STDIN, CALL)
    assert [problem.id for problem in load(f"{path}?since=2024-08-01")] == ["abc999_a"]


def test_no_path_says_what_to_give() -> None:
    with pytest.raises(InputError, match="lcb:PATH"):
        load("")


def test_the_real_file_loads_with_its_kinds_flaws_and_window(shared_data: Path) -> None:
    problems = load(str(shared_data / "livecodebench_open.jsonl"))
    assert len(problems) == 735
    assert problems.notes[0].startswith("136 of 735 problems are dated 2024-08-01 or later")
    assert sum(isinstance(problem.task, CallTask) for problem in problems) == 330
    assert all(len(problem.tests) and problem.tests[0].sample for problem in problems)
    promised = [p.id for p in problems if not isinstance(p.task, CallTask) and p.task.tolerance]
    assert promised == ["abc314_e", "abc315_f", "abc319_c", "abc324_f", "abc327_e", "abc350_e", "abc374_d", "abc385_f"]
    named = {"abc311_c", "abc326_d", "abc327_b", "abc333_e", "abc343_e", "abc362_c", "abc350_c", "3194", "3221", "3453"}
    assert named <= {problem.id for problem in problems if problem.errata}


@pytest.mark.parametrize(
    ("value", "status"),
    [("[3, 1, 2]", "passed"), ("(2, 3, 1)", "passed"), ("[1, 2]", "wrong"), ("[1, 2, 2]", "wrong"), ("3", "wrong")],
)
def test_a_list_in_any_order_is_judged_by_its_elements(tmp_path: Path, value: str, status: str) -> None:
    tests = listed(("1", "[1, 2, 3]"), kind="functional")
    row = {**CALL, "question_content": "Return the peaks in any order.", "public_test_cases": tests}
    problem = load(str(write_rows(tmp_path / "lcb.jsonl", row)))[0]
    code = f"class Solution:\n    def twice(self, n):\n        return {value}\n"
    sandbox = registry.create("sandboxes", "auto")
    try:
        assert sandbox.judge(problem, code).status == status
    finally:
        sandbox.close()
