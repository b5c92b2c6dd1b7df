"""A sandbox of cells: the same sessions, judging and pool behind every kind of wall."""

from __future__ import annotations

import random
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, takewhile
from types import TracebackType
from typing import Any, Self

from codeassist_env.errors import CodeAssistError
from codeassist_env.interfaces import ProgramSession
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Execution, Status, Verdict
from codeassist_sandbox import ending, judging
from codeassist_sandbox.calling import call_config, marshalled_arguments, with_result
from codeassist_sandbox.cell import CellProgram, Ended
from codeassist_sandbox.channel import Wall
from codeassist_sandbox.inside import plain
from codeassist_sandbox.pool import Pool

MOST_AT_ONCE = 8
"""Inputs that a program is run on without asking whether the caller still wants the next."""
FEWEST_TOGETHER = 8
"""Calls that are worth one process, and too many for a program to guess their order."""
_order = random.SystemRandom()
_MESSAGE = 2_000
"""Characters of an execution's message."""


class CellSandbox:
    """Runs programs in cells behind ``wall``; see :mod:`codeassist_sandbox.inside.server` for what runs there."""

    grader = judging.GRADER_VERSION

    def __init__(self, wall: Wall, remake: Callable[[str], Any], argument: str) -> None:
        """``remake(argument)`` makes an equal sandbox, in another process too."""
        self.name = wall.name
        self._wall = wall
        self._pool = Pool(wall)
        self._remake = (remake, (argument,))
        self._guarantees: dict[str, Any] = {}

    def open(self, task: Task, code: str, limits: Limits) -> ProgramSession:
        """Make a program ready; a cell is only held while it runs."""
        given = (self._pool, code, limits, self._wall.processes(limits.processes))
        match task:
            case StdinTask():
                return StdinSession(*given)
            case CallTask():
                return CallSession(*given, task)
            case AssertTask():
                return AssertSession(*given, task)

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        """Run ``code`` on the problem's tests; see :func:`codeassist_sandbox.judging.judge`."""
        return judging.judge(self, problem, code, all_tests=all_tests, limits=limits)

    def guarantees(self) -> Mapping[str, Any]:
        """Say what holds here, as found in a living cell. Raises SandboxError where none can be started."""
        if not self._guarantees:
            with self._pool.lease() as cell:
                self._guarantees = dict(self._wall.guarantees(cell.hello))
        return self._guarantees

    def details(self) -> Mapping[str, Any]:
        """Say of the guarantees what names paths of this machine: to be shown here, never recorded."""
        return self._wall.details()

    def close(self) -> None:
        """End every cell."""
        self._pool.close()
        self._wall.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return self._remake


