"""The stream to and from a container: one connection, on which the engine marks what is output and what is error."""

from __future__ import annotations

import importlib
import struct
import time
from contextlib import suppress
from typing import Any

from codeassist_sandbox.channel import CellLostError

_HEADER = struct.Struct(">BxxxL")
_OUTPUT, _ERROR = 1, 2
_TAIL = 2_000
_CHUNK = 1 << 20
_SHORTEST = 0.001
"""Seconds: a timeout of 0 would mean not to wait for what is there already."""
_REMOVED_SECONDS = 30.0


class Frames:
    """Takes the engine's stream apart: frames of eight bytes (kind, size) and a payload, cut anywhere."""

    def __init__(self) -> None:
        self.output = bytearray()
        self.words = bytearray()
        """The end of standard error."""
        self._header = bytearray()
        self._kind, self._left = 0, 0

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the stream. Raises ValueError on what cannot be a frame."""
        view = memoryview(data)
        while view:
            if not self._left:
                view = self._head(view)
                continue
            part, view = view[: self._left], view[self._left :]
            self._left -= len(part)
            if self._kind == _ERROR:
                self.words += part
                del self.words[:-_TAIL]
            else:
                self.output += part

    def _head(self, view: memoryview) -> memoryview:
        missing = _HEADER.size - len(self._header)
        self._header += view[:missing]
        if len(self._header) == _HEADER.size:
            self._kind, self._left = _HEADER.unpack(self._header)
            if self._kind not in (_OUTPUT, _ERROR) or any(self._header[1:4]):
                raise ValueError(f"no frame begins with {bytes(self._header)!r}")
            self._header.clear()
        return view[missing:]

    def take(self, size: int) -> bytes:
        """Return the first ``size`` bytes of output, and forget them."""
        taken = bytes(memoryview(self.output)[:size])
        del self.output[:size]
        return taken


class DockerChannel:
    """A running container of ours; see :class:`codeassist_sandbox.channel.Channel`.

    When the harness dies the connection breaks, the engine closes the container's standard input, the server in it
    ends, and the engine removes it.
    """

    def __init__(self, client: Any, container: str, stream: Any) -> None:
        """Take the SDK's client, the container's id, and what ``attach_socket`` returned for it."""
        self._client = client
        self._container = container
        self._stream = stream
        # A plain socket is wrapped for reading only; those of TLS, ssh and named pipes come as they are.
        self._socket = getattr(stream, "_sock", None) or stream
        self._frames = Frames()
        self._closed = False

    def send(self, data: bytes, deadline: float) -> None:
        """See :class:`Channel`."""
        view = memoryview(data)
        while view:
            self._limit(deadline)
            try:
                view = view[self._socket.send(view) :]
            except TimeoutError:
                raise self._lost("it fell silent") from None
            except OSError as error:
                raise self._lost(f"it no longer reads: {error}") from error

    def receive(self, size: int, deadline: float) -> bytes:
        """See :class:`Channel`."""
        while len(self._frames.output) < size:
            self._limit(deadline)
            try:
                part = self._socket.recv(_CHUNK)
                self._frames.feed(part)
            except TimeoutError:
                raise self._lost("it fell silent") from None
            except OSError as error:
                raise self._lost(f"its connection broke: {error}") from error
            except ValueError as error:
                raise self._lost(f"the engine spoke nonsense: {error}") from error
            if not part:
                raise self._lost("it ended")
        return self._frames.take(size)

    def _limit(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._lost("it fell silent")
        try:
            self._socket.settimeout(max(left, _SHORTEST))
        except OSError as error:
            raise self._lost(f"its connection is closed: {error}") from error

    def _lost(self, why: str) -> CellLostError:
        words = self.last_words()
        return CellLostError(f"the sandbox's cell is lost: {why}{f' ({words})' if words else ''}")

    def last_words(self) -> str:
        """See :class:`Channel`."""
        return self._frames.words.decode("utf-8", "replace").strip().rpartition("\n")[2]

    def kill(self) -> None:
        """See :class:`Channel`."""
        with suppress(*_errors()):
            self._client.kill(self._container)

    def close(self) -> None:
        """See :class:`Channel`."""
        if self._closed:
            return
        self._closed = True
        if (response := getattr(self._stream, "_response", None)) is not None:
            response.close()  # before the stream, which it would miss
        with suppress(OSError):
            self._stream.close()
        remove(self._client, self._container)


def remove(client: Any, container: str) -> None:
    """Kill a container and wait until it is gone, whoever else is removing it too."""
    with suppress(*_errors()):
        client.remove_container(container, force=True, v=True)
        return
    with suppress(*_errors()):
        client.wait(container, timeout=_REMOVED_SECONDS, condition="removed")


def _errors() -> tuple[type[Exception], ...]:
    """What a call of the engine may raise; for one that ends a container it means that it has ended by itself."""
    errors: Any = importlib.import_module("docker.errors")
    return (errors.DockerException, OSError)
