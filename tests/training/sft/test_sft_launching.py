from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from sft_jobs import RECIPE, examples, job, write_folder

from codeassist_env.errors import InputError
from codeassist_training.example import Example
from codeassist_training.sft import launching
from codeassist_training.sft.build import build
from codeassist_training.sft.curve import read_points
from codeassist_training.sft.interface import STOP, Result
from codeassist_training.sft.launching import JOB, read_job, write_job
from codeassist_training.workspace import files_digest

RESULT = Result("reference", 5, 1.25, 2.5, 1.5, "2 x CPU", 77, 12.0, 3.0, {"torch": "2"})


def test_a_job_is_read_as_it_was_written(tmp_path, tiny):
    rows = [*examples(12), Example("long", 0, (1,) * 100, (2,), (0,))]
    given = write_folder(tmp_path / "examples", rows, examples(9, 7))
    one = replace(job(tmp_path / "out", tiny, train=rows[:12]), devices=2)
    write_job(one, given)
    assert read_job(tmp_path / "out" / JOB, one.say) == one


@pytest.mark.slow
@pytest.mark.parametrize("method", ["full", "lora"])
def test_two_processes_give_the_curve_of_one(tmp_path, tiny, method, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    given = write_folder(tmp_path / "examples", examples(25), examples(7, 7))
    recipe = replace(RECIPE, method=method)
    said: list[str] = []
    for devices in (1, 2):
        folder = tmp_path / str(devices)
        folder.mkdir()
        report = build(recipe, f"hf:{tiny}", given, folder, said.append, devices=devices)
    assert report["device"] == "2 x CPU"
    one, two = (read_points(tmp_path / name / "loss.jsonl") for name in "12")
    assert len(two) == 6
    for first, second in zip(one, two, strict=True):
        assert (first.step, first.rate, first.examples) == (second.step, second.rate, second.examples)
        for name in ("loss", "held_out"):
            wanted, found = getattr(first, name), getattr(second, name)
            assert found == (None if wanted is None else pytest.approx(wanted, rel=1e-5))
    names = [sorted(path.name for path in (tmp_path / name).rglob("*")) for name in "12"]
    assert names[0] == names[1]


def launched(tmp_path, tiny, monkeypatch, program, **changes):
    """Launch a program in place of torchrun."""
    one = replace(job(tmp_path / "out", tiny), devices=2, **changes)
    monkeypatch.setattr(launching, "command", lambda job: [sys.executable, "-c", program, str(job.folder)])
    return launching.launch(one, tmp_path)


def test_a_process_that_fails_gives_its_message(tmp_path, tiny, monkeypatch):
    program = f"import sys; open(sys.argv[1] + '/{launching.TOLD}', 'w').write('no such id'); sys.exit(1)"
    with pytest.raises(InputError, match=r"^no such id$"):
        launched(tmp_path, tiny, monkeypatch, program)


def test_a_process_that_breaks_gives_its_last_words(tmp_path, tiny, monkeypatch):
    with pytest.raises(InputError, match=r"(?s)ended with status 1; .*ZeroDivisionError"):
        launched(tmp_path, tiny, monkeypatch, "1 / 0")


def test_lines_of_progress_are_passed_on_and_others_are_not(tmp_path, tiny, monkeypatch):
    said: list[str] = []
    result = json.dumps(asdict(RESULT))
    program = (
        f"import sys; print('a notice'); print('{launching.SAID}step 1 of 5'); "
        f"open(sys.argv[1] + '/{launching.RESULT}', 'w').write({result!r})"
    )
    assert launched(tmp_path, tiny, monkeypatch, program, say=said.append) == RESULT
    assert said == ["step 1 of 5"]
    assert not list((tmp_path / "out").iterdir())


def test_ctrl_c_asks_the_processes_to_stop_and_waits_for_them(tmp_path, tiny, monkeypatch):
    program = (
        "import pathlib, sys, time\n"
        f"stop = pathlib.Path(sys.argv[1]) / '{STOP}'\n"
        f"print('{launching.SAID}step', flush=True)\n"
        "while not stop.exists():\n    time.sleep(0.01)\n"
        f"print('{launching.SAID}saved', flush=True)\nsys.exit(1)\n"
    )
    said: list[str] = []

    def say(line):
        said.append(line)
        if line == "step":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        launched(tmp_path, tiny, monkeypatch, program, say=say)
    assert said == ["step", "saved"]
    assert not list((tmp_path / "out").iterdir())


KILLED = """
import os, signal, sys
import sft_jobs
from dataclasses import replace
from pathlib import Path
from codeassist_training.sft.launching import launch

def say(line):
    os.kill(os.getpid(), signal.SIGKILL)

job = sft_jobs.job(Path(sys.argv[1]), Path(sys.argv[2]), replace(sft_jobs.RECIPE, epochs=5000))
launch(replace(job, devices=2, say=say), Path(sys.argv[3]))
"""


@pytest.mark.slow
def test_the_processes_end_with_the_one_that_started_them(tmp_path, tiny):
    given = write_folder(tmp_path / "examples", examples(12))
    surroundings = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", KILLED, str(tmp_path / "out"), str(tiny), str(given)]
    ran = subprocess.run(command, env=surroundings, timeout=100, check=False)
    assert ran.returncode == -signal.SIGKILL
    ended(tmp_path)
    assert len(read_points(tmp_path / "out" / "loss.jsonl")) < 10_000


def ended(path):
    """Wait until no process has a path among its arguments."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(path).encode() in (place / "cmdline").read_bytes():
                there, _, _ = select.select([os.pidfd_open(int(place.name))], [], [], 40)
                assert there


@pytest.mark.slow
def test_two_processes_that_are_killed_go_on_to_the_same_result(tmp_path, tiny, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    rows = examples(25)
    given = write_folder(tmp_path / "examples", rows, examples(7, 7))
    facts = {"documents": {one.document: f"digest-of-{one.document}" for one in rows}}
    recipe = replace(RECIPE, save_seconds=0)
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    build(recipe, f"hf:{tiny}", given, tmp_path / "whole", print, devices=2, facts=facts)
    written = str(tmp_path / "killed" / JOB).encode()
    killed = []

    def say(line):
        if line.startswith("wrote a checkpoint after step 2"):
            # the launcher and each process, all at once
            for place in Path("/proc").glob("[0-9]*"):
                with contextlib.suppress(OSError):
                    if written in (place / "cmdline").read_bytes():
                        os.kill(int(place.name), signal.SIGKILL)
                        killed.append(place.name)

    with pytest.raises(InputError, match="ended with status -9"):
        build(recipe, f"hf:{tiny}", given, tmp_path / "killed", say, devices=2, facts=facts)
    assert len(killed) == 3
    ended(written.decode())
    said: list[str] = []
    build(recipe, f"hf:{tiny}", given, tmp_path / "killed", said.append, devices=2, facts=facts)
    # it may have come to the next checkpoint before it was dead
    assert {"goes on after step 2 of 5", "goes on after step 3 of 5", "goes on after step 4 of 5"} & {*said}
    # float32 and gloo: sums over two processes have one order, so not a bit may differ in curve, weights and card
    assert files_digest(tmp_path / "killed") == files_digest(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.parametrize("first", [1, 2])
def test_a_run_is_taken_up_by_another_number_of_processes(tmp_path, tiny, monkeypatch, first):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    given = write_folder(tmp_path / "examples", examples(25), examples(7, 7))
    for name in ("whole", "left"):
        (tmp_path / name).mkdir()
    build(RECIPE, f"hf:{tiny}", given, tmp_path / "whole", print)
    stopped = launching.STOP
    monkeypatch.setattr(launching, "STOP", f"{stopped}-not-removed")
    (tmp_path / "left" / stopped).touch()
    # it ends after its first step: by Ctrl-C's error here, by the status of the processes there
    with pytest.raises((KeyboardInterrupt, InputError)):
        build(RECIPE, f"hf:{tiny}", given, tmp_path / "left", print, devices=first)
    (tmp_path / "left" / stopped).unlink()
    said: list[str] = []
    build(RECIPE, f"hf:{tiny}", given, tmp_path / "left", said.append, devices=3 - first)
    assert "goes on after step 1 of 5" in said
    one, two = (read_points(tmp_path / name / "loss.jsonl") for name in ("whole", "left"))
    assert [point.loss for point in one[1:]] == pytest.approx([point.loss for point in two[1:]], rel=1e-5)
