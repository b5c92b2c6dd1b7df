"""Reading what strangers wrote: everything is bounded in bytes, lines, depth and time, and refused with the reason."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import yaml
import zstandard
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
)

from codeassist_env.errors import InputError

KIB, MIB = 2**10, 2**20
MOST_YAML = 64 * KIB
MOST_DEPTH = 20
"""Of lists and mappings in one another."""
MOST_BRACKETS = 200_000
"""Opening ones in a JSON text, those in its texts too: an empty list takes two bytes there and fifty in memory."""
MOST_KEYS = 10_000
"""Of one JSON object."""
MOST_DIGITS = 19
"""Of a whole number."""
WINDOW = 8 * MIB
"""Most memory that a zstd frame may ask of whoever reads it."""
_FED = 256
"""Compressed bytes fed at once: a block of 4 bytes may say 128 KiB, so that 8 MiB come of them at most."""
_READ = 64 * KIB


def open_regular(path: Path, most_bytes: int) -> IO[bytes]:
    """Open a regular file, once and without following a link. Raises InputError for anything else, or a larger one."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise InputError(f"{path.name} is missing") from None
    except OSError as error:
        link = "; it is a link, and only the file itself is taken" if path.is_symlink() else ""
        raise InputError(f"{path.name} cannot be opened: {error.strerror}{link}") from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise InputError(f"{path.name} is no regular file")
    if found.st_size > most_bytes:
        os.close(handle)
        raise InputError(f"{path.name} has {found.st_size:,} bytes, at most {most_bytes:,} are taken")
    return os.fdopen(handle, "rb")


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """Read a whole file. Raises InputError where it is no regular file or holds more."""
    with open_regular(path, most_bytes) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise InputError(f"{path.name} has more than the {most_bytes:,} bytes that are taken")
    return data


def digest_file(path: Path, most_bytes: int) -> tuple[str, int]:
    """Return a file's SHA-256 (hex) and its bytes. Raises InputError as :func:`open_regular` does."""
    made, size = hashlib.sha256(), 0
    with open_regular(path, most_bytes) as file:
        while chunk := file.read(MIB):
            size += len(chunk)
            if size > most_bytes:
                raise InputError(f"{path.name} grows while it is read, beyond {most_bytes:,} bytes")
            made.update(chunk)
    return made.hexdigest(), size


def read_lines(path: Path, most_bytes: int, most_line: int, *, sha256: str = "") -> Iterator[bytes]:
    """Yield the lines of a file without their line breaks.

    Raises InputError for a longer line, an empty one, for more bytes, for a last line without its line break, and, once
    all is read, where the file is not the one with the digest ``sha256``.
    """
    with open_regular(path, most_bytes) as file:
        yield from _lines(_hashed(file, _READ, path.name, sha256), most_bytes, most_line, path.name)


def read_zstd_lines(
    path: Path, most_bytes: int, most_line: int, *, most_file: int, sha256: str = ""
) -> Iterator[bytes]:
    """Yield the lines of a text in one zstd frame, decompressing as they are asked for.

    Raises InputError for a frame that is torn, broken, followed by anything or in need of a larger window, for a file
    of more than ``most_file`` bytes, and as :func:`read_lines` does.
    """
    with open_regular(path, most_file) as file:
        chunks = _decompressed(_hashed(file, _FED, path.name, sha256), path.name)
        yield from _lines(chunks, most_bytes, most_line, path.name)


def _hashed(file: IO[bytes], size: int, where: str, sha256: str) -> Iterator[bytes]:
    made = hashlib.sha256()
    while chunk := file.read(size):
        made.update(chunk)
        yield chunk
    if sha256 and made.hexdigest() != sha256:
        raise InputError(f"{where} changed while it was read")


def _decompressed(chunks: Iterable[bytes], where: str) -> Iterator[bytes]:
    frame = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
    for fed in chunks:
        if frame.eof:
            raise InputError(f"{where} goes on after its zstd frame; one frame is wanted, and nothing else")
        try:
            text = frame.decompress(fed)
        except zstandard.ZstdError as error:
            raise InputError(f"{where} is no zstd frame that can be read: {error}") from None
        if frame.unused_data:
            raise InputError(f"{where} goes on after its zstd frame; one frame is wanted, and nothing else")
        yield text
    if not frame.eof:
        raise InputError(f"{where} is torn: its zstd frame has no end")


