from __future__ import annotations

import os
from pathlib import Path

import pytest

from codeassist_env.files import PART_PREFIX
from codeassist_training import stage_files
from codeassist_training.stage_files import STATE, files_digest, remembered_digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stage"
    (made / "model").mkdir(parents=True)
    for name in ("a.txt", "model/weights"):
        (made / name).write_text("hello")
        os.utime(made / name, ns=(10**18, 10**18))
    return made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which folders were read."""
    made: list[Path] = []

    def counted(folder: Path) -> str:
        made.append(folder)
        return files_digest(folder)

    monkeypatch.setattr(stage_files, "files_digest", counted)
    return made


def test_unchanged_files_are_read_once(folder: Path, reads: list[Path]) -> None:
    first = remembered_digest(folder)
    assert first == files_digest(folder) == remembered_digest(folder)
    assert len(reads) == 1
    assert remembered_digest(folder, anew=True) == first
    assert len(reads) == 2


@pytest.mark.parametrize("change", ["size", "date", "new", "gone"])
def test_changed_files_are_read_again(folder: Path, reads: list[Path], change: str) -> None:
    first, path = remembered_digest(folder), folder / "model" / "weights"
    match change:
        case "size":
            path.write_text("hello!")
        case "date":
            path.write_text("hallo")
        case "new":
            (folder / "b.txt").write_text("")
        case "gone":
            path.unlink()
    assert remembered_digest(folder) == files_digest(folder) != first


def test_files_as_young_as_the_state_are_read_again(folder: Path, reads: list[Path]) -> None:
    """A change in the same tick of the clock leaves size and date as they were."""
    path = folder / "a.txt"
    path.write_text("hello")
    first, about = remembered_digest(folder), path.stat()
    path.write_text("hallo")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert remembered_digest(folder) != first


@pytest.mark.parametrize("text", ["", "[]", '{"digest": "x"}', '{"digest": "x", "files": 3}'])
def test_a_broken_state_is_made_anew(folder: Path, reads: list[Path], text: str) -> None:
    (folder / STATE).write_text(text)
    assert remembered_digest(folder) == files_digest(folder) == remembered_digest(folder)
    assert len(reads) == 1


def test_a_folder_that_cannot_be_written_is_read_every_time(
    folder: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_files, "STATE", "no-such-folder/state")
    assert remembered_digest(folder) == remembered_digest(folder)
    assert len(reads) == 2


def test_hidden_folders_are_no_part_of_a_stage(folder: Path) -> None:
    before = files_digest(folder)
    (folder / f"{PART_PREFIX}shards-3").mkdir()
    (folder / f"{PART_PREFIX}shards-3" / "part").write_text("1")
    assert files_digest(folder) == before
