"""Weights against the config and the recipe, by headers alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import tiny_recipes

from codeassist_env.errors import InputError
from codeassist_training.fitting import check_shapes, check_targets
from codeassist_training.loading import pretrained
from codeassist_training.pipeline import forecast
from codeassist_training.recipe import load_recipe, override


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_recipes.save_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def wider(model: Path, tmp_path: Path) -> Path:
    """A model whose config says a hidden size that its weights do not have."""
    made = tmp_path / "wider"
    shutil.copytree(model, made)
    config = json.loads((made / "config.json").read_text())
    (made / "config.json").write_text(json.dumps({**config, "hidden_size": 32}))
    return made


def test_weights_that_do_not_fit_their_config_are_found_by_their_header(model: Path, wider: Path) -> None:
    for spec in (f"hf:{model}", "small"):
        check_shapes(spec)
    with pytest.raises(InputError, match=r"embed_tokens.weight has the shape \[\d+, 16\].* want \[\d+, 32\]"):
        check_shapes(f"hf:{wider}")


def test_loading_them_names_tensors_and_both_shapes(wider: Path) -> None:
    import torch

    with pytest.raises(InputError, match=r"do not fit its config.json: .* is \[.*16.*\], wanted \[.*32.*\]"):
        pretrained(str(wider), torch.float32)


def test_a_layer_that_is_not_there_is_named_with_those_that_are(model: Path) -> None:
    check_targets(f"hf:{model}", ("q_proj", "self_attn.k_proj", "lm_head"))
    for name in ("nosuch_proj", "proj", "embed_tokens"):
        with pytest.raises(InputError, match=f"no layer '{name}'; it has down_proj, .*q_proj"):
            check_targets(f"hf:{model}", (name,))


def test_a_forecast_tells_of_both(model: Path, wider: Path, tmp_path: Path) -> None:
    corpus = tiny_recipes.write_corpus(tmp_path / "texts.jsonl")
    recipe = load_recipe(str(tiny_recipes.write_recipe(tmp_path, f"hf:{model}", corpus)))
    lora = override(recipe, ["sft.method=lora", "sft.lora_targets=nosuch_proj"])
    assert any("no layer 'nosuch_proj'" in one for one in forecast(lora, tmp_path / "out")[1])
    apart = override(recipe, [f"model.base=hf:{wider}"])
    assert any("do not fit its config" in one for one in forecast(apart, tmp_path / "out")[1])
