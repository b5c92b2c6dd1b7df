"""Judging, shared by every backend, over a sandbox that replies as told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import pytest

from codeassist_env.errors import SandboxError
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Execution, Status, Verdict
from codeassist_sandbox.judging import GRADER_VERSION, graded, judge, judge_and_show
from codeassist_sandbox.process import ProcessSandbox

FAILED = Execution(b"", Status.SANDBOX_FAILED, message="no room")


class QueuedSandbox:
    """Gives out the queued executions, whatever the program."""

    name = "queued"

    def __init__(self, *replies: Execution | Exception) -> None:
        self.replies = list(replies)
        self.opened = 0
        self.closed = 0
        self.inputs: list[str] = []

    def open(self, task: Task, code: str, limits: Limits) -> QueuedSession:
        self.opened += 1
        return QueuedSession(self)

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        return judge(self, problem, code, all_tests=all_tests)

    def guarantees(self) -> Mapping[str, Any]:
        return {"network": False}

    def close(self) -> None: ...


class QueuedSession:
    def __init__(self, sandbox: QueuedSandbox) -> None:
        self.sandbox = sandbox

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        for text in inputs:
            self.sandbox.inputs.append(text)
            if not self.sandbox.replies:
                return
            reply = self.sandbox.replies.pop(0)
            if isinstance(reply, Exception):
                raise reply
            yield reply

    def close(self) -> None:
        self.sandbox.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def out(text: str) -> Execution:
    return Execution(text.encode(), cpu_seconds=0.5, memory_bytes=7)


def test_all_right_is_passed(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), out("2"))
    verdict = sandbox.judge(make_problem(("a", "1"), ("b", "2")), "code")
    assert verdict.status is Status.PASSED and verdict.failed_test is None
    assert (verdict.sandbox, verdict.guarantees, verdict.grader) == ("queued", {"network": False}, GRADER_VERSION)
    assert verdict.cpu_seconds == 1.0 and verdict.memory_bytes == 7 and verdict.tests_total == 2
    assert sandbox.opened == sandbox.closed == 1


def test_the_first_failure_ends_it_and_later_tests_do_not_run(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), out("no"), out("3"))
    verdict = sandbox.judge(make_problem(("a", "1"), ("b", "2"), ("c", "3")), "code")
    assert verdict.status is Status.WRONG and verdict.failed_test == 1
    assert verdict.message == "line 1: expected '2', got 'no'"
    assert sandbox.inputs == ["a", "b"] and len(verdict.reports) == 2


def test_all_tests_run_where_that_is_asked_for(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("no"), Execution(b"", Status.CRASH, message="boom"), out("3"))
    problem = make_problem(("a", "1"), ("b", "2"), ("c", "3"))
    verdict = sandbox.judge(problem, "code", all_tests=True)
    assert [r.status for r in verdict.reports] == [Status.WRONG, Status.CRASH, Status.PASSED]
    assert verdict.status is Status.WRONG


def test_a_test_the_sandbox_failed_is_run_once_more_in_a_fresh_session(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), FAILED, out("2"), FAILED, out("3"))
    verdict = sandbox.judge(make_problem(("a", "1"), ("b", "2"), ("c", "3")), "code")
    assert verdict.passed
    assert sandbox.inputs == ["a", "b", "b", "c", "c"]
    assert sandbox.opened == sandbox.closed == 3


def test_failing_twice_is_sandbox_failed_and_no_score(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), FAILED, FAILED, out("3"))
    verdict = sandbox.judge(make_problem(("a", "1"), ("b", "2"), ("c", "3")), "code", all_tests=True)
    assert verdict.status is Status.SANDBOX_FAILED and not verdict.scored
    assert verdict.message == "no room" and sandbox.inputs == ["a", "b", "b"]


@pytest.mark.parametrize("error", [SandboxError("gone"), OSError(11, "try again"), RuntimeError("a bug")])
def test_whatever_breaks_is_a_verdict(error: Exception, make_problem: Callable[..., Problem]) -> None:
    verdict = QueuedSandbox(error).judge(make_problem(("a", "1")), "code")
    assert verdict.status is Status.SANDBOX_FAILED
    assert type(error).__name__ in verdict.message


def test_an_interrupt_is_not_swallowed(make_problem: Callable[..., Problem]) -> None:
    class Interrupted(QueuedSandbox):
        def open(self, task: Task, code: str, limits: Limits) -> QueuedSession:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Interrupted().judge(make_problem(("a", "1")), "code")


def test_a_session_that_ends_early_is_sandbox_failed(make_problem: Callable[..., Problem]) -> None:
    verdict = QueuedSandbox(out("1")).judge(make_problem(("a", "1"), ("b", "2")), "code")
    assert verdict.status is Status.SANDBOX_FAILED
    assert "after 1 of 2 tests" in verdict.message


def test_a_problem_without_tests_passes_nobody(make_problem: Callable[..., Problem]) -> None:
    verdict = QueuedSandbox().judge(make_problem(), "code")
    assert verdict.status is Status.SANDBOX_FAILED and "no tests" in verdict.message


def test_call_results_are_compared_as_json(make_problem: Callable[..., Problem]) -> None:
    problem = make_problem(("1", "[1, 2]"), ("2", "3"), task=CallTask("f"))
    assert QueuedSandbox(out("[1,2.0]"), out("3")).judge(problem, "code").passed
    assert QueuedSandbox(out("[1,2.0]"), out("4")).judge(problem, "code").status is Status.WRONG


def test_an_expected_value_that_is_no_json_blames_the_test(make_problem: Callable[..., Problem]) -> None:
    problem = make_problem(("1", "one"), task=CallTask("f"))
    verdict = QueuedSandbox(out("1"), out("1")).judge(problem, "code")
    assert verdict.status is Status.SANDBOX_FAILED and "expected output is not JSON" in verdict.message


def test_assert_tasks_compare_nothing(make_problem: Callable[..., Problem]) -> None:
    problem = make_problem(("assert f()", ""), task=AssertTask("f"))
    assert QueuedSandbox(Execution(b"")).judge(problem, "code").passed
    wrong = Execution(b"", Status.WRONG, message="AssertionError")
    assert QueuedSandbox(wrong).judge(problem, "code").status is Status.WRONG


def test_graded_runs_no_test_before_it_is_asked_for(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), out("2"))
    reports = graded(sandbox, make_problem(("a", "1"), ("b", "2")), "code")
    report, execution = next(reports)
    assert report.status is Status.PASSED and execution.output == b"1"
    assert sandbox.inputs == ["a"]


def test_the_shown_execution_is_the_judged_one_of_the_first_failure(make_problem: Callable[..., Problem]) -> None:
    sandbox = QueuedSandbox(out("1"), out("no"), out("nor this"))
    problem = make_problem(("a", "1"), ("b", "2"), ("c", "3"))
    verdict, shown = judge_and_show(sandbox, problem, "code", all_tests=True)
    assert verdict.failed_test == 1 and shown == out("no")
    assert sandbox.inputs == ["a", "b", "c"], "nothing is run twice"
    assert judge_and_show(QueuedSandbox(out("1")), make_problem(("a", "1")), "code")[1] is None


def test_comparison_is_on_the_raw_output(make_problem: Callable[..., Problem]) -> None:
    text = "<map object at 0x7f0123456789>"
    assert QueuedSandbox(out(text)).judge(make_problem(("a", text)), "code").passed
    verdict = QueuedSandbox(out(text)).judge(make_problem(("a", text.replace("9", "8"))), "code")
    assert verdict.status is Status.WRONG
    assert verdict.message == "line 1: expected '<map object at 0x...>', got '<map object at 0x...>'"


def test_messages_of_a_sandbox_that_breaks_are_reproducible_too(make_problem: Callable[..., Problem]) -> None:
    error = OSError(28, "No space", "/tmp/codeassist-0123456789-00000012-00000000000034-abcdefgh/program.py")
    verdict = QueuedSandbox(error).judge(make_problem(("a", "1")), "code")
    assert verdict.message == "OSError: [Errno 28] No space: 'program.py'"


def test_a_long_message_keeps_its_end(make_problem: Callable[..., Problem]) -> None:
    crash = Execution(b"", Status.CRASH, message="x" * 5000 + "ValueError: no")
    verdict = QueuedSandbox(crash).judge(make_problem(("a", "1")), "code")
    assert verdict.message.endswith("ValueError: no") and len(verdict.message) < 700


CLOSE_TO_INPUT = """
def check(input, output, answer):
    if output.strip() == "say":
        return "said so"
    if output.strip() == "none":
        return None
    if output.strip() == "raise":
        raise ValueError("no")
    return abs(int(output) - int(input)) <= 1 and answer == "any"
