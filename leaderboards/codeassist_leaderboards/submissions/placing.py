"""A folder put in its place in one step: a failure leaves what was there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Make a folder beside ``target`` that is gone when the block ends, unless it was put there."""
    part = target.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
        yield part
    except OSError as error:
        raise InputError(f"cannot write {str(target)!r}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def put(part: Path, target: Path) -> None:
    """Put a folder in the place of ``target``; where that fails, the old one stands."""
    old = target.with_name(f"{part.name}.old")
    try:
        if target.exists():
            os.replace(target, old)
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            if old.exists():
                os.replace(old, target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
