"""The texts of recorded token ids, where the tokenizer that made them is at hand and known to be that one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.empowerment import pieces_of
from codeassist_env.errors import CodeAssistError, InputError

HEALED = 64
"""Characters at the program's end that healing may repeat."""
BROKEN = "\ufffd"
"""What a decoder writes for half a character."""


class TokenTexts:
    """Tells the text of each token of a suggestion; texts that cannot be told are left out, never guessed.

    A tokenizer is taken only if its fingerprint is the one on the assistant's card. It is looked for among the models
    that are installed by name, and in ``tokenizer``, a tokenizer.json or a folder that holds one. No path that a
    transcript names is opened.
    """

    def __init__(self, tokenizer: str | Path | None = None) -> None:
        """Take the tokenizer that the user gives. Raises InputError where it cannot be read."""
        self._given = None if tokenizer is None else _read_given(Path(tokenizer))
        self._known: dict[str, _Decoder | None] = {}
        self.unknown: set[str] = set()
        """Fingerprints that were asked for and for which there is no tokenizer."""

    def pieces(
        self, assistant: Mapping[str, Any], ids: Sequence[int], before: str, suggestion: str, cut: bool
    ) -> tuple[str, ...]:
        """Return the text of each token, or nothing where the tokens do not give the suggestion back.

        Tokens may begin with the end of the program (token healing repeats it) and go on after a suggestion that was
        ``cut``. A character that spans tokens is in the text of its last one.
        """
        model = assistant.get("model")
        fingerprint = model.get("tokenizer") if isinstance(model, Mapping) else None
        if not ids or not isinstance(model, Mapping) or not isinstance(fingerprint, str):
            return ()
        if fingerprint not in self._known:
            self._known[fingerprint] = self._find(fingerprint, model)
        decoder = self._known[fingerprint]
        if decoder is None:
            self.unknown.add(fingerprint)
            return ()
        made = decoder.texts(ids)
        return made if _gives_back("".join(made), before, suggestion, cut) else ()

    def _find(self, fingerprint: str, model: Mapping[str, Any]) -> _Decoder | None:
        named = [str(model[key]) for key in ("base", "spec", "name") if model.get(key)]
        candidates = [self._given] if self._given else []
        candidates += [data for name in named if (data := _shipped(name)) is not None]
        for data in candidates:
            if _fingerprint(data) == fingerprint:
                return _decoder(data)
        return None


class _Decoder:
    """One tokenizer's ids as texts."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        self._size = int(backend.get_vocab_size(with_added_tokens=True))
        self._alone: dict[int, str] = {}

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids; special tokens are left out."""
        text: str = self._backend.decode(list(ids), skip_special_tokens=True)
        return text

    fingerprint = ""

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text."""
        return tuple(self._backend.encode(text, add_special_tokens=False).ids)

    def texts(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Return one text an id; empty where an id is no token."""
        if max(ids) >= self._size:
            return ()
        for one in ids:
            if one not in self._alone:
                self._alone[one] = self.decode((one,))
        alone = tuple(self._alone[one] for one in ids)
        whole = "".join(alone)
        if BROKEN not in whole and whole == self.decode(ids):
            return alone
        made = [""] * len(ids)
        for text, _, end in pieces_of(self, ids):
            made[end - 1] = text
        return tuple(made)


def _gives_back(text: str, before: str, suggestion: str, cut: bool) -> bool:
    if not suggestion and text in before[-len(text) - HEALED :]:
        return True  # stopped within what healing repeats
    at = text.find(suggestion)
    while at >= 0:
        if before.endswith(text[:at]) and (cut or at + len(suggestion) == len(text)):
            return True
        at = text.find(suggestion, at + 1)
    return False


def _shipped(spec: str) -> bytes | None:
    """Return the tokenizer.json of an installed model, by its name alone: its argument is never looked at."""
    name, _ = registry.split("models", spec)
    if name not in registry.names("models"):
        return None
    try:
        checkpoint = getattr(registry.load("models", name), "checkpoint", None)
        return None if checkpoint is None else (Path(checkpoint("")) / "tokenizer.json").read_bytes()
    except (CodeAssistError, OSError):
        return None


def _read_given(path: Path) -> bytes:
    file = path / "tokenizer.json" if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read tokenizer {str(file)!r}: {error.strerror}") from error
    if _decoder(data) is None:
        raise InputError(
            f"{str(file)!r} is not a tokenizer.json, or the package tokenizers is absent: "
            "pip install 'codeassist-env[hf]'"
        )
    return data


def _fingerprint(data: bytes) -> str:
    return "hf-" + hashlib.sha256(data).hexdigest()[:16]


def _decoder(data: bytes) -> _Decoder | None:
    try:
        from tokenizers import Tokenizer

        return _Decoder(Tokenizer.from_str(data.decode()))
    except Exception:  # absent, or not what it can read: then texts cannot be told
        return None
