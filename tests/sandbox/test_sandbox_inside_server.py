"""The fork server, spoken to by hand: what it answers, when it ends, and that nothing of a program stays in it."""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sandbox_cells import WALLS, Hand, NoWall, calls, descendants, happens, made, program, runs

from codeassist_env.problem import CallTask, Limits
from codeassist_sandbox.cell import Cell
from codeassist_sandbox.inside import disk, frames, plain

SUM = program("print(sum(map(int, open(0).read().split())))")
ENDLESS = "import time\nwhile True: {0}"


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    with Hand(tmp_path / "work") as living:
        yield living


def test_a_program_runs_on_inputs_one_after_another(hand: Hand) -> None:
    first = hand.run(SUM, b"20 22")
    assert (first.kind, first.reason, first.began, first.status) == (frames.ENDED, frames.NO_REASON, 1, 0)
    assert (first.said, first.output, first.stderr) == (b"C", b"42\n", b"")
    assert 0 < first.cpu <= first.wall + 20_000 and first.peak > 1_000
    hand.request(frames.RUN, SUM.number, b"", b"1 1")
    second = hand.answer()
    assert (second.output, second.said[:1]) == (b"2\n", b"R"), "compiled once"


def test_many_programs_are_kept_apart_by_their_numbers(hand: Hand) -> None:
    programs = [program(f"print({n})") for n in range(5)]
    for each in programs:
        hand.keep(each)
    for n in (3, 0, 4, 0):
        hand.request(frames.RUN, programs[n].number)
        assert hand.answer().output == b"%d\n" % n


def test_an_unknown_program_is_an_answer_and_no_end(hand: Hand) -> None:
    for kind in (frames.RUN, frames.ASSERT):
        hand.request(kind, 12345, SUM.head() if kind == frames.ASSERT else b"", b"body")
        answer = hand.answer()
        assert answer.kind == frames.FAILED and b"12345" in answer.said
    assert hand.run(SUM, b"20 22").output == b"42\n"


def test_a_forgotten_program_is_unknown(hand: Hand) -> None:
    hand.run(SUM, b"1")
    hand.request(frames.FORGET, SUM.number)
    hand.request(frames.RUN, SUM.number)
    assert hand.answer().kind == frames.FAILED
    assert hand.run(SUM, b"20 22").output == b"42\n"


def test_forgetting_frees_what_was_held(hand: Hand) -> None:
    open_ones = Path(f"/proc/{hand.process.pid}/fd")
    before = len(os.listdir(open_ones))
    for _ in range(5):
        assert hand.run(SUM, b"1").output == b"1\n"
        hand.request(frames.FORGET, SUM.number)
    hand.run(program("print("))
    assert happens(lambda: len(os.listdir(open_ones)) <= before + 2), "beside the request's, the last program's own"


@pytest.mark.parametrize(
    "garbage",
    [
        frames.REQUEST.pack(frames.PROGRAM, 1, 5, 0) + b"\xff" * 5,
        frames.REQUEST.pack(frames.ASSERT, 1, 1, 0) + b"!",
        b"\xff" * 3,
        frames.REQUEST.pack(frames.RUN, 1, 0, 100) + b"not all of it",
    ],
)
def test_a_request_that_cannot_be_read_is_the_end(garbage: bytes, tmp_path: Path) -> None:
    with Hand(tmp_path / "work") as hand:
        hand.write(garbage)
        hand.hang_up()
        assert hand.ended()


def test_a_head_that_is_none_is_the_end_at_once(hand: Hand) -> None:
    hand.request(frames.PROGRAM, 1, b"\xff" * 5)
    assert hand.ended(), "while the harness is still there"


def test_the_end_of_the_harness_is_the_end(hand: Hand) -> None:
    hand.run(SUM, b"1")
    hand.hang_up()
    assert hand.ended() and hand.process.returncode == 0


@pytest.mark.parametrize("what", ["pass", "time.sleep(60)"])
def test_the_end_of_the_harness_in_the_middle_of_a_test_ends_the_test_too(what: str, hand: Hand) -> None:
    endless = program(ENDLESS.format(what), limits=Limits(30.0, 60.0))
    hand.keep(endless)
    hand.request(frames.RUN, endless.number)
    assert happens(lambda: descendants(hand.process.pid))
    (child,) = descendants(hand.process.pid)
    hand.hang_up()
    assert hand.ended()
    assert not runs(child)


