"""Cells shared by all who judge in one harness: as many as cores, replaced when dead, worn or suspect.

Whoever wants to run a program waits for a free core first (:mod:`slots`), so sixty callers on two cores load the
machine no more than two do. Nothing is left after ``close()``, at the end of the interpreter, or when it is killed.
"""

from __future__ import annotations

import atexit
import os
import queue
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from codeassist_env.errors import SandboxError
from codeassist_sandbox import slots
from codeassist_sandbox.cell import Cell, CellProgram
from codeassist_sandbox.channel import CellLostError, Wall

_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


class _Wish:
    """A cell that somebody waits for."""

    def __init__(self, make: Callable[[], Cell]) -> None:
        self.make = make
        self.lock = threading.Lock()
        self.answer: queue.SimpleQueue[Cell | BaseException] = queue.SimpleQueue()
        self.forsaken = False
        """Whoever waited was interrupted."""

    def fulfil(self) -> None:
        """Make the cell, and hand it over or, where nobody waits any more, end it."""
        made: Cell | BaseException
        try:
            made = self.make()
        except BaseException as error:
            made = error
        with self.lock:
            if not self.forsaken:
                self.answer.put(made)
                return
        if isinstance(made, Cell):
            _end(made)

    def wait(self) -> Cell:
        """Return the cell. Raises what making it raised, and what interrupts the wait."""
        try:
            made = self.answer.get()
        except BaseException:
            with self.lock:
                self.forsaken = True
            if not self.answer.empty() and isinstance(made := self.answer.get(), Cell):
                _end(made)
            raise
        if isinstance(made, BaseException):
            raise made
        return made


class _Keeper:
    """The one thread that starts cells.

    The kernel tells a child of the death of the thread that started it, not of its process: a cell must not end with
    the worker thread that happened to need it first.
    """

    def __init__(self) -> None:
        self.process = os.getpid()
        self._wanted: queue.SimpleQueue[_Wish] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="codeassist-cells", daemon=True).start()

    def _work(self) -> None:
        while True:
            wish = self._wanted.get()
            wish.fulfil()
            del wish  # or this thread would keep the last pool alive

    def run(self, make: Callable[[], Cell]) -> Cell:
        """Call ``make`` in the keeper's thread; return or raise what it returns or raises."""
        wish = _Wish(make)
        self._wanted.put(wish)
        return wish.wait()


_keeper: _Keeper | None = None
_keeper_lock = threading.Lock()


def _start(make: Callable[[], Cell]) -> Cell:
    global _keeper
    with _keeper_lock:
        if _keeper is None or _keeper.process != os.getpid():
            _keeper = _Keeper()
        keeper = _keeper
    return keeper.run(make)


class Pool:
    """The cells behind one wall. Thread-safe; after a fork the child starts cells of its own."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._idle: list[Cell] = []
        self._busy: set[Cell] = set()
        self._closed = False
        _pools.add(self)

    @contextmanager
    def lease(self, program: CellProgram | None = None) -> Iterator[Cell]:
        """Wait for a core and hold a cell, if possible one that knows ``program``.

        Raises SandboxError where the pool is closed or no cell can be started.
        """
        with slots.slot():
            cell = self._take(program)
            try:
                yield cell
            except CellLostError:
                cell.suspect = True
                raise
            finally:
                self._give(cell)

    def _take(self, program: CellProgram | None) -> Cell:
        with self._lock:
            if self._process != os.getpid():  # the parent's cells are not ours, not even to close
                self._process, self._idle, self._busy = os.getpid(), [], set()
            if self._closed:
                raise SandboxError("this sandbox is closed; make a new one")
            cell = self._best(program)
            if cell is not None:
                self._idle.remove(cell)
                self._busy.add(cell)
                return cell
        cell = _start(self._new_cell)
        with self._lock:
            self._busy.add(cell)
        return cell

    def _new_cell(self) -> Cell:
        number = slots.reserve()
        try:
            return Cell(self._wall, number)
        except BaseException:
            slots.release(number)
            raise

    def _best(self, program: CellProgram | None) -> Cell | None:
        """Return the idle cell that suits a program best; None where a new one does it better, or there is none."""
        if program is None or not self._idle:
            return self._idle[-1] if self._idle else None
        for cell in self._idle:
            if program.number in cell.programs:
                return cell
        alike = [cell for cell in self._idle if cell.numpy == program.numpy]
        room = len(self._idle) + len(self._busy) < slots.width()
        return alike[-1] if alike else None if room else self._idle[-1]

    def _give(self, cell: Cell) -> None:
        with self._lock:
            self._busy.discard(cell)
            keep = not (cell.suspect or self._closed)
            if keep:
                self._idle.append(cell)
        if not keep:
            _end(cell)

    def close(self) -> None:
        """End every cell; whoever holds one gets a CellLostError. May be called twice."""
        with self._lock:
            self._closed = True
            ours = self._process == os.getpid()
            for cell in self._busy if ours else ():
                cell.channel.kill()  # whoever holds it sees that it ended, and frees it
        while ours and self._idle:
            _end(self._idle[-1])
            self._idle.pop()

    def forget_lock(self) -> None:
        """Take a new lock: for a forked child, in which nobody can let go of the old one."""
        self._lock = threading.Lock()

    def __del__(self) -> None:
        self.close()


def _end(cell: Cell) -> None:
    if not cell.closed:
        cell.close()
        slots.release(cell.slot)


def _after_fork() -> None:
    """Make the locks anew in a forked child: another thread of the parent may have held them, and is not here."""
    global _keeper_lock
    _keeper_lock = threading.Lock()
    slots.forget_locks()
    for pool in list(_pools):
        pool.forget_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


@atexit.register
def _close_all() -> None:
    for pool in list(_pools):
        pool.close()
