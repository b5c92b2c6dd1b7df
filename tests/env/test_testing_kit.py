"""The conformance kit passes what conforms and names what does not."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

import fakes
from codeassist_env.game import Accept, AssistantView, Finish, HumanView, Reject, Suggestion
from codeassist_env.problem import Limits, Problem, ProblemSet, Solution, Task
from codeassist_env.testing import (
    NonConforming,
    check_assistant,
    check_human,
    check_problems,
    check_sandbox,
    check_tokenizer,
)
from codeassist_env.testing.sandbox import CASES, TWICE
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer
from codeassist_env.verdict import Execution, Status, TestReport, Verdict

COUNT = itertools.count()


def assistant(suggest: Callable[[AssistantView], Any]) -> Any:
    return type("Mine", (), {"name": "mine", "suggest": staticmethod(suggest)})()


def human(act: Callable[[HumanView], Any]) -> Any:
    return type("Mine", (), {"name": "mine", "act": staticmethod(act)})()


def test_good_agents_tokenizers_and_problems_pass() -> None:
    assert "a pure function of the view" in check_assistant(fakes.Silent())
    assert "safe from many threads" in check_assistant(fakes.Knowing())
    assert "finishes" in check_human(fakes.Typist())
    assert "pieces are lossless" in check_tokenizer(CodeTokenizer())
    assert check_tokenizer(CharTokenizer())
    assert "references pass" in check_problems(lambda: fakes.make_set("a", "b"), fakes.FakeSandbox())


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (object(), "name must be a text"),
        (assistant(lambda view: "text"), "got str"),
        (assistant(lambda view: Suggestion(view.code[0])), "raised IndexError"),
        (assistant(lambda view: Suggestion("\ud800")), "UTF-8"),
        (assistant(lambda view: Suggestion("x", (1, 2), (-0.1,))), "2 ids, 1 of them"),
        (assistant(lambda view: Suggestion("x", (1,), (0.5,))), "at most 0"),
        (assistant(lambda view: Suggestion("x", info={"p": object()})), "plain JSON"),
        (assistant(lambda view: Suggestion(str(next(COUNT)))), "pure function"),
    ],
)
def test_a_bad_assistant_is_named(made: Any, wanted: str) -> None:
    with pytest.raises(NonConforming, match=wanted):
        check_assistant(made)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (human(lambda view: "accept"), "got str"),
        (human(lambda view: Reject("\ud800")), "UTF-8"),
        (human(lambda view: Reject("x")), "finishes"),
        (human(lambda view: Finish() if view.round else Accept("a " * 40)), "cut typed text"),
        (human(lambda view: Reject(str(next(COUNT)))), "pure function"),
    ],
)
def test_a_bad_human_is_named(made: Any, wanted: str) -> None:
    with pytest.raises(NonConforming, match=wanted):
        check_human(made)


class Lossy(CodeTokenizer):
    def pieces(self, text: str) -> list[str]:
        return text.split()


class Generous(CodeTokenizer):
    def truncate(self, text: str, limit: int) -> str:
        return text


class Unmarked(CodeTokenizer):
    fingerprint = ""


@pytest.mark.parametrize(
    ("made", "wanted"), [(Lossy(), "lossless"), (Generous(), "keeps the limit"), (Unmarked(), "fingerprint")]
)
def test_a_bad_tokenizer_is_named(made: Any, wanted: str) -> None:
    with pytest.raises(NonConforming, match=wanted):
        check_tokenizer(made)


def drifting() -> ProblemSet:
    return ProblemSet("drift", (fakes.make_problem(statement=f"Problem {next(COUNT)}"),))


@pytest.mark.parametrize(
    ("load", "wanted"),
    [
        (drifting, "second load"),
        (lambda: ProblemSet("none", ()), "holds no problem"),
        (lambda: ProblemSet("x", (fakes.make_problem(statement=" "),)), "no statement"),
        (lambda: ProblemSet("x", (fakes.make_problem(tests=()),)), "no test"),
        (lambda: [fakes.make_problem()], "got list"),
        (lambda: ProblemSet("x", (fakes.make_problem(solutions=(Solution("s", ""),)),)), "the empty program fails"),
    ],
)
def test_a_bad_problem_set_is_named(load: Callable[[], ProblemSet], wanted: str) -> None:
    with pytest.raises(NonConforming, match=wanted):
        check_problems(load, fakes.FakeSandbox())


def test_a_sandbox_that_runs_nothing_is_named() -> None:
    with pytest.raises(NonConforming, match="right: wanted passed, got wrong"):
        check_sandbox(fakes.FakeSandbox())


class Scripted(fakes.FakeSandbox):
    """Gives every program of the battery the verdict it deserves, whatever it does."""

    def __init__(self, limited: Status = Status.OUTPUT, leaves: bool = False) -> None:
        super().__init__()
        self.limited, self.leaves = limited, leaves
        self.child: subprocess.Popen[bytes] | None = None

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        if self.leaves and self.child is None:
            self.child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        known = {(p, c): wanted for _, p, c, wanted in CASES}
        known |= {(TWICE, "print(1)"): Status.WRONG}
        status = self.limited if limits else known.get((problem, code), Status.WRONG)
        if "n == 2" not in code:
            return Verdict(status, len(problem.tests), (TestReport(0, status, 0.01, 0.02),), sandbox=self.name)
        marks = [Status.PASSED, *[Status.WRONG] * (3 if all_tests else 1)]
        reports = tuple(TestReport(n, mark, 0.01, 0.02) for n, mark in enumerate(marks))
        return Verdict(Status.WRONG, len(problem.tests), reports, sandbox=self.name)

    def open(self, task: Task, code: str, limits: Limits) -> Any:
        return Doubling()


class Doubling(fakes.FakeSession):
    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        for text in inputs:
            yield Execution(str(2 * int(text)).encode())


class Unlimited(Scripted):
    """Knows no limits of a call."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:  # type: ignore[override]
        return super().judge(problem, code, all_tests=all_tests)


def test_limits_of_a_call_are_checked_where_they_are_taken() -> None:
    assert "limits of a call" in check_sandbox(Scripted())
    assert "limits of a call" not in check_sandbox(Unlimited())
    with pytest.raises(NonConforming, match="limits of a call: wanted output, got wrong"):
        check_sandbox(Scripted(limited=Status.WRONG))


def test_processes_left_after_the_close_are_named() -> None:
    made = Scripted(leaves=True)
    try:
        with pytest.raises(NonConforming, match=r"processes left after close\(\): \d+"):
            check_sandbox(made)
        assert "leaves no child" in check_sandbox(Scripted()), "a child that was there before is not the sandbox's"
    finally:
        assert made.child is not None
        made.child.communicate(b"\n")
