"""How often a model's proposals are right: a small monotone map from their log-probability to a chance, in a file."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically

KIND = "codeassist-calibration"
FORMAT = 1
SHIPPED = Path(__file__).parent.parent / "data" / "small" / "calibration.json"
"""The shipped model's own."""
LEAST_COST, MOST_COST = 1e-4, 60.0
"""Nats of surprise between which chances differ."""

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The chance that a human's text goes on with the first n tokens of a proposal, given their log-probability s.

    chance = sigmoid(bias + slope * log(p / (1 - p)) + tokens * log n), p = exp(s). ``slope`` is at least 0 and
    ``tokens`` at most 0, so that a longer prefix is never likelier. (0, 1, 0) leaves p as it is.
    """

    bias: float
    slope: float
    tokens: float
    card: Mapping[str, Any] = field(default_factory=dict)
    """Where the numbers come from: data, model, rows, Brier scores, reliability."""

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.bias, self.slope, self.tokens))) or self.slope < 0 or self.tokens > 0:
            raise InputError(
                "a calibration wants finite numbers, slope at least 0 and tokens at most 0, "
                f"got bias {self.bias}, slope {self.slope}, tokens {self.tokens}"
            )

    def chances(self, surprises: Sequence[float] | Numbers, counts: Sequence[int] | Counts) -> Numbers:
        """Return a chance for each prefix: nats of surprise in all, number of tokens (at least 1). Shape (n,)."""
        return sigmoid(features(surprises, counts) @ np.array([self.bias, self.slope, self.tokens]))

    @property
    def digest(self) -> str:
        """Changes where the map does."""
        return hashlib.sha256(json.dumps([self.bias, self.slope, self.tokens]).encode()).hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        weights = {"bias": self.bias, "slope": self.slope, "tokens": self.tokens}
        return {"kind": KIND, "format": FORMAT, **weights, "card": dict(self.card)}

    def write(self, path: str | Path) -> None:
        """Write it to a file. Raises InputError where that cannot be written."""
        write_atomically(path, (json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n").encode())


def read_calibration(path: str | Path) -> Calibration:
    """Read what ``write`` wrote. Raises InputError for anything else."""
    file = Path(path)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read calibration {str(file)!r}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{str(file)!r} is no calibration: {error}") from error
    if not isinstance(data, dict) or (data.get("kind"), data.get("format")) != (KIND, FORMAT):
        raise InputError(
            f"{str(file)!r} is no calibration of format {FORMAT}; make one with: codeassist models calibrate"
        )
    try:
        bias, slope, tokens = (float(data[name]) for name in ("bias", "slope", "tokens"))
        return Calibration(bias, slope, tokens, dict(data["card"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{str(file)!r} is no calibration: {error}") from error


def features(surprises: Sequence[float] | Numbers, counts: Sequence[int] | Counts) -> Numbers:
    """Return what the map weighs, shape (n, 3): one, the log-odds of the probability, the log of the token count."""
    costs = np.clip(np.asarray(surprises, dtype=np.float64), LEAST_COST, MOST_COST)
    tokens = np.maximum(np.asarray(counts, dtype=np.float64), 1.0)
    return np.stack([np.ones_like(costs), -np.log(np.expm1(costs)), np.log(tokens)], axis=1)


def sigmoid(values: Numbers) -> Numbers:
    """1 / (1 + exp(-x)), without overflow."""
    made: Numbers = 0.5 * (1.0 + np.tanh(0.5 * values))
    return made
