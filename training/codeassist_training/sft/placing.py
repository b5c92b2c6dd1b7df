"""The model on the devices that train it: whole on one, in shards on several."""

from __future__ import annotations

from typing import Any

from codeassist_training.sft.distributed import Group, shard, spread
from codeassist_training.sft.interface import Job
from codeassist_training.sft.loading import check_causal, check_vocabulary, load_base, skeleton, with_adapters
from codeassist_training.sft.saving import named_base

EAGER = 1024
"""Tokens of the longest row up to which a processor does attention by plain products: a quarter faster than fused."""
RECOMPUTED = 10**9
"""Parameters from which no activations are kept inside layers."""


def place(job: Job, group: Group) -> tuple[Any, Any]:
    """Return the model whose weights are saved, and the one that is called: they differ where it has adapters.

    Raises InputError where the base is no model for these examples.
    """
    lora, cuda = job.recipe.method == "lora", group.device.startswith("cuda")
    if group.world == 1:
        # frozen weights need no more than they are computed in
        inner = checked(job, job.recipe.dtype if lora and cuda else "float32", group.device)
        model = prepared(inner, job, group)
        return model, inner
    # one process reads the weights; the others have the shapes alone until they get their shards
    full = checked(job, "float32", "cpu") if group.first else None
    return scattered(full, skeleton(job.checkpoint), job, group)


def scattered(full: Any, inner: Any, job: Job, group: Group) -> tuple[Any, Any]:
    """Shard a model without weights over the processes, with those of ``full``, which the first has; see ``place``."""
    model = prepared(inner, job, group)
    shard(inner, group, job.recipe.dtype)
    if full is not None:
        inner.generation_config = full.generation_config
        full = with_adapters(full, job.recipe, named_base(job)) if job.recipe.method == "lora" else full
    spread(model, full, group)
    return model, inner


def checked(job: Job, dtype: str, device: str) -> Any:
    """Return the base on a device. Raises InputError where it is no model for these examples."""
    inner = load_base(job.checkpoint, dtype)
    check_vocabulary(inner, max(max(one.ids) for one in (*job.train, *job.held_out)), job.checkpoint)
    inner.to(device)
    check_causal(inner, job.checkpoint)
    return inner


def prepared(inner: Any, job: Job, group: Group) -> Any:
    """Set a base up for training; return it, in its adapters where these alone learn."""
    longest = max(len(one.ids) for one in (*job.train, *job.held_out))
    if not group.device.startswith("cuda") and longest <= EAGER:
        inner.set_attn_implementation("eager")
    if sum(one.numel() for one in inner.parameters()) > RECOMPUTED:
        # newer transformers know it by another name
        known = hasattr(inner, "activation_checkpointing_enable")
        enable = inner.activation_checkpointing_enable if known else inner.gradient_checkpointing_enable
        enable({"use_reentrant": False})
    model = with_adapters(inner, job.recipe, named_base(job)) if job.recipe.method == "lora" else inner
    model.train()
    return model
