"""The engine's stream, taken apart however it is cut; no engine is needed."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_sandbox.channel import CellLostError
from codeassist_sandbox.docker_channel import DockerChannel, Frames

frames = st.lists(st.tuples(st.sampled_from([1, 2]), st.binary(max_size=300)), max_size=20)


def frame(kind: int, payload: bytes) -> bytes:
    return struct.pack(">BxxxL", kind, len(payload)) + payload


def soon(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


class Client:
    """An engine that notes what it is asked to remove."""

    def __init__(self) -> None:
        self.removed: list[str] = []

    def remove_container(self, container: str, **how: Any) -> None:
        self.removed.append(container)


@pytest.fixture
def connected() -> Iterator[Callable[[], tuple[DockerChannel, socket.socket, Client]]]:
    """Return a maker of a channel, the engine's end of its connection, and the engine."""
    ends: list[socket.socket] = []

    def make() -> tuple[DockerChannel, socket.socket, Client]:
        ours, theirs = socket.socketpair()
        ends.extend((ours, theirs))
        client = Client()
        return DockerChannel(client, "c1", ours), theirs, client

    yield make
    for end in ends:
        end.close()


@given(frames, st.lists(st.integers(1, 50), min_size=1))
def test_output_and_errors_come_apart_however_the_stream_is_cut(
    sent: list[tuple[int, bytes]], sizes: list[int]
) -> None:
    stream = b"".join(frame(kind, payload) for kind, payload in sent)
    taken, at = Frames(), 0
    while at < len(stream):
        size = sizes[at % len(sizes)]
        taken.feed(stream[at : at + size])
        at += size
    assert taken.output == b"".join(payload for kind, payload in sent if kind == 1)
    assert taken.words == b"".join(payload for kind, payload in sent if kind == 2)[-2_000:]


@given(st.binary(min_size=1))
def test_what_is_no_stream_of_frames_is_refused_or_waited_for_but_nothing_else(data: bytes) -> None:
    taken = Frames()
    try:
        taken.feed(data)
    except ValueError as error:
        assert "no frame begins with" in str(error)
    assert len(taken.output) + len(taken.words) <= len(data)


@pytest.mark.parametrize("head", [b"\0\0\0\0\0\0\0\1", b"\3\0\0\0\0\0\0\1", b"\1\0\1\0\0\0\0\1", b"HTTP/1.1"])
def test_a_head_of_another_kind_is_refused(head: bytes) -> None:
    with pytest.raises(ValueError, match="no frame begins"):
        Frames().feed(head)


def test_exactly_what_is_asked_for_is_received_and_the_rest_kept(connected: Callable[[], Any]) -> None:
    channel, engine, _ = connected()
    engine.sendall(frame(1, b"abc") + frame(2, b"oh\nno\n") + frame(1, b"") + frame(1, b"defg"))
    assert channel.receive(5, soon()) == b"abcde"
    assert channel.receive(2, soon()) == b"fg"
    assert channel.receive(0, soon()) == b""
    assert channel.last_words() == "no"


def test_the_end_of_the_stream_is_a_lost_cell_with_its_last_words(connected: Callable[[], Any]) -> None:
    channel, engine, _ = connected()
    engine.sendall(frame(1, b"abc") + frame(2, b"MemoryError\n"))
    engine.close()
    with pytest.raises(CellLostError, match=r"it ended \(MemoryError\)"):
        channel.receive(4, soon())


def test_nonsense_is_a_lost_cell(connected: Callable[[], Any]) -> None:
    channel, engine, _ = connected()
    engine.sendall(b"500 Internal Server Error")
    with pytest.raises(CellLostError, match="nonsense"):
        channel.receive(1, soon())


@pytest.mark.parametrize("seconds", [-1.0, 0.01])
def test_silence_until_the_deadline_is_a_lost_cell(connected: Callable[[], Any], seconds: float) -> None:
    channel, _, _ = connected()
    with pytest.raises(CellLostError, match="silent"):
        channel.receive(1, soon(seconds))


def test_a_reader_that_stands_still_is_a_lost_cell(connected: Callable[[], Any]) -> None:
    channel, _, _ = connected()
    with pytest.raises(CellLostError, match="silent"):
        channel.send(bytes(64 << 20), soon(0.05))


def test_sending_to_one_that_is_gone_is_a_lost_cell(connected: Callable[[], Any]) -> None:
    channel, engine, _ = connected()
    engine.close()
    with pytest.raises(CellLostError, match="no longer reads"):
        channel.send(b"x", soon())


def test_closing_removes_the_container_once(connected: Callable[[], Any]) -> None:
    channel, engine, client = connected()
    channel.close()
    channel.close()
    assert client.removed == ["c1"]
    assert engine.recv(1) == b""
    with pytest.raises(CellLostError):
        channel.send(b"x", soon())
