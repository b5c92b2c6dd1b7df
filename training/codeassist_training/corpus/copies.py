"""Documents that are in the corpus already, word for word or nearly."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from codeassist_training.small_lm.overlap import line_marks


class Copies:
    """Remembers kept documents and knows copies of them: the first of two copies stays."""

    def __init__(self, near: float) -> None:
        """Take the share of a document's five-line runs in one other from which it is a copy; 1: exact ones alone."""
        self.near = near
        self._exact: dict[bytes, str] = {}
        self._ids: list[str] = []
        self._holders: dict[bytes, list[int]] = {}

    def exact(self, text: str) -> str | None:
        """Return the id of the kept document that is the same text, blank lines and blanks at line ends aside."""
        return self._exact.get(_normal(text))

    def nearly(self, text: str) -> str | None:
        """Return the id of the kept document that holds the most of a text's runs, where these are enough."""
        if self.near >= 1:
            return None
        marks = line_marks(text)
        shared = Counter(holder for mark in marks for holder in self._holders.get(mark, ()))
        if not shared:
            return None
        best, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
        return self._ids[best] if count >= self.near * len(marks) else None

    def keep(self, id_: str, text: str) -> None:
        """Remember a document."""
        self._exact.setdefault(_normal(text), id_)
        if self.near < 1:
            for mark in line_marks(text):
                self._holders.setdefault(mark, []).append(len(self._ids))
        self._ids.append(id_)


def _normal(text: str) -> bytes:
    lines = (line.rstrip() for line in text.splitlines())
    return blake2b("\n".join(filter(None, lines)).encode(), digest_size=16).digest()
