"""How a child is started: its command, its environment, its descriptors, its configuration."""

from __future__ import annotations

import fcntl
import marshal
import os
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from codeassist_env.problem import Limits
from codeassist_sandbox.inside import wire
from codeassist_sandbox.interpreter import FLAGS, Interpreter, environment

_ABOVE = 16
"""Descriptors are moved above those the child is given, so that giving one never overwrites another."""
_SIGNALS = sorted(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP})
"""Set to their defaults: a harness that ignores SIGCHLD or SIGINT must not change what programs do."""
_BOOT = """
import marshal, posix, sys
modules, main, config = marshal.loads(posix.pread(3, posix.fstat(3).st_size, 0))
posix.close(3)
package = sys.modules["codeassist_sandbox.inside"] = type(sys)("inside")
for name, code in modules:
    module = type(sys)(name)
    setattr(package, name, module)
    exec(marshal.loads(code), module.__dict__)
module, _, function = main.partition(".")
package.supervisor.main(config, getattr(getattr(package, module), function))
"""


@dataclass(slots=True)
class Launch:
    """What one child is to do."""

    interpreter: Interpreter
    modules: Sequence[str]
    """Launcher modules, each after those it imports."""
    main: str
    """What the program's process runs: ``module.function``."""
    config: dict[str, Any]
    limits: Limits
    directory: str
    """Its working directory."""
    user: int
    most_processes: int
    keep: tuple[int, ...] = ()
    """Descriptors of :mod:`wire` that the program's process keeps."""
    peers: dict[int, int] = field(default_factory=dict)
    """Pipe ends to give it: number there, descriptor here."""
    stdin: bytes = b""
    traceable: bool = True
    keep_output: bool = False

    def payload(self) -> bytes:
        """Return the compiled launcher and its configuration."""
        config = {
            **self.config,
            "parent": os.getpid(),
            "identity": self.interpreter.identity,
            "user": self.user,
            "directory": self.directory,
            "site": list(self.interpreter.site),
            "keep": [wire.BEGIN, *self.keep],
            "traceable": self.traceable,
            "memory": self.limits.memory_mb << 20,
            "limits": self._rlimits(),
            # The kernel counts a user's processes, not a program's, and never binds the real root.
            "count": self.limits.processes if self.interpreter.identity == "caller" else 0,
        }
        modules = [(name, self.interpreter.modules[name]) for name in self.modules]
        return marshal.dumps((modules, self.main, config), 2)

    def _rlimits(self) -> dict[str, int]:
        return {
            "CORE": 0,
            "CPU": 2 * ceil(self.limits.cpu_seconds) + 5,
            "FSIZE": self.limits.output_mb << 20,
            "NOFILE": 512,
            "NPROC": self.most_processes,
        }

    def spawn(self, outward: dict[int, int]) -> int:
        """Start the process and return its pid; ``outward`` maps its descriptors to writing ends of pipes.

        Raises OSError where the system has no room for it.
        """
        with ExitStack() as given:
            files = {
                0: memory_file(given, self.stdin),
                wire.PAYLOAD: memory_file(given, self.payload()),
                **outward,
                **self.peers,
            }
            if self.interpreter.identity != "caller":
                for number in (1, 2):  # so that the program can open its own /dev/stdout
                    os.fchown(files[number], self.user, self.user)
            return os.posix_spawn(
                self.interpreter.path,
                [self.interpreter.path, *FLAGS, "-c", _BOOT],
                environment(self.directory),
                file_actions=[(os.POSIX_SPAWN_DUP2, here, there) for there, here in files.items()],
                setsid=True,
                setsigmask=(),
                setsigdef=_SIGNALS,
            )


def memory_file(given: ExitStack, data: bytes) -> int:
    """Return a file of ``data``, at its start, that no path leads to."""
    descriptor = raised(given, os.memfd_create("input", os.MFD_CLOEXEC))
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def raised(given: ExitStack, descriptor: int) -> int:
    """Move a descriptor above those that are given to children; closed with ``given``."""
    try:
        high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _ABOVE)
    finally:
        os.close(descriptor)
    given.callback(os.close, high)
    return high


def pipe(given: ExitStack) -> tuple[int, int]:
    """Return reading and writing end of a new pipe, both closed with ``given``."""
    reader, writer = os.pipe()
    try:
        reader = raised(given, reader)
    except OSError:
        os.close(writer)
        raise
    return reader, raised(given, writer)
