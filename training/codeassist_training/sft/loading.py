"""The model that is trained: the base's weights, with adapters where only these learn."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.recipe import SftRecipe

PROBED = 4
"""Tokens of the rows that show whether a model is causal."""


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no notices of transformers."""
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


def load_base(checkpoint: str, dtype: str = "float32") -> Any:
    """Return a causal language model of transformers, on the processor, without dropout.

    Raises InputError where ``checkpoint`` (a folder or an id of the hub) holds none, in part or of another kind.
    """
    try:
        import torch
        from transformers import AutoModelForCausalLM
    except ImportError as error:
        raise MissingExtraError.of("training", "train") from error
    if (Path(checkpoint) / "adapter_config.json").is_file():
        raise InputError(f"{checkpoint!r} is an adapter; give the model it was made for, or merge them first")
    loader: Any = AutoModelForCausalLM
    with quiet():
        try:
            model, found = loader.from_pretrained(
                checkpoint, dtype=getattr(torch, dtype), use_safetensors=True, output_loading_info=True
            )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise InputError(f"{checkpoint!r} holds no causal language model in safetensors: {error}") from error
    absent = sorted(str(name) for name in found["missing_keys"])
    if absent:
        raise InputError(
            f"{checkpoint!r} is no whole {type(model).__name__}: it has no weights for {_some(absent)}; "
            "give a checkpoint with a causal language model's head"
        )
    return without_dropout(model)


def without_dropout(model: Any) -> Any:
    """Switch all dropout of a model off, so that nothing about training is drawn; return it."""
    from torch import nn

    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if isinstance(getattr(module, "attention_dropout", None), float):
            module.attention_dropout = 0.0
    return model


def check_causal(model: Any, checkpoint: str) -> None:
    """Raise InputError where what follows a token changes what a model says after it."""
    import torch

    ids = torch.ones(2, PROBED, dtype=torch.long, device=model.device)
    ids[1, 1:] = 0
    with torch.no_grad():
        said = model(input_ids=ids, use_cache=False).logits[:, 0].float()
    if not torch.allclose(said[0], said[1], rtol=1e-2, atol=1e-2):
        raise InputError(f"{checkpoint!r} reads what follows, so it is no causal language model")


def check_vocabulary(model: Any, ids: int, checkpoint: str) -> None:
    """Raise InputError where examples hold ids up to ``ids`` and the model has fewer."""
    known = model.get_input_embeddings().num_embeddings
    if ids >= known:
        raise InputError(
            f"the examples hold the id {ids}, and {checkpoint!r} knows {known} ids: they were made for another model; "
            "make the examples with this base"
        )


def with_adapters(model: Any, recipe: SftRecipe, base: str) -> Any:
    """Return a peft model whose adapters alone learn, drawn from the recipe's seed.

    ``base`` is what adapter_config.json names. Raises InputError where the model has no module of a target's name.
    """
    try:
        import torch
        from peft import LoraConfig, get_peft_model
    except ImportError as error:
        raise MissingExtraError.of("LoRA", "train") from error
    check_targets(model, recipe.lora_targets)
    config = LoraConfig(
        r=recipe.lora_rank,
        lora_alpha=recipe.lora_alpha,  # type: ignore[arg-type]  # peft divides by the rank
        lora_dropout=0.0,
        target_modules=list(recipe.lora_targets),
        task_type="CAUSAL_LM",
    )
    with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
        # peft asks transformers for a property by its old name
        warnings.filterwarnings("ignore", ".*is_gradient_checkpointing.*", FutureWarning)
        torch.manual_seed(recipe.seed)
        made = get_peft_model(model, config)
    made.peft_config["default"].base_model_name_or_path = base
    return made


def check_targets(model: Any, targets: tuple[str, ...]) -> None:
    """Raise InputError, with the names there are, where a target names no linear layer."""
    from torch import nn

    layers = [name for name, module in model.named_modules() if isinstance(module, nn.Linear)]
    for target in targets:
        if not any(name == target or name.endswith(f".{target}") for name in layers):
            there = sorted({name.rpartition(".")[2] for name in layers})
            raise InputError(f"sft.lora_targets: the model has no linear layer {target!r}; it has {', '.join(there)}")
    if not targets:
        raise InputError("sft.lora_targets names no layer; give at least one")


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
