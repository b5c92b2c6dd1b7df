"""What the launcher asks of the kernel: identity, limits, who dies with whom.

Everything here is one-way: nothing it takes away can be had back by the program that runs afterwards.
"""

from __future__ import annotations

import _ctypes
import posix
import resource

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from typing import Any


_SET_PDEATHSIG, _SET_DUMPABLE, _SET_KEEPCAPS, _CAPBSET_DROP = 1, 4, 8, 24
_SET_SECUREBITS, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS, _CAP_AMBIENT = 28, 36, 38, 47
_AMBIENT_CLEAR_ALL = 4
_SECUREBITS_LOCKED = 0b1110_1111
"""Root is nobody special, uid changes give nothing, ambient capabilities cannot be raised; all of it locked."""
_CAP_DAC_READ_SEARCH = 1 << 2
_CAPABILITY_HEADER = (0x20080522).to_bytes(4, "little") + bytes(4)
"""Version 3, this process."""
_M_ARENA_MAX = -8
_SHARE_ALL, _WAIT_FOR_ALL = 0x100 | 0x400, 0x4000_0000
"""Memory and descriptors; children that end without a signal."""
MAIN_STACK = 120 << 20
"""Stack of the main thread, bytes: as much as the kernel leaves room for below the mappings it made at exec."""


class _Function(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL


class _Pointer(_ctypes._SimpleCData):  # type: ignore[type-arg]
    _type_ = "P"


class _Char(_ctypes._SimpleCData):  # type: ignore[type-arg]
    _type_ = "c"


class _Stack(_ctypes.Array):  # type: ignore[type-arg]
    _type_ = _Char
    _length_ = 1 << 14


class Sleeper:
    """A process that sleeps, in this process's memory, until it is ended: an entry in the kernel's tables, no more."""

    def __init__(self) -> None:
        self.pid = 0
        self._stack = _Stack()
        self._top = _Pointer(_ctypes.addressof(self._stack) + _Stack._length_ & ~0x3F)
        self._clone = function("clone")
        self._pause = _Pointer(_ctypes.dlsym(_ctypes.dlopen(None, 0), "pause"))  # type: ignore[arg-type]

    def start(self, flags: int) -> int:
        """Start it with ``flags`` of clone; return its process id. Raises OSError."""
        self.pid = self._clone(self._pause, self._top, flags | _SHARE_ALL, None)
        if self.pid < 0:
            raise OSError(last_error(), "the kernel refused clone")
        return self.pid

    def end(self) -> None:
        """End it, and if it is the first process of its namespace all others in that."""
        if self.pid > 0:
            posix.kill(self.pid, 9)
            posix.waitpid(self.pid, _WAIT_FOR_ALL)
            self.pid = 0


class _FunctionWithError(_ctypes.CFuncPtr):
    # Without letting go of the interpreter's lock: nobody else waits for it, and a fork must find it held.
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI | _ctypes.FUNCFLAG_USE_ERRNO


_known: dict[str, Any] = {}


def function(name: str) -> Any:
    """Return the C library's function of that name, looked up once; :func:`last_error` tells why it failed."""
    if name not in _known:
        _known[name] = _FunctionWithError(_ctypes.dlsym(_ctypes.dlopen(None, 0), name))  # type: ignore[arg-type]
    return _known[name]


def last_error() -> int:
    """Return the error number of the last call of a :func:`function`."""
    return _ctypes.get_errno()


_libc = function


def _prctl(option: int, value: int, third: int = 0) -> None:
    if _libc("prctl")(option, value, third, 0, 0) < 0:
        raise OSError(f"the kernel refused prctl({option}, {value})")


def forbid_new_privileges() -> None:
    """Make set-uid programs and file capabilities powerless, for this process and all it starts."""
    _prctl(_SET_NO_NEW_PRIVS, 1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def set_dumpable(allowed: bool) -> None:
    """Allow or forbid processes of the same user to trace this one or read its memory and descriptors."""
    _prctl(_SET_DUMPABLE, int(allowed))


def die_with_parent(parent: int, signal: int) -> bool:
    """Get ``signal`` when the parent ends; False where it has ended already. A change of identity undoes this."""
    _prctl(_SET_PDEATHSIG, signal)
    return posix.getppid() == parent


def change_identity(kind: str, user: int) -> None:
    """Give up the caller's powers for good. Raises OSError where the kernel refuses.

    ``unprivileged``: user and group ``user``, no capability. ``reader``: the same, but may read every file (for an
    interpreter that only root can read). ``caller``: the user stays, every capability goes.
    """
    if kind == "caller":
        _drop_capabilities(0)
        return
    if kind == "reader":
        _prctl(_SET_KEEPCAPS, 1)
    posix.setgroups([])
    posix.setresgid(user, user, user)
    posix.setresuid(user, user, user)
    if kind == "reader":
        _drop_capabilities(_CAP_DAC_READ_SEARCH)


def _drop_capabilities(keep: int) -> None:
    for step in (_drop_bounding_set, _clear_ambient, _lock_securebits):
        try:  # noqa: SIM105
            step()
        except OSError:
            pass  # needs CAP_SETPCAP; without it there is nothing to lock, and the sets below are emptied all the same
    keep_capabilities(keep)


def keep_capabilities(mask: int) -> None:
    """Keep of the first 32 capabilities those of ``mask``, pass none on. Raises OSError."""
    low = mask.to_bytes(4, "little")
    if function("capset")(_CAPABILITY_HEADER, low + low + bytes(16)) < 0:
        raise OSError("the kernel refused capset")


def share_one_heap() -> None:
    """Keep the C library from reserving 64 MiB of address space for every thread, where it is one that does."""
    try:  # noqa: SIM105
        function("mallopt")(_M_ARENA_MAX, 1)
    except OSError:
        pass  # another C library


def _drop_bounding_set() -> None:
    for capability in range(64):
        if _libc("prctl")(_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            return


def _clear_ambient() -> None:
    _prctl(_CAP_AMBIENT, _AMBIENT_CLEAR_ALL)


def _lock_securebits() -> None:
    _prctl(_SET_SECUREBITS, _SECUREBITS_LOCKED)


def limit(name: str, value: int) -> None:
    """Lower a resource limit, soft and hard, to ``value`` or to what it already is."""
    kind = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def stack_limit() -> tuple[int, int]:
    """Return a limit that lets the main thread's stack grow as contest judges do."""
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    return (MAIN_STACK if hard == resource.RLIM_INFINITY else min(MAIN_STACK, hard)), hard


def widen_stack() -> None:
    """Let the main thread's stack grow; the program may still change its soft limit."""
    resource.setrlimit(resource.RLIMIT_STACK, stack_limit())


def limit_memory(extra: int) -> None:
    """Limit the address space to what is mapped now plus ``extra`` bytes."""
    descriptor = posix.open("/proc/self/statm", posix.O_RDONLY)
    pages = int(posix.read(descriptor, 64).split()[0])
    posix.close(descriptor)
    limit("AS", pages * resource.getpagesize() + extra)
