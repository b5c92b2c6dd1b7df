"""Judging, the same for every backend: run the tests one by one, compare outside, stop at the first failure.

A verdict says one thing of the program, or ``sandbox-failed``, which says nothing of it and is never a score.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, assert_never

from codeassist_env.errors import SandboxError
from codeassist_env.interfaces import ProgramSession, Sandbox
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, TestCase
from codeassist_env.verdict import Execution, Status, TestReport, Verdict
from codeassist_sandbox.compare import output_difference, result_difference
from codeassist_sandbox.messages import message

GRADER_VERSION = "2"
"""Bumped with whatever can change a verdict."""
_CHECKER_LIMITS = Limits(cpu_seconds=10.0, wall_seconds=60.0)


def judge(
    sandbox: Sandbox, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None
) -> Verdict:
    """Return the verdict on ``code``; whatever breaks on the way is a ``sandbox-failed`` verdict, no exception.

    ``limits`` are this call's, instead of the problem's.
    """
    return judge_and_show(sandbox, problem, code, all_tests=all_tests, limits=limits)[0]


def judge_and_show(
    sandbox: Sandbox, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None
) -> tuple[Verdict, Execution | None]:
    """Return the verdict with the execution of the first test that did not pass, which a verdict does not hold."""
    problem = problem if limits is None else replace(problem, limits=limits)
    reports: list[TestReport] = []
    shown: Execution | None = None
    total, guarantees = 0, {}
    try:
        total = len(problem.tests)
        guarantees = dict(sandbox.guarantees())
        for report, execution in graded(sandbox, problem, code):
            reports.append(report)
            if shown is None and report.status is not Status.PASSED:
                shown = execution
            if report.status is Status.SANDBOX_FAILED or (report.status is not Status.PASSED and not all_tests):
                break
        status, why = _summary(problem, reports)
    except Exception as error:
        status, why = Status.SANDBOX_FAILED, message(f"{type(error).__name__}: {error}")
    return Verdict(status, total, tuple(reports), why, sandbox.name, guarantees, GRADER_VERSION), shown


def graded(sandbox: Sandbox, problem: Problem, code: str) -> Iterator[tuple[TestReport, Execution]]:
    """Yield each test's report with its execution, in order.

    No test is run before it is asked for, but where a session can make all calls in one process: a program that passes
    them all so has passed. Otherwise those results count for nothing, good ones neither, and every test is run alone.
    """
    with ExitStack() as stack:
        checker = _checker(sandbox, problem)
        if checker is not None:
            stack.enter_context(checker)
        if together := _passed_together(sandbox, problem, code, checker):
            yield from together
            return
        for index, execution in enumerate(_executions(sandbox, problem, code)):
            yield _report(problem, index, execution, checker), execution


def _report(problem: Problem, index: int, execution: Execution, checker: Checker | None) -> TestReport:
    status, why = _status(problem, problem.tests[index], execution, checker)
    measured = (execution.cpu_seconds, execution.wall_seconds, execution.memory_bytes)
    return TestReport(index, status, *measured, message(why))


def _passed_together(
    sandbox: Sandbox, problem: Problem, code: str, checker: Checker | None
) -> list[tuple[TestReport, Execution]]:
    """Return reports and executions of all tests, run in one process; empty where not all pass, or it cannot be."""
    if not isinstance(problem.task, CallTask):
        return []
    with sandbox.open(problem.task, code, problem.limits) as session:
        run_together = getattr(session, "run_together", None)
        executions = run_together([test.input for test in problem.tests]) if run_together is not None else []
    done = []
    for index, execution in enumerate(executions):
        report = _report(problem, index, execution, checker)
        if report.status is not Status.PASSED:
            return []
        done.append((report, execution))
    return done


def _executions(sandbox: Sandbox, problem: Problem, code: str) -> Iterator[Execution]:
    """Yield an execution a test; one that the sandbox failed is run once more, in a fresh session."""
    done, tried = 0, False
    while done < len(problem.tests):
        again = False
        with sandbox.open(problem.task, code, problem.limits) as session:
            for execution in session.run(test.input for test in problem.tests[done:]):
                again = execution.fault is Status.SANDBOX_FAILED and not tried
                if again:
                    break
                yield execution
                done, tried = done + 1, False
        if not again and done < len(problem.tests):
            raise SandboxError(f"the session ended after {done} of {len(problem.tests)} tests")
        tried = again


def _summary(problem: Problem, reports: list[TestReport]) -> tuple[Status, str]:
    if not reports:
        return Status.SANDBOX_FAILED, f"problem {problem.id!r} has no tests"
    failed = next((report for report in reports if report.status is not Status.PASSED), None)
    if failed is None:
        return Status.PASSED, ""
    return failed.status, failed.message


def _status(problem: Problem, test: TestCase, execution: Execution, checker: Checker | None) -> tuple[Status, str]:
    if execution.fault is not None:
        return execution.fault, execution.message
    match problem.task:
        case AssertTask():
            difference = None
        case StdinTask() | CallTask() if checker is not None:
            return checker.check(test, execution)
        case StdinTask(tolerance=tolerance, compare=compare):
            difference = output_difference(execution.output, test.output, tolerance, compare)
        case CallTask(tolerance=tolerance):
            try:
                difference = result_difference(execution.output, test.output, tolerance)
            except ValueError as error:
                return Status.SANDBOX_FAILED, f"the test's expected output is not JSON: {error}"
        case _:
            assert_never(problem.task)
    return (Status.PASSED, "") if difference is None else (Status.WRONG, difference)


def _checker(sandbox: Sandbox, problem: Problem) -> Checker | None:
    match problem.task:
        case StdinTask(checker=str(source)) | CallTask(checker=str(source)):
            return Checker(sandbox, problem.id, source)
        case _:
            return None


class Checker:
    """A problem's own ``check(input, output, answer)``, in a session of its own: it meets hostile output too."""

    def __init__(self, sandbox: Sandbox, problem_id: str, source: str) -> None:
        self._name = f"the checker of problem {problem_id!r}"
        task = CallTask("check", class_name=None)
        self._session: ProgramSession = sandbox.open(task, source, _CHECKER_LIMITS)

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def check(self, test: TestCase, execution: Execution) -> tuple[Status, str]:
        """Return what the checker says of the output.

        Where it breaks, or says neither True, False nor a reason, the output is wrong if the checker knows the
        expected answer as right (output that breaks a checker must not escape a verdict), else it is sandbox-failed.
        """
        status, why = self._ask(test, execution.output.decode("utf-8", "replace"))
        if status is not Status.SANDBOX_FAILED:
            return status, why
        if self._ask(test, test.output)[0] is Status.PASSED:
            return Status.WRONG, f"{why}; it accepts the expected answer, so the output is at fault"
        return status, why

    def _ask(self, test: TestCase, output: str) -> tuple[Status, str]:
        given = "\n".join(json.dumps(text) for text in (test.input, output, test.output))
        for _ in range(2):
            judged = next(iter(self._session.run([given])))
            if judged.fault is not Status.SANDBOX_FAILED:
                break
        if judged.fault is not None:
            return Status.SANDBOX_FAILED, f"{self._name} failed: {judged.fault}, {judged.message}"
        answer: Any = json.loads(judged.output)
        if answer is True:
            return Status.PASSED, ""
        if answer is False or isinstance(answer, str):
            return Status.WRONG, answer or "the checker says no"
        return Status.SANDBOX_FAILED, f"{self._name} returned {answer!r}; wanted True, False or a reason"
