"""Backends that run nothing, for what chooses, examines and measures backends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits, Problem, Task
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_sandbox.auto import Rung


class FakeBackend:
    """Says what the small programs of the probe and of the benchmark deserve; counts what is asked of it."""

    def __init__(self, name: str, argument: str = "") -> None:
        self.name = name
        self.argument = argument
        self.closed = 0
        self.given: list[Limits | None] = []

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        self.given.append(limits)
        wrong = {1} if problem.id == "probe" else set()
        marks = [Status.WRONG if n in wrong else Status.PASSED for n in range(len(problem.tests))]
        status = Status.WRONG if wrong else Status.PASSED
        return Verdict(
            status, len(marks), tuple(TestReport(n, mark) for n, mark in enumerate(marks)), sandbox=self.name
        )

    def open(self, task: Task, code: str, limits: Limits) -> Any:
        raise AssertionError("nothing is opened here")

    def guarantees(self) -> Mapping[str, Any]:
        return {"network": True, "filesystem": False}

    def close(self) -> None:
        self.closed += 1


class Flatterer(FakeBackend):
    """Says that every program passes."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        reports = tuple(TestReport(index, Status.PASSED) for index in range(len(problem.tests)))
        return Verdict(Status.PASSED, len(reports), reports)


class Closed(FakeBackend):
    """Can be made, and then cannot start anything."""

    def guarantees(self) -> Mapping[str, Any]:
        raise SandboxError("no cell starts here", remedy="sudo open-the-cells")


Made = list[FakeBackend]


@contextmanager
def backends(**kinds: type[FakeBackend] | Exception) -> Iterator[Made]:
    """Register backends by name: a kind, or the error that making one raises; yield those that were made."""
    made: Made = []

    def factory(name: str, kind: type[FakeBackend] | Exception) -> Callable[[str], FakeBackend]:
        def make(argument: str) -> FakeBackend:
            """Runs nothing."""
            if isinstance(kind, Exception):
                raise kind
            made.append(kind(name, argument))
            return made[-1]

        return make

    for name, kind in kinds.items():
        registry.register("sandboxes", name, factory(name, kind))
    try:
        yield made
    finally:
        for name in kinds:
            registry.unregister("sandboxes", name)


def absent() -> SandboxError:
    return SandboxError("no engine here", remedy="apt-get install engine")


LADDER = (Rung("best"), Rung("anywhere", needs_linux=False), Rung("plain"), Rung("risky", unsafe=True))
"""A ladder of fakes, like the real one."""
