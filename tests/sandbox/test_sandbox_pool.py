"""The pool: as many cells as cores, each replaced when it must be, and nothing left of any of them."""

from __future__ import annotations

import os
import queue
import random
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from sandbox_cells import (
    HELLO,
    WALLS,
    FakeWall,
    descendants,
    descriptors,
    happens,
    in_python,
    made,
    opened,
    program,
    response,
    runs,
)

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits, Problem, StdinTask, TestCase
from codeassist_env.verdict import Status
from codeassist_sandbox import cell as cell_module
from codeassist_sandbox import slots
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.channel import CellLostError
from codeassist_sandbox.pool import Pool

SUM = "print(sum(map(int, open(0).read().split())))"
SUMS = Problem("p", "P", "", StdinTask(), [TestCase("20 22", "42"), TestCase("1 1", "2")], limits=Limits(4.0, 20.0))
RIGHT = response(output=b"1\n")


def fake_pool(*answers: bytes) -> tuple[Pool, FakeWall]:
    wall = FakeWall(HELLO + b"".join(answers or [RIGHT] * 50))
    return Pool(wall), wall


# With cells that are none


def test_a_cell_is_used_again() -> None:
    pool, wall = fake_pool()
    seen = set()
    for _ in range(5):
        with pool.lease() as cell:
            seen.add(cell)
    assert len(seen) == 1 and len(wall.channels) == 1
    pool.close()
    assert wall.channels[0].closed


def test_no_more_cells_than_cores_however_many_wait() -> None:
    pool, wall = fake_pool()
    lock, inside, most = threading.Lock(), 0, 0
    full = threading.Barrier(slots.width(), timeout=20)

    def work(_: int) -> None:
        nonlocal inside, most
        with pool.lease():
            with lock:
                inside += 1
                most = max(most, inside)
            full.wait()
            with lock:
                inside -= 1

    with ThreadPoolExecutor(8 * slots.width()) as threads:
        list(threads.map(work, range(8 * slots.width())))
    assert most == len(wall.channels) == slots.width()
    pool.close()
    assert all(channel.closed for channel in wall.channels)


def test_cells_that_live_together_have_numbers_of_their_own_in_any_number_of_pools() -> None:
    (first, wall), (second, other) = fake_pool(), fake_pool()
    with ExitStack() as stack:
        stack.callback(first.close)
        stack.callback(second.close)
        one, two = stack.enter_context(first.lease()), stack.enter_context(second.lease())
        assert one.slot != two.slot and (wall.slots, other.slots) == ([one.slot], [two.slot])


def test_numbers_are_given_back() -> None:
    for _ in range(3 * 32):
        pool, wall = fake_pool()
        with pool.lease() as cell:
            assert cell.slot == wall.slots[0]
        pool.close()
    numbers = [slots.reserve() for _ in range(20)]
    assert len(set(numbers)) == 20
    for number in numbers:
        slots.release(number)


def test_more_cells_than_numbers_are_an_error_and_not_a_wait() -> None:
    taken: list[int] = []
    pool, _ = fake_pool()
    try:
        with suppress(SandboxError):
            while True:
                taken.append(slots.reserve())
        with pytest.raises(SandboxError, match="close a sandbox that is not needed"), pool.lease():
            pass
    finally:
        for number in taken:
            slots.release(number)
        with pool.lease():
            pass
        pool.close()


def test_a_cell_that_knows_a_program_is_preferred() -> None:
    pool, _ = fake_pool()
    known, other = program("1"), program("2")
    with pool.lease() as first, pool.lease() as second:
        first.run(known, b"")
        second.run(other, b"")
    for _ in range(2):
        with pool.lease(known) as cell:
            assert cell is first
        with pool.lease(other) as cell:
            assert cell is second
    pool.close()


@pytest.mark.parametrize("answer", [response(status=9), response(said=b"FOSError: no", began=0), b"garbage"])
def test_a_cell_in_which_something_was_wrong_is_replaced(answer: bytes) -> None:
    pool, wall = fake_pool(answer)
    with suppress(CellLostError), pool.lease() as cell:
        cell.run(program(""), b"")
    assert wall.channels[0].closed
    with pool.lease() as cell:
        assert cell.channel is wall.channels[1]
    pool.close()


