"""What the tests of the sandbox share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codeassist_env.problem import Limits, Problem, StdinTask, Task, TestCase
from codeassist_sandbox.process import ProcessSandbox


@pytest.fixture(scope="session")
def process_sandbox() -> ProcessSandbox:
    """The backend under test; it keeps nothing between judgements."""
    return ProcessSandbox()


@pytest.fixture(scope="session")
def make_problem() -> Callable[..., Problem]:
    """Return a maker of problems from a task and pairs of input and output."""

    def make(*tests: tuple[str, str], task: Task | None = None, limits: Limits | None = None) -> Problem:
        cases = [TestCase(given, wanted) for given, wanted in tests]
        return Problem("p", "P", "", task or StdinTask(), cases, limits=limits or Limits(4.0, 20.0))

    return make


@pytest.fixture
def living() -> Callable[[str], list[int]]:
    """Return a lister of the processes whose short name is the given one."""

    def named(name: str) -> list[int]:
        found = []
        for folder in Path("/proc").iterdir():
            try:
                if folder.name.isdigit() and (folder / "comm").read_text().strip() == name:
                    found.append(int(folder.name))
            except OSError:
                continue
        return found

    return named
