"""What became of a program, read from how its processes ended."""

from __future__ import annotations

import os

from codeassist_env.problem import Limits
from codeassist_env.verdict import Status
from codeassist_sandbox.child import Child, Used
from codeassist_sandbox.inside import asserting
from codeassist_sandbox.interpreter import Interpreter


def fault(child: Child, interpreter: Interpreter) -> tuple[Status | None, str]:
    """Return why there is nothing to compare, and the first line of the message; (None, "") if there is."""
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
        own = interpreter.identity == "caller"
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


def finding_fault(finding: str, message: str, tester: Child, *, own: bool) -> tuple[Status | None, str]:
    """Return the fault and the message that a tester's finding means; None where the test passed.

    ``own``: the program runs as the tester's user, so that a tester which was killed was killed by the program.
    """
    if finding == asserting.PASSED:
        return None, ""
    if finding == asserting.WRONG:
        return Status.WRONG, message
    if finding == asserting.CRASHED:
        return Status.CRASH, message
    if finding == asserting.BROKEN:
        return Status.SANDBOX_FAILED, f"the test source is at fault: {message}"
    if tester.compile_error:
        return Status.SANDBOX_FAILED, f"the test source does not compile: {tester.compile_error}"
    if tester.reason is not None:
        return tester.reason, "the test did not come to an end with what the program returned"
    if own and not tester.refusal:
        return Status.CRASH, "the test's process was killed"
    return Status.SANDBOX_FAILED, tester.refusal or "the test's process ended without a finding"
