"""A submission's folder: opened where it is what it should be, refused with the reason where it is not."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submitted import change_lines, change_run, repaired, submitted

from codeassist_env.errors import InputError
from codeassist_leaderboards.submissions.files import folder_name, open_submission, slug
from codeassist_leaderboards.submissions.submission import FILES, METADATA, PER_PROBLEM, RUN, TRAJECTORIES

pytestmark = pytest.mark.usefixtures("fake_names")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return submitted(tmp_path)


def read_all(folder: Path) -> int:
    """Read all of a submission; return its episodes."""
    made = open_submission(folder)
    return len([*zip(made.lines(), made.transcripts(), strict=True)])


def test_a_submission_is_opened_wherever_it_lies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_submission(folder)
    assert (opened.name, opened.path, opened.metadata.board, opened.run.episodes) == (folder.name, folder, "tiny", 4)
    monkeypatch.chdir(folder)
    assert open_submission(".") == open_submission(f"{folder}/") == opened
    assert read_all(folder) == 4


def test_the_digest_changes_with_every_file(folder: Path) -> None:
    before = open_submission(folder).digest
    (folder / METADATA).write_text((folder / METADATA).read_text() + "notes: more\n")
    noted = open_submission(folder).digest
    change_run(folder, lambda told: told["row"].update(dpr=0.5))
    claimed = open_submission(folder).digest
    change_lines(folder, PER_PROBLEM, lambda lines: lines[0].update(read=7))
    assert len({before, noted, claimed, open_submission(folder).digest}) == 4


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Empower", "empower"),
        ("SFT-10 (small)", "sft-10-small"),
        ("../../etc/passwd", "etc-passwd"),
        ("Überraschung", "uberraschung"),
        ("a" * 70, "a" * 60),
        ("x" * 59 + " y", "x" * 59),
        ("電気", "submission-44d9b2d7"),
        ("...", "submission-ab5df625"),
    ],
)
def test_a_name_stands_in_a_folders_as_plain_letters(name: str, made: str) -> None:
    assert slug(name) == made
    assert folder_name(date(2026, 1, 2), name) == f"2026-01-02_{made}"


@given(st.text())
def test_whatever_the_name_the_folders_is_one_plain_part_of_a_path(name: str) -> None:
    assert slug(name).strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert 0 < len(slug(name)) <= 60


OTHERS = ("other", "silent-", "Silent", "silent\n", "silent ", "\u202etnelis", "\uff53ilent", "")


@pytest.mark.parametrize("name", [f"2026-11-21_{end}" for end in OTHERS] + ["2026-11-22_silent", "silent"])
def test_a_folder_of_another_name_is_refused(folder: Path, name: str) -> None:
    moved = folder.rename(folder.with_name(name))
    with pytest.raises(InputError, match="it must be '2026-11-21_silent'") as refused:
        open_submission(moved)
    assert str(refused.value).isascii() and "\n" not in str(refused.value)


def hide(folder: Path) -> None:
    (folder / ".hidden").write_text("")


def nest(folder: Path) -> None:
    (folder / "more").mkdir()


def add(folder: Path) -> None:
    (folder / "run.json ").write_text("{}")


def turn(folder: Path) -> None:
    (folder / "\u202enosj.nur").write_text("{}")


def lose(folder: Path) -> None:
    (folder / PER_PROBLEM).unlink()


def link(folder: Path) -> None:
    (folder / RUN).rename(folder.parent / "run.json")
    (folder / RUN).symlink_to(folder.parent / "run.json")


def pipe(folder: Path) -> None:
    (folder / METADATA).unlink()
    os.mkfifo(folder / METADATA)


def fold(folder: Path) -> None:
    (folder / TRAJECTORIES).unlink()
    (folder / TRAJECTORIES).mkdir()


def grow(folder: Path) -> None:
    with (folder / TRAJECTORIES).open("r+b") as file:
        file.truncate(97 * 2**20)


def grow_run(folder: Path) -> None:
    with (folder / RUN).open("r+b") as file:
        file.truncate(5 * 2**20)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            hide,
            "holds '.hidden'; a submission holds metadata.yaml, run.json, per_problem.jsonl, trajectories.jsonl.zst",
        ),
        (nest, "holds 'more'"),
        (add, "holds 'run.json '"),
        (turn, r"holds '\\u202enosj.nur'"),
        (lose, "per_problem.jsonl is missing"),
        (link, "run.json cannot be opened: .*; it is a link"),
        (pipe, "metadata.yaml is no regular file"),
        (fold, "trajectories.jsonl.zst is no regular file"),
        (grow, "trajectories.jsonl.zst has 101,711,872 bytes, at most 100,663,296 are taken"),
        (grow_run, "run.json has 5,242,880 bytes, at most 4,194,304 are taken"),
    ],
)
def test_a_folder_that_holds_anything_but_its_four_files_is_refused(
    folder: Path, change: Callable[[Path], None], reason: str
) -> None:
    change(folder)
    with pytest.raises(InputError, match=reason):
        open_submission(folder)


def test_what_is_no_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    linked = tmp_path / folder.name
    linked.symlink_to(folder)
    with pytest.raises(InputError, match="is a link"):
        open_submission(linked)
    with pytest.raises(InputError, match="is no folder"):
        open_submission(folder / RUN)
    with pytest.raises(InputError, match="cannot be read: No such file"):
        open_submission(tmp_path / "nothing")


def test_files_that_run_json_does_not_name_are_refused(folder: Path) -> None:
    whole = (folder / TRAJECTORIES).read_bytes()
    (folder / TRAJECTORIES).write_bytes(whole[:-1] + b"?")
    with pytest.raises(InputError, match=r"trajectories.jsonl.zst is not the file that run.json names"):
        open_submission(folder)
    (folder / TRAJECTORIES).write_bytes(whole)
    change_run(folder, lambda told: told["files"].pop(PER_PROBLEM))
    with pytest.raises(InputError, match=r"run.json: files"):
        open_submission(folder)


@pytest.mark.parametrize("name", [PER_PROBLEM, TRAJECTORIES])
def test_a_file_that_changes_after_it_was_opened_is_refused(folder: Path, name: str) -> None:
    opened = open_submission(folder)
    read = {PER_PROBLEM: opened.lines, TRAJECTORIES: opened.transcripts}[name]
    held = (folder / name).read_bytes()
    change_lines(folder, name, lambda lines: lines[0].update(seed=1))
    with pytest.raises(InputError, match=f"{name} (changed while it was read|has .* bytes, at most)"):
        list(read())
    (folder / name).write_bytes(held)
    assert len(list(read())) == 4


def put(*path: str | int, value: Any) -> Callable[[Any], None]:
    """Return a change of one leaf."""

    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put("format", value=2), "run.json: format"),
        (put("format", value="1"), "run.json: format"),
        (put("extra", value=1), "run.json: extra: no such key"),
        (put("board", "id", value="../tiny"), "run.json: board.id"),
        (put("board", "digest", value="0" * 63), "run.json: board.digest"),
        (put("row", "dpr", value=1.5), "run.json: row.dpr"),
        (put("row", "episodes", value=True), "run.json: row.episodes"),
        (put("row", "read", value=-1.0), "run.json: row.read"),
        (put("files", "../../run.json", value={"sha256": "0" * 64, "bytes": 1}), "run.json: files"),
        (put("files", PER_PROBLEM, "bytes", value=-1), "run.json: files"),
        (put("config", value={}), "run.json: config"),
        (put("config", "assistants", value=[]), "run.json: config: as played: assistants"),
        (put("config", "assistants", 0, value="silent"), "run.json: config: as played: assistants.0"),
        (put("config", "problems", "ids", value=["a\x1b[2J"]), "run.json: config: as played: problems.ids.0"),
        (put("config", "seeds", value=[-1]), "run.json: config: as played: seeds.0"),
        (put("config", "seeds", value=list(range(1001))), "run.json: config: as played: seeds"),
        (put("config", "more", value=1), "run.json: config: as played: more: no such key"),
    ],
)
def test_a_run_file_of_another_form_is_refused(folder: Path, change: Callable[[Any], None], reason: str) -> None:
    change_run(folder, change)
    with pytest.raises(InputError, match=reason):
        open_submission(folder)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(2, "read", value=-1), "line 3: read"),
        (put(2, "read", value=1.5), "line 3: read"),
        (put(2, "end", value="error"), "line 3: end"),
        (put(2, "dpr", value=2), "line 3: dpr"),
        (put(2, "problem", value="a\nb"), "line 3: problem"),
        (put(2, "more", value=1), "line 3: more"),
        (lambda lines: lines[2].pop("passed"), "line 3: passed: it is missing"),
        (lambda lines: lines.append(lines[0]), "line 5: run.json says 4 episodes, and here is one more"),
        (put(2, "problem", value="x" * 5000), "line 3: longer than 4,096 bytes"),
    ],
)
def test_counts_of_another_form_are_refused(folder: Path, change: Callable[[Any], None], reason: str) -> None:
    change_lines(folder, PER_PROBLEM, change)
    with pytest.raises(InputError, match=f"^per_problem.jsonl, {reason}"):
        read_all(folder)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(1, "format", value=2), "line 2: format"),
        (put(1, "seed", value="1"), "line 2: seed"),
        (put(1, "seed", value=True), "line 2: seed"),
        (put(1, "end", value="error"), "line 2: end"),
        (put(1, "errors", value=[{"role": "human", "round": 0, "type": "X", "message": ""}]), "line 2: errors"),
        (put(1, "verdict", value=None), "line 2: verdict"),
        (put(1, "verdict", "status", value="sandbox-failed"), "line 2: verdict.status"),
        (put(1, "verdict", "tests_run", value=9), "line 2: does not agree with itself: verdict.tests_run"),
        (put(1, "verdict", "failed_test", value=0), "line 2: does not agree with itself: verdict.failed_test"),
        (put(1, "rounds", value=[]), "line 2: rounds"),
        (put(1, "rounds", 0, "decision", value="maybe"), "line 2: rounds.0.decision"),
        (put(1, "rounds", 0, "text", value=None), "line 2: rounds.0.text"),
        (put(1, "rounds", 0, "read", value=-5), "line 2: rounds.0.read"),
        (put(1, "rounds", 0, "logprobs", value=[0.5]), "line 2: rounds.0.logprobs"),
        (put(1, "rounds", 0, "token_ids", value=[]), "line 2: does not agree with itself: rounds"),
        (put(1, "rounds", 0, "note", value="<script>"), "line 2: rounds.0.note: no such key"),
        (put(1, "rounds", 2, "text", value="x"), "line 2: does not agree with itself: rounds"),
        (put(1, "problem", "id", value="\u202eb"), "line 2: problem.id"),
        (put(1, "protocol", "gamma", value="x"), "line 2: "),
        (put(1, "protocol", "more", value=1), "line 2: not a transcript"),
        (put(1, "assistant", "spec", value=7), "line 2: assistant.spec"),
        (put(1, "times", "verdict", value=[[1, "x", 2]]), "line 2: times.verdict"),
        (put(1, "times", "verdict", value=[]), "line 2: "),
        (put(1, "extra", value={}), "line 2: extra: no such key"),
        (lambda lines: lines.append(lines[0]), "line 5: run.json says 4 episodes, and here is one more"),
    ],
)
def test_episodes_of_another_form_are_refused(folder: Path, change: Callable[[Any], None], reason: str) -> None:
    change_lines(folder, TRAJECTORIES, change)
    with pytest.raises(InputError, match=f"^trajectories.jsonl.zst, {reason}"):
        read_all(folder)


def test_episodes_beyond_their_allowance_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codeassist_leaderboards.submissions.files.USUAL_EPISODE", 250)
    monkeypatch.setattr("codeassist_leaderboards.submissions.files.MOST_EPISODE", 3500)
    with pytest.raises(InputError, match=r"trajectories.jsonl.zst holds more than 4,500 bytes of text"):
        read_all(folder)


def test_all_files_are_the_four_that_are_named(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)
    repaired(folder)
    assert read_all(folder) == len(json.loads((folder / RUN).read_text())["config"]["seeds"]) * 2
