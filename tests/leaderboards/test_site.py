"""``codeassist board build``: pages of runs and of submissions, from the command line."""

from __future__ import annotations

import base64
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import drill
import pytest
import yaml
from forging import BOARD, make
from made_rows import play_placed

from codeassist_env.cli.main import run
from codeassist_env.errors import InputError
from codeassist_env.problem import ProblemSet
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.site import rows as site_rows
from codeassist_leaderboards.submissions.submission import METADATA
from codeassist_leaderboards.verification.decisions import LOG, Ruling, append, decision_on
from codeassist_leaderboards.verification.report import Tier
from codeassist_leaderboards.verification.verify import verify
from codeassist_leaderboards.viewer import html as viewer_html
from codeassist_leaderboards.viewer.story import Source

Json = dict[str, Any]


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    drill.register()
    root = tmp_path_factory.mktemp("genuine")
    make(root, "idioms", "random-cut")
    yield root
    drill.unregister()


@pytest.fixture
def played(genuine: Path, tmp_path: Path) -> Path:
    """A folder with a run, a board and two submissions to it, to be changed at will."""
    return shutil.copytree(genuine, tmp_path / "played")


def build(root: Path, *more: str, out: str = "site") -> int:
    return run(["board", "build", "--boards", str(root / "boards"), "--submissions", str(root / "submissions"),
                "-o", str(root / out), *more])  # fmt: skip


def page_of(root: Path, name: str = f"boards/{BOARD}") -> Json:
    made: Json = json.loads((root / "site" / f"{name}.json").read_text())
    return made


