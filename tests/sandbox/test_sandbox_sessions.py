"""Sessions: what a test leaves behind, and how an end is read."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import SandboxError
from codeassist_env.interfaces import ProgramSession
from codeassist_env.problem import Limits, StdinTask
from codeassist_env.verdict import Status
from codeassist_sandbox import sessions
from codeassist_sandbox.interpreter import find_interpreter
from codeassist_sandbox.process import ProcessSandbox
from codeassist_sandbox.sessions import StdinSession

LIMITS = Limits(2.0, 20.0, memory_mb=100, output_mb=1)


def test_a_session_is_one(process_sandbox: ProcessSandbox) -> None:
    assert isinstance(process_sandbox.open(StdinTask(), "", LIMITS), ProgramSession)


def test_tests_run_only_as_they_are_asked_for(process_sandbox: ProcessSandbox) -> None:
    given: list[str] = []

    def inputs() -> Any:
        for text in ("1", "2"):
            given.append(text)
            yield text

    with process_sandbox.open(StdinTask(), "print(input())", LIMITS) as session:
        runs = session.run(inputs())
        assert next(runs).output == b"1\n"
        assert given == ["1"]


def test_a_slot_is_free_between_tests(process_sandbox: ProcessSandbox) -> None:
    with process_sandbox.open(StdinTask(), "print(input())", LIMITS) as session:
        open_runs = [session.run(["1", "2"]) for _ in range(40)]
        assert {next(run).output for run in open_runs} == {b"1\n"}


def test_nothing_is_left_in_the_temporary_directory(
    tmp_path: Path, process_sandbox: ProcessSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with process_sandbox.open(StdinTask(), "open('left', 'w').write('x')\nprint(1)", LIMITS) as session:
        assert next(iter(session.run([""]))).output == b"1\n"
    assert list(tmp_path.iterdir()) == []


def test_the_caller_s_tasks_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_tasks", (0.0, 0))
    done = threading.Event()
    threads = [threading.Thread(target=done.wait) for _ in range(5)]
    for thread in threads:
        thread.start()
    counted = sessions.tasks_of_caller()
    done.set()
    for thread in threads:
        thread.join()
    assert counted >= 6
    assert sessions.tasks_of_caller() == counted, "counted at most every ten seconds"


def test_whatever_the_system_refuses_is_a_fault_of_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    session = StdinSession(find_interpreter(), "print(1)", LIMITS)
    for error in (OSError(28, "No space left on device"), MemoryError(), SandboxError("broken")):
        monkeypatch.setattr(session, "_run_one", lambda *_, error=error: (_ for _ in ()).throw(error))
        (execution,) = session.run([""])
        assert execution.fault is Status.SANDBOX_FAILED and type(error).__name__ in execution.message
