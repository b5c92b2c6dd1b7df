"""Which examples a step learns from, and how they lie in batches: all decided by the recipe, nothing by the clock."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe


@dataclass(frozen=True)
class Plan:
    """The steps of a run."""

    recipe: SftRecipe
    examples: Sequence[Example]

    @property
    def total(self) -> int:
        """Examples learned in all steps, repeated ones counted again."""
        return max(1, round(self.recipe.epochs * len(self.examples)))

    @property
    def steps(self) -> int:
        """How many steps there are; the last may hold fewer examples."""
        return math.ceil(self.total / self.recipe.batch)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Indices of the examples, in the order in which they are learned."""
        return tuple(islice(self._endless(), self.total))

    def step(self, number: int) -> list[Example]:
        """Return the examples of step ``number``, from 0."""
        batch = self.recipe.batch
        return [self.examples[index] for index in self.order[number * batch : (number + 1) * batch]]

    def rate(self, number: int) -> float:
        """Return the learning rate of step ``number``: a linear rise to the peak, then a cosine down to 0."""
        rising = math.ceil(self.recipe.warmup * self.steps)
        if number < rising:
            return self.recipe.rate * (number + 1) / rising
        done = (number - rising) / max(1, self.steps - rising)
        return self.recipe.rate * 0.5 * (1 + math.cos(math.pi * done))

    def _endless(self) -> Iterator[int]:
        # the states of one document stay together: rows are shared, and a step costs a fraction (see shared_rows)
        documents: dict[str, list[int]] = {}
        for index, example in enumerate(self.examples):
            documents.setdefault(example.document, []).append(index)
        groups = list(documents.values())
        for epoch in range(2**31):
            for one in np.random.default_rng([self.recipe.seed, epoch]).permutation(len(groups)):
                yield from groups[one]


@dataclass(frozen=True, slots=True)
class Row:
    """Ids that a model reads, and what it is to say after some of them."""

    ids: tuple[int, ...]
    at: tuple[int, ...]
    """Where something is learned: indices into ``ids``; one may be there for several targets."""
    targets: tuple[int, ...]
    """The id that should follow at each of them."""


def shared_rows(examples: Iterable[Example]) -> list[Row]:
    """Return rows with all targets of the examples, each once: one row for all whose ids begin the same text.

    A causal model says the same after a prefix whatever follows it, so examples from one document (whose completions
    are what the document goes on with) need the document read once. Where a stop is several tokens, rows part there.
    """
    ordered = sorted(((one.ids[:-1], one) for one in examples), key=lambda pair: (pair[0], pair[1].ids[-1]))
    rows: list[Row] = []
    longest: tuple[int, ...] = ()
    at: list[int] = []
    targets: list[int] = []
    # in this order whatever begins another row stands right before one that it begins
    for ids, one in reversed(ordered):
        if longest[: len(ids)] != ids:
            if longest:
                rows.append(Row(longest, tuple(at), tuple(targets)))
            longest, at, targets = ids, [], []
        at.extend(range(len(ids) - one.learned, len(ids)))
        targets.extend(one.ids[len(one.ids) - one.learned :])
    if longest:
        rows.append(Row(longest, tuple(at), tuple(targets)))
    return rows


def micro_batches(rows: Sequence[Row], tokens: int, targets: int, parts: int = 1) -> list[list[Row]]:
    """Return batches of rows of like lengths, at least as many as ``parts`` where there are rows for it.

    A batch holds at most ``tokens`` ids, padding counted, and ``targets`` targets, unless one row alone has more.
    """
    ordered = sorted(rows, key=lambda row: (-len(row.ids), row.ids))
    share = math.ceil(sum(len(row.ids) for row in rows) / max(1, parts))
    limit = min(tokens, max(share, 1))
    batches: list[list[Row]] = []
    held = 0
    for row in ordered:
        # the first row is the longest: it says how wide the batch is
        wide = batches and len(batches[-1][0].ids) * (len(batches[-1]) + 1) > limit
        if not batches or wide or held + len(row.targets) > targets:
            batches.append([])
            held = 0
        batches[-1].append(row)
        held += len(row.targets)
    return batches