"""


@pytest.mark.parametrize(
    ("printed", "status", "message"),
    [
        ("6", Status.PASSED, ""),
        ("8", Status.WRONG, "the checker says no"),
        ("say", Status.WRONG, "said so"),
        ("none", Status.SANDBOX_FAILED, "the checker of problem 'p' returned None; wanted True, False or a reason"),
        ("raise", Status.SANDBOX_FAILED, "ValueError: no"),
    ],
)
def test_a_checker_decides_in_a_process_of_its_own(
    printed: str, status: Status, message: str, make_problem: Callable[..., Problem], process_sandbox: ProcessSandbox
) -> None:
    problem = make_problem(("5", "any"), task=StdinTask(checker=CLOSE_TO_INPUT))
    verdict = process_sandbox.judge(problem, f"print({printed!r})")
    assert verdict.status is status
    assert verdict.message.endswith(message)
    if status is Status.SANDBOX_FAILED:
        assert "the checker of problem 'p'" in verdict.message


def test_output_that_breaks_a_checker_does_not_escape_a_verdict(
    make_problem: Callable[..., Problem], process_sandbox: ProcessSandbox
) -> None:
    checker = "def check(input, output, answer):\n    return int(output) == int(answer)"
    problem = make_problem(("5", "5"), task=StdinTask(checker=checker))
    verdict = process_sandbox.judge(problem, "print('five')")
    assert verdict.status is Status.WRONG
    assert "the output is at fault" in verdict.message
    assert process_sandbox.judge(problem, "print(5)").passed


def test_a_checker_that_does_not_compile_is_named(
    make_problem: Callable[..., Problem], process_sandbox: ProcessSandbox
) -> None:
    problem = make_problem(("5", "5"), task=StdinTask(checker="def check(:"))
    verdict = process_sandbox.judge(problem, "print(5)")
    assert verdict.status is Status.SANDBOX_FAILED
    assert "the checker of problem 'p' failed: compile-error" in verdict.message


def test_a_checker_of_calls_gets_json(make_problem: Callable[..., Problem], process_sandbox: ProcessSandbox) -> None:
    checker = (
        "import json\ndef check(input, output, answer):\n    return sorted(json.loads(output)) == json.loads(answer)"
    )
    problem = make_problem(("[3, 1]", "[1, 3]"), task=CallTask("f", checker=checker))
    assert process_sandbox.judge(problem, "class Solution:\n    def f(self, a):\n        return a").passed
    assert not process_sandbox.judge(problem, "class Solution:\n    def f(self, a):\n        return a[:1]").passed


def test_output_that_is_no_text_reaches_the_checker(
    make_problem: Callable[..., Problem], process_sandbox: ProcessSandbox
) -> None:
    checker = "def check(input, output, answer):\n    return output == '\\ufffd\\x00'"
    problem = make_problem(("", ""), task=StdinTask(checker=checker))
    assert process_sandbox.judge(problem, "import os; os.write(1, b'\\xff\\x00')").passed
