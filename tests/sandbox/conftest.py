"""What the tests of the sandbox share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Limits, Problem, StdinTask, Task, TestCase
from codeassist_sandbox.process import ProcessSandbox


@pytest.fixture(scope="session")
def process_sandbox() -> ProcessSandbox:
    """The backend under test; it keeps nothing between judgements."""
    return ProcessSandbox("allow_unsafe=true")


BACKENDS = ("bubblewrap", "restricted", pytest.param("docker", marks=pytest.mark.docker), "process:allow_unsafe=true")
"""Every backend, as it is named on a command line."""


@pytest.fixture(scope="session", params=BACKENDS, ids=lambda spec: spec.partition(":")[0])
def backend(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Each backend that works here, in turn; those named in CODEASSIST_BACKENDS (commas between) must work."""
    name = request.param.partition(":")[0]
    try:
        sandbox: Sandbox = registry.create("sandboxes", request.param)
    except CodeAssistError as error:
        if name in os.environ.get("CODEASSIST_BACKENDS", "").split(","):
            raise
        pytest.skip(f"{name} does not work here: {error}")
    yield sandbox
    sandbox.close()


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
