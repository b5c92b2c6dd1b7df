"""A checkpoint as the folder that ``transformers``, vLLM and others load."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training import trained_on
from codeassist_training.small_lm.batches import END_ID
from codeassist_training.small_lm.config import Shape

WEIGHTS = "model.safetensors"
LARGEST = 16 * 10**6
"""Bytes the folder may take in all."""


def export(model: Any, tokenizer: Any, folder: Path, texts: Iterable[str] = ()) -> int:
    """Write weights (bfloat16), configuration, tokenizer and the digests of the ``texts`` it learned from.

    Return the size of all in bytes. Files there are replaced one by one, each whole. Raises InputError where the model
    is too large to be shipped.
    """
    import torch
    from safetensors.torch import save as to_bytes

    from codeassist_training.small_lm import tokenizer as tokens

    weights = {name: one.detach().cpu().to(torch.bfloat16).contiguous() for name, one in model.named_parameters()}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as made:
        new = Path(made)
        write_atomically(new / WEIGHTS, to_bytes(weights, {"format": "pt"}))
        write_atomically(new / "config.json", _text(llama_config(model.shape)))
        write_atomically(new / "generation_config.json", _text(_generation()))
        tokens.save(tokenizer, new, model.shape.context)
        trained_on.write_learned(new / trained_on.FILE, trained_on.Learned.of(texts))
        size = sum(path.stat().st_size for path in new.iterdir())
        if size > LARGEST:
            raise InputError(f"the model takes {size / 1e6:.1f} MB, at most {LARGEST / 1e6:.0f} can be shipped")
        for path in sorted(new.iterdir()):
            os.replace(path, folder / path.name)
    return size


def llama_config(shape: Shape) -> dict[str, Any]:
    """Return what ``LlamaConfig`` reads."""
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.width,
        "intermediate_size": shape.inner,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.key_value_heads,
        "head_dim": shape.head_width,
        "hidden_act": "silu",
        "max_position_embeddings": shape.context,
        "rms_norm_eps": shape.epsilon,
        "rope_theta": shape.rope_theta,
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": True,
        "bos_token_id": END_ID,
        "eos_token_id": END_ID,
        "dtype": "bfloat16",
    }


def load(folder: Path, shape: Shape) -> Any:
    """Return the exported model as a float32 :class:`SmallLlama`."""
    from safetensors.torch import load_file

    from codeassist_training.small_lm.model import SmallLlama

    model = SmallLlama(shape)
    model.load_state_dict({name: one.float() for name, one in load_file(folder / WEIGHTS).items()})
    return model


def _generation() -> dict[str, Any]:
    return {"bos_token_id": END_ID, "eos_token_id": END_ID, "pad_token_id": END_ID}


def _text(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, indent=1) + "\n").encode()
