"""The model that is trained: the base's weights, with adapters where only these learn."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.loading import is_adapter, peft_warnings_ignored, pretrained, quiet, revision
from codeassist_training.recipe import SftRecipe

PROBED = 4
"""Tokens of the rows that show whether a model is causal."""


def load_base(checkpoint: str, dtype: str = "float32") -> Any:
    """Return a causal language model of transformers, on the processor, without dropout.

    Raises InputError where ``checkpoint`` (a folder or an id of the hub) holds none, in part or of another kind.
    """
    if not find_spec("torch") or not find_spec("transformers"):
        raise MissingExtraError.of("training", "train")
    import torch

    if is_adapter(checkpoint):
        raise InputError(f"{checkpoint!r} is an adapter; give the model it was made for, or merge them first")
    return without_dropout(pretrained(checkpoint, getattr(torch, dtype)))


def skeleton(checkpoint: str) -> Any:
    """Return a checkpoint's model without weights: shapes in float32, on no device. Raises InputError."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    builder: Any = AutoModelForCausalLM
    options: Any = revision(checkpoint)
    with quiet():
        try:
            config = AutoConfig.from_pretrained(checkpoint, **options)
            with torch.device("meta"):
                return without_dropout(builder.from_config(config, dtype=torch.float32))
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{checkpoint!r} holds no causal language model: {error}") from error


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
    with torch.random.fork_rng(devices=[]), peft_warnings_ignored():
        torch.manual_seed(recipe.seed)
        # adapters of a model without weights have none either
        made = get_peft_model(model, config, low_cpu_mem_usage=model.device.type == "meta")
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
