"""Stop calibration: does a model stop where the human's next token is surprising?

In states of held-out documents, the chance that the model stops there (the prompt as inference sends it) beside the
estimator's surprise of the token the human went on with. A model trained by Empower is to stop where it is high.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np

from codeassist_env.language import PromptFormat
from codeassist_training.labels import read_document
from codeassist_training.likelihoods.estimator import Likelihoods
from codeassist_training.likelihoods.shared import shared_logprobs
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.rules import NATS_PER_UNIT
from codeassist_training.scored import Floats, Scored
from codeassist_training.states import valid_states

DOCUMENTS, STATES = 150, 48
"""Documents that are asked, spread over all of them, and states in each, drawn once each."""
EDGES = (0.0, 0.1, 0.32, 1.0, 2.0, 4.0, 8.0, math.inf)
"""Bits that part the table's rows."""
THRESHOLDS = (0.32, 1.0, 2.0, 4.0)
"""Bits beyond which a next token is called surprising: Empower completes nothing there at that eta."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """States, shape (k,) each."""

    chance: Floats
    """That the model stops."""
    surprise: Floats
    """Bits of the estimator for the human's next token; NaN where the document ends."""


def spread(count: int, wanted: int) -> list[int]:
    """Return ``wanted`` of ``count`` indices, evenly spread; all where there are no more."""
    return list(range(count)) if count <= wanted else [index * count // wanted for index in range(wanted)]


def points_of(documents: Sequence[Scored], asked: PromptFormat, read: Likelihoods) -> Points:
    """Measure states of documents. Those whose prompt does not fit the context are left out."""
    limits = [limit for limit in (asked.context, read.context) if limit is not None]
    most = min(limits) - 1 if limits else None
    segments: list[Segment] = []
    stop = asked.stop_ids[0]
    surprise: list[float] = []
    for index in spread(len(documents), DOCUMENTS):
        scored = documents[index]
        reading = read_document(scored, asked)
        if reading is None:
            continue
        states = [
            state
            for state in islice(valid_states(scored, reading, asked, 0, Counter()), STATES)
            if most is None or len(state.prompt_ids) <= most
        ]
        costs = [*(-scored.logprobs / NATS_PER_UNIT["bits"]).tolist(), math.nan]
        segments += [Segment(np.array([*state.prompt_ids, stop], dtype=np.int32), 1) for state in states]
        surprise += [costs[state.n] for state in states]
    found = np.concatenate([np.zeros(0), *shared_logprobs(read, segments)])
    return Points(np.exp(found), np.array(surprise, dtype=np.float64))


def stopping(points: Points) -> dict[str, Any]:
    """Return what the points say, as plain data; None where it cannot be said."""
    going = ~np.isnan(points.surprise)
    chance, surprise = points.chance[going], points.surprise[going]
    return {
        "states": int(going.sum()),
        "spearman": spearman(chance, surprise),
        "auc": {str(bits): auc(chance, surprise > bits) for bits in THRESHOLDS},
        "chance": _mean(chance),
        "chance_at_end": _mean(points.chance[~going]),
        "ends": int((~going).sum()),
        "bins": [_bin(chance, surprise, low, high) for low, high in pairwise(EDGES)],
    }


def spearman(chance: Floats, surprise: Floats) -> float | None:
    """Return the rank correlation, None where one of both does not vary."""
    from scipy.stats import spearmanr

    if len(chance) < 2 or np.ptp(chance) == 0 or np.ptp(surprise) == 0:
        return None
    return float(spearmanr(chance, surprise).statistic)


def auc(chance: Floats, surprising: Any) -> float | None:
    """Return how often a surprising state has the higher chance than another one, ties counting half; 0.5 by luck."""
    from scipy.stats import rankdata

    hits = int(surprising.sum())
    others = len(chance) - hits
    if not hits or not others:
        return None
    ranks = rankdata(chance)
    return float((ranks[surprising].sum() - hits * (hits + 1) / 2) / (hits * others))


def _bin(chance: Floats, surprise: Floats, low: float, high: float) -> dict[str, Any]:
    held = chance[(surprise >= low) & (surprise < high)]
    return {
        "from_bits": low,
        "to_bits": None if math.isinf(high) else high,
        "states": len(held),
        "chance": _mean(held),
        "likely": _mean((held > 0.5).astype(np.float64)),
    }


def _mean(values: Floats) -> float | None:
    return float(values.mean()) if len(values) else None
