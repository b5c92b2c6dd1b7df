"""``bubblewrap``: cells behind bwrap's walls, and new PID, mount and IPC namespaces for every test in them.

A cell has no network, a read-only view of the Python it runs and of the libraries that needs, and an environment of
our own. As root there is no user namespace but a real change of user; as anybody else, a user namespace in which the
server alone has powers.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_sandbox import slots
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.boot import COMMAND
from codeassist_sandbox.cgroups import Groups
from codeassist_sandbox.channel import Channel, start_local
from codeassist_sandbox.interpreter import is_linux
from codeassist_sandbox.options import PythonOptions, parsed
from codeassist_sandbox.python import find_python

_CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SYS_PTRACE")
"""What the server needs to make namespaces, and to enter one by a process of its own that nobody may trace."""
_ROOT_CAPABILITIES = (*_CAPABILITIES, "CAP_SETUID", "CAP_SETGID", "CAP_KILL")
_MASK = 1 << 21 | 1 << 19
_ROOT_MASK = _MASK | 1 << 7 | 1 << 6 | 1 << 5
"""What it needs to become somebody else, and to end what runs as somebody else."""
_OWN_TASKS = 8
"""Processes that a cell may have beside the program."""
_DEVICES = ("null", "zero", "full", "random", "urandom")
_LINKS = {"fd": "", "stdin": "/0", "stdout": "/1", "stderr": "/2"}
_SITE = "/site"
_INSTALLERS = {"apt-get": "apt-get install", "dnf": "dnf install", "pacman": "pacman -S", "apk": "apk add"}
KERNEL = Path("/proc/sys")
_SETTINGS = {
    "kernel/apparmor_restrict_unprivileged_userns": ("1", "0"),
    "kernel/unprivileged_userns_clone": ("0", "1"),
    "user/max_user_namespaces": ("0", "10000"),
}
"""Of the kernel: the value that forbids user namespaces, and one that allows them."""


class BubblewrapWall:
    """Starts cells with bwrap."""

    name = "bubblewrap"

    def __init__(self, python: str) -> None:
        """Take the path of an interpreter, or nothing for this process's. Raises SandboxError."""
        if not is_linux():
            raise SandboxError("bubblewrap needs Linux; use docker here", remedy="codeassist sandbox doctor")
        self._bwrap = shutil.which("bwrap")
        if self._bwrap is None:
            raise SandboxError("there is no bwrap on the PATH", remedy=_as_root(_install()))
        self._python = find_python(python)
        self._root = os.geteuid() == 0
        self._groups = Groups()

    def start(self, slot: int) -> Channel:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        command = [str(self._bwrap), *self._arguments(), "--", self._python.path, *COMMAND]
        try:
            return start_local(self._groups.entering(slot, command), "/tmp", lambda: self._groups.remove(slot))
        except SandboxError:
            self._groups.remove(slot)
            raise

    def _arguments(self) -> list[str]:
        given = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
        given += ["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "cell"]
        given += ["--cap-drop", "ALL"]
        if self._root:
            given += [word for name in _ROOT_CAPABILITIES for word in ("--cap-add", name)]
        else:
            given += ["--unshare-user", *(word for name in _CAPABILITIES for word in ("--cap-add", name))]
        given += [*self._files(), "--proc", "/proc", "--size", str(1 << 20), "--tmpfs", "/tmp"]
        return [*given, "--chdir", "/tmp", "--remount-ro", "/"]

    def _files(self) -> list[str]:
        given: list[str] = []
        for folder in self._parents():
            given += ["--perms", "0755", "--dir", folder]
        for root in self._python.roots():
            if os.path.islink(root) and os.path.dirname(root) == "/":
                given += ["--symlink", os.readlink(root), root]
            else:
                given += ["--ro-bind", root, root]
        for folder in self._python.hidden():
            given += ["--perms", "0555", "--size", "4096", "--tmpfs", folder, "--remount-ro", folder]
        for folder in self._python.package_folders():
            given += ["--ro-bind", folder, f"{_SITE}/{os.path.basename(folder)}"]
        for name in _DEVICES:
            given += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
        for name, end in _LINKS.items():
            given += ["--symlink", f"/proc/self/fd{end}", f"/dev/{name}"]
        return given

    def _parents(self) -> list[str]:
        """Return the folders above what is bound: made by bwrap itself, they would be its own user's alone."""
        made = ["/dev", "/proc", "/tmp", _SITE]
        for root in self._python.roots():
            made += [str(folder) for folder in reversed(Path(root).parents)]
        links = [root for root in self._python.roots() if os.path.islink(root)]
        return [folder for folder in dict.fromkeys(made) if folder != "/" and folder not in links]

    def settings(self, slot: int) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        return {
            "namespaces": True,
            "identity": "unprivileged" if self._root else "caller",
            "users": [slots.user(slot, 0), slots.user(slot, 1)],
            "work": "/tmp",
            "clean": False,
            "site": [_SITE] if self._python.found else [],
            "version": self._python.version,
            "parent": 0,
            "machine": platform.machine(),
            "landlock": None,
            "capabilities": _ROOT_MASK if self._root else _MASK,
        }

    def processes(self, limit: int) -> int:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        if self._root:
            return limit if slots.single_users() else limit * slots.width()
        return limit + _OWN_TASKS  # counted in the cell's own user namespace

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        self._groups.fit(slot, limits, size)

    def remedy(self, words: str) -> str:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        for name, (forbidding, allowing) in _SETTINGS.items():
            with suppress(OSError):
                if (KERNEL / name).read_text().strip() == forbidding:
                    return _as_root(f"sysctl -w {name.replace('/', '.')}={allowing}")
        return ""

    def guarantees(self, hello: Mapping[str, Any]) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        single = slots.single_users() if self._root else False
        return {
            "python": hello["python"],
            "packages": dict(self._python.packages),
            "process": "forked for every test, in PID, mount and IPC namespaces of its own",
            "user": "an unprivileged user" + (", one of its own for every running program" if single else "")
            if self._root
            else "the caller's own, without powers, in a user namespace",
            "capabilities": "none",
            "new_privileges": False,
            "system_calls": "the listed ones",
            "other_programs_protected": True,
            "harness_protected": True,
            "survivors": "none",
            "process_limit": "threads only; no other process can be started",
            "memory_limit": "address space",
            "cgroup": self._groups.kinds(),
            "network": True,
            "filesystem": True,
        }

    def details(self) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        return {"python": f"{self._python.version} at {self._python.path}", "bwrap": str(self._bwrap)}

    def close(self) -> None:
        """Nothing is held beside the cells."""


def _install() -> str:
    return next((f"{how} bubblewrap" for name, how in _INSTALLERS.items() if shutil.which(name)), "")


def _as_root(command: str) -> str:
    return command if not command or os.geteuid() == 0 else f"sudo {command}"


def bubblewrap(argument: str) -> CellSandbox:
    """Make the sandbox ``bubblewrap`` or ``bubblewrap:python=PATH``. Raises InputError, SandboxError."""
    options = parsed("bubblewrap", PythonOptions(), argument)
    return CellSandbox(BubblewrapWall(options.python), bubblewrap, argument)