def test_the_end_of_the_server_by_force_ends_the_test_too(hand: Hand) -> None:
    endless = program("import signal, time\nprint(signal.SIGTERM)\n" + ENDLESS.format("pass"))
    hand.keep(endless)
    hand.request(frames.RUN, endless.number)
    assert happens(lambda: [pid for pid in descendants(hand.process.pid) if settled(pid)])
    (child,) = descendants(hand.process.pid)
    hand.process.send_signal(signal.SIGKILL)
    hand.process.wait()
    assert happens(lambda: not runs(child))


def settled(pid: int) -> bool:
    """Whether a child has come as far as its limits: from there on it dies with its server."""
    status = Path(f"/proc/{pid}/status").read_text()
    return "Seccomp:\t2" in status


def test_five_megabytes_go_in_and_come_out(hand: Hand) -> None:
    text = os.urandom(5 << 19).hex().encode()
    answer = hand.run(program("import sys\nsys.stdout.write(sys.stdin.read()[::-1])"), text)
    assert answer.output == text[::-1] and len(text) == 5 << 20


@pytest.mark.parametrize(("size", "reason"), [(0, 0), (1, frames.OUTPUT), (1 << 20, frames.OUTPUT)])
def test_output_may_fill_its_limit_exactly(size: int, reason: int, hand: Hand) -> None:
    code = f"import sys\nsys.stdout.buffer.write(b'x' * ((1 << 20) + {size}))"
    answer = hand.run(program(code, limits=Limits(4.0, 20.0, output_mb=1)))
    assert answer.reason == reason
    assert answer.output == (b"" if reason else b"x" * (1 << 20))


def test_both_streams_share_the_limit(hand: Hand) -> None:
    code = "import os\nos.write(2, b'e' * {0})\nos.write(1, b'o' * (1 << 19))"
    limits = Limits(4.0, 20.0, output_mb=1)
    assert hand.run(program(code.format(1 << 19), limits=limits)).reason == frames.NO_REASON
    assert hand.run(program(code.format((1 << 19) + 1), limits=limits)).reason == frames.OUTPUT


@pytest.mark.parametrize("size", [10, frames.STDERR_TAIL, frames.STDERR_TAIL + 1, 300_000])
def test_only_the_end_of_standard_error_comes_back(size: int, hand: Hand) -> None:
    answer = hand.run(program(f"import sys\nsys.stderr.write('x' * {size - 3} + 'end')"))
    assert len(answer.stderr) == min(size, frames.STDERR_TAIL) and answer.stderr.endswith(b"xend")


@pytest.mark.parametrize(
    ("what", "limits", "reason"),
    [
        ("pass", Limits(0.2, 20.0), frames.CPU_TIME),
        ("time.sleep(60)", Limits(4.0, 0.3), frames.WALL_TIME),
    ],
)
def test_time_limits(what: str, limits: Limits, reason: int, hand: Hand) -> None:
    answer = hand.run(program(ENDLESS.format(what), limits=limits))
    assert answer.reason == reason and answer.status == signal.SIGKILL
    assert answer.wall >= 200_000 and answer.wall < 10_000_000
    assert (answer.cpu >= 200_000) is (reason == frames.CPU_TIME)
    assert hand.run(SUM, b"1").output == b"1\n"


def test_time_asleep_is_no_cpu_time(hand: Hand) -> None:
    answer = hand.run(program("import time\ntime.sleep(0.4)\nprint(1)", limits=Limits(0.2, 20.0)))
    assert answer.output == b"1\n" and answer.reason == frames.NO_REASON
    assert answer.wall >= 400_000 and answer.cpu < 200_000


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(", b"ESyntaxError: '(' was never closed (program.py, line 1)"),
        ("\0", b"E"),
        ("x = $", b"ESyntaxError: "),
    ],
)
def test_what_does_not_compile_is_said(code: str, said: bytes, hand: Hand) -> None:
    answer = hand.run(program(code))
    assert not answer.began and answer.output == b"" and answer.said.startswith(said)
    assert hand.run(SUM, b"1").output == b"1\n"


