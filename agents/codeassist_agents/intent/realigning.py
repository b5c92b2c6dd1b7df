"""Going on with a program in mind after wrong text has got into the code.

The complete lines of the code are aligned with the lines of the intended program; the person goes on after the best
place. Each code line earns its similarity to the line it stands for (1 if equal, nothing below one half) and each
intended line left out costs one half. Typing the next intended line therefore always moves the place one line on:
nobody goes round in circles.
"""

from __future__ import annotations

import itertools
import keyword
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from codeassist_agents.intent.lexing import Lexed, closing
from codeassist_agents.intent.matching import after, inside

Line = tuple[str, ...]
_EQUAL, _ALIKE, _LEFT_OUT = 100, 50, 50


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A program as its logical lines."""

    lexed: Lexed
    heads: tuple[int, ...]
    """Index of the first token of each line, and of the end."""
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lexed: Lexed) -> Outline:
        """Cut a program into logical lines."""
        heads = (*lexed.lines(), len(lexed.symbols))
        return cls(lexed, heads, tuple(tuple(lexed.symbols[a:b]) for a, b in itertools.pairwise(heads)))


def go_on(code: Outline, plan: Outline) -> str:
    """Return what a person with ``plan`` in mind types next, to its end, where ``code`` is no beginning of it."""
    if not code.lexed.line_ended:
        place, _ = place_of(code.lines[:-1], plan.lines)
        if place < len(plan.lines):
            text = _in_line(code, plan, place)
            if text is not None:
                return text
    place, _ = place_of(code.lines, plan.lines)
    return _new_line(code, plan, place)


def write_out(code: Outline, plan: Outline) -> str:
    """Return what a person types who leaves ``code`` as it is and writes all of ``plan`` below it."""
    return _new_line(code, plan, 0)


def place_of(code: Sequence[Line], plan: Sequence[Line]) -> tuple[int, int]:
    """Return the index of the plan's line to go on with, and how well the code agrees with what is before it."""
    same = 0
    while same < min(len(code), len(plan)) and code[same] == plan[same]:
        same += 1
    wanted = plan[same:]
    best = [-_LEFT_OUT * skipped for skipped in range(len(wanted) + 1)]
    for line in code[same:]:
        row = [best[0]]
        for index, other in enumerate(wanted):
            value = max(best[index + 1], row[index] - _LEFT_OUT)
            alike = _EQUAL if line == other else _alike(line, other)
            row.append(max(value, best[index] + alike) if alike >= _ALIKE else value)
        best = row
    top = max(best)
    place = max(index for index, value in enumerate(best) if value == top)
    return same + place, same * _EQUAL + top


