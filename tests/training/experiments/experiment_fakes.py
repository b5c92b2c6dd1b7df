"""A match of fakes, and a pipeline that trains nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from codeassist_env.game import resolve_protocol
from codeassist_env.problems.selection import select_problems
from codeassist_training.experiments.playing import Match
from codeassist_training.recipe import Recipe


def make_match(problems: str = "fake:a+b+c", **changes: Any) -> Match:
    given = {"sandbox": "fake", "quiet": True, **changes}
    return Match(select_problems(problems), resolve_protocol("paper-experiments"), **given)


class FakePipeline:
    """Stands in for run_recipe: names where each rule's checkpoint would be."""

    def __init__(self) -> None:
        self.recipes: list[Recipe] = []
        self.until: list[str | None] = []

    def __call__(self, recipe: Recipe, out: Path, say: Any, *, until: str | None = None) -> Any:
        self.recipes.append(recipe)
        self.until.append(until)
        sft = SimpleNamespace(report={"warnings": ["few examples"]})
        made = {rule.name: SimpleNamespace(model=out / rule.name / "model", sft=sft) for rule in recipe.rules}
        corpus = SimpleNamespace(report={"warnings": ["a copy"]})
        return SimpleNamespace(assistants=made, corpus=corpus, likelihoods=SimpleNamespace(report={}))
