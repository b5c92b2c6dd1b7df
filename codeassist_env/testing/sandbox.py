"""Conformance of sandboxes: a battery of small programs with the verdict each must get."""

from __future__ import annotations

import inspect
from dataclasses import replace
from functools import partial
from pathlib import Path

from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task, TestCase
from codeassist_env.testing.checks import Checks, in_threads
from codeassist_env.verdict import Status

LIMITS = Limits(cpu_seconds=2, wall_seconds=8, memory_mb=512, output_mb=1)
TWICE = Problem(
    "twice",
    "Twice",
    "Print twice the number.",
    StdinTask(),
    tuple(TestCase(f"{n}\n", f"{2 * n}\n") for n in (2, -1, 0, 10**12)),
    limits=LIMITS,
)
ADD = replace(
    TWICE,
    id="add",
    task=CallTask("add"),
    tests=(TestCase("1\n2", "3"), TestCase("[1]\n[2]", "[1, 2]")),
)
PLAIN_ADD = replace(ADD, id="plain-add", task=CallTask("add", class_name=None))
HALVES = (TestCase("1\n", "0.5\n"), TestCase("1\n", "0.5"))
HALF = replace(TWICE, id="half", task=StdinTask(tolerance=1e-6), tests=HALVES)
A_OR_B = "def check(input, output, answer):\n    return output.strip() in ('a', 'b')\n"
ANY = replace(TWICE, id="any", task=StdinTask(checker=A_OR_B), tests=(TestCase("", "a"),))
INCREMENTS = "def check(candidate):\n    assert candidate(one()) == 2\n\ncheck(candidate)\n"
ASSERT = replace(
    TWICE,
    id="assert",
    task=AssertTask("inc", prelude="def one():\n    return 1\n"),
    tests=(TestCase(INCREMENTS),),
)
HURRIED = replace(TWICE, limits=replace(LIMITS, wall_seconds=2))
GOOD = "print(2 * int(input()))"
GUARDED = """
n = 0
def f():
    global n
    n = int(input())
if __name__ == '__main__':
    f()
    print(n * 2)
"""
REMEMBERS = """
import os
if os.path.exists('seen'):
    print('no')
else:
    open('seen', 'w').close()
    print(2 * int(input()))
"""
METHOD = """
class Solution:
    def add(self, a, b):
        return a + b
"""
TYPED_METHOD = """
class Solution:
    def add(self, a: List[int], b: Optional[int]) -> int:
        return a + b
"""
FORGED_METHOD = """
class Equal:
    __eq__ = lambda self, other: True
class Solution:
    def add(self, a, b):
        return Equal()
"""
FORGED_FUNCTION = """
def inc(x):
    class Equal:
        __eq__ = lambda self, other: True
    return Equal()
"""

CASES: tuple[tuple[str, Problem, str, Status], ...] = (
    ("right", TWICE, GOOD, Status.PASSED),
    ("right, then exit()", TWICE, GOOD + "\nexit()", Status.PASSED),
    ("right, from bytes", TWICE, "import sys\nprint(2 * int(sys.stdin.buffer.read()))", Status.PASSED),
    ("right, through globals and a guard", TWICE, GUARDED, Status.PASSED),
    ("right, with blank ends", TWICE, "print(2 * int(input()), end='  \\n\\n')", Status.PASSED),
    ("wrong", TWICE, "print(3 * int(input()))", Status.WRONG),
    ("no output", TWICE, "", Status.WRONG),
    ("leaves early", TWICE, "import os\nos._exit(0)", Status.WRONG),
    ("state does not reach the next test", TWICE, REMEMBERS, Status.PASSED),
    ("does not compile", TWICE, "def f(:\n", Status.COMPILE_ERROR),
    ("NUL in the source", TWICE, "x = 1\0", Status.COMPILE_ERROR),
    ("raises", TWICE, "raise KeyError('x')", Status.CRASH),
    ("busy loop", TWICE, "while True: pass", Status.CPU_TIME),
    ("sleeps", HURRIED, "import time\ntime.sleep(60)", Status.WALL_TIME),
    ("takes too much memory", TWICE, "x = bytearray(4 * 10**9)", Status.MEMORY),
    ("floods its output", TWICE, "while True: print('x' * 10000)", Status.OUTPUT),
    ("tolerance", HALF, "print(int(input()) / 2 + 1e-9)", Status.PASSED),
    ("beyond tolerance", HALF, "print(int(input()) / 2 + 1e-3)", Status.WRONG),
    ("checker says yes", ANY, "print('b')", Status.PASSED),
    ("checker says no", ANY, "print('c')", Status.WRONG),
    ("method", ADD, METHOD, Status.PASSED),
    ("method with typing names", ADD, TYPED_METHOD, Status.PASSED),
    ("method, wrong", ADD, METHOD.replace("a + b", "b"), Status.WRONG),
    ("method, forged equality", ADD, FORGED_METHOD, Status.WRONG),
    ("method missing", ADD, "class Solution:\n    pass\n", Status.CRASH),
    ("plain function", PLAIN_ADD, "def add(a, b):\n    return a + b\n", Status.PASSED),
    ("assertion holds", ASSERT, "def inc(x):\n    return x + 1\n", Status.PASSED),
    ("assertion fails", ASSERT, "def inc(x):\n    return x\n", Status.WRONG),
    ("assertion cannot be forged", ASSERT, FORGED_FUNCTION, Status.WRONG),
)
"""(what, problem, program, verdict)"""


