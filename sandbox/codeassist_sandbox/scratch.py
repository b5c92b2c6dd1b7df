"""Directories of tests: made, removed with all that is in them, and swept where their harness was killed.

A directory's name holds its machine's boot and process namespace, its harness's process id and when that process
started, in fixed widths. So whose it is can be told without trust in what lies in it, and another living
harness's is never taken for a dead one's.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from codeassist_sandbox import slots

_NAME = re.compile(r"codeassist-(\d{10})-(\d{8})-(\d{14})-\w+")
_swept: set[tuple[int, str]] = set()


def scratch_folder(where: str | None = None) -> Path:
    """Make a directory whose name says whose it is; the caller removes it with :func:`remove_tree`."""
    here = os.getpid()
    return Path(tempfile.mkdtemp(prefix=f"codeassist-{machine()}-{here:08d}-{started_at(here):014d}-", dir=where))


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a directory and remove it with all that the program put below it."""
    folder = scratch_folder()
    try:
        yield folder
    finally:
        remove_tree(folder)


def sweep() -> list[Path]:
    """Remove directories of harnesses that have ended, once a process and place; return them."""
    where = tempfile.gettempdir()
    if (os.getpid(), where) in _swept:
        return []
    _swept.add((os.getpid(), where))
    try:
        found = [Path(entry.path) for entry in os.scandir(where) if _is_stale(entry)]
    except OSError:
        return []
    for folder in found:
        remove_tree(folder)
    return found


def _is_stale(entry: os.DirEntry[str]) -> bool:
    """Whether this is a directory that a harness of this user and this machine made, and that harness is gone."""
    name = _NAME.fullmatch(entry.name)
    if name is None or name[1] != machine():
        return False
    owner, started = int(name[2]), int(name[3])
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    users = {os.geteuid()} | ({slots.NOBODY, *slots.users_of(owner)} if os.geteuid() == 0 else set())
    return stat.S_ISDIR(about.st_mode) and about.st_uid in users and started_at(owner) != started


def started_at(pid: int) -> int:
    """Return when a process started, in clock ticks since boot; 0 where there is none."""
    with suppress(OSError, ValueError, IndexError):
        # The second field is the process's name, in brackets, and may hold anything.
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[19])
    return 0


@cache
def machine() -> str:
    """Return ten digits for this boot of this machine and this process's namespace of process ids."""
    about = []
    with suppress(OSError):
        about.append(Path("/proc/sys/kernel/random/boot_id").read_text().strip())
    with suppress(OSError):
        about.append(os.readlink("/proc/self/ns/pid"))
    return f"{zlib.crc32(' '.join(about).encode()):010d}"


def remove_tree(folder: Path) -> None:
    """Remove a directory, however hard the program made that (no permission, nested too deep for Python)."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):
        if os.geteuid() != 0:  # root needs no permission
            subprocess.run(["chmod", "-R", "u+rwX", "--", folder], capture_output=True)
        subprocess.run(["rm", "-rf", "--", folder], capture_output=True)
