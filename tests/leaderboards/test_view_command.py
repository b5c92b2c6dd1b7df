"""``codeassist view``."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from viewer_runs import episode, write_run

from codeassist_env.cli.main import run
from codeassist_leaderboards.terminal import viewer as terminal_viewer
from codeassist_leaderboards.viewer.story import Source

pytestmark = pytest.mark.usefixtures("fake_names")


def test_it_says_where_it_wrote_and_how_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path / "my run", [episode(), episode("two")])
    assert run(["view", "my run"]) == 0
    assert capsys.readouterr().out.startswith("my-run.view.html: 2 episodes, ")
    assert (tmp_path / "my-run.view.html").stat().st_size > 10_000
    assert run(["view", "my run", "my run/transcripts.jsonl", "-a", "one"]) == 0
    assert "my-run-and-my-run.view.html: 2 episodes" in capsys.readouterr().out


def test_notes_go_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_run(tmp_path / "r", [episode()], tail="{")
    assert run(["view", str(path), "-o", str(tmp_path / "v.html")]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("note: The last line is torn")
    assert told.out.count("\n") == 1


def test_what_a_run_says_does_not_reach_the_terminal_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "x\x1b]0;owned\x07\u202e\nnote: all is well"
    run_of = write_run(tmp_path / "r", [episode(bad, card={"model": {"tokenizer": bad}}, problem_set=f"jsonl:{bad}")])
    assert run(["view", str(run_of), "-o", str(tmp_path / "v.html")]) == 0
    told = capsys.readouterr().err
    assert "where the tokenizer x␛]0;owned␇⟨U+202E⟩␊note: all is well would be needed" in told
    assert all(line.startswith("note: ") and line.isprintable() for line in told.splitlines())
    assert run(["view", str(run_of), "-o", str(tmp_path / "v.html"), "-a", "absent"]) == 2
    told = capsys.readouterr().err
    assert "x␛]0;owned␇⟨U+202E⟩␊note" in told
    assert told.strip().isprintable()


def test_open_opens_the_file_that_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    path = write_run(tmp_path / "r", [episode()])
    assert run(["view", str(path), "-o", str(tmp_path / "v.html"), "--open"]) == 0
    assert opened == [(tmp_path / "v.html").as_uri()]


def test_the_terminal_viewer_gets_the_opened_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[list[str], tuple[str, ...]]] = []

    def show(first: Source, second: Source | None, assistants: tuple[str, ...]) -> None:
        shown.append(([source.story(0).code for source in (first, second) if source], assistants))

    monkeypatch.setattr(terminal_viewer, "run_viewer", show)
    monkeypatch.setattr(terminal_viewer, "require_terminal", lambda: None)
    path = str(write_run(tmp_path / "r", [episode()]))
    assert run(["view", path, "--tui"]) == 0
    assert run(["view", path, path, "--tui", "-a", "one,two"]) == 0
    code = episode().code
    assert shown == [([code], ()), ([code, code], ("one", "two"))]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["absent"], "cannot read transcripts 'absent'"),
        (["r", "-a", "tow"], "Did you mean 'two'"),
        (["r", "absent"], "cannot read transcripts 'absent'"),
        (["r", "--problems", "fak:double"], "Did you mean 'fake'"),
        (["r", "--tokenizer", "absent"], "cannot read tokenizer 'absent'"),
        (["r", "-o", "absent/v.html"], "-o 'absent/v.html' lies in no folder"),
        (["r", "--tui", "-o", "v.html"], "leave out -o"),
        (["r", "--tui", "--open", "--limit", "2"], "leave out --open and --limit"),
        (["r", "--limit", "0"], "0 is not in the range"),
        (["empty"], "no episode in 'empty/transcripts.jsonl' yet; play some with: codeassist bench ... --out RUN"),
        (["torn.jsonl"], "no episode in 'torn.jsonl' yet (The last line is torn"),
        (["/dev/zero"], "'/dev/zero' is no regular file"),
        (["r", "-o", ""], "-o names no file"),
        (["r", "-o", "-"], "-o - would be standard output"),
        (["r", "-a", " ,"], "-a names no assistant"),
        (["r", "--tui", "-o", ""], "-o names no file"),
        (["absent", "--tui"], "--tui needs a terminal"),
    ],
)
def test_mistakes_are_one_line_and_write_nothing(
    arguments: list[str],
    wanted: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path / "r", [episode(), episode("two")])
    write_run(tmp_path / "empty", [])
    (tmp_path / "torn.jsonl").write_text('{"torn', "utf-8")
    before = sorted(tmp_path.iterdir())
    assert run(["view", *arguments]) == 2
    assert wanted in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("out", ["r/transcripts.jsonl", "r/run.json", "r/v.html", "tokenizer.json"])
def test_a_page_is_not_written_over_what_it_is_made_of(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path / "r", [episode()])
    (tmp_path / "tokenizer.json").write_text("{}")
    held = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert run(["view", "r", "-o", out, *(["--tokenizer", out] if out == "tokenizer.json" else [])]) == 2
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == held
    assert "which is read; give another -o" in capsys.readouterr().err


@pytest.mark.parametrize("run_of", ["r", "r/transcripts.jsonl"])
def test_a_page_is_not_written_over_the_problem_set_that_the_run_names(
    run_of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path / "r", [episode(problem_set="jsonl:set.jsonl?limit=1")])
    Path("set.jsonl").write_text("{}\n", "utf-8")
    assert run(["view", run_of, "-o", "set.jsonl"]) == 2
    assert "would overwrite 'set.jsonl', which is read; give another -o" in capsys.readouterr().err
    assert Path("set.jsonl").read_text("utf-8") == "{}\n"
    assert run(["view", run_of, "-o", "set.jsonl", "--problems", "fake:double"]) == 0


@pytest.mark.parametrize("named", ["jsonl:x?mood=good", f"jsonl:{'x' * 300}", ""])
def test_a_run_that_names_no_set_that_could_be_is_shown_all_the_same(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path / "r", [episode(problem_set=named)])
    assert run(["view", "r", "-o", "v.html"]) == 0


def test_a_place_that_is_read_is_refused_before_the_runs_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r").mkdir()
    Path("r/transcripts.jsonl").write_text("no transcript\n", "utf-8")
    assert run(["view", "r", "-o", "r/v.html"]) == 2
    assert "would lie in 'r', which is read" in capsys.readouterr().err
