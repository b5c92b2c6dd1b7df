"""``codeassist judge`` and ``codeassist sandbox doctor``."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.errors import SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, ProblemSet, StdinTask, TestCase
from codeassist_sandbox.cli import _reader
from codeassist_sandbox.interpreter import find_interpreter

ECHO = Problem("echo", "Echo", "", StdinTask(), (TestCase("1", "1", sample=True), TestCase("2", "2")))


def absent(argument: str) -> Sandbox:
    raise SandboxError("no engine here")


@pytest.fixture(autouse=True)
def echo_set() -> Iterator[None]:
    """Register a set of one problem and a backend that is absent."""
    registry.register("problems", "echoes", lambda argument: ProblemSet("echoes", (ECHO,)))
    registry.register("sandboxes", "absent", absent)
    yield
    registry.unregister("problems", "echoes")
    registry.unregister("sandboxes", "absent")


def judge(tmp_path: Path, code: str, *options: str) -> int:
    file = tmp_path / "program.py"
    file.write_text(code)
    return run(["judge", str(file), "--problems", "echoes", "--problem", "echo", *options])


def test_a_right_program_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(tmp_path, "print(input())") == 0
    assert "passed  echo: 2 of 2 tests passed" in capsys.readouterr().out


def test_a_wrong_program_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(tmp_path, "print(1)", "--all-tests") == 1
    text = capsys.readouterr().out
    assert "1 (sample)" in text and "wrong  echo: 1 of 2 tests passed" in text


def test_json_has_a_verdict_and_the_tests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(tmp_path, "print(1)", "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["verdict"] == "wrong" and [test["verdict"] for test in data["tests"]] == ["passed", "wrong"]
    assert data["failure"]["got"] == "1\n".strip() and data["sandbox"] == "process"


def test_the_program_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"print(input())")))
    assert run(["judge", "-", "--problems", "echoes", "--problem", "echo", "--sandbox", "process"]) == 0
    assert "passed" in capsys.readouterr().out


def test_a_sandbox_that_fails_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(tmp_path, "print(1)", "--sandbox", "process:python=/bin/false") == 3
    assert "sandbox-failed" in capsys.readouterr().out
    assert judge(tmp_path, "print(1)", "--sandbox", "absent") == 3
    assert "no engine here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file", "--problem", "echo"], "cannot read the program no-such-file: No such file"),
        (["-", "--problem", "ecko"], "Did you mean 'echo'?"),
        (["-", "--problem", "echo", "--sandbox", "proces"], "Did you mean 'process'"),
        (["-", "--problem", "echo", "--sandbox", "process:speed=9"], "speed"),
        (["-"], "--problem"),
    ],
)
def test_wrong_usage_exits_2_with_one_line(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"print(1)")))
    assert run(["judge", "--problems", "echoes", *arguments]) == 2
    said = capsys.readouterr()
    assert message in said.err and "Traceback" not in said.err and said.out == ""


def test_a_program_that_is_no_text_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "program.py"
    file.write_bytes(b"\xff\xfe")
    assert run(["judge", str(file), "--problems", "echoes", "--problem", "echo"]) == 2
    assert "is not UTF-8 text" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["judge", "{file}", "--all-tests"], ["judge", "{file}", "--json"], ["doctor"]])
def test_a_reader_that_goes_away_is_no_failure(arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text("print(0)")
    problem = ["--problems", "builtin", "--problem", registry.create("problems", "builtin").problems[0].id]
    words = ["sandbox", "doctor"] if arguments == ["doctor"] else [w.format(file=file) for w in arguments] + problem
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from codeassist_env.cli.main import main; main()", *words]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_version_of_click_makes_a_broken_pipe_its_own_exit_code() -> None:
    with pytest.raises(BrokenPipeError) as raised, _reader():
        raise BrokenPipeError(32, "Broken pipe")
    assert raised.value.errno is None, "click looks for this number and exits"


def test_the_failing_program_is_not_run_again_to_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import time\nprint(time.monotonic_ns())"
    assert judge(tmp_path, code, "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert repr(data["failure"]["got"]) in data["message"], "what is shown is what was judged"


def test_backends_are_listed_with_one_sentence_for_users(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ls", "sandboxes"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.split()[0] in ("auto", "process")]
    assert len(lines) == 2
    for line in lines:
        assert "`" not in line and line.rstrip().endswith(".") and line.count(". ") == 0


def test_the_doctor_tries_every_backend(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "doctor"]) == 0
    text = capsys.readouterr().out
    assert "process: works  (what auto chooses)" in text and "  network: not isolated" in text
    assert "absent: does not work here: no engine here" in text
    assert f" at {find_interpreter().path}" in text, "which Python runs programs"
    assert re.search(r"^  packages: (no numpy|numpy \d+\.\d+.*)$", text, re.MULTILINE)


def test_the_doctor_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "doctor", "--json"]) == 0
    found = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["process"]["works"] is True and found["process"]["guarantees"]["network"] is False
    assert found["absent"] == {
        "name": "absent", "works": False, "reason": "no engine here", "guarantees": {}, "details": {},
    }  # fmt: skip


def test_the_doctor_exits_3_where_nothing_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("codeassist_sandbox.auto.PREFERENCE", ("absent",))
    monkeypatch.setattr(registry, "names", lambda group: ["auto", "absent"] if group == "sandboxes" else ["sandbox"])
    assert run(["sandbox", "doctor"]) == 3
    assert "absent: does not work here" in capsys.readouterr().out
