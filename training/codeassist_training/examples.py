"""The fourth stage: documents and a completion rule become examples, token for token what inference sends unhealed.

States are drawn alike for every rule, so that assistants trained by different rules see the same places (``resample``
apart, which goes on drawing where a rule completes nothing).

An assistant that heals (takes back the prompt's last tokens and writes their text again) is sent a beginning of an
example's prompt. At these states the tokens taken back are the document's own, so writing them again leads to the
example's very ids; it may also write one longer token in their place, which no example shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.language import PromptFormat
from codeassist_training.example import Example, write_examples
from codeassist_training.labels import Reading, labels, read_document
from codeassist_training.likelihoods.store import read_scored
from codeassist_training.recipe import ExampleRecipe
from codeassist_training.rules import NATS_PER_UNIT, CompletionRule, costs_of
from codeassist_training.scored import Scored
from codeassist_training.states import State, valid_states
from codeassist_training.tally import Tally
from codeassist_training.workspace import Say

VERSION = 1
"""Raise it where the stage's files come out differently of the same input."""
PARTS = ("train", "held-out")
COUNTS = {"keep": "empty_kept", "drop": "empty_dropped", "resample": "resampled"}
"""What may become of a state where nothing is to be completed, and what it is counted as."""


def build(
    recipe: ExampleRecipe,
    rule: str,
    prompt_format: str,
    context: int,
    seed: int,
    corpus: Path,
    likelihoods: Path,
    folder: Path,
    say: Say,
) -> dict[str, Any]:
    """Write train.jsonl and, where the corpus has a held-out part, held-out.jsonl; return the report.

    ``corpus`` and ``likelihoods`` are the folders of the stages before. ``context`` limits an example's ids, and so
    does the format's own. Raises InputError where the training part gives no example.
    """
    made_rule: CompletionRule = registry.create("rules", rule)
    made_format: PromptFormat = registry.create("formats", prompt_format)
    maker = Maker(recipe, made_rule, made_format, min(context, made_format.context or context), seed)
    report: dict[str, Any] = {"rule": dict(made_rule.card()), "format": dict(made_format.card()), "parts": {}}
    warnings: list[str] = []
    for part in PARTS:
        if part != "train" and not (corpus / f"{part}.jsonl").exists():
            continue
        tally = Tally()
        found = maker.examples(read_scored(likelihoods, corpus, part), tally)
        if not _write(folder / f"{part}.jsonl", found) and part == "train":
            raise InputError(_no_example(rule, recipe, maker.context, tally))
        report["parts"][part] = told = tally.report()
        warnings += tally.warnings(part)
        say(
            f"{part}: {_counted(told['examples'], 'example')} of {_counted(told['documents'], 'document')}, "
            f"{told['completion_tokens']['mean']} tokens each, {told['empty']} of {told['states']} states empty"
        )
    return {**report, "warnings": warnings}


def _write(path: Path, examples: Iterator[Example]) -> int:
    """Write a part and return how many examples it has; one without any is no file."""
    count = write_examples(path, examples)
    if not count:
        path.unlink()
    return count


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _no_example(rule: str, recipe: ExampleRecipe, context: int, tally: Tally) -> str:
    """Say why a training part has no example: counts of what was left out, and the setting that would keep it."""
    counts, empty = tally.counts, COUNTS[recipe.empty]
    left_out = {
        f"longer than {context} tokens (raise sft.context, if the model's own context allows it)": counts["too_long"],
        f"where the rule completes nothing (examples.empty = {recipe.empty}; keep would keep them)": counts[empty]
        * (recipe.empty != "keep"),
        "whose completion holds the stop token": counts["holds_stop"],
        "inside of a character": counts["inside_character"],
        "inside of a token of the model": counts["across_tokens"],
        "that the model's tokenizer reads in another way": counts["retokenised"],
    }
    told = [f"{count} {why}" for why, count in left_out.items() if count]
    if counts["unaligned"]:
        told.append(f"all states of {counts['unaligned']} documents whose ids do not add up to their text")
    return f"no state of the training part became an example under {rule!r}; left out: {'; '.join(told) or 'none'}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An example and what its completion holds."""

    example: Example
    characters: int
    bits: float
    """The estimator's surprise; of a completion that was shortened, that of its whole tokens."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes examples of documents."""

    recipe: ExampleRecipe
    rule: CompletionRule
    format: PromptFormat
    context: int
    """Ids of prompt, completion and stop at most; a prompt is never cut."""
    seed: int

    def __post_init__(self) -> None:
        if not self.format.stop_ids:
            raise InputError(
                f"the format {self.format.name!r} has no stop token, and a completion must end in one: "
                "give the tokenizer an end token"
            )

    def examples(self, documents: Iterable[Scored], tally: Tally) -> Iterator[Example]:
        """Yield the examples of documents, in the documents' order; ``tally`` counts."""
        for scored in documents:
            tally.counts["documents"] += 1
            reading = read_document(scored, self.format)
            if reading is None:
                tally.counts["unaligned"] += 1
                continue
            tally.counts["carried"] += reading.carried
            yield from self._of(scored, reading, tally)

    def _of(self, scored: Scored, reading: Reading, tally: Tally) -> Iterator[Example]:
        """Yield the examples of one document: states are drawn until there are as many as wanted, or no more."""
        states = valid_states(scored, reading, self.format, self.seed, tally.counts)
        wanted = self.recipe.states
        while some := list(islice(states, wanted)):
            made = self._labelled(scored, reading, some, tally)
            empty = sum(not one.example.completion_ids for one in made)
            tally.counts["states"] += len(some)
            tally.counts["empty"] += empty
            tally.counts[COUNTS[self.recipe.empty]] += empty
            for one in made:
                if (one.example.completion_ids or self.recipe.empty == "keep") and self._fits(one.example, tally):
                    tally.note(len(one.example.prompt_ids), len(one.example.completion_ids), one.characters, one.bits)
                    yield one.example
            wanted -= len(some) - (empty if self.recipe.empty == "resample" else 0)
        tally.counts["states_missing"] += wanted

    def _labelled(self, scored: Scored, reading: Reading, states: Sequence[State], tally: Tally) -> list[Labelled]:
        """Return each state's example; a label that ends within an id of the model is cut down to the id before."""
        ns = np.array([state.n for state in states], dtype=np.int64)
        ends = ns + labels(self.rule, scored, ns, self.seed)
        starts, data = scored.starts, scored.document.text.encode("utf-8", "surrogatepass")
        total = np.concatenate([[0.0], np.cumsum(costs_of(scored.logprobs))]) / NATS_PER_UNIT["bits"]
        made = []
        for state, end in zip(states, ends.tolist(), strict=True):
            position, reached = reading.reached(int(starts[end]))
            if reached < starts[end]:
                tally.counts["shortened"] += 1
                end = int(np.searchsorted(starts, reached, side="right")) - 1
            ids = reading.ids[state.position : position]
            example = Example(scored.document.id, state.at, state.prompt_ids, ids, self.format.stop_ids)
            text = data[state.at : reached].decode("utf-8", "surrogatepass")
            made.append(Labelled(example, len(text), float(total[end] - total[state.n])))
        return made

    def _fits(self, made: Example, tally: Tally) -> bool:
        if len(made.ids) > self.context:
            tally.counts["too_long"] += 1
            return False
        if made.stop_ids[-1] in made.completion_ids:
            tally.counts["holds_stop"] += 1
            return False
        return True
