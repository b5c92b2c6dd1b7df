"""A document as it is shown: its tokens with their surprise, and what each rule completes in every state."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from codeassist_training.documents import Document
from codeassist_training.example import Example
from codeassist_training.labels import labels
from codeassist_training.rules import IMPOSSIBLE, CompletionRule
from codeassist_training.scored import Scored

LEVELS = (0.32, 1.0, 2.0, 4.0, 8.0)
"""Bits up to which a token is of level 0, 1, ...; the last level has no bound."""


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A training example of a document."""

    n: int
    """Tokens of the estimator before it."""
    length: int
    """Tokens of the estimator that it completes."""
    prompt_tokens: int
    """Ids of the prompt in the trained model's tokenizer, header included."""
    completion_tokens: int
    stop_tokens: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """What one rule does with a document."""

    name: str
    spec: str
    lengths: tuple[int, ...]
    """Tokens it completes in each state n = 0..N."""
    examples: tuple[ShownExample, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One document."""

    document: Document
    tokens: tuple[str, ...]
    """Their texts, which add up to the document's; of a character that spans tokens, all is in the first."""
    bits: tuple[float, ...]
    rules: tuple[RuleView, ...]
    whole: tuple[bool, ...]
    """Whether a state n = 0..N lies between characters, so that it can be an example."""

    @property
    def mean_bits(self) -> float:
        """Mean surprise of a token; NaN of an empty document."""
        return sum(self.bits) / len(self.bits) if self.bits else math.nan

    def span(self, n: int, length: int) -> str:
        """Return the text of some tokens."""
        return "".join(self.tokens[n : n + length])

    def surprise(self, n: int, length: int) -> float:
        """Return the bits of some tokens, all together."""
        return sum(self.bits[n : n + length])

    def place(self, n: int) -> tuple[int, int]:
        """Return line and column of a state, from 1."""
        before = "".join(self.tokens[:n])
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule, its name in the recipe, and the examples that it made of some documents."""

    name: str
    rule: CompletionRule
    examples: Sequence[Example] = ()


def level(bits: float) -> int:
    """Return how surprising a token is, from 0 to 5."""
    return sum(bits > bound for bound in LEVELS)


def view(scored: Scored, rules: Iterable[NamedRule], seed: int) -> View:
    """Return what is shown of a document; ``seed`` is the recipe's, on which drawn lengths depend."""
    count = len(scored)
    text, cuts = scored.document.text, scored.characters
    tokens = tuple(text[cuts[i] : cuts[i + 1]] for i in range(count))
    bits = np.clip(-scored.logprobs / math.log(2), 0.0, IMPOSSIBLE)
    states = np.arange(count + 1, dtype=np.int64)
    shown = tuple(_rule_view(one, scored, states, seed) for one in rules)
    return View(scored.document, tokens, tuple(bits.tolist()), shown, tuple(scored.boundaries.tolist()))


def _rule_view(
    one: NamedRule, scored: Scored, states: np.ndarray[tuple[int], np.dtype[np.int64]], seed: int
) -> RuleView:
    lengths = tuple(labels(one.rule, scored, states, seed).tolist())
    places = {int(at): n for n, at in enumerate(scored.starts)}
    own = [example for example in one.examples if example.document == scored.document.id and example.at in places]
    shown = [
        ShownExample(
            places[example.at],
            lengths[places[example.at]],
            len(example.prompt_ids),
            len(example.completion_ids),
            len(example.stop_ids),
        )
        for example in own
    ]
    return RuleView(one.name, one.rule.name, lengths, tuple(sorted(shown, key=lambda example: example.n)))


def chosen_states(shown: View, states: Sequence[int], most: int) -> list[int]:
    """Return the states to show: those asked for, else those of examples, else some that are evenly spread."""
    count = len(shown.tokens)
    if states:
        return sorted({n for n in states if 0 <= n <= count})
    found = sorted({example.n for rule in shown.rules for example in rule.examples})
    if not found:
        found = sorted({count * part // (most + 1) for part in range(1, most + 1)})
    step = max(1, len(found) // most)
    return found[::step][:most]
