"""Programs that try what they must not: each gets the verdict of its header, and leaves nothing behind."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sandbox_corpus import MARK, CorpusProgram, program_named, read_corpus

from codeassist_env.interfaces import Sandbox
from codeassist_env.verdict import Status, Verdict

REDTEAM = read_corpus("redteam")
ORDINARY = ("ok_for_line_in_stdin", "ok_plain_function", "ok_assert_values", "ok_stdout_buffer_write")
SHARED_FOLDERS = ("/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/")
HARNESS = """
import sys
from codeassist_env import registry
from codeassist_env.problem import Limits, Problem, StdinTask, TestCase
sandbox = registry.create("sandboxes", sys.argv[1])
problem = Problem("p", "P", "", StdinTask(), [TestCase("", "")], limits=Limits(30.0, 60.0))
assert sandbox.judge(problem, "").passed
print("begins", flush=True)
sandbox.judge(problem, sys.argv[2])
"""

DYING = """
import ctypes, time
ctypes.CDLL(None).prctl(15, {mark})
while True:
    {busy} or time.sleep(60)
"""
"""Gives itself a name, then never ends."""


def judged(backend: Sandbox, program: CorpusProgram, mark: str = MARK) -> Verdict:
    return backend.judge(program.problem, program.marked(mark))


def unique(number: int) -> str:
    """Return a mark of at most 15 characters: other test processes run the same programs at the same time."""
    return f"l{os.getpid():x}-{number:x}"


def left_files(mark: str) -> list[str]:
    return [f"{folder}/{name}" for folder in SHARED_FOLDERS for name in os.listdir(folder) if mark in name]


def test_the_red_team_is_as_large_as_promised() -> None:
    numbers = {int(re.match(r"\d+", program.name)[0]) for program in REDTEAM}  # type: ignore[index]
    assert numbers >= set(range(1, 40))  # 40 is a test of its own, below
    assert sum(program.name >= "41" for program in REDTEAM) >= 25
    assert all(program.header["tries"] for program in REDTEAM)


@pytest.mark.parametrize("program", REDTEAM, ids=lambda program: program.name)
def test_attack_gets_the_wanted_verdict_and_leaves_nothing(
    program: CorpusProgram, backend: Sandbox, living: Callable[[str], list[int]]
) -> None:
    if why := program.why_not_on(backend.name, dict(backend.guarantees())):
        pytest.skip(why)
    mark = unique(REDTEAM.index(program))
    verdict = judged(backend, program, mark)
    assert verdict.status in program.wanted(backend.name), verdict.message
    assert living(mark) == []
    assert left_files(mark) == []
    for follower in map(program_named, [program.header.get("then", ORDINARY[0])] * 2):
        verdict = judged(backend, follower, mark)
        assert verdict.status in follower.wanted(backend.name), (follower.name, verdict.message)


def test_attacks_at_once_change_no_verdict_of_each_other_or_of_ordinary_programs(backend: Sandbox) -> None:
    guarantees = dict(backend.guarantees())
    attacks = [program for program in REDTEAM if not program.why_not_on(backend.name, guarantees)]
    programs = [*attacks, *(program_named(ORDINARY[i % len(ORDINARY)]) for i in range(len(attacks)))]
    random.Random(0).shuffle(programs)
    mark = unique(len(REDTEAM))
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda program: judged(backend, program, mark), programs))
    wrong = [
        (program.name, str(verdict.status), verdict.message[:300])
        for program, verdict in zip(programs, verdicts, strict=True)
        if verdict.status not in program.wanted(backend.name)
    ]
    assert wrong == []
    assert left_files(mark) == []


def test_all_tests_of_an_attack_are_reported_one_by_one(backend: Sandbox) -> None:
    program = program_named("44_busy_on_one_call")
    verdict = backend.judge(program.problem, program.code, all_tests=True)
    assert [report.status for report in verdict.reports] == [Status.PASSED, Status.CPU_TIME]


@pytest.mark.parametrize("busy", [False, True], ids=["asleep", "busy"])
def test_40_nothing_survives_the_harness_s_death_in_the_middle_of_a_test(
    busy: bool, backend: Sandbox, living: Callable[[str], list[int]]
) -> None:
    mark = unique(int(busy))
    code = DYING.format(mark=mark.encode(), busy=busy)
    spec = "process:allow_unsafe=true" if backend.name == "process" else backend.name
    harness = subprocess.Popen([sys.executable, "-c", HARNESS, spec, code], stdout=subprocess.PIPE, text=True)
    assert harness.stdout is not None and harness.stdout.readline() == "begins\n"
    below: set[int] = set()
    apart = backend.name == "docker"  # its cells are the engine's children
    assert happens(lambda: bool(living(mark)) and (apart or bool(below.update(descendants(harness.pid)) or below)))
    harness.send_signal(signal.SIGKILL)
    harness.communicate()
    assert happens(lambda: not living(mark) and not any(map(runs, below)))


def happens(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Return whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return met


def descendants(root: int) -> list[int]:
    """Return the processes below one, by the kernel's own lists of children."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, task.read_text().split())
    return found[1:]


def runs(pid: int) -> bool:
    """Return whether a process is there and not yet ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
