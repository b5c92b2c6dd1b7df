"""Landlock: which files a confined process may open, and what it says where the kernel does not help."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codeassist_sandbox.inside import kernel, landlock

ABI = landlock.abi() if sys.platform.startswith("linux") else 0
needs_landlock = pytest.mark.skipif(not ABI, reason="the kernel has no Landlock, or it is not in its list of LSMs")


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A directory with ``in`` (read only), ``out`` (writable) and ``elsewhere``."""
    for name in ("in", "out", "elsewhere"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    (tmp_path / "alone").write_text("alone")
    return tmp_path


def confined(folder: Path, program: str, paths: str = "['in', '/usr', '/missing'], ['out', '/missing/too']") -> str:
    """Run a program that confines itself, in ``folder``; return what it prints."""
    code = f"""
import os, socket, subprocess, sys
from codeassist_sandbox.inside import kernel, landlock
kernel.forbid_new_privileges()
here, there = os.pipe()
used = landlock.restrict({paths})
def attempt(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        print(type(error).__name__)
    else:
        print("done")
{program}
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_landlock
def test_reads_only_what_it_was_given(folders: Path) -> None:
    program = """
print(open("in/file").read(), open("out/file").read(), os.listdir("in"))
for path in ("elsewhere/file", "alone", "in/../elsewhere/file", "/etc/passwd"):
    attempt(open, path)
attempt(os.listdir, ".")
print(used)
"""
    lines = confined(folders, program).splitlines()
    assert lines == ["in out ['file']", *["PermissionError"] * 5, str(ABI)]


@needs_landlock
def test_writes_only_where_it_may(folders: Path) -> None:
    program = """
attempt(open, "in/file", "w")
attempt(open, "in/file", "a")
attempt(open, "in/new", "w")
attempt(os.mkdir, "in/folder")
attempt(os.unlink, "in/file")
attempt(os.unlink, "elsewhere/file")
attempt(open, "elsewhere/new", "w")
attempt(os.link, "elsewhere/file", "out/stolen")
attempt(os.rename, "out/file", "in/moved")
"""
    assert set(confined(folders, program).splitlines()) <= {"PermissionError", "OSError"}
    assert (folders / "in/file").read_text() == "in"
    assert sorted(path.name for path in folders.rglob("*")) == [
        "alone",
        "elsewhere",
        "file",
        "file",
        "file",
        "in",
        "out",
    ]


@needs_landlock
def test_everything_ordinary_works_in_the_writable_place(folders: Path) -> None:
    program = """
os.makedirs("out/a/b")
open("out/a/new", "w").write("new")
os.symlink("new", "out/a/link")
os.truncate("out/file", 1)
os.unlink("out/a/link")
os.rmdir("out/a/b")
attempt(os.mkfifo, "out/pipe")
print(open("out/file").read())
"""
    assert confined(folders, program) == "PermissionError\no"
    assert (folders / "out/a/new").read_text() == "new"


@needs_landlock
@pytest.mark.skipif(ABI < 2, reason="before ABI 2 no file changes its directory")
def test_files_move_between_writable_directories(folders: Path) -> None:
    program = 'os.mkdir("out/a")\nos.rename("out/file", "out/a/file")'
    assert confined(folders, program) == ""
    assert (folders / "out/a/file").read_text() == "out"


@needs_landlock
@pytest.mark.skipif(ABI < 3, reason="before ABI 3 truncating is not controlled")
def test_nothing_is_emptied_elsewhere(folders: Path) -> None:
    program = 'attempt(os.truncate, "in/file", 0)\nattempt(os.truncate, "elsewhere/file", 0)'
    assert confined(folders, program) == "PermissionError\nPermissionError"
    assert (folders / "elsewhere/file").read_text() == "elsewhere"


@needs_landlock
def test_symbolic_links_lead_nowhere_new(folders: Path) -> None:
    (folders / "in/planted").symlink_to(folders / "elsewhere/file")
    program = """
attempt(open, "in/planted")
os.symlink("../elsewhere", "out/link")
attempt(open, "out/link/file")
attempt(open, "out/link/new", "w")
"""
    assert confined(folders, program) == "\n".join(["PermissionError"] * 3)
    assert not (folders / "elsewhere/new").exists()


@needs_landlock
def test_a_file_stands_for_itself(folders: Path) -> None:
    program = """
print(open("alone").read())
attempt(open, "alone", "a")
open("elsewhere/file", "a").write("+")
attempt(open, "elsewhere/other", "w")
"""
    assert confined(folders, program, "['alone'], ['elsewhere/file']") == "alone\nPermissionError\nPermissionError"
    assert (folders / "elsewhere/file").read_text() == "elsewhere+"


@needs_landlock
def test_programs_start_only_from_executable_places(folders: Path) -> None:
    program = 'attempt(subprocess.run, ["/bin/true"])'
    readable = "['/usr', '/bin', '/lib', '/lib64', '/etc', '/dev'], ['/dev/null']"
    assert confined(folders, program, readable) == "PermissionError"
    assert confined(folders, program, f"{readable}, ['/usr', '/bin', '/lib', '/lib64']") == "done"


@needs_landlock
@pytest.mark.skipif(ABI < 4, reason="before ABI 4 the network is not controlled")
def test_no_port_is_bound_or_connected_to(folders: Path) -> None:
    program = """
with socket.socket() as one, socket.socket() as other:
    attempt(one.bind, ("127.0.0.1", 0))
    attempt(other.connect, ("127.0.0.1", 9))
"""
    assert confined(folders, program) == "PermissionError\nPermissionError"


@needs_landlock
@pytest.mark.skipif(ABI < 6, reason="before ABI 6 signals are not controlled")
def test_signals_stay_inside(folders: Path) -> None:
    assert confined(folders, "attempt(os.kill, os.getppid(), 0)\nos.kill(os.getpid(), 0)") == "PermissionError"


@needs_landlock
def test_what_it_starts_is_confined_as_well(folders: Path) -> None:
    program = """
if os.fork() == 0:
    attempt(open, "elsewhere/file")
    landlock.restrict(["/"], ["/"])
    attempt(open, "elsewhere/file")
    sys.stdout.flush()
    os._exit(0)
os.wait()
"""
    assert confined(folders, program) == "PermissionError\nPermissionError"


@needs_landlock
def test_a_refusal_is_an_error_that_says_which_call(folders: Path) -> None:
    program = """
import os
from codeassist_sandbox.inside import landlock
if os.getuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    landlock.restrict(["/usr"], [])
except OSError as error:
    print(error.errno, "landlock_restrict_self" in str(error))
print(sorted(os.listdir("/proc/self/fd"))[3:4])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    # The one descriptor above the standard ones is the listing itself: the rule set was closed.
    assert done.stdout.splitlines() == [f"{errno.EPERM} True", "['3']"], done.stderr


def test_without_landlock_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []

    def missing(*arguments: object) -> int:
        calls.append(arguments)
        return -1

    monkeypatch.setattr(kernel, "function", lambda name: missing)
    assert landlock.abi() == 0
    assert landlock.restrict(["/usr"], ["/tmp"]) == 0
    assert [arguments[0] for arguments in calls] == [444, 444]


@pytest.mark.parametrize(
    ("version", "size", "rights"),
    [(1, 8, 13), (2, 8, 14), (3, 8, 15), (4, 16, 15), (5, 16, 16), (6, 24, 16), (9, 24, 16)],
)
def test_each_abi_is_asked_for_no_more_than_it_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: int, size: int, rights: int
) -> None:
    asked: list[tuple[object, ...]] = []

    def answer(number: int, *arguments: object) -> int:
        asked.append((number, *arguments))
        if arguments[0] is None:
            return version
        return os.open(tmp_path, os.O_RDONLY) if number == 444 else 0

    monkeypatch.setattr(kernel, "function", lambda name: answer)
    assert landlock.restrict([], [str(tmp_path)]) == version
    _, (_, attributes, given, _), (_, _, _, rule, _), (_, _, flags) = asked
    assert isinstance(attributes, bytes) and isinstance(rule, bytes)
    handled = int.from_bytes(attributes[:8], "little")
    assert (len(attributes), given, handled) == (size, size, 2**rights - 1)
    assert int.from_bytes(rule[:8], "little") & ~handled == 0
    assert flags == int(version >= 7)
