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
from typing import IO, Any

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.files import write_atomically
from codeassist_training.full_disk import is_full
from codeassist_training.stage_files import LOCK, MANIFEST, files, files_digest, remembered_digest

__all__ = [
    "LOCK",
    "MANIFEST",
    "Build",
    "Done",
    "Say",
    "Workspace",
    "differences",
    "facts",
    "files_digest",
    "read_stage",
    "recorded_stage",
    "stage_folder",
    "stage_key",
    "stages",
]

Say = Callable[[str], None]
"""Takes a line of progress."""
WIDTH = 12
"""Of the column of stage names in lines of progress."""


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
        _make(self.root)

    def stage(
        self, name: str, settings: Mapping[str, Any], inputs: Sequence[Done], build: Build, version: int = 1
    ) -> Done:
        """Return a stage's result, made by ``build`` unless it is there.

        The key covers the name, ``version`` (raise it where the code's result changes), the settings (plain data) and
        the digests of the stages that go in. Raises InputError where another process is at it, a file of a whole
        stage was changed since, or the disk is full.
        """
        key = stage_key(name, settings, inputs, version)
        folder = stage_folder(self.root, name, key)
        found = read_stage(folder)
        if found is None:
            _make(folder)
            with _alone(folder, key):
                found = read_stage(folder)
                if found is None:
                    return self._made(name, key, folder, settings, inputs, build)
        if found.key != key:
            raise InputError(
                f"{str(folder)!r} holds another stage (key {found.key}, wanted {key}); name another --out, or remove it"
            )
        self.say(f"{name:<{WIDTH}} kept from {folder}")
        _tell(self.say, found)
        return found

    def _made(
        self, name: str, key: str, folder: Path, settings: Mapping[str, Any], inputs: Sequence[Done], build: Build
    ) -> Done:
        self.say(f"{name:<{WIDTH}} in {folder}")
        begun = time.monotonic()
        try:
            report = dict(build(folder))
            digest = remembered_digest(folder, anew=True)
        except CodeAssistError as error:
            if is_full(folder, error):
                raise _stopped(name, folder, str(error)) from error
            raise
        except OSError as error:
            raise _stopped(name, folder, error.strerror or str(error)) from error
        except Exception as error:
            if is_full(folder, error):
                raise _stopped(name, folder, f"the disk is full ({error})") from error
            raise
        manifest = {
            "stage": name,
            "key": key,
            "settings": dict(settings),
            "inputs": {one.name: {"folder": one.folder.name, "digest": one.digest} for one in inputs},
            "digest": digest,
            "seconds": round(time.monotonic() - begun, 1),
            "report": report,
        }
        write_atomically(folder / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
        done = Done(name, key, folder, report, digest)
        _tell(self.say, done)
        return done


def stage_key(name: str, settings: Mapping[str, Any], inputs: Sequence[Done], version: int = 1) -> str:
    """Return what names a stage: 16 hexadecimal digits."""
    pinned = [name, version, settings, [[one.name, one.digest] for one in inputs]]
    return hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()[:16]


def stage_folder(root: Path, name: str, key: str) -> Path:
    """Return where a stage of that key lies, or would."""
    return root / f"{name}-{key[:8]}"


def _tell(say: Say, done: Done) -> None:
    """Say what came of a stage: its numbers in one line, and its warnings, whether it was made now or before."""
    told = facts(done.report)
    if told:
        say(f"{'':<{WIDTH}} {', '.join(told)}")
    for warning in done.report.get("warnings", ()):
        say(f"{'':<{WIDTH}} warning: {warning}")


def facts(report: Mapping[str, Any]) -> list[str]:
    """Return the numbers of a stage's report, each with its name."""
    return [f"{name.replace('_', ' ')} {_short(value)}" for name, value in report.items() if _is_number(value)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"


def _stopped(name: str, folder: Path, why: str) -> InputError:
    after = "" if "the same command" in why else "; the same command goes on from what is there"
    return InputError(f"the stage {name} stopped in {str(folder)!r}: {why}{after}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        blocking = next((one for one in (folder, *folder.parents) if one.exists() and not one.is_dir()), None)
        if blocking is not None:
            raise InputError(f"cannot make the folder {str(folder)!r}: {str(blocking)!r} is a file") from error
        raise InputError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from error


def stages(root: Path) -> list[dict[str, Any]]:
    """Return the records of a workspace's stages, in the order in which they were made, those under way last.

    Each is its ``stage.json`` with ``folder`` and ``bytes`` added; of one that is not whole, only ``stage``, ``folder``
    and ``bytes``; of one whose record is broken, also ``broken``: why. Files are not read, so changes are not seen.
    """
    whole, parts = [], []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []:
        record, lock = folder / MANIFEST, folder / LOCK
        about = {"folder": folder, "bytes": sum(path.stat().st_size for path in files(folder))}
        if record.exists():
            whole.append((record.stat().st_mtime_ns, {**_listed(record), **about}))
        elif lock.exists():
            parts.append({"stage": folder.name.rpartition("-")[0], **about})
    return [made for _, made in sorted(whole, key=lambda pair: (pair[0], str(pair[1]["folder"])))] + parts


def differences(
    settings: Mapping[str, Any], other: Mapping[str, Any], here: str = "here", there: str = "there", prefix: str = ""
) -> list[str]:
    """Return where two stages' settings differ, a text each: ``corpus.near: 0.4 here, 0.5 there``."""
    plain: Mapping[str, Any] = json.loads(json.dumps(settings))
    found = []
    for name in sorted({*plain, *other}):
        mine, theirs = plain.get(name), other.get(name)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            found += differences(mine, theirs, here, there, f"{prefix}{name}.")
        elif mine != theirs:
            found.append(f"{prefix}{name}: {mine!r} {here}, {theirs!r} {there}")
    return found


def read_stage(folder: Path, verify: bool = False) -> Done | None:
    """Return the stage in a folder, None where it is not whole. Raises InputError where its files were changed.

    Files are read where their sizes or dates changed since they were read last; with ``verify`` all are.
    """
    done = recorded_stage(folder)
    if done is None:
        return None
    try:
        now = remembered_digest(folder, anew=verify)
    except OSError as error:
        raise InputError(f"cannot read the stage in {str(folder)!r}: {error.strerror or error}") from error
    if now != done.digest:
        raise InputError(f"files in {str(folder)!r} were changed after the stage {done.name}; remove the folder")
    return done


def recorded_stage(folder: Path) -> Done | None:
    """Return the stage in a folder by its record alone, None where it is not whole. Raises InputError."""
    if not (folder / MANIFEST).exists():
        return None
    data = _record(folder / MANIFEST)
    try:
        return Done(data["stage"], data["key"], folder, data["report"], data["digest"])
    except KeyError as error:
        raise InputError(f"{str(folder / MANIFEST)!r} is no record of a stage: {error}; remove the folder") from error


def _listed(path: Path) -> dict[str, Any]:
    """Return a stage's record, or what is wrong with it as ``broken``."""
    try:
        data = _record(path)
    except InputError as error:
        return {"stage": path.parent.name.rpartition("-")[0], "broken": str(error)}
    kinds = {"key": str, "digest": str, "settings": dict, "inputs": dict, "report": dict}
    absent = [name for name, kind in kinds.items() if not isinstance(data.get(name), kind)]
    if absent:
        why = f"{str(path)!r} is no record of a stage: it lacks {', '.join(absent)}; remove the folder"
        return {"stage": data["stage"], "broken": why}
    return data


def _record(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{str(path)!r} is no record of a stage: {error}; remove the folder") from error
    if not isinstance(data, dict) or not isinstance(data.get("stage"), str):
        raise InputError(f"{str(path)!r} is no record of a stage; remove the folder")
    return data


@contextmanager
def _alone(folder: Path, key: str) -> Iterator[None]:
    """Keep other processes out of a folder, and other stages out of what a killed build left there."""
    try:
        guard = (folder / LOCK).open("a+")
    except OSError as error:
        raise InputError(f"cannot write into {str(folder)!r}: {error.strerror}") from error
    with guard:
        _lock(guard, folder)
        guard.seek(0)
        before = guard.read().strip()
        if before and before != key:
            raise InputError(
                f"{str(folder)!r} holds the beginning of another stage (key {before}, wanted {key}); "
                "name another --out, or remove it"
            )
        if not before:
            guard.write(key)
            guard.flush()
        yield


def _lock(guard: IO[str], folder: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(f"another process works in {str(folder)!r}; wait for it") from None
    except OSError:
        # A file system without locks: nothing to wait for.
        return
