"""The programs of ``programs/`` and ``redteam/``, each with its wanted verdict in the comment it begins with.

All solve one problem, the sum of some numbers: on standard input (a count, then a number a line), as
``Solution.total(values)`` (``# task: call``) or as ``total(values)`` under an assertion (``# task: assert``).

Further lines of that comment: ``wanted`` (statuses, ``|`` between them) and ``wanted[BACKEND]``, ``backends`` (those
the program makes sense on; all where absent), ``tries`` (what an attack is after), ``then`` (a program that runs right
after it in the same cell), ``needs`` (``own-user``: programs must not run as the harness's user; ``numpy``),
``limits``, ``numbers`` (JSON, a list a test), ``output`` (of call tasks, JSON), ``tolerance``, ``expected_lines``,
``padding_mb`` (of input nobody asked for), ``input`` and ``source`` (``crlf``, ``unfinished``: no last newline,
``bom``: a byte order mark).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.problem import AssertTask, CallTask, LazySequence, Limits, Problem, StdinTask, Task, TestCase
from codeassist_env.verdict import Status

FOLDER = Path(__file__).parent
NUMBERS = {
    "stdin": "[[10, 20, 30], [25, 35]]",
    "call": "[[10, 20, 30], [25, 35], [60], [1, 59], [30, 30]]",  # enough calls to share a process
    "assert": "[[10, 20, 30], [25, 35]]",
}
TEST_SOURCE = (
    "def check(candidate):\n    assert candidate({0}) == {1}\n    assert not candidate({0}) != {1}\n"
    "    assert candidate({0}) == {1}\n"
)
MARK = "left-behind"
"""What an attack calls the processes and files it leaves: a test replaces it by a name of its own."""
CHECKOUT = "the-checkout"
"""Stands for the folder of this project in a program's source."""


@dataclass(frozen=True)
class CorpusProgram:
    """One program and what is wanted of it."""

    name: str
    code: str
    problem: Problem
    header: dict[str, str]

    def wanted(self, backend: str) -> tuple[Status, ...]:
        """Return the verdicts that are right on that backend."""
        words = self.header.get(f"wanted[{backend}]", self.header["wanted"])
        return tuple(Status(word) for word in words.split("|"))

    def why_not_on(self, backend: str, guarantees: dict[str, object]) -> str:
        """Return why the program makes no sense on a backend with those guarantees, empty where it does."""
        if backend not in self.header.get("backends", backend).split(","):
            return f"not for {backend}: {self.header.get('tries', '')}"
        if self.header.get("needs") == "own-user" and not guarantees.get("harness_protected", True):
            return "programs run as the caller here, and nothing protects the caller from itself"
        packages = guarantees.get("packages")
        if self.header.get("needs") == "numpy" and not (isinstance(packages, dict) and packages.get("numpy")):
            return "no numpy for programs here"
        return ""

    def marked(self, mark: str) -> str:
        """Return the source with names of its own for what it leaves behind."""
        return self.code.replace(MARK, mark).replace(CHECKOUT, str(FOLDER.parents[1]))


def read_corpus(folder: str = "programs") -> list[CorpusProgram]:
    """Return every program of ``programs`` or ``redteam``, by name."""
    return [_read(path) for path in sorted((FOLDER / folder).glob("*.py"))]


def program_named(name: str) -> CorpusProgram:
    """Return one program of either folder."""
    found = FOLDER / "programs" / f"{name}.py"
    return _read(found if found.exists() else FOLDER / "redteam" / f"{name}.py")


def _read(path: Path) -> CorpusProgram:
    code = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    for line in code.splitlines():
        key, colon, value = line[2:].partition(": ")
        if not line.startswith("# ") or not colon:
            break
        header[key] = value
    limits = apply_parameters(Limits(cpu_seconds=4.0, wall_seconds=20.0), split_parameters(header.get("limits", "")))
    task, tests = _task_and_tests(header)
    problem = Problem(path.stem, path.stem, "", task, tests, limits=limits)
    return CorpusProgram(path.stem, _dressed(code, header.get("source", "")), problem, header)


def _dressed(text: str, how: str) -> str:
    match how:
        case "crlf":
            return text.replace("\n", "\r\n")
        case "unfinished":
            return text.removesuffix("\n")
        case "bom":
            return f"\ufeff{text}"
        case _:
            return text


def _task_and_tests(header: dict[str, str]) -> tuple[Task, LazySequence[TestCase]]:
    tests: LazySequence[TestCase] = LazySequence(partial(_tests, header))
    match header.get("task", "stdin"):
        case "assert":
            return AssertTask("total"), tests
        case "call":
            return CallTask("total"), tests
        case _:
            return StdinTask(float(header["tolerance"]) if "tolerance" in header else None), tests


def _tests(header: dict[str, str]) -> Iterator[TestCase]:
    kind = header.get("task", "stdin")
    lists: list[list[int]] = json.loads(header.get("numbers", NUMBERS[kind]))
    for numbers in [lists[0]] * len(lists) if "output" in header else lists:
        total = sum(numbers)
        if kind == "assert":
            yield TestCase(TEST_SOURCE.format(numbers, total))
        elif kind == "call":
            yield TestCase(json.dumps(numbers), header.get("output", str(total)))
        else:
            yield TestCase(_input(numbers, header), f"{total}\n" * int(header.get("expected_lines", "1")))


def _input(numbers: list[int], header: dict[str, str]) -> str:
    text = "\n".join(map(str, [len(numbers), *numbers])) + "\n"
    return _dressed(text, header.get("input", "")) + "9999999\n" * (int(header.get("padding_mb", "0")) << 17)
