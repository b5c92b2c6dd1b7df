"""The commands that make, validate and describe submissions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from submitted import board_of, change_run, play, submitted

from codeassist_env.cli.main import run
from codeassist_leaderboards.submissions import submit as submit_module
from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.submissions.schema import schemas
from codeassist_leaderboards.submissions.submission import METADATA, RUN

pytestmark = pytest.mark.usefixtures("fake_names")
SAID = ["--author", "Ada", "--training-cutoff", "none", "--date", "2026-11-21"]


@pytest.fixture
def played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = play(tmp_path / "run")
    board_of(made, tmp_path)
    capsys.readouterr()
    return made


def board(*words: object) -> int:
    return run(["board", *map(str, words)])


def test_submit_writes_a_folder_an_assistant_and_says_what_comes_next(
    played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "s"
    assert board("submit", played, "--board", tmp_path / "tiny", "--all", "--root", root, *SAID) == 0
    folders = sorted((root / "tiny").iterdir())
    assert [one.name for one in folders] == ["2026-11-21_knowing", "2026-11-21_silent"]
    out = capsys.readouterr().out
    assert f"silent: {folders[1]} (" in out and "bytes, standard)" in out and "bytes, custom)" in out
    assert "2 problems, 4 episodes: pass@1 1.000, acceptance 0.000, DPR 0.985, read 0, written 30" in out
    assert f"next: codeassist board verify {folders[0]}" in out


def test_submit_takes_every_declaration(played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--name", "My helper", "--author", "Ada", "--author", "Bob", "--training-cutoff", "2024-06-30"]
    words += ["--class", "custom", "--model-name", "Tiny", "--model-license", "MIT", "--model-url", "https://x.org"]
    words += ["--override", "a longer cap", "--url", "https://y.org", "--notes", "first", "--date", "2026-11-20"]
    assert board("submit", played, "--board", tmp_path / "tiny", "-a", "silent", "--root", tmp_path, *words) == 0
    found = open_submission(tmp_path / "tiny" / "2026-11-20_my-helper").metadata
    assert found.plain() == {
        "format": 1,
        "board": "tiny",
        "name": "My helper",
        "assistant": "silent",
        "authors": ["Ada", "Bob"],
        "submitted": "2026-11-20",
        "class": "custom",
        "training_cutoff": "2024-06-30",
        "model": {"name": "Tiny", "revision": None, "parameters": None, "license": "MIT", "url": "https://x.org"},
        "overrides": ["a longer cap"],
        "url": "https://y.org",
        "notes": "first",
    }


def test_submit_says_what_it_left_out(tmp_path: Path, played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    larger = play(tmp_path / "larger", "--seeds", "3", problems="fake:a+b+c", assistants="silent")
    assert board("submit", larger, "--board", tmp_path / "tiny", "--root", tmp_path / "s", *SAID) == 0
    told = capsys.readouterr().err
    assert "left out, as it is not the board's: 1 problem that the board has not\n" in told
    assert "left out, as it is not the board's: seeds 2\n" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "it has several assistants; name one of silent, knowing"),
        (["-a", "oracle"], "it has no assistant 'oracle'"),
        (["--all", "-a", "silent"], "give either --all or -a, not both"),
        (["--all", "--name", "One"], "one name cannot stand for 2 submissions"),
        (["-a", "silent", "--date", "tomorrow"], "--date"),
        (["-a", "silent", "--date", "2999-01-01"], "--date 2999-01-01 is yet to come"),
        (["-a", "silent", "--training-cutoff", "soon"], "--training-cutoff"),
        (["-a", "silent", "--model-license", "MIT"], "the model: name"),
        (["-a", "silent", "--board", "no-such"], "no board named 'no-such'"),
        (["-a", "silent", "--class", "gold"], "Invalid value for '--class'"),
    ],
)
def test_submit_refuses_with_the_reason(
    played: Path, tmp_path: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["submit", played, "--board", tmp_path / "tiny", "--root", tmp_path / "s", *SAID, *words]
    assert board(*given) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_submit_needs_author_and_cut_off(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert board("submit", played, "--board", "tiny", "--training-cutoff", "none") == 2
    assert "Missing option '--author'" in capsys.readouterr().err
    assert board("submit", played, "--board", "tiny", "--author", "Ada") == 2
    assert "Missing option '--training-cutoff'" in capsys.readouterr().err


def test_submit_replaces_only_where_it_is_told_to(
    played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["submit", played, "--board", tmp_path / "tiny", "-a", "silent", "--root", tmp_path / "s", *SAID]
    assert board(*given) == 0
    assert board(*given, "--notes", "other") == 2
    assert "is there already, with other files; give another --name or --date, or --replace" in capsys.readouterr().err
    assert board(*given, "--notes", "other", "--replace") == 0
    assert open_submission(tmp_path / "s" / "tiny" / "2026-11-21_silent").metadata.notes == "other"


def test_the_same_command_goes_on_after_an_interruption(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["submit", played, "--board", tmp_path / "tiny", "--all", "--submissions", tmp_path / "s", *SAID]
    put, made = submit_module.put, []

    def interrupted(part: Path, target: Path) -> None:
        if made:
            raise KeyboardInterrupt
        made.append(put(part, target))

    monkeypatch.setattr(submit_module, "put", interrupted)
    assert board(*given) == 130
    assert "interrupted: 1 of 2 made; the same command makes the rest" in capsys.readouterr().err
    monkeypatch.undo()
    first = tmp_path / "s" / "tiny" / "2026-11-21_silent"
    assert list(first.parent.iterdir()) == [first]
    before = first.stat().st_ino
    assert board(*given) == 0
    assert f"{str(first)!r} is there already, the same\n" in capsys.readouterr().err
    assert first.stat().st_ino == before
    assert len(list(first.parent.iterdir())) == 2


def test_validate_prints_a_line_a_submission_and_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submitted(tmp_path)
    capsys.readouterr()
    assert board("validate", folder) == 0
    assert capsys.readouterr().out.startswith("2026-11-21_silent: schema-valid, 4 episodes, ")
    change_run(folder, lambda told: told["config"]["assistants"][0].update(spec="knowing"))
    (tmp_path / "nothing").mkdir()
    assert board("validate", folder, tmp_path / "nothing") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2026-11-21_silent: refused"
    assert lines[1] == "  metadata: metadata.yaml says assistant 'silent', run.json 'knowing'"
    assert lines[-2] == "nothing: refused" and lines[-1].startswith("  files: ")


@pytest.mark.parametrize("command", ["validate", "verify"])
def test_a_mistyped_path_refuses_no_submission(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submitted(tmp_path)
    capsys.readouterr()
    assert board(command, folder, tmp_path / "nothing") == 2
    told = capsys.readouterr()
    assert (told.out, "no such folder" in told.err) == ("", True)
    assert board(command, folder / RUN) == 2
    assert "is a file; a submission is named by its folder" in capsys.readouterr().err


def test_validate_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = submitted(tmp_path)
    capsys.readouterr()
    assert board("validate", folder, "--json") == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["tier"], report["submission"], report["board"]) == ("schema-valid", folder.name, "tiny")
    (folder / METADATA).unlink()
    assert board("validate", folder, "--json") == 1
    assert json.loads(capsys.readouterr().out)[0]["findings"][0]["message"] == "metadata.yaml is missing"


def test_nothing_of_a_submission_reaches_the_terminal_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submitted(tmp_path)
    change_run(folder, lambda told: told.update({"\x1b[2J\u202e[red]": 1}))
    moved = folder.rename(folder.with_name("\x1b[31m\u202e"))
    (moved / RUN).with_name("\x1b]0;x").write_text("")
    capsys.readouterr()
    assert board("validate", folder.parent / moved.name) == 1
    (moved / "\x1b]0;x").unlink()
    assert board("validate", moved) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out
    assert "\u241b[31m\u27e8U+202E\u27e9: refused" in out


def test_schema_prints_and_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert board("schema") == 0
    assert json.loads(capsys.readouterr().out) == schemas()
    assert board("schema", "-o", tmp_path / "made") == 0
    written = capsys.readouterr().out.split()
    assert [json.loads(Path(file).read_text()) for file in written] == list(schemas().values())
