"""``codeassist judge``, and what ``codeassist sandbox`` offers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_fakes import FakeBackend, absent, backends

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import Limits, Problem, ProblemSet, StdinTask, TestCase
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_sandbox.cli import reader, with_limits

ECHO = Problem("echo", "Echo", "", StdinTask(), (TestCase("1", "1", sample=True), TestCase("2", "2")))


UNSAFE = ["--sandbox", "process", "--allow-unsafe"]


@pytest.fixture(autouse=True)
def echo_set() -> Iterator[None]:
    """Register a set of one problem and a backend that is absent."""
    registry.register("problems", "echoes", lambda argument: ProblemSet("echoes", (ECHO,)))
    with backends(absent=absent()):
        yield
    registry.unregister("problems", "echoes")


def judge(tmp_path: Path, code: str, *options: str) -> int:
    """Judge in the backend that works wherever Linux does, unless another is named."""
    file = tmp_path / "program.py"
    file.write_text(code)
    chosen = [] if "--sandbox" in options else UNSAFE
    return run(["judge", str(file), "--problems", "echoes", "--problem", "echo", *chosen, *options])


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
    assert run(["judge", "-", "--problems", "echoes", "--problem", "echo", *UNSAFE]) == 0
    assert "passed" in capsys.readouterr().out


def test_a_sandbox_that_fails_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(tmp_path, "print(1)", *UNSAFE, "--python", "/bin/false") == 3
    assert "sandbox-failed" in capsys.readouterr().out
    assert judge(tmp_path, "print(1)", "--sandbox", "absent") == 3
    assert capsys.readouterr().err == "error: no engine here; try: apt-get install engine\n"


def test_what_isolates_too_little_refuses_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(tmp_path, "print(input())", "--sandbox", "process") == 3
    said = capsys.readouterr().err
    assert "isolates neither network nor files" in said and "--allow-unsafe" in said and said.count("\n") == 1
    assert judge(tmp_path, "print(input())", "--sandbox", "process:allow_unsafe=true") == 0


def test_limits_of_the_command_line_replace_the_problem_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "print(input() + ' ' * (3 << 20))"
    assert judge(tmp_path, code) == 0
    assert judge(tmp_path, code, "--limit", "output_mb=1") == 1
    assert "output  echo: 0 of 2 tests passed" in capsys.readouterr().out


def test_limits_that_are_not_given_stay_the_problem_s() -> None:
    assert with_limits(ECHO, ()) is ECHO
    limited = with_limits(ECHO, ("cpu_seconds=0.5", "memory_mb=99,processes=3"))
    assert limited.limits == Limits(cpu_seconds=0.5, memory_mb=99, processes=3)
    assert (limited.tests, limited.id) == (ECHO.tests, ECHO.id) and limited.content_hash() != ECHO.content_hash()


@pytest.mark.parametrize(
    ("setting", "kind", "message"),
    [
        ("cpu_second=1", NotFoundError, "Did you mean 'cpu_seconds'"),
        ("cpu_seconds=fast", InputError, "cpu_seconds must be float, got 'fast'"),
        ("memory_mb=0", InputError, "memory_mb must be positive"),
        ("5", InputError, "expected KEY=VALUE, got '5'"),
    ],
)
def test_wrong_limits_are_refused(setting: str, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        with_limits(ECHO, (setting,))


def test_a_private_test_is_shown_only_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = Problem("secret", "Secret", "", StdinTask(), (TestCase("7", "41424344", private=True),))
    registry.register("problems", "secrets", lambda argument: ProblemSet("secrets", (secret,)))
    file = tmp_path / "program.py"
    file.write_text("print(input())")
    command = ["judge", str(file), "--problems", "secrets", "--problem", "secret", *UNSAFE]
    try:
        for form in ([], ["--json"]):
            assert run([*command, *form]) == 1
            assert "41424344" not in capsys.readouterr().out
            assert run([*command, *form, "--show-private"]) == 1
            assert "41424344" in capsys.readouterr().out
    finally:
        registry.unregister("problems", "secrets")


class Stranger(FakeBackend):
    """Knows no limits of a call, and judges by rules of its own."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:  # type: ignore[override]
        self.given.append(problem.limits)
        return Verdict(Status.WRONG, 2, (TestReport(0, Status.WRONG, message="not to my taste"),), sandbox=self.name)


def test_a_stranger_s_sandbox_judges_by_itself_with_any_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with backends(stranger=Stranger) as made:
        assert judge(tmp_path, "print(input())", "--sandbox", "stranger", "--limit", "memory_mb=77", "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["tests"][0]["message"] == "not to my taste"
    assert "does not show outputs" in data["failure"]["got"]
    assert made[0].given == [Limits(memory_mb=77)] and made[0].closed == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file", "--problem", "echo"], "cannot read the program no-such-file: No such file"),
        (["-", "--problem", "ecko"], "Did you mean 'echo'?"),
        (["-", "--problem", "echo", "--sandbox", "proces"], "Did you mean 'process'"),
        (["-", "--problem", "echo", "--sandbox", "process:speed=9"], "speed"),
        (["-", "--problem", "echo", "--limit", "speed=9"], "no Limits field named 'speed'"),
        (["-", "--problem", "echo", "--python", "a,b"], "python must not be empty or hold a comma, got 'a,b'"),
        (["-", "--problem", "echo", *UNSAFE, "--python", "/no/such"], "python must be the path of an interpreter"),
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
    words += ["--allow-unsafe"] + (UNSAFE[:2] if arguments[0] == "judge" else [])
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from codeassist_env.cli.main import main; main()", *words]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(writer)
    said = [line for line in done.stderr.splitlines() if "making the image" not in line]  # once, where an engine is
    assert (done.returncode, said) == (0, [])


def test_no_version_of_click_makes_a_broken_pipe_its_own_exit_code() -> None:
    with pytest.raises(BrokenPipeError) as raised, reader():
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


def test_the_group_lists_its_commands_and_answers_unknown_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "--help"]) == 0
    listed = capsys.readouterr().out
    for name in ("doctor", "bench", "image"):
        assert f"\n  {name}" in listed
    assert run(["sandbox", "doctr"]) == 2
    assert "No such command 'doctr'" in capsys.readouterr().err
