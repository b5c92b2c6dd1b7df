"""A lexer for programs cut off anywhere: in a name, a string, a comment, a bracket. It never raises.

Two programs that Python cannot tell apart (but for line numbers) have the same symbols: comments, blank lines, spaces
inside a line and quote style leave no trace, and neither do line breaks inside brackets. Indentation does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from codeassist_agents.intent import literals

# Every alternative only grows when text is added at the end, so the symbols of a cut program, the last one
# excepted, are the first symbols of the whole.
_NEXT = re.compile(
    r"""[ \t\f]*+(?:
        (?P<string>(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?P<quote>\"\"\"|'''|"|'))
      | (?P<name>[^\W\d]\w*)
      | (?P<number>0[xX]\w*|\.?\d(?:[eE][+-]|[\w.])*+)
      | (?P<newline>\r\n?|\n)
      | (?P<open>[(\[{])
      | (?P<close>[)\]}])
      | (?P<comment>\#[^\r\n]*)
      | (?P<continuation>\\(?:\r\n?|\n))
      | (?P<backslash>\\\Z)
      | (?P<end>\Z)
      | (?P<operator>\*\*=?|//=?|<<=?|>>=?|->|[-+*/%&|^=<>!@:]=|[\s\S])
    )""",
    re.VERBOSE,
).match
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True, eq=False)
class Lexed:
    """The symbols of a program text and the state at its end."""

    text: str
    symbols: list[str]
    """One a token: what it means, after a line break and the indentation where it begins a logical line."""
    leads: list[str]
    """Those line breaks and indentations alone; empty inside a logical line."""
    starts: list[int]
    ends: list[int]
    stacks: list[str]
    """Brackets open before each token, outermost first."""
    stack: str
    """Brackets open at the end."""
    line_ended: bool
    """Whether the next token begins a logical line (a comment still open at the end counts as ended)."""
    indentation: str
    """Blanks already typed for the next logical line; empty unless ``line_ended``."""
    comment_open: bool
    backslash: bool
    """Whether the text ends in a lone backslash."""
    open_quote: str
    """The quote of a string literal that is still open at the end, else empty."""

    @property
    def gap(self) -> str:
        """What follows the last token."""
        return self.text[self.ends[-1] :] if self.ends else self.text

    @property
    def closers(self) -> str:
        """What closes every open string and bracket."""
        return self.open_quote + "".join(_CLOSING[bracket] for bracket in reversed(self.stack))

    def lines(self) -> list[int]:
        """Index of the first token of each logical line."""
        return [index for index, lead in enumerate(self.leads) if lead]


def closing(brackets: str) -> str:
    """Return what closes ``brackets``, given outermost first."""
    return "".join(_CLOSING[bracket] for bracket in reversed(brackets))


def lex(text: str, base: Lexed | None = None) -> Lexed:
    """Return the symbols of ``text``, in time linear in its length.

    ``base``, the symbols of a text that ``text`` begins with, makes it linear in what was added.
    """
    keep = len(base.symbols) - 1 if base is not None else 0
    if base is None or keep < 1:
        symbols: list[str] = []
        leads: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        stacks: list[str] = []
        position, stack, fresh = 0, "", True
    else:  # only the last token can change when text is added
        symbols, leads, stacks = base.symbols[:keep], base.leads[:keep], base.stacks[:keep]
        starts, ends = base.starts[:keep], base.ends[:keep]
        position, stack, fresh = ends[-1], base.stacks[keep], False
    line_start = 0
    comment = backslash = False
    quote = ""
    while True:
        found = _NEXT(text, position)
        if found is None or found.lastgroup is None or found.lastgroup == "end":
            break
        kind = found.lastgroup
        comment = backslash = False
        position = found.end()
        if kind == "newline":
            fresh = fresh or not stack
            line_start = position
            continue
        if kind == "continuation":
            if not fresh:
                line_start = position
            continue
        if kind == "comment":
            comment = True
            continue
        if kind == "backslash":
            backslash = True
            continue
        start = found.start(kind)
        if kind == "string":
            position, literal = literals.scan(text, start, position, found["quote"])
            symbol, quote = literal.symbol, "" if literal.closed else literal.quote
        else:
            symbol, quote = found[kind], ""
        lead = "\n" + text[line_start:start] if fresh else ""
        symbols.append(lead + symbol)
        leads.append(lead)
        starts.append(start)
        ends.append(position)
        stacks.append(stack)
        fresh = False
        if kind == "open":
            stack += found[kind]
        elif kind == "close":
            stack = stack[:-1]
    ended = fresh or (comment and not stack)
    indentation = text[line_start:] if fresh and not (comment or backslash) else ""
    open_quote = quote if ends and ends[-1] == len(text) else ""
    return Lexed(text, symbols, leads, starts, ends, stacks, stack, ended, indentation, comment, backslash, open_quote)
