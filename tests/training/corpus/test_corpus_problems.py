from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from corpora import write_rows

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problems.selection import select_problems
from codeassist_training.corpus.problems import problems, solutions
from codeassist_training.small_lm.split import labels_half


def test_references_are_all_or_one_a_problem() -> None:
    chosen = select_problems("builtin?split=dev&limit=4")
    every = list(registry.create("sources", "problems:builtin?split=dev&limit=4").documents())
    one = list(problems("builtin?split=dev,limit=4,each=1").documents())
    assert [document.problem for document in one] == [problem.id for problem in chosen]
    assert len(every) == sum(len(problem.references) for problem in chosen) > len(one)
    assert {document.text for document in one} < {document.text for document in every}
    assert {document.writer for document in every} == {"reference"}
    for document in every:
        assert document.text.startswith(chosen.problem(document.problem).starter)
    assert list(problems("builtin?split=dev,limit=4,each=1").documents()) == one


def test_references_of_a_completed_function_begin_with_its_prompt(shared_data: Path) -> None:
    source = problems(f"humaneval:{shared_data / 'HumanEval.jsonl.gz'}?limit=3")
    for document in source.documents():
        assert document.text.startswith(source.problems.problem(document.problem).starter)
    assert str(shared_data) not in source.name


def test_problems_without_a_reference_are_listed(tmp_path: Path) -> None:
    row = {"question_id": "1_A", "question_title": "x", "question_content": "y", "contest_date": "2020-01-01"}
    file = write_rows(tmp_path / "p.jsonl", [row | {"public_test_cases": "[]", "private_test_cases": "[]"}])
    source = problems(f"lcb:{file}")
    assert list(source.documents()) == []
    assert [(one.id, one.reason) for one in source.left_out.rows] == [("1_A", "problem without a reference")]


def test_bad_arguments_of_problems_are_refused() -> None:
    with pytest.raises(InputError, match="needs a set"):
        problems("")
    with pytest.raises(NotFoundError, match="problem set"):
        problems("biultin")
    with pytest.raises(InputError, match="each must be"):
        problems("builtin?each=2")


def solved(tmp_path: Path) -> tuple[Path, Path]:
    days = {"abc301_c": "2023-05-06", "abc302_c": "2023-05-13", "abc370_c": "2024-09-07"}
    listed: list[dict[str, Any]] = [
        {"question_id": id_, "question_title": "x", "question_content": f"text of {id_}", "contest_date": day}
        | {"public_test_cases": "[]", "private_test_cases": "[]"}
        for id_, day in days.items()
    ]
    rows = [
        {"question_id": id_, "code": f"print({n})\r\n", "model": f"m{n}", "passed_all_private_tests": n == 0}
        for id_ in (*days, "unknown")
        for n in range(2)
    ]
    return write_rows(tmp_path / "problems.jsonl", listed), write_rows(tmp_path / "solutions.jsonl", rows)


def test_solutions_are_chosen_by_date_half_verdict_and_problem(tmp_path: Path) -> None:
    listed, rows = solved(tmp_path)
    assert labels_half("abc301_c") and not labels_half("abc302_c")

    def found(*parameters: str) -> list[str]:
        source = solutions(f"{rows}?{','.join([f'problems={listed}', *parameters])}")
        return [one.id for one in source.documents()]

    assert found() == [
        f"{id_}/{n}" for id_, a in (("abc301_c", 0), ("abc302_c", 2), ("abc370_c", 4)) for n in (a, a + 1)
    ]
    assert found("until=2024-07-31", "half=labels") == ["abc301_c/0", "abc301_c/1"]
    assert found("until=2024-07-31", "half=learned", "verdict=right") == ["abc302_c/2"]
    assert found("since=2024-08-01") == ["abc370_c/4", "abc370_c/5"]
    assert len(found("each=1")) == 3
    assert found("until=2023-05-06") == found("until=2023-05-06", "since=2023-05-06") == ["abc301_c/0", "abc301_c/1"]


def test_solutions_say_what_they_left_out_and_know_their_problems(tmp_path: Path) -> None:
    listed, rows = solved(tmp_path)
    source = solutions(f"{rows}?problems={listed},until=2024-07-31,each=1,licence=MIT")
    (first, second) = source.documents()
    assert (first.problem, first.text, first.licence, first.source) == (
        *("abc301_c", first.text, "MIT", "solutions:solutions.jsonl"),
    )
    assert first.text.startswith("print(") and "\r" not in first.text and first.writer == f"m{first.text[6]}"
    assert source.statements == {id_: f"text of {id_}" for id_ in (first.problem, second.problem)}
    assert source.left_out.counts == {
        "no problem of that id": 2,
        "outside the dates": 2,
        "another solution of its problem": 2,
    }
    assert {one.id for one in source.left_out.rows} == {"unknown/6", "unknown/7"}


def test_one_solution_a_problem_does_not_depend_on_the_rows_order(tmp_path: Path) -> None:
    rows = [{"question_id": "a", "code": f"print({n})"} for n in range(6)]
    texts = {
        next(iter(solutions(f"{write_rows(tmp_path / 's.jsonl', some)}?each=1").documents())).text
        for some in (rows, rows[::-1], rows[3:] + rows[:3])
    }
    assert len(texts) == 1


def test_solutions_need_dates_to_be_chosen_by_date(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "s.jsonl", [{"question_id": "a", "code": "x"}])
    with pytest.raises(InputError, match="no date is known"):
        list(solutions(f"{file}?until=2024-01-01").documents())
    dated = write_rows(tmp_path / "d.jsonl", [{"question_id": "a", "code": "x", "contest_date": "2024-01-01T08:00:00"}])
    assert len(list(solutions(f"{dated}?until=2024-01-01").documents())) == 1


@pytest.mark.parametrize("argument", ["", "f?half=some", "f?each=3", "f?until=soon", "f?verdict=wrong", "f?whose=x"])
def test_bad_arguments_of_solutions_are_refused(argument: str) -> None:
    with pytest.raises((InputError, NotFoundError)):
        solutions(argument)