def test_a_worn_cell_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell_module, "MOST_RUNS", 3)
    pool, wall = fake_pool()
    for _ in range(7):
        with pool.lease() as cell:
            cell.run(program(""), b"")
    assert [channel.closed for channel in wall.channels] == [1, 1, 0]
    pool.close()


def test_who_fails_gives_the_cell_back() -> None:
    pool, wall = fake_pool()
    for _ in range(3 * slots.width()):
        with pytest.raises(ZeroDivisionError), pool.lease():
            raise ZeroDivisionError
    assert len(wall.channels) == 1
    pool.close()


def test_a_cell_that_cannot_start_is_an_error_each_time_and_takes_no_number() -> None:
    wall = FakeWall(b"no hello")
    pool = Pool(wall)
    for _ in range(40):
        with pytest.raises(SandboxError, match="fake does not work here"), pool.lease():
            pass
    assert len(set(wall.slots)) == 1
    pool.close()


def test_a_closed_pool_gives_no_cells_and_may_be_closed_again() -> None:
    pool, wall = fake_pool()
    with pool.lease():
        pass
    pool.close()
    pool.close()
    assert wall.channels[0].closed == 1
    with pytest.raises(SandboxError, match="this sandbox is closed; make a new one"), pool.lease():
        pass


def test_closing_while_a_cell_is_held_kills_it_and_its_holder_frees_it() -> None:
    pool, wall = fake_pool()
    with pool.lease() as cell:
        pool.close()
        assert wall.channels[0].killed and not wall.channels[0].closed
        assert cell.slot in wall.slots
    assert wall.channels[0].closed == 1


def test_a_cell_that_starts_while_its_pool_is_closed_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, wall = fake_pool()
    start = wall.start

    def slow(slot: int) -> object:
        channel = start(slot)
        pool.close()
        return channel

    monkeypatch.setattr(wall, "start", slow)
    with suppress(SandboxError), pool.lease():
        pass
    assert wall.channels[0].closed == 1


def test_a_forgotten_pool_closes_its_cells() -> None:
    pool, wall = fake_pool()
    with pool.lease():
        pass
    del pool
    assert wall.channels[0].closed == 1


def test_cells_are_started_by_a_thread_that_stays() -> None:
    pool, wall = fake_pool()

    def need() -> None:
        with pool.lease():
            pass

    worker = threading.Thread(target=need)
    worker.start()
    worker.join()
    (starter,) = wall.threads
    assert starter not in (worker, threading.main_thread()) and starter.is_alive()
    assert starter.daemon, "and keeps no process from ending"
    with pytest.raises(SandboxError), Pool(FakeWall(b"")).lease():
        pass
    assert starter.is_alive(), "whatever goes wrong in it"
    pool.close()


# With real ones


@pytest.fixture(params=WALLS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[CellSandbox]:
    yield from opened(request.param)


def servers(sandbox: CellSandbox) -> list[int]:
    """Processes of this sandbox's idle cells that the harness started itself."""
    return [cell.channel._process.pid for cell in sandbox._pool._idle]  # type: ignore[attr-defined]


def test_a_cell_is_replaced_after_a_program_was_killed(sandbox: CellSandbox) -> None:
    assert sandbox.judge(SUMS, SUM).passed
    (before,) = servers(sandbox)
    verdict = sandbox.judge(SUMS, "import ctypes\nctypes.string_at(0)")
    assert verdict.status is Status.CRASH and "killed by signal 11" in verdict.message
    assert not runs(before) and servers(sandbox) == []
    assert sandbox.judge(SUMS, SUM).passed
    assert len(servers(sandbox)) == 1


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "1 / 0", "print(41)", "print(", "while True: pass"])
def test_a_cell_stays_after_a_program_that_only_failed(code: str, sandbox: CellSandbox) -> None:
    sandbox.guarantees()
    before = servers(sandbox)
    assert sandbox.judge(SUMS, code, limits=Limits(0.1, 20.0)).status is not Status.PASSED
    assert servers(sandbox) == before and len(before) == 1


