from __future__ import annotations

import ast
import gzip
import json
from pathlib import Path

import pytest
from problem_fakes import write_rows

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, Solution
from codeassist_env.problems.humaneval import load

ROW = {
    "task_id": "HumanEval/7",
    "prompt": "def helper(n):\n    return n\n\n\ndef half(n):\n    '''Half of n.'''\n",
    "entry_point": "half",
    "canonical_solution": "    return n // 2\n",
    "test": "def check(candidate):\n    assert candidate(4) == half(4) == 2\n",
}


def test_the_prompt_is_the_starter_code_and_begins_the_solution(tmp_path: Path) -> None:
    problem = load(str(write_rows(tmp_path / "h.jsonl", ROW)))[0]
    assert (problem.id, problem.title, problem.starter) == ("HumanEval/7", "half", ROW["prompt"])
    assert list(problem.solutions) == [Solution("canonical", ROW["prompt"] + ROW["canonical_solution"])]
    assert problem.statement.startswith("Complete the function `half`.")
    assert ROW["prompt"].strip() in problem.statement


def test_the_test_calls_check_and_knows_the_function_by_its_own_name(tmp_path: Path) -> None:
    problem = load(str(write_rows(tmp_path / "h.jsonl", ROW)))[0]
    (test,) = problem.tests
    assert test.input == ROW["test"] + "\n\nhalf = candidate\ncheck(candidate)\n"


@pytest.mark.parametrize("prompt", [ROW["prompt"], "def f(x):\n", "def f(x):\n    # what it does"])
def test_the_prelude_is_a_whole_module(tmp_path: Path, prompt: str) -> None:
    task = load(str(write_rows(tmp_path / "h.jsonl", {**ROW, "prompt": prompt})))[0].task
    assert isinstance(task, AssertTask)
    assert task.prelude.startswith(prompt)
    ast.parse(task.prelude)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"prompt": None}, "line 1: 'prompt' must be text, got nothing"),
        ({"prompt": "def f(:"}, "line 1: 'prompt' must be Python source that ends where a function's body begins"),
        ({"entry_point": "two words"}, "line 1: 'entry_point' must be the name of a function, got 'two words'"),
        ({"test": ""}, "line 1: 'test' must be text that is not blank"),
    ],
)
def test_a_row_that_is_not_humanevals_is_named(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(str(write_rows(tmp_path / "h.jsonl", {**ROW, **change})))


def test_a_row_without_a_solution_is_a_problem_without_one(tmp_path: Path) -> None:
    row = {key: value for key, value in ROW.items() if key != "canonical_solution"}
    assert not load(str(write_rows(tmp_path / "h.jsonl", row)))[0].solutions


def test_no_path_says_what_to_give() -> None:
    with pytest.raises(InputError, match="humaneval:PATH"):
        load("")


def test_the_real_file_loads_whole_and_in_full(shared_data: Path) -> None:
    path = shared_data / "HumanEval.jsonl.gz"
    problems = load(str(path))
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert [problem.id for problem in problems] == [row["task_id"] for row in rows]
    assert len(problems) == 164
    for problem in problems:
        assert isinstance(problem.task, AssertTask)
        names = {node.name for node in ast.walk(ast.parse(problem.task.prelude)) if isinstance(node, ast.FunctionDef)}
        assert problem.task.entry_point in names
    preludes = [problem.task.prelude for problem in problems if isinstance(problem.task, AssertTask)]
    assert all(
        "def " + name in preludes[task] for task, name in ((32, "poly"), (38, "encode_cyclic"), (50, "encode_shift"))
    )
