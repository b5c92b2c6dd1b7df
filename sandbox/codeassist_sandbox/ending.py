"""What became of a program, read from how its processes ended."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from typing import Protocol

from codeassist_env.problem import Limits
from codeassist_env.verdict import Execution, Status
from codeassist_sandbox.cell import Ended
from codeassist_sandbox.inside import words

_COMPILER_SIGNALS = (signal.SIGSEGV, signal.SIGABRT)
"""By which the compiler ends on sources that are too much for it."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a program and all it started came to."""

    status: int
    """As ``os.wait`` gives it."""
    cpu_seconds: float
    memory_bytes: int
    """Peak resident memory of the largest of its processes."""
    crowded: bool = False
    """It was ended for the number of its processes."""


class Outcome(Protocol):
    """How a process ended, whatever ran it."""

    @property
    def limits(self) -> Limits: ...
    @property
    def reason(self) -> Status | None:
        """Why it was ended from outside."""
        ...

    @property
    def refusal(self) -> str:
        """What kept it from beginning, where that was the sandbox's failure; else empty."""
        ...

    @property
    def compile_error(self) -> str: ...
    @property
    def cut_short(self) -> bool:
        """Whether it was ended, for no reason of its own, before it could begin."""
        ...

    @property
    def used(self) -> Used | None:
        """None where nobody lived to tell."""
        ...

    @property
    def stderr(self) -> bytes | bytearray: ...


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """How a process in a cell ended."""

    ended: Ended

    @property
    def limits(self) -> Limits:
        return self.ended.limits

    @property
    def reason(self) -> Status | None:
        return self.ended.reason

    @property
    def cut_short(self) -> bool:
        return self.ended.not_needed and not self.ended.said

    @property
    def refusal(self) -> str:
        ended = self.ended
        if ended.began or self.cut_short or ended.said.startswith(b"E") or self._ended_in_compiler():
            return ""
        said = ended.said[1:] or bytes(ended.stderr).strip().rpartition(b"\n")[2]
        return said.decode("utf-8", "replace") or "the launcher ended before the program began"

    @property
    def compile_error(self) -> str:
        if self.ended.began or self.cut_short or self.refusal:
            return ""
        return self.ended.said[1:].decode("utf-8", "replace") or "compiling took too much time or memory"

    def _ended_in_compiler(self) -> bool:
        ended = self.ended
        if ended.said:
            return False
        late = ended.reason is Status.CPU_TIME or ended.cpu_seconds > ended.limits.cpu_seconds
        return late or ended.status & 0x7F in _COMPILER_SIGNALS

    @property
    def used(self) -> Used:
        return Used(self.ended.status, self.ended.cpu_seconds, self.ended.memory_bytes)

    @property
    def stderr(self) -> bytes:
        return self.ended.stderr


def fault(child: Outcome, *, own: bool) -> tuple[Status | None, str]:
    """Return why there is nothing to compare, and the first line of the message; (None, "") if there is.

    ``own``: the program runs as its supervisor's user.
    """
    limits, used = child.limits, child.used
    if child.refusal:
        return Status.SANDBOX_FAILED, child.refusal
    if child.compile_error:
        return Status.COMPILE_ERROR, child.compile_error
    if child.reason is Status.OUTPUT:
        return Status.OUTPUT, f"more than {limits.output_mb} MiB of output"
    if child.reason is Status.CPU_TIME or (used and used.cpu_seconds > limits.cpu_seconds):
        return Status.CPU_TIME, f"more than {limits.cpu_seconds:g} s of CPU time"
    if child.reason is Status.WALL_TIME:
        return Status.WALL_TIME, f"more than {limits.wall_seconds:g} s of wall-clock time"
    if child.cut_short:
        return Status.CRASH, "ended before it began"  # the test was done without it
    if used is None:
        # Only a process of the same user can have ended the supervisor; elsewhere it was the system.
        return (Status.CRASH if own else Status.SANDBOX_FAILED), "the program's supervisor was killed"
    return _exit_fault(used, bytes(child.stderr), limits) if used.status else (None, "")


def _exit_fault(used: Used, stderr: bytes, limits: Limits) -> tuple[Status, str]:
    if used.crowded:
        return Status.CRASH, f"more than {limits.processes} processes"
    last = stderr.strip().rpartition(b"\n")[2]
    if last.partition(b":")[0].endswith(b"MemoryError") or used.memory_bytes > 0.9 * (limits.memory_mb << 20):
        return Status.MEMORY, f"more than {limits.memory_mb} MiB of memory"
    if last.startswith(b"OSError: [Errno 27]"):
        return Status.OUTPUT, f"a file of more than {limits.output_mb} MiB"
    code = os.waitstatus_to_exitcode(used.status)
    return Status.CRASH, f"exit status {code}" if code >= 0 else f"killed by signal {-code}"


def judged(execution: Execution, said: bytes, tester: Outcome, *, own: bool) -> Execution:
    """Return the candidate's execution with its tester's finding, and what follows that in ``said``, as its fault.

    ``own``: as in :func:`finding_fault`.
    """
    finding, reason, message = said[:1].decode("ascii", "replace"), execution.fault, execution.message
    if reason in (None, Status.CRASH, Status.MEMORY) and finding != words.GONE:
        # The candidate was ended because the test was done with it: how it ended says nothing.
        reason, message = finding_fault(finding, said[1:].decode("utf-8", "replace"), tester, own=own)
    elif reason is None:
        reason, message = Status.WRONG, "the program ended before its function returned"
    return replace(execution, output=b"", fault=reason, message=message)


def finding_fault(finding: str, message: str, tester: Outcome, *, own: bool) -> tuple[Status | None, str]:
    """Return the fault and the message that a tester's finding means; None where the test passed.

    ``own``: the program runs as the tester's user, so that a tester which was killed was killed by the program.
    """
    if finding == words.PASSED:
        return None, ""
    if finding == words.WRONG:
        return Status.WRONG, message
    if finding == words.CRASHED:
        return Status.CRASH, message
    if finding == words.BROKEN:
        return Status.SANDBOX_FAILED, f"the test source is at fault: {message}"
    if tester.compile_error:
        return Status.SANDBOX_FAILED, f"the test source does not compile: {tester.compile_error}"
    if tester.reason is not None:
        return tester.reason, "the test did not come to an end with what the program returned"
    if own and not tester.refusal:
        return Status.CRASH, "the test's process was killed"
    return Status.SANDBOX_FAILED, tester.refusal or "the test's process ended without a finding"
