"""The folder that a site is written into: what was written by us is known, and nothing else is touched."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically

MANIFEST = ".codeassist-site.json"
"""Names the files of a site and their SHA-256, so that a later build knows its own."""
FORMAT = 1


class SiteFolder:
    """Writes a site's files, each in one step, and says in the manifest which it is about to write.

    So a build that was killed can be done again. Raises InputError for a folder that holds other things and no site.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.known: dict[str, list[str]] = _known(self.path)
        """Relative path -> SHA-256 (hex) of what may stand there of ours."""
        self.written: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write one file. Raises InputError where two would have one name, or where another's file stands there."""
        place = self._place(name)
        self._announce(name, hashlib.sha256(data).hexdigest())
        write_atomically(place, data)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Lend a path for something else to write to; the file takes its place when the block ends without an error."""
        place = self._place(name)
        part = place.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}.part")
        try:
            yield part
            with part.open("rb") as file:
                self._announce(name, hashlib.file_digest(file, "sha256").hexdigest())
            os.replace(part, place)
        except OSError as error:
            raise InputError(f"cannot write {str(place)!r}: {error.strerror or error}") from error
        finally:
            part.unlink(missing_ok=True)

    def finish(self) -> list[str]:
        """Remove what an earlier build wrote and this one did not; return those names.

        The parts of files that a killed build left go, too.
        """
        for folder in {(self.path / name).parent for name in (MANIFEST, *self.known, *self.written)}:
            for part in folder.glob(f"{PART_PREFIX}*.part"):
                part.unlink(missing_ok=True)
        gone = [name for name in sorted({*self.known} - {*self.written}) if self._ours(name)]
        for name in gone:
            (self.path / name).unlink()
            _prune(self.path, (self.path / name).parent)
        self.known = {name: [digest] for name, digest in self.written.items()}
        self._note()
        return gone

    def _announce(self, name: str, digest: str) -> None:
        self.written[name] = digest
        if digest not in self.known.setdefault(name, []):
            self.known[name].append(digest)
            self._note()

    def _note(self) -> None:
        told = json.dumps({"format": FORMAT, "files": self.known}, indent=1, sort_keys=True)
        write_atomically(self.path / MANIFEST, f"{told}\n".encode())

    def _place(self, name: str) -> Path:
        if not _inside(name) or name in self.written:
            raise InputError(f"a site cannot hold {name!r} twice, or outside of its folder")
        place, root = self.path / name, self.path.resolve()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not (self.path / MANIFEST).exists():
                self._note()  # before there is anything else, so that a build that ends here can be done again
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot make {str(place.parent)!r}: {error.strerror}") from error
        if place.is_symlink() or not place.parent.resolve().is_relative_to(root):
            raise InputError(f"{str(place)!r} leads out of the site's folder; give another -o")
        if place.exists() and not self._ours(name):
            raise InputError(f"{str(place)!r} is not as an earlier build wrote it; move it away, or give another -o")
        return place

    def _ours(self, name: str) -> bool:
        """Whether what stands there is as a build left it."""
        place = self.path / name
        if not _inside(name) or name not in self.known or place.is_symlink() or not place.is_file():
            return False
        return hashlib.sha256(place.read_bytes()).hexdigest() in self.known[name]


def _inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not PurePosixPath(name).is_absolute()


def _prune(root: Path, folder: Path) -> None:
    """Remove folders that our last file left empty."""
    while folder != root and not os.listdir(folder):
        folder.rmdir()
        folder = folder.parent


def _known(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    if not path.is_dir():
        raise InputError(f"{str(path)!r} is a file; a site needs a folder, give another -o")
    file = path / MANIFEST
    if file.exists():
        return _read(file)
    others = sorted(one.name for one in path.iterdir() if not one.name.startswith(PART_PREFIX))
    if others:
        raise InputError(f"{str(path)!r} holds other things ({', '.join(others[:3])}) and no site; give another -o")
    return {}


def _read(file: Path) -> dict[str, list[str]]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["format"] != FORMAT or not isinstance(told["files"], Mapping):
            raise ValueError("another format")
        files = {name: list(map(str, digests)) for name, digests in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file} does not say what the site holds ({error}); give another -o") from error
    return files
