"""The fork server: the trusted process in a cell that runs one program at a time for the harness.

It speaks :mod:`frames` over its standard streams. Payloads (programs, inputs, outputs) go from the
channel into memory files and back without staying in this process's memory, which every test's process starts with a
copy of: there is nothing of another test to be found in it.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import gc
import marshal
import posix
import select
import sys
from time import clock_gettime, monotonic

from codeassist_sandbox.inside import (
    asserting,
    calls,
    confine,
    disk,
    frames,
    kernel,
    landlock,
    plain,
    probe,
    program,
    rehearsal,
    wire,
)

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

_IN, _OUT = 10, 11
_CHILD = (_signal.SIGCHLD,)
"""Blocked for good in the server, which waits for it."""
_AT_FIRST = 0.02
"""Seconds to wait for a child's end before any limit is looked at."""
_BUFFER = 1 << 16
_LOOK = 1.0
"""Seconds between looks whether the harness is still there."""
_DISK_LOOK = 0.05
WARM = (
    *("abc", "atexit", "bisect", "collections", "contextlib", "copy", "enum", "functools", "heapq", "io", "itertools"),
    *("math", "operator", "os", "re", "string", "threading", "time", "types", "typing"),
)
"""What most programs import; every test's process starts with it loaded. Not more: each module makes every fork dearer.

Nor one that keeps a state which must differ between programs, as ``random`` does.
"""


class Program:
    """A program that the harness has sent."""

    def __init__(self, head: dict[str, Any], body: int) -> None:
        self.main: str = head["main"]
        self.limits: dict[str, int] = head["limits"]
        self.random: bool = head["random"]
        self.cpu_seconds: float = head["cpu_seconds"]
        self.wall_seconds: float = head["wall_seconds"]
        self.output: int = head["output"]
        self.body = body
        self.code = -1
        """Memory file of ``C`` and the compiled program; -1 until a first run has compiled it."""

    def close(self) -> None:
        posix.close(self.body)
        if self.code >= 0:
            posix.close(self.code)


class Job:
    """What a forked child is to do."""

    def __init__(self, main: str, given: Program, files: dict[int, int], confinement: confine.Confinement) -> None:
        self.main, self.body, self.code, self.random = main, given.body, given.code, given.random
        self.places = confine.Places(files)
        self.limits = confinement.limits(given.limits)
        self.user = int(main == "test")


class Running:
    """A child that runs, and afterwards what became of it."""

    def __init__(self, given: Program) -> None:
        self.program, self.pid = given, 0
        self.started = monotonic()
        self.wall = self.cpu = 0.0
        self.reason = frames.NO_REASON
        self.status = -1
        self.peak = 0
        self.alive = True

    def reap(self, flags: int = posix.WNOHANG) -> None:
        """Take note of its end, if it has ended (``flags`` 0: wait for that)."""
        pid, status, usage = posix.wait4(self.pid, flags)
        if pid:
            self.alive, self.status, self.peak = False, status, usage.ru_maxrss
            self.cpu = usage.ru_utime + usage.ru_stime
            self.wall = monotonic() - self.started

    def stop(self, reason: int) -> None:
        """End it and take note of that."""
        self.reason = reason
        posix.kill(self.pid, _signal.SIGKILL)
        self.reap(0)

    def due(self) -> float:
        """Return the seconds until a limit can be reached; not positive where one is, and end the child then."""
        over = self.started + self.program.wall_seconds - monotonic()
        left = self.program.cpu_seconds - clock_gettime(~self.pid << 3 | 2)
        if left < 0 or over <= 0:
            self.stop(frames.CPU_TIME if left < 0 else frames.WALL_TIME)
            return 0.0
        return min(left, over)


