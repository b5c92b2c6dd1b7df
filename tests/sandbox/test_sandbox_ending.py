"""How the end of a program is read."""

from __future__ import annotations

import signal
from types import SimpleNamespace
from typing import Any

import pytest

from codeassist_env.problem import Limits
from codeassist_env.verdict import Status
from codeassist_sandbox.cell import Ended
from codeassist_sandbox.ending import CellOutcome, Used, fault, finding_fault

LIMITS = Limits(2.0, 20.0, memory_mb=100, output_mb=1)


def ended(**changes: Any) -> Any:
    """A child that has ended well, but for ``changes``."""
    usual = {"limits": LIMITS, "used": Used(0, 0.1, 1 << 20), "reason": None, "stderr": b""}
    return SimpleNamespace(**{**usual, "refusal": "", "compile_error": "", "cut_short": False, **changes})


@pytest.mark.parametrize(
    ("changes", "status", "message"),
    [
        ({}, None, ""),
        ({"refusal": "no fork"}, Status.SANDBOX_FAILED, "no fork"),
        ({"compile_error": "SyntaxError"}, Status.COMPILE_ERROR, "SyntaxError"),
        ({"reason": Status.OUTPUT}, Status.OUTPUT, "more than 1 MiB of output"),
        ({"reason": Status.CPU_TIME}, Status.CPU_TIME, "more than 2 s of CPU time"),
        ({"reason": Status.WALL_TIME}, Status.WALL_TIME, "more than 20 s of wall-clock time"),
        ({"used": Used(0, 2.01, 0)}, Status.CPU_TIME, "more than 2 s of CPU time"),
        ({"used": Used(256, 0.1, 0)}, Status.CRASH, "exit status 1"),
        ({"used": Used(signal.SIGSEGV, 0.1, 0)}, Status.CRASH, "killed by signal 11"),
        ({"used": Used(9, 0.1, 0, crowded=True)}, Status.CRASH, "more than 64 processes"),
        ({"used": Used(256, 0.1, 0), "stderr": b"Tr\nMemoryError\n"}, Status.MEMORY, "more than 100 MiB of memory"),
        ({"used": Used(256, 0.1, 0), "stderr": b"a.b.MemoryError: x"}, Status.MEMORY, "more than 100 MiB of memory"),
        ({"used": Used(signal.SIGKILL, 0.1, 95 << 20)}, Status.MEMORY, "more than 100 MiB of memory"),
        ({"used": Used(256, 0.1, 0), "stderr": b"OSError: [Errno 27] big"}, Status.OUTPUT, "a file of more than 1 MiB"),
        ({"used": Used(0, 0.1, 0), "stderr": b"MemoryError"}, None, ""),
        ({"used": None, "cut_short": True}, Status.CRASH, "ended before it began"),
    ],
)
def test_how_an_end_is_read(changes: dict[str, Any], status: Status | None, message: str) -> None:
    assert fault(ended(**changes), own=False) == (status, message)


@pytest.mark.parametrize(("own", "status"), [(True, Status.CRASH), (False, Status.SANDBOX_FAILED)])
def test_whoever_could_kill_the_supervisor_is_blamed_for_it(own: bool, status: Status) -> None:
    assert fault(ended(used=None), own=own) == (status, "the program's supervisor was killed")


def in_cell(**changes: Any) -> CellOutcome:
    """A process in a cell that has ended well, but for ``changes``."""
    usual: dict[str, Any] = {"limits": LIMITS, "reason": None, "not_needed": False, "status": 0, "began": True}
    usual |= {
        "said": b"R",
        "cpu_seconds": 0.1,
        "wall_seconds": 0.2,
        "memory_bytes": 1 << 20,
        "output": b"",
        "stderr": b"",
    }
    return CellOutcome(Ended(**{**usual, **changes}))


@pytest.mark.parametrize(
    ("changes", "status", "message"),
    [
        ({}, None, ""),
        ({"said": b"C"}, None, ""),
        ({"status": 256}, Status.CRASH, "exit status 1"),
        ({"reason": Status.OUTPUT}, Status.OUTPUT, "more than 1 MiB of output"),
        ({"reason": Status.CPU_TIME, "status": 9}, Status.CPU_TIME, "more than 2 s of CPU time"),
        ({"cpu_seconds": 2.01}, Status.CPU_TIME, "more than 2 s of CPU time"),
        ({"reason": Status.WALL_TIME, "status": 9}, Status.WALL_TIME, "more than 20 s of wall-clock time"),
        ({"began": False, "said": b"ESyntaxError: no", "status": 256}, Status.COMPILE_ERROR, "SyntaxError: no"),
        ({"began": False, "said": b"E\xff", "status": 256}, Status.COMPILE_ERROR, "\ufffd"),
        ({"began": False, "said": b"FOSError: no room", "status": 256}, Status.SANDBOX_FAILED, "OSError: no room"),
        ({"began": False, "said": b"", "stderr": b"x\nlast\n", "status": 256}, Status.SANDBOX_FAILED, "last"),
        (
            {"began": False, "said": b"", "status": 9},
            Status.SANDBOX_FAILED,
            "the launcher ended before the program began",
        ),
        (
            {"began": False, "said": b"", "status": signal.SIGSEGV},
            Status.COMPILE_ERROR,
            "compiling took too much time or memory",
        ),
        (
            {"began": False, "said": b"", "reason": Status.CPU_TIME, "status": 9},
            Status.COMPILE_ERROR,
            "compiling took too much time or memory",
        ),
        (
            {"began": False, "said": b"", "cpu_seconds": 2.5, "status": 9},
            Status.COMPILE_ERROR,
            "compiling took too much time or memory",
        ),
        (
            {"began": False, "said": b"", "not_needed": True, "status": 9},
            Status.CRASH,
            "ended before it began",
        ),
    ],
)
def test_how_an_end_in_a_cell_is_read(changes: dict[str, Any], status: Status | None, message: str) -> None:
    assert fault(in_cell(**changes), own=False) == (status, message)


@pytest.mark.parametrize(
    ("finding", "changes", "status", "message"),
    [
        ("P", {}, None, ""),
        ("W", {}, Status.WRONG, "said"),
        ("C", {}, Status.CRASH, "said"),
        ("B", {}, Status.SANDBOX_FAILED, "the test source is at fault: said"),
        ("", {"compile_error": "SyntaxError"}, Status.SANDBOX_FAILED, "the test source does not compile: SyntaxError"),
        (
            "",
            {"reason": Status.CPU_TIME},
            Status.CPU_TIME,
            "the test did not come to an end with what the program returned",
        ),
        ("", {"refusal": "no fork"}, Status.SANDBOX_FAILED, "no fork"),
        ("", {}, Status.SANDBOX_FAILED, "the test's process ended without a finding"),
    ],
)
def test_what_a_finding_means(finding: str, changes: dict[str, Any], status: Status | None, message: str) -> None:
    said = message if status is None else "said"
    assert finding_fault(finding, said, ended(**changes), own=False) == (status, message)


def test_a_tester_that_its_own_user_killed_is_the_programs_doing() -> None:
    assert finding_fault("", "", ended(), own=True) == (Status.CRASH, "the test's process was killed")
    assert finding_fault("", "", ended(refusal="no fork"), own=True)[0] is Status.SANDBOX_FAILED
