"""Whether an error says that the disk is full: libraries word it in ways of their own."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
"""What a system says where a file cannot grow."""
FULL_WORDS = ("no space left on device", "file too large", "disk quota exceeded")
"""The same in the texts of libraries that raise no OSError, such as safetensors."""
LITTLE = 1 << 20
"""Bytes below which a disk counts as full."""


def is_full(folder: Path, error: BaseException) -> bool:
    """Whether it was the disk: the error says so, or there is no room left (libraries word it in ways of their own)."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in FULL:
            return True
        if any(words in str(cause).lower() for words in FULL_WORDS):
            return True
        cause = cause.__cause__
    try:
        return shutil.disk_usage(folder).free < LITTLE
    except OSError:
        return False
