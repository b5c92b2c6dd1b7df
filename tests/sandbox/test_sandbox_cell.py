"""A cell that lies: whatever its channel delivers, the harness reads a well-formed end or knows the cell as lost."""

from __future__ import annotations

import marshal
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_cells import HELLO, FakeChannel, FakeWall, program, response

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_env.verdict import Status
from codeassist_sandbox import boot, cell, ending
from codeassist_sandbox.cell import Cell, CellProgram, Ended
from codeassist_sandbox.channel import CellLostError
from codeassist_sandbox.inside import frames

LIMITS = Limits(2.0, 7.0, output_mb=1)
MOST = frames.MOST_SAID + (1 << 20) + frames.STDERR_TAIL
"""Bytes that an answer for a program under LIMITS may announce."""
PROGRAM = program("", limits=LIMITS)
TEST = program("", "test", limits=LIMITS)
RIGHT = response(output=b"1\n")


def spoken(*answers: bytes) -> Cell:
    """A cell that has said hello and will say ``answers``."""
    return Cell(FakeWall(HELLO + b"".join(answers)), 0)


def channel(of: Cell) -> FakeChannel:
    assert isinstance(of.channel, FakeChannel)
    return of.channel


def sizes(near: int) -> st.SearchStrategy[int]:
    return st.sampled_from([0, 1, near, near + 1, 1 << 31]) | st.integers(0, 40)


statuses = st.sampled_from([0, 256, 9, 139, 0x7F, 0x137F, 0xFFFF, -1]) | st.integers(-(1 << 31), (1 << 31) - 1)
heads = st.builds(
    frames.RESPONSE.pack,
    st.sampled_from([frames.ENDED, frames.FAILED, frames.HELLO]) | st.integers(0, 255),
    st.integers(0, 6) | st.integers(0, 255),
    st.integers(0, 255),
    statuses,
    *[st.integers(0, (1 << 64) - 1)] * 3,
    sizes(frames.MOST_SAID),
    sizes(1 << 20) | st.just((1 << 64) - 1),
    sizes(frames.STDERR_TAIL),
)
answers = st.builds(
    response,
    st.sampled_from([frames.ENDED, frames.ENDED, frames.FAILED]),
    said=st.sampled_from([b"", b"R", b"C", b"EValueError: no", b"Fno room"]) | st.binary(max_size=20),
    output=st.binary(max_size=20),
    stderr=st.sampled_from([b"", b"MemoryError", b"OSError: [Errno 27] x"]) | st.binary(max_size=20),
    reason=st.integers(0, 5),
    began=st.integers(0, 2),
    status=statuses,
    cpu=st.integers(0, 1 << 22) | st.integers(0, (1 << 64) - 1),
    wall=st.integers(0, (1 << 64) - 1),
    peak=st.integers(0, 1 << 18) | st.integers(0, (1 << 64) - 1),
)
streams = st.binary(max_size=200) | st.builds(lambda head, rest: head + rest, heads, st.binary(max_size=120))


@given(streams)
def test_no_stream_makes_a_greeting_end_otherwise_than_in_a_cell_or_an_error(stream: bytes) -> None:
    wall = FakeWall(stream)
    try:
        hello = Cell(wall, 0).hello
    except SandboxError:
        assert wall.channels[0].closed
    else:
        assert isinstance(hello, dict)
    assert wall.channels[0].asked[0] == frames.RESPONSE.size
    assert all(size <= frames.MOST_SAID for size in wall.channels[0].asked[1:])


@given(streams | st.builds(bytes.__add__, answers, answers | streams), st.booleans())
def test_no_stream_makes_a_run_end_otherwise_than_well_formed_or_lost(stream: bytes, asserting: bool) -> None:
    living = spoken(stream)
    channel(living).asked.clear()
    try:
        ended = living.check(PROGRAM, TEST) if asserting else (living.run(PROGRAM, b"1"),)
    except CellLostError:
        assert living.suspect
    else:
        for each in ended:
            assert_well_formed(each)
    asked = channel(living).asked
    assert all(size == frames.RESPONSE.size for size in asked[::2])
    assert all(size <= MOST for size in asked[1::2])


