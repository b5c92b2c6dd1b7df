"""Containers that a harness left behind: made, but not yet started when it was killed.

Those that run need nobody: they end when their standard input does.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from codeassist_sandbox.docker_channel import remove
from codeassist_sandbox.docker_engine import engine

LABEL = "codeassist.harness"
_STARTED = 19
"""Place of the starting time among the words of /proc/PID/stat that follow the name."""


def harness() -> str:
    """Return what tells this process from all others, ever: boot, PID namespace, process id, starting time."""
    machine = _machine()
    return f"{machine}/{os.getpid()}/{_started(os.getpid())}" if machine else "unknown"


@cache
def _machine() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{os.readlink('/proc/self/ns/pid')}"
    except OSError:  # no Linux: nothing is ever swept
        return ""


def _started(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[_STARTED]
    except (OSError, IndexError):
        return ""


def is_dead(label: str) -> bool:
    """Whether a harness is known to be gone; one of another machine, boot or namespace is never known to be."""
    machine, _, rest = label.rpartition("/")[0].rpartition("/")
    started = label.rpartition("/")[2]
    return bool(machine) and machine == _machine() and rest.isdigit() and _started(int(rest)) != started


def sweep(client: Any) -> None:
    """Remove the containers of dead harnesses. Raises SandboxError where the engine does not answer."""
    with engine("list containers"):
        found = client.containers(all=True, filters={"label": LABEL})
    for container in found:
        if is_dead(str(container["Labels"].get(LABEL, ""))):
            remove(client, container["Id"])
