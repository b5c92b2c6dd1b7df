"""``restricted``: cells without namespaces, for where neither bubblewrap nor a container engine can be had.

A program's system calls are filtered by seccomp, the files it can reach by Landlock where the kernel has it, the rest
by rlimits and, where the caller is root, by a user of its own. Nothing can be started, no socket opened. Programs of
one cell run one after another in the same directory, which is emptied in between.
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_sandbox import slots
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.boot import COMMAND
from codeassist_sandbox.cgroups import Groups
from codeassist_sandbox.channel import Channel, start_local
from codeassist_sandbox.inside import landlock, seccomp
from codeassist_sandbox.interpreter import Interpreter, find_interpreter, is_linux, others_reach, what_is_different
from codeassist_sandbox.options import PythonOptions, parsed
from codeassist_sandbox.python import Python, find_python, without
from codeassist_sandbox.scratch import remove_tree, scratch_folder, sweep
from codeassist_sandbox.sessions import tasks_of_caller

_OTHERS_SLACK = 512
_ROOT_CAPABILITIES = (1 << 1) | (1 << 3) | (1 << 5) | (1 << 6) | (1 << 7)
"""DAC_OVERRIDE and FOWNER to empty a directory of somebody else's, KILL, SETGID, SETUID."""
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


class RestrictedWall:
    """Starts cells as plain processes; their server gives up what it can before the first program."""

    name = "restricted"

    def __init__(self, python: str) -> None:
        """Take the path of an interpreter, or nothing for the first that works. Raises SandboxError."""
        if not is_linux():
            raise SandboxError("restricted needs Linux; use docker here", remedy="codeassist sandbox doctor")
        if not seccomp.supported(platform.machine()):
            raise SandboxError(f"restricted knows no system calls of {platform.machine()}; use docker here")
        self._interpreter: Interpreter = find_interpreter(python)
        if os.geteuid() == 0 and self._interpreter.identity == "caller":
            raise SandboxError(
                "restricted cannot become another user here, and runs no program as root; use another user"
            )
        self._python: Python = find_python(self._interpreter.path)
        self._root = self._interpreter.identity != "caller"
        self._landlock = landlock.abi()
        self._folders: dict[int, Path] = {}
        self._groups = Groups()
        sweep()

    def start(self, slot: int) -> Channel:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        folder = scratch_folder(_reachable() if self._root else None)
        work = folder / "work"
        work.mkdir(0o700)
        site = folder / "site"
        site.mkdir(0o755)
        for package in self._python.package_folders():  # and nothing else of what is installed beside them
            (site / Path(package).name).symlink_to(package)
        if self._root:
            folder.chmod(0o711)  # what is around its directory stays ours: a program could move it away otherwise
            os.chown(work, slots.user(slot, 0), slots.user(slot, 0))
        self._folders[slot] = folder
        command = self._groups.entering(slot, [self._interpreter.path, *COMMAND])
        try:
            return start_local(command, str(work), lambda: self._ended(slot, folder))
        except SandboxError:
            self._ended(slot, folder)
            raise

    def _ended(self, slot: int, folder: Path) -> None:
        self._groups.remove(slot)
        remove_tree(folder)

    def settings(self, slot: int) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        work = str(self._folders[slot] / "work")
        readable = [*without(self._python.roots(), self._python.hidden()), *self._python.package_folders()]
        return {
            "namespaces": False,
            "identity": self._interpreter.identity,
            "users": [slots.user(slot, 0), slots.user(slot, 1)],
            "work": work,
            "clean": True,
            "site": [str(self._folders[slot] / "site")],
            "version": self._interpreter.version,
            "parent": os.getpid(),
            "machine": platform.machine(),
            "landlock": [[*readable, *_DEVICES], [work, "/dev/null"]] if self._landlock else None,
            "capabilities": _ROOT_CAPABILITIES if self._root else 0,
        }

    def processes(self, limit: int) -> int:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        if not self._root:
            return tasks_of_caller() + limit + _OTHERS_SLACK
        return limit if slots.single_users() else limit * slots.width()

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        self._groups.fit(slot, limits, size)

    def remedy(self, words: str) -> str:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        return ""

    def guarantees(self, hello: Mapping[str, Any]) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        single = self._root and slots.single_users()
        filed = bool(hello["landlock"])
        return {
            "python": hello["python"] + what_is_different(self._interpreter),
            "packages": dict(self._python.packages),
            "process": "forked for every test",
            "user": ("an unprivileged user" + (", one of its own for every cell" if single else ""))
            if self._root
            else "the caller's own, without powers",
            "capabilities": "may read every file" if self._interpreter.identity == "reader" else "none",
            "new_privileges": False,
            "system_calls": "the listed ones",
            "other_programs_protected": single or filed,
            "harness_protected": self._root or filed,
            "survivors": "none",
            "process_limit": "threads only; no other process can be started",
            "memory_limit": "address space",
            "cgroup": self._groups.kinds(),
            "network": True,
            "filesystem": filed,
        }

    def details(self) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        named = f"{self._interpreter.version} at {self._interpreter.path}"
        return {"python": named + what_is_different(self._interpreter), "landlock": self._landlock or "not here"}

    def close(self) -> None:
        """Each cell's folder goes with its cell."""


def _reachable() -> str | None:
    """Return a folder for temporary files that others than this user may enter; None for the usual one."""
    usual = tempfile.gettempdir()
    return None if others_reach(f"{usual}/folder") else "/tmp"


def restricted(argument: str) -> CellSandbox:
    """Make the sandbox ``restricted`` or ``restricted:python=PATH``. Raises InputError, SandboxError."""
    options = parsed("restricted", PythonOptions(), argument)
    return CellSandbox(RestrictedWall(options.python), restricted, argument)
