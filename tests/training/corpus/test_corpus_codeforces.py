from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from corpora import built, parts, program, write_rows

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.corpus.codeforces import HUB_ID, codeforces, problem_id


def submission(contest: int, index: str, number: int, **more: Any) -> dict[str, Any]:
    """Return a row as the data set has it."""
    return {
        "contestId": contest,
        "index": index,
        "name": f"Problem {index}",
        "verdict": "OK",
        "programmingLanguage": "PyPy 3-64",
        "code": program(100 * contest + number),
        "rating": 800,
        "problem-description": f"Do {contest}{index}.",
        "input-specification": "A number.",
        "note": None,
        "output-specification": "Its double.",
        "demo-input": ["1\n", "2\n"],
        "demo-output": ["2\n", "4\n"],
        **more,
    }


ROWS = [
    *(submission(10, "A", number) for number in range(3)),
    submission(9, "B2", 4),
    submission(9, "B2", 5, verdict="WRONG_ANSWER"),
    submission(11, "C", 6, programmingLanguage="Python 2"),
    submission(12, "D", 7, programmingLanguage="Python 3"),
    submission(13, "E", 8, programmingLanguage="GNU C++17"),
    submission(14, "F", 9, verdict="TIME_LIMIT_EXCEEDED"),
    submission(15, "G", 10, code="  \n"),
    submission(16, None, 11),  # type: ignore[arg-type]
]


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write a parquet file."""
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def test_one_right_python_3_submission_a_problem_is_taken(tmp_path: Path) -> None:
    source = registry.create("sources", f"codeforces:{write_parquet(tmp_path / 'x.parquet', ROWS)}?licence=unknown")
    found = list(source.documents())
    assert [one.id for one in found] == [one.problem for one in found] == ["9_B2", "10_A", "12_D"]
    assert {(one.source, one.writer, one.licence) for one in found} == {
        ("codeforces:x.parquet", "submission", "unknown")
    }
    assert found[1].text in {row["code"] for row in ROWS[:3]}
    assert source.left_out.counts == {
        "another verdict": 2,
        "another language": 2,
        "no code": 1,
        "no contest or index": 1,
        "another submission for its problem": 2,
    }
    assert list(source.documents()) == found and source.left_out.counts["no code"] == 1


@pytest.mark.parametrize(
    ("parameters", "ids"),
    [
        ("language=python", ["9_B2", "10_A", "11_C", "12_D"]),
        ("language=Python 2", ["11_C"]),
        ("verdict=any,language=any", ["9_B2", "10_A", "11_C", "12_D", "13_E", "14_F"]),
        ("verdict=WRONG_ANSWER", ["9_B2"]),
    ],
)
def test_verdict_and_language_are_parameters(tmp_path: Path, parameters: str, ids: list[str]) -> None:
    file = write_rows(tmp_path / "x.jsonl", ROWS)
    assert [one.id for one in codeforces(f"{file}?{parameters}").documents()] == ids


def test_the_rows_order_and_place_do_not_matter(tmp_path: Path) -> None:
    expected = list(codeforces(str(write_rows(tmp_path / "x.jsonl", ROWS))).documents())
    for seed in range(5):
        rows = random.Random(seed).sample(ROWS, len(ROWS))
        folder = tmp_path / str(seed) / "x.jsonl"
        folder.mkdir(parents=True)
        write_parquet(folder / "train-0.parquet", rows[:4])
        write_parquet(folder / "train-1.parquet", rows[4:])
        assert list(codeforces(str(folder)).documents()) == expected


def test_a_missing_column_is_an_error_that_lists_those_there_are(tmp_path: Path) -> None:
    rows = [{"contestId": 1, "index": "A", "source": "x = 1\n"}]
    file = write_rows(tmp_path / "x.jsonl", rows)
    with pytest.raises(InputError, match=r"no column 'verdict', or say verdict=any; its columns are contestId, index"):
        list(codeforces(str(file)).documents())
    assert [one.text for one in codeforces(f"{file}?verdict=any,language=any").documents()] == ["x = 1\n"]
    other = write_rows(tmp_path / "y.jsonl", [{"id": 1, "answer": "x"}])
    with pytest.raises(InputError, match="no column 'contestId' or 'contest_id'; its columns are id, answer"):
        list(codeforces(str(other)).documents())


def test_where_no_row_is_left_the_error_says_what_is_there(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "x.jsonl", ROWS)
    with pytest.raises(InputError, match=r"11 another verdict.*verdict is OK \(9\)"):
        list(codeforces(f"{file}?verdict=ok").documents())


def test_its_problems_can_be_given_to_a_model(tmp_path: Path) -> None:
    first, *_ = codeforces(str(write_rows(tmp_path / "x.jsonl", ROWS))).problems()
    assert (first.id, first.title) == ("9_B2", "Problem B2")
    assert first.statement == (
        "Do 9B2.\n\nInput\nA number.\n\nOutput\nIts double.\n\nExample\nInput:\n1\nOutput:\n2\n\n"
        "Example\nInput:\n2\nOutput:\n4"
    )
    bare = write_rows(tmp_path / "y.jsonl", [{"contestId": 1, "index": "A", "code": "x"}])
    with pytest.raises(InputError, match="problem-description"):
        codeforces(f"{bare}?verdict=any,language=any").problems()


def test_a_corpus_of_submissions_is_built(tmp_path: Path) -> None:
    file = write_parquet(tmp_path / "x.parquet", ROWS)
    report = built(tmp_path / "out", f"codeforces:{file}", against=("builtin?limit=2",))
    assert [one.id for one in parts(tmp_path / "out")[0]] == ["9_B2", "10_A", "12_D"]
    assert report["sources"][0]["left_out"]["another verdict"] == 2


@pytest.mark.parametrize(
    ("contest", "index", "made"),
    [
        (1873, "A", "1873_A"),
        (1873.0, " A", "1873_A"),
        ("1873", "B1", "1873_B1"),
        (None, "A", ""),
        (float("nan"), "A", ""),
    ],
)
def test_ids_are_those_of_livecodebench(contest: object, index: object, made: str) -> None:
    assert problem_id(contest, index) == made


def test_the_papers_data_set_is_the_default_and_parameters_are_checked() -> None:
    assert codeforces("").name == f"codeforces:{HUB_ID}"
    with pytest.raises(NotFoundError, match="Did you mean 'verdict'"):
        codeforces("x/y?verdicts=OK")
