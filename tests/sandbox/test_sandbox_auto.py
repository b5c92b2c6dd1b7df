"""Choosing a backend by trying."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codeassist_env import registry
from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_sandbox import auto as auto_module
from codeassist_sandbox.auto import PREFERENCE, auto, choose, examine
from codeassist_sandbox.process import ProcessSandbox


class Flatterer(ProcessSandbox):
    """Says that every program passes."""

    name = "flatterer"

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        reports = tuple(TestReport(index, Status.PASSED) for index in range(len(problem.tests)))
        return Verdict(Status.PASSED, len(reports), reports)


def absent(argument: str) -> Sandbox:
    raise SandboxError("no engine here")


@pytest.fixture
def backends() -> Iterator[None]:
    """Register a backend that is absent and one that is wrong."""
    registry.register("sandboxes", "absent", absent)
    registry.register("sandboxes", "flatterer", Flatterer)
    yield
    registry.unregister("sandboxes", "absent")
    registry.unregister("sandboxes", "flatterer")


def test_auto_is_a_backend_that_works() -> None:
    sandbox = registry.create("sandboxes", "auto")
    assert isinstance(sandbox, Sandbox)
    assert sandbox.name in PREFERENCE


@pytest.mark.usefixtures("backends")
def test_backends_that_do_not_work_are_passed_over_with_their_reason() -> None:
    sandbox, tried = choose(("absent", "flatterer", "process"))
    assert sandbox is not None and sandbox.name == "process"
    assert [(t.name, t.works) for t in tried] == [("absent", False), ("flatterer", False), ("process", True)]
    assert tried[0].reason == "no engine here"
    assert tried[1].reason == "its probe came out as passed, wanted wrong"
    assert tried[2].guarantees == sandbox.guarantees()


@pytest.mark.usefixtures("backends")
def test_where_none_works_the_error_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_module, "PREFERENCE", ("absent", "flatterer"))
    with pytest.raises(SandboxError, match=r"no sandbox works here\. absent: no engine here; flatterer: its probe"):
        auto("")


def test_auto_takes_no_argument() -> None:
    with pytest.raises(InputError, match="takes no argument, got 'x'"):
        auto("x")


def test_an_unknown_backend_does_not_work() -> None:
    sandbox, examination = examine("no-such")
    assert sandbox is None and "no sandbox named 'no-such'" in examination.reason
