"""A program made ready to run on many inputs: one class a kind of task, all with ``run(inputs)``.

A session of this backend holds nothing between tests but the compiled program: each test gets a fresh supervisor, a
fresh process and a fresh directory.
"""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from codeassist_env.errors import SandboxError
from codeassist_env.problem import AssertTask, CallTask, Limits
from codeassist_env.verdict import Execution, Status
from codeassist_sandbox import slots
from codeassist_sandbox.calling import call_config, marshalled_arguments, with_result
from codeassist_sandbox.child import Child, watch
from codeassist_sandbox.ending import Used, fault, judged
from codeassist_sandbox.inside import wire
from codeassist_sandbox.interpreter import Interpreter
from codeassist_sandbox.launch import Launch, pipe
from codeassist_sandbox.scratch import scratch

_COMMON = ("wire", "words", "kernel", "program", "supervisor")
_MESSAGE = 2_000
"""Characters of an execution's message."""
_OTHERS_SLACK = 512
_TASKS_SECONDS = 10.0


class Session(ABC):
    """One program under one interpreter and one set of limits."""

    def __init__(self, interpreter: Interpreter, code: str, limits: Limits) -> None:
        self.interpreter = interpreter
        self.source = code.encode("utf-8", "surrogatepass")
        self.limits = limits
        self.compiled: bytes | None = None
        self.compile_error = ""

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        """Yield one Execution an input, each of a fresh process; waits for a free slot. Never raises for the program.

        What the system refuses (no process, no memory, no disk) is an Execution whose fault is sandbox-failed.
        """
        for text in inputs:
            if self.compile_error:
                yield Execution(b"", Status.COMPILE_ERROR, message=self.compile_error)
                continue
            try:
                with slots.slot() as slot:
                    execution = self._run_one(text, slot)
            except (OSError, SandboxError, MemoryError) as error:
                execution = Execution(b"", Status.SANDBOX_FAILED, message=f"{type(error).__name__}: {error}")
            yield execution

    @abstractmethod
    def _run_one(self, text: str, slot: int) -> Execution: ...

    def close(self) -> None:  # noqa: B027
        """Nothing runs between tests; there is nothing to end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _launch(self, folder: Path, user: int, config: dict[str, Any], **others: Any) -> Launch:
        """Return a launch in ``folder`` of this session's program, or of the one that ``config`` brings."""
        path, directory = folder / "program.py", folder / "work"
        config = {"path": str(path), "scratch": str(folder), "source": self.source, "code": self.compiled, **config}
        if others["main"] != "asserting.test":  # a test's source holds what is expected: nobody may find it on a disk
            path.write_bytes(config["source"])
        directory.mkdir()
        if self.interpreter.identity != "caller":
            # Nobody else may look in: a program that runs beside this one could read it otherwise. The folder around
            # stays ours, or the program could move it to where nobody finds it.
            folder.chmod(0o711)
            for made, mode in ((path, 0o600), (directory, 0o700)):
                if made.exists():
                    made.chmod(mode)
                    os.chown(made, user, user)
        return Launch(
            interpreter=self.interpreter,
            config=config,
            limits=self.limits,
            directory=str(directory),
            user=user,
            most_processes=self._most_processes(),
            **others,
        )

    def _most_processes(self) -> int:
        """Return the kernel's limit on processes and threads, which it counts for a user, not for a program."""
        if self.interpreter.identity == "caller":
            return tasks_of_caller() + self.limits.processes + _OTHERS_SLACK
        return self.limits.processes if slots.single_users() else self.limits.processes * slots.width()

    def _ended(self, child: Child, folder: Path) -> Execution:
        """Return what became of the program in ``child``, before any comparison."""
        self.compile_error = child.compile_error
        self.compiled = self.compiled or child.code
        reason, why = fault(child, own=self.interpreter.identity == "caller")
        tail = child.stderr.decode("utf-8", "backslashreplace").replace(f"{folder}/", "")[-_MESSAGE:]
        message = why if reason in (Status.SANDBOX_FAILED, Status.COMPILE_ERROR) else f"{why}\n{tail}".strip()
        used = child.used or Used(0, 0.0, 0)
        return Execution(bytes(child.output), reason, used.cpu_seconds, child.wall_seconds, used.memory_bytes, message)


