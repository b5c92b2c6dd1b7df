"""Recorded calls of language models: content-addressed, in one SQLite file that several processes may share.

A call is named by the SHA-256 of all that decides its answer: the model's name and card, the prompt, the sampling and
the seed. Each is one transaction, so that a kill loses at most the call it interrupts.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from codeassist_env.errors import CodeAssistError, InputError, ModelError
from codeassist_env.language import Chat, Generation, Prompt, Usage

T = TypeVar("T")
FILE = "calls.sqlite"
"""Name of the file in a store's directory."""
FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS models (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, card TEXT NOT NULL, chat INTEGER, tokenizer TEXT, UNIQUE (name, card));
CREATE TABLE IF NOT EXISTS calls (
    key BLOB PRIMARY KEY, model INTEGER NOT NULL, kind TEXT NOT NULL, asked BLOB NOT NULL, answer BLOB NOT NULL);
"""
_SECONDS = 60.0
"""How long to wait for another process that writes."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a model says of itself."""

    name: str
    card: Mapping[str, Any]
    """Empty where it has none."""
    chat: bool | None = None
    """None where it does not tell."""
    tokenizer: str | None = None
    """Fingerprint of its tokenizer; None where it cannot be had."""


def identity_of(model: Any) -> Identity:
    """Return what a model says of itself."""
    card = dict(model.card()) if hasattr(model, "card") else {}
    chat = _if_known(lambda: bool(model.chat))
    return Identity(model.name, card, chat, _if_known(lambda: str(model.tokenizer.fingerprint)))