def check_sandbox(sandbox: Sandbox) -> list[str]:
    """Check a sandbox: verdicts of small programs, reports, concurrency, odd input, and closing twice."""
    checks = Checks(f"sandbox {getattr(sandbox, 'name', sandbox)!r}")
    before = _children()
    checks.named(sandbox, "open", "judge", "guarantees", "close")
    checks.plain("guarantees() is plain data", dict(checks.call("guarantees()", sandbox.guarantees)))
    for what, problem, code, wanted in CASES:
        verdict = checks.call(what, sandbox.judge, problem, code)
        got = f"wanted {wanted}, got {verdict.status} {verdict.message!r}"
        checks.that(what, verdict.status is wanted, got)
    _check_reports(checks, sandbox)
    _check_limits(checks, sandbox)
    _check_session(checks, sandbox)
    statuses = [v.status for v in in_threads(partial(sandbox.judge, TWICE), (GOOD, "print(1)") * 8)]
    checks.that("many at once", statuses == [Status.PASSED, Status.WRONG] * 8, f"verdicts changed: {statuses}")
    for code in ("print('\ud800')", "\ufeff" + GOOD, "#" * 10**6):
        verdict = checks.call("odd source never raises", sandbox.judge, TWICE, code)
        checks.that("odd source is judged", verdict.scored, f"got {verdict.status} {verdict.message!r}")
    checks.call("close()", sandbox.close)
    checks.call("close() twice", sandbox.close)
    left = sorted(_children() - before)
    checks.that("leaves no child", not left, f"processes left after close(): {', '.join(left)}")
    return checks.passed


def _check_reports(checks: Checks, sandbox: Sandbox) -> None:
    code = "n = int(input())\nprint(2 * n if n == 2 else 7)"
    early, full = sandbox.judge(TWICE, code), sandbox.judge(TWICE, code, all_tests=True)
    checks.that("stops at the first failure", [r.index for r in early.reports] == [0, 1], f"ran {early.reports}")
    checks.that("names the failing test", early.failed_test == 1, f"got {early.failed_test}")
    wanted = [Status.PASSED, *[Status.WRONG] * 3]
    checks.that("runs all tests when asked", [r.status for r in full.reports] == wanted, f"got {full.reports}")
    checks.that("counts tests", early.tests_total == len(TWICE.tests), f"got {early.tests_total}")
    measured = all(r.wall_seconds > 0 for r in full.reports)
    checks.that("measures time", measured, "wall_seconds must be positive")
    checks.that("says which sandbox", full.sandbox == sandbox.name, f"got {full.sandbox!r}")


def _check_limits(checks: Checks, sandbox: Sandbox) -> None:
    """Check limits of a call, where ``judge`` takes them."""
    if "limits" not in inspect.signature(sandbox.judge).parameters:
        return
    problem = replace(TWICE, limits=replace(LIMITS, output_mb=8))
    verdict = checks.call(
        "limits of a call",
        lambda: sandbox.judge(problem, "print('x' * (3 << 20))", limits=replace(LIMITS, output_mb=1)),
    )
    checks.that("limits of a call", verdict.status is Status.OUTPUT, f"wanted output, got {verdict.status}")


def _check_session(checks: Checks, sandbox: Sandbox) -> None:
    task: Task = StdinTask()
    with sandbox.open(task, GOOD, LIMITS) as session:
        outputs = [e.output.strip() for e in session.run(["1\n", "2\n"])]
        again = next(iter(session.run(["3\n"]))).output.strip()
    checks.that("a session runs many inputs", [*outputs, again] == [b"2", b"4", b"6"], f"got {outputs}, {again!r}")


def _children() -> set[str]:
    """Return the ids of this process's children, of whichever thread; empty where the system does not tell."""
    try:
        return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}
    except OSError:
        return set()
