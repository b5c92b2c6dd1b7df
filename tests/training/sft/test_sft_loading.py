from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sft_jobs import RECIPE, SHAPE, save_tiny

from codeassist_env.errors import InputError
from codeassist_training.sft.loading import check_causal, check_vocabulary, load_base, with_adapters


def test_a_causal_model_passes(tiny):
    model = load_base(str(tiny))
    check_causal(model, "tiny")
    check_vocabulary(model, 95, "tiny")
    assert model.dtype == torch.float32


def test_a_model_without_a_causal_head_is_refused(tmp_path):
    save_tiny(tmp_path, "LlamaModel")
    with pytest.raises(InputError, match=r"no weights for lm_head.weight; give a checkpoint with a causal"):
        load_base(str(tmp_path))


def test_an_architecture_that_writes_no_text_is_refused(tmp_path):
    save_tiny(tmp_path, "T5ForConditionalGeneration", d_model=32, d_ff=48, d_kv=8, num_layers=1, num_heads=4)
    with pytest.raises(InputError, match="no causal language model"):
        load_base(str(tmp_path))


def test_a_model_that_reads_what_follows_is_refused(tmp_path):
    save_tiny(tmp_path, "BertForMaskedLM", pad_token_id=0, initializer_range=0.5)
    with pytest.raises(InputError, match="so it is no causal language model"):
        check_causal(load_base(str(tmp_path)), "bert")


def test_an_empty_folder_and_an_adapter_are_refused(tmp_path):
    with pytest.raises(InputError, match="holds no causal language model"):
        load_base(str(tmp_path))
    (tmp_path / "adapter_config.json").write_text("{}")
    with pytest.raises(InputError, match="is an adapter"):
        load_base(str(tmp_path))


def test_ids_beyond_the_vocabulary_are_refused(tiny):
    with pytest.raises(InputError, match=r"hold the id 96, and 'tiny' knows 96 ids"):
        check_vocabulary(load_base(str(tiny)), 96, "tiny")


def test_nothing_is_dropped_in_training(tmp_path):
    save_tiny(tmp_path, attention_dropout=0.5)
    model = load_base(str(tmp_path)).train()
    ids = torch.arange(20)[None]
    assert torch.equal(model(ids).logits, model(ids).logits)


def test_only_adapters_learn_and_the_seed_draws_them(tiny):
    made = [with_adapters(load_base(str(tiny)), replace(RECIPE, seed=seed), "small") for seed in (0, 0, 1)]
    first, again, other = ({name: one for name, one in model.named_parameters() if one.requires_grad} for model in made)
    assert len(first) == 2 * 7 * SHAPE["num_hidden_layers"]
    assert all("lora_" in name for name in first)
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)
    assert made[0].peft_config["default"].base_model_name_or_path == "small"


@pytest.mark.parametrize("targets", [("q_proj", "query"), ("query",)])
def test_a_target_that_is_not_there_is_named_with_those_that_are(tiny, targets):
    with pytest.raises(InputError, match=r"no linear layer 'query'; it has down_proj, .*v_proj"):
        with_adapters(load_base(str(tiny)), replace(RECIPE, lora_targets=targets), "small")


def test_no_target_at_all_is_refused(tiny):
    with pytest.raises(InputError, match="must be at least one layer"):
        with_adapters(load_base(str(tiny)), replace(RECIPE, lora_targets=()), "small")
