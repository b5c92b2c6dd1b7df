"""A known solution as the program an episode can end in: one that begins with the problem's starter code.

Text is append-only, so what a solution has before the place where the starter stops (imports, helpers) has to come
after it. Names that a judge of calls imports beforehand are left out, as on LeetCode.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import dataclass
from functools import lru_cache

from codeassist_agents.intent.lexing import Lexed, lex
from codeassist_agents.intent.matching import match
from codeassist_agents.intent.realigning import Outline, write_out

PREIMPORTED = frozenset(
    ("typing", "collections", "itertools", "functools", "heapq", "bisect", "math", "string", "re"),
)
"""Modules that a judge of ``class Solution`` problems imports beforehand, and their contents."""


_BUILTINS = frozenset(dir(builtins))
_FUTURE = re.compile(r"^from __future__ import [^\n]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A program someone can have in mind."""

    name: str
    outline: Outline

    @property
    def lexed(self) -> Lexed:
        """Its symbols; its text begins with the starter code and ends with its last token."""
        return self.outline.lexed


@lru_cache(maxsize=512)
def plan_of(name: str, code: str, starter: str, preimported: bool = False) -> Plan:
    """Return the solution ``code`` as a program that begins with ``starter``.

    ``preimported``: the judge imports the usual names beforehand, as it does for call tasks.
    """
    lexed = lex(fitted(code, starter, preimported))
    if lexed.ends and lexed.ends[-1] < len(lexed.text):
        lexed = lex(lexed.text[: max(lexed.ends[-1], len(starter))])
    return Plan(name, Outline.of(lexed))


def fitted(code: str, starter: str, preimported: bool = False) -> str:
    """Return a program that begins with ``starter`` and does what ``code`` does, as a person would write it.

    The body of the function the starter ends in goes on from there; where that would change what it does, the person
    leaves the starter as it is and writes the whole solution below it: the later definition is the one that counts.
    ``preimported`` leaves out imports that the judge makes beforehand.
    """
    if code.startswith(starter):
        return code
    if starter:
        code = _FUTURE.sub("", code)  # may only stand first, and there the starter stands
    begun, whole = lex(starter), lex(code)
    found = match(begun, whole)
    if found is not None:
        return starter + found.rest(whole)
    start, program = Outline.of(begun), Outline.of(whole)
    return _moved(start, program, preimported) or starter + write_out(start, program)


def _moved(begun: Outline, whole: Outline, preimported: bool) -> str | None:
    """Move the body of the function the starter ends in up to the starter, and all before it down; None: no such."""
    header = _last_definition(begun)
    if header is None:
        return None
    path = _path(begun, header)
    target = next((i for i in range(len(whole.lines)) if _path(whole, i) == path), None)
    if target is None or _indent(begun, header) != _indent(whole, target):
        return None
    if begun.lexed.stack or _tail(whole, target) != target + 1:
        return None
    names, wanted = _parameters(whole.lines[target]), _parameters(begun.lines[header])
    if len(names) != len(wanted) or not _same_meaning(begun, header, whole, target, set(wanted) - set(names)):
        return None
    body_end = _block_end(whole, target)
    body = list(range(target + 1, body_end))
    if header + 1 < len(begun.lines) and body and _is_text(whole.lines[body[0]]):
        body = body[1:]  # the starter has a docstring of its own
    if not body:
        return None
    pieces = [_chunk(whole, index) for index in body]
    if names != wanted:
        lead = whole.lexed.leads[whole.heads[body[0]]][1:]
        pairs = [(n, w) for n, w in zip(names, wanted, strict=True) if n != w]
        pieces.insert(0, f"{lead}{', '.join(n for n, _ in pairs)} = {', '.join(w for _, w in pairs)}\n")
    pieces += _rest_of_program(whole, target, body_end, preimported)
    return _joined(begun.lexed, "".join(pieces))


def _same_meaning(begun: Outline, header: int, whole: Outline, target: int, renamed: set[str]) -> bool:
    """Whether a body means the same under the starter's header as under its own."""
    if _decorated(whole, target) != target or _defaults(whole.lines[target]) != _defaults(begun.lines[header]):
        return False
    outer = _parent(whole, target)
    if outer is not None and set(_words(whole.lines[outer])[2:]) - {"(", ")", ":", "object"}:
        return False
    used = {word for line in whole.lines for word in _words(line)}
    return not renamed & used


def _defaults(line: tuple[str, ...]) -> list[str]:
    """What follows each ``=`` of a definition's parameters."""
    words, depth, found = _words(line), 0, list[str]()
    for index, word in enumerate(words):
        depth += (word in "([{") - (word in ")]}") if len(word) == 1 else 0
        if word == "=" and depth == 1:
            found.append(" ".join(words[index + 1 : index + 4]))
    return found