def assert_well_formed(ended: Ended) -> None:
    assert ended.reason in (None, Status.CPU_TIME, Status.WALL_TIME, Status.OUTPUT)
    assert len(ended.said) <= frames.MOST_SAID and len(ended.stderr) <= frames.STDERR_TAIL
    assert len(ended.output) <= 1 << 20
    assert type(ended.began) is bool and ended.cpu_seconds >= 0 and ended.memory_bytes >= 0
    assert ended.limits == LIMITS
    reason, message = ending.fault(ending.CellOutcome(ended), own=False)
    assert reason is None or isinstance(reason, Status)
    assert isinstance(message, str)


@pytest.mark.parametrize(
    "head",
    [
        {"said_size": frames.MOST_SAID + 1},
        {"output_size": (1 << 20) + 1},
        {"output_size": 1 << 62},
        {"stderr_size": frames.STDERR_TAIL + 1},
        {"reason": 5},
        {"kind": frames.HELLO},
        {"kind": 0},
    ],
)
def test_a_head_that_cannot_be_is_refused_before_anything_more_is_read(head: dict[str, Any]) -> None:
    living = spoken(response(**head) + b"x" * 100)
    channel(living).asked.clear()
    with pytest.raises(CellLostError, match="a head that cannot be"):
        living.run(PROGRAM, b"")
    assert channel(living).asked == [frames.RESPONSE.size]
    assert living.suspect


def test_the_largest_answer_that_is_allowed_is_read() -> None:
    said, output, stderr = b"E" * frames.MOST_SAID, b"o" * (1 << 20), b"e" * frames.STDERR_TAIL
    ended = spoken(response(said=said, output=output, stderr=stderr)).run(PROGRAM, b"")
    assert (ended.said, ended.output, ended.stderr) == (said, output, stderr)


@pytest.mark.parametrize("length", [0, 1, frames.RESPONSE.size - 1, frames.RESPONSE.size, len(RIGHT) - 1])
def test_a_stream_that_is_cut_off_anywhere_is_a_lost_cell(length: int) -> None:
    living = spoken(RIGHT[:length])
    with pytest.raises(CellLostError, match="it ended"):
        living.run(PROGRAM, b"")
    assert living.suspect


def test_the_second_answer_of_an_assertion_may_be_missing() -> None:
    living = spoken(RIGHT)
    with pytest.raises(CellLostError):
        living.check(PROGRAM, TEST)
    assert living.suspect


def test_a_server_that_could_not_says_why() -> None:
    living = spoken(response(frames.FAILED, b"KeyError: 7"))
    with pytest.raises(CellLostError, match="KeyError: 7"):
        living.run(PROGRAM, b"")
    assert living.suspect


@pytest.mark.parametrize(
    "hello",
    [
        b"",
        b"no json at all",
        response(frames.HELLO, b"no json"),
        response(frames.HELLO, b"[1, 2]"),
        response(frames.HELLO, b"7"),
        response(frames.HELLO, b"\xff\xfe"),
        response(frames.HELLO, b"[" * frames.MOST_SAID),
        response(frames.HELLO, b"x" * (frames.MOST_SAID + 1)),
        response(frames.HELLO, b"{}", output=b"x"),
        response(frames.HELLO, b"{}", stderr=b"x"),
        response(frames.ENDED, b"{}"),
        response(frames.FAILED, b"OSError: no room"),
    ],
)
def test_who_does_not_say_hello_is_no_cell_and_is_closed(hello: bytes) -> None:
    wall = FakeWall(hello)
    with pytest.raises(SandboxError, match="fake does not work here") as caught:
        Cell(wall, 3)
    assert caught.value.remedy == "mend words"
    assert wall.channels[0].closed == 1