@lru_cache(maxsize=1 << 15)
def _alike(one: Line, other: Line) -> int:
    """Similarity of two lines in per cent: twice the longest common subsequence over both lengths."""
    total = len(one) + len(other)
    if 200 * min(len(one), len(other)) < _ALIKE * total:
        return 0
    rows = _common(one, other)
    return min(200 * _zeros(rows[-1], len(other)) // total, _EQUAL - 1)


def _common(one: Sequence[str], other: Sequence[str], last: int = 0) -> list[int]:
    """Bit-parallel longest common subsequence.

    Row r has a zero bit at i where the subsequence of ``one[:r]`` and ``other[:i + 1]`` is longer than that of
    ``other[:i]``. The last token of ``one`` may also stand for those of ``other`` whose bit is set in ``last``.
    """
    masks: dict[str, int] = {}
    for index, token in enumerate(other):
        masks[token] = masks.get(token, 0) | 1 << index
    everything = (1 << len(other)) - 1
    row, rows = everything, [everything]
    for index, token in enumerate(one):
        kept = row & (masks.get(token, 0) | (last if index == len(one) - 1 else 0))
        row = ((row + kept) | (row - kept)) & everything
        rows.append(row)
    return rows


def _zeros(row: int, length: int) -> int:
    return length - (row & ((1 << length) - 1)).bit_count()


def _in_line(code: Outline, plan: Outline, place: int) -> str | None:
    """Go on inside the plan's line ``place``, which the code's unfinished last line stands for; None: it does not."""
    first, end = plan.heads[place], plan.heads[place + 1]
    typed, line, whole = code.lines[-1], plan.lines[place], plan.lexed
    begun = 0 if code.lexed.gap else sum(1 << i for i in range(end - first) if inside(code.lexed, whole, first + i))
    reached = _reached(typed, line, begun)
    if reached is None:
        return None
    index = first + reached
    found = None
    if not code.lexed.gap and typed[-1] != line[reached - 1]:
        found = inside(code.lexed, whole, index - 1)
    quote = code.lexed.open_quote if found is None else ""
    found = found or after(code.lexed, whole, index)
    if found is None:
        return None
    open_then = whole.depths[index] if index < len(whole.depths) else 0
    closers = closing(code.lexed.stack[: max(len(code.lexed.stack) - open_then, 0)])
    line_end = max(whole.ends[end - 1], found.offset)
    return quote + found.bridge + whole.text[found.offset : line_end] + closers + whole.text[line_end:]


def _reached(typed: Line, line: Line, begun: int) -> int | None:
    """How many tokens of ``line`` the typed ones stand for, the last one for one it begins; None if another line."""
    rows = _common(typed, line, begun)
    reached = max(range(len(line) + 1), key=lambda i: (2 * _zeros(rows[-1], i) - i, i))
    common = _zeros(rows[-1], reached)
    count = len(typed)
    while count and _zeros(rows[count - 1], reached) == common:
        count -= 1
    taken = [_shape(token) for token in typed[count:]]  # read as what should have been there
    if taken != [_shape(token) for token in line[reached : reached + len(taken)]]:
        return None
    reached += len(taken)
    left = len(line) - reached
    finished_alike = 200 * (common + left) >= _ALIKE * (len(typed) + left + len(line))
    return reached if reached and finished_alike and 2 * (common + len(taken)) >= len(typed) else None


def _shape(symbol: str) -> str:
    """What a name, a number or a string looks like at a glance; anything else is itself."""
    head = len(symbol) - len(symbol.lstrip("\n \t\f"))
    lead, token = symbol[:head], symbol[head:]
    if token[:1] == '"':
        return lead + '"'
    if (token[:1].isalnum() or token[:1] == "_") and not keyword.iskeyword(token):
        return lead + "x"
    return symbol


def _new_line(code: Outline, plan: Outline, place: int) -> str:
    """Leave the code's last line and go on with the plan's line ``place``."""
    lexed = code.lexed
    if place == len(plan.lines):
        return "\n" if lexed.backslash else lexed.closers
    first = plan.heads[place]
    whole = plan.lexed
    lead = whole.leads[first]
    filler = _filler(code, len(lead) - 1)
    if filler:
        return filler + lead + whole.text[whole.starts[first] :]
    if lexed.line_ended:
        found = after(lexed, whole, first)
        if found is not None:
            return found.rest(whole)
    broken = "\n" if lexed.backslash or lexed.comment_open else ""
    return broken + lexed.closers + lead + whole.text[whole.starts[first] :]


def _filler(code: Outline, indentation: int) -> str:
    """The ``pass`` that a block needs which the next line, indented by so many blanks, would leave empty."""
    lexed = code.lexed
    if not code.lines or lexed.stack or lexed.comment_open or lexed.backslash:
        return ""
    *before, last = lexed.symbols
    if before and before[-1] == ":" and len(code.lines[-1]) == 1 and not lexed.gap:
        token = last.lstrip("\n \t\f")
        return "pass"[len(token) :] if "pass".startswith(token) else ""
    header = lexed.leads[code.heads[-2]]
    if last != ":" or indentation > len(header) - 1:
        return ""
    deeper = header[1:] + "    "
    if lexed.line_ended and len(lexed.indentation) >= len(deeper):
        return "pass"
    if lexed.line_ended and deeper.startswith(lexed.indentation):
        return deeper[len(lexed.indentation) :] + "pass"
    return f"\n{deeper}pass"
