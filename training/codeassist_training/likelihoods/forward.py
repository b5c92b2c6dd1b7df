"""One forward pass over many sequences: packed where the model allows it, padded or one by one where it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Protocol

import numpy as np
import torch

from codeassist_training.likelihoods import attention
from codeassist_training.likelihoods.heads import ChunkedHead, chosen
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats

LIMITS = {"float64": (1e-6, 1e-6), "float32": (1e-4, 1e-3)}
"""Nats by which a way may differ from reading one sequence at a time, in the probe: on average, and at most."""
HALF = (0.1, 1.0)
"""The same in half precision, whose rounding differs by the shape of a batch. A wrong mask is off by more: in a trained
model by nats."""
EXPECTED = (ImportError, NotImplementedError, RuntimeError, TypeError, ValueError, KeyError, AttributeError)
"""What a model or a version of torch raises where it cannot be run in some way."""
ELASTIC = ("dynamic", "longrope")
"""Rotary embeddings that depend on the longest sequence of a batch."""


class Forward(Protocol):
    """Scores sequences, all of them at once."""

    name: str
    padded: bool
    """Whether what is shorter than the longest sequence costs as much as it."""
    instead: tuple[str, ...]
    """Why no faster way is taken; empty for the fastest."""

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        """Return the log-probabilities of each segment's last ``keep`` tokens."""
        ...


class Packed:
    """All sequences in one row, positions counted from 0 in each, attention within each."""

    padded = False
    instead: tuple[str, ...] = ()

    def __init__(self, model: Any, kernel: str) -> None:
        self.name = f"packed, {kernel.partition('-')[2]}"
        self._model, self._head, self._kernel = model, ChunkedHead(model), kernel

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        # The model is left as it came: this attention would not do for padded rows, or for writing.
        with attention.used(self._model, self._kernel):
            return self._scored(batch)

    def _scored(self, batch: Sequence[Segment]) -> list[Any]:
        device = self._model.device
        lengths = [len(one.ids) - 1 for one in batch]
        bounds = torch.tensor([0, *accumulate(lengths)], dtype=torch.int32)
        # a kernel call a document reads the bounds here, once a layer
        bounds = bounds if self._kernel == attention.EACH else bounds.to(device)
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
    instead: tuple[str, ...] = ()

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
    """One sequence at a time, with the attention the model came with."""

    name = "plain"
    padded = False
    instead: tuple[str, ...] = ()

    def __init__(self, model: Any) -> None:
        self._model, self._head = model, ChunkedHead(model)

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        return [self._one(segment) for segment in batch]

    def _one(self, segment: Segment) -> Any:
        ids = _tensor(segment.ids, self._model.device)
        hidden = self._model.base_model(input_ids=ids[None, :-1], use_cache=False).last_hidden_state[0]
        return self._head.logprobs(hidden[len(ids) - 1 - segment.keep :], ids[len(ids) - segment.keep :])


class Whole:
    """One sequence at a time, all logits as the model itself makes them."""

    name = "whole"
    padded = False
    instead: tuple[str, ...] = ()

    def __init__(self, model: Any) -> None:
        self._model = model

    def __call__(self, batch: Sequence[Segment]) -> list[Any]:
        return [self._one(segment) for segment in batch]

    def _one(self, segment: Segment) -> Any:
        ids = _tensor(segment.ids, self._model.device)
        logits = self._model(input_ids=ids[None, :-1], use_cache=False).logits[0]
        return chosen(logits[len(ids) - 1 - segment.keep :], ids[len(ids) - segment.keep :])


def forward_of(model: Any) -> Forward:
    """Return the fastest way through a model that gives what the model itself gives, by a probe on a few tokens.

    First the output layer is compared, on the same hidden states; then each way's attention with that of one sequence
    at a time, both with that output layer.
    """
    whole = Whole(model)
    told = _head_differs(model)
    if told:
        whole.instead = (told,)
        return whole
    plain, why = Plain(model), []
    if _elastic(model.config):
        plain.instead = ("its rotations depend on the longest sequence of a batch",)
        return plain
    samples = _samples(model.config.get_text_config().vocab_size)
    with torch.inference_mode():
        wanted = torch.cat(plain(samples))
    ways: list[tuple[str, Callable[[], Forward]]]
    ways = [(kernel.partition("-")[2], partial(Packed, model, kernel)) for kernel in _kernels(model)]
    if _windowed(model.config):
        ways, why = [], ["some of its layers attend to the last tokens alone"]
    ways.append(("padded", partial(Padded, model)))
    for name, make in ways:
        found = _agreeing(make, samples, wanted, model.dtype)
        if not isinstance(found, str):
            found.instead = tuple(why)
            return found
        why.append(f"{name}: {found}")
    plain.instead = tuple(why)
    return plain


def _kernels(model: Any) -> tuple[str, ...]:
    half = model.device.type == "cuda" and model.dtype in (torch.bfloat16, torch.float16)
    return (attention.VARLEN, attention.EACH) if half else (attention.EACH,)


def run(forward: Forward, batch: Sequence[Segment]) -> list[Floats]:
    """Return a batch's log-probabilities as float64 arrays, none above 0."""
    with torch.inference_mode():
        found = forward(batch)
        numbers = torch.cat(found).double().clamp(max=0.0).cpu().numpy()
    return np.split(numbers, list(accumulate(one.keep for one in batch))[:-1])


def _agreeing(make: Callable[[], Forward], samples: Sequence[Segment], wanted: Any, dtype: Any) -> Forward | str:
    """Return a way, or why it is none."""
    mean, most = LIMITS.get(str(dtype).removeprefix("torch."), HALF)
    try:
        forward = make()
        with torch.inference_mode():
            found = torch.cat(forward(samples))
    except torch.OutOfMemoryError:
        raise
    except EXPECTED as error:
        return f"{type(error).__name__}: {str(error).strip().splitlines()[0][:160] if str(error).strip() else ''}"
    apart = (found.double() - wanted.double()).abs()
    if float(apart.mean()) <= mean and float(apart.max()) <= most:
        return forward
    return f"off by {float(apart.mean()):.2g} nats a token on average and {float(apart.max()):.2g} at most"


def _head_differs(model: Any) -> str:
    """Return in which way our output layer's logits are not the model's; "" where they are, but for rounding."""
    ids = _tensor(_samples(model.config.get_text_config().vocab_size)[0].ids, model.device)[None]
    with torch.inference_mode():
        theirs = model(input_ids=ids, use_cache=False).logits[0]
        try:
            ours = ChunkedHead(model).logits(model.base_model(input_ids=ids, use_cache=False).last_hidden_state[0])
        except torch.OutOfMemoryError:
            raise
        except EXPECTED as error:
            return f"its output layer is of another make ({type(error).__name__})"
        apart = float((ours.double() - theirs.double()).abs().max())
        size = float(theirs.double().abs().max())
    rounding = 4 * torch.finfo(theirs.dtype).eps * size + 1e-9
    return "" if apart <= max(rounding, 1e-5 * size) else f"its output layer is of another make (off by {apart:.2g})"


def _samples(size: int) -> list[Segment]:
    """Return a few sequences of unlike lengths, of which some tokens are scored."""
    shapes = ((7, 12, 11), (11, 9, 4), (5, 2, 1), (13, 40, 39))
    made = [(np.array([(step * n + 3) % size for n in range(count)]), keep) for step, count, keep in shapes]
    return [Segment(ids.astype(np.int32), keep) for ids, keep in made]


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
