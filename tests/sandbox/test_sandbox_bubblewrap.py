"""``bubblewrap``: what a program finds around it, and what is said where the wall cannot be built."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sandbox_cells import as_nobody, opened

from codeassist_env.errors import CodeAssistError, InputError, SandboxError
from codeassist_env.problem import Limits, StdinTask
from codeassist_sandbox import bubblewrap as module
from codeassist_sandbox import slots
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.bubblewrap import BubblewrapWall, bubblewrap
from codeassist_sandbox.pool import Pool


@pytest.fixture(scope="module")
def sandbox() -> Iterator[CellSandbox]:
    yield from opened("bubblewrap")


def found(sandbox: CellSandbox, expression: str, before: str = "") -> Any:
    """What a program finds an expression to be."""
    with sandbox.open(StdinTask(), f"import os\n{before}\nprint(repr(({expression})))", Limits(4.0, 20.0)) as session:
        execution = next(iter(session.run([""])))
    assert execution.fault is None, execution.message
    return ast.literal_eval(execution.output.decode())


TRIED = """
def tried(call, *given):
    try:
        call(*given)
        return "done"
    except OSError as error:
        return error.strerror
"""


def test_a_program_is_alone_with_itself(sandbox: CellSandbox) -> None:
    assert found(sandbox, "os.getpid(), os.getppid()") == (2, 0)
    assert found(sandbox, "[name for name in os.listdir('/proc') if name.isdigit()]") == ["2"]
    assert found(sandbox, "os.uname().nodename") == "cell"


def test_the_kernel_s_settings_are_not_there(sandbox: CellSandbox) -> None:
    assert found(sandbox, "[os.path.exists(path) for path in ('/proc/sys', '/sys', '/proc/kcore', '/proc/net')]") == (
        [False] * 4
    )


def test_there_is_little_in_the_root_and_nothing_of_the_machine_s(sandbox: CellSandbox) -> None:
    root = set(found(sandbox, "os.listdir('/')"))
    assert {"dev", "proc", "tmp", "usr"} <= root
    assert not root & {"sys", "boot", "srv", "mnt", "media", "run", "var"}
    assert set(found(sandbox, "os.listdir('/dev')")) == {
        "null", "zero", "full", "random", "urandom", "fd", "stdin", "stdout", "stderr",
    }  # fmt: skip
    assert set(found(sandbox, "os.listdir('/etc')")) <= {"ld.so.cache"}


@pytest.mark.parametrize("folder", ["/", "/usr", "/usr/lib", "/dev", "/proc", "/proc/self", "/site", "/etc"])
def test_nothing_can_be_written_outside(folder: str, sandbox: CellSandbox) -> None:
    assert found(sandbox, f"tried(os.mkdir, '{folder}/made')", TRIED) != "done"
    assert found(sandbox, f"tried(open, '{folder}/made', 'w')", TRIED) != "done"


def test_its_own_folder_is_small_and_gone_afterwards(sandbox: CellSandbox) -> None:
    fill = "def fill():\n    for n in range(9): open(f'/tmp/{n}', 'wb', 0).write(bytes(15 << 20))\n"
    for _ in range(2):
        assert sorted(found(sandbox, "os.listdir('/tmp'), os.listdir()")[0]) == ["program.py", "work"]
        assert found(sandbox, "tried(fill)", TRIED + fill) == "No space left on device"
    inodes = "def fill():\n    for n in range(9999): open(f'/tmp/{n}', 'w').close()\n"
    assert found(sandbox, "tried(fill)", TRIED + inodes) == "No space left on device"


def test_the_folder_is_no_way_to_run_programs_or_to_gain_powers(sandbox: CellSandbox) -> None:
    options = found(sandbox, "[line.split() for line in open('/proc/self/mounts') if line.split()[1] == '/tmp']")
    assert len(options) >= 1 and {"nosuid", "nodev"} <= set(options[-1][3].split(","))


def test_there_is_no_network(sandbox: CellSandbox) -> None:
    before = TRIED + "import socket\n"
    for family in ("AF_INET", "AF_UNIX", "AF_NETLINK"):
        assert found(sandbox, f"tried(socket.socket, socket.{family})", before) != "done"


def test_it_cannot_reach_other_namespaces(sandbox: CellSandbox) -> None:
    before = TRIED + "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    for call in ("unshare(0x10000000)", "mount(b'x', b'/tmp', b'tmpfs', 0, None)", "chroot(b'/tmp')", "setns(0, 0)"):
        assert found(sandbox, f"libc.{call}", before) == -1


def test_guarantees_are_what_a_program_finds(sandbox: CellSandbox) -> None:
    guarantees = sandbox.guarantees()
    status = found(sandbox, "{l.split(':')[0]: l.split(':')[1].strip() for l in open('/proc/self/status') if ':' in l}")
    for name in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
        assert int(status[name], 16) == 0
    assert status["NoNewPrivs"] == "1" and status["Seccomp"] == "2"
    assert guarantees["capabilities"] == "none" and guarantees["new_privileges"] is False
    assert guarantees["network"] is guarantees["filesystem"] is guarantees["other_programs_protected"] is True
    user = found(sandbox, "os.getuid()")
    if os.geteuid() == 0:
        assert user >= slots.USERS_FROM if slots.single_users() else user == slots.NOBODY
        assert guarantees["user"].startswith("an unprivileged user")
    else:
        assert user == os.getuid() and "in a user namespace" in guarantees["user"]


def test_programs_in_different_cells_are_different_users(sandbox: CellSandbox) -> None:
    if os.geteuid() != 0 or not slots.single_users():
        pytest.skip("only root has users to give")
    wall = sandbox._wall
    users = [tuple(wall.settings(number)["users"]) for number in range(4)]
    assert len({user for pair in users for user in pair}) == 8


@pytest.mark.parametrize(("root", "single", "processes"), [(True, True, 5), (True, False, None), (False, False, 13)])
def test_how_many_processes_the_kernel_is_told(
    root: bool, single: bool, processes: int | None, sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = sandbox._wall
    monkeypatch.setattr(wall, "_root", root)
    monkeypatch.setattr(slots, "single_users", lambda: single)
    assert wall.processes(5) == (5 * slots.width() if processes is None else processes)


@pytest.mark.parametrize(
    ("manager", "user", "remedy"),
    [
        ("apt-get", 0, "apt-get install bubblewrap"),
        ("apt-get", 1000, "sudo apt-get install bubblewrap"),
        ("dnf", 1000, "sudo dnf install bubblewrap"),
        ("none", 1000, ""),
    ],
)
def test_without_bwrap_it_says_what_to_install(
    manager: str, user: int, remedy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / manager).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(SandboxError, match="there is no bwrap on the PATH") as caught:
        bubblewrap("")
    assert caught.value.remedy == remedy


def test_elsewhere_than_on_linux_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_linux", lambda: False)
    with pytest.raises(SandboxError, match="needs Linux; use docker here"):
        bubblewrap("")


@pytest.mark.parametrize("argument", ["x=1", "python=/no/such", "anything"])
def test_wrong_options_are_refused(argument: str) -> None:
    with pytest.raises(InputError, match="the sandbox 'bubblewrap' cannot take"):
        bubblewrap(argument)


def false_bwrap(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> CellSandbox:
    (folder / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return bubblewrap("")


@pytest.mark.parametrize(
    ("setting", "value", "remedy"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "kernel.apparmor_restrict_unprivileged_userns=0"),
        ("kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0", "user.max_user_namespaces=10000"),
        ("user/max_user_namespaces", "96365", ""),
    ],
)
def test_a_bwrap_that_is_there_and_forbidden_is_seen_by_trying(
    setting: str, value: str, remedy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = "bwrap: setting up uid map: Permission denied"
    (tmp_path / setting).parent.mkdir()
    (tmp_path / setting).write_text(f"{value}\n")
    monkeypatch.setattr(module, "KERNEL", tmp_path)
    sandbox = false_bwrap(tmp_path, f'echo "{words}" >&2; exit 1', monkeypatch)
    with pytest.raises(SandboxError, match=f"bubblewrap does not work here: .*{re.escape(words)}") as caught:
        sandbox.guarantees()
    assert caught.value.remedy.removeprefix("sudo ") == (f"sysctl -w {remedy}" if remedy else "")
    sandbox.close()


@pytest.mark.parametrize("script", ["exit 0", "echo hello", "exec head -c 10000 /dev/zero"])
def test_a_bwrap_that_is_something_else_is_no_sandbox(
    script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sandbox = false_bwrap(tmp_path, script, monkeypatch)
    with pytest.raises(CodeAssistError, match="bubblewrap does not work here"):
        sandbox.guarantees()
    sandbox.close()


def test_every_power_is_dropped_but_those_the_server_needs(sandbox: CellSandbox) -> None:
    wall = sandbox._wall
    assert isinstance(wall, BubblewrapWall)
    words = wall._arguments()
    assert words[words.index("--cap-drop") + 1] == "ALL"
    added = {words[at + 1] for at, word in enumerate(words) if word == "--cap-add"}
    needed = {"CAP_SYS_ADMIN", "CAP_SYS_PTRACE"}
    assert added == needed | ({"CAP_SETUID", "CAP_SETGID", "CAP_KILL"} if os.geteuid() == 0 else set())
    for word in ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"):
        assert word in words
    assert words[-2:] == ["--remount-ro", "/"]


def test_details_name_paths_and_guarantees_do_not(sandbox: CellSandbox) -> None:
    assert str(sandbox.details()["bwrap"]).endswith("/bwrap") and "/" in str(sandbox.details()["python"])
    assert not any("/" in str(value) for value in sandbox.guarantees().values())


def test_a_pool_of_them_needs_nothing_of_the_caller_s_folder(
    sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    pool = Pool(sandbox._wall)
    with pool.lease() as cell:
        assert cell.hello["proc"] is True or cell.hello["proc"] is False
    pool.close()


def test_an_unprivileged_harness_judges_right() -> None:
    guarantees, said = as_nobody("bubblewrap")
    assert [status for status, _ in said] == [
        "passed", "wrong", "passed", "passed", "passed", "cpu-time", "passed", "crash",
    ], said  # fmt: skip
    assert guarantees["user"] == "the caller's own, without powers, in a user namespace"
    assert guarantees["filesystem"] is guarantees["network"] is True
