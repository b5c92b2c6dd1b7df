"""Files written in one step, whatever stands at their place."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codeassist_env import files
from codeassist_env.errors import InputError
from codeassist_env.files import check_target, open_atomically, refuse_to_overwrite, write_atomically


def content(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@pytest.mark.parametrize("before", [None, b"old and longer"])
def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "a"
    if before is not None:
        path.write_bytes(before)
    write_atomically(str(path), b"new")
    assert content(tmp_path) == {"a": b"new"}


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("x" * 255), b"new")
    assert content(tmp_path) == {"x" * 255: b"new"}


def test_until_the_block_ends_the_old_content_stands(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(KeyError), open_atomically(path) as file:
        file.write(b"half")
        file.flush()
        assert path.read_bytes() == b"old"
        raise KeyError
    assert content(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_stays_and_its_target_is_written(tmp_path: Path, dangling: bool) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    target, link = tmp_path / "there" / "target", tmp_path / "here" / "link"
    if not dangling:
        target.write_bytes(b"old")
    link.symlink_to(Path("..") / "there" / "target")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert content(tmp_path / "there") == {"target": b"new"}
    assert [entry.name for entry in (tmp_path / "here").iterdir()] == ["link"]


@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_regular_file_is_written_to_and_never_replaced(tmp_path: Path, linked: bool) -> None:
    pipe, path = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    path.symlink_to(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_atomically(path if linked else pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.lstat().st_mode) and path.is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def loop(folder: Path) -> str:
    (folder / "loop").symlink_to("loop")
    return str(folder / "loop")


def under_a_file(folder: Path) -> str:
    (folder / "file").touch()
    return str(folder / "file" / "a")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (lambda folder: "", "cannot write '': expected the name of a file"),
        (lambda folder: f"{folder}/", "/': expected the name of a file"),
        (lambda folder: f"{folder}/absent/", "absent/': expected the name of a file"),
        (lambda folder: str(folder), "it is a directory, expected the name of a file"),
        (lambda folder: ".", "cannot write '.': it is a directory"),
        (lambda folder: str(folder / "absent" / "a"), "absent/a': No such file or directory"),
        (under_a_file, "file/a': Not a directory"),
        (loop, "loop': Too many levels of symbolic links"),
        (lambda folder: str(folder / "a\0b"), "embedded null byte"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_with_the_reason(
    tmp_path: Path, place: Callable[[Path], str], reason: str
) -> None:
    path = place(tmp_path)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(InputError, match="cannot write") as refusal:
        write_atomically(path, b"new")
    assert reason in str(refusal.value)
    assert sorted(os.listdir(tmp_path)) == before


def test_a_full_disk_leaves_the_old_content_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(InputError, match=r"cannot write '.*/a': No space left on device"):
        write_atomically(path, b"new")
    assert content(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize(
    ("target", "read", "told"),
    [
        ("run/transcripts.jsonl", "run", "would lie in"),
        ("run/new", "run", "would lie in"),
        ("link/new", "run", "would lie in"),
        ("rows.jsonl", "rows.jsonl", "would overwrite"),
        ("run/../rows.jsonl", "rows.jsonl", "would overwrite"),
        ("rows.jsonl", "alias.jsonl", "would overwrite"),
    ],
)
def test_nothing_is_written_over_what_is_read(tmp_path: Path, target: str, read: str, told: str) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "link").symlink_to("run")
    (tmp_path / "rows.jsonl").write_bytes(b"")
    (tmp_path / "alias.jsonl").symlink_to("rows.jsonl")
    with pytest.raises(InputError, match=f"--report .*{told}.*which is read; give another --report"):
        refuse_to_overwrite(tmp_path / target, None, tmp_path / "absent", tmp_path / read, option="--report")


@pytest.mark.parametrize(
    ("target", "told"),
    [("-", "takes a file, and '-' is none"), (".", "'.' is a folder"), ("absent/a", "'absent/a' lies in no folder")],
)
def test_a_place_that_cannot_be_written_is_told_before_any_work(
    target: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=f"--report {told}"):
        check_target(target, "--report")
    check_target("new")
    check_target("/dev/null")


def test_any_other_place_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "rows.jsonl").write_bytes(b"")
    for place in ("new", "run-2", "run.html"):
        refuse_to_overwrite(tmp_path / place, tmp_path / "run", tmp_path / "rows.jsonl", "", None)
    refuse_to_overwrite("/dev/null", "/dev/null")


def test_an_interruption_as_the_file_is_made_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Path.open

    def interrupted(path: Path, *given: Any) -> Any:
        made(path, *given).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "open", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []
