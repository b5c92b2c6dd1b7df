"""One cell, as the harness sees it: programs go in, what became of them comes out.

Whatever a cell says is read as coming from an enemy: sizes are bounded before anything is read, and a head that cannot
be is a lost cell.
"""

from __future__ import annotations

import json
import marshal
import os
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_env.verdict import Status
from codeassist_sandbox import boot
from codeassist_sandbox.channel import CellLostError, Channel, Wall
from codeassist_sandbox.inside import frames

START_SECONDS = 30.0
"""How long a cell may take to say hello."""
GRACE_SECONDS = 20.0
"""How long a server may be silent beyond a program's own wall-clock limit: the machine may be busy."""
_WAITING = 1 << 15
"""Bytes of an input that may wait in the channel: less than any system's pipe holds."""
MOST_PROGRAMS = 16
"""Programs a server keeps ready."""
MOST_RUNS = 5_000
"""Runs after which a cell is replaced, however well it behaves."""
_LARGE = 64 << 20
"""Bytes of input from which on a cell is given room for it."""
_REASONS = {
    frames.NO_REASON: None,
    frames.CPU_TIME: Status.CPU_TIME,
    frames.WALL_TIME: Status.WALL_TIME,
    frames.OUTPUT: Status.OUTPUT,
    frames.NOT_NEEDED: None,
}


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one process in a cell."""

    limits: Limits
    reason: Status | None
    """Why the server ended it."""
    not_needed: bool
    """Whether it was ended because its test was done with it."""
    status: int
    """As ``os.wait`` gives it."""
    began: bool
    """Whether it came as far as the program's first instruction."""
    said: bytes
    """What the launcher said before that: ``R``, ``C``, or ``E`` (compile error) or ``F`` (refusal) and a text."""
    cpu_seconds: float
    wall_seconds: float
    memory_bytes: int
    output: bytes
    stderr: bytes
    """Its last bytes."""


@dataclass(frozen=True)
class CellProgram:
    """A program as it is sent to a cell."""

    main: str
    """What the child runs: ``stdin``, ``calls``, ``serve`` or ``test``."""
    config: Mapping[str, Any]
    limits: Limits
    processes: int
    """Limit on the user's processes and threads; the program's own where the cell counts them apart."""
    numpy: bool = False
    """Whether it may import numpy, which is better loaded once."""
    random: bool = False
    """Whether it may draw random numbers, of which no two runs may get the same."""
    number: int = field(default_factory=lambda: secrets.randbits(32))

    def head(self) -> bytes:
        """Return what the server reads of it: never anything of a test."""
        limits = self.limits
        head = {
            "main": self.main,
            "cpu_seconds": limits.cpu_seconds,
            "wall_seconds": limits.wall_seconds,
            "output": limits.output_mb << 20,
            "numpy": self.numpy,
            "random": self.random,
            "limits": {
                # For the worst case only: the kernel's account for this limit runs ahead on a machine that is short
                # of time, and what it kills says nothing of why.
                "RLIMIT_CPU": 2 * ceil(limits.cpu_seconds) + 5,
                # One more, so that a program that fills its output exactly can be told from one that goes beyond.
                "RLIMIT_FSIZE": (limits.output_mb << 20) + 1,
                "RLIMIT_NPROC": self.processes,
                "RLIMIT_AS": limits.memory_mb << 20,
            },
        }
        return marshal.dumps(head, 2)

    def body(self) -> bytes:
        """Return what the program's own process reads."""
        return marshal.dumps(dict(self.config), 2)


