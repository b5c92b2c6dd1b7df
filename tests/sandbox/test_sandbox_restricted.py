"""``restricted``: what holds without namespaces, with Landlock and without it."""

from __future__ import annotations

import ast
import os
import platform
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sandbox_cells import as_nobody, made, opened

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.problem import Limits, StdinTask
from codeassist_env.verdict import Execution
from codeassist_sandbox import restricted as module
from codeassist_sandbox import slots
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.inside import landlock
from codeassist_sandbox.restricted import RestrictedWall, restricted

LANDLOCK = pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[CellSandbox]:
    yield from opened("restricted")


def run(sandbox: CellSandbox, code: str) -> Execution:
    with sandbox.open(StdinTask(), code, Limits(4.0, 20.0, output_mb=2)) as session:
        return next(iter(session.run([""])))


TRIED = """
import os
def tried(call, *given):
    try:
        call(*given)
        return "done"
    except OSError as error:
        return error.strerror
"""


def found(sandbox: CellSandbox, expression: str) -> Any:
    """What a program finds an expression to be."""
    execution = run(sandbox, f"{TRIED}\nprint(repr(({expression})))")
    assert execution.fault is None, execution.message
    return ast.literal_eval(execution.output.decode())


@LANDLOCK
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/status", "/sys", "/root", "/home", "/var", "/", "/tmp"])
def test_files_of_the_machine_are_out_of_reach(path: str, sandbox: CellSandbox) -> None:
    if not os.path.exists(path):
        pytest.skip(f"there is no {path} here")
    assert found(sandbox, f"tried(os.listdir if os.path.isdir('{path}') else open, '{path}')") == "Permission denied"


@pytest.mark.parametrize("folder", ["/", "/usr", "/usr/lib", "/dev/shm", "/var/tmp", "/run"])
def test_nothing_can_be_written_outside(folder: str, sandbox: CellSandbox) -> None:
    assert found(sandbox, f"tried(os.mkdir, '{folder}/codeassist-made')") != "done"
    assert found(sandbox, f"tried(open, '{folder}/codeassist-made', 'w')") != "done"


@LANDLOCK
def test_the_folder_above_its_own_is_not_its_own(sandbox: CellSandbox) -> None:
    assert found(sandbox, "tried(os.mkdir, '../../made')") == "Permission denied"
    assert found(sandbox, "tried(os.listdir, '../..')") == "Permission denied"
    assert found(sandbox, "tried(os.mkdir, '../made')") == "done"


def test_files_of_one_test_are_gone_in_the_next(sandbox: CellSandbox) -> None:
    code = (
        "import os\nprint(os.listdir('.'), sorted(os.listdir('..')))\nopen('x', 'w').write('y')\nos.makedirs('../a/b')"
    )
    for _ in range(2):
        assert run(sandbox, code).output == b"[] ['program.py', 'work']\n"


def test_a_file_is_no_larger_than_output_may_be_and_many_are_no_way_around(sandbox: CellSandbox) -> None:
    large = run(sandbox, "with open('x', 'wb') as file: file.write(bytes(3 << 20))")
    assert large.fault == "output"
    many = run(
        sandbox, "n = 0\nwhile True:\n    n += 1\n    with open(f'x{n}', 'wb') as file: file.write(b'x' * (1 << 20))"
    )
    assert many.fault == "output"


def test_there_are_no_sockets(sandbox: CellSandbox) -> None:
    for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"):
        assert found(sandbox, f"tried(__import__('socket').socket, __import__('socket').{family})") != "done"


def test_other_processes_are_out_of_reach(sandbox: CellSandbox) -> None:
    assert found(sandbox, "tried(os.kill, os.getppid(), 0), tried(os.kill, -1, 0)") == ("Operation not permitted",) * 2
    code = "__import__('ctypes').CDLL(None).ptrace(16, os.getppid(), 0, 0)"
    assert found(sandbox, code) == -1


def test_guarantees_say_what_the_kernel_offers(sandbox: CellSandbox) -> None:
    guarantees = sandbox.guarantees()
    assert guarantees["filesystem"] is bool(landlock.abi()) and guarantees["network"] is True
    assert guarantees["harness_protected"] is (os.geteuid() == 0 or bool(landlock.abi()))
    user = found(sandbox, "os.getuid()")
    assert (user != os.geteuid()) is (os.geteuid() == 0)
    if os.geteuid() == 0 and slots.single_users():
        assert user >= slots.USERS_FROM and "one of its own for every cell" in guarantees["user"]


