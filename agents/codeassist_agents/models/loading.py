"""Weights and tokenizers from a folder or the hub, and what names them in a transcript."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError

TINY = 50_000_000
"""Parameters below which a model runs in float64 on a processor."""


def load(path: str, dtype: str, device: str) -> tuple[Any, Any]:
    """Return a transformers causal language model, ready to run, and its tokenizer.

    Raises InputError where there is none at ``path`` (a folder, or an id of the hub) or the device is absent.
    """
    try:
        import torch
        from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer
    except ImportError as error:
        raise MissingExtraError.of("an hf: model", "lm") from error
    place = _place(device, torch)
    with _quiet():
        try:
            tokenizer = AutoTokenizer.from_pretrained(path)
            config = AutoConfig.from_pretrained(path)
            model: Any = AutoModelForCausalLM.from_pretrained(
                path, dtype=_first_dtype(dtype, config, place, torch), use_safetensors=True
            )
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{path!r} holds no causal language model with its tokenizer: {error}") from error
    if dtype == "auto" and place.type == "cpu":
        small = sum(parameter.numel() for parameter in model.parameters()) < TINY
        model = model.to(torch.float64 if small else torch.float32)
    return model.to(place).eval(), tokenizer


def backend_of(model: Any, slots: int, length: int) -> Any:
    """Return what runs a model on slots: the fastest that gives what the model itself gives."""
    from codeassist_agents.models.packed import PackedLlama, can_pack
    from codeassist_agents.models.padded import PaddedModel, PlainModel
    from codeassist_agents.models.probing import agrees

    if can_pack(model) and agrees(model, PackedLlama(model, 4, 64)):
        return PackedLlama(model, slots, length)
    if agrees(model, PaddedModel(model, 4, 64)):
        return PaddedModel(model, slots, length)
    return PlainModel(model)


def weights_hash(path: str, config: Any) -> str:
    """Return what changes with the weights: of small files all, of large ones the header and the size."""
    folder = Path(path)
    hasher = hashlib.sha256(json.dumps(config.to_dict(), sort_keys=True, default=str).encode())
    files = sorted(folder.glob("*.safetensors")) if folder.is_dir() else []
    for file in files:
        size = file.stat().st_size
        with file.open("rb") as stream:
            hasher.update(f"{file.name} {size}".encode())
            hasher.update(stream.read(2**26))
    if not files:
        hasher.update(f"{path} {getattr(config, '_commit_hash', None)}".encode())
    return hasher.hexdigest()[:16]


def _place(device: str, torch: Any) -> Any:
    if device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        place = torch.device(device)
    except RuntimeError as error:
        raise InputError(f"device must be auto, cpu, cuda or cuda:N, got {device!r}") from error
    if place.type == "cuda" and (not torch.cuda.is_available() or (place.index or 0) >= torch.cuda.device_count()):
        raise InputError(f"no device {device!r} here ({torch.cuda.device_count()} CUDA devices); use device=cpu")
    return place


def _first_dtype(dtype: str, config: Any, place: Any, torch: Any) -> Any:
    if dtype != "auto":
        return getattr(torch, dtype)
    return "auto" if place.type == "cuda" else torch.float32


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars and no notices while weights are loaded."""
    from transformers.utils import logging

    notices: Any = logging
    level, bars = notices.get_verbosity(), notices.is_progress_bar_enabled()
    notices.set_verbosity_error()
    notices.disable_progress_bar()
    try:
        yield
    finally:
        notices.set_verbosity(level)
        if bars:
            notices.enable_progress_bar()
