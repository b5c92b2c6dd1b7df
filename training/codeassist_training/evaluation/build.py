"""The fifth stage: measures a model on documents that were held out (paper, 5.1 and 5.2, without a human).

Three parts: the loss on the held-out examples; the chance that the model stops in states of held-out documents, beside
the estimator's surprise there; and what it writes greedily in held-out states, beside what the document goes on with.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_env.language import PromptFormat
from codeassist_training.evaluation.losses import losses
from codeassist_training.evaluation.plots import plot_lengths, plot_stop
from codeassist_training.evaluation.stopping import points_of, stopping
from codeassist_training.evaluation.writing import writing, written
from codeassist_training.example import Example, read_examples
from codeassist_training.likelihoods.estimator import Likelihoods
from codeassist_training.likelihoods.store import read_scored
from codeassist_training.models import checkpoint_of
from codeassist_training.workspace import Say

VERSION = 2
RESULT = "evaluation.json"
BATCH_TOKENS = 16_384
DIGITS = 6
"""Significant digits of what is written: beyond them is rounding of a machine."""


def build(
    model: str, prompt_format: str, corpus: Path, likelihoods: Path, examples: Path, folder: Path, say: Say
) -> dict[str, Any]:
    """Write evaluation.json, lengths.svg and stop.svg; return the report.

    ``model`` is the spec of what is measured, ``prompt_format`` that of how it is asked. Raises InputError where a
    stage before left nothing that can be read; without held-out documents there is nothing to measure, and a warning.
    """
    begun = time.monotonic()
    held_out = examples / "held-out.jsonl"
    rows = list(read_examples(held_out)) if held_out.exists() else []
    if not rows:
        data: dict[str, Any] = {"examples": 0, "loss": None, "stopping": None, "writing": None}
        warnings = ["there is no held-out example: nothing was measured"]
    else:
        asked: PromptFormat = registry.create("formats", prompt_format)
        data, warnings = _measured(model, asked, corpus, likelihoods, rows, folder, say)
    data = _rounded(data)
    write_atomically(folder / RESULT, (json.dumps(data, indent=1) + "\n").encode())
    return {**data, "warnings": warnings, "seconds": round(time.monotonic() - begun, 1)}


def _measured(
    model: str, asked: PromptFormat, corpus: Path, likelihoods: Path, rows: list[Example], folder: Path, say: Say
) -> tuple[dict[str, Any], list[str]]:
    documents = list(read_scored(likelihoods, corpus, "held-out"))
    with opened(model) as read:
        loss = losses(rows, read, asked.context)
        say(f"loss: {loss['both']['nats']:.3f} nats a token of completion and stop, {loss['examples']} examples")
        points = points_of(documents, asked, read)
        stops = stopping(points)
        say(f"stop: {stops['states']} states, rank correlation with surprise {_told(stops['spearman'])}")
    texts = {one.document.id: one.document.text for one in documents}
    made = written(model, rows, texts, asked.context)
    wrote = writing(made)
    say(f"written: {wrote['tokens']['mean']:.1f} tokens, {wrote['right']:.0%} right, {wrote['empty']:.0%} empty")
    plot_lengths(folder / "lengths.svg", wrote)
    plot_stop(folder / "stop.svg", stops)
    warnings = []
    if loss["too_long"]:
        warnings.append(f"{loss['too_long']} held-out examples do not fit the model's context and were left out")
    if wrote["not_stopped"] > 0.5:
        warnings.append(f"{wrote['not_stopped']:.0%} of the completions did not stop within {wrote['cap']} tokens")
    return {"examples": len(rows), "loss": loss, "stopping": stops, "writing": wrote}, warnings


def _told(number: float | None) -> str:
    return "unknown" if number is None else f"{number:.2f}"


@contextmanager
def opened(model: str) -> Iterator[Likelihoods]:
    """Open what tells a model's log-probabilities: its weights in this process, or else its client."""
    read = _likelihoods(model)
    try:
        yield read
    finally:
        # The client, a process of its own, wants the room.
        read.close()


def _likelihoods(model: str) -> Likelihoods:
    try:
        checkpoint = checkpoint_of(model)
    except InputError:
        from codeassist_training.likelihoods.served import ServedLikelihoods

        return ServedLikelihoods(registry.create("models", model), BATCH_TOKENS)
    from codeassist_training.likelihoods.local import LocalLikelihoods

    return LocalLikelihoods(checkpoint, "auto", BATCH_TOKENS)


def _rounded(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {name: _rounded(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_rounded(value) for value in data]
    return float(f"{data:.{DIGITS}g}") if isinstance(data, float) else data
