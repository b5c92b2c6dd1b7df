"""The last steps between the server's fork and the program: namespaces, descriptors, limits, identity, seccomp.

All of it is one-way. What a step needs is looked up before the fork (:class:`Confinement`), because every microsecond
here is paid once a test.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import _thread
import atexit
import gc
import posix
import resource
import sys
from contextlib import contextmanager

from codeassist_sandbox.inside import kernel, seccomp, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

_NEW_MOUNTS, _NEW_IPC, _NEW_PIDS = 0x0002_0000, 0x0800_0000, 0x2000_0000
_CHILD = (_signal.SIGCHLD,)
_NO_SUID, _NO_DEVICES, _NO_PROGRAMS = 2, 4, 8
_TMPFS = b"size=64m,nr_inodes=4096,mode=1777"
"""Of every test's own /tmp. Fewer inodes than a program could fill a machine with, more than one needs."""
_PROC = b"subset=pid,hidepid=invisible"


class Confinement:
    """What every child of one server has in common."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.namespaces: bool = settings["namespaces"]
        self.own_proc = self.namespaces
        self.identity: str = settings["identity"]
        self.users: list[int] = settings["users"]
        self.path: str = settings["work"] + "/program.py"
        self.directory: str = settings["work"] + "/work"
        """Where a program begins: empty, its file lies above it."""
        self.server = posix.getpid()
        self.filter: seccomp.Template | None = seccomp.template(settings["machine"])
        """None only in a rehearsal."""
        self._statm = posix.open("/proc/self/statm", posix.O_RDONLY)
        self.mapped = 0
        """Bytes of address space that a child has before its program has any."""
        self._own_pids = posix.open("/proc/self/ns/pid", posix.O_RDONLY) if self.namespaces else -1
        self._inits = [kernel.Sleeper(), kernel.Sleeper()] if self.namespaces else []
        self._setns, self._unshare = kernel.function("setns"), kernel.function("unshare")
        self._mount = kernel.function("mount")
        self._stack = kernel.stack_limit()
        names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NPROC")
        self._hard = {name: resource.getrlimit(getattr(resource, name))[1] for name in names}
        self._new, self._kept = _NEW_MOUNTS | _NEW_IPC, 0
        self._server_keeps: int = settings["capabilities"]

    def measure(self) -> None:
        """Take the server's address space as what every child begins with."""
        self.mapped = int(posix.pread(self._statm, 64, 0).split()[0]) * resource.getpagesize()

    def limits(self, given: dict[str, int]) -> list[tuple[int, tuple[int, int]]]:
        """Return the arguments of every ``setrlimit``: what holds a program to ``given``, and room for its stack."""
        values = {**given, "RLIMIT_AS": self.mapped + given["RLIMIT_AS"]}
        pairs = [(getattr(resource, name), self._allowed(name, value)) for name, value in values.items()]
        return [*pairs, (resource.RLIMIT_STACK, self._stack)]

    def _allowed(self, name: str, value: int) -> tuple[int, int]:
        """Return a limit of ``value``. Raises ValueError where this process has a lower one that decides verdicts."""
        hard: int = self._hard[name]
        if hard == resource.RLIM_INFINITY or value <= hard:
            return value, value
        if name in ("RLIMIT_AS", "RLIMIT_FSIZE"):
            raise ValueError(f"the harness's own hard limit {name} is {hard}, less than the {value} a program may need")
        return hard, hard

    def before_fork(self, user: int) -> None:
        """Let the next child be born into a new PID namespace, with a first process that only sleeps. Raises OSError.

        Not as its first process: the kernel keeps most signals from that, and a program may count on being stopped or
        killed by one. Going back to the server's own namespace comes first: from another no new one can be made.
        """
        if self.namespaces:
            _checked(self._setns(self._own_pids, _NEW_PIDS), "setns")
            init = posix.pidfd_open(self._inits[user].start(_NEW_PIDS), 0)
            result = self._setns(init, _NEW_PIDS)
            posix.close(init)
            _checked(result, "setns")

    def after_end(self, user: int) -> None:
        """End the namespace that was made for a child, and whatever still lives in it."""
        if self.namespaces:
            self._inits[user].end()

    def enter(self, limits: list[tuple[int, tuple[int, int]]], user: int, *, tester: bool) -> None:
        """Confine this process for good; a tester gets no say in the program's directory. Raises OSError."""
        if self.namespaces:
            self.new_namespaces()
        _signal.pthread_sigmask(_signal.SIG_UNBLOCK, _CHILD)
        posix.chdir("/")
        for kind, pair in limits:
            resource.setrlimit(kind, pair)
        self._become(self.users[user])
        if not self.namespaces and self.server != posix.getpid():
            posix.setsid()
            if not kernel.die_with_parent(self.server, _signal.SIGKILL):
                posix._exit(1)
        if not tester:
            # Only a dumpable process can open its own /dev/stdin; one that holds a verdict must not be traced.
            kernel.set_dumpable(True)
            posix.mkdir(self.directory, 0o700)
            posix.chdir(self.directory)
        if self.filter is not None:
            seccomp.install(self.filter, posix.getpid())

    def new_namespaces(self) -> None:
        """Enter new namespaces of mounts and IPC, with a /tmp and a /proc of one's own. Raises OSError."""
        _checked(self._unshare(self._new), "unshare")
        _checked(self._mount(b"tmpfs", b"/tmp", b"tmpfs", _NO_SUID | _NO_DEVICES, _TMPFS), "mount of /tmp")
        if self.own_proc:
            flags = _NO_SUID | _NO_DEVICES | _NO_PROGRAMS
            _checked(self._mount(b"proc", b"/proc", b"proc", flags, _PROC), "mount of /proc")

    def _become(self, user: int) -> None:
        if self.identity == "reader":
            kernel.change_identity("reader", user)
            return
        if self.identity != "caller":
            posix.setgroups(())
            posix.setresgid(user, user, user)
            posix.setresuid(user, user, user)
        kernel.keep_capabilities(self._kept)

    @contextmanager
    def rehearsed(self) -> Iterator[None]:
        """Make :meth:`enter` take nothing away, for as long as this lasts: see :mod:`rehearsal`."""
        real = self.users, self.filter, self._new, self._mount, self._kept
        self.users, self.filter, self._new, self._kept = [-1, -1], None, 0, self._server_keeps
        self._mount = kernel.function("getppid")  # any call that succeeds, whatever its arguments
        try:
            yield
        finally:
            self.users, self.filter, self._new, self._mount, self._kept = real
            _signal.pthread_sigmask(_signal.SIG_BLOCK, _CHILD)
            kernel.set_dumpable(False)


