"""Units of text: characters, a dependency-free code tokenizer, and any tokenizer.json."""

from __future__ import annotations

import hashlib
import itertools
import re
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from codeassist_env import registry
from codeassist_env.errors import InputError, MissingExtraError


@runtime_checkable
class Tokenizer(Protocol):
    """A unit of text. ``"".join(pieces(t)) == t`` for every text."""

    name: str
    """The spec that makes it, for example ``code``."""
    fingerprint: str
    """Changes whenever counts could change."""

    def pieces(self, text: str) -> list[str]:
        """Split losslessly into tokens."""
        ...

    def count(self, text: str) -> int:
        """Return the number of tokens."""
        ...

    def truncate(self, text: str, limit: int) -> str:
        """Return the longest prefix made of whole tokens whose own count is at most ``limit``."""
        ...


class CharTokenizer:
    """Every character is a token: the unit of the paper's published tables."""

    name = "chars"
    fingerprint = "chars-1"

    def __init__(self, argument: str = "") -> None:
        if argument:
            raise InputError(f"the chars tokenizer takes no argument, got {argument!r}")

    def pieces(self, text: str) -> list[str]:
        """Split into characters."""
        return list(text)

    def count(self, text: str) -> int:
        """Return the number of characters."""
        return len(text)

    def truncate(self, text: str, limit: int) -> str:
        """Return the first ``limit`` characters."""
        return text[: max(limit, 0)]


# Left to right without look-ahead, and every piece at most 16 characters or so: cutting between two pieces
# never changes the pieces before the cut, and no single token can carry a program.
_CODE = re.compile(
    r" ?_{0,4}[^\W\d_]{1,12}"  # part of a name, cut at underscores as byte-pair vocabularies do
    r"| ?\d{1,3}"
    r"|\r?\n[ \t]{0,32}"  # a line break with the indentation after it
    r"| ?(?:\*\*=?|//=?|<<=?|>>=?|->|[-+*/%&|^=<>!:]=|[^\w\s])"
    r"|[ \t]{1,16}"
    r"|[\s\S]"
)


class CodeTokenizer:
    """Splits source roughly as a code model's tokenizer does, with no dependency (about 2.9 characters a token).

    A token is a word part with the space before it, up to three digits, an operator, a line break with the
    indentation after it, or a run of blanks.
    """

    name = "code"
    fingerprint = "code-1"

    def __init__(self, argument: str = "") -> None:
        if argument:
            raise InputError(f"the code tokenizer takes no argument, got {argument!r}")

    def pieces(self, text: str) -> list[str]:
        """Split losslessly into tokens."""
        return _CODE.findall(text)

    def count(self, text: str) -> int:
        """Return the number of tokens."""
        return len(_CODE.findall(text))

    def truncate(self, text: str, limit: int) -> str:
        """Return the prefix of the first ``limit`` tokens."""
        if limit <= 0:
            return ""
        for index, match in enumerate(_CODE.finditer(text), 1):
            if index == limit:
                return text[: match.end()]
        return text


class HuggingFaceTokenizer:
    """Any ``tokenizer.json`` (a file, or a directory that holds one), through the ``tokenizers`` package."""

    def __init__(self, argument: str) -> None:
        if not argument:
            raise InputError("hf needs a path: hf:PATH, a tokenizer.json or a directory that holds one")
        path = Path(argument)
        file = path / "tokenizer.json" if path.is_dir() else path
        try:
            data = file.read_bytes()
        except OSError as error:
            raise InputError(f"cannot read tokenizer {str(file)!r}: {error.strerror}") from error
        try:
            from tokenizers import Tokenizer as Backend
        except ImportError as error:
            raise MissingExtraError.of("an hf: tokenizer", "hf") from error
        try:
            self._backend: Any = Backend.from_str(data.decode())
        except Exception as error:
            raise InputError(f"{str(file)!r} is not a tokenizer.json: {error}") from error
        self.name = f"hf:{argument}"
        self.fingerprint = "hf-" + hashlib.sha256(data).hexdigest()[:16]

    def pieces(self, text: str) -> list[str]:
        """Split losslessly at token boundaries; tokens that share a character become one piece."""
        cuts = {0, len(text)}
        offsets = self._backend.encode(text, add_special_tokens=False).offsets
        cuts.update(start for start, _ in offsets)
        edges = sorted(cuts)
        return [text[a:b] for a, b in itertools.pairwise(edges)]

    def count(self, text: str) -> int:
        """Return the number of tokens (no special tokens)."""
        return len(self._backend.encode(text, add_special_tokens=False).ids)

    def truncate(self, text: str, limit: int) -> str:
        """Return the longest prefix of whole pieces whose own count is at most ``limit``."""
        if limit <= 0:
            return ""
        if self.count(text) <= limit:
            return text
        pieces = self.pieces(text)[:limit]
        while pieces and self.count("".join(pieces)) > limit:
            pieces.pop()
        return "".join(pieces)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.name.partition(":")[2],))


def resolve_tokenizer(given: str | Tokenizer) -> Tokenizer:
    """Return the tokenizer a spec names, or the instance itself."""
    if isinstance(given, str):
        made: Tokenizer = registry.create("tokenizers", given)
        return made
    return given


def resolve_counter(unit: str, tokenizer: Tokenizer) -> Tokenizer:
    """Return what counts ``unit``: ``chars``, ``tokens`` (the episode's tokenizer) or ``tokens:TOKENIZER``."""
    if unit == "chars":
        return CharTokenizer()
    if unit == "tokens":
        return tokenizer
    head, _, spec = unit.partition(":")
    if head != "tokens" or not spec:
        raise InputError(f"unit must be chars, tokens or tokens:TOKENIZER, got {unit!r}")
    return resolve_tokenizer(spec)
