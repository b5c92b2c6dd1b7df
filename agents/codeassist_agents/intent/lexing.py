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
    depths: list[int]
    """How many brackets are open before each token."""
    stack: str
    """Brackets open at the end, outermost first."""
    stack_before: str
    """Brackets open before the last token."""
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

    ``base``, the symbols of a text that ``text`` begins with, saves reading that text again.
    """
    lexer = _Lexer(text, base)
    while lexer.step():
        pass
    return lexer.result()


class _Lexer:
    """The state of one pass."""

    def __init__(self, text: str, base: Lexed | None) -> None:
        self.text = text
        keep = max(len(base.symbols) - 1, 0) if base is not None else 0
        self.symbols: list[str] = base.symbols[:keep] if base else []
        self.leads: list[str] = base.leads[:keep] if base else []
        self.starts: list[int] = base.starts[:keep] if base else []
        self.ends: list[int] = base.ends[:keep] if base else []
        self.depths: list[int] = base.depths[:keep] if base else []
        # only the last token can change when text is added
        self.stack: list[str] = list(base.stack_before) if base and keep else []
        self.position = self.ends[-1] if self.ends else 0
        self.fresh = not self.ends
        self.line_start = 0
        self.last = ""
        """Kind of what was read last, blanks excepted."""
        self.popped = ""
        """Bracket that the last token closed."""
        self.quote = ""
        """Quote of the last token if it is an unfinished string."""

    def step(self) -> bool:
        """Read one token, comment or line break; False at the end."""
        found = _NEXT(self.text, self.position)
        if found is None or found.lastgroup is None or found.lastgroup == "end":
            return False
        kind = self.last = found.lastgroup
        self.position = found.end()
        if kind == "newline":
            self.fresh = self.fresh or not self.stack
            self.line_start = self.position
        elif kind not in ("comment", "continuation", "backslash"):
            self._token(kind, found)
        return True

    def _token(self, kind: str, found: re.Match[str]) -> None:
        start, symbol = found.start(kind), found[kind]
        self.quote = self.popped = ""
        if kind == "string":
            self.position, literal = literals.scan(self.text, start, self.position, found["quote"])
            symbol, self.quote = literal.symbol, "" if literal.closed else literal.quote
        lead = "\n" + self.text[self.line_start : start] if self.fresh else ""
        self.fresh = False
        self.symbols.append(lead + symbol if lead else symbol)
        self.leads.append(lead)
        self.starts.append(start)
        self.ends.append(self.position)
        self.depths.append(len(self.stack))
        if kind == "open":
            self.stack.append(symbol)
        elif kind == "close" and self.stack:
            self.popped = self.stack.pop()

    def result(self) -> Lexed:
        """Return the symbols and the state at the end."""
        opened = bool(self.depths) and len(self.stack) > self.depths[-1]
        comment, backslash = self.last == "comment", self.last == "backslash"
        stack = "".join(self.stack)
        return Lexed(
            self.text,
            self.symbols,
            self.leads,
            self.starts,
            self.ends,
            self.depths,
            stack=stack,
            stack_before=stack[:-1] if opened else stack + self.popped,
            line_ended=self.fresh or (comment and not stack),
            indentation=self.text[self.line_start :] if self.fresh and not (comment or backslash) else "",
            comment_open=comment,
            backslash=backslash,
            open_quote=self.quote if self.ends and self.ends[-1] == len(self.text) else "",
        )
