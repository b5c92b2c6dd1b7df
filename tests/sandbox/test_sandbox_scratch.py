"""Directories of tests: whose they are, and what is swept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from codeassist_sandbox import scratch as scratch_module
from codeassist_sandbox import slots
from codeassist_sandbox.process import ProcessSandbox
from codeassist_sandbox.scratch import remove_tree, scratch, sweep

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory away")
HARNESS = """
import sys
from codeassist_sandbox.scratch import scratch
with scratch() as folder:
    print(folder.name, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary directory that has not been swept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(scratch_module, "_swept", set())
    return tmp_path


@pytest.fixture
def stale(place: Path) -> Path:
    """What a harness left that was killed while a test ran."""
    harness = begin(place)
    harness.kill()
    harness.communicate()
    (left,) = place.iterdir()
    (left / "work").mkdir()
    return left


def begin(place: Path) -> subprocess.Popen[str]:
    harness = subprocess.Popen(
        [sys.executable, "-c", HARNESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )
    assert harness.stdout is not None and harness.stdout.readline().startswith("codeassist-")
    return harness


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_killed_harness_left_is_removed_at_the_next_start(number: signal.Signals, place: Path) -> None:
    harness = begin(place)
    harness.send_signal(number)
    harness.communicate()
    assert len(list(place.iterdir())) == 1, "left behind"
    ProcessSandbox("allow_unsafe=true")
    assert list(place.iterdir()) == []


def test_a_living_harness_keeps_its_directories(place: Path) -> None:
    with scratch() as own, begin(place) as other:
        assert sweep() == []
        assert own.is_dir() and len(list(place.iterdir())) == 2
        other.communicate("")
    assert list(place.iterdir()) == []


def test_a_process_id_that_is_used_again_protects_nothing(place: Path, stale: Path) -> None:
    parts = stale.name.split("-")
    parts[2] = f"{os.getpid():08d}"
    stale.rename(place / "-".join(parts))
    assert [folder.name for folder in sweep()] == ["-".join(parts)]


def test_it_is_swept_once_a_process_and_place(stale: Path) -> None:
    assert sweep() == [stale]
    stale.mkdir()
    assert sweep() == []


@pytest.mark.parametrize("part", [0, 1])
def test_names_that_are_not_ours_or_of_another_machine_stay(part: int, place: Path, stale: Path) -> None:
    parts = stale.name.split("-")
    parts[part] = {0: "assistcode", 1: "0000000000"}[part]
    other = stale.rename(place / "-".join(parts))
    (place / "codeassist-notes").mkdir()
    assert sweep() == [] and other.is_dir()


def test_links_and_files_stay(place: Path, stale: Path) -> None:
    (place / "kept").mkdir()
    remove_tree(stale)
    stale.symlink_to(place / "kept")
    assert sweep() == [] and (place / "kept").is_dir()


@ROOT
def test_directories_of_other_users_stay_and_those_of_its_programs_go(stale: Path) -> None:
    owner = int(stale.name.split("-")[2])
    os.chown(stale, 12_345, 12_345)
    assert sweep() == []
    scratch_module._swept.clear()
    os.chown(stale, slots.users_of(owner)[3], 0)
    assert sweep() == [stale] and not stale.exists()


def test_names_of_all_processes_are_of_one_length(place: Path) -> None:
    with scratch() as folder:
        assert len(folder.name) == len("codeassist-") + 10 + 1 + 8 + 1 + 14 + 1 + 8


def test_a_place_that_cannot_be_listed_is_left_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place / "gone"))
    assert sweep() == []


def test_trees_are_removed_however_deep_or_locked(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    os.symlink("/etc", folder / "link")
    here = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(3000):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    (folder / "locked").mkdir()
    (folder / "locked" / "file").touch()
    (folder / "locked").chmod(0)
    remove_tree(folder)
    assert not folder.exists() and Path("/etc/passwd").exists()
