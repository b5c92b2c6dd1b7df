"""What the paper's experiment takes at full scale, from stated formulas and assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PEAK = 989e12
"""FLOP/s of one H100 in bfloat16, dense (NVIDIA's data sheet)."""
PREFILL_SHARE, TRAIN_SHARE, DECODE_SHARE = 0.40, 0.35, 0.05
"""Shares of the peak that forward passes, training and batched decoding reach (assumed)."""
PARAMETERS = {
    "meta-llama/Llama-3.1-8B-Instruct": 8.0e9,
    "Qwen/Qwen3-8B": 8.2e9,
    "Qwen/Qwen3-14B": 14.8e9,
    "google/gemma-3-27b-it": 27.4e9,
    "meta-llama/Llama-3.3-70B-Instruct": 70.6e9,
}
"""Weights of the paper's models."""
DOCUMENTS, TRAINED = 4138, 0.8
"""Problems with a solution each, and the share that is trained on (paper, 5.1)."""
DOCUMENT_TOKENS = 400
"""Of a solution, mean (assumed)."""
STATEMENT_TOKENS = 700
"""Of a problem's statement with the instructions around it, mean (assumed)."""
FRAME_TOKENS = 60
"""Of a chat template and the request around a program (assumed)."""
COMPLETION_TOKENS = 15
"""Learned from one example, mean (assumed)."""
START_HOURS = 0.2
"""To start one training: loading, sharding and saving the weights, on every GPU it uses (assumed)."""
ROUNDS = 35
"""Of an episode, mean, at most 50 (assumed)."""
REASONING_TOKENS, TYPED_TOKENS, SUGGESTED_TOKENS = 120, 10, 20
"""Decoded in a round: the acceptor's reasoning (at most 300), the appender's text, the suggestion (assumed)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One part of the whole."""

    step: str
    """``corpus``, ``train`` or ``play``: the steps want different servers."""
    what: str
    gpu_hours: float
    how: str
    """The formula with its numbers."""


def prefill(parameters: float, tokens: float) -> float:
    """GPU hours of forward passes over given tokens: 2 FLOP a weight and token."""
    return 2 * parameters * tokens / (PEAK * PREFILL_SHARE) / 3600


def decode(parameters: float, tokens: float) -> float:
    """GPU hours of tokens written one after another: 2 FLOP a weight and token, bound by memory."""
    return 2 * parameters * tokens / (PEAK * DECODE_SHARE) / 3600


def training(parameters: float, tokens: float) -> float:
    """GPU hours of learning: 6 FLOP a weight and token, and 2 more for recomputed activations."""
    return 8 * parameters * tokens / (PEAK * TRAIN_SHARE) / 3600


def costs(
    assistants: Mapping[str, float],
    humans: Mapping[str, float],
    writers: Mapping[str, float],
    *,
    rules: int,
    methods: int,
    episodes: int,
    devices: int,
) -> list[Cost]:
    """Return each part's GPU hours. ``assistants``, ``humans`` and ``writers`` (of the corpus) are name -> weights;
    ``episodes`` is how many each assistant plays with each human."""
    tokens = DOCUMENTS * DOCUMENT_TOKENS
    found = [
        Cost(
            "corpus",
            f"{name} writes the solutions",
            prefill(weights, DOCUMENTS * STATEMENT_TOKENS) + decode(weights, tokens),
            f"{DOCUMENTS} x ({STATEMENT_TOKENS} read + {DOCUMENT_TOKENS} written) tokens, {weights / 1e9:.0f} B",
        )
        for name, weights in writers.items()
    ]
    for name, weights in assistants.items():
        row = DOCUMENT_TOKENS / 2 + FRAME_TOKENS + COMPLETION_TOKENS
        learned = DOCUMENTS * TRAINED * row
        found.append(
            Cost(
                "train",
                f"likelihoods, {name}",
                prefill(weights, tokens),
                f"2 x {weights / 1e9:.1f} B x {tokens:,} tokens",
            )
        )
        found.append(
            Cost(
                "train",
                f"training, {name}",
                rules * (training(weights, learned) + START_HOURS * devices),
                f"{rules} x (8 x {weights / 1e9:.1f} B x {learned:,.0f} tokens + {START_HOURS} h x {devices} GPUs)",
            )
        )
    found += [_playing(name, weights, assistants, methods, episodes) for name, weights in humans.items()]
    return found


def _playing(human: str, weights: float, assistants: Mapping[str, float], methods: int, each: int) -> Cost:
    rounds = each * methods * ROUNDS
    program = DOCUMENT_TOKENS / 2
    read, written = 2 * STATEMENT_TOKENS + 3 * program, REASONING_TOKENS + TYPED_TOKENS
    hours = 0.0
    for own in assistants.values():
        hours += prefill(weights, rounds * read) + decode(weights, rounds * written)
        hours += prefill(own, rounds * (program + FRAME_TOKENS)) + decode(own, rounds * SUGGESTED_TOKENS)
    how = (
        f"{len(assistants)} x {methods} assistants x {each} episodes x {ROUNDS} rounds x ({read:.0f} read + "
        f"{written} written by the human, {program + FRAME_TOKENS:.0f} + {SUGGESTED_TOKENS} by the assistant)"
    )
    return Cost("play", f"playing with {human}", hours, how)


def assumptions() -> Sequence[str]:
    """Say what the hours rest on."""
    return (
        f"H100: {PEAK / 1e12:.0f} TFLOP/s in bfloat16, of which forward passes reach {PREFILL_SHARE:.0%}, training "
        f"{TRAIN_SHARE:.0%}, decoding {DECODE_SHARE:.0%} (assumed); nothing is taken off for a prefix cache",
        f"a solution has {DOCUMENT_TOKENS} tokens, a statement {STATEMENT_TOKENS}, an episode {ROUNDS} rounds, an "
        f"acceptor's reasoning {REASONING_TOKENS} tokens (assumed)",
        "a step's compute is small: starting, loading and saving take most of a training's hours",
    )
