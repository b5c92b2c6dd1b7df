"""Text that is in two places: near-duplicates within the corpus, and programs of the evaluation within it."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

SHINGLE = 5
"""Lines of code, in order, that count as one mark of a document."""
NEAR = 0.5
"""Share of a document's marks that were seen before, from which it is a copy."""
RUN = 50
"""Tokens of Python in a row (names and values as written; layout, comments and docstrings aside) that no training
document may share with a program of the evaluation. Shorter runs are idioms: reading input, a union-find's ``find``."""
SHORT_RUN = 25
"""The same for programs of fewer than RUN tokens, which a copy would hold whole."""

_LAYOUT = frozenset(
    {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENCODING}
)
_ROUGH = re.compile(r"#[^\n]*|\w+|[^\w\s]")


@dataclass(slots=True)
class NearDuplicates:
    """Remembers the documents it was shown and recognises copies of them."""

    seen: set[bytes] = field(default_factory=set)

    def is_copy(self, text: str) -> bool:
        """Return whether a text is mostly made of what was kept before; remember it if not."""
        marks = line_marks(text)
        known = sum(mark in self.seen for mark in marks)
        if marks and known >= NEAR * len(marks):
            return True
        self.seen.update(marks)
        return False


def line_marks(text: str) -> set[bytes]:
    """Return a hash of each run of SHINGLE lines, very short ones aside; of the whole where there are fewer."""
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) > 3]
    runs = range(max(1, len(lines) - SHINGLE + 1) if lines else 0)
    return {blake2b("\n".join(lines[i : i + SHINGLE]).encode(), digest_size=8).digest() for i in runs}


class Forbidden:
    """Programs no training document may share a run of tokens with."""

    def __init__(self, programs: Iterable[tuple[str, str]], run: int = RUN, short: int = SHORT_RUN) -> None:
        """Take (name, code) pairs. A program shorter than ``short`` tokens is looked for nowhere."""
        self.run, self.short = run, short
        self.names: dict[int, dict[int, str]] = {run: {}}
        self.count = 0
        for name, code in programs:
            tokens = words(code)
            length = run if len(tokens) >= run else len(tokens)
            if length >= short:
                self.count += 1
                marks = self.names.setdefault(length, {})
                for mark in _runs(tokens, length):
                    marks.setdefault(mark, name)

    def find(self, text: str) -> str | None:
        """Return the name of a program a text shares a run with; None for a clean text."""
        tokens = words(text)
        for length, marks in self.names.items():
            for mark in _runs(tokens, length):
                if mark in marks:
                    return marks[mark]
        return None


def words(text: str) -> list[str]:
    """Return a program's tokens without layout, comments and docstrings; of what is no Python, its words and signs."""
    found: list[str] = []
    start = True
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in _LAYOUT:
                start = True
                continue
            # a text that stands alone at the start of a line is a docstring
            if not (start and token.type == tokenize.STRING) and token.string:
                found.append(token.string)
            start = False
    except (tokenize.TokenError, SyntaxError, ValueError):
        return [word for word in _ROUGH.findall(text) if word[0] != "#"]
    return found


def _runs(tokens: Sequence[str], length: int) -> Iterable[int]:
    """Yield a hash of each run of ``length`` tokens; a rolling one, since libraries are long."""
    if len(tokens) < length:
        return
    values = [hash(token) & _MASK for token in tokens]
    lead = pow(_BASE, length - 1, _PRIME)
    rolling = 0
    for index, value in enumerate(values):
        if index >= length:
            rolling -= values[index - length] * lead
        rolling = (rolling * _BASE + value) % _PRIME
        if index >= length - 1:
            yield rolling


_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_MASK = (1 << 60) - 1