def test_a_program_that_cannot_begin_is_refused_with_a_reason(hand: Hand) -> None:
    (hand.work / "program.py").mkdir()
    answer = hand.run(SUM, b"1")
    assert not answer.began and answer.said.startswith(b"FFileExistsError")
    hand.request(frames.RUN, SUM.number, b"", b"1")
    assert hand.answer().output == b"1\n", "the directory is emptied after each run"


def test_files_of_one_test_are_gone_in_the_next(hand: Hand) -> None:
    code = (
        "import os\nprint(sorted(os.listdir('.')), sorted(os.listdir('..')))\n"
        "os.makedirs('a/' * 300)\nos.symlink('/', 'root')\nos.mkfifo('queue')\nos.chmod('a', 0)\n"
        "open('../.hidden', 'w').write('x')\nos.chmod('..', 0o500)"
    )
    untidy = program(code)
    for _ in range(2):
        assert hand.run(untidy).output == b"[] ['program.py', 'work']\n"
        hand.request(frames.FORGET, untidy.number)
        assert hand.run(SUM, b"1").output == b"1\n"
    assert happens(lambda: os.listdir(hand.work) == [])


def test_assertions_run_in_two_processes_and_have_two_answers(hand: Hand) -> None:
    given = program("def f(x):\n    print('noise')\n    return x + 1", "serve", function="f", most=1 << 20)
    hand.keep(given)
    for asserted, finding in (("assert f(1) == 2", b"P"), ("assert f(1) == 3, 'three'", b"WAssertionError: three")):
        test = program(asserted, "test", function="f", most=1 << 20, prelude="")
        hand.request(frames.ASSERT, given.number, test.head(), test.body())
        candidate, tester = hand.answer(), hand.answer()
        assert candidate.kind == tester.kind == frames.ENDED and candidate.output == b""
        assert tester.output == finding
    assert descendants(hand.process.pid) == []


def test_a_candidate_whose_test_is_done_is_ended(hand: Hand) -> None:
    given = program("import time\ntime.sleep(60)", "serve", function="f", most=1 << 20)
    test = program("", "test", function="f", most=1 << 20, prelude="")
    hand.keep(given)
    hand.request(frames.ASSERT, given.number, test.head(), test.body())
    candidate, tester = hand.answer(), hand.answer()
    assert tester.output == b"P" and candidate.reason == frames.NOT_NEEDED and candidate.wall < 10_000_000
    assert descendants(hand.process.pid) == []


def test_calls_are_frames_in_and_frames_out(hand: Hand) -> None:
    body = b"".join(plain.framed(marshal.dumps([n], 2)) for n in (1, 2, 3))
    answer = hand.run(calls("def f(x): return [x]", CallTask("f", None)), body)
    assert answer.output == b"".join(map(plain.framed, (b"[1]", b"[2]", b"[3]")))


SEARCH = r"""
import ctypes, os, re
libc = ctypes.CDLL(None)
libc.write.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
libc.sbrk.restype = ctypes.c_void_p
PAGE, STEP = 4096, 65536
reader, writer = os.pipe()
own = ctypes.create_string_buffer(("Mark" + "er:" + "f" * 32).encode())

def ranges():
    try:
        lines = open("/proc/self/maps").read().splitlines()
    except OSError:  # no files of the kernel's here: look around what is known to be there
        top = libc.sbrk(0)
        yield top // PAGE * PAGE - (8 << 20), top // PAGE * PAGE
        for known in (id(object()), id(os.__dict__), ctypes.addressof(own), ctypes.addressof(ctypes.c_int())):
            yield known // PAGE * PAGE - (16 << 20), known // PAGE * PAGE + (16 << 20)
        return
    for line in lines:
        if line.split()[1].startswith("r") and "[v" not in line:
            yield tuple(int(end, 16) for end in line.split()[0].split("-"))

def found():
    for start, end in ranges():
        tail = b""
        while start < end:
            size = libc.write(writer, start, min(STEP, end - start))
            part = tail + os.read(reader, size) if size > 0 else b""
            yield from re.findall(rb"Mark[e]r:([0-9a-f])\1{31}", part)
            start, tail = start + max(size, PAGE), part[-40:]

print(*sorted({letter.decode() for letter in found()}))
"""
"""Prints which markers lie in its own memory: ``f`` is one that it puts there itself."""