class _Session(ABC):
    """One program in any of a pool's cells."""

    main = ""

    def __init__(self, pool: Pool, code: str, limits: Limits, processes: int) -> None:
        self.pool, self.limits, self.processes = pool, limits, processes
        self.source = code.encode("utf-8", "surrogatepass")
        self.compile_error = ""
        self.program = self._program(self.main, self.source, {})

    def _program(self, main: str, source: bytes, config: Mapping[str, Any]) -> CellProgram:
        common = {"source": source, "site": []}
        named = {name: name.encode() in source for name in ("numpy", "random")}
        return CellProgram(main, {**common, **config}, self.limits, self.processes, **named)

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        """Yield one Execution an input; waits for a free core. Never raises for the program.

        What the system refuses and a cell that is lost are an Execution whose fault is sandbox-failed.
        """
        for text in inputs:
            yield self._one(text)

    def _one(self, text: str) -> Execution:
        if self.compile_error:
            return Execution(b"", Status.COMPILE_ERROR, message=self.compile_error)
        try:
            execution = self._run_one(text)
            # The kernel may have done it, for want of memory that others took; a program that does it does it again.
            return self._run_one(text) if _killed(execution) else execution
        except (OSError, CodeAssistError, MemoryError) as error:
            return _failed(error)

    @abstractmethod
    def _run_one(self, text: str) -> Execution: ...

    def _ended(self, ended: Ended) -> Execution:
        """Return what became of the program, before any comparison."""
        reason, why = ending.fault(ending.CellOutcome(ended), own=False)
        if reason is Status.COMPILE_ERROR:
            self.compile_error = why
        tail = ended.stderr.decode("utf-8", "backslashreplace")[-_MESSAGE:]
        message = why if reason in (Status.SANDBOX_FAILED, Status.COMPILE_ERROR) else f"{why}\n{tail}".strip()
        measured = (ended.cpu_seconds, ended.wall_seconds, ended.memory_bytes)
        return Execution(ended.output, reason, *measured, message)

    def close(self) -> None:  # noqa: B027
        """Nothing is held between runs; the cells forget the program by themselves."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _failed(error: Exception) -> Execution:
    return Execution(b"", Status.SANDBOX_FAILED, message=f"{type(error).__name__}: {error}")


def _killed(execution: Execution) -> bool:
    return execution.fault is Status.CRASH and execution.message.startswith(f"killed by signal {signal.SIGKILL:d}")


class StdinSession(_Session):
    """A program that reads standard input and writes standard output: a fresh process an input."""

    main = "stdin"

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        """Yield one Execution an input, in order.

        The first inputs one by one, as a wrong program mostly fails on those, then more and more at a time.
        """
        waiting, size = iter(inputs), 1
        while texts := list(islice(waiting, size)):
            done = self._several(texts) if len(texts) > 1 and not self.compile_error else []
            yield from done
            yield from map(self._one, texts[len(done) :])
            size = min(2 * size, MOST_AT_ONCE)

    def _several(self, texts: list[str]) -> list[Execution]:
        """Run as many of the inputs as go well, in one cell; return those."""
        bodies = [text.encode("utf-8", "surrogatepass") for text in texts]
        try:
            with self.pool.lease(self.program) as cell:
                done = [self._ended(ended) for ended in cell.run_each(self.program, bodies)]
                return list(takewhile(lambda execution: not _killed(execution), done))
        except (OSError, CodeAssistError, MemoryError) as error:
            return [_failed(error)]

    def _run_one(self, text: str) -> Execution:
        data = text.encode("utf-8", "surrogatepass")
        with self.pool.lease(self.program) as cell:
            ended = cell.run(self.program, data)
        return self._ended(ended)


class CallSession(_Session):
    """A function that is called with JSON arguments; the output is its result as JSON: a fresh process a call."""

    main = "calls"

    def __init__(self, pool: Pool, code: str, limits: Limits, processes: int, task: CallTask) -> None:
        super().__init__(pool, code, limits, processes)
        self.task = task
        self.program = self._program(self.main, self.source, call_config(task))

    def run_together(self, texts: list[str]) -> list[Execution]:
        """Make all calls in one process; return the results if all of them end within the limits of one, else none.

        They count only if every one of them passes (:mod:`judging`). The order is drawn anew each time: a program that
        counts its calls learns nothing about which test this is.
        """
        if len(texts) < FEWEST_TOGETHER:
            return []
        order = list(range(len(texts)))
        _order.shuffle(order)
        try:
            body = b"".join(self._frame(texts[index]) for index in order)
            with self.pool.lease(self.program) as cell:
                ended = cell.run(self.program, body)
        except (OSError, CodeAssistError, MemoryError):
            return []  # each call is made by itself then, and the one that cannot be says why
        results = list(_results(ended.output, len(texts)))
        if not ended.began or ended.cpu_seconds > self.limits.cpu_seconds or len(results) < len(texts):
            return []
        share = len(results)
        measured = (ended.cpu_seconds / share, ended.wall_seconds / share, ended.memory_bytes)
        found = {
            index: with_result(Execution(b"", None, *measured), result)
            for index, result in zip(order, results, strict=True)
        }
        return [found[index] for index in range(len(texts))]

    def _frame(self, text: str) -> bytes:
        return plain.framed(marshalled_arguments(self.task, text))

    def _run_one(self, text: str) -> Execution:
        frame = self._frame(text)
        with self.pool.lease(self.program) as cell:
            ended = cell.run(self.program, frame)
        return with_result(self._ended(ended), next(_results(ended.output, 1), b""))


def _results(output: bytes, most: int) -> Iterator[bytes]:
    """Yield the results that a process wrote, as far as they are well-formed and not more than ``most``."""
    at = 0
    for _ in range(most):
        header = output[at : at + plain.HEADER]
        if len(header) < plain.HEADER or not header.isdigit():
            return
        at, size = at + plain.HEADER, int(header)
        if size > len(output) - at:
            return
        yield output[at : at + size]
        at += size


class AssertSession(_Session):
    """A function in one process, test source that asserts on it in another, fresh ones for every test."""

    main = "serve"

    def __init__(self, pool: Pool, code: str, limits: Limits, processes: int, task: AssertTask) -> None:
        super().__init__(pool, code, limits, processes)
        self.task = task
        config = {"function": task.entry_point, "most": limits.output_mb << 20}
        self.program = self._program(self.main, self.source, config)

    def _run_one(self, text: str) -> Execution:
        most = self.limits.output_mb << 20
        config = {"function": self.task.entry_point, "most": most, "prelude": self.task.prelude}
        test = self._program("test", text.encode("utf-8", "surrogatepass"), config)
        with self.pool.lease(self.program) as cell:
            candidate, tester = cell.check(self.program, test)
        return ending.judged(self._ended(candidate), tester.output, ending.CellOutcome(tester), own=False)
