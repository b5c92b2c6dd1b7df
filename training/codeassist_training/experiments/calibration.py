"""Does a model know what it does not know? Greedy predictions at states of documents, against what really follows."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import PromptFormat, Sampling
from codeassist_env.seeding import derive_seed
from codeassist_training.rules import empower_lengths
from codeassist_training.scored import Scored

BINS = 10
LEAST = 1e-3
"""Completions of a smaller predicted probability are left out."""
BATCH = 64
"""Predictions asked for at once."""

Bin = tuple[float, float, float, int]
"""Mean prediction, observed share, its standard error over documents, how many."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One greedy completion of so many tokens at a state."""

    document: str
    tokens: int
    probability: float
    """Of all its tokens, as the model has it."""
    right: bool
    """Whether the document goes on with just these tokens."""


def predictions(
    model: Any, form: PromptFormat, documents: Sequence[Scored], states: int, tokens: int, seed: int
) -> list[Prediction]:
    """Return greedy completions of 1 to ``tokens`` tokens at ``states`` random states of each document.

    A state is taken where the text before it has, by itself, the tokens that it has in the document. Raises what the
    model raises.
    """
    asked: list[tuple[Scored, int, tuple[int, ...]]] = []
    for one in documents:
        asked += [(one, n, ids) for n, ids in _states(one, form, states, tokens, seed)]
    found: list[Prediction] = []
    sampling = Sampling(tokens, 0.0, 1.0)
    for begin in range(0, len(asked), BATCH):
        part = asked[begin : begin + BATCH]
        answers = model.generate([ids for _, _, ids in part], sampling, [seed] * len(part))
        for (scored, n, _), answer in zip(part, answers, strict=True):
            found += _compared(scored, n, answer.token_ids, answer.logprobs)
    return found


def _states(
    scored: Scored, form: PromptFormat, states: int, tokens: int, seed: int
) -> list[tuple[int, tuple[int, ...]]]:
    data = scored.document.text.encode("utf-8", "surrogatepass")
    places = [n for n in np.flatnonzero(scored.boundaries).tolist() if 0 < n < len(scored)]
    random.Random(derive_seed(seed, scored.document.digest, "calibration")).shuffle(places)
    starts, chosen = scored.starts, []
    for n in places:
        ids = form.prompt_ids(data[: starts[n]].decode("utf-8", "surrogatepass"))
        fits = form.context is None or len(ids) + tokens <= form.context
        if fits and tuple(ids[-n:]) == tuple(scored.ids[:n].tolist()):
            chosen.append((n, ids))
        if len(chosen) == states:
            break
    return chosen


def _compared(scored: Scored, n: int, ids: Sequence[int], logprobs: Sequence[float]) -> list[Prediction]:
    if len(ids) != len(logprobs):
        raise ModelAnswerError(
            "the model does not tell its tokens' ids, by which they are compared with the document's"
        )
    total, right, found = 0.0, True, []
    for i, (token, cost) in enumerate(zip(ids, logprobs, strict=True), 1):
        total += min(0.0, cost)
        right = right and n + i <= len(scored) and int(scored.ids[n + i - 1]) == token
        if math.exp(total) < LEAST:
            break
        found.append(Prediction(scored.document.id, i, math.exp(total), right))
    return found


def bins(found: Sequence[Prediction], count: int = BINS) -> list[Bin]:
    """Return the reliability curve: predictions in equal intervals of probability; empty ones are left out."""
    groups: dict[int, list[Prediction]] = defaultdict(list)
    for one in found:
        groups[min(count - 1, int(one.probability * count))].append(one)
    return [_bin(groups[index]) for index in sorted(groups)]


def _bin(group: Sequence[Prediction]) -> Bin:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in group:
        sums[one.document][0] += one.right
        sums[one.document][1] += 1
    total, n = len(group), len(sums)
    share = sum(one.right for one in group) / total
    spread = sum((right - share * each) ** 2 for right, each in sums.values())
    se = math.sqrt(spread * n / (n - 1)) / total if n > 1 else math.nan
    return sum(one.probability for one in group) / total, share, se, total


def calibration_error(found: Sequence[Prediction], count: int = BINS) -> float:
    """Return the expected calibration error: the mean gap of a bin, weighted by how many it holds; NaN for none."""
    if not found:
        return math.nan
    return sum(abs(predicted - seen) * n for predicted, seen, _, n in bins(found, count)) / len(found)


def overconfidence(found: Sequence[Prediction]) -> float:
    """Return the mean prediction less the observed share; above 0 the model promises too much. NaN for none."""
    if not found:
        return math.nan
    return sum(one.probability - one.right for one in found) / len(found)


@dataclass(frozen=True, slots=True)
class Labels:
    """What Algorithm 1 makes of documents with an estimator's likelihoods, over all states at whole characters."""

    nats_per_byte: float
    empty: float
    """Share of states where nothing is completed."""
    tokens: float
    """Mean length, empty ones included."""
    bytes: float
    """The same in bytes of UTF-8, which estimators of different tokenizers can be compared in."""


def labels(documents: Sequence[Scored], eta: float, unit: str) -> Labels:
    """Return how predictable documents are, and how long their completions."""
    nats, size = 0.0, 0
    lengths, spans = [np.zeros(0)], [np.zeros(0)]
    for one in documents:
        nats -= float(one.logprobs.sum())
        size += int(one.ends[-1]) if len(one) else 0
        places = np.flatnonzero(one.boundaries)[:-1].astype(np.int64)
        length = empower_lengths(one.logprobs, places, eta, unit)
        lengths.append(length.astype(np.float64))
        spans.append((one.starts[places + length] - one.starts[places]).astype(np.float64))
    length, span = np.concatenate(lengths), np.concatenate(spans)
    if not size or not length.size:
        return Labels(math.nan, math.nan, math.nan, math.nan)
    return Labels(nats / size, float((length == 0).mean()), float(length.mean()), float(span.mean()))
