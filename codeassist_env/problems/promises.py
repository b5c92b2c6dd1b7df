"""Whether an input keeps what a statement promises: a problem's validator, run in a sandbox like any program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import AssertTask, Limits, Problem, StdinTask
from codeassist_env.verdict import Execution, Status

_LIMITS = Limits(cpu_seconds=10.0)
KEPT = "the input keeps its promises"
"""What a validator's program prints where it refuses nothing."""
_WHOLE = f"""
import sys as _sys
if validate(_sys.stdin.buffer.read().decode()) is False:
    raise AssertionError("validate returned False")
print({KEPT!r})
"""
_ARGUMENTS = f"""
import json as _json, sys as _sys
if validate(*map(_json.loads, filter(str.strip, _sys.stdin.buffer.read().decode().split("\\n")))) is False:
    raise AssertionError("validate returned False")
print({KEPT!r})
"""


_SIFT = """
import json as _json, sys as _sys
def _kept(text):
    try:
        return validate({given}) is not False
    except BaseException:
        return False
_found = [_kept(text) for text in _json.loads(_sys.stdin.buffer.read())]
print(_json.dumps(_found))
"""


def check_inputs(problem: Problem, sandbox: Sandbox, inputs: Sequence[str]) -> Iterator[str]:
    """Yield for each input why the problem's validator refuses it, empty where it does not.

    Raises InputError where there is no validator or it cannot be used, SandboxError where the sandbox fails.
    """
    with sandbox.open(StdinTask(), validator_program(problem), _LIMITS) as session:
        for run in session.run(inputs):
            yield _refusal(problem, run)


def sift_inputs(problem: Problem, sandbox: Sandbox, inputs: Sequence[str]) -> list[str]:
    """Return those inputs that a problem's validator accepts, asked about all of them in one process.

    Quick where there are many; a validator that remembers what it saw may answer otherwise than :func:`check_inputs`.
    Raises InputError where it cannot be used, SandboxError where the sandbox fails.
    """
    validator_program(problem)
    whole = isinstance(problem.task, StdinTask)
    given = "text" if whole else "*map(_json.loads, filter(str.strip, text.split('\\n')))"
    with sandbox.open(StdinTask(), f"{problem.validator}{_SIFT.format(given=given)}", _LIMITS) as session:
        (run,) = session.run([json.dumps(list(inputs))])
    if run.fault is not None:
        raise InputError(f"problem {problem.id!r}: its validator is of no use: {_refusal(problem, run) or run.fault}")
    kept = json.loads(run.output.decode().rstrip().rpartition("\n")[2])
    return [text for text, keep in zip(inputs, kept, strict=True) if keep]


def validator_program(problem: Problem) -> str:
    """Return the program that reads an input as it stands in the tests and says KEPT. Raises InputError."""
    if problem.validator is None:
        raise InputError(f"problem {problem.id!r} has no validator")
    if isinstance(problem.task, AssertTask):
        raise InputError(f"problem {problem.id!r}: a validator is of no use where a test is a program that asserts")
    return problem.validator + (_WHOLE if isinstance(problem.task, StdinTask) else _ARGUMENTS)


def _refusal(problem: Problem, run: Execution) -> str:
    last = (run.message.strip().splitlines() or [""])[-1][:200]
    match run.fault:
        case None if run.output.decode("utf-8", "replace").rstrip().rpartition("\n")[2] == KEPT:
            return ""
        case None:
            return "the validator did not run to its end"
        case Status.SANDBOX_FAILED:
            raise SandboxError(run.message or "the sandbox failed and does not say why")
        case Status.COMPILE_ERROR:
            raise InputError(f"problem {problem.id!r}: its validator does not compile. {last}")
        case Status.CPU_TIME | Status.WALL_TIME:
            raise InputError(f"problem {problem.id!r}: its validator does not end on some input ({run.fault})")
        case fault:
            return last or str(fault)
