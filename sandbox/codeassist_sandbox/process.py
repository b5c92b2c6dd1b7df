"""``process``: a fresh process for every test, under rlimits, as an unprivileged user where the caller is root.

Refuses unless it is allowed: by ``process:allow_unsafe=true``, which is what ``--allow-unsafe`` makes of it.

Covered: time, memory, output, processes, descriptors; nothing of a test outlives it; nothing a program does decides
its verdict but what it prints or returns. Not covered: the network and the file system are the machine's own, and
where the caller is not root the program runs as the caller. ``guarantees()`` says which holds here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from codeassist_env.errors import NotFoundError, SandboxError
from codeassist_env.interfaces import ProgramSession
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Verdict
from codeassist_sandbox import judging, slots
from codeassist_sandbox.interpreter import Identity, find_interpreter, is_linux, what_is_different
from codeassist_sandbox.options import PythonOptions, parsed
from codeassist_sandbox.scratch import sweep
from codeassist_sandbox.sessions import AssertSession, CallSession, StdinSession


@dataclass(frozen=True, slots=True)
class ProcessOptions(PythonOptions):
    """What ``process:allow_unsafe=true,python=PATH,identity=NAME`` may set."""

    allow_unsafe: bool = False
    """Whether the caller knows that network and files are not isolated; without this nothing runs."""
    identity: str = ""
    """``unprivileged``, ``reader`` or ``caller``; empty: the safest that works."""

    def __post_init__(self) -> None:
        PythonOptions.__post_init__(self)
        if self.identity and self.identity not in get_args(Identity):
            raise NotFoundError.of("identity", self.identity, get_args(Identity))


_IDENTITIES = {
    "unprivileged": "an unprivileged user",
    "reader": "an unprivileged user who may read every file, because only root can read the interpreter",
    "caller": "the caller's own user",
}


_REFUSAL = (
    "the sandbox 'process' isolates neither network nor files from the programs it runs, and refuses unless that is "
    "allowed; 'codeassist sandbox doctor' says how to get a better one"
)
_REMEDY = "--allow-unsafe (in a spec: process:allow_unsafe=true)"


class ProcessSandbox:
    """A fresh process for every test, with limits on time, memory and output; network and files are the machine's."""

    name = "process"
    grader = judging.GRADER_VERSION

    def __init__(self, argument: str = "") -> None:
        """Take ``allow_unsafe=true``, ``python=PATH`` and ``identity=NAME``.

        Raises InputError, and SandboxError unless it is allowed and where there is no Linux.
        """
        self._argument = argument
        self._options = parsed("process", ProcessOptions(), argument)
        if not self._options.allow_unsafe:
            raise SandboxError(_REFUSAL, remedy=_REMEDY)
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

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        """Run ``code`` on the problem's tests; see :func:`codeassist_sandbox.judging.judge`."""
        return judging.judge(self, problem, code, all_tests=all_tests, limits=limits)

    def guarantees(self) -> Mapping[str, Any]:
        """Say what holds on this machine. Raises SandboxError where no interpreter works here."""
        interpreter = find_interpreter(self._options.python, self._options.identity)
        own_user = interpreter.identity != "caller"
        single = own_user and slots.single_users()
        user = _IDENTITIES[interpreter.identity]
        return {
            "python": interpreter.version + what_is_different(interpreter),
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
        return {"python": f"{interpreter.version} at {interpreter.path}{what_is_different(interpreter)}"}

    def close(self) -> None:
        """Nothing outlives a test; there is nothing to leave behind."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._argument,))
