"""The steps of a recipe: what goes into each, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, NotFoundError
from codeassist_env.language import PromptFormat
from codeassist_training.recipe import Recipe, RuleRecipe
from codeassist_training.rules import CompletionRule
from codeassist_training.stage_cards import (
    corpus_table,
    digest,
    learned_from,
    likelihood_table,
    model_card,
    set_card,
    source_card,
    table,
)
from codeassist_training.workspace import Done, Say, stage_key

STAGES = ("corpus", "likelihoods", "examples", "sft", "evaluation")
SHARED = STAGES[:2]
"""Stages that all rules of a recipe share."""
FREE = ("save_seconds",)
"""Settings of the training that do not change its result."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of one recipe."""

    stage: str
    rule: str
    """Name of the rule it is done for; "" where all share it."""
    settings: Mapping[str, Any]
    after: tuple[str, ...]
    """Ids of the steps whose results go in."""
    build: Callable[[Mapping[str, Done], Path], Mapping[str, Any]]
    """Makes the stage from those results, in a folder."""
    version: int = 1
    keyed: tuple[str, ...] | None = None
    """Those of ``after`` whose files are in the key as a whole; None: all."""
    more: Callable[[Mapping[str, Done]], Mapping[str, Any]] = lambda done: {}
    """Returns settings that are only known when those are done."""

    @property
    def id(self) -> str:
        """Names it within its recipe: ``corpus``, ``sft/empower``."""
        return step_id(self.stage, self.rule)

    def key(self, done: Mapping[str, Done]) -> str:
        """Return its key, given the results of the steps before."""
        return stage_key(self.stage, self.pinned(done), self.inputs(done), self.version)

    def pinned(self, done: Mapping[str, Done]) -> dict[str, Any]:
        """Return all settings that are in its key."""
        return {**self.settings, **self.more(done)}

    def inputs(self, done: Mapping[str, Done]) -> list[Done]:
        """Return the results that are in its key."""
        return [done[one] for one in (self.after if self.keyed is None else self.keyed)]


def step_id(stage: str, rule: str = "") -> str:
    """Return what names a step within its recipe."""
    return f"{stage}/{rule}" if rule else stage


def wanted_stages(until: str | None) -> tuple[str, ...]:
    """Return the stages up to one. Raises NotFoundError where there is none of that name."""
    if until is None:
        return STAGES
    if until not in STAGES:
        raise NotFoundError.of("stage", until, STAGES)
    return STAGES[: STAGES.index(until) + 1]


def wanted_rules(recipe: Recipe, names: Sequence[str] | None) -> tuple[RuleRecipe, ...]:
    """Return the rules of those names, all where none is given. Raises NotFoundError."""
    known = {one.name: one for one in recipe.rules}
    for name in names or ():
        if name not in known:
            raise NotFoundError.of(f"rule in the recipe {recipe.name}", name, known)
    return tuple(one for one in recipe.rules if not names or one.name in names)


def plan(recipe: Recipe, rules: Sequence[RuleRecipe], stages: Sequence[str], say: Say) -> list[Step]:
    """Return the steps in the order in which they are done. Raises what a missing source or model raises."""
    made = [_corpus(recipe, say)]
    if "likelihoods" in stages:
        made.append(_likelihoods(recipe, say))
    if "examples" in stages:
        asked = prompt_format(recipe)
        for rule in rules:
            made.append(_examples(recipe, rule, asked, say))
            if "sft" in stages:
                made.append(_sft(recipe, rule, asked, say))
            if "evaluation" in stages:
                made.append(_evaluation(recipe, rule, asked, say))
    return made


def prompt_format(recipe: Recipe) -> PromptFormat:
    """Return how the model is asked; ``auto`` has become what it stands for."""
    made: PromptFormat = registry.create("formats", f"{recipe.model.format}:{recipe.model.base}")
    return made


def estimator_spec(recipe: Recipe) -> str:
    """Return the spec of the model whose surprise decides."""
    given = recipe.likelihoods.estimator
    return recipe.model.base if given == "base" else given


def made_rule(rule: RuleRecipe) -> CompletionRule:
    """Return a recipe's completion rule; its name is the spec with every parameter."""
    made: CompletionRule = registry.create("rules", rule.rule)
    return made


def _estimator_format(recipe: Recipe) -> Mapping[str, Any] | None:
    """Return what the estimator's ids depend on; None where its tokenizer is not at hand, as with a server's."""
    try:
        return dict(registry.create("formats", f"{recipe.likelihoods.format}:{estimator_spec(recipe)}").card())
    except CodeAssistError:
        return None


