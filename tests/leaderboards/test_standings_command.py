"""``codeassist board standings`` over runs and over a board."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from submitted import change_run, submitted

from codeassist_env.cli.main import run
from codeassist_leaderboards.site.rows import rows_of_runs
from codeassist_leaderboards.statistics.entries import entries_of_runs
from codeassist_leaderboards.submissions.validate import validate
from codeassist_leaderboards.verification.decisions import LOG, Ruling, append, decision_on
from codeassist_leaderboards.verification.report import Tier

pytestmark = pytest.mark.usefixtures("fake_names")


def one_wrong(path: Path) -> None:
    file = path / "transcripts.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    lines[0]["verdict"]["status"] = "wrong"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def bench(path: Path, assistants: str, *more: str) -> str:
    problems = ["--problems", "fake:a+b+c", "--sandbox", "fake", "--human", "typist", "--quiet"]
    assert run(["bench", *problems, "-a", assistants, "--out", str(path), *more]) == 0
    return str(path)


def test_entries_of_runs_are_scored_and_marked(tmp_path: Path) -> None:
    found = entries_of_runs([bench(tmp_path / "1", "silent,knowing")])
    assert {(entry.name, len(entry.scores), entry.privileged, entry.failed) for entry in found} == {
        ("silent", 3, False, 0),
        ("knowing", 3, True, 0),
    }


def test_runs_are_ranked_on_a_terminal_in_json_and_in_markdown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "knowing")]
    capsys.readouterr()
    assert run(["board", "standings", "--runs", *runs, "--resamples", "200"]) == 0
    told = capsys.readouterr().out
    assert told.index("knowing*") < told.index("silent")
    assert "1 of 1 neighbour cannot be told apart" in told
    assert "* knows what the human intends" in told
    assert "[0.000, 0.000]" not in told  # of an acceptance that no problem changes
    assert run(["board", "standings", "--runs", *runs, "--json", "--metric", "pass"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["metric"] == "pass"
    assert [row["rank"] for row in made["rows"]] == [1, 1]
    assert made["pairs"][0]["apart"] is False
    assert run(["board", "standings", "--runs", *runs, "--markdown"]) == 0
    assert capsys.readouterr().out.count("\n") == 4


def test_a_run_given_twice_is_refused_and_a_torn_line_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bench(tmp_path / "1", "silent")
    assert run(["board", "standings", "--runs", path, f"{path}/."]) == 2
    assert "given 2 times" in capsys.readouterr().err
    with (tmp_path / "1" / "transcripts.jsonl").open("a") as handle:
        handle.write('{"torn')
    for command in (["standings", "--runs"], ["show"]):
        assert run(["board", *command, path]) == 0
        assert "the last line is torn" in capsys.readouterr().err


def test_a_plan_needs_two_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, both = bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent,knowing")
    assert run(["board", "standings", "--runs", one, "--plan", "0.1"]) == 2
    assert "fewer than two" in capsys.readouterr().err
    assert run(["board", "standings", "--runs", both, "--plan", "0.1"]) == 2
    assert "planned from these rows: no problem differs from another" in capsys.readouterr().err


def test_a_run_that_is_not_finished_is_shown_and_not_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole, part = (bench(tmp_path / name, name, "--seeds", "2") for name in ("silent", "knowing"))
    file = tmp_path / "knowing" / "transcripts.jsonl"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    capsys.readouterr()
    assert run(["board", "standings", "--runs", whole, part]) == 0
    told = capsys.readouterr().out
    assert "knowing: not ranked: its run lacks 1 episode" in told
    assert run(["board", "standings", "--runs", whole, part, "--json"]) == 0
    assert [row["rank"] for row in json.loads(capsys.readouterr().out)["rows"]] == [1, None]
    assert [row.entry.unplayed for row in rows_of_runs([whole, part])[1].rows] == [0, 1]


def test_an_assistant_that_has_not_begun_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bench(tmp_path / "1", "silent,knowing")
    file = tmp_path / "1" / "transcripts.jsonl"
    kept = [line for line in file.read_text().splitlines() if json.loads(line)["assistant"]["spec"] == "silent"]
    file.write_text("".join(f"{line}\n" for line in kept))
    capsys.readouterr()
    assert run(["board", "standings", "--runs", path, "--json"]) == 0
    ranks = [(row["name"], row["rank"]) for row in json.loads(capsys.readouterr().out)["rows"]]
    assert ranks == [("silent", 1), ("knowing", None)]
    assert run(["board", "build", "--run", path, "-o", str(tmp_path / "site")]) == 0
    assert f"note: knowing: none of its {len(kept)} episodes was played, so it has no row" in capsys.readouterr().err


def test_a_folder_of_submissions_that_is_not_here_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["board", "standings", "builtin-intent-v1"]) == 0
    assert "there is no folder leaderboards/submissions here" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["seeds", "problems", "assistants"])
def test_a_run_that_does_not_say_what_was_to_be_played_is_refused(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bench(tmp_path / "1", "silent,knowing")
    file = tmp_path / "1" / "run.json"
    held = json.loads(file.read_text())
    del held["config"][key]
    file.write_text(json.dumps(held))
    build = ["board", "build", "--run", path, "-o", str(tmp_path / "site")]
    for command in (["compare", path], ["board", "standings", "--runs", path], build):
        capsys.readouterr()
        assert run(command) == 2
        assert f"{path}: run.json does not say what was to be played: no '{key}'" in capsys.readouterr().err


def test_options_that_contradict_each_other_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bench(tmp_path / "1", "silent")
    for more in (["--submissions", str(tmp_path)], ["--problems", "fake:a"]):
        assert run(["board", "standings", "--runs", path, *more]) == 2
        assert "leave them out with --runs" in capsys.readouterr().err
    for command in (["standings", "--runs"], ["show"]):
        assert run(["board", *command, path, "--json", "--markdown"]) == 2
        assert "choose one" in capsys.readouterr().err


def test_a_folder_of_submissions_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["board", "standings", "builtin-intent-v1", "--submissions", str(tmp_path / "nope")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_board_without_submissions_shows_what_others_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["board", "standings", "lcb-v6-gemma3-27b", "--submissions", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "no submissions yet" in told
    assert "reported, not verified" in told
    assert run(["board", "standings", "lcb-v6-gemma3-27b", "--submissions", str(tmp_path), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["rows"] == []
    assert made["reported"][0]["note"] == "reported, not verified"


def test_submissions_that_hold_are_ranked_and_others_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silent, knowing = submitted(tmp_path), submitted(tmp_path, "knowing")
    root = tmp_path / "submissions"
    for path in (silent, knowing):
        report = replace(validate(path), tier=Tier.RE_EXECUTED)
        append(root / LOG, decision_on(report, Ruling.ACCEPTED, "a maintainer"))
    command = ["board", "standings", str(tmp_path / "tiny"), "--submissions", str(root)]
    capsys.readouterr()
    assert run([*command, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["refused"] == []
    assert [(row["submission"], row["tier"], row["rank"]) for row in made["rows"]] == [
        (knowing.name, "re-executed", 1),
        (silent.name, "re-executed", 2),
    ]
    change_run(silent, lambda told: told["row"].update(dpr=0.999))
    assert run(command) == 0
    told = capsys.readouterr()
    assert f"refused: {silent.name}" in told.err
    assert "re-executed" in told.out
    assert "silent" not in told.out
    change_run(knowing, lambda told: told["row"].update(dpr=0.999))
    assert run(command) == 0
    assert "no submission stands; 2 refused" in capsys.readouterr().out


def test_one_board_without_weights_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", "standings", "builtin-intent-v1", "humaneval-transfer-v1"]) == 2
    assert "--runs ranks run directories" in capsys.readouterr().err
    assert run(["board", "standings", "builtin-intent-v1", "--gamma", "0.9"]) == 2
    assert "a board pins gamma" in capsys.readouterr().err