def test_a_cell_that_cannot_be_started_for_another_reason_is_closed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = FakeWall(HELLO)
    monkeypatch.setattr(wall, "settings", lambda slot: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Cell(wall, 0)
    assert wall.channels[0].closed == 1


def test_a_cell_is_sent_our_code_and_its_wall_s_settings() -> None:
    wall = FakeWall(HELLO)
    assert Cell(wall, 7).hello == {"python": "3.11.0"}
    assert wall.channels[0].sent == [boot.bundle(wall.settings(7))]


def test_a_cell_may_be_silent_as_long_as_the_slowest_of_its_programs_and_a_grace() -> None:
    living = spoken(RIGHT, RIGHT)
    channel(living).deadlines.clear()
    before = time.monotonic()
    living.check(PROGRAM, program("", "test", limits=Limits(2.0, 50.0, output_mb=1)))
    wanted = before + 50.0 + cell.GRACE_SECONDS
    assert all(wanted <= deadline < wanted + 5.0 for deadline in channel(living).deadlines)


def requests(sent: bytes) -> list[tuple[int, int, bytes, bytes]]:
    """Take apart what was sent to a server."""
    found = []
    while sent:
        kind, number, head, body = frames.REQUEST.unpack(sent[: frames.REQUEST.size])
        sent = sent[frames.REQUEST.size :]
        found.append((kind, number, sent[:head], sent[head : head + body]))
        sent = sent[head + body :]
    return found


def test_a_program_is_sent_once_and_its_inputs_each_time() -> None:
    living = spoken(RIGHT, RIGHT)
    living.run(PROGRAM, b"first")
    living.run(PROGRAM, b"second")
    first, second = (requests(data) for data in channel(living).sent[1:])
    number = PROGRAM.number
    assert first == [
        (frames.PROGRAM, number, PROGRAM.head(), PROGRAM.body()),
        (frames.RUN, number, b"", b"first"),
    ]
    assert second == [(frames.RUN, number, b"", b"second")]


def test_the_test_of_an_assertion_goes_along_with_its_run() -> None:
    living = spoken(RIGHT, RIGHT)
    living.check(PROGRAM, TEST)
    assert requests(channel(living).sent[1])[1] == (frames.ASSERT, PROGRAM.number, TEST.head(), TEST.body())


def test_the_program_that_was_used_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell, "MOST_PROGRAMS", 2)
    first, second, third = (program(str(n), limits=LIMITS) for n in range(3))
    living = spoken(*[RIGHT] * 5)
    for each in (first, second, first, third, second):
        living.run(each, b"")
    forgotten = [
        number for data in channel(living).sent[1:] for kind, number, *_ in requests(data) if kind == frames.FORGET
    ]
    assert forgotten == [second.number, first.number]
    assert list(living.programs) == [third.number, second.number]


def kinds(of: Cell) -> list[bytes]:
    """Inputs that a cell was sent, in order."""
    return [body for data in channel(of).sent[1:] for kind, _, _, body in requests(data) if kind == frames.RUN]


def test_inputs_are_run_one_after_another_with_one_that_waits() -> None:
    living = spoken(*[response(output=b"%d" % n) for n in range(5)])
    seen = []
    receive = channel(living).receive

    def counted(size: int, deadline: float) -> bytes:
        if size == frames.RESPONSE.size:
            seen.append(len(kinds(living)))
        return receive(size, deadline)

    channel(living).receive = counted  # type: ignore[method-assign]
    ended = living.run_each(PROGRAM, [b"%d" % n for n in range(5)])
    assert [one.output for one in ended] == [b"0", b"1", b"2", b"3", b"4"]
    assert kinds(living) == [b"0", b"1", b"2", b"3", b"4"]
    assert seen == [2, 3, 4, 5, 5], "when each answer is waited for, the next input is already there, and only that"
    assert living.runs == 5 and not living.suspect


def test_a_long_input_does_not_wait_in_the_channel() -> None:
    living = spoken(*[RIGHT] * 3)
    sent_before: list[int] = []
    receive = channel(living).receive

    def counted(size: int, deadline: float) -> bytes:
        if size == frames.RESPONSE.size:
            sent_before.append(len(kinds(living)))
        return receive(size, deadline)

    channel(living).receive = counted  # type: ignore[method-assign]
    living.run_each(PROGRAM, [b"1", b"x" * (1 << 20), b"3"])
    assert sent_before == [1, 3, 3], "else both sides could wait for the other to read"


@pytest.mark.parametrize(
    "bad",
    [
        response(status=256),
        response(status=9, reason=frames.CPU_TIME),
        response(reason=frames.OUTPUT),
        response(said=b"ESyntaxError: no", began=0),
    ],
    ids=["status", "late", "output", "compile error"],
)
def test_after_one_that_ends_badly_only_what_was_sent_already_is_run(bad: bytes) -> None:
    living = spoken(RIGHT, bad, RIGHT, RIGHT)
    ended = living.run_each(PROGRAM, [b"%d" % n for n in range(9)])
    assert len(ended) == len(kinds(living)) == 3
    assert ended[0].output == ended[2].output == b"1\n"
    assert channel(living).at == len(HELLO) + 2 * len(RIGHT) + len(bad), "no answer is left for the next program"