def _lines(chunks: Iterable[bytes], most_bytes: int, most_line: int, where: str) -> Iterator[bytes]:
    rest, size, number = bytearray(), 0, 1
    for chunk in chunks:
        size += len(chunk)
        if size > most_bytes:
            raise InputError(f"{where} holds more than {most_bytes:,} bytes of text")
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            _check_line(len(rest) + end - start, most_line, where, number)
            if not rest and start == end:
                raise InputError(f"{where}, line {number}: empty")
            yield bytes(rest) + chunk[start:end]
            rest.clear()
            start, number = end + 1, number + 1
        _check_line(len(rest) + len(chunk) - start, most_line, where, number)
        rest += chunk[start:]
    if rest:
        raise InputError(f"{where}, line {number}: torn, it has no line break at its end")


def _check_line(length: int, most: int, where: str, number: int) -> None:
    if length > most:
        raise InputError(f"{where}, line {number}: longer than {most:,} bytes")


def parse_json(data: bytes, where: str) -> dict[str, Any]:
    """Parse one JSON object.

    Raises InputError for what is no UTF-8 or no JSON object, for keys that stand twice, numbers that are huge or not
    finite, lone surrogates, and lists and objects that are more than MOST_DEPTH deep or too many.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8: {error.reason} at byte {error.start}") from None
    try:
        _check_depth(text)
        found = _DECODER.decode(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(f"{where}: holds a lone surrogate, which no UTF-8 text can") from None
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from None
    if not isinstance(found, dict):
        raise InputError(f"{where}: expected a JSON object, got {type(found).__name__}")
    return found


_STRUCTURE = re.compile(r'[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""Brackets, and the texts in which they mean nothing, closed or not: each character is looked at once."""


def _check_depth(text: str) -> None:
    """Raise InputError where brackets are nested too deep: before any parser descends into them."""
    brackets = text.count("[") + text.count("{")
    if brackets > MOST_BRACKETS:
        raise InputError(f"{brackets:,} opening brackets; at most {MOST_BRACKETS:,} are taken")
    if brackets <= MOST_DEPTH:
        return
    depth = 0
    for found in _STRUCTURE.finditer(text):
        match text[found.start()]:
            case "[" | "{":
                depth += 1
                if depth > MOST_DEPTH:
                    raise InputError(f"lists and objects more than {MOST_DEPTH} deep")
            case "]" | "}":
                depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(pairs) > MOST_KEYS:
        raise InputError(f"an object of {len(pairs):,} keys; at most {MOST_KEYS:,} are taken")
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InputError(f"the key {twice[:80]!r} stands twice")
    return made


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise InputError(f"a whole number of {len(digits)} digits; at most {MOST_DIGITS} are taken")
    return int(digits)


def _number(digits: str) -> float:
    made = float(digits)
    if not math.isfinite(made):
        raise InputError(f"the number {digits[:40]} is not finite")
    return made


def _refuse_constant(name: str) -> float:
    raise InputError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_whole, parse_float=_number, parse_constant=_refuse_constant
)


def parse_yaml(data: bytes, where: str) -> dict[str, Any]:
    """Parse one YAML mapping of plain data, dates as text.

    Raises InputError for anchors, aliases, tags, several documents, keys that stand twice or are no text, and nesting
    more than MOST_DEPTH deep.
    """
    try:
        text = data.decode("utf-8")
        _check_events(text)
        found = yaml.load(text, _Plain)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8: {error.reason} at byte {error.start}") from None
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{where}: not YAML: {' '.join(str(error).split())[:300]}") from None
    except (ValueError, OverflowError) as error:
        raise InputError(f"{where}: holds a character that is none: {error}") from None
    if not isinstance(found, dict):
        raise InputError(f"{where}: expected a mapping, got {type(found).__name__}")
    return found


def _check_events(text: str) -> None:
    """Raise InputError for what plain data does not need; nothing is built of it yet."""
    depth, documents = 0, 0
    for event in yaml.parse(text, yaml.SafeLoader):
        where = f"line {event.start_mark.line + 1}" if event.start_mark else "the text"
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise InputError(f"{where}: anchors and aliases are not taken")
        if tag := getattr(event, "tag", None):
            raise InputError(f"{where}: tags are not taken, got {str(tag)[:80]!r}")
        documents += isinstance(event, DocumentStartEvent)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MOST_DEPTH or documents > 1:
            what = "several documents" if documents > 1 else f"lists and mappings more than {MOST_DEPTH} deep"
            raise InputError(f"{where}: {what}")


class _Plain(yaml.SafeLoader):
    """Knows texts, whole and decimal numbers, true, false and null, as JSON writes them; all else is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            where = f"line {key.start_mark.line + 1}"
            if key.tag != "tag:yaml.org,2002:str":
                raise InputError(f"{where}: a key must be text")
            if key.value in keys:
                raise InputError(f"{where}: the key {key.value[:80]!r} stands twice")
            keys.add(key.value)
        return super().construct_mapping(node, deep=deep)


for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(?:0|[1-9][0-9]{0,17})", list("-0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}", list("-0123456789")),
):
    _Plain.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), _first)
