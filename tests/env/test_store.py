"""Run directories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError, RunMismatchError
from codeassist_env.play import play
from codeassist_env.store import RunStore, differences, read_config
from codeassist_env.transcript import Transcript, read_transcripts

CONFIG = {"protocol": {"max_rounds": 50}, "problems": {"name": "a", "hash": "1"}}


def episode(seed: int) -> Transcript:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    return play(env, fakes.Silent(), fakes.Typist(), seed)


def test_what_is_appended_is_there_when_opened_again(tmp_path: Path) -> None:
    with RunStore(tmp_path / "run", CONFIG) as store:
        store.append(episode(0))
        store.append(episode(1))
    with RunStore(tmp_path / "run", CONFIG) as store:
        assert store.recorded == {("silent", "double", 0): True, ("silent", "double", 1): True}
    assert [t.seed for t in read_transcripts(tmp_path / "run")] == [0, 1]
    assert read_config(tmp_path / "run") == CONFIG


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.999])
def test_a_torn_last_line_is_cut_off_and_the_rest_is_kept(tmp_path: Path, keep: float) -> None:
    with RunStore(tmp_path, CONFIG) as store:
        store.append(episode(0))
        whole = store.transcripts.read_bytes()
    torn = whole[: int(len(whole) * keep)]
    (tmp_path / "transcripts.jsonl").write_bytes(whole + torn)
    with RunStore(tmp_path, CONFIG) as store:
        assert store.repaired == len(torn)
        assert len(store.recorded) == 1
        store.append(episode(1))
    assert [t.seed for t in read_transcripts(tmp_path)] == [0, 1]


def test_a_whole_last_line_without_its_break_is_kept(tmp_path: Path) -> None:
    with RunStore(tmp_path, CONFIG) as store:
        store.append(episode(0))
    file = tmp_path / "transcripts.jsonl"
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    assert len(list(read_transcripts(tmp_path))) == 1
    with RunStore(tmp_path, CONFIG) as store:
        assert (store.repaired, len(store.recorded)) == (0, 1)
        store.append(episode(1))
    assert [t.seed for t in read_transcripts(tmp_path)] == [0, 1]


def test_transcripts_that_are_not_text_are_named(tmp_path: Path) -> None:
    RunStore(tmp_path, CONFIG).close()
    (tmp_path / "transcripts.jsonl").write_bytes(b"\xff\xfe\n")
    with pytest.raises(InputError, match="UTF-8"):
        RunStore(tmp_path, CONFIG)


def test_a_file_of_one_torn_line_is_emptied(tmp_path: Path) -> None:
    RunStore(tmp_path, CONFIG).close()
    (tmp_path / "transcripts.jsonl").write_text("x" * 200_000)
    with RunStore(tmp_path, CONFIG) as store:
        assert store.repaired == 200_000
        assert store.recorded == {}


def test_another_configuration_is_refused_with_the_difference(tmp_path: Path) -> None:
    RunStore(tmp_path, CONFIG).close()
    with pytest.raises(RunMismatchError, match=r"protocol\.max_rounds: was 50, now 20"):
        RunStore(tmp_path, {**CONFIG, "protocol": {"max_rounds": 20}})
    RunStore(tmp_path, {**CONFIG, "problems": {"name": "b", "hash": "1"}}).close()


def test_a_recorded_episode_is_on_disk_before_append_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    with RunStore(tmp_path, CONFIG) as store:
        monkeypatch.setattr("codeassist_env.store.os.fsync", lambda _: synced.append(store.transcripts.stat().st_size))
        store.append(episode(0))
        assert synced == [store.transcripts.stat().st_size]


def test_a_full_disk_is_one_clear_error_and_keeps_what_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with RunStore(tmp_path, CONFIG) as store:
        store.append(episode(0))
        monkeypatch.setattr("codeassist_env.store.os.fsync", full)
        with pytest.raises(InputError, match="No space left on device; what is recorded stays"):
            store.append(episode(1))
        assert ("silent", "double", 1) not in store.recorded


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with RunStore(tmp_path, CONFIG), pytest.raises(InputError, match="another process is writing"):
        RunStore(tmp_path, CONFIG)


def test_a_directory_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match=r"thesis\.txt"):
        RunStore(tmp_path, CONFIG)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != ".lock") == ["thesis.txt"]


def test_a_kill_between_making_the_directory_and_its_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "run.tmp").write_text('{"format": 1, "con')
    (tmp_path / ".lock").touch()
    (tmp_path / ".codeassist-0123456789abcdef.part").write_text('{"format": 1, "con')
    RunStore(tmp_path, CONFIG).close()
    assert read_config(tmp_path) == CONFIG


def test_a_broken_middle_line_or_configuration_is_named(tmp_path: Path) -> None:
    with RunStore(tmp_path, CONFIG) as store:
        store.append(episode(0))
    file = tmp_path / "transcripts.jsonl"
    file.write_text("{}\n" + file.read_text())
    with pytest.raises(InputError, match="line 1"):
        RunStore(tmp_path, CONFIG)
    for text in ("{", "[]", "{}", '{"format": 9, "config": {}}', '{"format": 1, "config": 3}'):
        (tmp_path / "run.json").write_text(text)
        with pytest.raises(InputError, match=r"run\.json"):
            RunStore(tmp_path, CONFIG)
    with pytest.raises(InputError, match="not a run directory"):
        read_config(tmp_path / "absent")


def test_a_path_that_cannot_be_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot make run directory"):
        RunStore(tmp_path / "file" / "run", CONFIG)


def test_differences_name_the_leaf() -> None:
    assert list(differences({"a": {"b": 1}, "c": [1]}, {"a": {"b": 2}, "d": None})) == [
        "a.b: was 1, now 2",
        "c: was [1], now null",
    ]
    json.dumps(CONFIG)
