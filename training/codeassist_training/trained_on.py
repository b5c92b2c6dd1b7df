"""What a checkpoint learned from: its list of documents, by digest. A model is over-confident of these.

The file lies in the checkpoint's folder, one digest a line, sorted. Where a part of what a model learned from is not
known, such as what its base did, lines at the top say so: ``# incomplete: what NAME learned from is not known``.
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
_BEFORE, _AFTER = "# incomplete: what ", " learned from is not known"


@dataclass(frozen=True, slots=True)
class Learned:
    """The texts that a checkpoint learned from."""

    digests: frozenset[str]
    unknown: tuple[str, ...] = ()
    """Names of models it was trained from, of which it is not known what they learned from."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Learned:
        """Take texts."""
        return cls(frozenset(map(text_digest, texts)))

    @property
    def incomplete(self) -> bool:
        """Whether it learned from more than is listed."""
        return bool(self.unknown)

    def holds(self, document: Document) -> bool:
        """Whether a document is among them; blank lines at its end make no difference where it had none or one."""
        ended = document.text.rstrip()
        return any(text_digest(text) in self.digests for text in (document.text, ended, ended + "\n"))


def learned_by(spec: str) -> Learned | None:
    """Return what a model's checkpoint learned from, None where that is not known. Raises InputError."""
    try:
        checkpoint = checkpoint_of(spec)
    except InputError:
        return None
    return of_checkpoint(checkpoint)


def of_checkpoint(checkpoint: str) -> Learned | None:
    """Return what a checkpoint's folder lists, None where it has no list. Raises InputError for a broken one."""
    path = Path(checkpoint) / FILE
    return read_learned(path) if path.is_file() else None


def read_learned(path: Path) -> Learned:
    """Read a list of digests; lines that begin with # hold none. Raises InputError for a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {str(path)!r}: {error}") from error
    digests, unknown = set(), []
    for number, line in enumerate(map(str.strip, lines), 1):
        if line.startswith("#"):
            if line.startswith(_BEFORE):
                unknown.append(line.removeprefix(_BEFORE).removesuffix(_AFTER))
        elif line:
            if len(line) != 16 or set(line) - set("0123456789abcdef"):
                raise InputError(f"{str(path)!r}, line {number}: wanted 16 hexadecimal digits, got {line[:40]!r}")
            digests.add(line)
    return Learned(frozenset(digests), tuple(unknown))


def write_learned(path: Path, learned: Learned) -> int:
    """Write a list; return how many digests it has."""
    notes = [f"{_BEFORE}{' '.join(name.split())}{_AFTER}" for name in sorted(set(learned.unknown))]
    write_atomically(path, "".join(f"{one}\n" for one in (*notes, *sorted(learned.digests))).encode())
    return len(learned.digests)


def joined(digests: Iterable[str], base: str, before: Learned | None) -> Learned:
    """Return what a model learned from that was trained on documents of these digests.

    ``base`` names what it was trained from, which learned from ``before``; None where that is not known.
    """
    if before is None:
        return Learned(frozenset(digests), (base,))
    return Learned(frozenset({*digests, *before.digests}), before.unknown)
