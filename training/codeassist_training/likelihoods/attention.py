"""Causal attention over documents packed into one row: each sees itself alone.

Registered with transformers under names of our own, for which it makes no mask. A row's documents are told by
``cu_seq_lens_q``, the running sum of their lengths, shape (documents + 1,); without it, a row is one document.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import signature
from itertools import pairwise
from typing import Any

EACH, VARLEN = "codeassist-each", "codeassist-varlen"
"""A kernel call a document, anywhere; one call for all, by the flash kernel of torch on CUDA in half precision."""


def register() -> None:
    """Make both known to transformers."""
    from transformers import AttentionInterface

    AttentionInterface.register(EACH, each)
    AttentionInterface.register(VARLEN, varlen)


@contextmanager
def used(model: Any, kernel: str) -> Iterator[None]:
    """Have a model attend by one of these; afterwards it has what it had."""
    register()
    before = model.config._attn_implementation
    # all of its layers look here; ``set_attn_implementation`` would walk through every module, twice a batch
    model.config._attn_implementation = kernel
    try:
        yield
    finally:
        model.config._attn_implementation = before


def each(
    module: Any, query: Any, key: Any, value: Any, attention_mask: Any, scaling: float | None = None, **options: Any
) -> tuple[Any, None]:
    """Return what each token sees of its own document: [1, tokens, heads, width] of [1, heads, tokens, width]."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    _check(options)
    groups = query.shape[1] // key.shape[1]
    if groups > 1:
        key, value = key.repeat_interleave(groups, dim=1), value.repeat_interleave(groups, dim=1)
    told = options.get("cu_seq_lens_q")
    bounds = [0, query.shape[2]] if told is None else told.tolist()
    seen = [
        scaled_dot_product_attention(
            query[:, :, begin:end], key[:, :, begin:end], value[:, :, begin:end], is_causal=True, scale=scaling
        )
        for begin, end in pairwise(bounds)
    ]
    return torch.cat(seen, dim=2).transpose(1, 2), None


def varlen(
    module: Any, query: Any, key: Any, value: Any, attention_mask: Any, scaling: float | None = None, **options: Any
) -> tuple[Any, None]:
    """Return the same by one kernel call."""
    from torch.nn.attention.varlen import varlen_attn

    if options.get("cu_seq_lens_q") is None:
        return each(module, query, key, value, attention_mask, scaling, **options)
    _check(options)
    groups = query.shape[1] // key.shape[1]
    if groups > 1:
        key, value = key.repeat_interleave(groups, dim=1), value.repeat_interleave(groups, dim=1)
    asking, keys, values = (one[0].transpose(0, 1).contiguous() for one in (query, key, value))
    bounds, longest = options["cu_seq_lens_q"], options["max_length_q"]
    causal = _causal(varlen_attn, query.shape[-1], scaling)
    seen: Any = varlen_attn(asking, keys, values, bounds, bounds, longest, longest, **causal)
    return seen[None], None


def _causal(kernel: Any, width: int, scaling: float | None) -> dict[str, Any]:
    """Return what makes torch's kernel causal, in this version and in the ones before it."""
    known = signature(kernel).parameters
    options: dict[str, Any] = {"window_size": (-1, 0)} if "window_size" in known else {"is_causal": True}
    if "scale" in known:
        return {**options, "scale": scaling}
    if scaling is not None and not math.isclose(scaling, width**-0.5):
        raise NotImplementedError("varlen_attn of this torch takes no scale; it wants a newer one")
    return options


def _check(options: dict[str, Any]) -> None:
    """Raise NotImplementedError for kinds of attention that these are not; the probe then takes another way."""
    if options.get("sliding_window") or options.get("softcap") or options.get("s_aux") is not None:
        raise NotImplementedError("windowed, capped and sink attention are not packed")
