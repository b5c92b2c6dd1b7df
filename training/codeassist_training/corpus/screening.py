"""From gathered documents to those of the corpus: each is kept, or dropped for a reason that is written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from codeassist_training.corpus.copies import Copies
from codeassist_training.corpus.evaluated import Evaluated
from codeassist_training.corpus.source import Dropped
from codeassist_training.documents import Document

LONGEST = 1_000_000
"""Characters of a document at most: longer ones are tables or several programs."""
REASONS = {
    "empty": "has no text",
    "binary": "holds the character NUL",
    "not UTF-8": "holds half a character, which UTF-8 cannot write",
    "too long": f"has more than {LONGEST:,} characters",
    "evaluated problem": "solves a problem that is evaluated on",
    "copy": "is the same as another one, blanks aside",
    "contaminated": "shares a run of tokens with a solution of a problem that is evaluated on",
    "near copy": "is nearly the same as another one",
    "limit": "is beyond the limit of documents",
}
"""Why a document that a source gave is not in the corpus."""


@dataclass(slots=True)
class Screen:
    """Decides document after document; of two copies the first stays."""

    evaluated: Evaluated
    copies: Copies
    kept: list[tuple[int, str, Document]] = field(default_factory=list)
    """Index of the source, the id as the source gave it, the document."""
    dropped: list[Dropped] = field(default_factory=list)
    kept_by_source: Counter[int] = field(default_factory=Counter)
    renamed: list[str] = field(default_factory=list)
    """Ids that another document already had."""
    line_ends: int = 0
    """Documents whose line ends (or byte order mark) were made plain."""
    _ids: set[str] = field(default_factory=set)

    def take(self, index: int, given: Document, statements: Mapping[str, str]) -> None:
        """Keep a document of the source of that index, or drop it.

        ``statements`` maps a problem of this source to that of the evaluation which has the same text.
        """
        text = given.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        document = given if text == given.text else replace(given, text=text)
        why = self._why(document, statements)
        if why is not None:
            self.dropped.append(Dropped(document.id, document.source, *why))
            return
        self.line_ends += document is not given
        document = self._named(document)
        self.copies.keep(document.id, document.text)
        self.kept_by_source[index] += 1
        self.kept.append((index, given.id, document))

    def limit(self, ids: frozenset[str]) -> None:
        """Keep only documents of these ids."""
        beyond = [one for one in self.kept if one[2].id not in ids]
        self.dropped += [Dropped(document.id, document.source, "limit") for _, _, document in beyond]
        self.kept_by_source -= Counter(index for index, _, _ in beyond)
        self.kept = [one for one in self.kept if one[2].id in ids]

    def _why(self, document: Document, statements: Mapping[str, str]) -> tuple[str, str] | None:
        """Return the reason against a document and what it collides with; None for none."""
        if reason := unfit(document.text):
            return reason, ""
        if problem := self.evaluated.problem(document.problem) or statements.get(document.problem):
            return "evaluated problem", problem
        if other := self.copies.exact(document.text):
            return "copy", other
        if program := self.evaluated.forbidden.find(document.text):
            return "contaminated", program
        if other := self.copies.nearly(document.text):
            return "near copy", other
        return None

    def _named(self, document: Document) -> Document:
        """Return a document whose id no other one has."""
        id_ = document.id
        while id_ in self._ids:
            id_ = f"{id_}#{document.digest}"
        self._ids.add(id_)
        if id_ == document.id:
            return document
        self.renamed.append(document.id)
        return replace(document, id=id_)


def unfit(text: str) -> str | None:
    """Return why a text is no document; None where it is one."""
    if not text.strip():
        return "empty"
    if "\0" in text:
        return "binary"
    if len(text) > LONGEST:
        return "too long"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "not UTF-8"
    return None
