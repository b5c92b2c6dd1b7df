from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problems.selection import select_problems
from codeassist_training.corpus import fingerprint
from codeassist_training.corpus.files import folder


def test_a_files_content_counts_and_its_name_does_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("1")
    (tmp_path / "c").write_text("2")
    first, same, other = (fingerprint.of_file(tmp_path / name) for name in "abc")
    assert first == same != other
    with pytest.raises(InputError, match="no file"):
        fingerprint.of_file(tmp_path / "none")
    with pytest.raises(InputError, match="cannot read"):
        fingerprint.of_file(tmp_path)


def test_dates_tasks_and_solutions_of_problems_count() -> None:
    first = next(iter(select_problems("builtin?limit=1")))
    changed = [
        dataclasses.replace(first, date="2001-01-01"),
        dataclasses.replace(first, starter=first.starter + "\n"),
        dataclasses.replace(first, solutions=first.solutions[:1]),
    ]
    found = {fingerprint.of_problems([one]) for one in (first, *changed)}
    assert len(found) == 4


def test_a_folders_names_count_and_files_that_are_never_looked_at_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    before = folder(str(tmp_path)).fingerprint()
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.py").write_text("y = 1\n")
    assert folder(str(tmp_path)).fingerprint() == before
    (tmp_path / "a.py").rename(tmp_path / "c.py")
    assert folder(str(tmp_path)).fingerprint() != before
