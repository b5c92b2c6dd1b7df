"""The gradient of a step: the mean over all its learned tokens, however the rows are batched and shared out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.loss import LearnedLoss
from codeassist_training.sft.plan import Row, micro_batches, shared_rows

LANES = 2
"""Threads on a processor, each with its part of a step's rows; a fixed number, as it decides the order of sums."""
CPU_TOKENS = 4096
"""Tokens of a micro-batch on a processor at most: larger ones fall out of its caches."""
LOGITS = 2**28
"""Logits made at once at most: 1 GiB in float32."""


class Gradients:
    """Losses and gradients of one model in this process."""

    def __init__(self, model: Any, weights: Sequence[Any], recipe: SftRecipe, group: Group) -> None:
        """Take the model that is called, its weights that learn, and this process's place."""
        import torch

        self.weights, self.recipe, self.group = weights, recipe, group
        self.loss = LearnedLoss(model)
        self.cuda = group.device.startswith("cuda")
        self.lanes = 1 if self.cuda or group.world > 1 else LANES
        threads = max(1, torch.get_num_threads() // self.lanes)
        self.pool = ThreadPoolExecutor(self.lanes, initializer=lambda: torch.set_num_threads(threads))
        self.tokens = recipe.micro_tokens if self.cuda else min(recipe.micro_tokens, CPU_TOKENS)
        self.targets = max(1, LOGITS // model.get_input_embeddings().num_embeddings)

    def learn(self, examples: Sequence[Example]) -> float:
        """Set every weight's gradient; return the loss, a mean over all processes' learned tokens."""
        learned = sum(one.learned for one in examples)
        mine = self._mine(examples)
        if self.lanes == 1:
            total = 0.0
            for batch in mine:
                loss = self._of(batch)
                total += float(loss.detach())
                # shards' gradients are averaged over the processes: the sum is wanted
                (loss * (self.group.world / learned)).backward()
        else:
            lanes = list(self.pool.map(self._lane, [mine[lane :: self.lanes] for lane in range(self.lanes)]))
            total = sum(loss for loss, _ in lanes)
            for weight, *parts in zip(self.weights, *(grads for _, grads in lanes if grads), strict=True):
                weight.grad = sum(parts[1:], start=parts[0]) / learned
        return self.group.sums([total])[0] / learned

    def measure(self, examples: Sequence[Example]) -> float:
        """Return the mean loss on examples, in nats a learned token, over all processes."""
        mine = self._mine(examples)
        if self.lanes == 1:
            # a thread of its own would have another current GPU
            total = self._measured(mine)
        else:
            total = sum(self.pool.map(self._measured, [mine[lane :: self.lanes] for lane in range(self.lanes)]))
        return self.group.sums([total])[0] / sum(one.learned for one in examples)

    def _mine(self, examples: Sequence[Example]) -> list[list[Row]]:
        """Return this process's micro-batches: in each process as many, as they work on shards together."""
        world, rank = self.group.world, self.group.rank
        rows = shared_rows(examples)
        batches = micro_batches(rows, self.tokens, self.targets, parts=world * self.lanes)
        mine = batches[rank::world]
        for _ in range(math.ceil(len(batches) / world) - len(mine)):
            mine.append([Row(rows[0].ids[:1], (), ())])
        return mine

    def _lane(self, batches: list[list[Row]]) -> tuple[float, list[Any]]:
        import torch

        total, grads = 0.0, list[Any]()
        for batch in batches:
            loss = self._of(batch)
            total += float(loss.detach())
            new = torch.autograd.grad(loss, list(self.weights), materialize_grads=True)
            if grads:
                torch._foreach_add_(grads, new)
            else:
                grads = [one.contiguous() for one in new]
        return total, grads

    def _measured(self, batches: list[list[Row]]) -> float:
        import torch

        with torch.no_grad():
            return sum(float(self._of(batch)) for batch in batches)

    def _of(self, batch: list[Row]) -> Any:
        import torch

        narrow = self.recipe.dtype == "bfloat16"
        kind = "cuda" if self.cuda else "cpu"
        with torch.autocast(kind, torch.bfloat16, enabled=narrow):
            return self.loss(batch, self.group.device)
