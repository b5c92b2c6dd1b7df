"""``auto``: the best backend that works here, found by running a program in each, never by looking for a binary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, StdinTask, TestCase
from codeassist_env.verdict import Status

PREFERENCE: tuple[str, ...] = ("process",)
"""Backends that ``auto`` may choose, best first."""
_PROBE = Problem("probe", "Probe", "", StdinTask(), (TestCase("20 22\n", "42\n"), TestCase("1 1\n", "3\n")))
_PROBE_PROGRAM = "a, b = map(int, input().split())\nprint(a + b)\n"


@dataclass(frozen=True, slots=True)
class Examination:
    """What trying one backend showed."""

    name: str
    reason: str
    """Why it does not work here; empty where it does."""
    guarantees: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    """What a backend that offers ``details()`` says beyond its guarantees; it may name paths and is never recorded."""

    @property
    def works(self) -> bool:
        """Whether the backend gave the right verdicts."""
        return not self.reason


def auto(argument: str) -> Sandbox:
    """The best sandbox that works on this machine, found by trying.

    Raises InputError for any argument, SandboxError that says of each sandbox why it does not work.
    """
    if argument:
        raise InputError(f"the sandbox 'auto' takes no argument, got {argument!r}; name a backend to give it one")
    sandbox, tried = choose(PREFERENCE)
    if sandbox is None:
        raise SandboxError("no sandbox works here. " + "; ".join(f"{t.name}: {t.reason}" for t in tried))
    return sandbox


def choose(names: Sequence[str]) -> tuple[Sandbox | None, list[Examination]]:
    """Try backends in order until one works; return it with what was tried, the chosen one last."""
    tried = []
    for name in names:
        sandbox, examination = examine(name)
        tried.append(examination)
        if sandbox is not None:
            return sandbox, tried
    return None, tried


def examine(name: str) -> tuple[Sandbox | None, Examination]:
    """Make a backend and run a right and a wrong answer in it; the backend is None where it does not work."""
    try:
        sandbox: Sandbox = registry.create("sandboxes", name)
    except CodeAssistError as error:
        return None, Examination(name, str(error))
    verdict = sandbox.judge(_PROBE, _PROBE_PROGRAM, all_tests=True)
    if [report.status for report in verdict.reports] != [Status.PASSED, Status.WRONG]:
        sandbox.close()
        return None, Examination(name, verdict.message or f"its probe came out as {verdict.status}, wanted wrong")
    details = sandbox.details() if hasattr(sandbox, "details") else {}
    return sandbox, Examination(name, "", dict(verdict.guarantees), dict(details))
