"""Hypothesis strategies: one program written twice, with all that Python ignores drawn anew."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = ("x", "count", "rows", "f", "b", "é", "print", "n1")
OPERATORS = ("+", "-", "*", "**", "//", "==", "<=", "<", "=", ".", ",", "->", "%", "+=")
VALUES = ("", "a", "it's", 'say "hi"', "# no comment", "{n}", "a\\nb", "both ' and \"", "tail\\\\")


@dataclass(frozen=True)
class Word:
    text: str


@dataclass(frozen=True)
class Text:
    prefix: str
    value: str
    """Content with quotes bare."""


@dataclass(frozen=True)
class Group:
    opening: str
    inner: tuple[Token, ...]


Token = Word | Text | Group
Line = tuple[int, tuple[Token, ...]]
"""Indentation level and tokens."""

_words = st.sampled_from([*WORDS, "1", "2.5", "0x1f", "1e-5"]).map(Word)
_operators = st.sampled_from(OPERATORS).map(Word)
_texts = st.builds(Text, st.sampled_from(["", "", "f", "b"]), st.sampled_from(VALUES))
_tokens = st.recursive(
    _words | _operators | _texts,
    lambda inner: st.builds(Group, st.sampled_from("([{"), st.lists(inner, max_size=4).map(tuple)),
    max_leaves=5,
)
lines = st.lists(
    st.tuples(st.integers(0, 2), st.lists(_tokens, min_size=1, max_size=5).map(tuple)), min_size=1, max_size=4
)


class Writer:
    """Writes a program; every free choice is made by chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def _pick(self, *choices: str) -> str:
        return self._chance.choice(choices)

    def program(self, program: list[Line]) -> str:
        out = self._pick("", "", "\n", "# head\n", '  # "indented"\n\n')
        for level, tokens in program:
            out += "    " * level + self._tokens(tokens, inside=False)
            out += self._pick("", "", " ", "  # why not '", "#") + self._pick("\n", "\n", "\n\n", "\n  \n", "\n # b\n")
        return out

    def _tokens(self, tokens: tuple[Token, ...], inside: bool) -> str:
        gaps = (" ", "  ", "\t", " \\\n  ") if not inside else (" ", "\n", " \n\n   ", "  # in (\n ")
        out = ""
        for index, token in enumerate(tokens):
            if index:
                out += self._pick(" ", *gaps)
            match token:
                case Word(text):
                    out += text
                case Text(prefix, value):
                    out += prefix + self._quoted(value)
                case Group(opening, inner):
                    pad = self._pick("", " ", "\n  ")
                    closing = {"(": ")", "[": "]", "{": "}"}[opening]
                    out += opening + pad + self._tokens(inner, inside=True) + pad + closing
        return out

    def _quoted(self, value: str) -> str:
        quote = self._pick("'", '"', "'''", '"""')
        text = value.replace(quote[0], "\\" + quote[0])
        return quote + text + quote


@st.composite
def twice(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of one program."""
    program, chance = draw(lines), random.Random(draw(st.integers(0, 1 << 32)))
    return Writer(chance).program(program), Writer(chance).program(program)


@st.composite
def once(draw: st.DrawFn) -> str:
    """One text of a program."""
    return draw(twice())[0]
