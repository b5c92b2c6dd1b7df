"""Stages before an evaluation, in miniature: one-letter tokens, made-up likelihoods, a scripted model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from codeassist_env.language import Generation
from codeassist_training.documents import Document, write_documents
from codeassist_training.example import Example, write_examples
from codeassist_training.likelihoods.store import Shard, shard_path, write_shard
from codeassist_training.scored import Scored

BEGIN = STOP = 0
BIT = math.log(2)
TEXT = "abAcdBefC"
"""A capital surprises by 3 bits, a small letter by 0.05."""


class Letters:
    """A token a character."""

    fingerprint = "letters"

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(map(ord, text))

    def decode(self, ids: Sequence[int]) -> str:
        return "".join(chr(i) for i in ids if i)


class LettersFormat:
    """The begin token and the program."""

    name, stop_ids, context = "raw", (STOP,), 200

    def __init__(self, argument: str = "", follows: bool = True) -> None:
        self.tokenizer, self.follows = Letters(), follows

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        return (BEGIN, *self.tokenizer.encode(code))

    def card(self) -> Mapping[str, Any]:
        return {}


class Speller:
    """Knows TEXT: it writes what follows up to the next capital, and stops before capitals 3 times in 4."""

    name, chat = "speller", False

    def __init__(self, argument: str = "") -> None:
        self.closed = 0

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        return [tuple(self._logprob(ids[:at], ids[at]) for at in range(1, len(ids))) for ids in sequences]

    def generate(self, prompts: Sequence[Any], sampling: Any, seeds: Sequence[int]) -> list[Generation]:
        made = []
        for ids in prompts:
            rest = TEXT[len(ids) - 1 :]
            end = next((at for at, letter in enumerate(rest) if letter.isupper()), len(rest))
            text = rest[:end]
            made.append(Generation(tuple(text), (-0.1,) * end, tuple(map(ord, text)), finish_reason="stop"))
        return made

    def close(self) -> None:
        self.closed += 1

    def _logprob(self, before: Sequence[int], token: int) -> float:
        follows = TEXT[len(before) - 1 : len(before)]
        if token == STOP:
            return math.log(0.75 if follows.isupper() or not follows else 0.01)
        return math.log(0.25 if follows.isupper() else 0.99)


def scored(number: int = 0) -> Scored:
    """TEXT as a document with its likelihoods."""
    bits = np.array([3.0 if letter.isupper() else 0.05 for letter in TEXT])
    return Scored(
        Document(f"d{number}", TEXT, "made"),
        np.array([ord(letter) for letter in TEXT], dtype=np.int32),
        -bits * BIT,
        np.arange(1, len(TEXT) + 1),
    )


def examples() -> list[Example]:
    """A state before each of the first six letters, labelled up to the next capital."""
    made = []
    for at in range(1, 7):
        end = next(place for place in range(at, len(TEXT)) if TEXT[place].isupper())
        prompt, completion = (BEGIN, *map(ord, TEXT[:at])), tuple(map(ord, TEXT[at:end]))
        made.append(Example("d0", at, prompt, completion, (STOP,)))
    return made


def stages(root: Path) -> tuple[Path, Path, Path, Path]:
    """Write corpus, likelihoods and examples; return their folders and one for the result."""
    folders = [root / name for name in ("corpus", "likelihoods", "examples", "evaluation")]
    for folder in folders:
        folder.mkdir(parents=True)
    corpus, likelihoods, given, result = folders
    write_documents(corpus / "documents.jsonl", [scored(9).document])
    write_documents(corpus / "held-out.jsonl", [scored(0).document, scored(1).document])
    write_shard(shard_path(likelihoods, "train", 0), Shard.of([scored(9)]))
    write_shard(shard_path(likelihoods, "held-out", 0), Shard.of([scored(0), scored(1)]))
    write_examples(given / "held-out.jsonl", examples())
    return corpus, likelihoods, given, result
