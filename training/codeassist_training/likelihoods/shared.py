"""Log-probabilities where many sequences begin alike: states of one document share its one pass through the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from codeassist_training.likelihoods.batching import batches
from codeassist_training.likelihoods.estimator import Likelihoods
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats

TOKENS = {"cuda": 16_384, "cpu": 2048}
"""Tokens of a forward pass, filling included."""


@dataclass(slots=True)
class Row:
    """A sequence to read, and the segments that it begins with, but for their last tokens."""

    ids: tuple[int, ...]
    held: list[int] = field(default_factory=list)
    """Numbers of the segments."""


def shared_logprobs(read: Likelihoods, segments: Sequence[Segment]) -> list[Floats]:
    """Return what ``read.logprobs`` does; with weights here, what is read of two segments alike is computed once."""
    if not getattr(read, "shares", False):
        return read.logprobs(segments)
    found: list[Floats] = [np.zeros(0)] * len(segments)
    _read(read.model, _rows(segments), segments, found)  # type: ignore[attr-defined]
    return found


def _rows(segments: Sequence[Segment]) -> list[Row]:
    """Return as few rows as hold all segments; of equal beginnings the last in order is the longest."""
    begins = [tuple(one.ids[:-1].tolist()) for one in segments]
    rows: list[Row] = []
    for number in sorted(range(len(segments)), key=begins.__getitem__, reverse=True):
        ids = begins[number]
        if not rows or rows[-1].ids[: len(ids)] != ids:
            rows.append(Row(ids))
        rows[-1].held.append(number)
    return rows


def _read(model: Any, rows: Sequence[Row], segments: Sequence[Segment], found: list[Floats]) -> None:
    import torch

    from codeassist_training.likelihoods.heads import ChunkedHead

    head, device = ChunkedHead(model), model.device
    most = TOKENS.get(device.type, TOKENS["cpu"])
    with torch.inference_mode():
        for batch in batches([len(row.ids) for row in rows], most, padded=True):
            # Filled up at the end, which causal attention never looks at.
            ids = torch.zeros((len(batch), max(len(rows[index].ids) for index in batch)), dtype=torch.long)
            for line, index in enumerate(batch):
                ids[line, : len(rows[index].ids)] = torch.tensor(rows[index].ids)
            hidden = model.base_model(input_ids=ids.to(device), use_cache=False).last_hidden_state
            held = [(line, segments[number]) for line, index in enumerate(batch) for number in rows[index].held]
            wanted = torch.cat([hidden[line, len(one.ids) - 1 - one.keep : len(one.ids) - 1] for line, one in held])
            targets = np.concatenate([one.ids[len(one.ids) - one.keep :] for _, one in held]).astype(np.int64)
            told = head.logprobs(wanted, torch.from_numpy(targets).to(device)).double().clamp(max=0.0).cpu().numpy()
            ends = np.cumsum([one.keep for _, one in held])
            numbers = [number for index in batch for number in rows[index].held]
            for number, part in zip(numbers, np.split(told, ends[:-1]), strict=True):
                found[number] = part
