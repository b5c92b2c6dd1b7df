"""Random models of an 8B Llama's shape, the arithmetic of one forward pass, and the peaks of GPUs."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

SHAPES: dict[str, dict[str, Any]] = {
    "8b": {
        "hidden_size": 4096,
        "intermediate_size": 14336,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "max_position_embeddings": 4096,
        "vocab_size": 128256,
    },
    "tiny": {
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 512,
        "vocab_size": 300,
    },
}
PEAKS = {"H200": 989e12, "H100": 989e12, "A100": 312e12, "L40S": 362e12, "L4": 121e12}
"""Operations a second of dense bfloat16 as their makers give them, by a part of the device's name."""


def random_model(shape: dict[str, Any], device: str, dtype: str, end: int = 0) -> Any:
    """Return a Llama of a shape with random weights, made on the device; ``end`` is its end token's id."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    config = LlamaConfig(**shape, rope_theta=500000.0, bos_token_id=end, eos_token_id=end, tie_word_embeddings=False)
    before = torch.get_default_dtype()
    torch.manual_seed(0)
    torch.set_default_dtype(getattr(torch, dtype))
    try:
        with torch.device(device):
            return LlamaForCausalLM(config).eval()
    finally:
        torch.set_default_dtype(before)


def random_ids(count: int, longest: int, vocabulary: int) -> list[list[int]]:
    """Return sequences whose lengths are spread as contest solutions' are: about 300 tokens, a few over 1,000."""
    random, made = Random(0), []
    for _ in range(count):
        length = min(longest, max(16, int(random.lognormvariate(5.5, 0.7))))
        made.append([random.randrange(vocabulary) for _ in range(length)])
    return made


def weights(shape: dict[str, Any]) -> tuple[float, float]:
    """Return how many weights a token is multiplied with: in the layers, and in the head."""
    width, inner, layers = shape["hidden_size"], shape["intermediate_size"], shape["num_hidden_layers"]
    shared = shape["num_key_value_heads"] / shape["num_attention_heads"]
    return layers * (width * width * (2 + 2 * shared) + 3 * width * inner), width * shape["vocab_size"]


def attention(shape: dict[str, Any], lengths: Sequence[int]) -> float:
    """Return the floating-point operations of causal attention in one forward pass over each document."""
    return sum(2.0 * shape["num_hidden_layers"] * shape["hidden_size"] * length * length for length in lengths)


def operations(shape: dict[str, Any], lengths: Sequence[int]) -> float:
    """Return the floating-point operations of one forward pass over each document."""
    return 2.0 * sum(weights(shape)) * sum(lengths) + attention(shape, lengths)


def peak_of(name: str, given: float | None) -> float | None:
    """Return a device's operations a second (``given`` in Tflop/s), None where they are not known."""
    if given is not None:
        return given * 1e12
    return next((peak for part, peak in PEAKS.items() if part in name.replace("-", " ").split()), None)
