"""Loads the weights an estimator runs: a checkpoint of transformers, or LoRA adapters on their base."""

from __future__ import annotations

from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.loading import located, merged, pretrained

DTYPES = ("auto", "bfloat16", "float16", "float32", "float64")


def load(checkpoint: str, dtype: str = "auto", device: str = "auto") -> Any:
    """Return a causal language model, ready to run.

    Adapters are merged in float32, as where they play, before any other type is taken on. Raises InputError where
    there is no model at ``checkpoint`` (a folder, or an id of the hub), MissingExtraError without transformers.
    """
    if dtype not in DTYPES:
        raise InputError(f"dtype must be one of {', '.join(DTYPES)}, got {dtype!r}")
    try:
        import torch
    except ImportError as error:
        raise MissingExtraError.of("the transformers estimator", "lm") from error
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if dtype == "auto":
        dtype = "bfloat16" if device.startswith("cuda") else "float32"
    kind, found = getattr(torch, dtype), located(checkpoint)
    if not found.adapters:
        return pretrained(found.weights, kind).to(device).eval()
    made = pretrained(found.weights, torch.float32)
    for folder in found.adapters:
        made = merged(made, folder)
    return narrowed(made, kind).to(device).eval()


def narrowed(model: Any, dtype: Any) -> Any:
    """Give a model's weights another type, and leave its tables alone: rotations rounded to 8 bits turn elsewhere."""
    for weight in model.parameters():
        weight.data = weight.data.to(dtype)
    return model
