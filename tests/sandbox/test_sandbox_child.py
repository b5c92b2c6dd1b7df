"""One child: its descriptors, its end, and what is read from it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from codeassist_env.problem import Limits
from codeassist_env.verdict import Status
from codeassist_sandbox import child as child_module
from codeassist_sandbox.child import Child, watch
from codeassist_sandbox.interpreter import Interpreter, find_interpreter
from codeassist_sandbox.sessions import StdinSession


class Launched(StdinSession):
    """A session that hands out its children."""

    def start(self, folder: Path, user: int = 0) -> Child:
        modules = ("wire", "words", "kernel", "program", "supervisor")
        return Child(self._launch(folder, user, {}, modules=modules, main="program.run_as_main", keep_output=True))


@pytest.fixture
def own() -> Iterator[Interpreter]:
    """The interpreter, running programs as this user."""
    yield find_interpreter(identity="caller")


def started(own: Interpreter, code: str, folder: Path, limits: Limits | None = None) -> Child:
    return Launched(own, code, limits or Limits(4.0, 20.0)).start(folder)


def test_a_child_that_ends_has_told_all(own: Interpreter, tmp_path: Path) -> None:
    with closing(started(own, "import sys\nprint(1)\nprint(2, file=sys.stderr)\nsys.exit(3)", tmp_path)) as child:
        watch([child])
    assert (bytes(child.output), bytes(child.stderr)) == (b"1\n", b"2\n")
    assert child.began and child.ended and child.reason is None and child.refusal == child.compile_error == ""
    assert child.used is not None
    assert child.used.status == 0 and 0 < child.used.cpu_seconds < 2 and child.used.memory_bytes > 1 << 20
    assert child.code


def test_closing_a_child_that_runs_ends_it(own: Interpreter, tmp_path: Path) -> None:
    child = started(own, "while True: pass", tmp_path)
    child.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child._supervisor, 0)
    assert child.descriptors() == []
    child.close()


def test_a_supervisor_that_is_killed_takes_its_program_with_it(own: Interpreter, tmp_path: Path) -> None:
    child = started(own, "import time\nprint(1, flush=True)\ntime.sleep(100)", tmp_path)
    with closing(child):
        while not child.output and child.descriptors():
            watch_once(child)
        os.kill(child._supervisor, signal.SIGKILL)
        watch([child])
    assert child.used is None and child.pid
    assert ends(child.pid)


def ends(pid: int) -> bool:
    """Whether a process that was killed is soon no more than its exit status."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        os.sched_yield()
    return False


def watch_once(child: Child) -> None:
    for descriptor in child.descriptors():
        child.read(descriptor)


def test_a_supervisor_that_will_not_end_is_killed(
    own: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_module, "GRACE_SECONDS", 0.1)
    child = started(own, "import time\ntime.sleep(100)", tmp_path)
    with closing(child):
        while not child.began and child.descriptors():
            watch_once(child)
        os.kill(child._supervisor, signal.SIGSTOP)
        child.stop(Status.WALL_TIME)
        watch([child])
    assert child.reason is Status.WALL_TIME and child.used is None
    assert ends(child.pid)


def test_the_first_reason_stays(own: Interpreter, tmp_path: Path) -> None:
    with closing(started(own, "while True: pass", tmp_path)) as child:
        child.stop(Status.OUTPUT)
        child.stop(Status.WALL_TIME)
        watch([child])
    assert child.reason is Status.OUTPUT


def test_a_launcher_that_cannot_begin_says_why(own: Interpreter, tmp_path: Path) -> None:
    session = Launched(own, "print(1)", Limits())
    launch = session._launch(
        tmp_path,
        0,
        {"directory": "/no/such"},
        modules=("wire", "words", "kernel", "program", "supervisor"),
        main="program.run_as_main",
    )
    launch.directory = "/no/such"
    with closing(Child(launch)) as child:
        watch([child])
    assert "No such file or directory" in child.refusal and not child.began and child.compile_error == ""


def test_only_a_first_run_can_fail_to_compile(own: Interpreter, tmp_path: Path) -> None:
    session = Launched(own, "print(1)", Limits())
    session.compiled = b"no code"
    with closing(session.start(tmp_path)) as child:
        watch([child])
    assert child.compile_error == "" and "bad marshal data" in child.refusal


def test_a_child_that_is_ended_at_once_is_nobody_s_failure(own: Interpreter, tmp_path: Path) -> None:
    child = started(own, "print(1)", tmp_path)
    child.close()
    assert child.refusal == child.compile_error == "" and child.reason is None


def test_an_interpreter_that_is_broken_is_a_refusal(own: Interpreter, tmp_path: Path) -> None:
    session = Launched(own, "print(1)", Limits())
    launch = session._launch(tmp_path, 0, {}, modules=("wire",), main="wire.nothing")
    with closing(Child(launch)) as child:
        watch([child])
    assert "AttributeError" in child.refusal


def test_a_program_that_never_begins_is_ended(
    own: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_module, "START_SECONDS", 0.0)
    with closing(started(own, "print(1)", tmp_path)) as child:
        child.enforce()
        watch([child])
    # It may have begun just before it was ended; either way it was this side that ended it.
    assert child.reason is Status.WALL_TIME and (child.refusal or child.pid)


def test_standard_error_is_kept_from_its_end(own: Interpreter, tmp_path: Path) -> None:
    code = "import sys\nsys.stderr.write('x' * 100_000 + 'the end')"
    with closing(started(own, code, tmp_path)) as child:
        watch([child])
    assert len(child.stderr) == child_module.STDERR_TAIL and child.stderr.endswith(b"the end")
