"""What a pull request may change."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_leaderboards.submissions.submission import FILES
from codeassist_leaderboards.verification.changes import MOST_FOLDERS, Change, parse_changes, submissions_added

FOLDER = "leaderboards/submissions/drill-v1/2026-11-21_one"


def added(folder: str = FOLDER) -> list[Change]:
    return [Change(f"{folder}/{name}", "A", "100644") for name in FILES]


def test_whole_submissions_or_appended_decisions_may_come_and_never_both() -> None:
    log = Change("leaderboards/submissions/decisions.jsonl", "M", "100644")
    other = added("leaderboards/submissions/drill-v1/2026-11-20_two")
    assert submissions_added([*added(), *other]) == ["drill-v1/2026-11-20_two", "drill-v1/2026-11-21_one"]
    assert submissions_added([log]) == []
    with pytest.raises(InputError, match=r"decisions\.jsonl is the maintainers'"):
        submissions_added([*added(), log])


@pytest.mark.parametrize(
    "change",
    [
        Change("codeassist_env/game.py", "M", "100644"),
        Change(".github/workflows/verify-submission.yml", "M", "100644"),
        Change("conftest.py", "A", "100644"),
        Change(f"x/{FOLDER}/run.json", "A", "100644"),
        Change(f"{FOLDER}/extra.py", "A", "100644"),
        Change(f"{FOLDER}/deeper/run.json", "A", "100644"),
        Change(f"{FOLDER}/run.json", "M", "100644"),
        Change(f"{FOLDER}/run.json", "D", "000000"),
        Change(f"{FOLDER}/run.json", "A", "120000"),
        Change(f"{FOLDER}/run.json", "A", "100755"),
        Change(FOLDER, "A", "160000"),
        Change("leaderboards/submissions/../../setup/2026-11-21_one/run.json", "A", "100644"),
        Change("leaderboards/submissions/drill-v1/2026-11-21_one\n/run.json", "A", "100644"),
        Change("leaderboards/submissions/-v1/2026-11-21_one/run.json", "A", "100644"),
        Change("leaderboards/submissions/decisions.jsonl", "D", "000000"),
        Change("leaderboards/submissions/decisions.jsonl", "T", "120000"),
        Change("leaderboards/boards/drill-v1/board.toml", "M", "100644"),
    ],
)
def test_nothing_else_may_change(change: Change) -> None:
    with pytest.raises(InputError, match="changes nothing else"):
        submissions_added([*added(), change])


def test_so_many_submissions_at_once_are_too_many() -> None:
    many = [one for n in range(MOST_FOLDERS + 1) for one in added(f"{FOLDER}{n}")]
    with pytest.raises(InputError, match="at most 20"):
        submissions_added(many)


@pytest.mark.parametrize("data", [b"nothing of the kind\0x\0", b":100644 100644 a b M\0", b"x", b":\xff\0\xff\0"])
def test_what_git_does_not_print_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="git diff --raw -z"):
        parse_changes(data)


def test_what_git_prints_is_read(tmp_path: Path) -> None:
    def git(*arguments: str) -> bytes:
        who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True).stdout

    git("init", "-q")
    (tmp_path / "old").write_text("old")
    git("add", "-A")
    git("commit", "-qm", "base")
    (tmp_path / "old").unlink()
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "run.json").write_text("{}")
    (tmp_path / FOLDER / "metadata.yaml").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-qm", "head")
    assert parse_changes(git("diff", "--raw", "-z", "--no-renames", "HEAD~1", "HEAD")) == [
        Change(f"{FOLDER}/metadata.yaml", "A", "120000"),
        Change(f"{FOLDER}/run.json", "A", "100644"),
        Change("old", "D", "000000"),
    ]
    assert parse_changes(b"") == []
