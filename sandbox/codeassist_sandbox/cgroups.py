"""Control groups: a limit of the kernel's on the memory and the processes of a whole cell, where one can be had.

A cell's group lies directly below this process's own, in each hierarchy that has a controller we want (version 1), or
where our own group already hands its controllers down (version 2, which mostly forbids that in a group with processes).
Our own group and this process's place in it stay as they are. What works is found out by doing it, cell by cell.

Names hold what those of :mod:`scratch` hold, so groups of harnesses that were killed are known, and removed.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits
from codeassist_sandbox import scratch

CONTROLLERS = {"memory": "memory", "pids": "processes"}
"""What the kernel calls them, and what they limit."""
_TMP_MB = 64
"""A program's own /tmp."""
_OUTPUTS = 4
"""Memory files, each as large as a program's output may be."""
_SLACK_MB = 128
"""The server, an input of usual size, and what the kernel itself needs for a program."""
_OWN_TASKS = 16
_MOST_BYTES, _MOST_TASKS = 1 << 62, 1 << 22
"""The kernel takes no larger numbers."""
_REMOVE_SECONDS = 5.0
_NAME = re.compile(r"codeassist-\d{10}-(\d{8})-(\d{14})-\w+")
# Whether it entered is looked at from outside. bash leaves a variable of its own in what it turns into.
_ENTER = """
while [ "$1" != -- ]; do { echo 0 > "$1"; } 2> /dev/null; shift; done
shift
unset -v PWD OLDPWD
case ${BASH_VERSION-} in "") exec "$@" ;; *) exec env -u SHLVL "$@" ;; esac
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A group of this process's, below which groups of cells can be tried."""

    folder: Path
    version: int
    controllers: tuple[str, ...]
    """Those of :data:`CONTROLLERS` that are to be had here, if any are."""


def places(groups: str, mounts: str) -> list[Place]:
    """Return where this process's own groups are, from the texts of /proc/self/cgroup and /proc/self/mountinfo."""
    found, left = [], set(CONTROLLERS)
    for row in sorted(groups.splitlines(), key=lambda text: text.startswith("0::")):  # version 2 has what is left
        _, names, path = row.split(":", 2)
        version = 1 if names else 2
        wanted = left & set(names.split(",")) if names else set(left)
        folder = _mounted(mounts, version, wanted, path)
        if wanted and folder is not None:
            found.append(Place(folder, version, tuple(sorted(wanted))))
            left -= wanted
    return found


def _mounted(mounts: str, version: int, wanted: Iterable[str], path: str) -> Path | None:
    """Return the folder of the group ``path``; None where the hierarchy is mounted nowhere, or not that part of it."""
    for row in mounts.splitlines():
        about, _, rest = row.partition(" - ")
        kind, _, options = rest.split(" ", 2)
        if kind != ("cgroup" if version == 1 else "cgroup2"):
            continue
        if version == 1 and not set(wanted) <= set(options.split(",")):
            continue
        root, where = (_plain(word) for word in about.split(" ")[3:5])
        if os.path.commonpath((root, path)) == root:
            return Path(where, os.path.relpath(path, root))
    return None


def _plain(word: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)


def own_places() -> list[Place]:
    """Return this process's own groups; none where there are no control groups."""
    try:
        return places(Path("/proc/self/cgroup").read_text(), Path("/proc/self/mountinfo").read_text())
    except (OSError, ValueError):
        return []


class Group:
    """The control group of one cell: a folder in every hierarchy that limits something."""

    def __init__(self, name: str, places: Iterable[Place]) -> None:
        """Make it, as far as it can be had."""
        self._folders: list[tuple[Path, Place]] = []
        for place in places:
            folder = place.folder / name
            try:
                folder.mkdir(exist_ok=True)  # of a cell that had the slot before and was slow to end
            except OSError:
                continue
            if all((folder / _limit_file(controller, place.version)).exists() for controller in place.controllers):
                self._folders.append((folder, place))
            else:
                _removed(folder)

    def entering(self, command: Sequence[str]) -> list[str]:
        """Return the command that enters the group and then becomes ``command``."""
        if not self._folders:
            return list(command)
        # To move one thread, which is all a shell has, version 1 needs no lock that takes milliseconds to get.
        names = {1: "tasks", 2: "cgroup.procs"}
        files = [str(folder / names[place.version]) for folder, place in self._folders]
        return ["/bin/sh", "-c", _ENTER, "sh", *files, "--", *command]

    def controllers(self) -> set[str]:
        """Return what limits the cell: the controllers of those folders that a process has entered."""
        return {name for folder, place in self._folders if _is_entered(folder) for name in place.controllers}

    def fit(self, limits: Sequence[Limits], size: int) -> None:
        """Limit it to what programs that run together under ``limits`` may use beside ``size`` bytes of input.

        Raises SandboxError where the kernel refuses.
        """
        memory, tasks = needed(limits, size)
        try:
            for folder, place in self._folders:
                if "pids" in place.controllers:
                    (folder / "pids.max").write_text(str(tasks))
                if "memory" in place.controllers:
                    _limit_memory(folder, place.version, memory)
        except OSError as error:
            raise SandboxError(f"a cell's control group cannot be limited to {memory >> 20} MiB: {error}") from error

    def remove(self, seconds: float = _REMOVE_SECONDS) -> None:
        """Remove it once all in it has ended, or leave it to the next start where that takes more than ``seconds``."""
        deadline, pause = time.monotonic() + seconds, 0.0005
        for folder, _ in self._folders:
            while not _removed(folder) and time.monotonic() < deadline:
                time.sleep(pause)
                pause = min(2 * pause, 0.05)
        self._folders = []


