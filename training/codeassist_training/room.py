"""Whether a training fits this machine: devices, their memory, the machine's own, the disk."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from codeassist_training.fitting import shapes_of
from codeassist_training.recipe import Recipe
from codeassist_training.stage_files import MANIFEST
from codeassist_training.weights import parameters

FULL_BYTES = 16
"""Memory a weight takes in full fine-tuning: itself, its gradient and two moments, in float32."""
LORA_BYTES = 2
"""Memory a frozen weight takes, in bfloat16."""
HOST_BYTES = 4
"""Memory of the machine that a weight takes where GPUs train: the first process gathers the whole model in float32."""
SAVED_BYTES = 2
"""Disk a weight of a checkpoint that is done takes, in bfloat16."""
UNDER_WAY_BYTES = 24
"""Disk a weight takes while it is trained: itself and two moments in float32, and the copy that replaces them."""
ASSISTANTS = "assistants.json"
"""In ``OUT/RECIPE``: where its checkpoints are, by name."""
BILLION = 1e9


def machine(recipe: Recipe) -> list[str]:
    """Return a sentence where there are too few devices, or too little memory on them or beside them."""
    import torch

    cores = os.cpu_count() or 1
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if count and recipe.devices > count:
        here = f"here {'is' if count == 1 else 'are'} {count}"
        return [f"devices = {recipe.devices} wants as many GPUs, {here}: --set devices={count}"]
    if not count and recipe.devices > cores:
        return [
            f"devices = {recipe.devices} wants as many GPUs, here is none (and {cores} processor cores): "
            f"run it where they are, or --set devices=1"
        ]
    weights = parameters(recipe.model.base)
    return [] if weights is None else _memory(recipe, weights, count) + (_host(recipe, weights) if count else [])


def _memory(recipe: Recipe, weights: int, count: int) -> list[str]:
    each = FULL_BYTES if recipe.sft.method == "full" else LORA_BYTES if count else 2 * LORA_BYTES
    need, have = weights * each, device_memory(recipe.devices) if count else host_memory()
    if need <= have:
        return []
    where = f"{recipe.devices} GPU{'s' * (recipe.devices > 1)}" if count else "this machine without a GPU"
    other = "; --set sft.method=lora wants less" if recipe.sft.method == "full" else ""
    return [
        f"training the {weights / BILLION:.1f} billion weights of {recipe.model.base} takes {need / BILLION:.0f} GB "
        f"of memory and more ({recipe.sft.method}), {where} has {have / BILLION:.0f} GB{other}"
    ]


def _host(recipe: Recipe, weights: int) -> list[str]:
    need, have = weights * HOST_BYTES, host_memory()
    if need <= have:
        return []
    return [
        f"beside the GPUs, the {weights / BILLION:.1f} billion weights of {recipe.model.base} take "
        f"{need / BILLION:.0f} GB of the machine's memory (one copy in float32), it has {have / BILLION:.0f} GB"
    ]


def device_memory(devices: int) -> float:
    """Return the bytes of memory of the GPUs that are used."""
    import torch

    return float(sum(torch.cuda.get_device_properties(i).total_memory for i in range(devices)))


def host_memory() -> float:
    """Return the bytes of memory of the machine."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (ValueError, OSError, AttributeError):
        return float("inf")


def disk(recipe: Recipe, rules: int, out: Path) -> list[str]:
    """Return a sentence where the checkpoints do not fit the disk: those that are made, and the one under way."""
    lora = recipe.sft.method == "lora"
    weights = adapter_weights(recipe) if lora else parameters(recipe.model.base)
    place = next((one for one in (out, *out.absolute().parents) if one.exists()), None)
    if weights is None or place is None:
        return []
    need, free = weights * (SAVED_BYTES * rules + UNDER_WAY_BYTES), shutil.disk_usage(place).free
    if need <= free + _taken(recipe, out):
        return []
    each = f"{rules} checkpoint{'s' * (rules > 1)} and the one under way"
    return [f"{each} take {need / BILLION:.1f} GB of disk, {str(place)!r} has {free / BILLION:.1f} GB"]


def _taken(recipe: Recipe, out: Path) -> int:
    """Return the bytes that checkpoints of this recipe take already, and those of stages under way."""
    folders = [path for path in out.glob("sft-*") if not (path / MANIFEST).exists()]
    with suppress(OSError, ValueError, AttributeError, TypeError):
        listed = json.loads((out / recipe.name / ASSISTANTS).read_text(encoding="utf-8"))
        folders += [out / recipe.name / place for place in listed.values()]
    files = {path for folder in folders for ending in ("safetensors", "distcp") for path in folder.rglob(f"*.{ending}")}
    return sum(path.stat().st_size for path in files)


def adapter_weights(recipe: Recipe) -> int | None:
    """Return how many weights the adapters of a recipe have, by the shapes of the base; None where it is not here."""
    shapes = shapes_of(recipe.model.base) or {}
    targets = tuple(f".{name}.weight" for name in recipe.sft.lora_targets)
    found = [shape for name, shape in shapes.items() if name.endswith(targets) and len(shape) == 2]
    return recipe.sft.lora_rank * sum(map(sum, found)) or None
