"""What a model writes greedily in held-out states up to its stop, beside what the document goes on with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codeassist_env import registry
from codeassist_env.game import AssistanceProtocol
from codeassist_env.language import LanguageModel, Sampling
from codeassist_training.evaluation.stopping import spread
from codeassist_training.example import Example

STATES = 150
"""States in which it writes, spread over all examples."""
CAP = 64
"""Tokens it may write."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one state."""

    text: str
    tokens: int
    stopped: bool
    """Whether it stopped before the cap."""
    right: bool
    """Whether the document goes on with exactly this text; an empty one always."""
    labelled: int
    """Tokens of the example's completion."""
    as_labelled: bool
    """Whether it is the example's completion, id for id."""


def written(
    model: str, examples: Sequence[Example], documents: Mapping[str, str], context: int | None
) -> list[Written]:
    """Let a model write in states of examples. Raises ModelError where a call fails for good."""
    fitting = [
        one
        for one in examples
        if one.document in documents and (context is None or len(one.prompt_ids) + CAP < context)
    ]
    chosen = [fitting[index] for index in spread(len(fitting), STATES)]
    client: LanguageModel = registry.create("models", model)
    try:
        sampling = Sampling(max_tokens=CAP, temperature=0.0, top_p=1.0)
        answers = client.generate([one.prompt_ids for one in chosen], sampling, list(range(len(chosen))))
    finally:
        getattr(client, "close", lambda: None)()
    made = []
    for one, answer in zip(chosen, answers, strict=True):
        rest = documents[one.document].encode("utf-8", "surrogatepass")[one.at :]
        ids = answer.token_ids
        made.append(
            Written(
                answer.text,
                len(answer.pieces),
                answer.finish_reason != "length",
                rest.startswith(answer.text.encode("utf-8", "surrogatepass")),
                len(one.completion_ids),
                ids == one.completion_ids,
            )
        )
    return made


def writing(made: Sequence[Written]) -> dict[str, Any]:
    """Return lengths, how often they are right, and what they would save a human who takes right ones alone.

    ``gain`` is beta x right characters - alpha x suggested characters a state, in the protocol's units of effort: what
    a suggestion takes from the exponent of DPR (paper, 5.2). An empty suggestion counts as neither right nor wrong.
    """
    protocol = AssistanceProtocol()
    count = max(len(made), 1)
    offered = [one for one in made if one.text]
    shown = sum(len(one.text) for one in offered)
    saved = sum(len(one.text) for one in offered if one.right)
    lengths = sorted(one.tokens for one in made)
    return {
        "states": len(made),
        "cap": CAP,
        "tokens": {
            "mean": sum(lengths) / count,
            "quartiles": [lengths[len(lengths) * part // 4] for part in (1, 2, 3)] if lengths else None,
            "histogram": _histogram([one.tokens for one in made]),
        },
        "labelled": {
            "mean": sum(one.labelled for one in made) / count,
            "histogram": _histogram([min(one.labelled, CAP) for one in made]),
        },
        "characters": shown / count,
        "empty": (len(made) - len(offered)) / count,
        "not_stopped": sum(not one.stopped for one in made) / count,
        "right": sum(one.right for one in offered) / len(offered) if offered else 0.0,
        "as_labelled": sum(one.as_labelled for one in made) / count,
        "saved_characters": saved / count,
        "gain": (protocol.beta * saved - protocol.alpha * shown) / count,
        "gain_se": _se([_gain(one, protocol) for one in made]),
    }


def _gain(one: Written, protocol: AssistanceProtocol) -> float:
    return protocol.beta * len(one.text) * one.right - protocol.alpha * len(one.text)


def _se(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values))


def _histogram(lengths: Sequence[int]) -> list[int]:
    """Return how often each length from 0 to the cap came."""
    return [lengths.count(length) for length in range(CAP + 1)]