class Places:
    """Which descriptor of the server's goes where in a child, worked out before the fork."""

    def __init__(self, files: dict[int, int]) -> None:
        """``files``: place there, descriptor here (above all places)."""
        self.moves = [(here, there) for there, here in files.items()]
        self.gaps: list[tuple[int, int]] = []
        first = 0
        for there in sorted(files):
            if there > first:  # an empty range would mean all
                self.gaps.append((first, there))
            first = there + 1
        self.gaps.append((first, 1 << 20))
        self.said = files[wire.BEGIN]

    def take(self) -> None:
        """Put each descriptor in its place and close all others."""
        for here, there in self.moves:
            posix.dup2(here, there)
        for low, high in self.gaps:
            posix.closerange(low, high)
        self.said = wire.BEGIN


def _checked(result: int, what: str) -> None:
    if result < 0:
        raise OSError(kernel.last_error(), f"the kernel refused {what}")


def fresh_streams() -> None:
    """Make standard streams as a starting interpreter makes them.

    Made once, in the server, over files at their beginning: to a child they are as new as its copy of them.
    """
    import io

    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        raw = io.FileIO(number, mode, closefd=False)
        buffer: Any = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
        errors = "backslashreplace" if name == "stderr" else "surrogateescape"
        stream = io.TextIOWrapper(buffer, "utf-8", errors, "\n", name == "stderr")
        raw.name = f"<{name}>"
        stream.mode = mode  # type: ignore[misc]
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def finish(status: int) -> None:
    """End as an interpreter ends: threads, exit functions, flush, the program's own objects, flush.

    The interpreter's own modules are left to the kernel, which is several times faster. Returns only where objects that
    have something to do at their end are still alive in one of those: then the interpreter is to end for good.
    """
    try:
        threading = sys.modules.get("threading")
        if threading is not None and (_thread._count() or getattr(threading, "_threading_atexits", True)):
            threading._shutdown()
        atexit._run_exitfuncs()
        status = flush() or status
        end_program()
        if any(hasattr(type(left), "__del__") for left in gc.get_objects()):
            return
        flush()
    except SystemExit:
        status = 120
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    posix._exit(status)


def end_program() -> None:
    """Let go of the main module and of all that only it holds, as the interpreter does at its end."""
    sys.stdout, sys.stderr, sys.stdin = sys.__stdout__, sys.__stderr__, sys.__stdin__
    module = sys.modules.pop("__main__", None)
    if module is not None:
        namespace = module.__dict__
        del module
        gc.collect()
        for early in (True, False):
            for name in list(namespace):
                if name != "__builtins__" and (not early or (name[:1] == "_" and name[1:2] != "_")):
                    namespace[name] = None
    gc.collect()


def flush() -> int:
    """Flush the standard streams; return the exit status that a failure to do so has, else 0."""
    status = 0
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not getattr(stream, "closed", False):
                stream.flush()
        except Exception:
            status = 120
    return status


def refuse(error: BaseException, descriptor: int) -> NoReturn:
    """Say on ``descriptor`` why the program cannot begin, and end."""
    wire.send(descriptor, b"F" + wire.describe(error).encode("utf-8", "backslashreplace")[:10_000])
    posix._exit(1)
