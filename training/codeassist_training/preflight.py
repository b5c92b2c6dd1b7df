"""What a recipe lacks on this machine, found before hours of work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.recipe import Recipe, RuleRecipe
from codeassist_training.steps import estimator_spec, made_rule, prompt_format, set_card, source_card
from codeassist_training.weights import dataset_card, parameters, weights_card

FULL_BYTES = 16
"""Memory a weight takes in full fine-tuning: itself, its gradient and two moments, in float32."""
LORA_BYTES = 2
"""Memory a frozen weight takes, in bfloat16."""
SAVED_BYTES = 2
"""Disk a weight of a checkpoint takes, in bfloat16."""
BILLION = 1e9


def missing(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str], out: Path) -> list[str]:
    """Return what is missing for some stages of a recipe, a sentence each; empty where it can run."""
    return list(dict.fromkeys([*missing_inputs(recipe, rules, stages), *missing_means(recipe, rules, stages, out)]))


def missing_inputs(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str]) -> list[str]:
    """Return which sources, evaluation sets, models and rules are not there."""
    checks: list[Callable[[], Any]] = [_bind(_source, spec) for spec in recipe.corpus.sources]
    checks += [_bind(set_card, spec) for spec in recipe.corpus.against]
    if "examples" in stages:
        checks += [_bind(made_rule, rule) for rule in rules]
    found = [text for check in checks for text in _failing(check)]
    models = {estimator_spec(recipe)} if "likelihoods" in stages else set()
    models |= {recipe.model.base} if "examples" in stages else set()
    lost = [text for spec in sorted(models) for text in _failing(_bind(weights_card, spec))]
    if "examples" in stages and not lost:
        lost += _failing(lambda: prompt_format(recipe))
    return list(dict.fromkeys([*found, *lost]))


def missing_means(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str], out: Path) -> list[str]:
    """Return which packages are not installed, and whether devices, memory or disk are too few."""
    if "sft" not in stages:
        return []
    return (_packages(recipe) or _machine(recipe)) + _disk(recipe, len(rules), out)


def _bind(check: Callable[[Any], Any], argument: Any) -> Callable[[], Any]:
    return lambda: check(argument)


def _source(spec: str) -> None:
    """Raise what a source raises, or InputError for a file, a data set or a model it needs that is not there."""
    source = registry.create("sources", spec)
    for name in ("path", "root"):
        place = getattr(source, name, None)
        if isinstance(place, Path) and not place.exists():
            raise InputError(f"the source {spec!r} needs {str(place)!r}, which is not there")
    place = getattr(source, "place", None)
    if isinstance(place, str) and not Path(place).exists():
        dataset_card(place)
    human, inner = getattr(source, "human", None), getattr(source, "set_spec", None)
    if isinstance(human, str):
        weights_card(human)
    if isinstance(inner, str) and inner.partition(":")[0] in registry.names("sources"):
        _source(inner)
    source_card(spec)


def _failing(check: Callable[[], Any]) -> list[str]:
    try:
        check()
    except CodeAssistError as error:
        return [str(error)]
    return []


def _packages(recipe: Recipe) -> list[str]:
    """Return a sentence where packages of the training are absent."""
    wanted = ["torch", "transformers", "safetensors"]
    wanted += ["peft"] if recipe.sft.method == "lora" else []
    wanted += ["trl", "datasets", "accelerate"] if recipe.sft.trainer == "trl" else []
    absent = [name for name in wanted if find_spec(name) is None]
    extra = "train" if {"trl", "datasets", "accelerate"} & {*absent} else "lm"
    return [f"training needs {', '.join(absent)}: pip install 'codeassist-env[{extra}]'"] if absent else []


def _machine(recipe: Recipe) -> list[str]:
    """Return a sentence where there are too few devices, or too little memory on them."""
    import torch

    cores = os.cpu_count() or 1
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if count and recipe.devices > count:
        return [f"devices = {recipe.devices} wants as many GPUs, here are {count}: --set devices={count}"]
    if not count and recipe.devices > cores:
        return [
            f"devices = {recipe.devices} wants as many GPUs, here is none (and {cores} processor cores): "
            f"run it where they are, or --set devices=1"
        ]
    weights = parameters(recipe.model.base)
    if weights is None:
        return []
    each = FULL_BYTES if recipe.sft.method == "full" else LORA_BYTES if count else 2 * LORA_BYTES
    need, have = weights * each, _memory(count, recipe)
    if need <= have:
        return []
    where = f"{recipe.devices} GPU{'s' * (recipe.devices > 1)}" if count else "this machine without a GPU"
    other = "; --set sft.method=lora wants less" if recipe.sft.method == "full" else ""
    return [
        f"training the {weights / BILLION:.1f} billion weights of {recipe.model.base} takes {need / BILLION:.0f} GB "
        f"of memory and more ({recipe.sft.method}), {where} has {have / BILLION:.0f} GB{other}"
    ]


def _memory(count: int, recipe: Recipe) -> float:
    """Return the bytes of memory of the devices that are used, or of the machine."""
    if count:
        import torch

        return float(sum(torch.cuda.get_device_properties(i).total_memory for i in range(recipe.devices)))
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (ValueError, OSError, AttributeError):
        return float("inf")


def _disk(recipe: Recipe, rules: int, out: Path) -> list[str]:
    """Return a sentence where the checkpoints of a full fine-tune do not fit the disk."""
    weights = parameters(recipe.model.base) if recipe.sft.method == "full" else None
    place = next((one for one in (out, *out.absolute().parents) if one.exists()), None)
    if weights is None or place is None:
        return []
    need, free = weights * SAVED_BYTES * rules, shutil.disk_usage(place).free
    made = sum(path.stat().st_size for path in out.glob("sft-*/model/*.safetensors"))
    if need <= free + made:
        return []
    return [f"{rules} checkpoints take {need / BILLION:.0f} GB of disk, {str(place)!r} has {free / BILLION:.0f} GB"]