def judged_while(sandbox: CellSandbox, code: str, work: Callable[[], None]) -> Status:
    """Judge in another thread while ``work`` goes on in this one."""
    answer: queue.Queue[Status] = queue.Queue()
    problem = Problem("p", "P", "", StdinTask(), [TestCase("", "1")], limits=Limits(10.0, 20.0))
    thread = threading.Thread(target=lambda: answer.put(sandbox.judge(problem, code).status))
    thread.start()
    work()
    thread.join()
    return answer.get_nowait()


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_cell_that_is_killed_in_the_middle_of_a_test_changes_no_verdict(deaths: int, sandbox: CellSandbox) -> None:
    sandbox.guarantees()
    code = "import time\nend = time.monotonic() + 0.6\nwhile time.monotonic() < end: pass\nprint(1)"

    def kill() -> None:
        killed: set[int] = set()
        for _ in range(deaths):
            assert happens(lambda: busy_cells(sandbox, killed))
            for pid in busy_cells(sandbox, killed):
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)

    status = judged_while(sandbox, code, kill)
    assert status is (Status.PASSED if deaths == 1 else Status.SANDBOX_FAILED)
    assert sandbox.judge(SUMS, SUM).passed, "the next one is none the worse"


def busy_cells(sandbox: CellSandbox, killed: set[int]) -> list[int]:
    """Servers, as the harness started them, that a program runs below."""
    cells = [cell.channel._process.pid for cell in list(sandbox._pool._busy)]  # type: ignore[attr-defined]
    return [pid for pid in cells if pid not in killed and any(runs_for(below) for below in descendants(pid))]


def runs_for(pid: int) -> bool:
    """Whether a process has used CPU time in the way only the test's program does."""
    try:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])) >= 10
    except (OSError, ValueError):
        return False


def test_idle_cells_that_were_killed_cost_no_verdict(sandbox: CellSandbox) -> None:
    for _ in range(2):
        assert sandbox.judge(SUMS, SUM).passed
        for pid in servers(sandbox):
            os.kill(pid, signal.SIGKILL)


PROGRAMS = {
    SUM: Status.PASSED,
    "print(41)": Status.WRONG,
    "print(": Status.COMPILE_ERROR,
    "1 / 0": Status.CRASH,
    "import os; os.abort()": Status.CRASH,
    "while True: pass": Status.CPU_TIME,
    "print('x' * (2 << 20))": Status.OUTPUT,
    "x = bytearray(200 << 20)": Status.MEMORY,
}


def test_sixty_four_callers_on_few_cores_get_the_verdicts_they_deserve(sandbox: CellSandbox) -> None:
    given = list(PROGRAMS) * 4 + [SUM] * 32
    random.Random(0).shuffle(given)
    most = 0
    seen = threading.Event()

    def count() -> None:
        nonlocal most
        while not seen.wait(0.005):
            most = max(most, len(sandbox._pool._idle) + len(sandbox._pool._busy))

    watcher = threading.Thread(target=count)
    watcher.start()
    limits = Limits(0.2, 10.0, memory_mb=100, output_mb=1)
    with ThreadPoolExecutor(64) as threads:
        statuses = list(threads.map(lambda code: sandbox.judge(SUMS, code, limits=limits).status, given))
    seen.set()
    watcher.join()
    assert statuses == [PROGRAMS[code] for code in given]
    assert 1 <= most <= slots.width()


def test_after_the_end_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tempfile.mkdtemp(dir="/tmp")
    os.chmod(folder, 0o755)
    monkeypatch.setattr(tempfile, "tempdir", folder)
    try:
        for wall in WALLS:
            with closing(made(wall)):  # so that what is made once a process has been made
                pass
            below, files = set(descendants(os.getpid())), descriptors()
            sandbox = made(wall)
            with ThreadPoolExecutor(4) as threads:
                list(threads.map(lambda code: sandbox.judge(SUMS, code), [SUM, "1 / 0"] * 6))  # noqa: B023
            assert set(descendants(os.getpid())) - below
            sandbox.close()
            assert not any(runs(pid) for pid in set(descendants(os.getpid())) - below)
            assert descriptors() == files
            assert os.listdir(folder) == []
    finally:
        os.rmdir(folder)


