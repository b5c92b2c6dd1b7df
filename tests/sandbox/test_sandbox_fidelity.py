"""A program gets from every backend the verdict that plain cold Python gives it: idle, thrice, on a busy machine."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cold_python
import pytest
from sandbox_corpus import read_corpus

from codeassist_env import registry
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status

SAMPLE = 40
"""One in so many of the real solutions is in the quick test, and one in half as many of the built-in ones."""
ROUNDS = 3
NEAR = 0.4
"""Share of the CPU limit from which on plain Python's own verdict is not stable enough to compare with, up to"""
FAR = 1.15
"""this share, where plain Python is ended."""

EXHAUSTED = (Status.CPU_TIME, Status.MEMORY)
"""A program that grows without end meets one of two limits first: which, is a matter of a few megabytes."""


@dataclass(frozen=True)
class Case:
    """One program for one problem."""

    name: str
    problem: Problem
    code: str


def ordinary(backend: Sandbox) -> list[Case]:
    """Return the programs of ``programs/`` that make sense on a backend."""
    guarantees = dict(backend.guarantees())
    return [
        Case(program.name, program.problem, program.code)
        for program in read_corpus()
        if not program.why_not_on(backend.name, guarantees) and f"wanted[{backend.name}]" not in program.header
        if program.wanted(backend.name) == (Status.PASSED,)
    ]


def builtin() -> list[Case]:
    """Return every solution of the built-in problems, mistakes too."""
    return [
        Case(f"{problem.id}/{solution.name}", problem, solution.code)
        for problem in registry.create("problems", "builtin")
        if cold_python.can_judge(problem)
        for solution in problem.solutions
    ]


def livecodebench(folder: Path) -> list[Case]:
    """Return every model solution of the real problems, those that fail their private tests too."""
    file = folder / "livecodebench_open.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    problems = registry.create("problems", f"lcb:{file}")
    by_key = {(row["question_id"], row["contest_date"]): p for row, p in zip(rows, problems, strict=True)}
    with gzip.open(folder / "livecodebench_open_solutions.jsonl.gz", "rt") as lines:
        solutions = [json.loads(line) for line in lines]
    return [
        Case(f"{row['question_id']}/{row['model']}", by_key[row["question_id"], row["contest_date"]], row["code"])
        for row in solutions
    ]


def humaneval(folder: Path) -> list[Case]:
    """Return the reference of every problem, and a stub that returns nothing."""
    problems = registry.create("problems", f"humaneval:{folder / 'HumanEval.jsonl.gz'}")
    right = [Case(p.id, p, p.references[0].code) for p in problems]
    return right + [Case(f"{p.id}/stub", p, f"{p.starter}\n    return None\n") for p in problems]


def cold(cases: list[Case]) -> list[cold_python.Cold]:
    """Return what plain cold Python makes of each."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda case: cold_python.judge(case.problem, case.code), cases))


def stable(cases: list[Case], verdicts: list[cold_python.Cold]) -> list[tuple[Case, cold_python.Cold]]:
    """Return the cases whose time is far from the limit; nearly all are."""
    pairs = list(zip(cases, verdicts, strict=True))
    shares = [verdict.cpu_seconds / case.problem.limits.cpu_seconds for case, verdict in pairs]
    kept = [pair for pair, share in zip(pairs, shares, strict=True) if not NEAR < share < FAR]
    assert len(pairs) - len(kept) <= 0.02 * len(pairs)
    return kept


def disagreements(backend: Sandbox, expected: list[tuple[Case, cold_python.Cold]]) -> list[str]:
    """Judge everything by a backend; return in words where it differs from plain Python."""
    if not backend.guarantees()["packages"]["numpy"]:
        expected = [(case, plain) for case, plain in expected if "numpy" not in case.code]
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda pair: backend.judge(pair[0].problem, pair[0].code), expected))
    return [
        f"{case.name}: python says {plain.status} at {plain.failed_test} ({plain.message[:80]}) "
        f"after {plain.cpu_seconds:.2f} s, we {verdict.status} at {verdict.failed_test} ({verdict.message[-160:]})"
        for (case, plain), verdict in zip(expected, verdicts, strict=True)
        if verdict.failed_test != plain.failed_test or not same(plain.status, verdict.status)
    ]


def same(plain: Status, status: Status) -> bool:
    """Return whether two verdicts say the same of a program."""
    return status is plain or (status in EXHAUSTED and plain in EXHAUSTED)


@contextmanager
def busy_cores(number: int = 2) -> Iterator[None]:
    """Keep cores busy with something else."""
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


@pytest.fixture(scope="session")  # tests go by backend, so a module's would be made anew for each
def quick_sample() -> list[tuple[Case, cold_python.Cold]]:
    """A few of every kind, judged by plain Python."""
    cases = builtin()[:: SAMPLE // 2]
    if SHARED.is_dir():
        cases += [*livecodebench(SHARED)[::SAMPLE], *humaneval(SHARED)[::SAMPLE]]
    return stable(cases, cold(cases))


@pytest.fixture(scope="session")
def everything() -> list[tuple[Case, cold_python.Cold]]:
    """Everything there is, judged by plain Python."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/data beside this checkout")
    cases = [*builtin(), *livecodebench(SHARED), *humaneval(SHARED)]
    verdicts = cold(cases)
    assert sum(v.status is Status.PASSED for v in verdicts) >= 951 + 164
    return stable(cases, verdicts)


SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_a_sample_gets_plain_python_s_verdicts(
    backend: Sandbox, quick_sample: list[tuple[Case, cold_python.Cold]]
) -> None:
    assert len({verdict.status for _, verdict in quick_sample}) >= 2
    assert disagreements(backend, quick_sample) == []


@pytest.mark.slow
def test_everything_gets_plain_python_s_verdicts_every_time(
    backend: Sandbox, everything: list[tuple[Case, cold_python.Cold]]
) -> None:
    cases = ordinary(backend)
    expected = [*everything, *zip(cases, cold(cases), strict=True)]
    assert len(expected) > 1900
    for _ in range(ROUNDS):
        assert disagreements(backend, expected) == []


@pytest.mark.slow
def test_everything_gets_plain_python_s_verdicts_on_a_busy_machine(
    backend: Sandbox, everything: list[tuple[Case, cold_python.Cold]]
) -> None:
    cases = ordinary(backend)
    expected = [*everything, *zip(cases, cold(cases), strict=True)]
    with busy_cores():
        assert disagreements(backend, expected) == []
