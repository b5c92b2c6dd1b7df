"""Real programs with known verdicts; they skip where the data is not beside the checkout."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from codeassist_env import registry
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status

EVERY = 25
"""One in so many of the solutions is judged here; all of them are by hand and in the slow suite."""


def passed_solutions(folder: Path) -> Iterator[tuple[Problem, str]]:
    """Yield each solution that the benchmark's own grader passed, with its problem."""
    file = folder / "livecodebench_open.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    problems = registry.create("problems", f"lcb:{file}")
    by_key = {(row["question_id"], row["contest_date"]): p for row, p in zip(rows, problems, strict=True)}
    with gzip.open(folder / "livecodebench_open_solutions.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            if row["passed_all_private_tests"]:
                yield by_key[row["question_id"], row["contest_date"]], row["code"]


def failures(sandbox: Sandbox, work: list[tuple[Problem, str]]) -> list[tuple[str, str]]:
    """Return the problems whose programs do not pass; programs that need numpy are left out where there is none."""
    if not sandbox.guarantees()["packages"]["numpy"]:
        work = [pair for pair in work if "numpy" not in pair[1]]
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda pair: sandbox.judge(*pair), work))
    return [(p.id, v.message) for (p, _), v in zip(work, verdicts, strict=True) if v.status is not Status.PASSED]


def test_solutions_that_pass_pass_here(shared_data: Path, backend: Sandbox) -> None:
    work = list(passed_solutions(shared_data))[::EVERY]
    assert len(work) > 30
    assert failures(backend, work) == []


@pytest.mark.slow
def test_every_solution_that_passes_passes_here(shared_data: Path, backend: Sandbox) -> None:
    work = list(passed_solutions(shared_data))
    assert len(work) == 951
    assert failures(backend, work) == []


def test_humaneval_s_solutions_pass_and_stubs_do_not(shared_data: Path, backend: Sandbox) -> None:
    problems = registry.create("problems", f"humaneval:{shared_data / 'HumanEval.jsonl.gz'}")
    helped = [p for p in problems if p.id in ("HumanEval/32", "HumanEval/33", "HumanEval/38", "HumanEval/50")]
    chosen = [*helped, *problems[::20]]
    assert len(helped) == 4
    assert failures(backend, [(p, p.references[0].code) for p in chosen]) == []
    stubs = [(p, f"{p.starter}\n    return None\n") for p in chosen]
    assert len(failures(backend, stubs)) == len(chosen)
