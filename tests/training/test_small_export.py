from __future__ import annotations

from pathlib import Path

import pytest
import torch
from small_runs import SHAPE, program

from codeassist_env.errors import InputError
from codeassist_training.documents import text_digest
from codeassist_training.small_lm import export as module
from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.export import export, load
from codeassist_training.small_lm.model import SmallLlama


@pytest.fixture
def model() -> SmallLlama:
    """A model none of whose matrices is zero, with weights that bfloat16 holds exactly."""
    made = SmallLlama(SHAPE, seed=3)
    for weight in made.parameters():
        torch.nn.init.normal_(weight, std=0.3)
        weight.data = weight.data.bfloat16().float()
    return made


def test_transformers_finds_the_same_logits(model: SmallLlama, tmp_path: Path) -> None:
    from transformers import AutoModelForCausalLM

    size = export(model, tokens.train([program(1)], SHAPE.vocabulary), tmp_path)
    loaded = AutoModelForCausalLM.from_pretrained(tmp_path, dtype=torch.float32)
    ids = torch.arange(SHAPE.context).reshape(1, -1) % SHAPE.vocabulary
    with torch.no_grad():
        torch.testing.assert_close(loaded(ids).logits, model(ids), atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(load(tmp_path, SHAPE)(ids), model(ids))
    assert (loaded.config.bos_token_id, loaded.config.eos_token_id, loaded.generation_config.pad_token_id) == (0, 0, 0)
    assert size == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_an_export_replaces_the_one_before(model: SmallLlama, tmp_path: Path) -> None:
    tokenizer = tokens.train([program(1)], SHAPE.vocabulary)
    export(model, tokenizer, tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    model.model.embed_tokens.weight.data[5] = 1.0
    export(model, tokenizer, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert torch.equal(load(tmp_path, SHAPE).model.embed_tokens.weight[5], torch.ones(SHAPE.width))


def test_a_model_too_large_to_ship_is_refused_and_nothing_is_left(
    model: SmallLlama, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1000)
    with pytest.raises(InputError, match="at most"):
        export(model, tokens.train([program(1)], SHAPE.vocabulary), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_lists_the_digests_of_what_it_learned_from(model: SmallLlama, tmp_path: Path) -> None:
    texts = [program(2), program(1), program(2)]
    export(model, tokens.train(texts, SHAPE.vocabulary), tmp_path, texts)
    wanted = sorted({text_digest(text) for text in texts})
    assert (tmp_path / "trained-on.txt").read_text().splitlines() == wanted
