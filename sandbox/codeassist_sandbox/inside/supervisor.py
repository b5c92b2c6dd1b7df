"""The supervisor: the parent's child, parent of the program, and adoptive parent of all the program starts.

It exists so that the program's CPU time and peak memory are the program's own (after an exec the kernel counts the
peak of whoever forked), and so that a process that left the program's session is still found and killed, also when
the harness itself is killed.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import posix
from time import monotonic

from codeassist_sandbox.inside import kernel, program, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

COUNT_EVERY = 0.05
"""Seconds between counts of the program's processes, where no kernel limit does it; longer where counting is slow."""
_COUNT_SHARE = 20
"""Counting may take one part in so many of a core."""
_AWAITED = (_signal.SIGCHLD, _signal.SIGTERM, _signal.SIGHUP)
"""A child has ended; the harness asks for the end; the harness has ended itself. Blocked and waited for, never
handled: a handler could run between a wait and the record of what it returned."""


class Tally:
    """What the program and its descendants used."""

    def __init__(self, program: int) -> None:
        self.program = program
        self.status = -1
        self.cpu_seconds = 0.0
        self.peak_kib = 0
        self.orphaned = False
        """Whether the harness has ended."""
        self.crowded = 0
        """1: it was ended for the number of its processes."""

    def reap(self, flags: int = 0) -> int:
        """Wait for one child and count it; return its pid, 0 if none has ended. Raises ChildProcessError."""
        pid, status, usage = posix.wait4(-1, flags)
        if pid:
            self.cpu_seconds += usage.ru_utime + usage.ru_stime
            self.peak_kib = max(self.peak_kib, usage.ru_maxrss)
        if pid == self.program:
            self.status = status
        return pid


def main(config: dict[str, Any], run: Callable[[dict[str, Any]], None]) -> None:
    """Fork; supervise in the parent, which never returns; ``run(config)`` in the child."""
    try:
        _signal.pthread_sigmask(_signal.SIG_BLOCK, _AWAITED)
        if not kernel.die_with_parent(config["parent"], _signal.SIGHUP):
            _leave(config["parent"], config["scratch"])
        kernel.adopt_orphans()
        kernel.forbid_new_privileges()
        kernel.set_dumpable(False)
        harness, config["parent"] = config["parent"], posix.getpid()
        child = posix.fork()
    except BaseException as error:
        wire.send(wire.BEGIN, b"F" + wire.describe(error).encode())
        posix._exit(1)
    if child:
        tally = Tally(child)
        try:
            _supervise(tally, config["count"])
        finally:
            _leave(harness, config["scratch"], tally.orphaned)
    _signal.pthread_sigmask(_signal.SIG_SETMASK, ())
    program.enter(config)
    run(config)


def _supervise(tally: Tally, most: int) -> None:
    _let_go_of_pipes()
    _await_program(tally, most)
    end_descendants(tally)
    used = f"{tally.status} {round(tally.cpu_seconds * 1e6)} {tally.peak_kib} {tally.crowded}"
    wire.send(wire.END, used.encode())


def _leave(harness: int, scratch: str, orphaned: bool = False) -> None:
    """Exit; where the harness was killed, as the process that removes what the harness made for the program.

    A harness that dies with several threads is for a while still this process's parent: the signal says it first.
    """
    try:
        if orphaned or _signal.SIGHUP in _signal.sigpending() or posix.getppid() != harness:
            posix.execv("/bin/rm", ["rm", "-rf", "--", scratch])
    finally:
        posix._exit(0)


def _let_go_of_pipes() -> None:
    """Hold no end of the program's pipes, so that their end of file means what it says."""
    null = posix.open("/dev/null", posix.O_RDWR)
    for descriptor in (0, 1, 2):
        posix.dup2(null, descriptor)
    for descriptor in (wire.BEGIN, wire.RESULT, wire.FROM_PEER, wire.TO_PEER):
        try:  # noqa: SIM105
            posix.close(descriptor)
        except OSError:
            pass  # not every task has all of them


def _await_program(tally: Tally, most: int) -> None:
    """Reap until the program itself has ended or is to end; where ``most`` is not 0, more descendants end it too."""
    pause = COUNT_EVERY
    while tally.status < 0:
        signal = _signal.sigtimedwait(_AWAITED, pause if most else 3600)
        if signal is None and most:
            started = monotonic()
            tally.crowded = int(len(living_descendants()) > most)
            pause = max(COUNT_EVERY, _COUNT_SHARE * (monotonic() - started))
            if tally.crowded:
                return
        if signal is not None and signal.si_signo != _signal.SIGCHLD:
            tally.orphaned = signal.si_signo == _signal.SIGHUP
            return
        while tally.status < 0 and tally.reap(posix.WNOHANG):
            pass


def end_descendants(tally: Tally) -> None:
    """Kill all that still lives below this process, and reap it.

    Nothing is reaped before all are killed: the dead go on filling the limit on processes, so that a fork bomb
    cannot outrun its end.
    """
    try:
        while tally.reap(posix.WNOHANG):
            pass
        while living := living_descendants():
            for pid in living:
                _kill(pid)
        while tally.reap():
            pass
    except ChildProcessError:
        return


def _kill(pid: int) -> None:
    try:  # noqa: SIM105
        posix.kill(pid, _signal.SIGKILL)
    except ProcessLookupError:
        pass


def living_descendants() -> list[int]:
    """List the processes below this one that have not ended, parents first."""
    children: dict[int, list[int]] = {}
    living = set()
    for name in posix.listdir("/proc"):
        if name.isdigit():
            state, parent = _state_and_parent(name)
            children.setdefault(parent, []).append(int(name))
            if state not in b"ZX":
                living.add(int(name))
    found = list(children.get(posix.getpid(), ()))
    for pid in found:
        found.extend(children.get(pid, ()))
    return [pid for pid in found if pid in living]


def _state_and_parent(pid: str) -> tuple[bytes, int]:
    try:
        descriptor = posix.open(f"/proc/{pid}/stat", posix.O_RDONLY)
    except OSError:
        return b"X", 0
    try:
        # The second field is the program's name, in brackets, and may hold anything.
        state, parent = posix.read(descriptor, 1024).rpartition(b")")[2].split()[:2]
        return state, int(parent)
    except (OSError, ValueError):
        return b"X", 0
    finally:
        posix.close(descriptor)
