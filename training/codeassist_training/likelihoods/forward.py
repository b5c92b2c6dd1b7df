"""One forward pass over many sequences: packed where the model allows it, padded or one by one where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Protocol

import numpy as np
import torch

from codeassist_training.likelihoods import attention
from codeassist_training.likelihoods.heads import ChunkedHead, chosen
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats

TOLERANCE = {torch.float64: 1e-6, torch.float32: 1e-3}
"""Largest difference of log-probabilities in the probe that is rounding; half precision is allowed more."""
HALF = 0.15
ELASTIC = ("dynamic", "longrope")
"""Rotary embeddings that depend on the longest sequence of a batch."""


class Forward(Protocol):
    """Scores sequences, all of them at once."""

    name: str
    padded: bool
    """Whether what is shorter than the longest sequence costs as much as it."""

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        """Return the log-probabilities of each segment's last ``keep`` tokens."""
        ...


class Packed:
    """All sequences in one row, positions counted from 0 in each, attention within each."""

    padded = False

    def __init__(self, model: Any, kernel: str) -> None:
        attention.register()
        model.set_attn_implementation(kernel)
        self.name = f"packed, {kernel.partition('-')[2]}"
        self._model, self._head, self._each = model, ChunkedHead(model), kernel == attention.EACH

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        device = self._model.device
        lengths = [len(one.ids) - 1 for one in batch]
        bounds = torch.tensor([0, *accumulate(lengths)], dtype=torch.int32)
        # a kernel call a document reads the bounds here, once a layer
        bounds = bounds if self._each else bounds.to(device)
        wanted = np.concatenate([np.arange(n - one.keep, n) for n, one in _ending(batch)])
        hidden = self._model.base_model(
            input_ids=_tensor(np.concatenate([one.ids[:-1] for one in batch]), device)[None],
            position_ids=_tensor(np.concatenate([np.arange(length) for length in lengths]), device)[None],
            use_cache=False,
            cu_seq_lens_q=bounds,
            cu_seq_lens_k=bounds,
            max_length_q=max(lengths),
            max_length_k=max(lengths),
        ).last_hidden_state[0]
        return _scored(self._head, hidden[_tensor(wanted, device)], batch)


class Padded:
    """A sequence a row, filled up at the end, which causal attention never looks at."""

    name = "padded"
    padded = True

    def __init__(self, model: Any) -> None:
        self._model, self._head = model, ChunkedHead(model)

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        device, longest = self._model.device, max(len(one.ids) for one in batch) - 1
        rows = np.zeros((len(batch), longest), dtype=np.int64)
        for row, one in zip(rows, batch, strict=True):
            row[: len(one.ids) - 1] = one.ids[:-1]
        hidden = self._model.base_model(input_ids=_tensor(rows, device), use_cache=False).last_hidden_state
        places = [
            number * longest + np.arange(len(one.ids) - 1 - one.keep, len(one.ids) - 1)
            for number, one in enumerate(batch)
        ]
        return _scored(self._head, hidden.flatten(0, 1)[_tensor(np.concatenate(places), device)], batch)


class Plain:
    """One sequence at a time, as the model itself computes it."""

    name = "plain"
    padded = False

    def __init__(self, model: Any) -> None:
        self._model = model

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        return [self._one(segment) for segment in batch]

    def _one(self, segment: Segment) -> Any:
        ids = _tensor(segment.ids, self._model.device)
        logits = self._model(input_ids=ids[None, :-1], use_cache=False).logits[0]
        return chosen(logits[len(ids) - 1 - segment.keep :], ids[len(ids) - segment.keep :])


def forward_of(model: Any) -> Forward:
    """Return the fastest way through a model that gives what the model itself gives, by a probe on a few tokens."""
    plain, before = Plain(model), model.config._attn_implementation
    samples = _samples(model.config.get_text_config().vocab_size)
    with torch.inference_mode():
        wanted = torch.cat(plain(samples))
    if _elastic(model.config):
        return plain
    half = model.device.type == "cuda" and model.dtype in (torch.bfloat16, torch.float16)
    if not _windowed(model.config):
        for kernel in (attention.VARLEN, attention.EACH) if half else (attention.EACH,):
            found = _agreeing(lambda kernel=kernel: Packed(model, kernel), samples, wanted)
            if found is not None:
                return found
        model.set_attn_implementation(before)
    return _agreeing(lambda: Padded(model), samples, wanted) or plain


def run(forward: Forward, batch: Sequence[Segment]) -> list[Floats]:
    """Return a batch's log-probabilities as float64 arrays, none above 0."""
    with torch.inference_mode():
        found = forward(batch)
        numbers = torch.cat(found).double().clamp(max=0.0).cpu().numpy()
    return np.split(numbers, list(accumulate(one.keep for one in batch))[:-1])


def _agreeing(make: Any, samples: Sequence[Segment], wanted: Any) -> Forward | None:
    try:
        forward: Forward = make()
        with torch.inference_mode():
            found = torch.cat(forward(samples))
        apart = float((found.double() - wanted.double()).abs().max())
    except Exception:
        # whatever a model of another make raises here, there is a way that asks less of it
        return None
    dtype = forward._model.dtype  # type: ignore[attr-defined]
    return forward if apart < TOLERANCE.get(dtype, HALF) else None


def _samples(size: int) -> list[Segment]:
    """Return a few sequences of unlike lengths, of which some tokens are scored."""
    made = [np.array([(step * n + 3) % size for n in range(count)]) for step, count in ((7, 12), (11, 9), (5, 2))]
    return [Segment(ids.astype(np.int32), keep) for ids, keep in zip(made, (11, 4, 1), strict=True)]


def _windowed(config: Any) -> bool:
    """Whether some layer sees only the last tokens, which a probe of a few tokens does not show."""
    text = config.get_text_config()
    layers = getattr(text, "layer_types", None)
    if layers is not None:
        return any(kind != "full_attention" for kind in layers)
    return bool(getattr(text, "sliding_window", None)) and getattr(text, "use_sliding_window", True)


def _elastic(config: Any) -> bool:
    ropes = getattr(config.get_text_config(), "rope_parameters", None) or {}
    nested = [ropes, *(one for one in ropes.values() if isinstance(one, dict))]
    return any(one.get("rope_type") in ELASTIC for one in nested)


def _ending(batch: Sequence[Segment]) -> list[tuple[int, Segment]]:
    """Return each segment with where it ends in a row of all of them."""
    return list(zip(accumulate(len(one.ids) - 1 for one in batch), batch, strict=True))


def _scored(head: ChunkedHead, hidden: Any, batch: Sequence[Segment]) -> list[Any]:
    targets = _tensor(np.concatenate([one.ids[len(one.ids) - one.keep :] for one in batch]), hidden.device)
    return list(torch.split(head.logprobs(hidden, targets), [one.keep for one in batch]))


def _tensor(numbers: Any, device: Any) -> Any:
    return torch.from_numpy(np.ascontiguousarray(numbers, dtype=np.int64)).to(device)