class Server:
    """Reads requests, forks, watches, answers."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.programs: dict[int, Program] = {}
        self.disk: str = settings["work"] if settings["clean"] else ""
        self.confinement = confine.Confinement(settings)
        self._libc_fork = kernel.function("fork")
        self.buffer = memoryview(bytearray(_BUFFER))
        self.gone = select.poll()
        self.gone.register(_IN, 0)

    def serve(self) -> NoReturn:
        """Answer requests until the harness is gone."""
        while True:
            kind, number, head_size, body_size = frames.REQUEST.unpack(_exactly(frames.REQUEST.size))
            head = marshal.loads(_exactly(head_size)) if head_size else None
            body = _memory("body")
            _receive(body, body_size)
            try:
                self._answer(kind, number, head, body)
            except Exception as error:
                self.send(_failed(error))
            if kind != frames.PROGRAM:
                posix.close(body)

    def _answer(self, kind: int, number: int, head: Any, body: int) -> None:
        if kind == frames.PROGRAM:
            if head["numpy"]:
                self._warm_numpy()
            if head["main"] == "calls" and not calls.PREAMBLE:
                calls.PREAMBLE.update(self.in_child(probe.preamble))
                gc.freeze()
            self.programs[number] = Program(head, body)
        elif kind == frames.FORGET:
            self.programs.pop(number).close()
        elif kind == frames.ASSERT:
            self._assert(self.programs[number], Program(head, body))
        elif kind == frames.RUN:
            self._run(self.programs[number], body)
        if self.disk and kind in (frames.RUN, frames.ASSERT):
            disk.clean(self.disk)

    def in_child(self, ask: Callable[..., Any], *given: Any) -> Any:
        """Return what ``ask`` returns in a child, for what must not stay in this process; None where it fails."""
        reader, writer = posix.pipe()
        self.confinement.before_fork(0)
        pid = posix.fork()
        if not pid:
            try:
                wire.send(writer, marshal.dumps(ask(*given)))
            finally:
                posix._exit(0)
        posix.close(writer)
        said = b"".join(iter(lambda: posix.read(reader, 1 << 16), b""))
        posix.close(reader)
        posix.waitpid(pid, 0)
        self.confinement.after_end(0)
        return marshal.loads(said) if said else None

    def _warm_numpy(self) -> None:
        if "numpy" not in sys.modules:
            try:
                __import__("numpy")
            except ImportError:
                return
            gc.collect()
            gc.freeze()
            self.confinement.measure()

    # One child, or two

    def _run(self, given: Program, body: int) -> None:
        out, err, said = _memory("stdout"), _memory("stderr"), _memory("said")
        files = {0: body, 1: out, 2: err, wire.BEGIN: said}
        result = nothing = -1
        if given.main == "calls":
            result, nothing = _memory("result"), _memory("stdin")
            files |= {0: nothing, wire.FROM_PEER: body, wire.RESULT: result}
        running = self._fork(given, Job(given.main, given, files, self.confinement))
        self._watch([running])
        self._report(running, said, out if result < 0 else result, err, out if result >= 0 else -1)
        self._keep_code(given, said)
        for descriptor in (out, err, result, nothing):
            if descriptor >= 0:
                posix.close(descriptor)

    def _assert(self, given: Program, test: Program) -> None:
        from_candidate, to_tester = posix.pipe()
        from_tester, to_candidate = posix.pipe()
        ours = [from_candidate, to_tester, from_tester, to_candidate]
        names = ("stdin", "stdout", "stderr", "said", "stdin", "stdout", "stderr", "said", "result")
        streams = [_memory(name) for name in names]
        nothing, out, err, said, test_in, test_out, test_err, test_said, result = streams
        files = {0: nothing, 1: out, 2: err, wire.BEGIN: said, wire.FROM_PEER: from_tester, wire.TO_PEER: to_tester}
        candidate = self._fork(given, Job("serve", given, files, self.confinement))
        files = {0: test_in, 1: test_out, 2: test_err, wire.BEGIN: test_said, wire.RESULT: result}
        files |= {wire.FROM_PEER: from_candidate, wire.TO_PEER: to_candidate}
        tester = self._fork(test, Job("test", test, files, self.confinement))
        for descriptor in ours:
            posix.close(descriptor)
        self._watch([tester, candidate])
        self._report(candidate, said, -1, err, out)
        self._report(tester, test_said, result, test_err, test_out)
        self._keep_code(given, said)
        for descriptor in (nothing, out, err, test_in, test_out, test_err, test_said, result):
            posix.close(descriptor)

    def _fork(self, given: Program, job: Job) -> Running:
        running = Running(given)
        self.confinement.before_fork(job.user)
        # The C library's fork: the interpreter's own runs hooks that cost more than the fork itself, for threads and
        # random numbers that a server does not have.
        pid = running.pid = self._libc_fork()
        if not pid:
            self.programs = {}
            try:
                run(job, self.confinement)
            except SystemExit:
                raise  # the interpreter is to end as it always does
            except BaseException:
                posix._exit(1)  # by a thread of the program's: a child never goes on as a server
        if pid < 0:
            error = kernel.last_error()
            self.confinement.after_end(job.user)
            raise OSError(error, "no process could be started")
        return running

    def _keep_code(self, given: Program, said: int) -> None:
        if given.code < 0 and posix.pread(said, 1, 0) == b"C":
            given.code = said
        else:
            posix.close(said)

    # Watching

    def _watch(self, children: list[Running]) -> None:
        """Wait until the first child has ended by itself or at a limit; end the others.

        Nothing is done before the first wait: what the server writes to while a copy of it lives must be copied.
        """
        _signal.sigtimedwait(_CHILD, _AT_FIRST)
        while True:
            for child in children:
                if child.alive:
                    child.reap()
            if not children[0].alive:
                break
            due = min(child.due() for child in children if child.alive)
            pause = min(due, _DISK_LOOK if self.disk else _LOOK)
            if due > 0 and _signal.sigtimedwait(_CHILD, pause + 0.001) is None:
                self._look(children)
        for child in children[1:]:
            if child.alive:
                child.stop(frames.NOT_NEEDED)
        for user in range(len(children)):
            self.confinement.after_end(user)

    def _look(self, children: list[Running]) -> None:
        if self.gone.poll(0):
            for child in children:
                if child.alive:
                    child.stop(frames.NOT_NEEDED)
            posix._exit(0)
        if self.disk and children[0].alive and disk.crowded(self.disk, children[0].program.output):
            children[0].stop(frames.OUTPUT)

    # Answering

    def _report(self, child: Running, said: int, out: int, err: int, ignored: int) -> None:
        """Send what became of a child; ``out`` and the tail of ``err`` go along, ``ignored`` only counts."""
        said_size, err_size = posix.fstat(said).st_size, posix.fstat(err).st_size
        out_size = posix.fstat(out).st_size if out >= 0 else 0
        printed = err_size + out_size + (posix.fstat(ignored).st_size if ignored >= 0 else 0)
        if printed > child.program.output:
            child.reason, out_size = frames.OUTPUT, 0
        began = posix.pread(said, 1, 0)
        said_size = 1 if began == b"C" else min(said_size, frames.MOST_SAID)
        tail = min(err_size, frames.STDERR_TAIL)
        head = frames.RESPONSE.pack(
            *(frames.ENDED, child.reason, int(began in (b"C", b"R")), child.status),
            *(round(child.cpu * 1e6), round(child.wall * 1e6), child.peak, said_size, out_size, tail),
        )
        self.send(head, (said, 0, said_size), (out, 0, out_size), (err, err_size - tail, tail))

    def send(self, head: bytes, *parts: tuple[int, int, int]) -> None:
        """Send a head and parts of files; short ones in one go by a buffer that is wiped, long ones by the kernel."""
        length = sum(size for _, _, size in parts)
        if length + len(head) <= _BUFFER:
            buffer, at = self.buffer, len(head)
            buffer[:at] = head
            for descriptor, offset, size in parts:
                if size:
                    at += posix.preadv(descriptor, [buffer[at : at + size]], offset)
            wire.send(_OUT, buffer[:at])  # type: ignore[arg-type]
            buffer[:at] = bytes(at)
            return
        wire.send(_OUT, head)
        for descriptor, offset, size in parts:
            while size:
                sent = posix.sendfile(_OUT, descriptor, offset, size)
                offset, size = offset + sent, size - sent


def main(settings: dict[str, Any]) -> NoReturn:
    """Get ready, say so, serve; never returns."""
    kernel.forbid_new_privileges()
    kernel.die_with_parent(0, _signal.SIGKILL)
    if settings["parent"] not in (0, posix.getppid()):
        posix._exit(0)  # the harness ended before this process asked to be told
    server, hello = _ready(settings)
    server.send(_text(frames.HELLO, hello))
    del hello, settings
    server.serve()


def _text(kind: int, text: bytes) -> bytes:
    return frames.RESPONSE.pack(kind, 0, 0, 0, 0, 0, 0, len(text), 0, 0) + text


def _ready(settings: dict[str, Any]) -> tuple[Server, bytes]:
    posix.dup2(0, _IN, inheritable=False)
    posix.dup2(1, _OUT, inheritable=False)
    null = posix.open("/dev/null", posix.O_RDWR)
    # All places that children are given something in are taken, so that nothing is made there that would be in the way.
    for place in (*range(_IN), _OUT + 1):
        if place not in (2, null):
            posix.dup2(null, place, inheritable=False)
    sys.path.extend(settings["site"])
    for name in WARM:
        __import__(name)
    sys.modules["os"].environ.pop("PWD", None)  # bwrap's own doing
    kernel.set_dumpable(False)
    kernel.share_one_heap()
    kernel.limit("CORE", 0)
    kernel.limit("NOFILE", 256)
    kernel.keep_capabilities(settings["capabilities"])
    _signal.pthread_sigmask(_signal.SIG_BLOCK, _CHILD)
    server = Server(settings)
    if server.confinement.namespaces:
        server.confinement.own_proc = bool(server.in_child(_proc_mounts, server.confinement))
    abi = landlock.restrict(*settings["landlock"]) if settings["landlock"] else 0
    said = {
        "python": ".".join(map(str, sys.version_info[:3])),
        "landlock": abi,
        "proc": server.confinement.own_proc,
    }
    confine.fresh_streams()
    program.get_ready(server.confinement.path, [])
    if server.confinement.identity != "reader":
        rehearsal.rehearse(server.confinement, null, begin, Job, Program)
    gc.collect()
    gc.freeze()
    server.confinement.measure()
    return server, plain.to_json(said).encode()


def _proc_mounts(confinement: confine.Confinement) -> bool:
    confinement.new_namespaces()
    return True


def begin(job: Job, confinement: confine.Confinement) -> dict[str, Any]:
    """Confine this process; return the configuration of the program that it is to run."""
    config: dict[str, Any] = marshal.loads(posix.pread(job.body, posix.fstat(job.body).st_size, 0))
    config["code"] = posix.pread(job.code, posix.fstat(job.code).st_size, 0)[1:] if job.code >= 0 else None
    config["path"] = confinement.path
    job.places.take()
    confinement.enter(job.limits, job.user, tester=job.main == "test")
    if job.main != "test":  # a test's source holds what is expected: nobody may find it on a disk
        file = posix.open(confinement.path, posix.O_WRONLY | posix.O_CREAT | posix.O_EXCL, 0o600)
        wire.send(file, config["source"])
        posix.close(file)
    if job.random and "random" in sys.modules:
        sys.modules["random"].seed()
    return config


def run(job: Job, confinement: confine.Confinement) -> NoReturn:
    """Confine this process, then run the job."""
    try:
        config = begin(job, confinement)
    except BaseException as error:
        confine.refuse(error, job.places.said)
    function = MAINS[job.main]
    try:
        function(config)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    else:
        status = 0
    confine.finish(status)
    raise SystemExit(status)


MAINS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "stdin": program.run_as_main,
    "calls": calls.main,
    "serve": asserting.serve,
    "test": asserting.test,
}


def _exactly(size: int) -> bytes:
    parts = []
    while size:
        part = posix.read(_IN, size)
        if not part:
            posix._exit(0)
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _receive(file: int, size: int) -> None:
    """Move ``size`` bytes from the channel into a file and go back to its start."""
    while size:
        moved = posix.splice(_IN, file, min(size, 1 << 20))
        if not moved:
            posix._exit(0)
        size -= moved
    posix.lseek(file, 0, 0)


def _memory(name: str) -> int:
    """Return a new memory file; the kernel counts it as this process's, so it is gone with its last descriptor."""
    return posix.memfd_create(name)


def _failed(error: Exception) -> bytes:
    return _text(frames.FAILED, wire.describe(error).encode("utf-8", "backslashreplace")[: frames.MOST_SAID])