def test_without_landlock_it_works_and_promises_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    sandbox = made("restricted")
    try:
        assert found(sandbox, "tried(open, '/etc/passwd')") == "done"
        guarantees = sandbox.guarantees()
        assert guarantees["filesystem"] is False and sandbox.details()["landlock"] == "not here"
        assert guarantees["harness_protected"] is (os.geteuid() == 0)
    finally:
        sandbox.close()


@pytest.mark.parametrize(
    ("root", "single", "abi", "others", "harness"),
    [
        (True, True, 0, True, True),
        (True, False, 0, False, True),
        (False, False, 0, False, False),
        (False, False, 5, True, True),
    ],
)
def test_who_is_protected_from_whom(
    root: bool, single: bool, abi: int, others: bool, harness: bool,
    sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wall = sandbox._wall
    monkeypatch.setattr(wall, "_root", root)
    monkeypatch.setattr(slots, "single_users", lambda: single)
    guarantees = wall.guarantees({"python": "3", "landlock": abi})
    assert (guarantees["other_programs_protected"], guarantees["harness_protected"]) == (others, harness)


@pytest.mark.parametrize(("single", "processes"), [(True, 5), (False, None)])
def test_how_many_processes_the_kernel_is_told_where_root_has_users_to_give(
    single: bool, processes: int | None, sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox._wall, "_root", True)
    monkeypatch.setattr(slots, "single_users", lambda: single)
    assert sandbox._wall.processes(5) == (5 * slots.width() if processes is None else processes)


def test_the_caller_s_own_tasks_are_counted_where_programs_are_the_caller(
    sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox._wall, "_root", False)
    monkeypatch.setattr(module, "tasks_of_caller", lambda: 1_000)
    assert sandbox._wall.processes(5) == 1_000 + 5 + module._OTHERS_SLACK


def test_a_cell_has_a_folder_that_nobody_else_enters_and_takes_it_along(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        sandbox = made("restricted")
        (own,) = Path(folder).iterdir()
        work = (own / "work").stat()
        assert own.name.startswith("codeassist-") and stat.S_IMODE(work.st_mode) == 0o700
        assert not own.stat().st_mode & 0o066, "no other user lists it or writes to it"
        if os.geteuid() == 0:
            assert own.stat().st_uid == 0 and work.st_uid == found(sandbox, "os.getuid()")
        run(sandbox, "import os\nos.makedirs('a/b')\nos.chmod('a', 0)\nos.chmod('..', 0)")
        assert found(sandbox, "os.listdir('.')") == []
        sandbox.close()
        assert list(Path(folder).iterdir()) == []


def test_a_cell_that_cannot_start_leaves_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SandboxError("it cannot be started")

    monkeypatch.setattr(module, "start_local", refuse)
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        with pytest.raises(SandboxError, match="it cannot be started"):
            RestrictedWall("").start(0)
        assert os.listdir(folder) == []


def test_an_interpreter_that_is_gone_by_the_time_it_is_needed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = RestrictedWall("")
    monkeypatch.setattr(wall, "_interpreter", replace(wall._interpreter, path="/no/such/python"))
    sandbox = CellSandbox(wall, restricted, "")
    with pytest.raises(SandboxError, match="/no/such/python"):
        sandbox.guarantees()
    sandbox.close()


def test_elsewhere_it_refuses_and_says_what_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "pdp11")
    with pytest.raises(SandboxError, match="restricted knows no system calls of pdp11; use docker here"):
        restricted("")
    monkeypatch.setattr(module, "is_linux", lambda: False)
    with pytest.raises(SandboxError, match="restricted needs Linux; use docker here"):
        restricted("")


@pytest.mark.parametrize("argument", ["x=1", "python=/no/such", "anything"])
def test_wrong_options_are_refused(argument: str) -> None:
    with pytest.raises(InputError, match="the sandbox 'restricted' cannot take"):
        restricted(argument)


def test_it_knows_no_command_that_would_help(sandbox: CellSandbox) -> None:
    assert sandbox._wall.remedy("Operation not permitted") == ""


def test_an_unprivileged_harness_judges_right() -> None:
    guarantees, said = as_nobody("restricted")
    assert [status for status, _ in said] == [
        "passed", "wrong", "passed", "passed", "passed", "cpu-time", "passed", "crash",
    ], said  # fmt: skip
    assert guarantees["user"] == "the caller's own, without powers"
    assert guarantees["harness_protected"] is guarantees["filesystem"]
