"""Landlock: the files a process and all it starts may open, for kernels that have it; no privileges are needed.

Not covered, because Landlock does not: looking at the names and sizes of known paths (``stat``), changing the mode or
the times of files one owns, and what was opened before. A process so restricted may not mount anything any more, nor
trace a process outside.
"""

from __future__ import annotations

import posix

from codeassist_sandbox.inside import kernel

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls, the same on x86_64 and aarch64."""
_VERSION, _PATH_BENEATH, _NO_LOG = 1, 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(6))
_MAKE_DIR, _MAKE_FILE, _MAKE_SYMLINK, _REFER, _TRUNCATE = 1 << 7, 1 << 8, 1 << 12, 1 << 13, 1 << 14
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_FILE | _MAKE_SYMLINK | _REFER
"""Not devices, sockets or pipes with a name, nor commands to devices."""
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
"""The rights that mean something for a path that is no directory."""
_RIGHTS = (0, 13, 14, 15, 15, 16)
"""Per ABI, how many rights of files the kernel knows; later ABIs know those of the last."""
_NETWORK, _SCOPES = 0b11, 0b11
"""TCP bind and connect (ABI 4); abstract sockets and signals to outside (ABI 6)."""
_KIND, _DIRECTORY = 0o170000, 0o040000


def abi() -> int:
    """Return which version of Landlock the kernel offers; 0 where there is none or it is switched off."""
    return max(0, int(kernel.function("syscall")(_CREATE_RULESET, None, 0, _VERSION)))


def restrict(readable: Iterable[str], writable: Iterable[str], executable: Iterable[str] = ()) -> int:
    """Let this process and all it starts open only what is beneath the given paths; return the ABI used.

    ``readable``: read. ``writable``: read, write, make, move and remove files, directories and symbolic links.
    ``executable``: read and execute. Nothing is executed elsewhere. Paths that do not exist are left out; a path that
    is no directory stands for itself. From ABI 4 on no TCP port is bound or connected to, from ABI 6 on neither an
    abstract socket nor a signal reaches a process outside. It cannot be undone, and rules add up to the strictest.

    Returns 0, with nothing done, where :func:`abi` is 0. Needs ``no_new_privs``. Raises OSError where the kernel
    refuses.
    """
    version = abi()
    if not version:
        return 0
    handled = (1 << _RIGHTS[min(version, len(_RIGHTS) - 1)]) - 1
    ruleset = _ruleset(version, handled)
    try:
        for paths, rights in ((readable, _READ), (writable, _WRITE), (executable, _READ | _EXECUTE)):
            for path in paths:
                _allow(ruleset, path, rights & handled)
        # What is denied is no news: the program is not trusted, and need not fill the machine's log.
        _call("landlock_restrict_self", _RESTRICT_SELF, ruleset, _NO_LOG if version >= 7 else 0)
    finally:
        posix.close(ruleset)
    return version


def _ruleset(version: int, handled: int) -> int:
    words = [handled]
    if version >= 4:
        words.append(_NETWORK)
    if version >= 6:
        words.append(_SCOPES)
    attributes = b"".join(word.to_bytes(8, "little") for word in words)
    return _call("landlock_create_ruleset", _CREATE_RULESET, attributes, len(attributes), 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = posix.open(path, posix.O_PATH | posix.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        if posix.fstat(descriptor).st_mode & _KIND != _DIRECTORY:
            rights &= _OF_FILES
        beneath = rights.to_bytes(8, "little") + descriptor.to_bytes(4, "little")
        _call(f"landlock_add_rule for {path}", _ADD_RULE, ruleset, _PATH_BENEATH, beneath, 0)
    finally:
        posix.close(descriptor)


def _call(what: str, number: int, *arguments: int | bytes) -> int:
    result = int(kernel.function("syscall")(number, *arguments))
    if result < 0:
        code = kernel.last_error()
        raise OSError(code, f"the kernel refused {what}: {posix.strerror(code)}")
    return result
