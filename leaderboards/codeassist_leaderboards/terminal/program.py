"""A program at one moment of an episode, as lines for a terminal: who wrote what, and what this round brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codeassist_env.characters import visible
from codeassist_leaderboards.terminal.text import cells, chunks
from codeassist_leaderboards.viewer.story import Span, Story, spans_of

MARKS = {
    "accept": ("\u2039+", "+\u203a"),
    "reject": ("\u2039-", "-\u203a"),
    "finish": ("\u2039?", "?\u203a"),
    "typed": ("\u00ab", "\u00bb"),
}
"""What this round's texts stand between."""
ROLES = ("starter", "assistant", "human", *MARKS, "note")
"""What a text can be: written by someone in an earlier round, of this round, or a remark of the viewer's own."""
NOW = {frozenset({"+", "-"}): "\u00b1"}
"""Letter beside a line of which this round takes one part and leaves another."""
MOST_LINES = 4_000
"""Of one text that are shown; those in between are counted."""
MOST_CHARS = 4_000
"""Of one line of one text that are shown; those in between are counted."""
NUMBERS_FROM = 50
"""Columns from which on lines are numbered."""

Piece = tuple[str, str]
"""Text, and its role."""


@dataclass(slots=True)
class Line:
    """One line of the screen."""

    number: int | None
    """Of the program's line, from 1; None where a long line goes on."""
    runs: list[Piece] = field(default_factory=list)

    @property
    def owners(self) -> str:
        """Three letters: ``a`` assistant, ``h`` human, and ``+``, ``-`` or ``?`` for what this round does here."""
        roles = {role for text, role in self.runs if text.strip()}
        signs = {"+" for role in roles & {"accept", "typed"} if role}
        signs |= {"-"} if "reject" in roles else {"?"} if "finish" in roles else set()
        now = NOW.get(frozenset(signs)) or "".join(signs) or " "
        return ("a" if roles & {"assistant", "accept"} else " ") + ("h" if roles & {"human", "typed"} else " ") + now


def pieces_at(story: Story, at: int) -> list[Piece]:
    """Return the program in round ``at`` (from 0), what it brings between marks; past the last, the end."""
    if at >= len(story.frames):
        return [(text, by) for text, by in _end(story) if text]
    frame = story.frames[at]
    made: list[Piece] = list(spans_of(story.starter, story.frames[:at]))
    for text, role in ((frame.suggestion, frame.decision), (frame.typed, "typed")):
        if text:
            before, after = MARKS[role]
            made += [(before, role), (text, role), (after, role)]
    return made


def _end(story: Story) -> Sequence[Span]:
    # a recorded program that the rounds do not make is nobody's
    return story.spans if "".join(text for text, _ in story.spans) == story.code else [(story.code, "starter")]


def gutter(width: int) -> int:
    """Return the columns left of the program: numbers of lines, where there is room, and who wrote them."""
    return 9 if width >= NUMBERS_FROM else 4


def lay_out(pieces: Sequence[Piece], width: int) -> tuple[list[Line], int]:
    """Return a program as lines of at most ``width`` columns, and the index of the line where this round begins.

    Where nothing is of this round, that is the first line.
    """
    room = max(4, width - gutter(width))
    lines, number, used, begins = [Line(1)], 1, 0, None  # type: tuple[list[Line], int, int, int | None]
    for text, role in pieces:
        begins = len(lines) - 1 if begins is None and role in MARKS else begins
        for position, (part, what) in enumerate(_bounded(text, role)):
            if position:
                number, used = number + 1, 0
                lines.append(Line(number))
            for chunk in chunks(visible(part), room, room - used):
                size = cells(chunk)
                if used and used + size > room:
                    lines.append(Line(None))
                    used = 0
                lines[-1].runs.append((chunk, what))
                used += size
    return lines, begins or 0


def _bounded(text: str, role: str) -> Iterator[Piece]:
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        half = MOST_LINES // 2
        yield from (_short(line, role) for line in lines[:half])
        yield f"... {len(lines) - 2 * half:,} lines ...", "note"
        lines = lines[-half:]
    yield from (_short(line, role) for line in lines)


def _short(line: str, role: str) -> Piece:
    if len(line) <= MOST_CHARS:
        return line, role
    half = MOST_CHARS // 2
    return f"{line[:half]} ... {len(line) - 2 * half:,} characters ... {line[-half:]}", role