def marker(letter: str) -> str:
    return f"Marker:{letter * 32}"


def leave_markers(cell: Cell) -> None:
    """Run programs of every kind in a cell: markers in sources, inputs, outputs, arguments, results, tests, errors."""
    talkative = "import sys\nprint(input(), '{}')\nsys.stderr.write(input())\nprint(input() * {})"
    for letter, repeats in (("0", 1), ("1", 10_000)):
        text = "\n".join([marker(letter)] * 3)
        assert cell.run(program(talkative.format(marker("2"), repeats)), text.encode()).began
    arguments = plain.framed(marshal.dumps([marker("3")], 2)) * 3
    cell.run(calls(f"def f(x): return ['{marker('4')}', x]", CallTask("f", None)), arguments)
    given = program(f"def f(x): return '{marker('5')}' + x", "serve", function="f", most=1 << 20)
    test = f"assert f('{marker('6')}') == '{marker('7')}'"
    cell.check(given, program(test, "test", function="f", most=1 << 20, prelude=f"'{marker('8')}'"))
    cell.run(program(f"raise ValueError('{marker('9')}')"), b"")
    cell.run(program(f"print('{marker('a')}'"), marker("b").encode())


@pytest.fixture(params=["none", *WALLS])
def cell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cell]:
    """A cell behind each kind of wall."""
    with ExitStack() as stack:
        if request.param == "none":
            yield stack.enter_context(closing(Cell(NoWall(tmp_path / "work"), 0)))
        else:
            yield stack.enter_context(stack.enter_context(closing(made(request.param)))._pool.lease())


def test_a_program_finds_nothing_of_another_in_its_memory(cell: Cell) -> None:
    search = program(SEARCH)
    assert cell.run(search, b"").output == b"f\n"
    leave_markers(cell)
    assert cell.run(search, b"").output == b"f\n"
    assert not cell.suspect


def test_the_search_finds_what_is_there(cell: Cell) -> None:
    code = SEARCH.replace("own =", f"keep = open(0).read() + '{marker('a')}'\nown =")
    assert cell.run(program(code), marker("b").encode()).output == b"a b f\n"


def test_a_directory_is_emptied_whatever_is_in_it(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("stays")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "broken").symlink_to("/no/such")
    os.mkfifo(folder / "queue")
    (folder / ".hidden").write_text("x")
    (folder / "locked").mkdir()
    (folder / "locked" / "inner").mkdir()
    (folder / "locked" / "inner").chmod(0)
    (folder / "locked").chmod(0)
    deep_below(folder, 200)
    folder.chmod(0o500)
    disk.clean(str(folder))
    assert list(folder.iterdir()) == [] and folder.stat().st_mode & 0o777 == 0o700
    assert (outside / "file").read_text() == "stays"


def deep_below(folder: Path, levels: int) -> None:
    """Make a directory too deep for any path to name."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d" * 100, dir_fd=here)
        here, above = os.open("d" * 100, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)


@pytest.mark.parametrize(("size", "crowded"), [(0, False), (3 << 16, False), (5 << 16, True)])
def test_a_directory_is_crowded_beyond_four_times_the_limit(size: int, crowded: bool, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"x" * size)
    (tmp_path / "sparse").touch()
    os.truncate(tmp_path / "sparse", 1 << 30)
    assert disk.crowded(str(tmp_path), 1 << 16) is crowded


def test_very_many_files_crowd_a_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_MOST_FILES", 10)
    (tmp_path / "link").symlink_to("/")
    for number in range(9):
        (tmp_path / str(number)).touch()
    assert not disk.crowded(str(tmp_path), 1 << 20)
    (tmp_path / "one more").touch()
    assert disk.crowded(str(tmp_path), 1 << 20)
    assert not disk.crowded(str(tmp_path / "absent"), 1)


def test_a_program_that_fills_its_directory_is_ended(hand: Hand) -> None:
    code = "n = 0\nwhile True:\n    n += 1\n    open(f'f{n}', 'wb').write(b'x' * (1 << 19))"
    answer = hand.run(program(code, limits=Limits(10.0, 20.0, output_mb=1)))
    assert answer.reason == frames.OUTPUT
    assert happens(lambda: os.listdir(hand.work) == [])
