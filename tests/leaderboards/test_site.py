"""``codeassist board build``: pages of runs and of submissions, from the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import drill
import pytest
import yaml
from forging import BOARD, make

from codeassist_env.cli.main import run
from codeassist_leaderboards.submissions.submission import METADATA
from codeassist_leaderboards.verification.decisions import LOG, Ruling, append, decision_on
from codeassist_leaderboards.verification.report import Tier
from codeassist_leaderboards.verification.verify import verify

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
    assert "1 boards, 2 rows" in capsys.readouterr().out
    page = page_of(played)
    assert [row["name"] for row in page["rows"]] == ["Random-Cut", "Idioms"]
    assert [row["tier"] for row in page["rows"]] == ["recomputed"] * 2
    for row in page["rows"]:
        own = page_of(played, f"boards/{row['json']}".removesuffix(".json"))
        assert own["claim"]["dpr"] == pytest.approx(row["measures"]["dpr"]["mean"])
        viewer = played / "site" / "boards" / BOARD / own["row"]["viewer"]
        assert viewer.is_file()


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


def test_without_the_boards_problems_a_row_needs_a_decision(played: Path) -> None:
    held = sorted((played / "submissions" / BOARD).iterdir())
    report = verify(held[0], board=played / "boards" / BOARD, upto=Tier.RECOMPUTED)
    append(played / "submissions" / LOG, decision_on(report, Ruling.ACCEPTED, "R", day=date(2025, 2, 3)))
    assert build(played, "--no-viewers", "--problems", "builtin") == 0
    page = page_of(played)
    assert [row["submission"] for row in page["rows"]] == [held[0].name]
    assert "not recomputed here" in page["refused"][0]["reasons"][0]


def test_runs_are_shown_without_submitting_them(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    arguments = ["board", "build", "-o", str(played / "site")]
    assert run([*arguments, "--run", str(played / "run")]) == 0
    page = page_of(played, "boards/runs")
    assert [(row["name"], row["privileged"]) for row in page["rows"]] == [("random-cut", True), ("idioms", False)]
    assert page["board"]["digest"] is None
    html = (played / "site" / "boards" / "runs" / "idioms.html").read_text()
    assert "it was not submitted" in html
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
