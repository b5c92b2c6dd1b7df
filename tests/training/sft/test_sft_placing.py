"""A model in shards learns what it learns in one process, with all that a GPU does: narrow shards, recomputation."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from sft_jobs import RECIPE, job, save_tiny
from sft_processes import together

from codeassist_training.recipe import SftRecipe
from codeassist_training.sft import placing
from codeassist_training.sft.curve import read_points
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.gradients import Gradients
from codeassist_training.sft.reference import ReferenceTrainer

SEEN = "seen.json"


def sharded(folder: Path, checkpoint: Path, recipe: SftRecipe, recomputed: bool) -> None:
    """Train in one of two processes, and write down what its layers saw."""
    from transformers.models.llama import modeling_llama

    placing.RECOMPUTED = 0 if recomputed else placing.RECOMPUTED
    seen: list[str] = []
    forward, layer = modeling_llama.LlamaMLP.forward, modeling_llama.LlamaMLP

    def watched(self, x):
        if torch.is_grad_enabled():
            seen.append(str(self.gate_proj.weight.dtype))
        return forward(self, x)

    layer.forward = watched
    loaded = placing.load_base

    def load(*given):
        assert os.environ["RANK"] == "0"
        return loaded(*given)

    placing.load_base = load
    ReferenceTrainer().train(replace(job(folder, checkpoint, recipe), devices=2))
    if os.environ["RANK"] == "0":
        (folder / SEEN).write_text(json.dumps([len(seen), sorted(set(seen))]))


@pytest.mark.parametrize(
    ("changes", "tied", "recomputed", "apart"),
    [
        ({}, True, True, 1e-5),
        ({"method": "lora"}, False, False, 1e-5),
        ({"dtype": "bfloat16"}, False, True, 2e-2),
    ],
)
def test_two_processes_learn_what_one_does(tmp_path, changes, tied, recomputed, apart):
    base = save_tiny(tmp_path / "base", tie_word_embeddings=tied)
    settings = json.loads((base / "generation_config.json").read_text())
    (base / "generation_config.json").write_text(json.dumps({**settings, "max_length": 77}))
    recipe = replace(RECIPE, **changes)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    ReferenceTrainer().train(job(tmp_path / "one", base, recipe))
    assert together(2, sharded, tmp_path / "two", base, recipe, recomputed) == [0, 0]
    one, two = (read_points(tmp_path / name / "loss.jsonl") for name in ("one", "two"))
    for name in ("loss", "held_out"):
        wanted, found = ([getattr(point, name) for point in points] for points in (one, two))
        assert [each for each in found if each] == pytest.approx([each for each in wanted if each], rel=apart)
    passes, dtypes = json.loads((tmp_path / "two" / SEEN).read_text())
    # two layers, five steps of one micro-batch in each process, each layer run again for its gradient
    assert passes == 2 * 5 * (2 if recomputed else 1)
    assert dtypes == [f"torch.{recipe.dtype}"]
    made = [tmp_path / name / "model" for name in ("one", "two")]
    names = [sorted(path.name for path in folder.iterdir()) for folder in made]
    assert names[0] == names[1]
    for name in names[0]:
        if not name.endswith(".safetensors"):
            assert (made[0] / name).read_bytes() == (made[1] / name).read_bytes()


def test_recomputation_changes_no_gradient(tmp_path, tiny, monkeypatch):
    one = job(tmp_path / "out", tiny)
    found = []
    for most in (placing.RECOMPUTED, 0):
        monkeypatch.setattr(placing, "RECOMPUTED", most)
        model, inner = placing.place(one, Group())
        assert inner.model.layers[0].gradient_checkpointing == (most == 0)
        weights = list(model.parameters())
        Gradients(inner, weights, RECIPE, Group()).learn(one.train)
        found.append([weight.grad for weight in weights])
    assert all(torch.equal(*pair) for pair in zip(*found, strict=True))