def _rest_of_program(whole: Outline, target: int, body_end: int, preimported: bool) -> list[str]:
    """What surrounds the function, in an order that can follow its body."""
    outer = _parent(whole, target)
    top = target if outer is None else outer
    top_end = body_end if outer is None else _block_end(whole, outer)
    while top > 0 and whole.lines[top - 1][0].lstrip("\n") == "@" and outer is not None:
        top -= 1
    members = [] if outer is None else [*range(outer + 1, _decorated(whole, target)), *range(body_end, top_end)]
    if members and _is_text(whole.lines[members[0]]):
        members = members[1:]
    before = range(_decorated(whole, target) if outer is None else top)
    needed = (i for i in before if not (preimported and _is_preimported(whole.lines[i])))
    kept = [*members, *needed, *range(top_end, len(whole.lines))]
    return [_chunk(whole, index) for index in kept]


def _joined(begun: Lexed, text: str) -> str:
    """Put ``text``, whole lines, after the starter."""
    text = text.lstrip("\r\n")
    if begun.line_ended and not begun.comment_open:
        if text.startswith(begun.indentation):
            return begun.text + text[len(begun.indentation) :]
        return begun.text + ("\n" if begun.indentation else "") + text
    return begun.text + "\n" + text


def _words(line: tuple[str, ...]) -> list[str]:
    return [line[0].lstrip("\n \t\f"), *line[1:]]


def _indent(outline: Outline, index: int) -> str:
    return outline.lexed.leads[outline.heads[index]][1:]


def _width(outline: Outline, index: int) -> int:
    return len(_indent(outline, index).expandtabs())


def _defined(line: tuple[str, ...]) -> tuple[str, str] | None:
    """``("def", NAME)`` or ``("class", NAME)`` where the line is a header."""
    words = _words(line)
    if words[0] == "async":
        words = words[1:]
    return (words[0], words[1]) if len(words) > 1 and words[0] in ("def", "class") else None


def _last_definition(outline: Outline) -> int | None:
    found = [i for i, line in enumerate(outline.lines) if (_defined(line) or ("",))[0] == "def"]
    return found[-1] if found else None


def _parent(outline: Outline, index: int) -> int | None:
    """Index of the line whose block holds line ``index``."""
    width = _width(outline, index)
    return next((i for i in range(index - 1, -1, -1) if _width(outline, i) < width), None)


def _path(outline: Outline, index: int) -> list[tuple[str, str]] | None:
    """The definitions from the outside to line ``index``, which is one; None if it is not."""
    path: list[tuple[str, str]] = []
    at: int | None = index
    while at is not None:
        defined = _defined(outline.lines[at])
        if defined is None:
            return None
        path.append(defined)
        at = _parent(outline, at)
    return path[::-1]


def _block_end(outline: Outline, header: int) -> int:
    width = _width(outline, header)
    later = range(header + 1, len(outline.lines))
    return next((i for i in later if _width(outline, i) <= width), len(outline.lines))


def _tail(outline: Outline, header: int) -> int:
    """The line after ``header``, or ``header`` itself where its block is on the same line."""
    return header + 1 if outline.lines[header][-1] == ":" else header


def _decorated(outline: Outline, index: int) -> int:
    """The first decorator of a definition, or the definition."""
    while index > 0 and _words(outline.lines[index - 1])[0] == "@":
        index -= 1
    return index


def _parameters(line: tuple[str, ...]) -> list[str]:
    """The names of a definition's parameters."""
    names: list[str] = []
    depth = 0
    previous = ""
    for word in _words(line):
        if depth == 1 and word.isidentifier() and previous in ("(", ",", "*", "**"):
            names.append(word)
        depth += (word in "([{") - (word in ")]}") if len(word) == 1 else 0
        if depth == 0 and names:
            break
        previous = word
    return names


def _is_text(line: tuple[str, ...]) -> bool:
    return len(line) == 1 and _words(line)[0].startswith('"')


def _is_preimported(line: tuple[str, ...]) -> bool:
    words = _words(line)
    if words[0] not in ("import", "from") or words[1] not in PREIMPORTED or {"as", "."} & set(words):
        return False
    return not set(words[2:]) & _BUILTINS


def _chunk(outline: Outline, index: int) -> str:
    """Line ``index`` with the comments above it and its line break."""
    lexed = outline.lexed
    start = 0 if index == 0 else _line_break(lexed, outline.heads[index] - 1)
    end = _line_break(lexed, outline.heads[index + 1] - 1)
    return lexed.text[start:end].rstrip() + "\n"


def _line_break(lexed: Lexed, token: int) -> int:
    """Offset after the line break that ends the logical line of its last ``token``."""
    found = lexed.text.find("\n", lexed.ends[token])
    return len(lexed.text) if found < 0 else found + 1
