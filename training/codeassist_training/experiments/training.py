"""From a recipe to assistants that play under the experiment's names."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.parameters import split_parameters
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.selection import select_problems
from codeassist_training.recipe import Recipe
from codeassist_training.workspace import MANIFEST, Say


@dataclass(frozen=True, slots=True)
class Eta:
    """The surprise that a completion may have at most."""

    value: str
    unit: str

    @property
    def spec(self) -> str:
        """It as parameters of an assistant or a rule."""
        return f"eta={self.value},unit={self.unit}"


def eta_of(recipe: Recipe) -> Eta:
    """Return the eta of a recipe's Empower rule. Raises InputError where it has none."""
    for one in recipe.rules:
        head, _, argument = one.rule.partition(":")
        if head == "empower":
            given = split_parameters(argument)
            return Eta(given.get("eta", "0.32"), given.get("unit", "bits"))
    raise InputError(f"the recipe {recipe.name!r} has no rule empower:eta=..,unit=..; this experiment needs one")


def adapted(recipe: Recipe, problems: ProblemSet | None = None, documents: int | None = None) -> Recipe:
    """Return a recipe whose corpus holds no solution of ``problems``; ``documents`` limits the corpus.

    Problems that the recipe keeps its corpus clear of already change nothing in it.
    """
    corpus = recipe.corpus
    if problems is not None:
        clear = {_key(one) for spec in corpus.against for one in select_problems(spec)}
        if not {_key(one) for one in problems} <= clear:
            corpus = dataclasses.replace(corpus, against=(*corpus.against, problems.name))
    if documents is not None:
        corpus = dataclasses.replace(corpus, limit=documents)
    return dataclasses.replace(recipe, corpus=corpus)


def _key(problem: Problem) -> tuple[str, str]:
    return problem.id, problem.content_hash()


def train(recipe: Recipe, folder: Path, say: Say, *, until: str | None = None) -> tuple[dict[str, str], Any]:
    """Make a recipe's assistants; return name -> the spec that plays it, and the pipeline's outcome.

    ``until`` is the last stage that is done. What is done already is kept. Raises what the pipeline raises; Ctrl-C
    leaves what is done.
    """
    from codeassist_training.pipeline import run_recipe

    outcome = run_recipe(recipe, folder, say, until=until)
    return players(outcome.assistants), outcome


def finished(recipe: Recipe, folder: Path, steps: Sequence[str]) -> dict[str, Path]:
    """Return the folders of a recipe's stages, by step (``corpus``, ``sft/empower``); nothing is made.

    Raises InputError where the recipe was not run in ``folder``, was another then, or a stage is not whole.
    """
    from codeassist_training.pipeline import read_run

    record = read_run(folder / recipe.name)
    if record["recipe"] != json.loads(json.dumps(dataclasses.asdict(recipe))):
        raise InputError(f"what was run in {str(folder / recipe.name)!r} was another recipe of that name")
    found = {step: folder / record["stages"][step] for step in steps if step in record["stages"]}
    lost = [step for step in steps if step not in found or not (found[step] / MANIFEST).is_file()]
    if lost:
        raise InputError(f"not there in {str(folder)!r}: {', '.join(lost)}")
    return found


def players(assistants: Mapping[str, Any]) -> dict[str, str]:
    """Return name -> spec of trained assistants: by their own name where it is an assistant's, else as ``lm``."""
    known = registry.names("assistants")
    return {name: f"{name if name in known else 'lm'}:hf:{one.model}" for name, one in assistants.items()}


def shipped(recipe: Recipe) -> dict[str, str]:
    """Return the assistants of a recipe that come with the package. Raises InputError where one does not."""
    known = registry.names("assistants")
    missing = [one.name for one in recipe.rules if one.name not in known]
    if missing:
        raise InputError(f"no assistant named {', '.join(missing)} comes with the package; train them (--retrain)")
    return {one.name: one.name for one in recipe.rules}