class StdinSession(Session):
    """A program that reads standard input and writes standard output."""

    def _run_one(self, text: str, slot: int) -> Execution:
        with scratch() as folder:
            launch = self._launch(
                folder,
                slots.user(slot, 0),
                {},
                modules=_COMMON,
                main="program.run_as_main",
                stdin=text.encode("utf-8", "surrogatepass"),
                keep_output=True,
            )
            with closing(Child(launch)) as child:
                watch([child])
            return self._ended(child, folder)


class CallSession(Session):
    """A function that is called with JSON arguments; the output is its result as JSON."""

    def __init__(self, interpreter: Interpreter, task: CallTask, code: str, limits: Limits) -> None:
        super().__init__(interpreter, code, limits)
        self.task = task

    def _run_one(self, text: str, slot: int) -> Execution:
        given = marshalled_arguments(self.task, text)
        config = {**call_config(self.task), "input": given, "preamble": self.interpreter.preamble}
        with scratch() as folder:
            user = slots.user(slot, 0)
            modules = (*_COMMON, "plain", "call")
            launch = self._launch(folder, user, config, modules=modules, main="call.main", keep=(wire.RESULT,))
            with closing(Child(launch)) as child:
                watch([child])
            return with_result(self._ended(child, folder), bytes(child.result))


class AssertSession(Session):
    """A function in one process, test source that asserts on it in another."""

    def __init__(self, interpreter: Interpreter, task: AssertTask, code: str, limits: Limits) -> None:
        super().__init__(interpreter, code, limits)
        self.task = task

    def _run_one(self, text: str, slot: int) -> Execution:
        with scratch() as folder, scratch() as aside, ExitStack() as stack:
            with ExitStack() as pipes:
                to_candidate, to_tester = pipe(pipes), pipe(pipes)
                candidate = stack.enter_context(
                    closing(Child(self._candidate(folder, slots.user(slot, 0), to_candidate[0], to_tester[1])))
                )
                tester = stack.enter_context(
                    closing(Child(self._tester(text, aside, slots.user(slot, 1), to_tester[0], to_candidate[1])))
                )
            watch([candidate, tester], leader=1)
            stack.close()
            own = self.interpreter.identity == "caller"
            return judged(self._ended(candidate, folder), bytes(tester.result), tester, own=own)

    def _candidate(self, folder: Path, user: int, reads: int, writes: int) -> Launch:
        config = {"function": self.task.entry_point, "most": self.limits.output_mb << 20}
        return self._launch(
            folder,
            user,
            config,
            modules=(*_COMMON, "plain", "asserting"),
            main="asserting.serve",
            keep=(wire.FROM_PEER, wire.TO_PEER),
            peers={wire.FROM_PEER: reads, wire.TO_PEER: writes},
        )

    def _tester(self, test: str, folder: Path, user: int, reads: int, writes: int) -> Launch:
        config = {
            "function": self.task.entry_point,
            "most": self.limits.output_mb << 20,
            "prelude": self.task.prelude,
            "source": test.encode("utf-8", "surrogatepass"),
            "code": None,
        }
        return self._launch(
            folder,
            user,
            config,
            modules=(*_COMMON, "plain", "asserting"),
            main="asserting.test",
            keep=(wire.FROM_PEER, wire.TO_PEER, wire.RESULT),
            peers={wire.FROM_PEER: reads, wire.TO_PEER: writes},
            traceable=False,
        )


_tasks: tuple[float, int] = (0.0, 0)


def tasks_of_caller() -> int:
    """Return how many processes and threads this user has, counted at most every ten seconds."""
    global _tasks
    counted, number = _tasks
    if not counted or time.monotonic() - counted > _TASKS_SECONDS:
        number = sum(_threads(entry) for entry in os.scandir("/proc") if entry.name.isdigit())
        _tasks = (time.monotonic(), number)
    return number


def _threads(entry: os.DirEntry[str]) -> int:
    try:
        return len(os.listdir(f"{entry.path}/task")) if entry.stat().st_uid == os.getuid() else 0
    except OSError:
        return 0
