"""An estimator of how predictable documents are (paper, 4.2): a model, and the format in which it reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import numpy as np

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.language import PromptFormat
from codeassist_training.documents import Document
from codeassist_training.likelihoods.reading import Reader, Reading
from codeassist_training.likelihoods.windows import Segment, segments
from codeassist_training.models import checkpoint_of
from codeassist_training.scored import Floats, Scored

BACKENDS = ("auto", "transformers", "client")
BATCH_TOKENS = 16_384


Told = Callable[[int], None]
"""Called with how many tokens more have been read."""


def nobody(tokens: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that the estimator cannot read."""

    document: Document
    reason: str


class Estimator(Protocol):
    """Tells how predictable each token of a document is."""

    name: str
    """The model's spec."""
    warnings: Sequence[str]
    """What the user should know of how it is run."""

    def card(self) -> Mapping[str, Any]:
        """Say what the numbers depend on, as plain data."""
        ...

    def outcomes(self, documents: Sequence[Document], done: Told = nobody) -> list[Scored | Skipped]:
        """Return what became of each document, in order; ``done`` is told of tokens as they are read."""
        ...

    def scored(self, documents: Sequence[Document]) -> list[Scored]:
        """Return the documents that could be read, in order."""
        ...

    def close(self) -> None:
        """Let the model go."""
        ...


class Likelihoods(Protocol):
    """What runs a model."""

    begin: tuple[int, ...]
    """What an empty prompt is where the format names nothing."""
    context: int | None
    """Tokens a sequence may have; None where that is not known."""
    reserve: int
    """Tokens of the context that a sequence must leave free."""

    @property
    def warnings(self) -> Sequence[str]:
        """What the user should know of how the model is run."""
        ...

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        ...

    def logprobs(self, segments: Sequence[Segment], done: Told = nobody) -> list[Floats]:
        """Return the natural log-probabilities of each segment's last ``keep`` tokens."""
        ...

    def close(self) -> None:
        """Let the model go."""
        ...


class ModelEstimator:
    """A model that reads documents in a prompt format."""

    def __init__(self, name: str, form: PromptFormat, likelihoods: Likelihoods, window: int | None = None) -> None:
        """Take what runs the model; documents longer than ``window`` tokens (None: the context) go by windows.

        Raises InputError where the format's prompt does not end in the program, or the window exceeds the context.
        """
        self.name, self._likelihoods = name, likelihoods
        self.warnings: Sequence[str] = list(likelihoods.warnings)
        self.form, self._reader = form, Reader(form)
        known = [one for one in (form.context, likelihoods.context) if one is not None]
        if window is not None and (window < 2 or (known and window > min(known))):
            raise InputError(f"window must lie in [2, {min(known) if known else 'the context'}] tokens, got {window}")
        if window is None and known:
            window = min(known) - likelihoods.reserve
        self.window = window
        self._opening = self._reader.opening or likelihoods.begin

    def card(self) -> Mapping[str, Any]:
        """Say what the numbers depend on, as plain data."""
        return {
            **self._likelihoods.card(),
            "format": self.form.name,
            "format_card": dict(self.form.card()),
            "window": self.window,
        }

    def outcomes(self, documents: Sequence[Document], done: Told = nobody) -> list[Scored | Skipped]:
        """Return what became of each document, in order; ``done`` is told of tokens as they are read.

        No document sees another. Yet the last bits of its numbers may change with the others, as sums are rounded by a
        batch's shape; the same documents in the same order have the same bits.
        """
        read = [self._reader.read(document.text) for document in documents]
        cut = [[] if isinstance(one, str) else list(segments(one, self._opening, self.window)) for one in read]
        numbers = iter(self._likelihoods.logprobs([segment for one in cut for segment in one], done))
        made: list[Scored | Skipped] = []
        for document, reading, parts in zip(documents, read, cut, strict=True):
            if isinstance(reading, Reading):
                logprobs = np.concatenate(list(islice(numbers, len(parts))))
                made.append(Scored(document, reading.ids, _checked(logprobs, document), reading.ends))
            else:
                made.append(Skipped(document, reading))
        return made

    def scored(self, documents: Sequence[Document]) -> list[Scored]:
        """Return the documents that could be read, in order."""
        return [one for one in self.outcomes(documents) if isinstance(one, Scored)]

    def close(self) -> None:
        """Let the model go."""
        self._likelihoods.close()


def _checked(logprobs: Floats, document: Document) -> Floats:
    if np.isnan(logprobs).any():
        raise InputError(
            f"the estimator gives numbers that are none (NaN) for the document {document.id!r}: "
            "its weights are broken, or too large for this dtype"
        )
    return logprobs


def open_estimator(
    spec: str,
    format: str = "auto",
    backend: str = "auto",
    dtype: str = "auto",
    batch_tokens: int = BATCH_TOKENS,
    window: int | None = None,
) -> ModelEstimator:
    """Open the estimator that a model's spec names.

    ``backend`` transformers runs the weights in this process; client asks the model's own client, such as a server;
    auto is transformers where the weights are here. Raises InputError, NotFoundError or MissingExtraError.
    """
    if backend not in BACKENDS:
        raise InputError(f"backend must be one of {', '.join(BACKENDS)}, got {backend!r}")
    if batch_tokens < 1:
        raise InputError(f"batch_tokens must be at least 1, got {batch_tokens}")
    form: PromptFormat = registry.create("formats", f"{format}:{spec}")
    Reader(form)
    checkpoint = None if backend == "client" else _checkpoint(spec, needed=backend == "transformers")
    if checkpoint is not None:
        from codeassist_training.likelihoods.local import LocalLikelihoods

        return ModelEstimator(spec, form, LocalLikelihoods(checkpoint, dtype, batch_tokens), window)
    from codeassist_training.likelihoods.served import ServedLikelihoods

    return ModelEstimator(spec, form, ServedLikelihoods(registry.create("models", spec), batch_tokens), window)


def _checkpoint(spec: str, *, needed: bool) -> str | None:
    try:
        return checkpoint_of(spec)
    except InputError:
        if needed:
            raise
        return None
