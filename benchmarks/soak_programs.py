"""The mix of tiny programs that the soak judges, each with the verdict it must get."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task, TestCase
from codeassist_env.verdict import Status

LEFT = "codeassist-soak-left"
"""Name of what programs leave behind; one that finds it answers wrongly."""
_STDIN = StdinTask()
_FAR = Limits(cpu_seconds=6.0, wall_seconds=60.0)
_SUM = "a, b = map(int, input().split())\nprint(a + b)\n"
_LEAVES = f"""import os
for place in {{os.path.realpath(place) for place in PLACES}}:
    name = os.path.join(place, {LEFT!r})
    try:
        os.stat(name)
    except OSError:
        try:
            open(name, "x").close()
        except OSError:
            pass
    else:
        print("found", name)
"""
_DAEMON = """import os, time
try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(0)
except OSError:
    pass
"""
_POISON = """import builtins, sys
a, b = map(int, input().split())
print(a + b)
sys.stdout.flush()
builtins.print = builtins.len = None
sys.modules["json"] = sys.modules["os"] = None
"""


@dataclass(frozen=True)
class Kind:
    """One kind of program."""

    name: str
    share: int
    """How many of a thousand programs are of this kind."""
    code: str
    wanted: Status
    task: Task = _STDIN
    limits: Limits = _FAR
    tests: int = 1


@dataclass(frozen=True)
class Job:
    """One verdict to ask for, and what it must be."""

    kind: str
    problem: Problem
    code: str
    wanted: Status


def kinds(places: tuple[str, ...]) -> list[Kind]:
    """Return every kind; ``places`` are the folders that a program leaves files in."""
    call, checked = CallTask("add"), AssertTask("add")
    method = "class Solution:\n    def add(self, a, b):\n        return {}\n"
    passed, wrong, crash = Status.PASSED, Status.WRONG, Status.CRASH
    return [
        Kind("right", 300, _SUM, passed, tests=2),
        Kind("wrong", 150, _SUM.replace("+", "-"), wrong),
        Kind("raises", 100, "int('x')\n", crash),
        Kind("does not compile", 40, "def (:\n", Status.COMPILE_ERROR),
        Kind("exits without output", 30, "raise SystemExit\n", wrong),
        Kind("aborts", 30, "import os\nos.abort()\n", crash),
        Kind("right method", 110, method.format("a + b"), passed, call, tests=3),
        Kind("wrong method", 50, method.format("a - b"), wrong, call, tests=2),
        Kind("method raises", 20, method.format("a / 0"), crash, call),
        Kind("right under assert", 60, "def add(a, b):\n    return a + b\n", passed, checked),
        Kind("wrong under assert", 30, "def add(a, b):\n    return a - b\n", wrong, checked),
        Kind("prints too much", 18, "print('x' * (3 << 20))\n", Status.OUTPUT, limits=Limits(6.0, 60.0, output_mb=1)),
        Kind("wants too much memory", 20, "x = bytearray(1 << 30)\n", Status.MEMORY, limits=Limits(6.0, 60.0, 256)),
        Kind("leaves files", 30, f"PLACES = {places!r}\n{_LEAVES}{_SUM}", passed, tests=2),
        Kind("leaves a process", 5, _DAEMON + _SUM, passed),
        Kind("poisons modules", 5, _POISON, passed, tests=2),
        Kind("spins", 1, "while True: pass\n", Status.CPU_TIME, limits=Limits(0.1, 60.0)),
        Kind("sleeps", 1, "import time\ntime.sleep(60)\n", Status.WALL_TIME, limits=Limits(6.0, 0.3)),
    ]


def _tests(kind: Kind, random: Random) -> tuple[TestCase, ...]:
    pairs = [(random.randint(1, 10**6), random.randint(1, 10**6)) for _ in range(kind.tests)]
    match kind.task:
        case StdinTask():
            return tuple(TestCase(f"{a} {b}\n", f"{a + b}\n") for a, b in pairs)
        case CallTask():
            return tuple(TestCase(f"{a}\n{b}", json.dumps(a + b)) for a, b in pairs)
        case AssertTask():
            return tuple(TestCase(f"def check(f):\n    assert f({a}, {b}) == {a + b}\n") for a, b in pairs)


def jobs(places: tuple[str, ...], seed: int = 0) -> Callable[[int], Job]:
    """Return a function from a number to its job: the same for the same seed, and every program's text is its own."""
    known = kinds(places)
    deck = [kind for kind in known for _ in range(kind.share)]
    Random(seed).shuffle(deck)

    def job(number: int) -> Job:
        kind = deck[number % len(deck)]
        tests = _tests(kind, Random(f"{seed} {number}"))
        problem = Problem(f"soak-{number}", kind.name, "", kind.task, tests, limits=kind.limits)
        return Job(kind.name, problem, f"{kind.code}# {number}\n", kind.wanted)

    return job
