"""Checkpoints are loaded from safetensors, and adapters merged in float32 by the rules of the clients that play."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_estimators import alone, model, save

from codeassist_env.errors import InputError
from codeassist_training.likelihoods.weights import load
from codeassist_training.loading import ADAPTER, located, merged, peft_warnings_ignored, pretrained
from codeassist_training.models import checkpoint_of
from codeassist_training.weights import checkpoint_card, parameters

torch = pytest.importorskip("torch")
pytest.importorskip("peft")

IDS = (0, 5, 9, 200, 31, 7)


def adapter(folder: Path, base: Any, named: str, seed: int = 0) -> Path:
    """Save an adapter of random changes to a model, which is taken."""
    from peft import LoraConfig, get_peft_model

    torch.manual_seed(seed)
    with peft_warnings_ignored():
        tuned = get_peft_model(base, LoraConfig(r=2, target_modules=["q_proj", "up_proj"], init_lora_weights=False))
    tuned.peft_config["default"].base_model_name_or_path = named
    tuned.save_pretrained(folder, save_embedding_layers=False)
    return folder


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an adapter, ``second``, of an adapter, ``first``, of a model that lies within the latter."""
    root = tmp_path_factory.mktemp("chain")
    save(root / "first" / "base")
    adapter(root / "first", model(dtype="float32"), "base")
    adapter(root / "second", merged(model(dtype="float32"), root / "first"), str(root / "first"), 1)
    return root


def test_an_adapters_base_may_be_an_adapter_and_lie_beside_its_files(chain: Path) -> None:
    found = located(str(chain / "second"))
    assert Path(found.weights) == chain / "first" / "base"
    assert found.adapters == (chain / "first", chain / "second")
    loaded = load(str(chain / "second"), "float32", "cpu")
    once = merged(model(dtype="float32"), chain / "first")
    plain, one, both = (alone(made, IDS) for made in (model(dtype="float32"), once, loaded))
    np.testing.assert_allclose(alone(merged(once, chain / "second"), IDS), both, atol=1e-6)
    assert np.abs(np.subtract(both, one)).max() > 1e-3 < np.abs(np.subtract(one, plain)).max()


def test_the_estimators_parts_are_those_of_the_client_that_plays(chain: Path) -> None:
    adapters = pytest.importorskip("codeassist_agents.models.adapters")
    theirs, mine = adapters.located(str(chain / "second")), located(str(chain / "second"))
    assert (Path(theirs.weights), theirs.adapters) == (Path(mine.weights), mine.adapters)


def test_an_adapter_of_the_shipped_model_names_it_small(tmp_path: Path) -> None:
    (tmp_path / ADAPTER).write_text(json.dumps({"base_model_name_or_path": "small"}))
    assert located(str(tmp_path)).weights == checkpoint_of("small")


def test_adapters_are_merged_in_float32_before_another_type_is_taken(chain: Path) -> None:
    exact = load(str(chain / "first"), "float32", "cpu")
    half = load(str(chain / "first"), "bfloat16", "cpu")
    assert half.dtype == torch.bfloat16
    for (name, wide), narrow in zip(exact.named_parameters(), half.parameters(), strict=True):
        assert torch.equal(wide.to(torch.bfloat16), narrow), name
    rotations = dict(half.named_buffers())
    for name, buffer in exact.named_buffers():
        assert torch.equal(buffer, rotations[name]), name


@pytest.mark.parametrize(
    ("named", "wanted"),
    [(None, "does not name the adapter's base"), (".", "its own base"), ("./nowhere", "needs its base model")],
)
def test_a_base_that_is_not_there_is_an_error(named: str | None, wanted: str, tmp_path: Path) -> None:
    (tmp_path / ADAPTER).write_text(json.dumps({"base_model_name_or_path": named}))
    with pytest.raises(InputError, match=wanted):
        located(str(tmp_path))


def test_an_adapter_of_another_model_is_refused(chain: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not fit its base: it differs in"):
        merged(model(dtype="float32", hidden_size=64), chain / "first")
    (tmp_path / ADAPTER).write_bytes((chain / "first" / ADAPTER).read_bytes())
    with pytest.raises(InputError, match="no LoRA adapter"):
        merged(model(dtype="float32"), tmp_path)


def test_pickled_weights_are_not_read(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "model.safetensors").unlink()
    torch.save(model(dtype="float32").state_dict(), tmp_path / "pytorch_model.bin")
    with pytest.raises(InputError, match="safetensors"):
        load(str(tmp_path), "float32", "cpu")


def test_a_part_of_a_model_is_refused(tmp_path: Path) -> None:
    save(tmp_path, tie_word_embeddings=False)
    from safetensors.torch import load_file, save_file

    weights = load_file(tmp_path / "model.safetensors")
    save_file({name: one for name, one in weights.items() if "lm_head" not in name}, tmp_path / "model.safetensors")
    with pytest.raises(InputError, match="no whole LlamaForCausalLM: it has no weights for lm_head"):
        pretrained(str(tmp_path), torch.float32)


def test_an_adapters_card_changes_with_its_base(chain: Path, tmp_path: Path) -> None:
    before = checkpoint_card(str(chain / "first"))
    assert before != checkpoint_card(str(chain / "first" / "base"))
    assert parameters(f"hf:{chain / 'first'}") > parameters(f"hf:{chain / 'first' / 'base'}")  # type: ignore[operator]
    shutil.copytree(chain / "first", tmp_path / "first")
    assert checkpoint_card(str(tmp_path / "first")) == before
    save(tmp_path / "first" / "base", initializer_range=0.2)
    assert checkpoint_card(str(tmp_path / "first")) != before