def needed(limits: Sequence[Limits], size: int) -> tuple[int, int]:
    """Return bytes of memory and number of tasks that a cell needs; see :meth:`Group.fit`."""
    each = [one.memory_mb + _TMP_MB + _OUTPUTS * one.output_mb for one in limits]
    memory, tasks = (sum(each) + _SLACK_MB << 20) + size, sum(one.processes for one in limits) + _OWN_TASKS
    return min(memory, _MOST_BYTES), min(tasks, _MOST_TASKS)


def _limit_file(controller: str, version: int) -> str:
    if controller == "pids":
        return "pids.max"
    return "memory.limit_in_bytes" if version == 1 else "memory.max"


def _limit_memory(folder: Path, version: int, size: int) -> None:
    """Set the limit, and that swap adds nothing to it. Raises OSError."""
    if version == 2:
        (folder / "memory.max").write_text(str(size))
        _write_if_there(folder / "memory.swap.max", 0)
        return
    # Memory alone may never have more than memory and swap together: which goes first depends on what was.
    with suppress(OSError):
        _write_if_there(folder / "memory.memsw.limit_in_bytes", size)
    (folder / "memory.limit_in_bytes").write_text(str(size))
    _write_if_there(folder / "memory.memsw.limit_in_bytes", size)


def _write_if_there(file: Path, number: int) -> None:
    if file.exists():
        file.write_text(str(number))


def _is_entered(folder: Path) -> bool:
    try:
        return bool((folder / "cgroup.procs").read_text())
    except OSError:
        return False


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


class Groups:
    """The control groups of one wall's cells, by slot."""

    def __init__(self, places: Sequence[Place] | None = None) -> None:
        """Make groups below ``places``, by default below this process's own."""
        self._places = list(own_places() if places is None else places)
        self._groups: dict[int, Group] = {}
        self._proven: set[str] = set()
        for place in self._places:
            sweep(place)

    def entering(self, slot: int, command: Sequence[str]) -> list[str]:
        """Make the group of a slot's cell; return the command that enters it, or ``command`` where there is none."""
        group = self._groups[slot] = Group(_own_name(slot), self._places)
        return group.entering(command)

    def kinds(self) -> str | bool:
        """Say what is limited, as found in living cells, as plain data; False for nothing."""
        for group in list(self._groups.values()):
            self._proven |= group.controllers()
        return " and ".join(sorted(CONTROLLERS[name] for name in self._proven)) or False

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        """See :meth:`Group.fit`. Raises SandboxError, too, where a cell is outside of what held the ones before."""
        if slot not in self._groups:
            return
        self._groups[slot].fit(limits, size)
        held = self._groups[slot].controllers()
        if self._proven - held:
            raise SandboxError("a cell could not be put into its control group, which worked before; try again")
        self._proven |= held

    def remove(self, slot: int) -> None:
        """Remove the group of a cell that has been ended."""
        group = self._groups.pop(slot, None)
        if group is not None:
            group.remove()


def _own_name(slot: int) -> str:
    pid = os.getpid()
    return f"codeassist-{scratch.machine()}-{pid:08d}-{scratch.started_at(pid):014d}-{slot}"


def sweep(place: Place) -> list[Path]:
    """Remove groups of harnesses of this machine that have ended, as far as nothing runs in them; return them."""
    try:
        found = [entry for entry in place.folder.iterdir() if _is_stale(entry.name)]
    except OSError:
        return []
    return [folder for folder in found if _removed(folder)]


def _is_stale(name: str) -> bool:
    parts = _NAME.fullmatch(name)
    if parts is None or not name.startswith(f"codeassist-{scratch.machine()}-"):
        return False
    return scratch.started_at(int(parts[1])) != int(parts[2])
