from __future__ import annotations

import json
import warnings
from dataclasses import replace

import pytest
import torch
from sft_jobs import RECIPE, job, save_tiny

from codeassist_env.errors import InputError
from codeassist_training.sft import saving
from codeassist_training.sft.loading import load_base, with_adapters
from codeassist_training.workspace import files_digest


def whole(model):
    return {name: one.detach() for name, one in model.named_parameters()}


def test_a_model_is_loaded_as_it_was_saved_in_bfloat16(tmp_path, tiny):
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = load_base(str(tiny))
    saving.save_model(model, whole(model), job(tmp_path / "out", tiny))
    made = tmp_path / "out" / "model"
    loaded = AutoModelForCausalLM.from_pretrained(made)
    assert loaded.dtype == torch.bfloat16
    for name, weight in model.named_parameters():
        assert torch.equal(loaded.get_parameter(name), weight.to(torch.bfloat16))
    assert AutoTokenizer.from_pretrained(made)("ab").input_ids == AutoTokenizer.from_pretrained(tiny)("ab").input_ids
    assert (made / "generation_config.json").is_file()
    assert (made / "tokenizer.json").read_bytes() == (tiny / "tokenizer.json").read_bytes()


def test_tied_weights_are_saved_once_and_loaded(tmp_path):
    from transformers import AutoModelForCausalLM

    base = save_tiny(tmp_path / "tied", tie_word_embeddings=True)
    model = load_base(str(base))
    saving.save_model(model, whole(model), job(tmp_path / "out", base))
    loaded, found = AutoModelForCausalLM.from_pretrained(tmp_path / "out" / "model", output_loading_info=True)
    assert not found["missing_keys"]
    assert torch.equal(loaded.lm_head.weight, model.lm_head.weight.to(torch.bfloat16))


def test_adapters_are_loaded_onto_their_base(tmp_path, tiny):
    from peft import PeftModel

    recipe = replace(RECIPE, method="lora")
    one = job(tmp_path / "out", tiny, recipe)
    model = with_adapters(load_base(str(tiny)), recipe, saving.named_base(one))
    weights = {name: weight.detach().normal_() for name, weight in model.named_parameters() if weight.requires_grad}
    saving.save_model(model, weights, one)
    made = tmp_path / "out" / "model"
    with warnings.catch_warnings():
        # peft asks transformers for a property by its old name
        warnings.filterwarnings("ignore", ".*is_gradient_checkpointing.*", FutureWarning)
        loaded = PeftModel.from_pretrained(load_base(str(tiny)), made)
    for name, weight in weights.items():
        assert torch.equal(loaded.get_parameter(name), weight.to(torch.bfloat16).float())
    assert not (made / "model.safetensors").exists()
    assert json.loads((made / "adapter_config.json").read_text())["base_model_name_or_path"] == str(tiny)


def test_the_shipped_model_is_named_by_its_spec(tmp_path, tiny):
    assert saving.named_base(replace(job(tmp_path / "out", tiny), base="small")) == "small"


def test_a_model_that_was_there_is_replaced_whole(tmp_path, tiny):
    model, one = load_base(str(tiny)), job(tmp_path / "out", tiny)
    saving.save_model(model, whole(model), one)
    first = files_digest(tmp_path / "out")
    (tmp_path / "out" / "model" / "left-over").write_text("")
    saving.save_model(model, whole(model), one)
    assert files_digest(tmp_path / "out") == first


def test_a_full_disk_keeps_what_was_there(tmp_path, tiny, monkeypatch):
    model, one = load_base(str(tiny)), job(tmp_path / "out", tiny)
    saving.save_model(model, whole(model), one)

    def full(checkpoint, folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "save_tokenizer", full)
    with pytest.raises(InputError, match="No space left on device"):
        saving.save_model(model, whole(model), one)
    assert (tmp_path / "out" / "model" / "model.safetensors").is_file()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["model"]


def test_a_checkpoint_without_a_tokenizer_is_refused(tmp_path):
    (tmp_path / "base").mkdir()
    with pytest.raises(InputError, match="has no tokenizer"):
        saving.save_tokenizer(str(tmp_path / "base"), tmp_path)