def test_submissions_become_rows_with_pages_and_episodes(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert build(played) == 0
    assert "1 board, 2 rows, 10 files" in capsys.readouterr().out
    page = page_of(played)
    assert [row["name"] for row in page["rows"]] == ["Random-Cut", "Idioms"]
    assert [row["tier"] for row in page["rows"]] == ["recomputed"] * 2
    for row in page["rows"]:
        own = page_of(played, f"boards/{row['json']}".removesuffix(".json"))
        assert own["claim"]["dpr"] == pytest.approx(row["measures"]["dpr"]["mean"])
        viewer = played / "site" / "boards" / BOARD / own["row"]["viewer"]
        html = viewer.read_text()
        assert f"<title>{row['name']} · {page['board']['title']}</title>" in html
        assert f'<a href="../{BOARD}.html">{BOARD}</a>' in html
        assert f'<a href="{Path(row["page"]).name}">{row["name"]}</a>' in html


def test_the_same_input_gives_the_same_bytes(played: Path) -> None:
    assert build(played, "--date", "2025-02-02") == 0
    first = {one.relative_to(played / "site"): one.read_bytes() for one in (played / "site").rglob("*.*")}
    assert build(played, "--date", "2025-02-02", out="again") == 0
    assert first == {one.relative_to(played / "again"): one.read_bytes() for one in (played / "again").rglob("*.*")}
    assert b"2025-02-02" in first[Path("index.html")]


def test_what_does_not_hold_is_listed_as_refused_and_stops_nothing(played: Path) -> None:
    held = sorted((played / "submissions" / BOARD).iterdir())[0]
    counts = (held / "per_problem.jsonl").read_text()
    (held / "per_problem.jsonl").write_text(counts.replace('"read":', '"read": 1'))
    bomb = held.with_name("2025-02-01_<img src=x onerror=alert(1)>")
    bomb.mkdir()
    assert build(played, "--no-viewers") == 0
    page = page_of(played)
    assert len(page["rows"]) == 1
    assert [one["name"] for one in page["refused"]] == sorted([held.name, bomb.name])
    html = (played / "site" / "boards" / f"{BOARD}.html").read_text()
    assert "is not the file that run.json names" in html
    assert "<img" not in html


def test_the_tier_is_what_was_decided_on_these_files_and_nothing_that_they_say(played: Path) -> None:
    held = sorted((played / "submissions" / BOARD).iterdir())
    board = played / "boards" / BOARD
    for path, ruling in zip(held, (Ruling.ACCEPTED, Ruling.REFUSED), strict=True):
        report = verify(path, board=board, sandbox="known", upto=Tier.RE_EXECUTED)
        assert report.tier is Tier.RE_EXECUTED, report.findings
        append(played / "submissions" / LOG, decision_on(report, ruling, "R. Reviewer", "copied", date(2025, 2, 3)))
    assert build(played, "--no-viewers") == 0
    page = page_of(played)
    assert [row["tier"] for row in page["rows"]] == ["re-executed"]
    assert page["refused"][0]["reasons"] == ["refused on 2025-02-03 by R. Reviewer: copied"]
    metadata = yaml.safe_load((held[0] / METADATA).read_text())
    (held[0] / METADATA).write_text(yaml.safe_dump({**metadata, "notes": "changed since"}))
    assert build(played, "--no-viewers") == 0
    assert [row["tier"] for row in page_of(played)["rows"]] == ["recomputed"]


def test_a_broken_log_of_decisions_is_said(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (played / "submissions" / LOG).write_text("{}\n")
    assert build(played) == 2
    assert "decisions.jsonl, line 1" in capsys.readouterr().err


def test_without_the_boards_problems_a_row_needs_a_decision(played: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = sorted((played / "submissions" / BOARD).iterdir())
    report = verify(held[0], board=played / "boards" / BOARD, upto=Tier.RECOMPUTED)
    append(played / "submissions" / LOG, decision_on(report, Ruling.ACCEPTED, "R", day=date(2025, 2, 3)))

    def absent(board: Board, given: str | None = None) -> ProblemSet:
        raise InputError("cannot read '/home/me/drill.json'")

    monkeypatch.setattr(site_rows, "board_problems", absent)
    assert build(played, "--no-viewers") == 0
    page = page_of(played)
    assert [row["submission"] for row in page["rows"]] == [held[0].name]
    reason = page["refused"][0]["reasons"][0]
    assert reason == "not recomputed here, and nobody decided on it: cannot read 'FILE'"


@pytest.mark.parametrize("empty", [False, True], ids=["submissions", "none"])
def test_problems_that_are_not_the_boards_are_an_error(
    played: Path, empty: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if empty:
        shutil.rmtree(played / "submissions" / BOARD)
    assert build(played, "--problems", f"{BOARD}=builtin") == 2
    assert "does not hold the problems of the board 'drill-v1'" in capsys.readouterr().err
    assert not (played / "site" / "index.html").exists()


def test_submissions_that_are_not_where_they_should_be_cost_no_rows(
    played: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(played, "--no-viewers") == 0
    boards, site = ["--boards", str(played / "boards")], ["-o", str(played / "site")]
    assert run(["board", "build", *boards, *site, "--submissions", "absent"]) == 2
    assert "there is no folder 'absent'" in capsys.readouterr().err
    assert len(page_of(played)["rows"]) == 2
    monkeypatch.chdir(played / "run")
    assert run(["board", "build", *boards, "-o", "new"]) == 0
    assert "no folder leaderboards/submissions here" in capsys.readouterr().err


def test_an_interrupted_build_says_what_is_left_and_can_be_done_again(
    played: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(source: Source, out_file: Path, **options: Any) -> None:
        Path(out_file).write_text("half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(viewer_html, "write_viewer", stopped)
        assert build(played) == 130
    assert "the same command does it again" in capsys.readouterr().err
    assert not [one for one in (played / "site").rglob("*") if one.is_file() and one.read_bytes() == b"half"]
    assert build(played) == 0


def test_long_work_is_told_row_by_row(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(played) == 0
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(",")[0] for line in told if "1 of 2" in line or "2 of 2" in line] == [
        "drill-v1: verifying 1 of 2",
        "drill-v1: verifying 2 of 2",
        "drill-v1: writing the episodes of 1 of 2",
        "drill-v1: writing the episodes of 2 of 2",
    ]


def test_only_the_last_tier_and_pure_functions_rest_on_more_than_the_record(played: Path) -> None:
    held = sorted((played / "submissions" / BOARD).iterdir())
    for path in held:
        report = verify(path, board=played / "boards" / BOARD, sandbox="known", upto=Tier.RE_EXECUTED)
        append(played / "submissions" / LOG, decision_on(report, Ruling.ACCEPTED, "R", day=date(2025, 2, 3)))
    assert build(played, "--no-viewers") == 0
    found = {row["name"]: (row["tier"], row["on_record"]) for row in page_of(played)["rows"]}
    assert found == {"Idioms": ("re-executed", True), "Random-Cut": ("re-executed", False)}
    html = (played / "site" / "boards" / BOARD / f"{held[0].name}.html").read_text()
    assert "Its suggestions rest on the record." in html


@pytest.mark.usefixtures("genuine")
def test_no_path_of_this_machine_is_in_any_file(tmp_path: Path) -> None:
    assert build(tmp_path, "--run", str(play_placed(tmp_path))) == 0
    assert [row["name"] for row in page_of(tmp_path, "boards/runs")["rows"]] == ["idioms:hf:FILE", "idioms:hf:FILE (2)"]
    files = [one for one in (tmp_path / "site").rglob("*") if one.is_file()]
    assert len([one for one in files if one.name.endswith(".view.html")]) == 3
    for file in files:
        text = file.read_text()
        packed = re.findall(r"<script[^>]*>\s*(eJ[\w+/=]+)\s*</script>", text)
        assert len(packed) >= 2 * file.name.endswith(".view.html"), file
        for one in (text, *(zlib.decompress(base64.b64decode(part)).decode() for part in packed)):
            assert "home/me" not in one, file
            assert "home-me" not in one, file
            assert str(tmp_path) not in one, file


def test_runs_are_shown_without_submitting_them(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    arguments = ["board", "build", "-o", str(played / "site")]
    assert run([*arguments, "--run", str(played / "run")]) == 0
    page = page_of(played, "boards/runs")
    assert [(row["name"], row["privileged"]) for row in page["rows"]] == [("random-cut", True), ("idioms", False)]
    assert page["board"]["digest"] is None
    html = (played / "site" / "boards" / "runs" / "idioms.html").read_text()
    assert "it was not submitted" in html
    index = (played / "site" / "index.html").read_text()
    assert "nobody verified them" in index
    assert "No submitted number" not in index
    assert (played / "site" / "boards" / "runs" / "idioms.view.html").is_file()
    assert str(played) not in html


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--run", "absent"], "not a run directory"),
        (["nothing-v1"], "no board named 'nothing-v1'"),
        (["--boards", "absent"], "holds no board"),
        (["builtin-intent-v1", "builtin-intent-v1"], "given twice"),
        (["builtin-intent-v1", "humaneval-transfer-v1", "--problems", "x"], "say for which board"),
        (["builtin-intent-v1", "humaneval-transfer-v1", "--problems", "zz=x"], "no board named 'zz'"),
        (["builtin-intent-v1", "--problems", "zz=x"], "no board named 'zz'"),
        (["builtin-intent-v1", "--date", "soon"], "--date must be a date"),
    ],
)
def test_mistakes_are_one_line_and_write_nothing(
    tmp_path: Path, arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["board", "build", *arguments, "-o", str(tmp_path / "site")]) == 2
    err = capsys.readouterr().err
    assert wanted in err
    assert "Traceback" not in err
    assert not (tmp_path / "site").exists()


def test_a_folder_with_other_things_is_refused(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(played / "boards", played / "full")
    assert build(played, out="full") == 2
    assert "give another -o" in capsys.readouterr().err