def _if_known(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (AttributeError, CodeAssistError):
        return None


def call_key(model: Identity, kind: str, asked: Any) -> bytes:
    """Return the name of a call: 32 bytes."""
    named = [FORMAT, model.name, model.card, kind, asked]
    return hashlib.sha256(_canonical(named).encode()).digest()


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def plain_prompt(prompt: Prompt) -> Any:
    """Return a prompt as plain data, another for each kind."""
    if isinstance(prompt, Chat):
        return {"chat": asdict(prompt)}
    return {"text": prompt} if isinstance(prompt, str) else {"ids": list(map(int, prompt))}


def plain_generation(made: Generation) -> dict[str, Any]:
    """Return a generation as plain data."""
    data: dict[str, Any] = {f.name: getattr(made, f.name) for f in fields(made)}
    data["usage"] = asdict(made.usage)
    for name, kind in (("logprobs", float), ("token_ids", int), ("prompt_ids", int)):
        data[name] = list(map(kind, data[name]))
    data["pieces"], data["ignored"] = list(made.pieces), list(made.ignored)
    data["alternatives"] = [[[text, float(p)] for text, p in place] for place in data["alternatives"]]
    return data


def generation_of(data: Mapping[str, Any]) -> Generation:
    """Inverse of :func:`plain_generation`. Raises LookupError, TypeError or ValueError where it is none."""
    tuples = {k: tuple(data[k]) for k in ("pieces", "logprobs", "token_ids", "prompt_ids", "ignored")}
    alternatives = tuple(tuple((text, p) for text, p in place) for place in data["alternatives"])
    return Generation(**{**data, **tuples, "alternatives": alternatives, "usage": Usage(**data["usage"])})


class CallStore:
    """A directory of recorded calls, or its file. Thread-safe; raises InputError where it cannot be used."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        """Open a store; with ``create`` the directory is made, else it is only read."""
        self.path = Path(path)
        self._create = create
        self._lock = Lock()
        try:
            self._connection = self._connect()
        except OSError as error:
            raise InputError(f"cannot keep calls in {str(path)!r}: {error.strerror}; give a directory") from error
        except sqlite3.Error as error:
            raise InputError(f"cannot open the recorded calls in {str(path)!r}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        if self._create:
            self.path.mkdir(parents=True, exist_ok=True)
        file = self.path / FILE if self.path.is_dir() else self.path
        if not self._create and not file.is_file():
            raise InputError(f"no recorded calls in {str(self.path)!r}; --model-cache DIR records a run's calls there")
        made, version = _open_for_writing(file) if self._create else _open_for_reading(file)
        if version != FORMAT:
            made.close()
            raise InputError(f"{str(file)!r} is no store of calls in format {FORMAT}, but in {version}")
        return made

    def models(self) -> list[Identity]:
        """Return the models whose calls are recorded."""
        rows = self._read("SELECT name, card, chat, tokenizer FROM models ORDER BY id", ())
        return [Identity(n, json.loads(c), None if chat is None else bool(chat), t) for n, c, chat, t in rows]

    def add_model(self, model: Identity) -> int:
        """Record what a model says of itself and return its number."""
        named = (model.name, _canonical(model.card))
        with self._lock:
            self._connection.execute(
                "INSERT OR IGNORE INTO models (name, card, chat, tokenizer) VALUES (?, ?, ?, ?)",
                (*named, model.chat, model.tokenizer),
            )
        return int(self._read("SELECT id FROM models WHERE name = ? AND card = ?", named)[0][0])

    def get(self, key: bytes, kind: str | None = None) -> Any:
        """Return the recorded answer as plain data, or None. Raises ModelError where it is no answer to that kind."""
        rows = self._read("SELECT answer FROM calls WHERE key = ?", (key,))
        if not rows:
            return None
        try:
            answer = _unpacked(rows[0][0])
            _check(kind, answer)
        except (zlib.error, ValueError, LookupError, TypeError) as error:
            raise ModelError(
                f"a recorded call in {str(self.path)!r} cannot be read ({type(error).__name__}): its file is damaged; "
                f"record it again with --model-cache {self.path}"
            ) from error
        return answer

    def put(self, key: bytes, model: int, kind: str, asked: Any, answer: Any, *, replace: bool = False) -> Any:
        """Record an answer; return the one that is recorded, which is another's where it came first.

        With ``replace`` this one counts. Raises sqlite3.Error where it cannot be written.
        """
        with self._lock, closing(self._connection.cursor()) as cursor:
            cursor.execute(
                f"INSERT OR {'REPLACE' if replace else 'IGNORE'} INTO calls VALUES (?, ?, ?, ?, ?)",
                (key, model, kind, _packed(asked), _packed(answer)),
            )
            new = cursor.rowcount == 1
        return answer if new else self.get(key)

    def _read(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise InputError(f"cannot read the recorded calls in {str(self.path)!r}: {error}") from error

    def close(self) -> None:
        """Close the file; may be called twice."""
        with self._lock:
            self._connection.close()


def _open_for_writing(file: Path) -> tuple[sqlite3.Connection, int]:
    """Return a connection and the file's format; a new file gets this one."""
    made = sqlite3.connect(file, timeout=_SECONDS, check_same_thread=False, isolation_level=None)
    try:
        _write_ahead(made)
        made.execute("PRAGMA synchronous=NORMAL")
        version = int(made.execute("PRAGMA user_version").fetchone()[0])
        if version == 0:
            made.executescript(f"{_SCHEMA}PRAGMA user_version={FORMAT};")
            version = FORMAT
        return made, version
    except BaseException:
        made.close()
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes. The one statement for which SQLite does not wait until a lock is free."""
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _open_for_reading(file: Path) -> tuple[sqlite3.Connection, int]:
    """Return a connection and the file's format; also where the directory cannot be written, so nobody else writes."""
    for how in ("mode=rw", "immutable=1"):
        uri = f"{file.resolve().as_uri()}?{how}"
        made = sqlite3.connect(uri, uri=True, timeout=_SECONDS, check_same_thread=False, isolation_level=None)
        try:
            return made, int(made.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.OperationalError:
            made.close()
            if how != "mode=rw":
                raise
        except BaseException:
            made.close()
            raise
    raise AssertionError("one of the two returns or raises")


def _packed(data: Any) -> bytes:
    return zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 1)


def _check(kind: str | None, answer: Any) -> None:
    if kind == "generate":
        generation_of(answer)
    elif kind is not None and not isinstance(answer, str if kind == "decode" else list):
        raise TypeError(f"a {type(answer).__name__} is no answer to {kind}")


def _unpacked(blob: bytes) -> Any:
    return json.loads(zlib.decompress(blob))
