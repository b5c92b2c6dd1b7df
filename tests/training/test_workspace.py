from __future__ import annotations

import errno
import json
import multiprocessing
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training import full_disk, workspace
from codeassist_training.workspace import (
    MANIFEST,
    Done,
    Workspace,
    differences,
    files_digest,
    read_stage,
    stage_folder,
    stage_key,
    stages,
)


def write(text: str = "hello", report: Mapping[str, Any] | None = None) -> Any:
    def build(folder: Path) -> Mapping[str, Any]:
        (folder / "out.txt").write_text(text)
        return report or {}

    return build


def never(folder: Path) -> Mapping[str, Any]:
    raise AssertionError("built twice")


def test_a_stage_is_made_once_and_then_kept(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    first = space.stage("corpus", {"a": (1, 2)}, [], write(report={"documents": 3}))
    again = space.stage("corpus", {"a": [1, 2]}, [], never)
    assert again == first
    assert first.report == {"documents": 3}
    assert (first.folder / "out.txt").read_text() == "hello"


@pytest.mark.parametrize("change", [("other", {"a": 1}, 1), ("corpus", {"a": 2}, 1), ("corpus", {"a": 1}, 2)])
def test_name_settings_and_version_are_in_the_key(change: tuple[str, dict[str, int], int]) -> None:
    name, settings, version = change
    assert stage_key("corpus", {"a": 1}, []) != stage_key(name, settings, [], version)


def test_what_goes_in_counts_by_its_content_not_by_its_folder() -> None:
    one, other = Done("in", "k1", Path("a"), digest="d"), Done("in", "k2", Path("b"), digest="d")
    changed = Done("in", "k1", Path("a"), digest="e")
    assert stage_key("s", {}, [one]) == stage_key("s", {}, [other])
    assert stage_key("s", {}, [one]) != stage_key("s", {}, [changed])


def test_numbers_and_warnings_are_told_when_made_and_when_kept(tmp_path: Path) -> None:
    said: list[str] = []
    space = Workspace(tmp_path, said.append)
    report = {"documents": 1234, "loss": 0.123456, "flag": True, "warnings": ["careful"]}
    space.stage("corpus", {}, [], write(report=report))
    first, said[:] = list(said), []
    space.stage("corpus", {}, [], never)
    for lines in (first, said):
        assert any("warning: careful" in line for line in lines)
        assert any("documents 1,234, loss 0.1235" in line and "flag" not in line for line in lines)


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    done = space.stage("corpus", {}, [], write())
    (done.folder / "out.txt").write_text("hallo")
    with pytest.raises(InputError, match="were changed after the stage corpus"):
        space.stage("corpus", {}, [], never)


def test_an_added_and_a_renamed_file_change_the_digest_and_unfinished_ones_do_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = files_digest(tmp_path)
    (tmp_path / f"{PART_PREFIX}b").write_text("2")
    assert files_digest(tmp_path) == before
    (tmp_path / "a").rename(tmp_path / "c")
    assert files_digest(tmp_path) != before


def test_a_killed_build_is_gone_on_with_in_its_folder(tmp_path: Path) -> None:
    def killed(folder: Path) -> Mapping[str, Any]:
        (folder / "half.txt").write_text("half")
        raise KeyboardInterrupt

    def goes_on(folder: Path) -> Mapping[str, Any]:
        return {"found": (folder / "half.txt").read_text()}

    space = Workspace(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        space.stage("corpus", {}, [], killed)
    assert [one["stage"] for one in stages(tmp_path)] == ["corpus"]
    assert space.stage("corpus", {}, [], goes_on).report == {"found": "half"}


def test_two_keys_that_begin_alike_are_not_confused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter(["12345678aaaaaaaa", "12345678bbbbbbbb"])
    monkeypatch.setattr(workspace, "stage_key", lambda *given: next(keys))
    space = Workspace(tmp_path)
    space.stage("corpus", {"a": 1}, [], write())
    with pytest.raises(InputError, match=r"holds another stage .*wanted 12345678bbbbbbbb"):
        space.stage("corpus", {"a": 2}, [], never)


def test_nor_is_the_beginning_of_one_taken_for_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter(["12345678aaaaaaaa", "12345678bbbbbbbb"])
    monkeypatch.setattr(workspace, "stage_key", lambda *given: next(keys))
    space = Workspace(tmp_path)
    with pytest.raises(RuntimeError):
        space.stage("corpus", {"a": 1}, [], raising(RuntimeError("bug")))
    with pytest.raises(InputError, match="beginning of another stage"):
        space.stage("corpus", {"a": 2}, [], never)


def raising(error: BaseException) -> Any:
    def build(folder: Path) -> Mapping[str, Any]:
        raise error

    return build


def atomically_full(folder: Path) -> Mapping[str, Any]:
    try:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        raise InputError("cannot write 'x': No space left on device") from error


@pytest.mark.parametrize("build", [raising(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))), atomically_full])
def test_a_full_disk_says_that_the_same_command_goes_on(tmp_path: Path, build: Any) -> None:
    with pytest.raises(InputError, match=r"the stage sft stopped .*No space left.*the same command goes on"):
        Workspace(tmp_path).stage("sft", {}, [], build)


