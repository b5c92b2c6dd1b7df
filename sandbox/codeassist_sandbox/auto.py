"""``auto``: the best backend that works here, found by running a program in each, never by looking for a binary.

It goes down the ladder only, says on standard error when it does and why, and never reaches what isolates too little
unless that is allowed.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, StdinTask, TestCase
from codeassist_env.verdict import Status
from codeassist_sandbox.options import PythonOptions, parsed


@dataclass(frozen=True, slots=True)
class Rung:
    """One backend of the ladder."""

    name: str
    needs_linux: bool = True
    unsafe: bool = False
    """It isolates neither network nor files: only where the caller allows that."""


LADDER: tuple[Rung, ...] = (
    Rung("bubblewrap"),
    Rung("docker", needs_linux=False),
    Rung("restricted"),
    Rung("process", unsafe=True),
)
"""Backends that ``auto`` may choose, best first."""
ALLOWED = "allow_unsafe=true"
"""The parameter that an unsafe backend asks for."""
_PROBE = Problem("probe", "Probe", "", StdinTask(), (TestCase("20 22\n", "42\n"), TestCase("1 1\n", "3\n")))
_PROBE_PROGRAM = "a, b = map(int, input().split())\nprint(a + b)\n"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AutoOptions(PythonOptions):
    """What ``auto:allow_unsafe=true,python=PATH`` may set; the Python is handed on to the backend."""

    allow_unsafe: bool = False
    """Whether it may fall back on a backend that isolates neither network nor files."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What trying one backend showed."""

    name: str
    reason: str
    """Why it does not work here; empty where it does."""
    remedy: str = ""
    """The one command or step that would make it work, where one is known."""
    unsafe: bool = False
    """It isolates neither network nor files, and is used only where the caller allows that."""
    guarantees: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    """What a backend that offers ``details()`` says beyond its guarantees; it may name paths and is never recorded."""

    @property
    def works(self) -> bool:
        """Whether the backend gave the right verdicts."""
        return not self.reason


def auto(argument: str) -> Sandbox:
    """The best sandbox that works on this machine, found by trying.

    Raises InputError for an argument that does not fit, SandboxError that says of each sandbox why it does not work.
    """
    options = parsed("auto", AutoOptions(), argument)
    rungs = [rung for rung in rungs_here() if options.allow_unsafe or not rung.unsafe]
    sandbox, tried = choose([spec_of(rung, options.python) for rung in rungs])
    if sandbox is None:
        raise _none_works(tried)
    if len(tried) > 1:
        _say_fallback(sandbox.name, _reasons(tried[:-1]))
    return sandbox


def rungs_here() -> Iterator[Rung]:
    """Yield the backends that this kind of system can have, best first."""
    return (rung for rung in LADDER if sys.platform == "linux" or not rung.needs_linux)


def spec_of(rung: Rung, python: str = "") -> str:
    """Return the spec that makes a rung's backend, permission included."""
    given = [*([ALLOWED] if rung.unsafe else []), *([f"python={python}"] if python else [])]
    return f"{rung.name}:{','.join(given)}" if given else rung.name


def _none_works(tried: Sequence[Examination]) -> SandboxError:
    where = "" if sys.platform == "linux" else " On this system programs run in docker alone."
    remedy = next((one.remedy for one in tried if one.remedy), "codeassist sandbox doctor, which says what would help")
    return SandboxError(f"no sandbox works here.{where} {_reasons(tried)}", remedy=remedy)


def _reasons(tried: Sequence[Examination]) -> str:
    return "; ".join(f"{one.name}: {one.reason}" for one in tried)


@cache
def _say_fallback(name: str, reasons: str) -> None:
    """Say once a process that a lower rung is used; without a configured log it goes to standard error."""
    _log.warning("sandbox auto falls back on %s, because better ones do not work here: %s", name, reasons)


def choose(specs: Sequence[str]) -> tuple[Sandbox | None, list[Examination]]:
    """Try backends in order until one works; return it with what was tried, the chosen one last."""
    tried = []
    for spec in specs:
        sandbox, examination = examine(spec)
        tried.append(examination)
        if sandbox is not None:
            return sandbox, tried
    return None, tried


def examine(spec: str) -> tuple[Sandbox | None, Examination]:
    """Make a backend and run a right and a wrong answer in it; the backend is None where it does not work."""
    name = spec.partition(":")[0]
    unsafe = any(rung.unsafe for rung in LADDER if rung.name == name)
    try:
        sandbox: Sandbox = registry.create("sandboxes", spec)
    except Exception as error:
        return None, Examination(name, _reason(error), getattr(error, "remedy", ""), unsafe)
    remedy = ""
    try:
        guarantees = dict(sandbox.guarantees())  # asked first: it raises where a verdict would only say that it failed
        reason = _probe(sandbox)
        if not reason:
            details = dict(sandbox.details()) if hasattr(sandbox, "details") else {}
            return sandbox, Examination(name, "", "", unsafe, guarantees, details)
    except Exception as error:
        reason, remedy = _reason(error), getattr(error, "remedy", "")
    sandbox.close()
    return None, Examination(name, reason, remedy, unsafe)


def _reason(error: Exception) -> str:
    text = str(error) if isinstance(error, CodeAssistError) else f"{type(error).__name__}: {error}"
    return text or type(error).__name__


def _probe(sandbox: Sandbox) -> str:
    """Return why a backend does not give the right verdicts; empty where it does."""
    verdict = sandbox.judge(_PROBE, _PROBE_PROGRAM, all_tests=True)
    if [report.status for report in verdict.reports] == [Status.PASSED, Status.WRONG]:
        return ""
    return verdict.message or f"its probe came out as {verdict.status}, wanted wrong"
