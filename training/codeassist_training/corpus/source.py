"""What a corpus source is, and what sources share: what they leave out, and how their arguments are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.rows import read_rows
from codeassist_training.documents import Document


class Source(Protocol):
    """Where documents come from; found by name (``codeassist.sources``), made from its spec's argument.

    It may also offer:

    - ``prepare(folder, seed, say)``, called once before ``documents``: work that takes long and goes on after a kill
      from what it left in the stage's folder, such as asking a model;
    - ``left_out``, a :class:`LeftOut`: what it did not take, and why;
    - ``statements``, a mapping filled by ``documents``: the text of each problem by the id that the documents name,
      by which a problem is known again under another id;
    - ``warnings``, a list of texts for the report;
    - ``close()``.
    """

    name: str
    """For people and reports; without the folders of paths."""

    def documents(self) -> Iterator[Document]:
        """Yield the documents, each time the same in the same order."""
        ...

    def card(self) -> Mapping[str, Any]:
        """Say where the text is from, as plain data."""
        ...

    def fingerprint(self) -> str:
        """Return what changes where the documents would, and with no folder's name (``corpus/fingerprint.py``).

        Called before ``prepare``: of documents that are yet to be made it names all that they are made from.
        """
        ...


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that is not in the corpus."""

    id: str
    source: str
    reason: str
    other: str = ""
    """What it is a copy of, or which problem or program of an evaluation it holds."""


@dataclass(slots=True)
class LeftOut:
    """What a source did not take."""

    source: str
    rows: list[Dropped] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """By reason: those in ``rows``, and those that were only counted."""

    def add(self, reason: str, id_: str, other: str = "") -> None:
        """Note one by its id."""
        self.counts[reason] += 1
        self.rows.append(Dropped(id_, self.source, reason, other))

    def count(self, reason: str, number: int = 1) -> None:
        """Note some that are too many to list."""
        self.counts[reason] += number


_SEPARATOR = re.compile(r"&|,(?=[A-Za-z_-]+=)")
_URL = re.compile(r"(https?://)(?:[^/?#,&@]*@)?([^?,&]*)")
_PLACE = re.compile(r"(?<![^?:=,&])[^?:=,&]*/[^?:=,&]*")
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_FILES = (".jsonl", ".json", ".gz", ".parquet", ".toml", ".j2", ".txt", ".py", ".safetensors")
"""Endings by which a path with one folder is told from a name of the hub."""


def split_argument(argument: str, noun: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """Split ``BASE?NAME=VALUE,...`` at its last ``?``; ``&`` separates too. A value may hold commas, as in ``ids=a,b``.

    What follows the last ``?`` without a ``=`` is part of the base. Raises NotFoundError for a name that is not known.
    """
    base, mark, query = argument.rpartition("?")
    parts = [part.partition("=") for part in _SEPARATOR.split(query)]
    if not mark or not all(equals for _, equals, _ in parts):
        return argument, {}
    values: dict[str, str] = {}
    for name, _, value in parts:
        if name not in known:
            raise NotFoundError.of(noun, name, known)
        if name in values:
            raise InputError(f"{argument!r} gives {name} twice")
        values[name] = unquote(value)
    return base, values


def choice(name: str, value: str, choices: Collection[str]) -> str:
    """Return a value that is one of some. Raises InputError."""
    if value not in choices:
        raise InputError(f"{name} must be one of {', '.join(sorted(choices))}, got {value!r}")
    return value


def label(spec: str) -> str:
    """Return a spec with its paths cut down to the files' names, so that it is the same on every machine.

    Names of the hub (``WHO/WHAT``) stay, and so do addresses, without the user and password that one may hold.
    """
    made, last = [], 0
    for url in _URL.finditer(spec):
        made += [_PLACE.sub(_shown, spec[last : url.start()]), url[1] + url[2]]
        last = url.end()
    return "".join([*made, _PLACE.sub(_shown, spec[last:])])


def _shown(place: re.Match[str]) -> str:
    text = place[0].rstrip("/")
    if _HUB_ID.fullmatch(text) and not text.endswith(_FILES) and not Path(text).exists():
        return text
    return text.rpartition("/")[2]


def rows_of(path: Path) -> Iterator[Fields]:
    """Yield the rows of a JSONL file. Raises InputError that names a broken line and says what to do."""
    try:
        for row in read_rows(path):
            yield row.fields
    except InputError as error:
        if "not JSON" in str(error) or "JSON object" in str(error):
            raise InputError(f"{error}. Correct that line or remove it; the same command then goes on.") from error
        raise


def tidy(code: str) -> str:
    """Return a program that ends in one line break and begins with no blank line."""
    unified = code.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A(?:[ \t]*\n)+", "", unified).rstrip() + "\n" if unified.strip() else ""
