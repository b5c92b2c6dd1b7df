"""One program in one fresh process: started, watched, ended, and what it left behind gathered.

The kernel enforces what it can (rlimits); this side enforces the rest (CPU seconds as they are used, wall clock,
output), because a limit that only the child's own process enforces is the child's to play with.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from math import ceil
from typing import Any

from codeassist_env.errors import SandboxError
from codeassist_env.verdict import Status
from codeassist_sandbox.ending import Used
from codeassist_sandbox.inside import wire
from codeassist_sandbox.launch import Launch, raised

START_SECONDS = 30.0
"""Wall-clock cap on the time before a program begins."""
GRACE_SECONDS = 5.0
"""How long a supervisor may take to end everything before it is killed itself."""
STDERR_TAIL = 4_000
"""Bytes of standard error that are kept."""


class Child:
    """A supervised program. Start it, ``watch`` it, ``close`` it; read the rest afterwards."""

    def __init__(self, launch: Launch) -> None:
        """Start the child. Raises OSError where the system has no room for one."""
        self.limits = launch.limits
        self.keep_output = launch.keep_output
        self._compiles = launch.config["code"] is None
        self.output, self.result, self.stderr = bytearray(), bytearray(), bytearray()
        self._begin, self._end = bytearray(), bytearray()
        self._said = b""
        self._printed = 0
        self.reason: Status | None = None
        """Why this side ended it."""
        self.pid = 0
        """Of the program; 0 until it is confined."""
        self.began = False
        self.ended = False
        self._stopped_at = 0.0
        self._closing = ExitStack()
        self._readers: dict[int, bytearray] = {}
        self.started = time.monotonic()
        self.wall_seconds = 0.0
        """From its start to the end of everything; known after :meth:`close`."""
        try:
            self._supervisor = self._spawn(launch)
        except BaseException:
            self._closing.close()
            raise
        self._deadline = self.started + START_SECONDS

    def _spawn(self, launch: Launch) -> int:
        streams = {1: self.output, 2: self.stderr, wire.BEGIN: self._begin, wire.END: self._end}
        if wire.RESULT in launch.keep:
            streams[wire.RESULT] = self.result
        with ExitStack() as given:
            return launch.spawn({number: self._pipe(given, into) for number, into in streams.items()})

    def _pipe(self, given: ExitStack, into: bytearray) -> int:
        reader, writer = os.pipe()
        self._readers[reader] = into
        self._closing.callback(self._close_reader, reader)
        os.set_blocking(reader, False)
        return raised(given, writer)

    def _close_reader(self, reader: int) -> None:
        if self._readers.pop(reader, None) is not None:
            os.close(reader)

    # What the poll loop asks

    def descriptors(self) -> list[int]:
        """Return the descriptors to poll."""
        return list(self._readers)

    def seconds_left(self) -> float:
        """Return the seconds until :meth:`enforce` is to be called, whatever happens on the descriptors."""
        now = time.monotonic()
        if self._stopped_at:
            return max(0.0, self._stopped_at + GRACE_SECONDS - now)
        cpu_left = self.limits.cpu_seconds - self._cpu_now() if self.began else float("inf")
        return max(0.002, min(cpu_left, self._deadline - now))

    def read(self, descriptor: int) -> bool:
        """Take what is there, keep what is wanted, end a program that prints too much; return whether to go on."""
        into = self._readers[descriptor]
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            return False
        if not data:
            self._close_reader(descriptor)
            self._at_end_of(into)
        elif into is self._begin or into is self._end:
            into += data
        else:
            self._take(into, data)
        return bool(data)

    def _take(self, into: bytearray, data: bytes) -> None:
        self._printed += len(data)
        room = (self.limits.output_mb << 20) - self._printed
        if room < 0:
            self.stop(Status.OUTPUT)
            data = data[: max(0, len(data) + room)]
        if into is self.stderr:
            self.stderr += data
            del self.stderr[:-STDERR_TAIL]
        elif into is self.result or self.keep_output:
            into += data

    def _at_end_of(self, stream: bytearray) -> None:
        if stream is self._begin:
            self._deadline = time.monotonic() + self.limits.wall_seconds
            head, _, said = bytes(stream).partition(b"\n")
            if head.startswith(b"S"):
                self.pid, self._said = int(head[1:]), said
            else:
                self._said = head
            self.began = self._said[:1] in (b"C", b"R")
        elif stream is self._end:
            self.ended = True

    def enforce(self) -> None:
        """End a program that is over its CPU or wall-clock limit, and a supervisor that takes too long to end."""
        now = time.monotonic()
        if self.ended:
            return
        if self._stopped_at:
            if now >= self._stopped_at + GRACE_SECONDS:
                self._kill_all()
        elif self.began and self._cpu_now() > self.limits.cpu_seconds:
            self.stop(Status.CPU_TIME)
        elif now >= self._deadline:
            self.stop(Status.WALL_TIME)

    def _cpu_now(self) -> float:
        # Linux: the CPU clock of a process has its pid's complement as its number (clock_getcpuclockid).
        with suppress(OSError):
            return time.clock_gettime(~self.pid << 3 | 2)
        return 0.0

    def stop(self, reason: Status | None = None) -> None:
        """Ask the supervisor to end everything; the first reason stays."""
        if not self._stopped_at:
            self.reason = reason
            self._stopped_at = time.monotonic()
            if not self.ended:
                _signal(os.kill, self._supervisor, signal.SIGTERM)

    def _kill_all(self) -> None:
        _signal(os.kill, self._supervisor, signal.SIGKILL)
        if self.pid:
            _signal(os.killpg, self.pid, signal.SIGKILL)
        self.ended = True

    def close(self) -> None:
        """Leave no process and no descriptor."""
        try:
            if not self.ended:
                self.stop()
                watch([self])
        finally:
            if not self.ended:
                self._kill_all()
            with suppress(ChildProcessError):
                os.waitpid(self._supervisor, 0)
            if not self._end and self.pid:  # the supervisor was killed: nobody has looked after the program
                _signal(os.killpg, self.pid, signal.SIGKILL)
            for descriptor in self.descriptors():
                while self.read(descriptor):  # nobody writes any more
                    pass
            self._closing.close()
            self.wall_seconds = time.monotonic() - self.started

    # What it came to, after close

    @property
    def cut_short(self) -> bool:
        """Whether it was ended, for no reason of its own, before it could say that it begins or why not."""
        return bool(self._stopped_at) and self.reason is None and not self._said

    @property
    def refusal(self) -> str:
        """What kept the program from beginning, where that was the sandbox's failure; else empty."""
        if self.began or self.cut_short or (self.pid and self._compiles and not self._said.startswith(b"F")):
            return ""
        said = self._said[1:] or bytes(self.stderr).strip().rpartition(b"\n")[2]
        return said.decode("utf-8", "replace") or "the launcher ended before the program began"

    @property
    def compile_error(self) -> str:
        """What the compiler said; else empty."""
        if self.began or self.cut_short or self.refusal:
            return ""
        return self._said[1:].decode("utf-8", "replace") or "compiling took too much time or memory"

    @property
    def code(self) -> bytes | None:
        """The program as compiled before it began; None where it was not compiled now."""
        return self._said[1:] if self._said.startswith(b"C") else None

    @property
    def used(self) -> Used | None:
        """What the supervisor says at the end; None where it did not live to tell."""
        try:
            status, microseconds, kib, crowded = map(int, self._end.split())
        except ValueError:
            return None
        return Used(status, microseconds / 1e6, kib << 10, bool(crowded))


def watch(children: Sequence[Child], leader: int = 0) -> None:
    """Serve the children's pipes and limits until child ``leader`` has ended.

    Raises SandboxError where a child's descriptors are beyond this system's poll.
    """
    poll = select.poll()
    owners = {descriptor: child for child in children for descriptor in child.descriptors()}
    for descriptor in owners:
        poll.register(descriptor, select.POLLIN)
    while not children[leader].ended:
        left = min(child.seconds_left() for child in children if not child.ended)
        try:
            events = poll.poll(ceil(min(left, 3600) * 1000))
        except OSError as error:
            raise SandboxError(f"cannot wait for a program: {error}") from error
        for descriptor, _ in events:
            child = owners[descriptor]
            child.read(descriptor)
            if descriptor not in child.descriptors():
                poll.unregister(descriptor)
        for child in children:
            child.enforce()


def _signal(send: Any, target: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        send(target, number)
