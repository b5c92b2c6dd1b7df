"""A run directory: ``run.json`` says what is played, ``transcripts.jsonl`` holds what was, a line an episode.

Lines are appended whole and synced, so that a run killed at any point loses and doubles nothing: a torn last line is
cut off when the run is opened again, and what is missing is played again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import IO, Any

from codeassist_env.errors import InputError, RunMismatchError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_env.transcript import Transcript, is_torn, read_transcripts

FORMAT = 1
UNPINNED = ("problems.name:",)
"""Leaves that may differ on resume: a set may be named by another path, its content hash may not change."""


LEFTOVERS = (".lock", "run.tmp", PART_PREFIX)
"""How files begin that a kill may leave before there is a run.json."""


class RunStore:
    """Opens or makes a run directory for one process.

    Raises RunMismatchError with the difference where the directory holds another configuration, and InputError where
    it holds something else or another process writes to it.
    """

    def __init__(self, path: str | Path, config: Mapping[str, Any]) -> None:
        self.path = Path(path)
        self.config = json.loads(json.dumps(config, sort_keys=True))
        self._lock = Lock()
        self._file: IO[bytes] | None = None
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot make run directory {str(self.path)!r}: {error.strerror}") from error
        self._guard = _lock_directory(self.path)
        try:
            self._check_config()
            self.repaired = _cut_torn_line(self.transcripts)
            """Bytes of a torn last line that were cut off."""
            self.recorded = self._read()
            """Key of each recorded episode -> whether it is scored."""
            self._file = self.transcripts.open("ab", buffering=0)
        except BaseException:
            self.close()
            raise

    @property
    def transcripts(self) -> Path:
        """Path of the transcripts."""
        return self.path / "transcripts.jsonl"

    def _check_config(self) -> None:
        check_directory(self.path, self.config)
        file = self.path / "run.json"
        if not file.exists():
            text = json.dumps({"format": FORMAT, "config": self.config}, indent=2, sort_keys=True, ensure_ascii=False)
            write_atomically(file, f"{text}\n".encode())

    def _read(self) -> dict[tuple[str, str, int], bool]:
        recorded: dict[tuple[str, str, int], bool] = {}
        if self.transcripts.exists():
            for found in read_transcripts(self.transcripts):
                recorded[found.key] = found.scored
        return recorded

    def append(self, transcript: Transcript) -> None:
        """Record one episode; on return it is on disk. Safe from several threads."""
        line = transcript.to_json().encode() + b"\n"
        with self._lock:
            if self._file is None:
                raise InputError("the run directory is closed")
            self._write(line)
            self.recorded[transcript.key] = transcript.scored

    def _write(self, line: bytes) -> None:
        assert self._file is not None
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            raise InputError(
                f"cannot record an episode in {str(self.transcripts)!r}: {error.strerror}; what is recorded stays, "
                "and the same command goes on from there"
            ) from error

    def close(self) -> None:
        """Close the files and let other processes in; may be called twice."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._guard is not None:
            self._guard.close()
            self._guard = None

    def __enter__(self) -> RunStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def check_directory(path: str | Path, config: Mapping[str, Any]) -> None:
    """Raise RunMismatchError or InputError where ``path`` cannot hold a run of ``config``; change nothing."""
    path = Path(path)
    if not path.exists():
        return
    if not path.is_dir():
        raise InputError(f"{str(path)!r} is a file; a run needs a directory, give another --out")
    if not (path / "run.json").exists():
        others = sorted(p.name for p in path.iterdir() if not p.name.startswith(LEFTOVERS))
        if others:
            held = ", ".join(others[:3])
            raise InputError(f"{str(path)!r} holds no run.json but other files ({held}); give another --out")
        return
    wanted = json.loads(json.dumps(config, sort_keys=True))
    changes = [line for line in differences(read_config(path), wanted) if not line.startswith(UNPINNED)]
    if changes:
        listed = "\n".join(f"  {line}" for line in changes[:20])
        raise RunMismatchError(
            f"{str(path)!r} was made with another configuration:\n{listed}\n"
            "Give another --out, or the same settings to go on."
        )


def read_config(path: str | Path) -> dict[str, Any]:
    """Return the configuration of a run directory. Raises InputError where there is none."""
    file = Path(path) / "run.json"
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise InputError(f"{file} has format {data['format']}, this release reads {FORMAT}")
        config = data["config"]
    except OSError as error:
        raise InputError(f"{str(path)!r} is not a run directory: cannot read run.json: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{file} is not a run's configuration: {error}") from error
    if not isinstance(config, dict):
        raise InputError(f"{file} is not a run's configuration: config is {type(config).__name__}")
    return config


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """Yield one line per leaf that differs: ``protocol.max_rounds: was 50, now 20``."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), f"{where}.{key}" if where else str(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{where}[{index}]")
    elif isinstance(old, list) and isinstance(new, list):
        gone, come = [x for x in old if x not in new], [x for x in new if x not in old]
        changes = [f"without {_names(gone)}"] * bool(gone) + [f"with {_names(come)}"] * bool(come)
        yield f"{where}: had {len(old)}, now {len(new)}: {' and '.join(changes) or 'in another order'}"
    elif old != new:
        yield f"{where}: was {_brief(old)}, now {_brief(new)}"


def _names(values: list[Any]) -> str:
    return _brief([v.get("spec", v) if isinstance(v, dict) else v for v in values])


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."


def _cut_torn_line(file: Path) -> int:
    """Cut what follows the last line break: an append that a kill interrupted. Return the bytes cut."""
    if not file.exists():
        return 0
    with file.open("r+b") as handle:
        size = end = handle.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            handle.seek(start)
            found = handle.read(end - start).rfind(b"\n")
            if found >= 0:
                end = start + found + 1
                break
            end = start
        if end == size:
            return 0
        handle.seek(end)
        if is_torn(handle.read().decode("utf-8", "replace")):
            handle.truncate(end)
        else:
            handle.write(b"\n")
            end = size
        os.fsync(handle.fileno())
        return size - end


def _lock_directory(path: Path) -> IO[str] | None:
    try:
        import fcntl
    except ImportError:
        return None
    try:
        guard = (path / ".lock").open("a")
    except OSError as error:
        raise InputError(f"cannot write to {str(path)!r}: {error.strerror}") from error
    try:
        fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        guard.close()
        raise InputError(f"another process is writing to {str(path)!r}; wait for it or give another --out") from None
    return guard
