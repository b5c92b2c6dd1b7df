"""Files written in one step: a failure leaves what was there, and no input is taken for the place of an output."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from codeassist_env.errors import InputError

PART_PREFIX = ".codeassist-"
"""How the name of a file begins that is not whole yet."""


def write_atomically(path: str | Path, data: bytes) -> None:
    """Write a file as :func:`open_atomically` does. Raises InputError."""
    with open_atomically(path) as file:
        file.write(data)


def refuse_to_overwrite(path: str | Path, *read: str | Path | None, option: str = "-o") -> None:
    """Raise InputError where writing to ``path`` would change what is read: such a file, or anything in such a folder.

    ``read`` names files and folders; what is not there, or None, is passed over.
    """
    target = Path(os.path.realpath(path))
    for one in (place for place in read if place):
        if _same(target, one):
            harm = "overwrite"
        elif any(_same(folder, one) for folder in target.parents):
            harm = "lie in"
        else:
            continue
        raise InputError(f"{option} {str(path)!r} would {harm} {str(one)!r}, which is read; give another {option}")


def check_target(path: str | Path, option: str = "-o") -> None:
    """Raise InputError, before any work, where a file cannot be written: ``-``, a folder, a place in no folder."""
    if str(path) == "-":
        raise InputError(f"{option} takes a file, and '-' is none")
    if Path(path).is_dir():
        raise InputError(f"{option} {str(path)!r} is a folder; give a file")
    if not Path(path).resolve().parent.is_dir():
        raise InputError(f"{option} {str(path)!r} lies in no folder; make the folder first, or give another {option}")


def _same(path: Path, other: str | Path) -> bool:
    """Whether two names lead to one regular file or folder."""
    try:
        found = os.stat(other)
        plain = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        return plain and os.path.samestat(os.stat(path), found)
    except (OSError, ValueError):  # not there, or no name of a file
        return False


@contextmanager
def open_atomically(path: str | Path) -> Iterator[IO[bytes]]:
    """Open a file whose new content takes the old one's place when the block ends without an error.

    Links are followed. What is no regular file (a device, a pipe) is never replaced, but written to as it stands.
    Raises InputError that names the path and the reason.
    """
    try:
        target = _replaceable(path)
        if target is None:
            with open(path, "wb") as file:
                yield file
        else:
            with _replacing(target) as file:
                yield file
    except OSError as error:
        raise InputError(f"cannot write {str(path)!r}: {error.strerror or error}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    part = target.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _replaceable(path: str | Path) -> Path | None:
    """Return the regular file (or the free place) that ``path`` leads to, None where something else is there."""
    name = os.fspath(path)
    if not os.path.basename(name):
        raise InputError(f"cannot write {name!r}: expected the name of a file")
    try:
        there = os.stat(name)
    except FileNotFoundError:
        return Path(os.path.realpath(name))
    except ValueError as error:
        raise InputError(f"cannot write {name!r}: {error}") from error
    if stat.S_ISDIR(there.st_mode):
        raise InputError(f"cannot write {name!r}: it is a directory, expected the name of a file")
    target = Path(os.path.realpath(name))
    # A link of /proc to an open file that was deleted since names no place that could be replaced.
    return target if stat.S_ISREG(there.st_mode) and target.exists() else None
