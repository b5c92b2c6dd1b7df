"""What a recipe lacks on this machine, found before hours of work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.fitting import check_shapes, check_targets
from codeassist_training.likelihoods.reading import Reader
from codeassist_training.loading import is_adapter
from codeassist_training.models import checkpoint_of
from codeassist_training.recipe import Recipe, RuleRecipe
from codeassist_training.room import disk, machine
from codeassist_training.stage_cards import set_card, source_card
from codeassist_training.steps import estimator_spec, made_rule, prompt_format
from codeassist_training.weights import dataset_card, weights_card


def missing(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str], out: Path) -> list[str]:
    """Return what is missing for some stages of a recipe, a sentence each; empty where it can run."""
    return list(dict.fromkeys([*missing_inputs(recipe, rules, stages), *missing_means(recipe, rules, stages, out)]))


def missing_inputs(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str]) -> list[str]:
    """Return which sources, evaluation sets, models and rules are not there."""
    checks: list[Callable[[], Any]] = [_bind(_source, spec) for spec in recipe.corpus.sources]
    checks += [_bind(set_card, spec) for spec in recipe.corpus.against]
    if "examples" in stages:
        checks += [_bind(_rule, rule) for rule in rules]
    found = [text for check in checks for text in _failing(check)]
    models = {estimator_spec(recipe)} if "likelihoods" in stages else set()
    models |= {recipe.model.base} if "examples" in stages else set()
    lost = [text for spec in sorted(models) for text in _failing(_bind(weights_card, spec))]
    lost = lost or [text for spec in sorted(models) for text in _failing(_bind(check_shapes, spec))]
    if "sft" in stages:
        lost += _failing(lambda: _trainable(recipe))
    if "likelihoods" in stages and not lost:
        lost += _failing(lambda: _estimator(recipe))
    if "examples" in stages and not lost:
        lost += _failing(lambda: _format(recipe))
    return list(dict.fromkeys([*found, *lost]))


def missing_means(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str], out: Path) -> list[str]:
    """Return which packages are not installed, and whether devices, memory or disk are too few."""
    if "sft" not in stages:
        return []
    return (_packages(recipe) or machine(recipe)) + disk(recipe, len(rules), out)


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


def _rule(rule: RuleRecipe) -> None:
    """Raise InputError for a rule that cannot be made, with its name in the recipe."""
    try:
        made_rule(rule)
    except CodeAssistError as error:
        raise InputError(f"[[rules]] {rule.name}: {error}") from error


def _format(recipe: Recipe) -> None:
    """Raise InputError for a format that does not fit the model."""
    try:
        prompt_format(recipe)
    except InputError as error:
        raise InputError(_as_field(str(error), "model.format")) from error


def _estimator(recipe: Recipe) -> None:
    """Raise InputError for an estimator whose ids are not to be had here, or that a format does not fit."""
    spec = estimator_spec(recipe)
    try:
        Reader(registry.create("formats", f"{recipe.likelihoods.format}:{spec}"))
    except InputError as error:
        raise InputError(f"the estimator {spec}: {_as_field(str(error), 'likelihoods.format')}") from error


def _as_field(text: str, field: str) -> str:
    """Say what an assistant's option ``mode`` is in a recipe."""
    made, count = re.subn(r"\bmode=(\w+)", rf'{field} = "\1"', text)
    return f"{made} (--set {field}=raw)" if count else text


def _trainable(recipe: Recipe) -> None:
    """Raise InputError for a base that training does not take, or without the layers that LoRA is to adapt."""
    spec = recipe.model.base
    try:
        place = checkpoint_of(spec)
    except InputError as error:
        if "no weights here" not in str(error):
            raise
        raise InputError(
            f"model.base = {spec} cannot be trained: only small and hf: models can, hf:FOLDER or hf:HUB_ID"
        ) from error
    if recipe.sft.method == "lora":
        check_targets(spec, recipe.sft.lora_targets)
    if is_adapter(place):
        raise InputError(
            f"model.base = {spec} is an adapter, and training starts from a whole model: name the base it was "
            "made for, or merge the two first"
        )


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