def test_a_closed_sandbox_says_so_in_its_verdicts(sandbox: CellSandbox) -> None:
    sandbox.judge(SUMS, SUM)
    sandbox.close()
    verdict = sandbox.judge(SUMS, SUM)
    assert verdict.status is Status.SANDBOX_FAILED and "this sandbox is closed" in verdict.message


def test_closing_in_the_middle_of_a_test_is_no_score_and_leaves_nothing(sandbox: CellSandbox) -> None:
    sandbox.guarantees()
    below: list[int] = []

    def close() -> None:
        assert happens(lambda: busy_cells(sandbox, set()))
        for pid in busy_cells(sandbox, set()):
            below.extend([pid, *descendants(pid)])
        sandbox.close()

    assert judged_while(sandbox, "while True: pass", close) is Status.SANDBOX_FAILED
    assert happens(lambda: not any(map(runs, below))) and len(below) >= 2


def test_two_sandboxes_at_once_are_none_of_each_other_s_business() -> None:
    with ExitStack() as stack:
        both = [stack.enter_context(closing(made(wall))) for wall in (*WALLS, WALLS[0])]
        with ThreadPoolExecutor(12) as threads:
            verdicts = list(threads.map(lambda sandbox: sandbox.judge(SUMS, SUM).status, both * 6))
        assert verdicts == [Status.PASSED] * 18
        numbers = [cell.slot for sandbox in both for cell in sandbox._pool._idle]
        assert len(set(numbers)) == len(numbers) >= 3


# Harnesses of their own

JUDGE = """
import os, signal, sys, threading, time
from codeassist_env import registry
from codeassist_env.problem import Limits, Problem, StdinTask, TestCase
sandbox = registry.create("sandboxes", sys.argv[1])
problem = Problem("p", "P", "", StdinTask(), [TestCase("20 22", "42")], limits=Limits(30.0, 60.0))
SUM = "print(sum(map(int, open(0).read().split())))"
def judge(code=SUM):
    return str(sandbox.judge(problem, code).status)
def say(*words):
    print(*words, flush=True)
say("begins", judge())
"""


@pytest.fixture(params=WALLS)
def wall(request: pytest.FixtureRequest) -> str:
    made(request.param).close()
    return str(request.param)


