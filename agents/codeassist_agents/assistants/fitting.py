"""Fits a calibration to what was seen: logistic regression by Newton's method, and how reliable the chances are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codeassist_agents.assistants.calibration import Calibration, Counts, Numbers, features, sigmoid
from codeassist_env.errors import InputError

STEPS = 100
TOLERANCE = 1e-9
RIDGE = 1e-3
"""Pull towards leaving the probability as it is; it matters only where there is next to no data."""
IDENTITY = np.array([0.0, 1.0, 0.0])
BINS = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """Prefixes of proposals, and whether the text went on with them. All of shape (n,)."""

    surprises: Numbers
    """Nats, the whole prefix."""
    counts: Counts
    """Tokens of the prefix."""
    right: NDArray[np.bool_]
    documents: NDArray[np.int64]
    """Number of the document that a prefix belongs to: what is held out is held out by document."""

    def of(self, chosen: NDArray[np.bool_]) -> Seen:
        """Return the chosen prefixes."""
        return Seen(self.surprises[chosen], self.counts[chosen], self.right[chosen], self.documents[chosen])


def fit(seen: Seen, card: Mapping[str, Any] | None = None) -> Calibration:
    """Return the calibration under which what was seen is likeliest. Raises InputError for fewer than two outcomes."""
    if seen.right.size == 0 or seen.right.all() or not seen.right.any():
        raise InputError(
            f"a calibration needs proposals that were right and such that were wrong; of {seen.right.size} prefixes "
            f"{int(seen.right.sum())} were right. Give more documents"
        )
    table, free = features(seen.surprises, seen.counts), np.array([True, True, True])
    while True:
        weights = _newton(table, seen.right.astype(np.float64), free)
        if free[2] and weights[2] > 0:
            free[2] = False
        elif free[1] and weights[1] < 0:
            free[1] = False
        else:
            bias, slope, tokens = map(float, weights)
            return Calibration(bias, slope, tokens, dict(card or {}))


def _newton(table: Numbers, right: Numbers, free: NDArray[np.bool_]) -> Numbers:
    """Maximise the log-likelihood over the ``free`` weights; the slope stays 0 where it is not free."""
    weights = np.where(free, IDENTITY, 0.0)
    target = weights.copy()
    chosen = table[:, free]
    loss = _loss(table, right, weights, target)
    for _ in range(STEPS):
        chance = sigmoid(table @ weights)
        pull = RIDGE * (weights - target)[free]
        gradient = chosen.T @ (chance - right) + pull
        curvature = (chosen * (chance * (1 - chance))[:, None]).T @ chosen + RIDGE * np.eye(int(free.sum()))
        step = np.zeros(3)
        step[free] = np.linalg.solve(curvature, gradient)
        scale = 1.0
        while (new := _loss(table, right, weights - scale * step, target)) > loss and scale > 1e-6:
            scale /= 2
        if loss - new <= TOLERANCE * max(1.0, abs(loss)):
            break
        weights, loss = weights - scale * step, new
    return weights


def _loss(table: Numbers, right: Numbers, weights: Numbers, target: Numbers) -> float:
    values = table @ weights
    pull = 0.5 * RIDGE * float(((weights - target) ** 2).sum())
    return float((np.logaddexp(0.0, values) - right * values).sum()) + pull


def report(seen: Seen) -> dict[str, Any]:
    """Return Brier score, log loss and reliability of the bare and of the calibrated chances.

    The calibrated ones are of prefixes that the fit has not seen: each half of the documents is judged by a fit to
    the other half.
    """
    bare = np.exp(-seen.surprises)
    made = np.full(bare.shape, np.nan)
    halves = np.unique(seen.documents)[::2]
    first = np.isin(seen.documents, halves)
    for known, judged in ((first, ~first), (~first, first)):
        other = seen.of(judged)
        made[judged] = fit(seen.of(known)).chances(other.surprises, other.counts)
    return {
        "prefixes": int(bare.size),
        "right": int(seen.right.sum()),
        "bare": _judged(bare, seen.right),
        "calibrated": _judged(made, seen.right),
    }


def _judged(chances: Numbers, right: NDArray[np.bool_]) -> dict[str, Any]:
    clipped = np.clip(chances, 1e-9, 1 - 1e-9)
    loss = -np.where(right, np.log(clipped), np.log1p(-clipped)).mean()
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    table, apart = [], 0.0
    for index in range(BINS):
        inside = bins == index
        count = int(inside.sum())
        if count:
            said, was = float(chances[inside].mean()), float(right[inside].mean())
            apart += count * abs(said - was)
            table.append({"from": index / BINS, "prefixes": count, "said": round(said, 4), "right": round(was, 4)})
    return {
        "brier": round(float(((chances - right) ** 2).mean()), 5),
        "log_loss": round(float(loss), 5),
        "calibration_error": round(apart / chances.size, 5),
        "reliability": table,
    }
