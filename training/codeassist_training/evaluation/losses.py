"""The loss of a model on examples, the correct ids given (teacher forcing)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from codeassist_env.errors import InputError
from codeassist_training.example import Example
from codeassist_training.likelihoods.estimator import Likelihoods
from codeassist_training.likelihoods.shared import shared_logprobs
from codeassist_training.likelihoods.windows import Segment


def losses(examples: Sequence[Example], read: Likelihoods, context: int | None) -> dict[str, Any]:
    """Return nats a token of completions, of stops and of both, and their perplexities; None where there is no token.

    Examples longer than the context are left out and counted. Raises InputError where that leaves none.
    """
    most = min((limit - read.reserve for limit in (context, read.context) if limit is not None), default=None)
    fitting = [one for one in examples if most is None or len(one.ids) <= most]
    if not fitting:
        raise InputError(f"none of the {len(examples)} held-out examples fits the model's context of {most} tokens")
    found = shared_logprobs(read, [Segment(np.array(one.ids, dtype=np.int32), one.learned) for one in fitting])
    costs: dict[str, list[float]] = {"completion": [], "stop": []}
    for one, logprobs in zip(fitting, found, strict=True):
        count = len(one.completion_ids)
        costs["completion"] += (-logprobs[:count]).tolist()
        costs["stop"] += (-logprobs[count:]).tolist()
    return {
        "examples": len(fitting),
        "too_long": len(examples) - len(fitting),
        "completion": _mean(costs["completion"]),
        "stop": _mean(costs["stop"]),
        "both": _mean(costs["completion"] + costs["stop"]),
    }


def _mean(costs: Sequence[float]) -> dict[str, Any]:
    if not costs:
        return {"tokens": 0, "nats": None, "perplexity": None}
    nats = math.fsum(costs) / len(costs)
    return {"tokens": len(costs), "nats": nats, "perplexity": math.exp(min(nats, 700.0))}
