from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from problem_fakes import write_rows

from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet, Solution, StdinTask, TestCase
from codeassist_env.problems.solutions import join_solutions

TWO = ProblemSet(
    "two",
    (
        Problem(
            "p", "P", "s", StdinTask(), (TestCase(""),), starter="x = 1\n", solutions=(Solution("own", "x = 1\n"),)
        ),
        Problem("q", "Q", "s", StdinTask(), (TestCase(""),)),
    ),
)


def test_rows_of_every_spelling_are_joined_by_id(tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "s.jsonl",
        {"question_id": "q", "code": "a", "passed_all_private_tests": True, "model": "m", "contest_date": "ignored"},
        {"problem_id": "q", "code": "b", "correct": False, "name": "n"},
        {"task_id": "p", "code": "c"},
    )
    joined = join_solutions(TWO, path)
    assert list(joined.problem("q").solutions) == [Solution("m", "a", True), Solution("n", "b", False)]
    assert list(joined.problem("p").solutions) == [Solution("own", "x = 1\n"), Solution("solution", "c", True)]
    assert joined.content_hash() == TWO.content_hash()
    assert joined.solutions_hash() != TWO.solutions_hash()


def test_several_of_one_model_are_told_apart(tmp_path: Path) -> None:
    rows = [{"task_id": "q", "code": code, "model": "m"} for code in "abc"]
    joined = join_solutions(TWO, write_rows(tmp_path / "s.jsonl", *rows))
    assert [solution.name for solution in joined.problem("q").solutions] == ["m", "m-2", "m-3"]


def test_the_note_counts_what_was_joined_and_what_was_not(tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "s.jsonl",
        {"task_id": "p", "code": "x = 1\nright"},
        {"task_id": "p", "code": "elsewhere"},
        {"task_id": "q", "code": "w", "correct": False},
        {"task_id": "q", "code": " \n"},
        {"task_id": "other", "code": "a"},
    )
    assert join_solutions(TWO, path).notes == (
        "s.jsonl: 3 solutions joined, 2 of them right; 1 problems have none that is right; "
        "1 right ones do not begin with their problem's starter code; 1 empty programs left out; "
        "1 rows about other problems left out",
    )


def test_a_compressed_file_joins_as_well(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"task_id": "q", "code": "a"}).encode()))
    assert join_solutions(TWO, path).problem("q").references


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"code": "a"}, "line 1: the field 'question_id' is missing"),
        ({"task_id": "q"}, "line 1: the field 'code' is missing"),
        ({"task_id": "q", "code": "a", "correct": "yes"}, "line 1: 'correct' must be true or false, got 'yes'"),
        ({"task_id": "z", "code": "a"}, r"no row of .* \(1 rows\) names a problem of 'two', whose ids look like 'p'"),
        ({"task_id": "q", "code": " "}, r"no row of .* \(1 rows\) names a problem"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        join_solutions(TWO, write_rows(tmp_path / "s.jsonl", row))


def test_real_solutions_join_real_problems(shared_data: Path) -> None:
    from codeassist_env.problems.livecodebench import load

    problems = load(str(shared_data / "livecodebench_open.jsonl"))
    joined = join_solutions(problems, shared_data / "livecodebench_open_solutions.jsonl.gz")
    assert sum(len(problem.references) for problem in joined) == 951
    assert sum(len(problem.mistakes) for problem in joined) == 1470 - 951 - 3  # three programs are empty