class Cell:
    """A living server behind a wall. Not thread-safe: the pool hands it to one caller at a time."""

    def __init__(self, wall: Wall, slot: int) -> None:
        """Start one. Raises SandboxError where the wall cannot or the server does not answer."""
        self.slot = slot
        self._wall = wall
        self._fitted: tuple[list[Limits], int] | None = None
        self.channel: Channel = wall.start(slot)
        self.programs: OrderedDict[int, None] = OrderedDict()
        self.runs = 0
        self._patience = START_SECONDS
        self.numpy = False
        """It has loaded numpy, which makes every fork dearer."""
        self.suspect = False
        """It is not to be used again."""
        self.closed = False
        try:
            deadline = time.monotonic() + START_SECONDS
            settings = wall.settings(slot)
            self._directory = f"{settings['work']}/".encode()
            self.channel.send(boot.bundle(settings), deadline)
            self.hello: dict[str, Any] = self._hello(deadline)
        except CellLostError as error:
            remedy = wall.remedy(self.channel.last_words())
            self.channel.close()
            raise SandboxError(f"{wall.name} does not work here: {error}", remedy=remedy) from error
        except BaseException:
            self.channel.close()
            raise

    def _hello(self, deadline: float) -> dict[str, Any]:
        kind, *_, said_size, output_size, stderr_size = self._head(deadline)
        if kind != frames.HELLO or said_size > frames.MOST_SAID or output_size or stderr_size:
            raise CellLostError("the sandbox's cell is lost: it did not say hello")
        try:
            said = json.loads(self.channel.receive(said_size, deadline))
            return dict(said)
        except (ValueError, TypeError, RecursionError) as error:
            raise CellLostError(f"the sandbox's cell is lost: its hello cannot be read: {error}") from error

    def run(self, program: CellProgram, body: bytes) -> Ended:
        """Run a program on one input (``calls``: on frames of arguments). Raises CellLostError."""
        return self.run_each(program, [body])[0]

    def run_each(self, program: CellProgram, bodies: Sequence[bytes]) -> list[Ended]:
        """Run a program on one input after another, a process each, until one ends badly; return what became of those.

        The server finds the next input waiting when it is done with one, so it need not wait for this process. Raises
        CellLostError.
        """
        ended: list[Ended] = []
        sent = 0
        with self._exchange([program], max(map(len, bodies))):
            well = True
            while len(ended) < sent or (well and sent < len(bodies)):
                # One is worked on and one waits; the waiting one is short enough to fit into the channel, so that
                # neither side can wait for the other to read.
                while well and sent < min(len(bodies), len(ended) + 2):
                    if sent > len(ended) and len(bodies[sent]) > _WAITING:
                        break
                    self._send(frames.RUN, program, b"", bodies[sent])
                    sent += 1
                ended.append(self._take(program))
                well = well and not _ended_badly(ended[-1])
        return ended

    def check(self, program: CellProgram, test: CellProgram) -> tuple[Ended, Ended]:
        """Run a test against a program; return what became of the program and of the test. Raises CellLostError."""
        body = test.body()
        with self._exchange([program, test], len(body)):
            self._send(frames.ASSERT, program, test.head(), body)
            return self._take(program), self._take(test)

    @contextmanager
    def _exchange(self, programs: list[CellProgram], size: int) -> Iterator[None]:
        try:
            self._fit([each.limits for each in programs], size // _LARGE * _LARGE)
            self._patience = max(each.limits.wall_seconds for each in programs) + GRACE_SECONDS
            yield
        except BaseException:
            self.suspect = True
            raise

    def _send(self, kind: int, program: CellProgram, head: bytes, body: bytes) -> None:
        request = frames.REQUEST.pack(kind, program.number, len(head), len(body)) + head + body
        self.channel.send(self._introduction(program) + request, time.monotonic() + self._patience)
        self.runs += 1

    def _take(self, program: CellProgram) -> Ended:
        ended = self._ended(program, time.monotonic() + self._patience)
        self.suspect = self.suspect or self.runs >= MOST_RUNS or _suspicious(ended)
        return ended

    def _fit(self, limits: list[Limits], size: int) -> None:
        if self._fitted != (limits, size):
            self._wall.fit(self.slot, limits, size)
            self._fitted = limits, size

    def _introduction(self, program: CellProgram) -> bytes:
        """Return the frames that make the server know a program, and forget the one it used longest ago."""
        if program.number in self.programs:
            self.programs.move_to_end(program.number)
            return b""
        head, body = program.head(), program.body()
        parts = [frames.REQUEST.pack(frames.PROGRAM, program.number, len(head), len(body)), head, body]
        self.programs[program.number] = None
        self.numpy = self.numpy or program.numpy
        if len(self.programs) > MOST_PROGRAMS:
            oldest, _ = self.programs.popitem(last=False)
            parts.append(frames.REQUEST.pack(frames.FORGET, oldest, 0, 0))
        return b"".join(parts)

    def _head(self, deadline: float) -> tuple[int, ...]:
        return frames.RESPONSE.unpack(self.channel.receive(frames.RESPONSE.size, deadline))

    def _ended(self, program: CellProgram, deadline: float) -> Ended:
        kind, reason, began, status, cpu, wall, peak, said_size, output_size, stderr_size = self._head(deadline)
        most = program.limits.output_mb << 20
        if (
            kind not in (frames.ENDED, frames.FAILED)
            or reason not in _REASONS
            or said_size > frames.MOST_SAID
            or output_size > most
            or stderr_size > frames.STDERR_TAIL
            or not 0 <= status <= 0xFFFF
            or not (os.WIFEXITED(status) or os.WIFSIGNALED(status))
        ):
            raise CellLostError("the sandbox's cell is lost: it sent a head that cannot be")
        rest = self.channel.receive(said_size + output_size + stderr_size, deadline)
        said = rest[:said_size]
        if kind == frames.FAILED:
            raise CellLostError(f"the sandbox's cell is lost: {said.decode('utf-8', 'replace')}")
        return Ended(
            limits=program.limits,
            reason=_REASONS[reason],
            not_needed=reason == frames.NOT_NEEDED,
            status=status,
            began=bool(began),
            said=said,
            cpu_seconds=cpu / 1e6,
            wall_seconds=wall / 1e6,
            memory_bytes=peak << 10,
            output=rest[said_size : said_size + output_size],
            stderr=rest[said_size + output_size :].replace(self._directory, b""),
        )

    def close(self) -> None:
        """End it and all that runs in it."""
        self.closed = True
        self.channel.close()


def _ended_badly(ended: Ended) -> bool:
    """Whether a program is not worth being run on the inputs that wait: it was ended, or did not begin."""
    return ended.reason is not None or not ended.began or bool(ended.status)


def _suspicious(ended: Ended) -> bool:
    """Whether a cell is better not used again: a program was killed, or something was not as it must be."""
    if ended.not_needed or ended.said.startswith(b"E"):
        return False
    killed = bool(ended.status & 0x7F) and ended.reason is None
    return killed or not ended.began
