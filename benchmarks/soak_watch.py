"""What a leaking sandbox would pile up: counted from outside, while nothing is being judged."""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from soak_programs import LEFT

MARK = b"codeassist_sandbox"
"""In the command line of every interpreter that runs our code in a cell."""
BETWEEN = ("bwrap", "containerd-shim", "docker-init", "tini")
"""Names (as far as given) of processes that may stand between a cell's server and whoever started it."""
ALLOWED: Mapping[str, float] = {
    "processes": 2,
    "harness_descriptors": 4,
    "cell_descriptors": 32,
    "threads": 2,
    "harness_mib": 16,
    "cell_mib": 48,
    "mounts": 2,
    "cell_mounts": 2,
    "leftovers": 0,
    "sysv_ipc": 0,
}
"""How much each figure may grow over a run without being called a leak.

Growth is the median of the last third of the samples less the median of the first third. A hundred thousand verdicts
that leak one thing every 10,000 exceed the counts; one KiB a verdict exceeds both of the sizes. Descriptors of cells
come and go with the programs that a cell remembers, so there it takes one thing every 2,000.
"""
SETTLING_SECONDS = 5.0
"""How long what was killed may take to be gone."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Sample:
    """One look at the machine."""

    processes: int
    """Below the harness, zombies included, and cells' interpreters that nobody but init or an engine is above of."""
    harness_descriptors: int
    cell_descriptors: int
    """Of all those processes together; of those that can be read."""
    threads: int
    """Of the harness."""
    harness_mib: float
    """Resident memory."""
    cell_mib: float
    """Resident memory of all those processes together."""
    mounts: int
    """In the harness's mount namespace."""
    cell_mounts: int
    """The most in any of those processes' mount namespaces."""
    leftovers: int
    """Entries of the harness's own in the temporary directory, and what programs left in places that others see."""
    sysv_ipc: int
    """Shared memory segments, semaphore sets and message queues in the harness's IPC namespace."""


@dataclass(frozen=True)
class _Process:
    parent: int
    name: str
    started: int


def _processes() -> dict[int, _Process]:
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            with suppress(OSError, ValueError, IndexError):
                before, _, after = Path(f"/proc/{entry}/stat").read_bytes().rpartition(b")")
                words = after.split()
                name = before.partition(b"(")[2].decode("utf-8", "replace")
                found[int(entry)] = _Process(int(words[1]), name, int(words[19]))
    return found


def _marked(pid: int) -> bool:
    with suppress(OSError):
        return MARK in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def family(root: int) -> list[int]:
    """Return the processes below ``root``, and strays: cells started after it that no other harness is above of."""
    all_of_them = _processes()

    def belongs(pid: int) -> bool:
        stray = all_of_them[pid].started >= all_of_them[root].started and _marked(pid)
        while (parent := all_of_them[pid].parent) in all_of_them and parent > 1:
            if parent == root:
                return True
            stray = stray and (all_of_them[parent].name.startswith(BETWEEN) or _marked(parent))
            pid = parent
        return stray

    return [pid for pid in all_of_them if pid != root and belongs(pid)]


def _lines(path: str) -> int:
    with suppress(OSError):
        return Path(path).read_bytes().count(b"\n")
    return 0


def _entries(path: str) -> int:
    with suppress(OSError):
        return len(os.listdir(path))
    return 0


def _resident(pid: int | str) -> float:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / (1 << 20)
    return 0.0


def _leftovers(harness: int) -> int:
    own = [n for n in os.listdir(tempfile.gettempdir()) if n.startswith("codeassist-") and f"-{harness:08d}-" in n]
    return len(own) + sum(os.path.lexists(os.path.join(place, LEFT)) for place in ("/tmp", "/dev/shm", "/var/tmp"))


def look() -> Sample:
    """Return a sample of this process and of all that it started."""
    here = os.getpid()
    members = family(here)
    kinds = ("shm", "sem", "msg")
    return Sample(
        processes=len(members),
        harness_descriptors=_entries("/proc/self/fd") - 1,  # less the one that lists them
        cell_descriptors=sum(_entries(f"/proc/{pid}/fd") for pid in members),
        threads=threading.active_count(),
        harness_mib=round(_resident("self"), 1),
        cell_mib=round(sum(map(_resident, members)), 1),
        mounts=_lines("/proc/self/mountinfo"),
        cell_mounts=max((_lines(f"/proc/{pid}/mountinfo") for pid in members), default=0),
        leftovers=_leftovers(here),
        sysv_ipc=sum(max(0, _lines(f"/proc/sysvipc/{kind}") - 1) for kind in kinds),
    )


def settled() -> tuple[Sample, float]:
    """Return a sample once no process is left, or after SETTLING_SECONDS, and the seconds that took."""
    begun = time.monotonic()
    while (spent := time.monotonic() - begun) < SETTLING_SECONDS and family(os.getpid()):
        time.sleep(0.001)
    return look(), spent


def growth(values: Sequence[float]) -> float:
    """Return the median of the last third less the median of the first third."""
    third = max(1, len(values) // 3)
    return statistics.median(values[-third:]) - statistics.median(values[:third])


def leaks(samples: Sequence[Sample], allowed: Mapping[str, float] = ALLOWED) -> list[str]:
    """Say of each figure that grew by more than is allowed how much it grew; the samples are in order."""
    rows = [asdict(sample) for sample in samples]
    grown = {name: growth([row[name] for row in rows]) for name in allowed} if rows else dict.fromkeys(allowed, 0.0)
    return [
        f"{name} grew by {grown[name]:g}, allowed are {most:g}" for name, most in allowed.items() if grown[name] > most
    ]


def remains(before: Sample, after: Sample) -> list[str]:
    """Say what was there after ``close()`` that had not been before the sandbox was made; memory is not counted."""
    first, last = asdict(before), asdict(after)
    return [
        f"{name}: {first[name]} before, {last[name]} after it was closed"
        for name in first
        if not name.endswith("mib") and last[name] > first[name]
    ]
