"""Stages of a pipeline: each has a folder named by a hash of all that goes into it, and is done once.

A stage is whole when its ``stage.json`` is there; a kill before that leaves a folder from which the stage goes on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically

Say = Callable[[str], None]
"""Takes a line of progress."""
MANIFEST = "stage.json"
LOCK = ".lock"
BLOCK = 1 << 20
"""Bytes read at once."""


@dataclass(frozen=True, slots=True)
class Done:
    """A stage that is whole."""

    name: str
    key: str
    """16 hexadecimal digits of what went in."""
    folder: Path
    report: Mapping[str, Any] = field(default_factory=dict)
    """What the stage says of its result: counts, losses, warnings."""
    digest: str = ""
    """Of the files it wrote."""


Build = Callable[[Path], Mapping[str, Any]]
"""Makes a stage's files in a folder (which may hold what a killed build left) and returns its report."""


class Workspace:
    """A folder of stages."""

    def __init__(self, root: str | Path, say: Say = lambda line: None) -> None:
        """Make the folder. Raises InputError where that fails."""
        self.root, self.say = Path(root), say
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot make the folder {str(self.root)!r}: {error.strerror}") from error

    def stage(
        self, name: str, settings: Mapping[str, Any], inputs: Sequence[Done], build: Build, version: int = 1
    ) -> Done:
        """Return a stage's result, made by ``build`` unless it is there.

        The key covers the name, ``version`` (raise it where the code's result changes), the settings (plain data) and
        the digests of the stages that go in. Raises InputError where another process is at it, or a file of a whole
        stage was changed since.
        """
        key = self.key(name, settings, inputs, version)
        folder = self.root / f"{name}-{key[:8]}"
        found = read_stage(folder)
        if found is not None:
            self.say(f"{name:<12} kept from {folder}")
            return found
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            found = read_stage(folder)
            if found is not None:
                return found
            self.say(f"{name:<12} in {folder}")
            begun = time.monotonic()
            try:
                report = dict(build(folder))
            except OSError as error:
                raise InputError(
                    f"the stage {name} stopped in {str(folder)!r}: {error.strerror or error}; "
                    "the same command goes on from what is there"
                ) from error
            return self._finish(name, key, folder, settings, inputs, report, time.monotonic() - begun)

    def key(self, name: str, settings: Mapping[str, Any], inputs: Sequence[Done], version: int = 1) -> str:
        """Return what names a stage: 16 hexadecimal digits."""
        pinned = [name, version, settings, [[one.name, one.digest] for one in inputs]]
        return hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()[:16]

    def _finish(
        self,
        name: str,
        key: str,
        folder: Path,
        settings: Mapping[str, Any],
        inputs: Sequence[Done],
        report: Mapping[str, Any],
        seconds: float,
    ) -> Done:
        digest = files_digest(folder)
        manifest = {
            "stage": name,
            "key": key,
            "settings": dict(settings),
            "inputs": {one.name: {"folder": one.folder.name, "digest": one.digest} for one in inputs},
            "digest": digest,
            "seconds": round(seconds, 1),
            "report": dict(report),
        }
        write_atomically(folder / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
        return Done(name, key, folder, report, digest)


def read_stage(folder: Path) -> Done | None:
    """Return the stage in a folder, None where it is not whole. Raises InputError where its files were changed."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        done = Done(data["stage"], data["key"], folder, data["report"], data["digest"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{str(folder / MANIFEST)!r} is no record of a stage: {error}; remove the folder") from error
    if files_digest(folder) != done.digest:
        raise InputError(f"files in {str(folder)!r} were changed after the stage {done.name}; remove the folder")
    return done


def files_digest(folder: Path) -> str:
    """Return 16 hexadecimal digits over the names and contents of a folder's files, the stage's own record aside."""
    hasher = hashlib.sha256()
    for path in _files(folder):
        hasher.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                hasher.update(block)
    return hasher.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = path.name in (MANIFEST, LOCK) or path.name.startswith(PART_PREFIX)
        if path.is_file() and not hidden:
            yield path


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / LOCK).open("a") as guard:
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(f"another process works in {str(folder)!r}; wait for it") from None
        yield
