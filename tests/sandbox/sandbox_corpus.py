"""The programs of ``programs/``, each with its wanted verdict in its header comment.

All solve one problem, the sum of some numbers: on standard input (a count, then a number a line), as
``Solution.total(values)`` (``# task: call``) or as ``total(values)`` under an assertion (``# task: assert``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task, TestCase
from codeassist_env.verdict import Status

FOLDER = Path(__file__).parent / "programs"
NUMBERS = ([10, 20, 30], [25, 35])
TEST_SOURCE = "def check(candidate):\n    assert candidate({0}) == 60\n    assert not candidate({0}) != 60\n"


@dataclass(frozen=True)
class CorpusProgram:
    """One program and what is wanted of it."""

    name: str
    code: str
    problem: Problem
    wanted: tuple[Status, ...]
    needs: str


def read_corpus() -> list[CorpusProgram]:
    """Return every program, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.py"))]


def _read(path: Path) -> CorpusProgram:
    code = path.read_text()
    header: dict[str, str] = {}
    for line in code.splitlines():
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        header[key] = value
    limits = apply_parameters(Limits(cpu_seconds=4.0, wall_seconds=20.0), split_parameters(header.get("limits", "")))
    task, tests = _task_and_tests(header)
    return CorpusProgram(
        name=path.stem,
        code=code,
        problem=Problem(path.stem, path.stem, "", task, tests, limits=limits),
        wanted=tuple(Status(word) for word in header["wanted"].split("|")),
        needs=header.get("needs", ""),
    )


def _task_and_tests(header: dict[str, str]) -> tuple[Task, list[TestCase]]:
    kind = header.get("task", "stdin")
    if kind == "assert":
        return AssertTask("total"), [TestCase(TEST_SOURCE.format(numbers)) for numbers in NUMBERS]
    if kind == "call":
        tests = [TestCase(json.dumps(numbers), header.get("output", "60")) for numbers in NUMBERS]
        return CallTask("total"), tests[:1] if "output" in header else tests
    tolerance = float(header["tolerance"]) if "tolerance" in header else None
    output = "60\n" * int(header.get("expected_lines", "1"))
    texts = ["\n".join(map(str, [len(numbers), *numbers])) + "\n" for numbers in NUMBERS]
    return StdinTask(tolerance), [TestCase(text, output) for text in texts]
