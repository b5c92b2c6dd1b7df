"""Back-pressure, and who runs in which slot.

At most one program a core runs at a time in one harness, however many threads judge: waiting costs a verdict
nothing, while sixty programs on two cores would all meet the wall-clock cap.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from codeassist_env.errors import SandboxError

USERS_FROM, USERS_UNTIL = 0x7000_0000, 0x8000_0000
"""User ids that no distribution, directory service or container runtime hands out."""
NOBODY = 65_534
_PER_HARNESS = 64
_MOST = _PER_HARNESS // 2
"""Slots of one harness; a slot has two users, for a candidate and its tester."""


@dataclass
class _Pool:
    process: int
    free: list[int]
    changed: threading.Condition = field(default_factory=threading.Condition)


def width() -> int:
    """Return how many programs may run at once: one a core this process may use, and at least two."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return min(max(2, cores), _MOST)


def _new_pool() -> _Pool:
    return _Pool(os.getpid(), list(range(width())))


_pool = _new_pool()


@contextmanager
def slot() -> Iterator[int]:
    """Wait for a free slot and hold it. Its number is unique among the programs that run now."""
    global _pool
    if _pool.process != os.getpid():  # after a fork the parent's programs are not ours to wait for
        _pool = _new_pool()
    pool = _pool
    with pool.changed:
        pool.changed.wait_for(lambda: pool.free)
        number = pool.free.pop()
    try:
        yield number
    finally:
        with pool.changed:
            pool.free.append(number)
            pool.changed.notify()


_reserved: dict[int, set[int]] = {}
_reserving = threading.Lock()


def reserve() -> int:
    """Return a number that no other living cell of this harness has. Raises SandboxError where all are taken."""
    with _reserving:
        taken = _reserved.setdefault(os.getpid(), set())
        # From the top: programs that run without a cell count from the bottom.
        number = next((n for n in range(_MOST - 1, -1, -1) if n not in taken), None)
        if number is None:
            raise SandboxError(f"{_MOST} sandbox cells are open in this process; close a sandbox that is not needed")
        taken.add(number)
        return number


def forget_locks() -> None:
    """Make the locks anew: for a forked child, in which nobody can let go of them."""
    global _pool, _reserving
    _pool, _reserving = _new_pool(), threading.Lock()


def release(number: int) -> None:
    """Give back a number of :func:`reserve`."""
    with _reserving:
        _reserved.get(os.getpid(), set()).discard(number)


def user(number: int, part: int) -> int:
    """Return the user id for process ``part`` (0 or 1) of a slot; ``NOBODY`` where single ids are not to be had.

    An id of its own keeps programs that run at the same time from signalling or tracing each other, and makes the
    kernel's limit on processes the program's own.
    """
    if not single_users():
        return NOBODY
    return users_of(os.getpid())[2 * number + part]


def users_of(harness: int) -> range:
    """Return the user ids that are kept for a harness, given its process id."""
    first = USERS_FROM + harness % ((USERS_UNTIL - USERS_FROM) // _PER_HARNESS) * _PER_HARNESS
    return range(first, first + _PER_HARNESS)


@cache
def single_users() -> bool:
    """Whether this user namespace has the ids from ``USERS_FROM`` to ``USERS_UNTIL``."""
    return all(_maps_all(Path(f"/proc/self/{kind}_map")) for kind in ("uid", "gid"))


def _maps_all(table: Path) -> bool:
    try:
        rows = [[int(word) for word in row.split()] for row in table.read_text().splitlines()]
    except (OSError, ValueError):
        return False
    return any(first <= USERS_FROM and first + count >= USERS_UNTIL for first, _, count in rows)
