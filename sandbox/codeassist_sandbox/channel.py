"""The two-way stream of bytes between the harness and the server in a cell, and who can start a cell."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, Protocol

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_sandbox.interpreter import environment

_REST_SECONDS = 5.0
_PIPE = 1 << 20


class CellLostError(SandboxError):
    """A cell ended, fell silent or spoke nonsense. It is of no further use."""


class Channel(Protocol):
    """One cell's stream. Not thread-safe: whoever leases the cell has it alone."""

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of ``data`` before ``deadline`` (``time.monotonic`` seconds). Raises CellLostError."""
        ...

    def receive(self, size: int, deadline: float) -> bytes:
        """Return exactly ``size`` bytes. Raises CellLostError at the end of the stream or at ``deadline``."""
        ...

    def kill(self) -> None:
        """Kill everything in the cell and free nothing: safe to call while another thread waits for the cell."""
        ...

    def close(self) -> None:
        """Kill everything in the cell, wait until it is gone, free descriptors. May be called twice."""
        ...

    def last_words(self) -> str:
        """Return the end of what the cell's own server wrote on standard error, for an error message."""
        ...


class Wall(Protocol):
    """Starts cells of one kind: what the server is surrounded by."""

    name: str

    def start(self, slot: int) -> Channel:
        """Start an interpreter with :data:`codeassist_sandbox.boot.COMMAND` behind a new wall.

        ``slot`` (0 .. slots.width() - 1) is unique among the living cells of one harness. Called from one long-lived
        thread. Raises SandboxError that says why a cell cannot start here.
        """
        ...

    def settings(self, slot: int) -> Mapping[str, Any]:
        """Return what the server needs to know of its surroundings (:mod:`codeassist_sandbox.inside.server`)."""
        ...

    def processes(self, limit: int) -> int:
        """Return what the kernel's limit on a user's processes must be so that a program has ``limit``."""
        ...

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        """Let the cell in ``slot`` use as much as programs that run together under ``limits`` may, and no more.

        ``size``: bytes of input that are more than usual. Called before a run whenever either differs from the last.
        Raises SandboxError where the kernel refuses.
        """
        ...

    def remedy(self, words: str) -> str:
        """Return the one command that may help where a cell ended with ``words`` before it was ready, or nothing."""
        ...

    def guarantees(self, hello: Mapping[str, Any]) -> Mapping[str, Any]:
        """Say what holds behind this wall, as plain data; ``hello`` is what the server found in a living cell."""
        ...

    def details(self) -> Mapping[str, Any]:
        """Say what names paths of this machine: shown, never recorded."""
        ...

    def close(self) -> None:
        """Free what the wall itself holds; every cell is closed before."""
        ...


def start_local(command: Sequence[str], directory: str, below: Callable[[], None] | None = None) -> PipeChannel:
    """Start a local process with our environment and nothing of the caller's; ``below`` runs after its end.

    Raises SandboxError.
    """
    words = tempfile.TemporaryFile()  # noqa: SIM115  (the channel's to close)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            env=environment(directory),
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        words.close()
        raise SandboxError(f"{command[0]} cannot be started: {error}") from error
    return PipeChannel(process, words, below)


def _widen(pipe: int) -> None:
    """Let a pipe hold more, so that what is sent need not wait for who reads."""
    import fcntl  # not on every system that has a use for the rest of this module

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


class PipeChannel:
    """A channel over the standard streams of a local process, which dies with this process or at ``close``."""

    def __init__(self, process: Any, words: IO[bytes], below: Callable[[], None] | None = None) -> None:
        """Take a ``subprocess.Popen`` with pipes for input and output; ``words`` is the file of its standard error."""
        self._below = below
        self._process = process
        self._words = words
        self._to, self._from = process.stdin.fileno(), process.stdout.fileno()
        _widen(self._to)
        _widen(self._from)
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        self._writable, self._readable = select.poll(), select.poll()
        self._writable.register(self._to, select.POLLOUT)
        self._readable.register(self._from, select.POLLIN)
        self._pending = b""

    def send(self, data: bytes, deadline: float) -> None:
        """See :class:`Channel`."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._to, view) :]
            except BlockingIOError:
                self._wait(self._writable, deadline)
            except OSError as error:
                raise self._lost(f"it no longer reads: {error}") from error

    def receive(self, size: int, deadline: float) -> bytes:
        """See :class:`Channel`."""
        parts, have = [self._pending], len(self._pending)
        while have < size:
            try:
                part = os.read(self._from, max(1 << 16, min(size - have, 1 << 20)))
            except BlockingIOError:
                self._wait(self._readable, deadline)
                continue
            if not part:
                raise self._lost("it ended")
            parts.append(part)
            have += len(part)
        data = b"".join(parts)
        self._pending = data[size:]
        return data[:size]

    def _wait(self, poll: select.poll, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise self._lost("it fell silent")

    def _lost(self, why: str) -> CellLostError:
        words = self.last_words()
        return CellLostError(f"the sandbox's cell is lost: {why}{f' ({words})' if words else ''}")

    def _await_the_rest(self) -> None:
        """Wait until nobody holds the other end: what ran behind the process that was killed is gone then."""
        until = time.monotonic() + _REST_SECONDS
        with suppress(OSError):
            while (left := until - time.monotonic()) > 0 and self._readable.poll(left * 1000):
                if not os.read(self._from, 1 << 16):
                    return

    def last_words(self) -> str:
        """See :class:`Channel`."""
        if self._words.closed:
            return ""
        self._words.seek(0, os.SEEK_END)
        self._words.seek(max(0, self._words.tell() - 2_000))
        return self._words.read().decode("utf-8", "replace").strip().rpartition("\n")[2]

    def kill(self) -> None:
        """See :class:`Channel`."""
        self._process.kill()

    def close(self) -> None:
        """See :class:`Channel`."""
        if self._words.closed:
            return
        self._process.kill()
        self._process.wait()
        self._await_the_rest()
        self._process.stdin.close()
        self._process.stdout.close()
        self._words.close()
        if self._below is not None:
            self._below()
