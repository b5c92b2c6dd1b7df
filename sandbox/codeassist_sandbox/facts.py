"""What this machine offers to a sandbox, found by asking the kernel."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

_PROBE_SECONDS = 20.0
_NEW_USER_NAMESPACE = """
import ctypes, os
user = os.getuid()
libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10000000):
    raise SystemExit(f"unshare: {os.strerror(ctypes.get_errno())}")
try:
    with open("/proc/self/uid_map", "w") as table:
        table.write(f"0 {user} 1")
except OSError as error:
    raise SystemExit(f"setting up uid map: {error.strerror}")
"""


def facts() -> dict[str, Any]:
    """Return what matters to a sandbox here, as plain data for the eye and for JSON."""
    found: dict[str, Any] = {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "cores": cores(),
    }
    if sys.platform == "linux":
        abi = landlock_abi()
        found |= {
            "user": "root" if os.geteuid() == 0 else f"unprivileged (uid {os.geteuid()})",
            "landlock": f"ABI {abi}" if abi else "none",
            "user_namespaces": user_namespaces(),
            "cgroups": cgroups(Path("/sys/fs/cgroup")),
        }
    return found


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def landlock_abi() -> int:
    """Return the kernel's Landlock version, 0 where it has none."""
    from codeassist_sandbox.inside import landlock  # for Linux alone

    return landlock.abi()


def user_namespaces() -> str:
    """Make a user namespace in a child; return ``work``, or why it does not work."""
    command = [sys.executable, "-I", "-S", "-c", _NEW_USER_NAMESPACE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not known: {error}"
    if done.returncode == 0:
        return "work"
    return f"do not work: {done.stderr.strip().rpartition(chr(10))[2] or f'exit status {done.returncode}'}"


def cgroups(root: Path) -> str:
    """Return which control groups are mounted under ``root``."""
    if (root / "cgroup.controllers").exists():
        return "version 2"
    if any((root / name).is_dir() for name in ("memory", "pids", "cpu")):
        return "version 1"
    return "none"
