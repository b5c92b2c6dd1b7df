"""A sandbox whose programs are functions, and writers of small problem files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from codeassist_env.problem import Limits, Problem, StdinTask, Task
from codeassist_env.problems.promises import KEPT, validator_program
from codeassist_env.verdict import Execution, Status, TestReport, Verdict

Program = Callable[[str], str | Status]

DOUBLE = "n = int(input())\nprint(2 * n)\n"
ADD = "n = int(input())\nprint(n + n)\n"
SHIFT = "n = int(input())\nprint(n << 1)\n"
TIMES = "n = int(input())\nprint(sum([n, n]))\n"
SQUARE = "n = int(input())\nprint(n * n)\n"
PLUS = "n = int(input())\nprint(n + 3)\n"
VALIDATOR = "def validate(text):\n    assert 0 <= int(text) < 100, 'a number under 100'\n"

PROGRAMS: dict[str, Program | Status] = {
    "": lambda text: "",
    DOUBLE: lambda text: f"{2 * int(text)}\n",
    ADD: lambda text: f"{2 * int(text)}\n",
    SHIFT: lambda text: f"{2 * int(text)}\n",
    TIMES: lambda text: f"{2 * int(text)}\n",
    SQUARE: lambda text: f"{int(text) ** 2}\n",
    PLUS: lambda text: f"{int(text) + 3}\n",
    validator_program(Problem("", "", "", StdinTask(), (), validator=VALIDATOR)): (
        lambda text: KEPT if text.strip().isdigit() and int(text) < 100 else Status.CRASH
    ),
}


class ScriptedSandbox:
    """Runs the programs it knows as functions; an unknown program crashes, one mapped to a Status ends so."""

    name = "scripted"

    def __init__(self, programs: Mapping[str, Program | Status] = PROGRAMS) -> None:
        self.programs = programs
        self.judged: list[tuple[str, str, bool]] = []
        self.closed = False

    def open(self, task: Task, code: str, limits: Limits) -> ScriptedSession:
        return ScriptedSession(self.programs.get(code, Status.CRASH))

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        self.judged.append((problem.id, code, all_tests))
        reports: list[TestReport] = []
        for index, run in enumerate(self.open(problem.task, code, problem.limits).run(t.input for t in problem.tests)):
            right = run.output.decode().split() == problem.tests[index].output.split()
            status = run.fault or (Status.PASSED if right else Status.WRONG)
            reports.append(TestReport(index, status, message=run.message))
            if status is not Status.PASSED and not all_tests:
                break
        failed = next((r.status for r in reports if r.status is not Status.PASSED), Status.PASSED)
        return Verdict(failed, len(problem.tests), tuple(reports), sandbox=self.name)

    def guarantees(self) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        self.closed = True


class ScriptedSession:
    def __init__(self, program: Program | Status) -> None:
        self.program = program

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        for text in inputs:
            answer = self.program if isinstance(self.program, Status) else self.program(text)
            if isinstance(answer, Status):
                yield Execution(b"", answer, message=f"ended by {answer}")
            else:
                yield Execution(answer.encode())

    def close(self) -> None: ...
    def __enter__(self) -> ScriptedSession:
        return self

    def __exit__(self, *_: object) -> None: ...


HEADER = """\
id = "{id}"
title = "Twice"
difficulty = "easy"
kind = "stdin"
date = "2026-11-01"
topics = ["arithmetic"]
reference = "double"
cpu_seconds = 2
memory_mb = 256
"""
TESTS = '[[test]]\nsample = true\ninput = """\n3\n"""\noutput = """\n6\n"""\n' + "".join(
    f'[[test]]\ninput = "{n}\\n"\noutput = "{2 * n}\\n"\n' for n in range(4, 12)
)
GENERATE = "def inputs(rng):\n    for _ in range(3):\n        yield f'{rng.randint(20, 90)}\\n'\n"


def write_folder(root: Path, problem_id: str = "twice", **files: str | None) -> Path:
    """Write a sound problem folder; ``files`` replace (None: remove) files by stem, ``solutions__x`` by folder."""
    contents: dict[str, str | None] = {
        "problem.toml": HEADER.format(id=problem_id),
        "statement.md": f"# Twice\n\nPrint twice the number, says {problem_id}.\n",
        "starter.py": "n = int(input())\n",
        "tests.toml": TESTS,
        "generate.py": GENERATE,
        "solutions/double.py": DOUBLE,
        "solutions/add.py": ADD,
        "solutions/shift.py": SHIFT,
        "solutions/times.py": TIMES,
        "wrong/plus.py": PLUS,
        "wrong/square.py": SQUARE,
        "validator.py": VALIDATOR,
    }
    for name, text in files.items():
        path = name.replace("__", "/")
        path += ".toml" if path in ("problem", "tests") else ".md" if path == "statement" else ".py"
        contents[path] = text
    folder = root / problem_id
    for path, text in contents.items():
        if text is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
    return folder


def write_rows(path: Path, *rows: Mapping[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
