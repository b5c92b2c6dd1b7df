"""Text of strangers for a terminal: nothing in it is interpreted, and its size is bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from rich.cells import cell_len

from codeassist_env.characters import visible

__all__ = [
    "BARS",
    "ELLIPSIS",
    "cells",
    "chunks",
    "clipped",
    "fitted",
    "spark",
    "visible",
    "wrapped",
]

BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
ELLIPSIS = "\u2026"


def cells(text: str) -> int:
    """Return how many columns a visible text takes."""
    return len(text) if text.isascii() else cell_len(text)


def clipped(text: str, width: int) -> str:
    """Return a text of strangers made visible, on one line of at most ``width`` columns."""
    bounded = text[: 4 * max(0, width) + 4]  # of marks that take no column there may be any number
    shown = visible(bounded)
    return shown if cells(shown) <= width and len(bounded) == len(text) else _ended(shown, width)


def _ended(shown: str, width: int) -> str:
    """Return as much of a visible text as fits before an ellipsis."""
    if width < 2:
        return ELLIPSIS[:width]
    first = next(chunks(shown, width - 1), "")
    return (first if cells(first) < width else "") + ELLIPSIS


def fitted(text: str, width: int) -> str:
    """Return :func:`clipped` text, filled with blanks to ``width`` columns."""
    shown = clipped(text, width)
    return shown + " " * (width - cells(shown))


def chunks(shown: str, width: int, first: int | None = None) -> Iterator[str]:
    """Yield a visible text in pieces of at most ``width`` columns; never an empty one.

    The first is of at most ``first`` columns, if a character fits there. What takes no column stays with the character
    before it.
    """
    room, start, used = width if first is None else first, 0, 0
    for at, character in enumerate(shown):
        size = 1 if character.isascii() else cell_len(character)
        if used + size > room and (at > start or room < width):
            if at > start:
                yield shown[start:at]
            start, used, room = at, 0, max(width, 2)
        used += size
    if start < len(shown):
        yield shown[start:]


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Return a text of strangers as lines of at most ``width`` columns, broken at blanks where it can be.

    Line breaks are kept; at most ``most`` lines, the last of which says if there is more.
    """
    width, lines = max(width, 2), list[str]()
    bounded = text[: most * width * 2]
    for line in bounded.splitlines() or [""]:
        lines += _by_words(visible(line), width)
        if len(lines) > most:
            break
    if len(lines) > most or len(bounded) < len(text):
        lines = lines[:most]
        lines[-1] = _ended(lines[-1], width)
    return lines


def _by_words(shown: str, width: int) -> Iterator[str]:
    words = shown.split(" ")
    line = words[0]
    for word in words[1:]:
        if cells(line) + 1 + cells(word) <= width:
            line = f"{line} {word}"
            continue
        yield from chunks(line, width)
        line = word
    *full, last = list(chunks(line, width)) or [""]
    yield from full
    yield last


def spark(bits: Sequence[float], width: int) -> str:
    """Return a bar a token, a step a bit up to 8; of more than ``width``, the beginning and an ellipsis."""
    shown = [BARS[max(0, min(int(b), 7)) if isfinite(b) else 7] for b in bits[: width + 1]]
    return "".join(shown) if len(shown) <= width else "".join(shown[: max(0, width - 1)]) + ELLIPSIS
