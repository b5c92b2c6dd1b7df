"""Call tasks from the harness's side, the same for every backend: what is sent, and what a result means."""

from __future__ import annotations

import json
import marshal
from dataclasses import replace
from typing import Any

from codeassist_env.errors import SandboxError
from codeassist_env.problem import CallTask
from codeassist_env.verdict import Execution, Status
from codeassist_sandbox.inside import words


def call_config(task: CallTask) -> dict[str, Any]:
    """Return what the program's process must know of the task."""
    return {"task": {name: getattr(task, name) for name in words.TASK}}


def marshalled_arguments(task: CallTask, text: str) -> bytes:
    """Return the arguments of a test's input, one JSON value a line, for the program's process.

    Raises SandboxError where the test is at fault.
    """
    from codeassist_env.problems.tasks import checked_arguments  # imports all that reads problems

    try:
        values = [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise SandboxError(f"the test's input is not one JSON value a line: {error}") from None
    return marshal.dumps(checked_arguments(task, values), 2)


def with_result(execution: Execution, result: bytes) -> Execution:
    """Return the execution with what the child sent as its function's result."""
    if execution.fault is not None:
        return replace(execution, output=b"")
    if not result:
        message = "the program ended before its function returned"
        return replace(execution, output=b"", fault=Status.WRONG, message=message)
    if result.startswith(b"!"):
        message = f"the function returned {result[1:500].decode('ascii', 'replace')}; wanted plain JSON data"
        return replace(execution, output=b"", fault=Status.WRONG, message=message)
    return replace(execution, output=result)
