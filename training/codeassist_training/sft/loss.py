"""The loss: nats of the completion's tokens and of the stop, and of nothing else (paper, 4.2)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from codeassist_training.example import Example
from codeassist_training.sft.plan import Row


class LearnedLoss:
    """A model's loss on rows, with its output layer computed only where something is learned.

    Rows are padded at their ends and no mask is given: what stands after a token cannot reach it in a causal model.
    """

    def __init__(self, model: Any) -> None:
        """Take a causal language model of transformers; it is changed only by a hook on its output layer."""
        self.model = model
        # threads with batches of their own may run the model at once
        self._here = threading.local()
        self._hook = model.get_output_embeddings().register_forward_pre_hook(self._select)

    def __call__(self, rows: Sequence[Row], device: Any = "cpu") -> Any:
        """Return the sum of the loss over all targets, in nats: a tensor of no dimension, float32."""
        import torch
        from torch.nn import functional as F

        width = max(len(row.ids) for row in rows)
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        for index, row in enumerate(rows):
            ids[index, : len(row.ids)] = torch.tensor(row.ids)
        at = torch.tensor([index * width + one for index, row in enumerate(rows) for one in row.at], dtype=torch.long)
        targets = torch.tensor([one for row in rows for one in row.targets], dtype=torch.long)
        self._here.at = at.to(device)
        try:
            logits = self.model(input_ids=ids.to(device), use_cache=False).logits[0]
        finally:
            self._here.at = None
        return F.cross_entropy(logits.float(), targets.to(device), reduction="sum")

    def close(self) -> None:
        """Take the hook away."""
        self._hook.remove()

    def _select(self, module: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
        at = getattr(self._here, "at", None)
        if at is None:
            return args
        hidden, *rest = args
        return (hidden.flatten(0, 1).index_select(0, at)[None], *rest)


def reference_loss(model: Any, examples: Sequence[Example]) -> float:
    """Return the mean nats a learned token of one step on ``examples``: what every trainer must agree with.

    Written to be read: one row at a time, nothing padded, shared or packed. ``model`` is a causal language model of
    transformers.
    """
    import torch

    total, count = 0.0, 0
    with torch.no_grad():
        for example in examples:
            ids = torch.tensor([example.ids], device=model.device)
            logprobs = torch.log_softmax(model(ids).logits[0].double(), dim=-1)
            for position in range(len(example.ids) - example.learned, len(example.ids)):
                total -= float(logprobs[position - 1, example.ids[position]])
                count += 1
    return total / count
