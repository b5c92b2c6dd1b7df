"""Verdicts for the eye."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from codeassist_env.problem import AssertTask, Problem, StdinTask, TestCase
from codeassist_env.verdict import Execution, Status, TestReport, Verdict
from codeassist_sandbox.judging import judge_and_show
from codeassist_sandbox.process import ProcessSandbox
from codeassist_sandbox.report import (
    PRIVATE,
    SHOWN_LINES,
    SHOWN_WIDTH,
    Terminal,
    as_json,
    first_failure,
    print_verdict,
    shorten,
)


def printed(sandbox: ProcessSandbox, problem: Problem, code: str) -> str:
    verdict, execution = judge_and_show(sandbox, problem, code)
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    print_verdict(console, problem, verdict, first_failure(problem, verdict, execution))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_failure_shows_input_expected_and_got(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    text = printed(process_sandbox, make_problem(("1", "1"), ("[b]2", "3"), ("3", "3")), "print(input())")
    assert "test 2, input\n[b]2\ntest 2, expected\n3\ntest 2, got\n[b]2\n" in text
    assert "wrong  p: 1 of 3 tests passed, 1 not run (process sandbox)" in text


def test_a_pass_shows_no_failure(process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]) -> None:
    text = printed(process_sandbox, make_problem(("1", "1")), "print(input())")
    assert text.endswith("passed  p: 1 of 1 tests passed (process sandbox)\n") and "got" not in text


def test_the_terminal_is_not_obeyed(process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]) -> None:
    text = printed(process_sandbox, make_problem(("", "x")), "print('\\x1b[31mred\\x07')")
    assert "\x1b" not in text and "\\x1b[31mred\\x07" in text


def test_the_last_line_of_a_traceback_is_in_the_table(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    text = printed(process_sandbox, make_problem(("", "x")), "1/0")
    assert "│ ZeroDivisionError: division by zero" in text


def test_assertions_show_the_test(process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]) -> None:
    problem = make_problem(("assert f() == 1", ""), task=AssertTask("f"))
    text = printed(process_sandbox, problem, "def f(): return 2")
    assert "test 1, input\nassert f() == 1" in text and "AssertionError" in text


def test_json_holds_the_verdict_and_every_test(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    problem = make_problem(("1", "1"), ("2", "3"))
    verdict, execution = judge_and_show(process_sandbox, problem, "print(input())")
    data = as_json(problem, verdict, first_failure(problem, verdict, execution))
    assert data["verdict"] == "wrong" and data["passed"] is False and data["tests_total"] == 2
    assert [test["verdict"] for test in data["tests"]] == ["passed", "wrong"]
    assert data["failure"] == {"index": 1, "input": "2", "expected": "3", "got": "2", "private": False}


SECRET = "4711"


def judged_in_private(status: Status, message: str) -> tuple[Problem, Verdict, Execution]:
    tests = (TestCase("1", "1", sample=True), TestCase(SECRET, SECRET, private=True))
    problem = Problem("p", "P", "", StdinTask(), tests)
    reports = (TestReport(0, Status.PASSED), TestReport(1, status, message=message))
    return problem, Verdict(status, 2, reports, message, "none"), Execution(f"{SECRET}0".encode())


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (Status.WRONG, f"line 1: expected '{SECRET}', got '1'"),
        (Status.CRASH, f"exit status 1\nValueError: {SECRET}"),
        (Status.CPU_TIME, f"more than 6 s of CPU time\n{SECRET}"),
        (Status.SANDBOX_FAILED, f"the checker failed: {SECRET}"),
    ],
)
def test_a_private_test_shows_its_verdict_alone(status: Status, message: str) -> None:
    problem, verdict, execution = judged_in_private(status, message)
    failure = first_failure(problem, verdict, execution)
    data = as_json(problem, verdict, failure)
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    print_verdict(console, problem, verdict, failure)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert SECRET not in json.dumps(data) and SECRET not in text
    assert data["failure"] == {"index": 1, "input": "", "expected": "", "got": "", "private": True}
    assert data["message"] == data["tests"][1]["message"] == PRIVATE
    assert [test["private"] for test in data["tests"]] == [False, True]
    assert "test 2 is private" in text and f"{status}  p: 1 of 2 tests passed" in text
    assert verdict.message == message, "the verdict keeps what it knows"


def test_a_private_test_is_shown_to_who_may_see_it() -> None:
    problem, verdict, execution = judged_in_private(Status.WRONG, f"line 1: expected '{SECRET}', got '1'")
    failure = first_failure(problem, verdict, execution, show_private=True)
    assert failure is not None and (failure.input, failure.expected, failure.got) == (SECRET, SECRET, f"{SECRET}0")
    assert as_json(problem, verdict, failure, show_private=True)["message"] == verdict.message
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    print_verdict(console, problem, verdict, failure, show_private=True)
    assert isinstance(console.file, io.StringIO)
    assert f"test 2, input\n{SECRET}\n" in console.file.getvalue()


def test_a_compile_error_is_shown_though_the_test_is_private() -> None:
    problem, verdict, execution = judged_in_private(Status.COMPILE_ERROR, "SyntaxError: invalid syntax")
    data = as_json(problem, verdict, first_failure(problem, verdict, execution))
    assert data["message"] == data["tests"][1]["message"] == "SyntaxError: invalid syntax"


def test_a_private_failure_hides_no_public_message(make_problem: Callable[..., Problem]) -> None:
    tests = (TestCase("1", "2"), TestCase("3", "4", private=True))
    problem = replace(make_problem(), tests=tests)
    reports = tuple(TestReport(i, Status.WRONG, message=f"message {i}") for i in range(2))
    data = as_json(problem, Verdict(Status.WRONG, 2, reports, "message 0"), None)
    assert [data["message"], *(test["message"] for test in data["tests"])] == ["message 0", "message 0", PRIVATE]


def test_a_verdict_without_reports_has_no_failure(make_problem: Callable[..., Problem]) -> None:
    assert first_failure(make_problem(("1", "1")), Verdict(Status.SANDBOX_FAILED, 1), None) is None


def test_a_terminal_passes_on_that_its_reader_went_away() -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        Terminal(file=Gone()).print("text")


def test_long_texts_are_shortened_and_say_so() -> None:
    assert shorten("a\nb\n") == "a\nb"
    assert shorten("x" * 1000) == "x" * SHOWN_WIDTH + "... (1000 characters)"
    lines = shorten("a\n" * 50).split("\n")
    assert len(lines) == SHOWN_LINES + 1 and lines[-1] == "... (50 lines)"
