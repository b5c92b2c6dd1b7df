"""The form of submissions: a report whatever lies in the folder, never a traceback."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from submitted import change_lines, change_run, repaired, submitted

from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.submissions.submission import (
    FILES,
    METADATA,
    PER_PROBLEM,
    RUN,
    TRAJECTORIES,
    SubmissionClass,
)
from codeassist_leaderboards.submissions.validate import validate
from codeassist_leaderboards.verification.report import Report, Tier

pytestmark = pytest.mark.usefixtures("fake_names")
Change = Callable[[Any], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return submitted(tmp_path)


def told(report: Report) -> str:
    """Return the one finding of a refused submission."""
    assert report.tier is Tier.REFUSED
    assert len(report.errors) == 1, report.findings
    return str(report.errors[0])


def test_a_submission_is_schema_valid(folder: Path) -> None:
    report = validate(folder)
    assert (report.tier, report.findings, report.left_out) == (Tier.SCHEMA_VALID, (), 0)
    assert (report.submission, report.board, report.digest) == (folder.name, "tiny", open_submission(folder).digest)
    assert (report.submission_class, report.counts) == (SubmissionClass.STANDARD, {"episodes": 4})
    assert json.loads(json.dumps(report.to_dict()))["tier"] == "schema-valid"


def test_a_later_day_than_the_last_is_noted_and_no_clock_is_read(folder: Path) -> None:
    submitted = open_submission(folder).metadata.submitted
    assert validate(folder, submitted).findings == ()
    report = validate(folder, submitted - timedelta(days=1))
    assert [str(one) for one in report.findings] == [f"metadata: submitted is {submitted}, a day that is yet to come"]
    assert report.tier is Tier.SCHEMA_VALID


def test_a_submission_in_the_folder_of_another_board_is_only_noted(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.move(folder, tmp_path / folder.name))
    report = validate(moved)
    assert report.tier is Tier.SCHEMA_VALID
    assert [one.warning for one in report.findings] == [True]
    assert "it is for the board tiny, and its folder lies in" in str(report.findings[0])


def test_a_submission_among_those_of_another_board_is_refused(folder: Path) -> None:
    moved = Path(shutil.move(folder, folder.parents[1] / "other-v1" / folder.name))
    line = "folder: it is for the board tiny, and its folder lies in 'other-v1'"
    assert told(validate(moved)) == line


@pytest.mark.parametrize("day", ["86400", "'86400'", "0", "2026-11-21T00:00:00", "2026-02-30"])
def test_a_date_is_written_as_a_day(folder: Path, day: str) -> None:
    text = (folder / METADATA).read_text()
    for key in ("submitted", "training_cutoff"):
        (folder / METADATA).write_text(re.sub(rf"^{key}: .*$", f"{key}: {day}", text, flags=re.M))
        assert told(validate(folder)).startswith(f"files: metadata.yaml: {key}: ")


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        (lambda told: told["board"].update(id="other"), "metadata.yaml is for the board tiny, run.json for other"),
        (lambda told: told["row"].update(episodes=5), "run.json claims 5 episodes, and its problems and seeds make 4"),
    ],
)
def test_files_that_say_two_things_are_refused(folder: Path, change: Change, told_of: str) -> None:
    change_run(folder, change)
    assert told_of in told(validate(folder))


def test_another_assistant_in_run_json_is_refused(folder: Path) -> None:
    change_run(folder, lambda data: data["config"]["assistants"][0].update(spec="knowing"))
    found = [str(one) for one in validate(folder).findings]
    assert found[0] == "metadata: metadata.yaml says assistant 'silent', run.json 'knowing'"
    assert found[1:] == [
        f"episode: problem {problem}, seed {seed}: its assistant is not the one of run.json"
        for problem in "ab"
        for seed in (0, 1)
    ]


def test_problems_and_seeds_that_stand_twice_are_refused(folder: Path) -> None:
    change_run(folder, lambda data: data["config"].update(seeds=[0, 0]))
    found = [str(one) for one in validate(folder).findings]
    assert found[0] == "metadata: run.json names seeds twice"
    assert "per_problem.jsonl, line 2 holds problem 'a', seed 1 in its place" in found[-1]
    change_run(folder, lambda data: data["config"]["problems"].update(ids=["a", "a"]))
    assert "metadata: run.json names problem ids twice" in [str(one) for one in validate(folder).findings]


def swap(lines: list[Any]) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def again(lines: list[Any]) -> None:
    lines[2] = lines[1]


@pytest.mark.parametrize("name", [PER_PROBLEM, TRAJECTORIES])
@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        (swap, "episodes: problem a, seed 1: {name}, line 2 holds problem 'b', seed 0 in its place"),
        (again, "episodes: problem b, seed 0: {name}, line 3 holds problem 'a', seed 1 in its place"),
        (lambda lines: lines.pop(), "episodes: problem b, seed 1: {name} ends before this episode"),
        (lambda lines: lines.pop(0), "episodes: problem a, seed 0: {name}, line 1 holds problem 'a', seed 1"),
        (lambda lines: lines.clear(), "episodes: problem a, seed 0: {name} ends before this episode"),
        (lambda lines: lines.append(lines[0]), "files: {name}, line 5: run.json says 4 episodes, and here is one more"),
    ],
)
def test_episodes_that_are_not_those_of_run_json_in_its_order_are_refused(
    folder: Path, name: str, change: Change, told_of: str
) -> None:
    change_lines(folder, name, change)
    assert told_of.format(name=name) in told(validate(folder))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("problem set", lambda line: line["problem"].update(set="other")),
        ("assistant", lambda line: line["assistant"].update(cap=3)),
        ("human", lambda line: line["human"].update(name="nobody")),
        ("protocol", lambda line: line["protocol"].update(gamma=0.5)),
        ("tokenizer", lambda line: line["tokenizer"].update(fingerprint="x")),
        ("versions", lambda line: line["versions"].update(protocol="0")),
    ],
)
def test_an_episode_of_another_setting_is_refused(folder: Path, part: str, change: Change) -> None:
    change_lines(folder, TRAJECTORIES, lambda lines: change(lines[2]))
    assert told(validate(folder)) == f"episode: problem b, seed 0: its {part} is not the one of run.json"


def test_what_cannot_be_opened_is_reported(folder: Path, tmp_path: Path) -> None:
    assert told(validate(tmp_path / "nothing")).startswith("files: ")
    assert told(validate(tmp_path)).startswith("files: ")
    (folder / METADATA).write_text("board: [")
    report = validate(folder)
    assert told(report).startswith("files: metadata.yaml: not YAML")
    assert (report.board, report.digest, report.submission_class, report.counts) == ("", "", None, {"episodes": 0})


def test_whatever_breaks_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("in the reader")

    monkeypatch.setattr("codeassist_leaderboards.submissions.validate.open_submission", broken)
    assert told(validate(folder)) == "files: cannot be read: ZeroDivisionError: in the reader"


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_never_break_the_check(folder: Path, name: str) -> None:
    drawn = random.Random(7)
    whole = (folder / name).read_bytes()
    for number in range(60):
        data = bytearray(whole)
        for _ in range(drawn.randint(1, 4)):
            at = drawn.randrange(len(data))
            piece = drawn.choice((b"", bytes([drawn.randrange(256)]), b"\n", b"{", b'"', b"null", b"-1", b"1e400"))
            data[at : at + drawn.choice((0, 1, 20))] = piece
        (folder / name).write_bytes(data[: drawn.choice((len(data), len(data) // 2))])
        if name in (PER_PROBLEM, TRAJECTORIES) and number % 2:
            repaired(folder)
        report = validate(folder)
        assert not [one for one in report.errors if "cannot be read:" in one.message and "Error" in one.message]
        assert report.tier in (Tier.REFUSED, Tier.SCHEMA_VALID)


def test_any_json_in_the_place_of_a_value_never_breaks_the_check(folder: Path) -> None:
    drawn, whole = random.Random(11), (folder / RUN).read_text()
    values: list[Any] = [None, True, -1, 2.5, "", "x" * 300, [], {}, [[]], {"a": {}}, ["a", 1], 10**18]

    def walk(data: Any) -> list[tuple[Any, Any]]:
        keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        return [(data, key) for key in keys] + [pair for key in keys for pair in walk(data[key])]

    for _ in range(150):
        data = json.loads(whole)
        holder, key = drawn.choice(walk(data))
        holder[key] = drawn.choice(values)
        (folder / RUN).write_text(json.dumps(data))
        report = validate(folder)
        assert "cannot be read:" not in " ".join(map(str, report.errors)), report.errors