def test_a_cell_that_is_lost_on_the_way_takes_all_its_answers_along() -> None:
    living = spoken(RIGHT, RIGHT, b"\xff" * 48)
    with pytest.raises(CellLostError):
        living.run_each(PROGRAM, [b"1"] * 9)
    assert living.suspect


def test_a_cell_is_given_room_when_limits_or_large_inputs_change() -> None:
    wall = FakeWall(HELLO + RIGHT * 9)
    living = Cell(wall, 3)
    large = 64 << 20
    for given_program, body in ((PROGRAM, b"1"), (PROGRAM, b"22"), (program("", limits=LIMITS), b"")):
        living.run(given_program, body)
    assert wall.fitted == [(3, [LIMITS], 0)]
    living.run(PROGRAM, bytes(large))
    living.run(PROGRAM, b"1")
    living.check(PROGRAM, TEST)
    assert wall.fitted[1:] == [(3, [LIMITS], large), (3, [LIMITS], 0), (3, [LIMITS, LIMITS], 0)]


def test_a_head_tells_limits_and_nothing_of_the_program() -> None:
    secret = program("print('hidden words')", limits=Limits(1.5, 7.0, memory_mb=100, output_mb=3, processes=5))
    head = marshal.loads(secret.head())
    assert b"hidden words" not in secret.head() and b"hidden words" in secret.body()
    assert (head["cpu_seconds"], head["wall_seconds"], head["output"]) == (1.5, 7.0, 3 << 20)
    assert head["limits"] == {
        "RLIMIT_CPU": 9,
        "RLIMIT_FSIZE": (3 << 20) + 1,
        "RLIMIT_NPROC": 5,
        "RLIMIT_AS": 100 << 20,
    }


def test_programs_have_numbers_of_their_own() -> None:
    assert program("").number != program("").number
    assert isinstance(PROGRAM, CellProgram) and 0 <= PROGRAM.number < 1 << 32


@pytest.mark.parametrize(
    ("changes", "suspect"),
    [
        ({}, False),
        ({"status": 256}, False),
        ({"status": 9}, True),
        ({"status": 139}, True),
        ({"status": 9, "reason": frames.CPU_TIME}, False),
        ({"status": 9, "reason": frames.WALL_TIME}, False),
        ({"status": 25, "reason": frames.OUTPUT}, False),
        ({"status": 9, "reason": frames.NOT_NEEDED}, False),
        ({"status": 9, "reason": frames.NOT_NEEDED, "began": 0, "said": b""}, False),
        ({"status": 256, "began": 0, "said": b"ESyntaxError: no"}, False),
        ({"status": 256, "began": 0, "said": b"FOSError: no room"}, True),
        ({"status": 256, "began": 0, "said": b""}, True),
    ],
)
def test_a_cell_in_which_something_was_not_as_it_must_be_is_suspect(changes: dict[str, Any], suspect: bool) -> None:
    living = spoken(response(**changes))
    living.run(PROGRAM, b"")
    assert living.suspect is suspect


def test_a_worn_cell_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell, "MOST_RUNS", 3)
    living = spoken(*[RIGHT] * 3)
    suspect = []
    for _ in range(3):
        living.run(PROGRAM, b"")
        suspect.append(living.suspect)
    assert suspect == [False, False, True]


def test_what_is_measured_is_in_seconds_and_bytes() -> None:
    answer = response(output=b"o", stderr=b"e", cpu=1_500_000, wall=2_000_000, peak=3, status=256)
    ended = spoken(answer).run(PROGRAM, b"")
    assert (ended.cpu_seconds, ended.wall_seconds, ended.memory_bytes, ended.status) == (1.5, 2.0, 3072, 256)
    assert (ended.said, ended.output, ended.stderr, ended.began) == (b"R", b"o", b"e", True)


def test_closing_a_cell_closes_its_channel() -> None:
    living = spoken()
    living.close()
    assert channel(living).closed == 1
