"""Loads the weights an estimator runs: a checkpoint of transformers, or a LoRA adapter on its base."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.models import checkpoint_of

DTYPES = ("auto", "bfloat16", "float16", "float32", "float64")
ADAPTER = "adapter_config.json"
WHOLE, BLOCK = 2**28, 2**22
"""Bytes of a weights file that are read to name it, and at once; of a longer one the first and last half of them."""


def load(checkpoint: str, dtype: str = "auto", device: str = "auto") -> Any:
    """Return a causal language model, ready to run.

    Raises InputError where there is none at ``checkpoint`` (a folder, or an id of the hub), MissingExtraError without
    transformers.
    """
    if dtype not in DTYPES:
        raise InputError(f"dtype must be one of {', '.join(DTYPES)}, got {dtype!r}")
    try:
        import torch
        from transformers import AutoModelForCausalLM
    except ImportError as error:
        raise MissingExtraError.of("the transformers estimator", "lm") from error
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if dtype == "auto":
        dtype = "bfloat16" if device.startswith("cuda") else "float32"
    base = _base_of(checkpoint)
    with _quiet():
        try:
            loader: Any = AutoModelForCausalLM
            made, found = loader.from_pretrained(
                base or checkpoint, dtype=getattr(torch, dtype), output_loading_info=True
            )
            if absent := sorted(map(str, found["missing_keys"])):
                raise ValueError(f"it has no weights for {', '.join(absent[:3])}")
            if base is not None:
                made = _adapted(made, checkpoint)
            return made.to(device).eval()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise InputError(f"{checkpoint!r} holds no causal language model: {error}") from error


def weights_digest(checkpoint: str, config: Any) -> str:
    """Return 16 hexadecimal digits that change with the weights; of a model of the hub, with its commit."""
    hasher = hashlib.sha256()
    files = sorted(Path(checkpoint).glob("*.safetensors"))
    for path in files:
        size = path.stat().st_size
        hasher.update(f"{path.name} {size}\n".encode())
        with path.open("rb") as file:
            for begin in (0,) if size <= WHOLE else (0, size - WHOLE // 2):
                file.seek(begin)
                for _ in range((WHOLE if size <= WHOLE else WHOLE // 2) // BLOCK):
                    hasher.update(file.read(BLOCK))
    if not files:
        hasher.update(f"{checkpoint} {getattr(config, '_commit_hash', None)}".encode())
    base = _base_of(checkpoint)
    if base is not None:
        hasher.update(weights_digest(base, config).encode())
    return hasher.hexdigest()[:16]


def _base_of(checkpoint: str) -> str | None:
    """Return where an adapter's base lies, None where ``checkpoint`` is no adapter."""
    path = Path(checkpoint) / ADAPTER
    if not path.is_file():
        return None
    try:
        named = json.loads(path.read_text(encoding="utf-8"))["base_model_name_or_path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{str(path)!r} does not name the adapter's base: {error}") from error
    return checkpoint_of(named) if named in registry.names("models") else str(named)


def _adapted(model: Any, folder: str) -> Any:
    try:
        from peft import PeftModel
    except ImportError as error:
        raise MissingExtraError.of("a LoRA adapter", "train") from error
    with warnings.catch_warnings():
        # peft asks transformers by a name that it is about to drop
        warnings.filterwarnings("ignore", message=".*is_gradient_checkpointing", category=FutureWarning)
        return PeftModel.from_pretrained(model, folder).merge_and_unload()


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
