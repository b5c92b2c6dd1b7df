"""Whether a program text is the beginning of another, up to what Python ignores, and what is left to type.

Ignored: comments, blank lines, spaces inside a line, line breaks inside brackets, quote style. Never indentation.
"""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_agents.intent import literals
from codeassist_agents.intent.lexing import Lexed


@dataclass(frozen=True, slots=True)
class Match:
    """Where the rest of a program begins."""

    offset: int
    """Offset in the whole program from which on it is to be typed."""
    bridge: str = ""
    """What to type before that: a line break after a comment, the end of a string begun with other quotes."""

    def rest(self, whole: Lexed) -> str:
        """Return what to type so that the text becomes the whole."""
        return self.bridge + whole.text[self.offset :]


def match(begun: Lexed, whole: Lexed) -> Match | None:
    """Return where ``whole`` goes on after ``begun``, None if ``begun`` is no beginning of it.

    ``begun`` may be cut anywhere. Time is linear in its length. The rest is empty when nothing but what Python ignores
    is missing.
    """
    if whole.ends and len(begun.text) < whole.ends[-1] and whole.text.startswith(begun.text):
        return Match(len(begun.text))
    last = len(begun.symbols) - 1
    if last < 0:
        return after(begun, whole, 0)
    if last >= len(whole.symbols) or begun.symbols[:last] != whole.symbols[:last]:
        return None
    if begun.symbols[last] == whole.symbols[last]:
        return after(begun, whole, last + 1)
    if begun.gap:
        return None
    return inside(begun, whole, last)


def departure(begun: Lexed, whole: Lexed) -> int | None:
    """Return the offset in ``begun`` of the first token that is not as in ``whole``; None if all match."""
    if match(begun, whole) is not None:
        return None
    for index, (one, other) in enumerate(zip(begun.symbols, whole.symbols, strict=False)):
        if one != other:
            return begun.starts[index]
    if len(begun.symbols) > len(whole.symbols):
        return begun.starts[len(whole.symbols)]
    return begun.ends[-1]


def after(begun: Lexed, whole: Lexed, index: int) -> Match | None:
    """Go on with token ``index`` of ``whole`` where the last token of ``begun`` stands for the one before it.

    None if ``begun`` has ended the line and ``whole`` has not.
    """
    if index == len(whole.symbols):
        return Match(len(whole.text), "\n" if begun.backslash else "")
    end = whole.ends[index - 1] if index else 0
    start, lead = whole.starts[index], whole.leads[index]
    between, gap = whole.text[end:start], begun.gap
    if between.startswith(gap):
        return Match(end + len(gap))
    bridge = "\n" if begun.comment_open or begun.backslash else ""
    if begun.line_ended:
        if not lead:
            return None
        indentation = lead[1:]
        if bridge or not indentation.startswith(begun.indentation):
            return Match(start - len(indentation), "\n")
        return Match(start - len(indentation) + len(begun.indentation))
    if lead:
        return Match(end + len(between) - len(between.lstrip(" \t\f")), bridge)
    return Match(start, bridge)


def inside(begun: Lexed, whole: Lexed, index: int) -> Match | None:
    """Go on inside token ``index`` of ``whole``, which the last token of ``begun``, at its very end, may begin."""
    last = len(begun.symbols) - 1
    if begun.leads[last] != whole.leads[index]:
        return None
    raw = begun.text[begun.starts[last] :]
    start, end = whole.starts[index], whole.ends[index]
    if whole.text.startswith(raw, start, end):
        return Match(start + len(raw))
    ending = literals.completion(raw, whole.text[start:end])
    return None if ending is None else Match(end, ending)