def test_a_librarys_own_error_on_a_full_disk_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_disk.shutil, "disk_usage", lambda path: _Usage())
    with pytest.raises(InputError, match="the disk is full"):
        Workspace(tmp_path).stage("sft", {}, [], raising(RuntimeError("writer failed")))


class _Usage:
    free = 100


def test_a_full_disk_in_a_librarys_words_names_the_stage_and_is_said_once(tmp_path: Path) -> None:
    for error in (
        RuntimeError("I/O error: No space left on device (os error 28)"),
        InputError("cannot write: No space left on device; make room, and give the same command again"),
    ):
        with pytest.raises(InputError, match=r"the stage sft stopped in .*[Nn]o space left") as caught:
            Workspace(tmp_path).stage("sft", {}, [], raising(error))
        assert str(caught.value).count("the same command") == 1


def test_other_errors_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="a bug"):
        Workspace(tmp_path).stage("sft", {}, [], raising(RuntimeError("a bug")))
    with pytest.raises(InputError, match=r"^bad line$"):
        Workspace(tmp_path).stage("sft", {}, [], raising(InputError("bad line")))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"cannot make the folder .*file' is a file"):
        Workspace(tmp_path / "file" / "out")


def _hold(root: str, inside: Any, let_go: Any) -> None:
    def build(folder: Path) -> Mapping[str, Any]:
        inside.set()
        let_go.wait(20)
        return {}

    Workspace(root).stage("corpus", {}, [], build)


def test_two_processes_do_not_work_at_one_stage(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    inside, let_go = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(tmp_path), inside, let_go))
    other.start()
    try:
        assert inside.wait(20)
        with pytest.raises(InputError, match="another process works in"):
            Workspace(tmp_path).stage("corpus", {}, [], never)
    finally:
        let_go.set()
        other.join(20)
    Workspace(tmp_path).stage("corpus", {}, [], never)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"stage": "a"}', '{"stage": "a", "key": "b", "report": {}}'])
def test_a_broken_record_is_no_stage(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(InputError, match="is no record of a stage"):
        read_stage(tmp_path)


def test_stages_are_listed_in_the_order_they_were_made(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    made = space.stage("b", {"x": 1}, [], write("12345"))
    os.utime(made.folder / MANIFEST, ns=(0, time.time_ns() - 10**10))
    space.stage("a", {}, [made], write())
    first, second = stages(tmp_path)
    assert (first["stage"], second["stage"]) == ("b", "a")
    assert first["bytes"] == 5
    assert second["inputs"] == {"b": {"folder": made.folder.name, "digest": made.digest}}
    assert json.loads((made.folder / MANIFEST).read_text())["key"] == first["key"]
    assert stage_folder(tmp_path, "b", first["key"]) == made.folder
    assert stages(tmp_path / "none") == []


def test_differences_name_the_setting_and_both_values() -> None:
    found = differences({"corpus": {"near": 0.4, "a": (1,)}, "new": 1}, {"corpus": {"near": 0.5, "a": [1]}})
    assert found == ["corpus.near: 0.4 here, 0.5 there", "new: 1 here, None there"]


def test_a_part_that_is_written_atomically_is_in_the_digest(tmp_path: Path) -> None:
    before = files_digest(tmp_path)
    write_atomically(tmp_path / "x", b"1")
    assert files_digest(tmp_path) != before
