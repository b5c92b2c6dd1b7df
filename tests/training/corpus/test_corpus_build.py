from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from corpora import built, dropped, parts, program, write_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problems.selection import select_problems
from codeassist_training.corpus.build import DROPPED, HELD_OUT, TRAINING, build
from codeassist_training.recipe import CorpusRecipe


def rows(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Return documents, two of each problem, some of none."""
    made = [{"id": f"d{i}", "text": program(i), "problem": f"p{i // 2}"} for i in range(start, start + count)]
    for row in made[::5]:
        del row["problem"]
    return made


@settings(max_examples=15, deadline=None)
@given(count=st.integers(8, 30), more=st.integers(1, 30), seed=st.integers(0, 2**40))
def test_the_split_does_not_depend_on_other_documents_or_their_order(count: int, more: int, seed: int) -> None:
    few, many = rows(count), rows(count + more)
    random.Random(seed).shuffle(many)
    part: list[dict[str, bool]] = []
    with tempfile.TemporaryDirectory() as name:
        for index, chosen in enumerate((few, many)):
            folder = Path(name) / str(index)
            folder.mkdir()
            # a share of a half, so that neither part is empty but for one draw in a hundred or so
            try:
                built(folder, f"documents:{write_rows(folder / 'in.jsonl', chosen)}", seed=seed, held_out=0.5)
            except InputError:
                continue
            learned, held = parts(folder)
            part.append({one.id: False for one in learned} | {one.id: True for one in held})
            by_problem: dict[str, set[bool]] = {}
            for one in (*learned, *held):
                by_problem.setdefault(one.problem or one.id, set()).add(part[-1][one.id])
            assert all(len(sides) == 1 for sides in by_problem.values())
    if len(part) == 2:
        assert part[0].items() <= part[1].items()


def test_the_held_out_share_is_about_what_was_asked_and_the_seed_decides(tmp_path: Path) -> None:
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', rows(400))}"
    report = built(tmp_path / "a", spec, held_out=0.2)
    assert report["documents"] + report["held_out"] == 400
    assert 50 <= report["held_out"] <= 110
    built(tmp_path / "b", spec, held_out=0.2, seed=1)
    assert {one.id for one in parts(tmp_path / "a")[1]} != {one.id for one in parts(tmp_path / "b")[1]}


def test_the_same_settings_give_the_same_bytes_and_leave_no_stale_file(tmp_path: Path) -> None:
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', rows(40))}"
    built(tmp_path / "a", spec, held_out=0.3)
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert set(first) == {TRAINING, HELD_OUT, DROPPED}
    built(tmp_path / "a", spec, held_out=0.3)
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == first
    built(tmp_path / "a", spec, held_out=0.0)
    assert {path.name for path in (tmp_path / "a").iterdir()} == {TRAINING, DROPPED}


def test_everything_that_is_not_kept_is_counted_and_listed(tmp_path: Path) -> None:
    file = write_rows(
        tmp_path / "in.jsonl",
        [
            {"id": "good", "text": program(1)},
            {"id": "empty", "text": ""},
            {"id": "blank", "text": " \n\t\n"},
            {"id": "nul", "text": program(2) + "\0"},
            {"id": "half", "text": program(3) + "\ud800"},
            {"id": "long", "text": "x = 1\n" * 200_000},
            {"id": "same", "text": program(1).replace("\n", "  \n\n")},
            {"id": "near", "text": program(1) + "print(1)\n"},
        ],
    )
    report = built(tmp_path / "out", f"documents:{file}")
    reasons = {id_: reason for id_, (reason, _) in dropped(tmp_path / "out").items()}
    assert reasons == {
        **dict.fromkeys(("empty", "blank"), "empty"),
        "nul": "binary",
        "half": "not UTF-8",
        "long": "too long",
        "same": "copy",
        "near": "near copy",
    }
    assert {reason: one["count"] for reason, one in report["dropped"].items()} == {
        "empty": 2,
        "binary": 1,
        "not UTF-8": 1,
        "too long": 1,
        "copy": 1,
        "near copy": 1,
    }
    assert report["dropped"]["copy"]["examples"] == ["same"]
    assert dropped(tmp_path / "out")["near"] == ("near copy", "good")
    assert (report["documents"], report["sources"][0]["gathered"], report["sources"][0]["kept"]) == (1, 8, 1)
    assert any("7 of 8" in text for text in report["warnings"])


def test_the_first_of_two_near_copies_stays_across_sources(tmp_path: Path) -> None:
    one = write_rows(tmp_path / "one.jsonl", [{"id": "a", "text": program(1)}])
    two = write_rows(tmp_path / "two.jsonl", [{"id": "b", "text": program(1) + "print()\n"}])
    built(tmp_path / "ab", f"documents:{one}", f"documents:{two}")
    built(tmp_path / "ba", f"documents:{two}", f"documents:{one}")
    built(tmp_path / "exact", f"documents:{two}", f"documents:{one}", near=1.0)
    assert dropped(tmp_path / "ab") == {"b": ("near copy", "a")}
    assert dropped(tmp_path / "ba") == {"a": ("near copy", "b")}
    assert dropped(tmp_path / "exact") == {}


def test_a_planted_copy_of_a_test_reference_is_found(tmp_path: Path) -> None:
    problem = max(select_problems("builtin?split=test"), key=lambda one: len(one.references[0].code))
    planted = "import os\n# mine\n" + problem.references[0].code.replace("\n", "  # copied\n") + "\nprint(os)\n"
    file = write_rows(tmp_path / "in.jsonl", [{"id": "bad", "text": planted}, {"id": "good", "text": program(1)}])
    report = built(tmp_path / "out", f"documents:{file}", against=("builtin?split=test",))
    reason, program_ = dropped(tmp_path / "out")["bad"]
    assert reason == "contaminated"
    assert f"/{problem.id}/" in program_
    assert [one.id for one in parts(tmp_path / "out")[0]] == ["good"]
    assert next(iter(report["against"].values()))["programs"] > 100


def test_documents_of_an_evaluated_problem_are_dropped_by_id_and_by_statement(tmp_path: Path) -> None:
    problems = select_problems("builtin?split=test&limit=2")
    file = write_rows(
        tmp_path / "problems.jsonl",
        [
            {"question_id": "1_A", "question_title": "x", "question_content": f"Retold.\n{problems[1].statement}"}
            | {"contest_date": "2020-01-01", "public_test_cases": "[]", "private_test_cases": "[]"},
        ],
    )
    solved = write_rows(tmp_path / "solutions.jsonl", [{"question_id": "1_A", "code": program(1)}])
    listed = write_rows(
        tmp_path / "in.jsonl",
        [
            {"id": "own", "text": program(2), "problem": problems[0].id.upper().replace("-", "_")},
            {"id": "other", "text": program(3), "problem": "elsewhere"},
        ],
    )
    sources = f"solutions:{solved}?problems={file}", f"documents:{listed}"
    report = built(tmp_path / "out", *sources, against=("builtin?split=test",))
    found = dropped(tmp_path / "out")
    assert found["1_A/0"][0] == found["own"][0] == "evaluated problem"
    assert found["1_A/0"][1].endswith(f"/{problems[1].id}") and found["own"][1].endswith(f"/{problems[0].id}")
    assert report["documents"] == 1


def test_a_broken_line_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"text": "a = 1"}\n{"text": \n')
    with pytest.raises(InputError, match=r"in\.jsonl, line 2: not JSON.*Correct that line or remove it"):
        built(tmp_path / "out", f"documents:{file}")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_empty_result_says_what_was_dropped_and_why(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "in.jsonl", [{"id": "none", "text": " "}])
    with pytest.raises(InputError, match=r"1 empty \(such as 'none'\)"):
        built(tmp_path / "out", f"documents:{file}")
    assert dropped(tmp_path / "out") == {"none": ("empty", "")}
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "small.py").write_text("x = 1\n")
    own = write_rows(tmp_path / "own.jsonl", [{"text": program(2), "problem": select_problems("builtin")[0].id}])
    with pytest.raises(InputError, match=r"covers them, 'builtin' \(1 of them\).* corpus.against = \[\]"):
        built(tmp_path / "out", f"documents:{own}", against=("builtin",))
    with pytest.raises(InputError, match=r"1 left out by folder:.*smaller than"):
        built(tmp_path / "out", f"folder:{tmp_path / 'folder'}")


def test_the_line_of_the_stage_gives_each_reason_and_what_the_limit_left_out(tmp_path: Path) -> None:
    texts = [" ", "", *(program(i) for i in range(3))]
    file = write_rows(tmp_path / "in.jsonl", [{"id": f"d{i}", "text": text} for i, text in enumerate(texts)])
    said: list[str] = []
    recipe = CorpusRecipe(sources=(f"documents:{file}",), against=(), held_out=0.0, limit=1)
    (tmp_path / "out").mkdir()
    build(recipe, 0, tmp_path / "out", said.append)
    assert said[-1] == "1 document to learn from, 0 held out, 2 dropped: 2 empty; 2 beyond corpus.limit"


def test_a_document_whose_id_is_taken_gets_one_of_its_own_and_stays_on_its_side(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "in.jsonl", [{"id": f"d{i // 2}", "text": program(i)} for i in range(40)])
    report = built(tmp_path / "out", f"documents:{file}", held_out=0.5)
    learned, held = parts(tmp_path / "out")
    assert report["renamed"] == 20 and any("had the id of another" in text for text in report["warnings"])
    assert len({one.id for one in (*learned, *held)}) == 40
    sides = [{one.id.partition("#")[0] for one in side} for side in (learned, held)]
    assert not sides[0] & sides[1] and all(sides)


def test_a_higher_limit_only_adds_documents(tmp_path: Path) -> None:
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', rows(30))}"
    kept = []
    for limit in (5, 12):
        report = built(tmp_path / str(limit), spec, limit=limit)
        kept.append({one.id for one in parts(tmp_path / str(limit))[0]})
        assert report["dropped"]["limit"]["count"] == 30 - limit == report["sources"][0]["gathered"] - limit
    assert kept[0] < kept[1] and [len(one) for one in kept] == [5, 12]


def test_line_ends_are_made_plain_and_counted(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "in.jsonl", [{"text": "\ufeff" + program(1).replace("\n", "\r\n")}])
    report = built(tmp_path / "out", f"documents:{file}")
    assert parts(tmp_path / "out")[0][0].text == program(1)
    assert report["line_ends"] == 1


def test_an_unknown_filter_of_an_evaluation_is_refused_before_anything_is_gathered(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'split'"):
        built(tmp_path, "documents:nowhere.jsonl", against=("builtin?splt=test",))


def test_a_set_without_solutions_is_a_warning(tmp_path: Path) -> None:
    row = {"question_id": "1_A", "question_title": "x", "question_content": "y", "contest_date": "2020-01-01"}
    other = write_rows(tmp_path / "p.jsonl", [row | {"public_test_cases": "[]", "private_test_cases": "[]"}])
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', rows(3))}"
    report = built(tmp_path / "out", spec, against=(f"lcb:{other}",))
    assert any("lcb:p.jsonl has no solution" in text for text in report["warnings"])
    assert str(tmp_path) not in (tmp_path / "out" / TRAINING).read_text()
