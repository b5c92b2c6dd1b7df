"""``process``: a fresh process for every test, under rlimits, as an unprivileged user where the caller is root.

Covered: time, memory, output, processes, descriptors; nothing of a test outlives it; nothing a program does decides
its verdict but what it prints or returns. Not covered: the network and the file system are the machine's own, and
where the caller is not root the program runs as the caller. ``guarantees()`` says which holds here.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from codeassist_env.errors import InputError, NotFoundError, SandboxError
from codeassist_env.interfaces import ProgramSession
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Verdict
from codeassist_sandbox import judging, slots
from codeassist_sandbox.interpreter import Identity, Interpreter, find_interpreter, is_linux
from codeassist_sandbox.scratch import sweep
from codeassist_sandbox.sessions import AssertSession, CallSession, StdinSession


@dataclass(frozen=True, slots=True)
class ProcessOptions:
    """What ``process:python=PATH,identity=NAME`` may set."""

    python: str = ""
    """Interpreter to run programs with; empty: the first that works."""
    identity: str = ""
    """``unprivileged``, ``reader`` or ``caller``; empty: the safest that works."""


_IDENTITIES = {
    "unprivileged": "an unprivileged user",
    "reader": "an unprivileged user who may read every file, because only root can read the interpreter",
    "caller": "the caller's own user",
}


def _options(argument: str) -> ProcessOptions:
    if not isinstance(argument, str):
        raise InputError(f"the argument of the sandbox 'process' is one text, got {argument!r}")
    try:
        options = apply_parameters(ProcessOptions(), split_parameters(argument))
        if options.identity and options.identity not in get_args(Identity):
            raise NotFoundError.of("identity", options.identity, get_args(Identity))
        if options.python and not (os.path.isfile(options.python) and os.access(options.python, os.X_OK)):
            raise InputError(f"python must be the path of an interpreter, got {options.python!r}")
    except (InputError, NotFoundError) as error:
        wanted = f"process:python=PATH,identity={'|'.join(get_args(Identity))} (both optional)"
        why = str(error).rstrip(".")
        raise InputError(f"the sandbox 'process' cannot take {argument!r}: {why}; wanted {wanted}") from None
    return replace(options, python=options.python and os.path.abspath(options.python))


class ProcessSandbox:
    """A fresh process for every test, with limits on time, memory and output; network and files are the machine's."""

    name = "process"
    grader = judging.GRADER_VERSION

    def __init__(self, argument: str = "") -> None:
        """Take ``python=PATH`` and ``identity=NAME``. Raises InputError, and SandboxError where there is no Linux."""
        self._argument = argument
        self._options = _options(argument)
        if not is_linux():
            raise SandboxError("the process sandbox needs Linux with /proc; on macOS and Windows run in a container")
        sweep()

    def open(self, task: Task, code: str, limits: Limits) -> ProgramSession:
        """Make a program ready. Raises SandboxError where no interpreter works here."""
        interpreter = find_interpreter(self._options.python, self._options.identity)
        match task:
            case StdinTask():
                return StdinSession(interpreter, code, limits)
            case CallTask():
                return CallSession(interpreter, task, code, limits)
            case AssertTask():
                return AssertSession(interpreter, task, code, limits)

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        """Run ``code`` on the problem's tests; see :func:`codeassist_sandbox.judging.judge`."""
        return judging.judge(self, problem, code, all_tests=all_tests)

    def guarantees(self) -> Mapping[str, Any]:
        """Say what holds on this machine. Raises SandboxError where no interpreter works here."""
        interpreter = find_interpreter(self._options.python, self._options.identity)
        own_user = interpreter.identity != "caller"
        single = own_user and slots.single_users()
        user = _IDENTITIES[interpreter.identity]
        return {
            "python": interpreter.version + _difference(interpreter),
            "packages": dict(interpreter.packages),
            "process": "fresh for every test",
            "user": f"{user}, one of its own for every running program" if single else user,
            "capabilities": "may read every file" if interpreter.identity == "reader" else "none",
            "new_privileges": False,
            "other_programs_protected": single,
            "harness_protected": own_user,
            "survivors": "none" if own_user else "none, unless the program kills its supervisor",
            "process_limit": "the program's own" if single else "shared with the user's other processes",
            "memory_limit": "address space of each process",
            "network": False,
            "filesystem": False,
        }

    def details(self) -> Mapping[str, Any]:
        """Say of the guarantees what names paths of this machine: to be shown here, never recorded."""
        interpreter = find_interpreter(self._options.python, self._options.identity)
        return {"python": f"{interpreter.version} at {interpreter.path}{_difference(interpreter)}"}

    def close(self) -> None:
        """Nothing outlives a test; there is nothing to leave behind."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._argument,))


def _difference(interpreter: Interpreter) -> str:
    """Return what is to be said of an interpreter that is not this environment's own; no path is in it."""
    own = platform.python_version()
    return f", not this environment's {own}: {interpreter.instead}" if interpreter.instead else ""
