"""The files of a stage: which they are, what names their content, and whether they are still what they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically

MANIFEST = "stage.json"
LOCK = ".lock"
STATE = f"{PART_PREFIX}state.json"
"""Sizes and dates of a stage's files, beside the digest they had: where these are the same, nothing is read again."""
SETTLED = 2 * 10**9
"""Nanoseconds by which a file must be older than the state: a clock's tick could hide a later change."""
BLOCK = 1 << 20
"""Bytes read at once."""


def files(folder: Path) -> Iterator[Path]:
    """Yield a stage's files, its own records and unfinished ones aside."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = path.name in (MANIFEST, LOCK) or any(part.startswith(PART_PREFIX) for part in inside.parts)
        if not hidden and path.is_file():
            yield path


def files_digest(folder: Path) -> str:
    """Return 16 hexadecimal digits over the names and contents of a folder's files, the stage's own record aside."""
    hasher = hashlib.sha256()
    for path in files(folder):
        hasher.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                hasher.update(block)
    return hasher.hexdigest()[:16]


def remembered_digest(folder: Path, anew: bool = False) -> str:
    """Return ``files_digest``, from the stage's state where sizes and dates are still the same; ``anew``: never so."""
    if not anew and (known := _remembered(folder)) is not None:
        return known
    before = _listed(folder)
    digest = files_digest(folder)
    state = json.dumps({"digest": digest, "files": before})
    # Of a folder that cannot be written to, the files are read every time.
    with suppress(InputError):
        write_atomically(folder / STATE, f"{state}\n".encode())
    return digest


def _remembered(folder: Path) -> str | None:
    path = folder / STATE
    try:
        state, written = json.loads(path.read_text(encoding="utf-8")), path.stat().st_mtime_ns
        digest, before = str(state["digest"]), dict(state["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    now = _listed(folder)
    settled = all(date + SETTLED <= written for _, date in now.values())
    return digest if settled and now == before else None


def _listed(folder: Path) -> dict[str, list[int]]:
    found = ((path.relative_to(folder).as_posix(), path.stat()) for path in files(folder))
    return {name: [about.st_size, about.st_mtime_ns] for name, about in found}
