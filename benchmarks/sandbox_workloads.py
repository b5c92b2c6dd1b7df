"""The programs that the sandbox's benchmark judges: one small honest algorithm, as every kind of task."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import Any

from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task, TestCase

_NUMBERS = 200
_LOOP = """
    best = total = 0
    for number in numbers:
        total = max(total + number, 0)
        best = max(best, total)
"""
STDIN_CODE = f"""import sys


def main():
    numbers = list(map(int, sys.stdin.read().split()))[1:]{_LOOP}    print(best)


main()
"""
FUNCTION_CODE = f"def largest(numbers):{_LOOP}    return best\n"
METHOD_CODE = "class Solution:\n" + "".join(
    f"    {line}\n" if line else "\n" for line in FUNCTION_CODE.replace("(numbers)", "(self, numbers)").splitlines()
)


@dataclass(frozen=True)
class Workload:
    """One right program with its tests."""

    name: str
    problem: Problem
    code: str
    peer: dict[str, Any]
    """The same for a peer, as plain data."""

    @property
    def tests(self) -> int:
        """Tests of the program; all of them run."""
        return len(self.problem.tests)


def largest(numbers: list[int]) -> int:
    """Return the largest sum of a run of neighbours (0 for none), by brute force over prefix sums."""
    sums = [0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return max(sums[end] - sums[start] for end in range(len(sums)) for start in range(end + 1))


def drawn(tests: int) -> list[list[int]]:
    """Return that many lists of numbers, seeded."""
    random = Random(tests)
    return [[random.randint(-99, 99) for _ in range(_NUMBERS)] for _ in range(tests)]


def workload(name: str, task: Task, code: str, cases: list[TestCase], numbers: list[list[int]]) -> Workload:
    """Return a workload; its time limits are far away, so that no busy machine changes a verdict."""
    problem = Problem(name, name, "", task, tuple(cases), limits=Limits(6.0, 60.0))
    peer = {
        "code": code,
        "inputs": [case.input for case in cases],
        "outputs": [case.output for case in cases],
        "function": task.function if isinstance(task, CallTask) else None,
        "arguments": [[row] for row in numbers],
        "expected": [largest(row) for row in numbers],
    }
    return Workload(name, problem, code, peer)


def stdin_workload(tests: int) -> Workload:
    """Return a program that reads standard input."""
    numbers = drawn(tests)
    cases = [TestCase(f"{len(row)}\n{' '.join(map(str, row))}\n", f"{largest(row)}\n") for row in numbers]
    return workload(f"stdin, {tests} test{'s' * (tests > 1)}", StdinTask(), STDIN_CODE, cases, numbers)


def workloads(tests: int = 20) -> list[Workload]:
    """Return every workload; those but the first have that many tests."""
    numbers = drawn(tests)
    calls = [TestCase(json.dumps(row), json.dumps(largest(row))) for row in numbers]
    asserts = [TestCase(f"def check(candidate):\n    assert candidate({row}) == {largest(row)}\n") for row in numbers]
    kinds: list[tuple[str, Task, str, list[TestCase]]] = [
        ("method", CallTask("largest"), METHOD_CODE, calls),
        ("function", CallTask("largest", class_name=None), FUNCTION_CODE, calls),
        ("assert", AssertTask("largest"), FUNCTION_CODE, asserts),
    ]
    made = [workload(f"{kind}, {tests} tests", task, code, cases, numbers) for kind, task, code, cases in kinds]
    return [stdin_workload(1), stdin_workload(tests), *made]
