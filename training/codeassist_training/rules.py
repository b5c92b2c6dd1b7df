"""Algorithm 1 (paper, 4.2): how much of a text is predictable enough to complete for the human."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_training.scored import Counts, Floats, Scored

IMPOSSIBLE = 1e5
"""Nats a token of probability 0 counts, so that sums after it stay finite."""
NATS_PER_UNIT = {"bits": math.log(2), "nats": 1.0}
BLOCK = 1 << 20
"""Sums that are held at once."""


class CompletionRule(Protocol):
    """How much of a document an assistant should complete in a state; found by name (``codeassist.rules``)."""

    @property
    def name(self) -> str:
        """Its spec, as in a recipe."""
        ...

    def card(self) -> Mapping[str, Any]:
        """Say which rule it is and its parameters, as plain data."""
        ...

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return, for each prefix length n in [0, N], how many of the estimator's tokens to complete: shape (k,).

        Each length lies in [0, N - n]. What is drawn depends on ``seed`` and the state alone.
        """
        ...


def costs_of(logprobs: Sequence[float] | NDArray[np.floating[Any]]) -> Floats:
    """Return each token's surprise in nats, in [0, IMPOSSIBLE]: shape (N,). Raises InputError for what is no number."""
    costs = -np.asarray(logprobs, dtype=np.float64)
    if np.isnan(costs).any():
        raise InputError("log-probabilities must be numbers, got NaN")
    return np.asarray(np.clip(costs, 0.0, IMPOSSIBLE))


def check_prefixes(prefixes: Sequence[int] | Counts, count: int) -> Counts:
    """Return prefix lengths as an array of shape (k,). Raises InputError unless each lies in [0, ``count``]."""
    starts = np.asarray(prefixes, dtype=np.int64)
    if starts.size and not (starts.min() >= 0 and starts.max() <= count):
        raise InputError(f"prefix lengths must lie in [0, {count}], got {starts.min()} to {starts.max()}")
    return starts


def sums_after(costs: Floats, starts: Counts, widths: Counts) -> Iterator[tuple[slice, Floats]]:
    """Yield, for runs of the states ``starts``, the sums of the first 1, 2, ... costs after each: shape (run, widest).

    Each sum adds one cost after the other, as a loop over lengths does, so that both agree to the last bit; what lies
    beyond a state's width, in [0, N - n], is infinite.
    """
    widest = max(int(widths.max(initial=0)), 1)
    rows = max(BLOCK // widest, 1)
    padded = np.concatenate([costs, np.full(widest, np.inf)])
    steps = np.arange(widest)
    for first in range(0, len(starts), rows):
        run = slice(first, first + rows)
        taken = padded[starts[run, None] + steps]
        taken[steps >= widths[run, None]] = np.inf
        yield run, np.cumsum(taken, axis=1)


def empower_lengths(
    logprobs: Sequence[float] | NDArray[np.float64],
    prefixes: Sequence[int] | NDArray[np.int64],
    eta: float,
    unit: str = "bits",
) -> NDArray[np.int64]:
    """Return, for each prefix length n, the longest i with -log pi(l_{n+1:n+i} | l_{1:n}) <= eta.

    ``logprobs`` has shape (N,): the natural log-probability of each token of a document given all before it, from one
    forward pass. ``prefixes`` has shape (k,), each in [0, N]; so has the result. A length of 0 is possible. ``eta`` is
    in ``unit``, ``bits`` (the paper's 2^-eta) or ``nats``. Raises InputError for values outside these ranges.
    """
    if unit not in NATS_PER_UNIT:
        raise InputError(f"unit must be bits or nats, got {unit!r}")
    if not 0 <= eta < IMPOSSIBLE:
        raise InputError(f"eta must lie in [0, {IMPOSSIBLE:.0f}), got {eta}")
    costs = costs_of(logprobs)
    starts = check_prefixes(prefixes, costs.size)
    budget = eta * NATS_PER_UNIT[unit]
    total = np.concatenate([[0.0], np.cumsum(costs)])
    # A difference of running totals is rounded otherwise than the sum of a state's own costs: where that could decide
    # (a tie at eta, eta 0), the sum itself is taken.
    rounding = 4 * np.finfo(np.float64).eps * (costs.size + 1) * (total[-1] + budget + 1)
    least, most = (
        np.searchsorted(total, total[starts] + budget + by, side="right") - 1 for by in (-rounding, rounding)
    )
    reach = np.asarray(most - starts, dtype=np.int64)
    (close,) = np.nonzero(least != most)
    for run, sums in sums_after(costs, starts[close], reach[close]):
        reach[close[run]] = (sums <= budget).sum(axis=1)
    return reach
