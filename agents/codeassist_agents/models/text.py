"""A language model's vocabulary as bytes, and the text of tokens that arrive one at a time."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from codeassist_env.game import check_text

_BYTE_TOKEN = re.compile(r"<0x([0-9A-Fa-f]{2})>")


class HubTokenizer:
    """The tokenizer of a model, by the ``tokenizers`` package."""

    def __init__(self, described: str) -> None:
        """Take the text of a tokenizer.json."""
        from tokenizers import Tokenizer

        self.described = described
        self.fingerprint = "hf-" + hashlib.sha256(described.encode()).hexdigest()[:16]
        self._backend: Any = Tokenizer.from_str(described)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The bytes of its tokens."""
        return Vocabulary(json.loads(self.described), self._backend.get_vocab(with_added_tokens=True))

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, without special tokens. Raises InputError where it is no UTF-8 text."""
        check_text(text)
        return tuple(self._backend.encode(text, add_special_tokens=False).ids)

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids; special tokens are left out."""
        text: str = self._backend.decode(list(ids), skip_special_tokens=True)
        return text


class Vocabulary:
    """The bytes of every token; a special token's are empty."""

    def __init__(self, described: Mapping[str, Any], vocabulary: Mapping[str, int]) -> None:
        """Take a tokenizer.json as data and its tokens' ids."""
        added = {token["id"]: token for token in described.get("added_tokens", ())}
        read = _byte_level if _is_byte_level(described) else _sentence_piece
        self.pieces: list[bytes] = [b""] * (max(vocabulary.values(), default=-1) + 1)
        for token, number in vocabulary.items():
            self.pieces[number] = _added(added[number]) if number in added else read(token)

    def bytes_of(self, ids: Sequence[int]) -> bytes:
        """Return the bytes of a run of tokens; an id that no token has is empty."""
        return b"".join(self.pieces[i] if 0 <= i < len(self.pieces) else b"" for i in ids)

    @cached_property
    def _sorted(self) -> tuple[list[bytes], np.ndarray[Any, np.dtype[np.int64]]]:
        order = sorted((piece, number) for number, piece in enumerate(self.pieces) if piece)
        return [piece for piece, _ in order], np.array([number for _, number in order], dtype=np.int64)

    def has_longer(self, start: bytes) -> bool:
        """Whether some token begins with ``start`` and goes on."""
        pieces, _ = self._sorted
        at = bisect_left(pieces, start + b"\0")
        return at < len(pieces) and pieces[at].startswith(start)

    def agreeing(self, rest: bytes) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Return the ids, ascending, of the tokens that begin with ``rest`` (UTF-8, not empty) or are its beginning."""
        pieces, numbers = self._sorted
        first, last = bisect_left(pieces, rest), bisect_left(pieces, rest[:-1] + bytes([rest[-1] + 1]))
        found = [numbers[first:last]]
        for length in range(1, len(rest)):
            start = bisect_left(pieces, rest[:length])
            end = bisect_left(pieces, rest[:length] + b"\0", start)
            found.append(numbers[start:end])
        return np.sort(np.concatenate(found))


class PieceReader:
    """Turns tokens into texts: a character that spans tokens is all in the piece of its last one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, token: int) -> str:
        """Return the text that a token completes."""
        return self._decoder.decode(self._vocabulary.bytes_of((token,)))

    @property
    def pending(self) -> bool:
        """Whether the last tokens hold the beginning of a character only."""
        return bool(self._decoder.getstate()[0])


def _is_byte_level(described: Mapping[str, Any]) -> bool:
    parts = [described.get("decoder"), described.get("pre_tokenizer")]
    while parts:
        part = parts.pop() or {}
        if part.get("type") == "ByteLevel":
            return True
        parts += [*part.get("decoders", ()), *part.get("pretokenizers", ())]
    return False


def _added(token: Mapping[str, Any]) -> bytes:
    return b"" if token.get("special") else str(token["content"]).encode()


def _printable() -> dict[str, int]:
    """Byte-level vocabularies write printable Latin-1 characters as themselves, the rest from U+0100 on, in order."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    shifted = [byte for byte in range(256) if byte not in set(plain)]
    return {chr(b): b for b in plain} | {chr(256 + number): byte for number, byte in enumerate(shifted)}


_BYTES = _printable()


def _byte_level(token: str) -> bytes:
    try:
        return bytes(_BYTES[character] for character in token)
    except KeyError:
        return token.encode()


def _sentence_piece(token: str) -> bytes:
    byte = _BYTE_TOKEN.fullmatch(token)
    return bytes([int(byte[1], 16)]) if byte else token.replace("\u2581", " ").encode()
