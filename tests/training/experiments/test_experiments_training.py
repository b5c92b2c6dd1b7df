"""From a recipe to specs that play."""

from __future__ import annotations

from pathlib import Path

import pytest
from experiment_fakes import FakePipeline

from codeassist_env.errors import InputError
from codeassist_env.problems.selection import select_problems
from codeassist_training import pipeline
from codeassist_training.experiments.training import adapted, eta_of, shipped, train
from codeassist_training.recipe import CorpusRecipe, Recipe, RuleRecipe


def test_trained_assistants_keep_their_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "run_recipe", FakePipeline())
    recipe = Recipe(rules=(RuleRecipe("empower", "empower:eta=2,unit=bits"), RuleRecipe("mine", "whole-line")))
    found, outcome = train(recipe, tmp_path, print)
    assert found == {
        "empower": f"empower:hf:{tmp_path}/empower/model",
        "mine": f"lm:hf:{tmp_path}/mine/model",
    }
    assert set(outcome.assistants) == {"empower", "mine"}


def test_eta_is_the_empower_rules() -> None:
    assert eta_of(Recipe()).spec == "eta=0.32,unit=bits"
    assert eta_of(Recipe(rules=(RuleRecipe("e", "empower:eta=3,unit=nats"),))).spec == "eta=3,unit=nats"
    with pytest.raises(InputError, match="no rule empower"):
        eta_of(Recipe(rules=(RuleRecipe("a", "sft-n:n=10"),)))


def test_only_problems_that_are_not_kept_out_already_change_the_corpus() -> None:
    recipe = Recipe(corpus=CorpusRecipe(against=("builtin?split=test",)))
    assert adapted(recipe, select_problems("builtin", split="test", limit=3)) == recipe
    other = select_problems("builtin", split="dev", limit=3)
    assert adapted(recipe, other).corpus.against == ("builtin?split=test", other.name)
    assert adapted(recipe, documents=7).corpus.limit == 7


def test_shipped_assistants_are_those_with_a_name_of_their_own() -> None:
    assert shipped(Recipe()) == {name: name for name in ("empower", "sft-10", "sft-20", "sft-rand")}
    with pytest.raises(InputError, match="mine"):
        shipped(Recipe(rules=(RuleRecipe("mine", "whole-line"),)))
