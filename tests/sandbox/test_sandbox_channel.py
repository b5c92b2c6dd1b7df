"""The stream to a local process: all of it or an error, in time, and nothing left behind."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO, FileIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_cells import descriptors, happens, runs

from codeassist_env.errors import SandboxError
from codeassist_sandbox.channel import CellLostError, PipeChannel, start_local

LONG = 30.0


def soon() -> float:
    return time.monotonic() + 0.1


def later() -> float:
    return time.monotonic() + LONG


def shell(script: str) -> PipeChannel:
    return start_local(["/bin/sh", "-c", script], "/tmp")


@pytest.fixture
def echo() -> Iterator[PipeChannel]:
    """A process that sends back what it is sent."""
    with closing(start_local(["/bin/cat"], "/tmp")) as channel:
        yield channel


@given(st.lists(st.binary(max_size=300), max_size=6), st.data())
def test_bytes_arrive_as_they_were_sent_however_they_are_cut(parts: list[bytes], data: st.DataObject) -> None:
    with closing(Loop()) as channel:
        for part in parts:
            channel.send(part, later())
        left = b"".join(parts)
        while left:
            size = data.draw(st.integers(0, len(left)))
            assert channel.receive(size, later()) == left[:size]
            left = left[size:] if size else channel.receive(len(left), later())[:0]


class Loop(PipeChannel):
    """A channel whose other end is itself."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        super().__init__(Ends(reader, writer), BytesIO())


class Ends:
    """Stands for a process that is a pipe."""

    def __init__(self, reader: int, writer: int) -> None:
        self.stdin, self.stdout = FileIO(writer, "w"), FileIO(reader)

    def kill(self) -> None:
        self.stdin.close()

    def wait(self) -> None: ...


def test_five_megabytes_go_out_and_come_back(echo: PipeChannel) -> None:
    data = os.urandom(1 << 20) * 5
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(echo.receive(len(data), later())))
    reader.start()
    echo.send(data, later())
    reader.join()
    assert received == [data]


def test_who_does_not_read_is_lost_at_the_deadline() -> None:
    with closing(shell("exec sleep 60")) as channel:
        started = time.monotonic()
        with pytest.raises(CellLostError, match="it fell silent"):
            channel.send(b"x" * (4 << 20), soon())
        assert time.monotonic() - started < 10


def test_who_does_not_write_is_lost_at_the_deadline(echo: PipeChannel) -> None:
    echo.send(b"abc", later())
    with pytest.raises(CellLostError, match="it fell silent"):
        echo.receive(4, soon())


def test_a_deadline_that_has_passed_still_takes_what_is_there(echo: PipeChannel) -> None:
    echo.send(b"abcdef", later())
    assert echo.receive(1, later()) == b"a"
    assert echo.receive(5, time.monotonic() - 1) == b"bcdef"
    with pytest.raises(CellLostError):
        echo.receive(1, time.monotonic() - 1)


def test_who_ended_is_lost_with_its_last_words() -> None:
    with closing(shell("printf abc; echo first >&2; echo no room left >&2")) as channel:
        assert channel.receive(3, later()) == b"abc"
        with pytest.raises(CellLostError, match=r"it ended \(no room left\)"):
            channel.receive(1, later())
        assert channel.last_words() == "no room left"


def test_a_stream_that_ends_too_early_gives_nothing_of_it() -> None:
    with closing(shell("printf abc")) as channel, pytest.raises(CellLostError, match="it ended"):
        channel.receive(4, later())


def test_sending_to_who_ended_is_an_error_and_no_signal() -> None:
    with closing(shell("exec <&-; echo gone >&2")) as channel, pytest.raises(CellLostError, match="no longer reads"):
        while True:
            channel.send(b"x" * 100_000, later())


def test_last_words_are_bounded_and_may_be_any_bytes() -> None:
    with closing(shell("head -c 100000 /dev/zero | tr '\\0' x >&2; printf '\\377' >&2")) as channel:
        with pytest.raises(CellLostError):
            channel.receive(1, later())
        words = channel.last_words()
    assert words.endswith("x\N{REPLACEMENT CHARACTER}") and len(words) <= 2_000
    assert channel.last_words() == "", "and none after the end"


def test_killing_wakes_who_waits(echo: PipeChannel) -> None:
    caught: list[BaseException] = []

    def wait() -> None:
        try:
            echo.receive(1, later())
        except CellLostError as error:
            caught.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    started = time.monotonic()
    echo.kill()
    waiting.join()
    assert "it ended" in str(caught[0]) and time.monotonic() - started < LONG / 2
    echo.kill()


def test_closing_ends_the_process_and_frees_everything() -> None:
    before, below = descriptors(), []
    channel = start_local(["/bin/sleep", "60"], "/tmp", lambda: below.append(runs(pid)))
    pid = channel._process.pid
    assert runs(pid) and below == []
    channel.close()
    assert below == [False], "what is to happen below the process happens after its end"
    channel.close()
    channel.kill()
    assert below == [False] and not runs(pid)
    assert descriptors() == before


def test_what_cannot_be_started_is_an_error_that_names_it_and_leaves_nothing() -> None:
    before = descriptors()
    with pytest.raises(SandboxError, match=r"/no/such/program cannot be started: .*No such file"):
        start_local(["/no/such/program"], "/tmp")
    assert descriptors() == before


def test_a_process_gets_nothing_of_the_caller_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    with open("/dev/null") as extra:
        os.set_inheritable(extra.fileno(), True)
        with closing(shell("env; pwd; ls -l /proc/self/fd | grep -c null; cat /proc/$$/stat; exec cat")) as channel:
            channel.send(b"end\n", later())
            text = b""
            while not text.endswith(b"end\n"):
                text += channel.receive(1, later())
    assert b"SECRET_TOKEN" not in text and b"HOME=/tmp\n" in text
    directory, others, about = text.decode().splitlines()[-4:-1]
    assert directory == "/" and others == "0"
    pid, session = about.split()[0], about.rpartition(")")[2].split()[3]
    assert pid == session, "a session of its own: Ctrl-C at the terminal is the harness's to handle"


def test_a_killed_process_is_seen_without_being_asked(echo: PipeChannel) -> None:
    pid = echo._process.pid
    echo.kill()
    assert happens(lambda: not runs(pid))
