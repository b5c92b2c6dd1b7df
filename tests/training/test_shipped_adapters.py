"""The adapters that come with the package: made by the recipe ``small``, from nothing that they are played on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from codeassist_env.problems.selection import select_problems
from codeassist_training.documents import text_digest
from codeassist_training.models import checkpoint_of
from codeassist_training.recipe import load_recipe

RULES = {one.name: one.rule for one in load_recipe("small").rules}


@pytest.mark.parametrize("name", sorted(RULES))
def test_an_adapter_was_made_by_the_shipped_recipe(name: str) -> None:
    told = json.loads((Path(checkpoint_of(f"small:{name}")) / "codeassist.json").read_text())
    assert told["recipe"] == json.loads(json.dumps(asdict(load_recipe("small").sft)))
    assert told["facts"]["rule"] == RULES[name]
    assert told["base"] == load_recipe("small").model.base
    assert told["result"]["held_out"] < told["result"]["held_out_before"]


@pytest.mark.parametrize("name", sorted(RULES))
def test_an_adapter_learned_from_no_reference_of_the_test_part(name: str) -> None:
    listed = set((Path(checkpoint_of(f"small:{name}")) / "trained-on.txt").read_text().split())
    dev, test = (
        {text_digest(one.code) for problem in select_problems("builtin", split=split) for one in problem.references}
        for split in ("dev", "test")
    )
    assert listed & dev
    assert not listed & test