@pytest.fixture
def harness(wall: str) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Return a starter of harnesses that have judged once; each is ended with the test."""
    with ExitStack() as stack:

        def start(code: str) -> subprocess.Popen[str]:
            process = in_python(JUDGE + code, wall)
            stack.callback(process.communicate)
            stack.callback(process.kill)
            assert line(process) == "begins passed"
            return process

        yield start


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


Start = Callable[[str], subprocess.Popen[str]]


def below_when_busy(process: subprocess.Popen[str]) -> list[int]:
    """Wait until a program uses CPU time below a harness; return all that runs below it."""
    assert happens(lambda: any(runs_for(pid) for pid in descendants(process.pid)[1:]))
    return descendants(process.pid)


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("judge('while True: pass')", signal.SIGKILL),
        ("judge('while True: pass')", signal.SIGINT),
        ("judge('while True: pass')", signal.SIGTERM),
        ("threading.Thread(target=judge, args=('while True: pass',)).start(); time.sleep(60)", signal.SIGKILL),
        (
            "threading.Thread(target=judge, args=('while True: pass',), daemon=True).start(); time.sleep(60)",
            signal.SIGINT,
        ),
    ],
)
def test_nothing_survives_a_harness_that_is_ended_in_the_middle_of_a_test(
    code: str, number: signal.Signals, harness: Start
) -> None:
    process = harness(code)
    below = below_when_busy(process)
    process.send_signal(number)
    process.wait(10)
    assert len(below) >= 2
    assert happens(lambda: not any(map(runs, below)), 5.0)


@pytest.mark.parametrize(
    ("code", "status"),
    [("", 0), ("sys.exit(3)", 3), ("raise ValueError", 1), ("os._exit(4)", 4), ("os.kill(os.getpid(), 15)", -15)],
)
def test_nothing_survives_a_harness_that_ends_without_closing(code: str, status: int, harness: Start) -> None:
    process = harness("sys.stdin.readline()\n" + code)
    below = descendants(process.pid)
    assert below
    process.communicate("\n", timeout=10)
    assert process.returncode == status
    assert happens(lambda: not any(map(runs, below)), 5.0)


def test_a_cell_outlives_the_thread_that_needed_it_first(harness: Start) -> None:
    process = harness(
        "threads = [threading.Thread(target=judge) for _ in range(4)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "cells = [cell.channel._process.pid for cell in sandbox._pool._idle]\n"
        "time.sleep(0.1)\n"
        "say(judge(), cells == [cell.channel._process.pid for cell in sandbox._pool._idle], len(cells) > 0)"
    )
    assert line(process) == "passed True True"


def test_a_forked_harness_has_cells_of_its_own_and_the_parent_s_still_work(harness: Start) -> None:
    process = harness(
        "mine = {cell.channel._process.pid for cell in sandbox._pool._idle}\n"
        "child = os.fork()\n"
        "said = judge()\n"
        "cells = {cell.channel._process.pid for cell in sandbox._pool._idle}\n"
        "if not child:\n"
        "    sandbox.close()\n"
        "    os._exit(0 if said == 'passed' and cells and not cells & mine else 1)\n"
        "status = os.waitpid(child, 0)[1]\n"
        "say(said, cells == mine, status, judge())"
    )
    assert line(process) == "passed True 0 passed"


def test_a_fork_while_cells_are_busy_does_not_hang_the_child(harness: Start) -> None:
    process = harness(
        "stop = threading.Event()\n"
        "def work():\n    while not stop.is_set(): judge()\n"
        "threads = [threading.Thread(target=work) for _ in range(4)]\n"
        "[t.start() for t in threads]\n"
        "statuses = []\n"
        "for _ in range(5):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        signal.alarm(20)\n"
        "        os._exit(0 if judge() == 'passed' else 1)\n"
        "    statuses.append(os.waitpid(child, 0)[1])\n"
        "stop.set(); [t.join() for t in threads]\n"
        "say(statuses, judge())"
    )
    assert line(process) == "[0, 0, 0, 0, 0] passed"


def test_a_pool_of_processes_judges_with_pickled_sandboxes(wall: str) -> None:
    code = JUDGE + (
        "from concurrent.futures import ProcessPoolExecutor\nimport multiprocessing\n"
        "with ProcessPoolExecutor(2, multiprocessing.get_context('fork')) as pool:\n"
        "    futures = [pool.submit(sandbox.judge, problem, SUM) for _ in range(4)]\n"
        "    say([str(f.result().status) for f in futures])\n"
    )
    with in_python(code, wall) as process:
        output, errors = process.communicate(timeout=30)
    assert output.splitlines()[1:] == ["['passed', 'passed', 'passed', 'passed']"], errors


def test_time_in_the_queue_is_no_time_of_the_program(sandbox: CellSandbox) -> None:
    """Back-pressure: with every core held for longer than the wall-clock limit, nothing is late."""
    held = [slots.slot() for _ in range(slots.width())]
    for slot in held:
        slot.__enter__()
    limits = Limits(4.0, 0.5)
    with ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(sandbox.judge, SUMS, SUM, limits=limits) for _ in range(8)]
        end = time.monotonic() + 0.6
        assert not happens(lambda: any(future.done() for future in waiting), end - time.monotonic())
        for slot in held:
            slot.__exit__(None, None, None)
        assert [future.result().status for future in waiting] == [Status.PASSED] * 8
