"""Sandboxes of cells: sessions of every kind, shared calls and calls alone, and what a verdict records."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_cells import HELLO, WALLS, FakeWall, opened, response

from codeassist_env.errors import SandboxError
from codeassist_env.interfaces import ProgramSession, Sandbox
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Execution, Status, Verdict
from codeassist_sandbox.backend import FEWEST_TOGETHER, CallSession, CellSandbox, _results
from codeassist_sandbox.cell import Cell, CellProgram, Ended
from codeassist_sandbox.channel import CellLostError
from codeassist_sandbox.inside import frames, plain

LIMITS = Limits(4.0, 20.0)
SUM = "print(sum(map(int, open(0).read().split())))"
PLUS = "class Solution:\n    def f(self, x):\n        return x + 1"
CALL, PLAIN_CALL = CallTask("f"), CallTask("f", None)
Make = Callable[..., Problem]


@pytest.fixture(scope="module", params=WALLS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[CellSandbox]:
    yield from opened(request.param)


def run(sandbox: CellSandbox, task: Task, code: str, *inputs: str, limits: Limits = LIMITS) -> list[Execution]:
    with sandbox.open(task, code, limits) as session:
        assert isinstance(session, ProgramSession)
        return list(session.run(inputs))


def counting_up(*numbers: int) -> list[tuple[str, str]]:
    return [(str(n), str(n + 1)) for n in numbers]


# What a process wrote as results


@given(st.lists(st.binary(max_size=50), max_size=5), st.integers(0, 6))
def test_results_come_out_as_they_were_framed(bodies: list[bytes], most: int) -> None:
    assert list(_results(b"".join(map(plain.framed, bodies)), most)) == bodies[:most]


digits = st.integers(0, 40).map(lambda size: b"%010d" % size)
pieces = digits | st.binary(max_size=30) | st.sampled_from([b"9999999999", b"-000000001", b"+000000001", b"         1"])


@given(st.lists(pieces, max_size=8).map(b"".join), st.integers(0, 5))
def test_no_output_of_a_program_makes_its_results_fail_to_be_read(output: bytes, most: int) -> None:
    found = list(_results(output, most))
    assert len(found) <= most
    assert output.startswith(b"".join(map(plain.framed, found))), "nothing that is not there, in its order"


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=3), st.data())
def test_what_is_cut_off_takes_nothing_before_it_along(bodies: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(map(plain.framed, bodies))
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    found = list(_results(cut, 10))
    assert found == bodies[: len(found)] and len(found) < len(bodies)


# Sessions in real cells


def test_it_is_a_sandbox(sandbox: CellSandbox) -> None:
    assert isinstance(sandbox, Sandbox)


def test_standard_input_and_output(sandbox: CellSandbox) -> None:
    first, second = run(sandbox, StdinTask(), SUM, "20 22", "1 1")
    assert (first.output, first.fault, second.output) == (b"42\n", None, b"2\n")
    assert 0 < first.cpu_seconds < 2 and 0 < first.wall_seconds < 10 and 1 << 20 < first.memory_bytes < 64 << 20


def test_tests_run_only_as_they_are_asked_for(sandbox: CellSandbox) -> None:
    asked: list[str] = []

    def inputs() -> Iterator[str]:
        for text in ("1", "2"):
            asked.append(text)
            yield text

    with sandbox.open(StdinTask(), SUM, LIMITS) as session:
        assert next(iter(session.run(inputs()))).output == b"1\n"
    assert asked == ["1"]


@pytest.mark.parametrize(
    ("task", "code", "wrong", "tests"),
    [
        (StdinTask(), SUM, "print(41)", [("20 22", "42"), ("1", "1")]),
        (StdinTask(tolerance=1e-6), "print(1 / 3)", "print(0.334)", [("", "0.33333333")]),
        (CALL, PLUS, PLUS.replace("1", "2"), counting_up(1, 2)),
        (CALL, PLUS, PLUS.replace("1", "2"), counting_up(*range(20))),
        (PLAIN_CALL, "def f(x): return x + 1", "def f(x): return str(x + 1)", counting_up(*range(6))),
        (AssertTask("f"), "def f(x): return x + 1", "def f(x): return x", [("assert f(1) == 2", ""), ("f(0)", "")]),
        (
            AssertTask("f", "def same(a, b): return abs(a - b) < 1e-9"),
            "def f(x): return x / 3",
            "def f(x): return x / 4",
            [("def check(candidate):\n    assert same(candidate(1), 1 / 3)", "")],
        ),
        (
            StdinTask(checker="def check(input, output, answer): return output.strip() in answer"),
            "print('b')",
            "print('d')",
            [("", "abc")],
        ),
    ],
)
def test_right_passes_and_wrong_is_wrong(
    task: Task, code: str, wrong: str, tests: list[tuple[str, str]], sandbox: CellSandbox, make_problem: Make
) -> None:
    problem = make_problem(*tests, task=task)
    verdict = sandbox.judge(problem, code)
    assert verdict.passed and len(verdict.reports) == len(tests), verdict.message
    assert sandbox.judge(problem, wrong).status is Status.WRONG


def test_calls_are_made_alone_and_if_there_are_enough_together(sandbox: CellSandbox) -> None:
    code = "import os\nheld = []\ndef f(x):\n    held.append(x)\n    return len(held)"
    texts = list(map(str, range(FEWEST_TOGETHER + 2)))
    assert [one.output for one in run(sandbox, PLAIN_CALL, code, *texts)] == [b"1"] * len(texts)
    with sandbox.open(PLAIN_CALL, code, LIMITS) as session:
        assert isinstance(session, CallSession)
        together = session.run_together(texts)
        assert sorted(int(one.output) for one in together) == list(range(1, len(texts) + 1))
        assert session.run_together(texts[: FEWEST_TOGETHER - 1]) == []


def test_together_counts_only_if_all_pass(sandbox: CellSandbox, make_problem: Make) -> None:
    """A program that is right together and wrong alone has passed; one that fails a single call together has not."""
    code = "calls = []\ndef f(x):\n    calls.append(x)\n    return x if len(calls) > {0} else -1"
    tests = [(str(number), str(number)) for number in range(FEWEST_TOGETHER)]
    assert sandbox.judge(make_problem(*tests, task=PLAIN_CALL), code.format(0)).passed
    verdict = sandbox.judge(make_problem(*tests, task=PLAIN_CALL), code.format(1), all_tests=True)
    assert [report.status for report in verdict.reports] == [Status.WRONG] * len(tests)


def test_calls_made_together_are_in_no_known_order_and_results_go_to_their_tests(
    sandbox: CellSandbox,
) -> None:
    code = "seen = []\ndef f(x):\n    seen.append(x)\n    return [x, len(seen)]"
    inputs = [str(n) for n in range(20)]
    orders = set()
    for _ in range(3):
        with sandbox.open(PLAIN_CALL, code, LIMITS) as session:
            assert isinstance(session, CallSession)
            pairs = [json.loads(one.output) for one in session.run_together(inputs)]
        assert [given for given, _ in pairs] == list(range(20))
        orders.add(tuple(turn for _, turn in pairs))
    assert len(orders) == 3, "drawn anew each time"


def test_state_that_only_spoils_later_calls_does_not_fail_a_program(sandbox: CellSandbox, make_problem: Make) -> None:
    code = "used = False\ndef f(x):\n    global used\n    assert not used\n    used = True\n    return x + 1"
    verdict = sandbox.judge(make_problem(*counting_up(*range(8)), task=PLAIN_CALL), code)
    assert verdict.passed, verdict.message


def test_state_that_makes_later_results_wrong_does_not_fail_a_program(sandbox: CellSandbox, make_problem: Make) -> None:
    code = "def f(x, seen=[]):\n    seen.append(x)\n    return sum(seen) + 1"
    assert sandbox.judge(make_problem(*counting_up(*range(1, 9)), task=PLAIN_CALL), code).passed


def test_answers_by_the_number_of_the_call_are_wrong(sandbox: CellSandbox, make_problem: Make) -> None:
    tests = [(str(n), str(n * n % 101)) for n in range(20)]
    code = f"answers = iter({[n * n % 101 for n in range(20)]})\ndef f(x): return next(answers)"
    for _ in range(3):
        assert sandbox.judge(make_problem(*tests, task=PLAIN_CALL), code).status is Status.WRONG


def test_calls_that_end_one_process_each_say_what_is_wrong(sandbox: CellSandbox, make_problem: Make) -> None:
    code = "def f(x):\n    if x == 3: return 1 // 0\n    if x == 5:\n        while True: pass\n    return x + 1"
    problem = make_problem(*counting_up(*range(7)), task=PLAIN_CALL, limits=Limits(0.3, 20.0))
    reports = sandbox.judge(problem, code, all_tests=True).reports
    wanted = [Status.PASSED] * 7
    wanted[3], wanted[5] = Status.CRASH, Status.CPU_TIME
    assert [report.status for report in reports] == wanted
    assert "ZeroDivisionError" in reports[3].message


def test_calls_together_may_take_longer_than_each_may(sandbox: CellSandbox, make_problem: Make) -> None:
    code = "from time import process_time as t\ndef f(x):\n    e = t() + 0.1\n    while t() < e: pass\n    return x + 1"
    problem = make_problem(*counting_up(*range(4)), task=PLAIN_CALL, limits=Limits(0.3, 20.0))
    assert sandbox.judge(problem, code).passed


def test_a_compile_error_is_found_once_and_reported_for_every_input(sandbox: CellSandbox) -> None:
    for task, text in ((StdinTask(), "1"), (PLAIN_CALL, "1"), (AssertTask("f"), "f()")):
        runs = run(sandbox, task, "print(1", *[text] * 5)
        assert [one.fault for one in runs] == [Status.COMPILE_ERROR] * 5, task
        assert {one.message for one in runs} == {"SyntaxError: '(' was never closed (program.py, line 1)"}
        assert runs[-1].wall_seconds == 0.0, "known from the first run"


def test_a_compile_error_costs_no_cell(sandbox: CellSandbox) -> None:
    assert run(sandbox, StdinTask(), SUM, "1")[0].output == b"1\n"
    cells = set(sandbox._pool._idle)
    run(sandbox, StdinTask(), "print(", "1")
    assert set(sandbox._pool._idle) == cells


@pytest.mark.parametrize(
    ("code", "text", "output"),
    [
        ("\ufeffprint(input())", "1", b"1\n"),
        ("# -*- coding: utf-8 -*-\r\nprint('é')\r\n", "", "é\n".encode()),
        ("print('a')\rprint('b')", "", b"a\nb\n"),
        ("import sys\nprint(ascii(sys.stdin.read()))", "1\r\n2\n", b"'1\\r\\n2\\n'\n"),
        ("print(ascii(input()))", "\ufeffé", b"'\\ufeff\\xe9'\n"),
        ("print(ascii(open(0, newline='').read()))", "1\r\n", b"'1\\r\\n'\n"),
        ("import sys\nprint(sys.stdin.buffer.read())", "\r\n", b"b'\\r\\n'\n"),
        ("print(open('/dev/stdin').read())", "here", b"here\n"),
        ("import sys\nfor line in sys.stdin: print(len(line))", "a\nbb", b"2\n2\n"),
        ("#!/usr/bin/env python3\nfrom __future__ import annotations\nx: Nothing = 1\nprint(x)", "", b"1\n"),
    ],
)
def test_text_of_every_kind(code: str, text: str, output: bytes, sandbox: CellSandbox) -> None:
    (execution,) = run(sandbox, StdinTask(), code, text)
    assert (execution.output, execution.fault) == (output, None), execution.message


DEEP = "import sys\nsys.setrecursionlimit(10**6)\ndef d(n): return 0 if n == 0 else 1 + d(n - 1)\n"


@pytest.mark.parametrize(
    ("task", "code", "text", "output"),
    [
        (StdinTask(), DEEP + "print(d(90_000))", "", b"90000\n"),
        (StdinTask(), DEEP + "import threading\nthreading.stack_size(64 << 20)\n"
         "t = threading.Thread(target=lambda: print(d(50_000)))\nt.start()\nt.join()", "", b"50000\n"),
        (PLAIN_CALL, "def f(n): return 0 if n == 0 else 1 + f(n - 1)", "40000", b"40000"),
    ],
)  # fmt: skip
def test_deep_recursion(task: Task, code: str, text: str, output: bytes, sandbox: CellSandbox) -> None:
    (execution,) = run(sandbox, task, code, text)
    assert (execution.output, execution.fault) == (output, None), execution.message


def test_numpy(sandbox: CellSandbox, make_problem: Make) -> None:
    if sandbox.guarantees()["packages"]["numpy"] is None:
        pytest.skip("numpy is not installed for the interpreter that programs get")
    code = "import numpy as np\nprint(int(np.dot(np.arange(4), np.ones(4))), np.linalg.det(np.eye(9)))"
    for _ in range(2):
        assert run(sandbox, StdinTask(), code, "")[0].output == b"6 1.0\n"
    problem = make_problem(*[(str(n), str(n)) for n in range(6)], task=PLAIN_CALL)
    assert sandbox.judge(problem, "import numpy\ndef f(x): return int(numpy.array([x])[0])").passed


@pytest.mark.parametrize(
    ("imports", "draw"),
    [("random", "random.random()"), ("random", "__import__('ran' + 'dom').random()"), ("uuid", "uuid.uuid4()"),
     ("secrets", "secrets.token_hex(8)"), ("numpy.random", "numpy.random.rand()")],
)  # fmt: skip
def test_no_two_runs_draw_the_same_random_numbers(imports: str, draw: str, sandbox: CellSandbox) -> None:
    if imports.startswith("numpy") and sandbox.guarantees()["packages"]["numpy"] is None:
        pytest.skip("numpy is not installed for the interpreter that programs get")
    runs = run(sandbox, StdinTask(), f"import {imports}\nprint({draw})", *[""] * 4)
    assert len({one.output for one in runs}) == 4, runs


def test_limits_of_one_judgement_stand_instead_of_the_problem_s(sandbox: CellSandbox, make_problem: Make) -> None:
    problem = make_problem(("", "1"), limits=Limits(4.0, 20.0, output_mb=1, memory_mb=100))
    busy = "import time\nwhile time.process_time() < 0.4: pass\nprint(1)"
    assert sandbox.judge(problem, busy).passed
    assert sandbox.judge(problem, busy, limits=Limits(0.2, 20.0)).status is Status.CPU_TIME
    hoard = "x = bytearray(200 << 20)\nprint(1)"
    assert sandbox.judge(problem, hoard).status is Status.MEMORY
    assert sandbox.judge(problem, hoard, limits=Limits(4.0, 20.0, memory_mb=400)).passed
    flood = "print('x' * (2 << 20))"
    assert sandbox.judge(problem, flood).status is Status.OUTPUT
    assert sandbox.judge(problem, flood, limits=Limits(4.0, 20.0)).status is Status.WRONG
    assert sandbox.judge(problem, "import time\ntime.sleep(9)", limits=Limits(4.0, 0.2)).status is Status.WALL_TIME


def test_guarantees_are_in_the_verdict_and_plain(sandbox: CellSandbox, make_problem: Make) -> None:
    verdict = sandbox.judge(make_problem(("1", "1")), SUM)
    assert verdict.sandbox == sandbox.name and dict(verdict.guarantees) == dict(sandbox.guarantees())
    again = Verdict.from_dict(json.loads(json.dumps(verdict.to_dict())))
    assert again.to_dict() == verdict.to_dict()
    text = json.dumps(dict(sandbox.guarantees()))
    assert "/" not in text, "no path of this machine is recorded"
    assert str(sandbox.details()["python"]).count("/")


def test_messages_name_no_directory_of_a_cell(sandbox: CellSandbox, make_problem: Make) -> None:
    verdict = sandbox.judge(make_problem(("", "")), "def f():\n    return 1 / 0\nf()")
    assert verdict.status is Status.CRASH
    assert verdict.message == (
        "exit status 1\nTraceback (most recent call last):\n"
        '  File "program.py", line 3, in <module>\n    f()\n'
        '  File "program.py", line 2, in f\n    return 1 / 0\n           ~~^~~\n'
        "ZeroDivisionError: division by zero"
    )


def test_an_equal_sandbox_is_made_from_a_pickle_and_a_copy(sandbox: CellSandbox, make_problem: Make) -> None:
    for other in (pickle.loads(pickle.dumps(sandbox)), copy.deepcopy(sandbox), copy.copy(sandbox)):
        try:
            assert isinstance(other, CellSandbox) and other is not sandbox and other._pool is not sandbox._pool
            assert other.judge(make_problem(("20 22", "42")), SUM).passed
            assert other.guarantees() == sandbox.guarantees()
        finally:
            other.close()
    assert sandbox.judge(make_problem(("20 22", "42")), SUM).passed, "closing the other leaves this one as it is"


def test_what_a_crash_tells(sandbox: CellSandbox) -> None:
    exits, aborts, fails = (
        run(sandbox, StdinTask(), code, "")[0]
        for code in ("import os; os._exit(3)", "import os; os.abort()", "import sys; sys.stderr.write('why'); 1 / 0")
    )
    assert (exits.fault, exits.message) == (Status.CRASH, "exit status 3")
    assert aborts.fault is Status.CRASH and aborts.message.startswith("killed by signal ")
    assert fails.fault is Status.CRASH and "why" in fails.message


TIMER = """
import ctypes, time
libc = ctypes.CDLL(None)
event, at, timer = (ctypes.c_int * 16)(0, 0, 9), (ctypes.c_long * 4)(0, 0, 0, 1_000_000), ctypes.c_void_p()
libc.timer_create(0, event, ctypes.byref(timer))
libc.timer_settime(timer, 0, at, None)
time.sleep(0.3)
"""


@pytest.mark.parametrize(
    "code",
    [
        TIMER,
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
        "import os\nos.kill(os.getpid(), 9)",
        "import signal\nsignal.raise_signal(9)",
    ],
    ids=["timer", "limit", "kill", "raise"],
)
def test_no_program_makes_its_end_look_like_a_failure_of_the_sandbox(
    code: str, sandbox: CellSandbox, make_problem: Make
) -> None:
    verdict = sandbox.judge(make_problem(("", "1")), code, limits=Limits(1.5, 6.0))
    assert verdict.scored, verdict.message


@pytest.mark.parametrize(
    ("code", "test", "status", "message"),
    [
        ("def f(): return 1", "assert f() == 2, 'not two'", Status.WRONG, "AssertionError: not two"),
        ("def f(): raise ValueError('no')", "f()", Status.CRASH, "ValueError: no"),
        ("def f(): raise ValueError('no')", "try: f()\nexcept ValueError: pass", Status.PASSED, ""),
        ("def g(): pass", "f()", Status.CRASH, "defines no 'f'"),
        ("import os\ndef f(): os._exit(0)", "f()", Status.WRONG, "ended before its function returned"),
        ("def f(): return 1", "assert f() ==", Status.SANDBOX_FAILED, "the test source does not compile"),
        ("def f(): return 1", "undefined", Status.SANDBOX_FAILED, "the test source is at fault"),
        ("def f():\n    while True: pass", "f()", Status.CPU_TIME, "more than 0.5 s of CPU time"),
        ("def f(): return {1}", "assert f() == {1}", Status.PASSED, ""),
        ("def f(): return object()", "f()", Status.WRONG, "a value of type object"),
    ],
)
def test_what_an_assertion_finds(
    code: str, test: str, status: Status, message: str, sandbox: CellSandbox, make_problem: Make
) -> None:
    verdict = sandbox.judge(make_problem((test, ""), task=AssertTask("f"), limits=Limits(0.5, 20.0)), code)
    assert verdict.status is status, verdict.message
    assert message in verdict.message


def test_a_test_s_source_is_nowhere_for_the_candidate(sandbox: CellSandbox, make_problem: Make) -> None:
    code = (
        "import os\ndef f():\n    for path in ('..', '.', '/tmp', '/proc/self/fd'):\n"
        "        try:\n            for name in os.listdir(path):\n"
        "                try:\n                    text = open(os.path.join(path, name), errors='replace').read()\n"
        "                except OSError:\n                    continue\n"
        "                if 'the ' + 'secret' in text: return text\n"
        "        except OSError:\n            pass\n    return 'nothing'"
    )
    problem = make_problem(("assert f() == 'nothing'  # the secret", ""), task=AssertTask("f"))
    verdict = sandbox.judge(problem, code)
    assert verdict.passed, verdict.message


# What goes wrong on our side


def fake(*answers: bytes) -> CellSandbox:
    """A sandbox whose every cell says hello, then ``answers``."""
    return CellSandbox(FakeWall(HELLO + b"".join(answers)), fake, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "answer",
    [b"", b"\xff" * 48, response(frames.FAILED, b"KeyError: 3"), response(said=b"FOSError: no room", began=0)],
)
@pytest.mark.parametrize("task", [StdinTask(), PLAIN_CALL, AssertTask("f")])
def test_a_cell_that_fails_is_a_fault_of_the_sandbox_and_never_an_exception(task: Task, answer: bytes) -> None:
    sandbox = fake(answer)
    with sandbox.open(task, "", LIMITS) as session:
        runs = list(session.run(["1"] * (FEWEST_TOGETHER + 1)))
    assert [one.fault for one in runs] == [Status.SANDBOX_FAILED] * len(runs)
    assert all(one.message for one in runs)
    sandbox.close()
    wall = sandbox._wall
    assert isinstance(wall, FakeWall) and all(channel.closed for channel in wall.channels)


@pytest.mark.parametrize("status", [0x7F, 0x137F, 0xFFFF, -1])
def test_a_way_to_end_that_no_process_has_is_a_fault_of_the_sandbox(status: int) -> None:
    sandbox = fake(response(status=status))
    with sandbox.open(StdinTask(), "", LIMITS) as session:
        assert next(iter(session.run(["1"]))).fault is Status.SANDBOX_FAILED
    sandbox.close()


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left"), MemoryError(), SandboxError("no"), CellLostError("no")]
)
def test_whatever_the_system_refuses_is_a_fault_of_the_sandbox(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Ended:
        raise error

    monkeypatch.setattr(Cell, "run", refuse)
    sandbox = fake()
    with sandbox.open(StdinTask(), "", LIMITS) as session:
        (execution,) = session.run(["1"])
    assert execution.fault is Status.SANDBOX_FAILED and type(error).__name__ in execution.message
    sandbox.close()


def test_a_test_that_is_at_fault_costs_no_cell_and_no_score(make_problem: Make) -> None:
    sandbox = fake()
    verdict = sandbox.judge(make_problem(("[1", "1"), task=PLAIN_CALL), "def f(x): return x")
    assert verdict.status is Status.SANDBOX_FAILED and "the test's input" in verdict.message
    sandbox.close()


def test_forged_results_count_only_where_all_are_right(make_problem: Make) -> None:
    """More results than calls, then garbage: the first are taken, and if not all pass every call is made alone."""
    forged = response(output=plain.framed(b"7") * 99 + b"garbage")
    sandbox = fake(forged)
    assert sandbox.judge(make_problem(*[("1", "7")] * FEWEST_TOGETHER, task=PLAIN_CALL), "").passed
    sandbox.close()
    tests = [("1", "7")] * (FEWEST_TOGETHER - 1) + [("1", "8")]
    sandbox = fake(forged, response(output=plain.framed(b"8")))
    verdict = sandbox.judge(make_problem(*tests, task=PLAIN_CALL), "")
    assert verdict.status is Status.WRONG and len(verdict.reports) == 1, "alone it said 8 to the first"
    sandbox.close()


@pytest.mark.parametrize(
    "answer",
    [
        response(output=plain.framed(b"7") * FEWEST_TOGETHER, cpu=5_000_000),
        response(output=plain.framed(b"7") * (FEWEST_TOGETHER - 1)),
        response(frames.FAILED, b"KeyError: 3"),
        b"",
    ],
    ids=["late", "too few", "failed", "lost"],
)
def test_results_of_a_process_that_did_not_end_well_are_not_taken(answer: bytes) -> None:
    sandbox = fake(answer)
    with sandbox.open(PLAIN_CALL, "", LIMITS) as session:
        assert isinstance(session, CallSession)
        assert session.run_together(["1"] * FEWEST_TOGETHER) == []
    sandbox.close()


def test_a_program_s_processes_are_as_many_as_its_wall_says() -> None:
    sandbox = fake()
    session = sandbox.open(StdinTask(), "", replace(LIMITS, processes=7))
    assert isinstance(session.program, CellProgram) and session.program.processes == 7  # type: ignore[attr-defined]
    sandbox.close()
