"""How likely a completion is right, by a calibration that ``codeassist models calibrate`` wrote."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from codeassist_env.errors import InputError
from codeassist_training.scored import Counts, Floats

KIND = "codeassist-calibration"
FORMAT = 1
LEAST_COST, MOST_COST = 1e-4, 60.0
"""Nats of surprise between which chances differ."""


@dataclass(frozen=True, slots=True)
class Chances:
    """chance = sigmoid(bias + slope * log(p / (1 - p)) + tokens * log n) for n tokens of probability p together."""

    bias: float
    slope: float
    tokens: float

    @property
    def digest(self) -> str:
        """Changes where the map does: 16 hexadecimal digits."""
        return hashlib.sha256(json.dumps([self.bias, self.slope, self.tokens]).encode()).hexdigest()[:16]

    def of(self, surprises: Floats, counts: Counts) -> Floats:
        """Return chances for sums of surprise (nats) over so many tokens; both may have any shapes that fit."""
        costs = np.clip(surprises, LEAST_COST, MOST_COST)
        weighed = self.bias - self.slope * np.log(np.expm1(costs)) + self.tokens * np.log(counts)
        return np.asarray(0.5 * (1.0 + np.tanh(0.5 * weighed)))


@lru_cache(maxsize=8)
def open_chances(path: str) -> Chances:
    """Read a calibration. Raises InputError where the file is none."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read the calibration {path!r}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path!r} is no calibration: {error}") from error
    known = isinstance(data, dict) and (data.get("kind"), data.get("format")) == (KIND, FORMAT)
    numbers = [data.get(name) for name in ("bias", "slope", "tokens")] if known else []
    if not numbers or not all(isinstance(n, (int, float)) and math.isfinite(n) for n in numbers):
        raise InputError(f"{path!r} is no calibration of format {FORMAT}; make one with: codeassist models calibrate")
    return Chances(*map(float, numbers))
