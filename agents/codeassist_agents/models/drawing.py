"""Draws one token from log-probabilities: the same token whatever else is in the batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from codeassist_env.language import Sampling

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ids = np.ndarray[Any, np.dtype[np.int64]]
CANDIDATES = 64
"""So many of the likeliest tokens are looked at first; all of them only where these do not decide."""
DIGITS = 6
"""Decimals of a reported log-probability: what depends on the order of summation is left out."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How the next token of one sequence is drawn."""

    sampling: Sampling
    uniform: float
    """In [0, 1): decides which token, where the temperature is not 0."""
    allowed: Ids | None = None
    """Ascending ids; the others' probability is shared out among these."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A token, its natural log-probability, and the likeliest tokens with theirs."""

    token: int
    logprob: float
    alternatives: tuple[tuple[int, float], ...] = ()


def draw(logprobs: Any, asks: Sequence[Ask]) -> list[Drawn]:
    """Draw a token for each row of a torch tensor of log-probabilities, [asks, vocabulary]."""
    import torch

    size = logprobs.shape[-1]
    width = min(size, max((_width(ask.sampling) for ask in asks), default=1))
    values, ids = torch.topk(logprobs, width, dim=-1)
    tops, numbers = values.double().cpu().numpy(), ids.cpu().numpy()
    reached = _reached(tops, logprobs, asks)
    tied = (tops[:, 1:] == tops[:, :-1]).any(axis=1)
    drawn = []
    for row, ask in enumerate(asks):
        found = None
        if ask.allowed is None and not tied[row]:
            found = _decide(tops[row], numbers[row], reached[row], ask, complete=width == size)
        drawn.append(found or _from_all(logprobs[row].double().cpu().numpy(), ask))
    return drawn


def _width(sampling: Sampling) -> int:
    return max(CANDIDATES if sampling.temperature else 2, sampling.alternatives + 1)


def _reached(tops: Floats, logprobs: Any, asks: Sequence[Ask]) -> Floats:
    """Return how much probability the likeliest tokens of each row sum up to, at its temperature."""
    import torch

    if all(ask.sampling.temperature == 0 for ask in asks):
        return tops
    temperatures = [ask.sampling.temperature or 1.0 for ask in asks]
    scales = np.zeros(len(asks))
    if any(temperature != 1 for temperature in temperatures):
        divisor = torch.tensor(temperatures, dtype=logprobs.dtype, device=logprobs.device)
        scales = torch.logsumexp(logprobs / divisor[:, None], dim=-1).double().cpu().numpy()
    summed: Floats = np.cumsum(np.exp(tops / np.array(temperatures)[:, None] - scales[:, None]), axis=1)
    return summed


def _from_all(row: Floats, ask: Ask) -> Drawn:
    ids = np.arange(len(row)) if ask.allowed is None else ask.allowed[ask.allowed < len(row)]
    values = row[ids]
    if ask.allowed is not None:
        values = values - _log_sum(values)
    order = np.lexsort((ids, -values))
    values, ids = values[order], ids[order]
    temperature = ask.sampling.temperature or 1.0
    reached = np.cumsum(np.exp(values / temperature - _log_sum(values / temperature)))
    made = _decide(values, ids, reached, ask, complete=True)
    assert made is not None
    return made


def _log_sum(values: Floats) -> float:
    highest = values.max()
    return float(highest + np.log(np.exp(values - highest).sum()))


def _decide(values: Floats, ids: Ids, reached: Floats, ask: Ask, *, complete: bool) -> Drawn | None:
    """Return the token drawn from candidates, likeliest first; None where tokens not among them could matter."""
    place = _place(reached, ask, complete)
    listed = min(ask.sampling.alternatives, len(values))
    if place < 0 or (not complete and max(place, listed - 1) == len(values) - 1):
        return None
    alternatives = tuple((int(ids[i]), _rounded(values[i])) for i in range(listed))
    return Drawn(int(ids[place]), _rounded(values[place]), alternatives)


def _place(reached: Floats, ask: Ask, complete: bool) -> int:
    """Return which candidate is drawn; -1 where they are too few to tell.

    ``reached``: the probability of the likeliest 1, 2, ... candidates together.
    """
    sampling = ask.sampling
    if not sampling.temperature:
        return 0
    if sampling.top_k is not None and (complete or sampling.top_k < len(reached)):
        reached, complete = reached[: sampling.top_k], True
    elif sampling.top_k is not None:
        return -1
    whole = float(reached[-1]) if complete else 1.0
    kept = int(reached.searchsorted(sampling.top_p * whole)) if sampling.top_p < 1 else len(reached)
    if kept < len(reached):
        whole = float(reached[kept])
    elif not complete and (sampling.top_p < 1 or ask.uniform >= reached[-1]):
        return -1
    return min(int(reached.searchsorted(ask.uniform * whole, side="right")), kept, len(reached) - 1)


def _rounded(value: float) -> float:
    return min(round(float(value), DIGITS), 0.0) + 0.0
