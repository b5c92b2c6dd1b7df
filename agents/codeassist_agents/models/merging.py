"""A LoRA adapter and its base as one whole checkpoint, which any client loads: vLLM, transformers, servers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from codeassist_agents.models import loading
from codeassist_agents.models.adapters import check_finite, is_adapter, located
from codeassist_env import registry
from codeassist_env.errors import InputError

KEPT = ("CARD.md", "codeassist.json", "trained-on.txt")
"""Files of an adapter that say how it was made; the whole checkpoint has them too."""
DTYPES = ("auto", "float32", "bfloat16", "float16")


def merge(adapter: str, out: Path, dtype: str = "auto") -> dict[str, Any]:
    """Write the whole model of an adapter (a folder, or a model's spec such as small:empower) to the folder ``out``.

    The sum is made in float32 and written as ``dtype``; ``auto`` is the base's own. Returns what was written. Raises
    InputError where ``adapter`` is none, ``out`` holds files, or the sum is not finite.
    """
    if dtype not in DTYPES:
        raise InputError(f"dtype must be one of {', '.join(DTYPES)}, got {dtype!r}")
    folder = adapter_folder(adapter)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{str(out)!r} is there already and not empty; name another folder for the whole model")
    import torch

    kind = loading.base_dtype(folder) if dtype == "auto" else getattr(torch, dtype)
    tokenizer = loading.writer_of(folder).loaded
    base = located(folder).weights
    model = loading.load(folder, "float32", "cpu").to(kind)
    check_finite(model, folder, base)
    try:
        with loading.quiet():
            model.save_pretrained(out)
            tokenizer.save_pretrained(out)
    except OSError as error:
        raise InputError(f"cannot write the whole model to {str(out)!r}: {error}") from error
    for name in KEPT:
        if (Path(folder) / name).is_file():
            shutil.copy(Path(folder) / name, out / name)
    return {"adapter": folder, "base": base, "dtype": str(kind).removeprefix("torch.")}


def adapter_folder(adapter: str) -> str:
    """Return the folder of an adapter. Raises InputError where there is none."""
    place = Path(adapter).expanduser()
    folder = str(place)
    if not place.is_dir() and ":" in adapter:
        name, _, argument = adapter.partition(":")
        locate = getattr(registry.load("models", name), "checkpoint", None)
        if locate is None:
            raise InputError(f"{adapter!r} has no weights here; name an adapter's folder")
        folder = str(locate(argument))
    if not is_adapter(folder):
        raise InputError(f"{adapter!r} is no LoRA adapter: a folder that holds adapter_config.json was wanted")
    return folder
