"""The second stage: the likelihoods of a corpus, in shards; a build that was stopped goes on with the next one."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.documents import Document
from codeassist_training.likelihoods.estimator import Estimator, open_estimator
from codeassist_training.likelihoods.learned import warnings_of
from codeassist_training.likelihoods.store import (
    PARTS,
    SHARD,
    Shard,
    corpus_documents,
    read_shard,
    runs,
    shard_path,
    write_shard,
)
from codeassist_training.recipe import LikelihoodRecipe
from codeassist_training.trained_on import Learned, learned_by
from codeassist_training.workspace import Say

VERSION = 1
"""Raise it where the stage's files come out differently of the same input."""
CARD = "estimator.json"
SPEAK = 5.0
"""Seconds from one line of progress to the next, at least."""


def build(recipe: LikelihoodRecipe, base: str, corpus: Path, folder: Path, say: Say) -> dict[str, Any]:
    """Write the likelihoods of a corpus's documents into ``folder``; return the report.

    ``base`` is the spec of the model that is trained, which ``estimator = "base"`` stands for. Raises InputError.
    """
    spec = base if recipe.estimator == "base" else recipe.estimator
    learned = learned_by(spec)
    estimator = open_estimator(spec, recipe.format, recipe.backend, recipe.dtype, recipe.batch_tokens, recipe.window)
    try:
        return Labelling(estimator, learned, corpus, folder, say).run()
    finally:
        estimator.close()


@dataclass(slots=True)
class Totals:
    """What some documents came to."""

    documents: int = 0
    tokens: int = 0
    bytes: int = 0
    nats: float = 0.0
    seen: int = 0
    """Documents that the estimator learned from."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Documents without numbers, by reason."""

    def add(self, shard: Shard, documents: Sequence[Document], learned: Learned | None) -> None:
        """Count a shard."""
        self.documents += len(documents)
        self.skipped.update(shard.skipped.values())
        self.tokens += len(shard.tokens)
        self.nats -= float(shard.logprobs.sum())
        for place, document in enumerate(documents):
            if place not in shard.skipped:
                self.bytes += len(document.text.encode())
            self.seen += learned is not None and learned.holds(document)

    def report(self) -> dict[str, Any]:
        """Return it as plain data; losses are None where nothing was scored or a token was impossible."""
        finite = self.tokens and self.nats < float("inf")
        return {
            "documents": self.documents,
            "tokens": self.tokens,
            "bytes": self.bytes,
            "nats_per_token": self.nats / self.tokens if finite else None,
            "nats_per_byte": self.nats / self.bytes if finite else None,
            "skipped": dict(sorted(self.skipped.items())),
            "learned_from": self.seen,
        }


class Labelling:
    """One build."""

    def __init__(self, estimator: Estimator, learned: Learned | None, corpus: Path, folder: Path, say: Say) -> None:
        self.estimator, self.learned = estimator, learned
        self.corpus, self.folder, self.say = corpus, folder, say
        self._begun = self._spoken = time.monotonic()
        self._made = Totals()
        self._done = self._of = self._tokens = 0

    def run(self) -> dict[str, Any]:
        """Make every shard that is not there; return the report."""
        counts = {part: sum(1 for _ in corpus_documents(self.corpus, part)) for part in PARTS}
        self._claim()
        parts = {part: Totals() for part in PARTS}
        self._of = sum(counts.values())
        for part, totals in parts.items():
            for number, documents in enumerate(runs(corpus_documents(self.corpus, part), SHARD)):
                totals.add(self._shard(part, number, documents), documents, self.learned)
                self._finished(len(documents))
        return self._report(parts)

    def _claim(self) -> None:
        """Write whose numbers these are; numbers of another estimator that lie here are of no use."""
        self.folder.mkdir(parents=True, exist_ok=True)
        card = (json.dumps(self.estimator.card(), indent=1, sort_keys=True, default=str) + "\n").encode()
        path = self.folder / CARD
        if path.exists() and path.read_bytes() != card:
            self.say("likelihoods  those of another estimator lie here and are made anew")
            for part in PARTS:
                for shard in self.folder.glob(f"{part}-*.npz"):
                    shard.unlink()
        write_atomically(path, card)

    def _shard(self, part: str, number: int, documents: list[Document]) -> Shard:
        path = shard_path(self.folder, part, number)
        if path.exists():
            found = _whole(path)
            if found is not None and found.fits(documents):
                return found
        made = Shard.of(self.estimator.outcomes(documents, self._read))
        write_shard(path, made)
        self._made.add(made, documents, None)
        return made

    def _read(self, tokens: int) -> None:
        """Say, within a shard, that it goes on: one of long files takes minutes on a laptop."""
        self._tokens += tokens
        if time.monotonic() - self._spoken >= SPEAK:
            self._say("")

    def _finished(self, documents: int) -> None:
        """Say how far it is after a shard."""
        self._done += documents
        now = time.monotonic()
        if self._made.documents and (now - self._spoken >= SPEAK or self._done == self._of):
            speed = self._made.documents / max(now - self._begun, 1e-9)
            self._say(f", {(self._of - self._done) / speed:,.0f} s left")

    def _say(self, left: str) -> None:
        self._spoken = now = time.monotonic()
        speed = self._tokens / max(now - self._begun, 1e-9)
        self.say(f"likelihoods  {self._done} of {self._of} documents, {speed:,.0f} tokens/s{left}")

    def _report(self, parts: Mapping[str, Totals]) -> dict[str, Any]:
        seconds = time.monotonic() - self._begun
        whole = Totals()
        for one in parts.values():
            whole.skipped.update(one.skipped)
            for name in ("documents", "tokens", "bytes", "nats", "seen"):
                setattr(whole, name, getattr(whole, name) + getattr(one, name))
        known = None if self.learned is None else len(self.learned.digests)
        return {
            **whole.report(),
            "parts": {part: one.report() for part, one in parts.items() if one.documents},
            "estimator": {"name": self.estimator.name, **self.estimator.card(), "trained_on_documents": known},
            "warnings": [*self.estimator.warnings, *warnings_of(self.learned, whole.seen, whole.documents)],
            "seconds": round(seconds, 1),
            "tokens_per_second": round(self._made.tokens / max(seconds, 1e-9)),
        }


def _whole(path: Path) -> Shard | None:
    try:
        return read_shard(path)
    except InputError:
        return None
