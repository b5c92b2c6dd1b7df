"""An assistant at states of finished documents, without a human: what its suggestions would have been worth."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from codeassist_env import registry
from codeassist_env.game import AssistanceProtocol, AssistantView
from codeassist_env.metrics import Estimate
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import CodeTokenizer, resolve_counter
from codeassist_training.documents import Document

WIDTH = 16
"""States asked about at once, which the model's client batches."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A suggestion at one state."""

    document: str
    units: int
    """Its length in the protocol's unit."""
    right: bool
    """Whether it is not empty and the document goes on with it, character for character."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What suggestions are worth to a human who takes just the right ones; estimates with errors over documents."""

    states: int
    suggests: Estimate
    """Share of states with a suggestion that is not empty."""
    exact: Estimate
    """Share of those suggestions that are right."""
    length: Estimate
    """Mean units of a suggestion, empty ones in."""
    saved: Estimate
    """Units a state that need not be typed."""
    gain: Estimate
    """Effort a state: beta for what need not be typed, less alpha for what is read."""


def states(
    documents: Sequence[Document], count: int, seed: int, given: Mapping[str, int] = MappingProxyType({})
) -> list[tuple[Document, int]]:
    """Return up to ``count`` places of each document, in characters: between two tokens of the ``code`` tokenizer.

    ``given`` says by a document's id how many characters at its beginning nobody had to write: no place lies in them.
    """
    found = []
    for one in documents:
        least = given.get(one.id, 0)
        ends = [end for end in accumulate(map(len, CodeTokenizer().pieces(one.text))) if least <= end < len(one.text)]
        draw = random.Random(derive_seed(seed, one.digest, "states"))
        found += [(one, at) for at in sorted(draw.sample(ends, min(count, len(ends))))]
    return found


@contextmanager
def opened(players: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Make assistants (name -> spec) for the length of the block; those on one model share it."""
    with ExitStack() as stack:
        made = {}
        for name, spec in players.items():
            made[name] = registry.create("assistants", spec)
            stack.callback(getattr(made[name], "close", lambda: None))
        yield made


def ask(assistant: Any, places: Sequence[tuple[Document, int]], protocol: AssistanceProtocol, seed: int) -> list[Asked]:
    """Return what an assistant suggests at each place. Raises what the assistant raises."""
    counter = resolve_counter(protocol.unit, CodeTokenizer())

    def one(place: tuple[Document, int]) -> Asked:
        document, at = place
        view = AssistantView(document.text[:at], 0, protocol, derive_seed(seed, document.digest, at))
        text = assistant.suggest(view).text
        return Asked(document.id, counter.count(text), bool(text) and document.text.startswith(text, at))

    with ThreadPoolExecutor(WIDTH, thread_name_prefix="state") as pool:
        return list(pool.map(one, places))


def worth(asked: Sequence[Asked], protocol: AssistanceProtocol) -> Worth:
    """Return what suggestions are worth; standard errors are clustered by document."""
    ones = {one.document: [0.0] * 6 for one in asked}
    for one in asked:
        saved = one.units if one.right else 0
        gain = protocol.beta * saved - protocol.alpha * one.units
        for index, value in enumerate((1, one.units > 0, one.right, one.units, saved, gain)):
            ones[one.document][index] += value
    sums = list(ones.values())
    return Worth(len(asked), *(_ratio(sums, top, bottom) for top, bottom in ((1, 0), (2, 1), (3, 0), (4, 0), (5, 0))))


def _ratio(sums: Sequence[Sequence[float]], top: int, bottom: int) -> Estimate:
    """Return the sum of one column over another's, with the linearised standard error over rows."""
    total, n = sum(row[bottom] for row in sums), len(sums)
    if not total:
        return Estimate(math.nan, math.nan)
    ratio = sum(row[top] for row in sums) / total
    if n < 2:
        return Estimate(ratio, math.nan)
    spread = sum((row[top] - ratio * row[bottom]) ** 2 for row in sums) * n / (n - 1)
    return Estimate(ratio, math.sqrt(spread) / total)
