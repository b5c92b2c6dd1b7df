"""What became of the documents of a part: counts, lengths and surprise of the completions, and what to be warned of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

COUNTED = (
    "documents",
    "carried",
    "unaligned",
    "states",
    "states_missing",
    "inside_character",
    "across_tokens",
    "retokenised",
    "empty",
    "empty_kept",
    "empty_dropped",
    "resampled",
    "shortened",
    "too_long",
    "holds_stop",
)
"""Counts of a report, 0 where nothing was counted; :class:`Tally` says what they mean."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
BINS = (0, 1, 2, 3, 5, 9, 17, 33, 65)
"""First length of each bar of a histogram."""


@dataclass(slots=True)
class Tally:
    """Counts of one part.

    ``documents``; of these ``carried``: the model's ids are the estimator's; ``unaligned``: the model's ids do not
    add up to the text, left out. ``states`` that hold, drawn; ``states_missing``: asked for, but the document has no
    more. Places that do not hold: ``inside_character``, ``across_tokens``, ``retokenised``. States where nothing is to
    be completed: ``empty``, and of these ``empty_kept``, ``empty_dropped`` or ``resampled``. ``shortened``: labels
    that end within an id of the model. Left out: ``too_long``, ``holds_stop`` (the stop token is in the completion).
    """

    counts: Counter[str] = field(default_factory=Counter)
    tokens: list[int] = field(default_factory=list)
    """Ids of each example's completion."""
    characters: list[int] = field(default_factory=list)
    bits: list[float] = field(default_factory=list)
    """Surprise of each example's completion, by the estimator."""
    prompts: list[int] = field(default_factory=list)
    """Ids of each example's prompt."""

    def note(self, prompt: int, tokens: int, characters: int, bits: float) -> None:
        """Count an example by its prompt's and its completion's size."""
        self.prompts.append(prompt)
        self.tokens.append(tokens)
        self.characters.append(characters)
        self.bits.append(bits)

    def report(self) -> dict[str, Any]:
        """Return everything as plain JSON data."""
        states = self.counts["states"]
        return {
            "examples": len(self.tokens),
            **{name: self.counts[name] for name in COUNTED},
            "empty_share": round(self.counts["empty"] / states, 6) if states else None,
            "completion_tokens": {**_spread(self.tokens), "histogram": _histogram(self.tokens)},
            "completion_characters": _spread(self.characters),
            "completion_bits": _spread(self.bits),
            "prompt_tokens": _spread(self.prompts),
        }

    def warnings(self, part: str) -> list[str]:
        """Return what a user should know of this part before training on it."""
        counts, made = self.counts, []
        documents, states = max(counts["documents"], 1), max(counts["states"], 1)
        if not self.tokens:
            made.append("no state became an example")
        elif 2 * counts["empty_kept"] > len(self.tokens):
            share = counts["empty_kept"] / len(self.tokens)
            made.append(f"{share:.0%} of the examples teach to stop at once; empty = drop or resample leaves them out")
        if counts["unaligned"]:
            made.append(f"{counts['unaligned']} of {documents} documents are left out: their ids do not add up to them")
        if 20 * counts["too_long"] > states:
            made.append(f"{counts['too_long']} of {states} states do not fit the context and are left out")
        if counts["holds_stop"]:
            made.append(f"{counts['holds_stop']} states are left out: the stop token is in their completion")
        if 20 * counts["shortened"] > states:
            made.append(f"{counts['shortened']} of {states} labels are cut to a token of the model: another tokenizer")
        return [f"{part}: {text}" for text in made]


def _spread(values: Sequence[float]) -> dict[str, Any]:
    if not values:
        return {"mean": None, "quantiles": {}}
    found = np.quantile(values, QUANTILES).tolist()
    marks = {f"{share:g}": round(value, 4) for share, value in zip(QUANTILES, found, strict=True)}
    return {"mean": round(float(np.mean(values)), 4), "median": marks["0.5"], "max": max(values), "quantiles": marks}


def _histogram(values: Sequence[int]) -> dict[str, int]:
    lasts = [*(first - 1 for first in BINS[1:]), None]
    labels = [str(a) if a == b else f"{a}+" if b is None else f"{a}-{b}" for a, b in zip(BINS, lasts, strict=True)]
    bars = Counter((np.searchsorted(BINS, values, side="right") - 1).tolist())
    return {label: bars[number] for number, label in enumerate(labels)}
