"""Algorithm 1 (paper, 4.2): how much of a text is predictable enough to complete for the human."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_training.scored import Counts, Scored

IMPOSSIBLE = 1e5
"""Nats a token of probability 0 counts, so that sums after it stay finite."""
NATS_PER_UNIT = {"bits": math.log(2), "nats": 1.0}


class CompletionRule(Protocol):
    """How much of a document an assistant should complete in a state; found by name (``codeassist.rules``)."""

    name: str
    """Its spec, as in a recipe."""

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return, for each prefix length n in [0, N], how many of the estimator's tokens to complete: shape (k,).

        Each length lies in [0, N - n]. What is drawn depends on ``seed`` and the state alone.
        """
        ...


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
    costs = -np.asarray(logprobs, dtype=np.float64)
    if np.isnan(costs).any():
        raise InputError("log-probabilities must be numbers, got NaN")
    starts = np.asarray(prefixes, dtype=np.int64)
    if starts.size and not (starts.min() >= 0 and starts.max() <= costs.size):
        raise InputError(f"prefix lengths must lie in [0, {costs.size}], got {starts.min()} to {starts.max()}")
    total = np.concatenate([[0.0], np.cumsum(np.clip(costs, 0.0, IMPOSSIBLE))])
    reach = np.searchsorted(total, total[starts] + eta * NATS_PER_UNIT[unit], side="right") - 1
    return np.asarray(reach - starts, dtype=np.int64)