def _version(module: str) -> int:
    """Return the version of a stage's code: VERSION of its module, else 1."""
    return int(getattr(import_module(module), "VERSION", 1))


def _corpus(recipe: Recipe, say: Say) -> Step:
    name = "codeassist_training.corpus.build"
    settings = {
        "corpus": corpus_table(recipe),
        "seed": recipe.seed,
        "sources": [source_card(spec) for spec in recipe.corpus.sources],
        "against": [set_card(spec) for spec in recipe.corpus.against],
    }

    def build(done: Mapping[str, Done], folder: Path) -> Mapping[str, Any]:
        made: Mapping[str, Any] = import_module(name).build(recipe.corpus, recipe.seed, folder, say)
        return made

    return Step("corpus", "", settings, (), build, _version(name))


def _likelihoods(recipe: Recipe, say: Say) -> Step:
    name = "codeassist_training.likelihoods.build"
    settings = {
        "likelihoods": likelihood_table(recipe),
        "estimator": model_card(estimator_spec(recipe)),
        "format": _estimator_format(recipe),
    }

    def build(done: Mapping[str, Done], folder: Path) -> Mapping[str, Any]:
        corpus = done["corpus"].folder
        made: Mapping[str, Any] = import_module(name).build(recipe.likelihoods, recipe.model.base, corpus, folder, say)
        return made

    return Step("likelihoods", "", settings, ("corpus",), build, _version(name))


def _examples(recipe: Recipe, rule: RuleRecipe, asked: PromptFormat, say: Say) -> Step:
    name = "codeassist_training.examples"
    context = min(recipe.sft.context, asked.context or recipe.sft.context)
    made = made_rule(rule)
    settings = {
        "examples": table(recipe.examples),
        "rule": {"spec": made.name, **getattr(made, "card", dict)()},
        "format": {"name": asked.name, **asked.card()},
        "context": context,
        "seed": recipe.seed,
    }

    def build(done: Mapping[str, Done], folder: Path) -> Mapping[str, Any]:
        asked_as = f"{asked.name}:{recipe.model.base}"
        corpus, likelihoods = done["corpus"].folder, done["likelihoods"].folder
        report: Mapping[str, Any] = import_module(name).build(
            recipe.examples, rule.rule, asked_as, context, recipe.seed, corpus, likelihoods, folder, say
        )
        return report

    return Step("examples", rule.name, settings, SHARED, build, _version(name))


def _sft(recipe: Recipe, rule: RuleRecipe, asked: PromptFormat, say: Say) -> Step:
    name = "codeassist_training.sft.build"
    named = made_rule(rule).name
    facts = {
        "rule": named,
        "format": asked.name,
        "seed": recipe.seed,
        "corpus": corpus_table(recipe),
        "likelihoods": likelihood_table(recipe),
        "examples": table(recipe.examples),
    }
    settings = {
        "sft": table(recipe.sft, FREE),
        "base": model_card(recipe.model.base),
        "devices": recipe.devices,
        "rule": named,
    }
    examples = step_id("examples", rule.name)

    def build(done: Mapping[str, Done], folder: Path) -> Mapping[str, Any]:
        made: Mapping[str, Any] = import_module(name).build(
            recipe.sft,
            recipe.model.base,
            done[examples].folder,
            folder,
            say,
            devices=recipe.devices,
            facts={**facts, "documents": learned_from(done)},
        )
        return made

    # The checkpoint's list of what it learned from comes from the corpus; what else is there does not matter to it.
    return Step(
        "sft",
        rule.name,
        settings,
        ("corpus", examples),
        build,
        _version(name),
        keyed=(examples,),
        more=lambda done: {"documents": digest(learned_from(done))},
    )


def _evaluation(recipe: Recipe, rule: RuleRecipe, asked: PromptFormat, say: Say) -> Step:
    name = "codeassist_training.evaluation.build"
    after = (*SHARED, step_id("examples", rule.name), step_id("sft", rule.name))

    def build(done: Mapping[str, Done], folder: Path) -> Mapping[str, Any]:
        corpus, likelihoods, examples, trained = (done[one].folder for one in after)
        asked_as = f"{asked.name}:{recipe.model.base}"
        made: Mapping[str, Any] = import_module(name).build(
            f"hf:{trained / 'model'}", asked_as, corpus, likelihoods, examples, folder, say
        )
        return made

    return Step("evaluation", rule.name, {"format": asked.name}, after, build, _version(name))
