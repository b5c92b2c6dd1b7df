"""Plain values as bytes: JSON for results, and a tagged binary form between tester and candidate.

Plain means exactly these built-in types, never a subclass: None, bool, int, float, str, list, tuple, dict (and its kin
in ``collections``), and for the tagged form complex, bytes, set and frozenset. So no object of the program's own making
is ever compared.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

DEEPEST = 100
"""Levels of nesting."""
HEADER = 10
"""Bytes before a framed message: its length in decimal digits."""


class NotPlainError(Exception):
    """A value that is not plain, or nested too deep; the message says which."""


class BadFrameError(Exception):
    """Bytes that ``encode`` never writes."""


def to_json(value: object) -> str:
    """Return ``value`` as JSON, tuples as lists. Raises NotPlainError."""
    parts: list[str] = []
    _write_json(value, parts.append, 0)
    return "".join(parts)


def _quote(text: str) -> str:
    try:
        from _json import encode_basestring_ascii
    except ImportError:
        from json.encoder import encode_basestring_ascii
    quoted: str = encode_basestring_ascii(text)
    return quoted


def _write_json(value: Any, write: Callable[[str], None], depth: int) -> None:
    kind = type(value)
    if value is None or kind is bool:
        write({None: "null", True: "true", False: "false"}[value])
    elif kind is int:
        write(_digits(value))
    elif kind is str:
        write(_quote(value))
    elif kind is float:
        write({"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text := float.__repr__(value), text))
    elif depth >= DEEPEST:
        raise NotPlainError(f"a value nested deeper than {DEEPEST} levels")
    elif kind is list or kind is tuple:
        separator = "["
        for item in value:
            write(separator)
            _write_json(item, write, depth + 1)
            separator = ","
        write("]" if value else "[]")
    elif kind is dict or _is_standard_dict(kind):
        separator = "{"
        for key, item in dict.items(value):
            write(separator)
            write(_quote(_key(key)))
            write(":")
            _write_json(item, write, depth + 1)
            separator = ","
        write("}" if value else "{}")
    else:
        raise NotPlainError(f"a value of type {kind.__name__}")


def _is_standard_dict(kind: type) -> bool:
    """Whether this is one of the dicts of the standard library, whose equality is a dict's: they go as dicts."""
    collections: Any = sys.modules.get("collections")
    # By identity: a metaclass may say that it equals anything.
    return any(kind is getattr(collections, name, None) for name in ("Counter", "defaultdict", "OrderedDict"))


def _digits(value: int) -> str:
    try:
        return int.__repr__(value)
    except ValueError:
        raise NotPlainError("an integer of too many digits") from None


def _key(key: Any) -> str:
    if type(key) is str:
        return key
    if type(key) in (int, float, bool, type(None)):
        return to_json(key)
    raise NotPlainError(f"a dict key of type {type(key).__name__}")


def encode(value: object) -> bytes:
    """Return a plain value as bytes. Raises NotPlainError."""
    parts: list[bytes] = []
    _write(value, parts.append, 0)
    return b"".join(parts)


_SEQUENCES: dict[type, bytes] = {list: b"l", tuple: b"t", set: b"e", frozenset: b"z"}
_LETTERS = {letter: kind for kind, letter in _SEQUENCES.items()}
_NONE, _TRUE, _FALSE = b"n0:", b"y0:", b"f0:"


def _write(value: Any, write: Callable[[bytes], None], depth: int) -> None:
    kind = type(value)
    if value is None or kind is bool:
        write({None: _NONE, True: _TRUE, False: _FALSE}[value])
    elif (leaf := _leaf(value)) is not None:
        letter, body = leaf
        write(b"%b%d:%b" % (letter, len(body), body))
    elif depth >= DEEPEST:
        raise NotPlainError(f"a value nested deeper than {DEEPEST} levels")
    elif kind in _SEQUENCES:
        write(b"%b%d:" % (_SEQUENCES[kind], len(value)))
        for item in value:
            _write(item, write, depth + 1)
    elif kind is dict or _is_standard_dict(kind):
        write(b"m%d:" % dict.__len__(value))
        for key, item in dict.items(value):
            _write(key, write, depth + 1)
            _write(item, write, depth + 1)
    else:
        raise NotPlainError(f"a value of type {kind.__name__}")


def _leaf(value: Any) -> tuple[bytes, bytes] | None:
    kind = type(value)
    if kind is int:
        return b"i", b"%x" % value
    if kind is float:
        return b"d", float.hex(value).encode()
    if kind is str:
        return b"s", value.encode("utf-8", "surrogatepass")
    if kind is bytes:
        return b"b", value
    if kind is complex:
        return b"c", f"{value.real.hex()} {value.imag.hex()}".encode()
    return None


def decode(data: bytes) -> Any:
    """Inverse of :func:`encode`. Raises BadFrameError for anything else, and never anything but that."""
    try:
        value, end = _read(data, 0, 0)
    except BadFrameError:
        raise
    except (ValueError, TypeError, OverflowError, IndexError, RecursionError) as error:
        raise BadFrameError(str(error)) from None
    if end != len(data):
        raise BadFrameError("bytes after the value")
    return value


def _read(data: bytes, start: int, depth: int) -> tuple[Any, int]:
    colon = data.index(b":", start, start + 24)
    letter, size = data[start : start + 1], int(data[start + 1 : colon])
    at = colon + 1
    if letter in b"nyf":
        return {b"n": None, b"y": True, b"f": False}[letter], at
    if size < 0 or size > len(data) - at or depth > DEEPEST:
        raise BadFrameError("a size that cannot be")
    if letter in _LETTERS:
        items = []
        for _ in range(size):
            item, at = _read(data, at, depth + 1)
            items.append(item)
        return _LETTERS[letter](items), at
    if letter == b"m":
        pairs = {}
        for _ in range(size):
            key, at = _read(data, at, depth + 1)
            pairs[key], at = _read(data, at, depth + 1)
        return pairs, at
    return _read_leaf(letter, data[at : at + size]), at + size


def _read_leaf(letter: bytes, body: bytes) -> Any:
    if letter == b"i":
        return int(body, 16)
    if letter == b"d":
        return float.fromhex(body.decode())
    if letter == b"s":
        return body.decode("utf-8", "surrogatepass")
    if letter == b"b":
        return body
    if letter == b"c":
        real, imaginary = body.decode().split(" ")
        return complex(float.fromhex(real), float.fromhex(imaginary))
    raise BadFrameError(f"unknown tag {letter!r}")


def frames(read: Callable[[int], bytes], most: int) -> Iterator[bytes]:
    """Yield framed messages until the other side is gone. Raises BadFrameError for one of more than ``most`` bytes."""
    while len(header := _exactly(read, HEADER)) == HEADER:
        size = int(header) if header.isdigit() else -1
        if not 0 <= size <= most:
            raise BadFrameError(f"a message of {size} bytes, at most {most} are taken")
        body = _exactly(read, size)
        if len(body) < size:
            return
        yield body


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    parts: list[bytes] = []
    while size and (part := read(min(size, 1 << 16))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def framed(body: bytes) -> bytes:
    """Return one message of :func:`frames`."""
    return b"%0*d%b" % (HEADER, len(body), body)
