"""The log-probability of one token after many prompts; prompts of which one begins with the others share a pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from codeassist_training.likelihoods.batching import batches
from codeassist_training.likelihoods.estimator import Likelihoods
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats

Prompt = tuple[int, ...]
TOKENS = {"cuda": 16_384, "cpu": 2048}
"""Tokens of a forward pass, filling included."""


def stop_logprobs(read: Likelihoods, groups: Sequence[Sequence[Prompt]], stop: int) -> Floats:
    """Return log p(stop) after each prompt of each group, in order, shape (prompts,)."""
    model = getattr(read, "model", None)
    if model is None:
        asked = [Segment(np.array([*prompt, stop], dtype=np.int32), 1) for group in groups for prompt in group]
        return np.concatenate([np.zeros(0), *read.logprobs(asked)])
    rows, places = _shared(groups)
    found = _forward(model, rows, places, stop)
    return np.concatenate([np.zeros(0), *found])


def _shared(groups: Sequence[Sequence[Prompt]]) -> tuple[list[Prompt], list[list[int]]]:
    """Return the rows to read, and in each the places of the last ids of the prompts it holds."""
    rows: list[Prompt] = []
    places: list[list[int]] = []
    for group in groups:
        longest = max(group, key=len, default=())
        nested = all(longest[: len(prompt)] == prompt for prompt in group)
        for run in [list(group)] if nested else [[prompt] for prompt in group]:
            if run:
                rows.append(max(run, key=len))
                places.append([len(prompt) - 1 for prompt in run])
    return rows, places


@contextmanager
def _each_row_alone(model: Any) -> Iterator[None]:
    """Give a model the attention it came with: that of packed rows cannot read these."""
    before = model.config._attn_implementation
    model.set_attn_implementation("sdpa" if getattr(model, "_supports_sdpa", False) else "eager")
    try:
        yield
    finally:
        model.set_attn_implementation(before)


def _forward(model: Any, rows: Sequence[Prompt], places: Sequence[Sequence[int]], stop: int) -> list[Floats]:
    import torch

    from codeassist_training.likelihoods.heads import ChunkedHead

    head, device = ChunkedHead(model), model.device
    found: list[Floats] = [np.zeros(0)] * len(rows)
    with torch.inference_mode(), _each_row_alone(model):
        for batch in batches([len(row) for row in rows], TOKENS.get(device.type, TOKENS["cpu"]), padded=True):
            # Filled up at the end, which causal attention never looks at.
            ids = torch.zeros((len(batch), max(len(rows[index]) for index in batch)), dtype=torch.long)
            for line, index in enumerate(batch):
                ids[line, : len(rows[index])] = torch.tensor(rows[index])
            hidden = model.base_model(input_ids=ids.to(device), use_cache=False).last_hidden_state
            wanted = torch.cat([hidden[line, torch.tensor(places[index])] for line, index in enumerate(batch)])
            told = head.logprobs(wanted, torch.full((len(wanted),), stop, device=device)).double().cpu().numpy()
            ends = np.cumsum([len(places[index]) for index in batch])
            for index, numbers in zip(batch, np.split(told, ends[:-1]), strict=True):
                found[index] = np.minimum(numbers, 0.0)
    return found
