"""``codeassist board verify`` and ``codeassist board decide``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from forging import Forger, Made, make
from verifying import registered

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.errors import SandboxError
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import load_board, write_board
from codeassist_leaderboards.commands import verify as command
from codeassist_leaderboards.verification.decisions import LOG, Ruling, read
from codeassist_leaderboards.verification.report import Finding, Findings, Report, Tier


@pytest.fixture(scope="module")
def world() -> Iterator[None]:
    yield from registered()


@pytest.fixture(scope="module")
def made(world: None, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("genuine"), "idioms", "oracle-20")


def options(made: Made) -> list[str]:
    return ["--board", str(made.board), "--sandbox", "known", "--quiet"]


def forged(made: Made, to: Path) -> Path:
    forger = Forger(made.submissions["idioms"], to / made.submissions["idioms"].name)
    forger.run["row"]["dpr"] = 0.99
    return forger.write()


def test_the_last_line_says_tier_class_counts_and_seconds(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", "verify", *map(str, made.submissions.values()), *options(made)]) == 0
    note, first, second = capsys.readouterr().out.splitlines()
    assert note.startswith("  note: suggestions: the assistant was not asked again: its suggestions rest on the record")
    assert first.startswith(f"{made.submissions['idioms'].name}: re-executed, class standard, 10 episodes, ")
    assert "10 programs" in first
    assert first.endswith(" s")
    assert ": re-executed, class custom, 10 episodes" in second


def test_a_forged_one_among_them_is_refused_with_1(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(made.submissions["idioms"]), str(forged(made, tmp_path / "drill-v1"))]
    assert run(["board", "verify", *given, *options(made)]) == 1
    _, _, finding, last = capsys.readouterr().out.splitlines()
    assert finding.startswith("  row: run.json: dpr is 0.99, computed again it is 0.")
    assert ": refused, " in last
    assert "class" not in last


def test_reports_are_printed_and_written_as_json(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.json"
    assert (
        run(["board", "verify", str(forged(made, tmp_path / "drill-v1")), *options(made), "--json", "-o", str(out)])
        == 1
    )
    (report,) = json.loads(capsys.readouterr().out)
    assert json.loads(out.read_text()) == [report]
    assert (report["tier"], report["findings"][0]["check"]) == ("refused", "row")


def no_engine(argument: str) -> NoReturn:
    raise SandboxError("no engine runs here")


def test_a_tier_that_was_not_reached_is_3(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    registry.register("sandboxes", "unmade", no_engine)
    try:
        given = ["board", "verify", str(made.submissions["idioms"]), "--board", str(made.board), "--quiet"]
        assert run([*given, "--sandbox", "unmade"]) == 3
        assert run([*given, "--sandbox", "unmade", "--upto", "recomputed"]) == 0
    finally:
        registry.unregister("sandboxes", "unmade")
    first, _, last, _ = capsys.readouterr().out.splitlines()
    assert "note: sandbox: " in first
    assert ": recomputed, class standard" in last


def test_reproducing_is_asked_for_and_says_what_it_checked(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["board", "verify", str(made.submissions["idioms"]), *options(made)]
    assert run([*given, "--reproduce"]) == 0
    assert ": reproduced, class standard" in capsys.readouterr().out
    assert run([*given, "--reproduce", "--sample", "2", "--sample-seed", "5"]) == 0
    assert "in 2 of 10 episodes (drawn with seed 5)" in capsys.readouterr().out
    assert run([*given, "--sample", "2"]) == 2
    assert run([*given, "--reproduce", "--upto", "recomputed"]) == 2


def test_progress_is_lines_where_there_is_no_terminal(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["board", "verify", str(made.submissions["idioms"]), *options(made)]
    assert run(given[:-1]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "recomputing: 1/10 episodes"
    assert told[-1] == "re-executing: 10/10 episodes"


def test_people_count_rounds_from_one() -> None:
    found = Finding("count", "read is 1", "a", 0, 0)
    assert str(found) == "count: problem a, seed 0, round 1: read is 1"
    assert Report("x", "y", "", Tier.REFUSED, None, (found,)).to_dict()["findings"][0]["round"] == 0


def test_findings_are_bounded_and_nothing_in_them_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    findings = Findings()
    for n in range(5_000):
        findings.add("verdict", f"\x1b[31m[red]{n}\u202e" + "x" * 5_000, problem="p" * 500, warning=True)
    findings.add("row", "the one error")
    report = Report("a\nb", "drill-v1", "", Tier.REFUSED, None, findings.listed(), findings.left_out)
    command.tell(report)
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "  row: the one error"
    assert "and 4981 more; -o FILE writes 1000 of them" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[red]0" in out
    assert "a\u240ab: refused" in out
    assert len(out) < 30_000
    assert len(json.dumps(report.to_dict())) < 2_000_000


def copied(made: Made, root: Path) -> Path:
    """Two submissions with the same episodes; return the second."""
    first = root / "drill-v1" / made.submissions["oracle-20"].name
    shutil.copytree(made.submissions["oracle-20"], first)
    again = Forger(first, first.with_name(f"{first.name}-again"))
    again.metadata["name"] += " again"
    return again.write()


def test_other_submissions_are_looked_for_beside_it(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = f"those of the submission '{made.submissions['oracle-20'].name}'"
    here, elsewhere = copied(made, tmp_path / "submissions"), copied(made, tmp_path / "elsewhere")
    upto = ["--upto", "recomputed"]
    assert run(["board", "verify", str(here), *options(made), *upto]) == 0
    assert told in capsys.readouterr().out
    assert run(["board", "verify", str(elsewhere), *options(made), *upto]) == 0
    assert told not in capsys.readouterr().out
    given = ["--submissions", str(tmp_path / "elsewhere")]
    assert run(["board", "verify", str(elsewhere), *options(made), *upto, *given]) == 0
    assert told in capsys.readouterr().out
    assert run(["board", "verify", str(here), *options(made), *upto, "--submissions", f"{tmp_path}/elsewhen"]) == 2
    assert "--submissions: there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["verify"], ["decide", "--refuse", "--reason", "x", "--by", "R"]])
def test_a_board_that_cannot_be_loaded_refuses_no_submission(
    made: Made, submissions: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken" / "drill-v1"
    broken.mkdir(parents=True)
    (broken / "board.toml").write_text("id = \n")
    given = ["board", words[0], str(submissions / "drill-v1" / made.submissions["idioms"].name), *words[1:], "--quiet"]
    for board, told in (("nope", "no board named 'nope'"), (str(broken), "is not TOML"), ("/x/y", "no board at")):
        assert run([*given, "--board", board]) == 2
        said = capsys.readouterr()
        assert (said.out, told in said.err) == ("", True)
    assert read(submissions / LOG) == []


def test_a_board_is_looked_for_in_the_checkout_that_a_submission_lies_in(
    made: Made, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submissions / "drill-v1" / made.submissions["idioms"].name
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / "away")
    given = ["board", "verify", str(folder), "--sandbox", "known", "--quiet", "--upto", "recomputed"]
    assert run(given) == 3
    note, last = capsys.readouterr().out.splitlines()
    assert note.endswith("the board 'drill-v1' is not to be had here: give --board DIR")
    assert ": schema-valid" in last
    assert run(["board", "decide", str(folder), "--refuse", "--reason", "x", "--by", "R"]) == 2
    assert read(submissions / LOG) == []
    capsys.readouterr()
    boards = tmp_path / "boards"
    boards.mkdir()
    assert run(given) == 1
    assert "no board named 'drill-v1'" in capsys.readouterr().out
    shutil.copytree(made.board, boards / "drill-v1")
    assert run(given) == 0
    out = capsys.readouterr().out
    assert f"note: board: it is not installed here, and was read from '{boards / 'drill-v1'}'" in out
    assert ": recomputed, class standard" in out


def test_a_report_is_not_written_over_what_it_is_about(
    made: Made, submissions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submissions / "drill-v1" / made.submissions["idioms"].name
    (submissions / LOG).write_bytes(b"")
    held = {one: one.read_bytes() for one in submissions.rglob("*") if one.is_file()}
    decide = ["board", "decide", str(folder), "--accept", "--by", "R", *options(made), "--report"]
    for place in (folder / "run.json", folder / "report.json", submissions / LOG, made.board / "board.toml"):
        assert run(["board", "verify", str(folder), *options(made), "-o", str(place)]) == 2
        assert "which is read; give another -o" in capsys.readouterr().err
        assert run([*decide, str(place)]) == 2
        assert "which is read; give another --report" in capsys.readouterr().err
    log = tmp_path / "log.jsonl"
    assert run([*decide, str(log), "--log", str(log)]) == 2
    log.write_bytes(b"")
    assert run([*decide, str(log), "--log", str(log)]) == 2
    assert {one: one.read_bytes() for one in submissions.rglob("*") if one.is_file()} == held


def test_the_file_of_a_tokenizer_is_what_its_spec_names_and_no_query(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tokenizer.json").write_text("{}", "utf-8")
    verify = ["board", "verify", str(made.submissions["idioms"]), "--upto", "schema-valid", "--tokenizer"]
    assert run([*verify, "hf:x?rev=1", "-o", "report.json"]) == 0
    capsys.readouterr()
    assert run([*verify, "hf:tokenizer.json", "-o", "tokenizer.json"]) == 2
    assert "would overwrite 'tokenizer.json', which is read; give another -o" in capsys.readouterr().err


def test_a_defect_of_this_package_is_not_taken_for_one_of_the_submission(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: str) -> None:
        raise KeyError(folder)

    monkeypatch.setattr(command, "read_metadata", broken)
    with pytest.raises(KeyError):
        run(["board", "verify", str(made.submissions["idioms"]), "--upto", "recomputed"])


@pytest.mark.parametrize("tier", ["schema-valid", "recomputed"])
def test_a_day_that_is_yet_to_come_is_noted(
    tier: str, made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    genuine = made.submissions["idioms"]
    forger = Forger(genuine, tmp_path / "drill-v1" / f"2999-01-01_{genuine.name.partition('_')[2]}")
    forger.metadata["submitted"] = "2999-01-01"
    assert run(["board", "verify", str(forger.write()), *options(made), "--upto", tier]) == 0
    assert "note: metadata: submitted is 2999-01-01, a day that is yet to come" in capsys.readouterr().out


@pytest.fixture
def submissions(made: Made, tmp_path: Path) -> Path:
    root = tmp_path / "submissions"
    shutil.copytree(made.submissions["idioms"].parent, root / "drill-v1")
    return root


def test_a_decision_rests_on_its_own_verification(
    made: Made, submissions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submissions / "drill-v1" / made.submissions["idioms"].name
    report = tmp_path / "report.json"
    given = ["board", "decide", str(folder), "--by", "A. Reviewer", *options(made)]
    assert run([*given, "--accept", "--report", str(report)]) == 0
    assert "accepted by A. Reviewer, re-executed; recorded in" in capsys.readouterr().out
    assert json.loads(report.read_text())["tier"] == "re-executed"
    assert run([*given, "--withdraw", "--reason", "asked by its authors"]) == 0
    held = read(submissions / LOG)
    assert [one.decision for one in held] == [Ruling.ACCEPTED, Ruling.WITHDRAWN]
    assert held[0].digest == json.loads(report.read_text())["digest"]


def test_a_forged_submission_can_be_refused_and_not_accepted(made: Made, submissions: Path) -> None:
    shutil.rmtree(submissions / "drill-v1")
    folder = forged(made, submissions / "drill-v1")
    given = ["board", "decide", str(folder), "--by", "A. Reviewer", *options(made)]
    assert run([*given, "--accept"]) == 2
    assert run([*given, "--refuse"]) == 2
    assert read(submissions / LOG) == []
    assert run([*given, "--refuse", "--reason", "the row is made up"]) == 0
    assert [str(one.tier) for one in read(submissions / LOG)] == ["refused"]


@pytest.mark.parametrize("ruling", ["--refuse", "--withdraw"])
def test_a_reason_that_is_owed_is_asked_for_before_any_work(
    ruling: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["board", "decide", str(tmp_path / "absent"), ruling, "--by", "A"]) == 2
    out = capsys.readouterr()
    assert "without a reason" in out.err
    assert out.out == ""


@pytest.mark.parametrize("command", ["verify", "validate"])
def test_no_path_is_no_folder(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", command, ""]) == 2
    assert "named by a path, got ''" in capsys.readouterr().err
    assert run(["board", command, "/"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].lstrip()


def test_a_board_that_needs_files_is_told_apart_from_a_refused_submission(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held, _ = load_board(made.board)
    tokenizer = {**held.tokenizer.plain(), "name": "hf:FILE"}
    needy = Board.parse({**held.plain(), "tokenizer": tokenizer}, "the board")
    folder = write_board(needy, tmp_path / held.id).parent
    given = ["board", "verify", str(made.submissions["idioms"]), "--board", str(folder), "--quiet"]
    assert run(given) == 3
    note, last = capsys.readouterr().out.splitlines()
    assert "this board needs files that a maintainer has; not verified here beyond its form" in note
    assert "--tokenizer hf:FILE" in note
    assert ": schema-valid" in last
    refused = [*given[:2], str(forged(made, tmp_path / "forged" / "drill-v1")), *given[2:]]
    assert run([*refused, "--board", str(made.board), "--sandbox", "known"]) == 1


def test_the_record_is_checked_against_what_was_there(
    made: Made, submissions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = submissions / "drill-v1" / made.submissions["oracle-20"].name
    assert run(["board", "decide", str(folder), "--accept", "--by", "A", *options(made)]) == 0
    capsys.readouterr()
    log, base = submissions / LOG, tmp_path / "base.jsonl"
    check = ["board", "decide", "--check", "--log", str(log)]
    assert run(check) == 0
    assert "1 decisions, the chain holds" in capsys.readouterr().out
    assert run([*check, "--base", str(base)]) == 2
    assert "base.jsonl is missing" in capsys.readouterr().err
    base.write_bytes(b"")
    assert run([*check, "--base", str(base)]) == 0
    assert "1 of them new" in capsys.readouterr().out
    base.write_bytes(log.read_bytes())
    log.write_bytes(b"")
    assert run([*check, "--base", str(base)]) == 2
    assert "not as it was before" in capsys.readouterr().err


def test_the_submissions_of_a_pull_request_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = tmp_path / "changes"
    path = "leaderboards/submissions/drill-v1/2026-11-21_one/run.json"
    changes.write_bytes(f":000000 100644 0000 abcd A\0{path}\0".encode())
    check = ["board", "decide", "--check", "--log", str(tmp_path / LOG), "--changes", str(changes)]
    assert run(check) == 2
    assert "there is no record at" in capsys.readouterr().err
    (tmp_path / LOG).write_bytes(b"")
    assert run(check) == 0
    assert capsys.readouterr().out == "drill-v1/2026-11-21_one\n"
    changes.write_bytes(b":100644 100644 0000 abcd M\0setup.py\0")
    assert run(check) == 2
    assert "'setup.py'" in capsys.readouterr().err
    assert run([*check[:-1], str(tmp_path / "none")]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["FOLDER", "--accept"],
        ["FOLDER", "--by", "A"],
        ["FOLDER", "--check"],
        ["", "--check"],
        ["", "--accept", "--by", "A"],
        ["FOLDER", "--accept", "--refuse", "--by", "A", "--reason", "both"],
        ["--check", "--by", "A"],
        ["FOLDER", "--accept", "--by", "A", "--base", "x"],
    ],
)
def test_what_makes_no_decision_is_wrong_usage(arguments: list[str]) -> None:
    assert run(["board", "decide", *arguments]) == 2


@pytest.mark.parametrize("out", ["-", ".", "absent/report.json"])
def test_a_report_that_cannot_be_written_is_told_before_anything_is_verified(
    out: str, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["board", "verify", str(made.submissions["idioms"]), *options(made), "-o", out]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: -o ") and not said.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("upto", ["schema-valid", "re-executed"])
def test_a_submission_to_another_board_is_told_apart_at_any_tier(
    upto: str, made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["board", "verify", str(made.submissions["idioms"]), "--upto", upto, "--board", "builtin-intent-v1"]
    assert run(given) == 2
    assert "was submitted to 'drill-v1', not to 'builtin-intent-v1'" in capsys.readouterr().err


def test_a_record_begins_among_submissions_alone(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "elsewhere" / "drill-v1" / made.submissions["idioms"].name
    shutil.copytree(made.submissions["idioms"], folder)
    given = ["board", "decide", str(folder), "--accept", "--by", "A", "--upto", "recomputed", *options(made)]
    assert run(given) == 2
    assert "there is no record at" in capsys.readouterr().err
    assert run([*given, "--log", str(tmp_path / "log.jsonl")]) == 0
    assert len(read(tmp_path / "log.jsonl")) == 1
