"""Whether an estimator has seen the text it labels: every checkpoint of ours lists what it learned from.

Such an estimator is over-confident: the labels of text that it has seen come out far too long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.documents import Document, text_digest
from codeassist_training.models import checkpoint_of

FILE = "trained-on.txt"
"""In a checkpoint's folder: the digest of every document it learned from, one a line, sorted."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The texts that a checkpoint learned from."""

    digests: frozenset[str]

    def holds(self, document: Document) -> bool:
        """Whether a document is among them; blank lines at its end make no difference where it had none or one."""
        ended = document.text.rstrip()
        return any(text_digest(text) in self.digests for text in (document.text, ended, ended + "\n"))


def learned_by(spec: str) -> Learned | None:
    """Return what a model's checkpoint learned from, None where that is not known. Raises InputError."""
    try:
        path = Path(checkpoint_of(spec)) / FILE
    except InputError:
        return None
    return read_learned(path) if path.is_file() else None


def read_learned(path: Path) -> Learned:
    """Read a list of digests. Raises InputError for a line that is none."""
    try:
        lines = path.read_text(encoding="ascii").split()
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {str(path)!r}: {error}") from error
    for number, line in enumerate(lines, 1):
        if len(line) != 16 or set(line) - set("0123456789abcdef"):
            raise InputError(f"{str(path)!r}, line {number}: wanted 16 hexadecimal digits, got {line[:40]!r}")
    return Learned(frozenset(lines))


def write_learned(path: Path, texts: Iterable[str], before: Learned | None = None) -> int:
    """Write the digests of texts and of what was learned before them; return how many."""
    digests = sorted({*map(text_digest, texts), *(before.digests if before else ())})
    write_atomically(path, "".join(f"{one}\n" for one in digests).encode())
    return len(digests)


def warning(learned: Learned | None, seen: int, documents: int) -> str | None:
    """Return what to say of an estimator that has seen ``seen`` of the documents it labels; None where all is well."""
    if learned is None:
        return (
            "it is not known what the estimator learned from (its checkpoint has no trained-on.txt): "
            "of text that it has seen, the labels come out too long"
        )
    if not seen:
        return None
    return (
        f"the estimator learned from {seen} of the {documents} documents it labels ({seen / documents:.0%}): it is "
        "over-confident of them and their labels come out far too long (in a trial it gave text it had seen 1.3 nats a "
        "token, and text it had not 1.56); take another estimator, or documents that it has not seen"
    )
