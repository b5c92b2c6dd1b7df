"""What was trained, as a folder that transformers, peft and vLLM load: weights in bfloat16, tokenizer, settings."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training.loading import quiet, revision
from codeassist_training.sft import state
from codeassist_training.sft.interface import MODEL, Job

TOKENIZER = (
    "tokenizer.json",
    "tokenizer_config.json",
    "tokenizer.model",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "merges.txt",
    "chat_template.jinja",
    "chat_template.json",
)
UNFINISHED = f"{PART_PREFIX}{MODEL}"


def named_base(job: Job) -> str:
    """Return what an adapter's settings name as its base: the shipped model by its spec, others by their place."""
    return job.base if job.base == "small" else job.checkpoint


def save_model(model: Any, weights: Mapping[str, Any], job: Job) -> None:
    """Write ``job.folder/model`` in one step; a model that was there is replaced.

    ``model`` is of transformers or peft; ``weights`` are its trained weights by name (``named_parameters``), whole, on
    the processor. Raises InputError where it cannot be written.
    """
    new, target = job.folder / UNFINISHED, job.folder / MODEL
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        stored = {name: narrow(weight) for name, weight in weights.items()}
        if hasattr(model, "peft_config"):
            _save_adapter(model, stored, new)
        else:
            _save_whole(model, stored, job.checkpoint, new)
        save_tokenizer(job.checkpoint, new)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(new, target)
    except OSError as error:
        raise InputError(f"cannot write the model to {str(target)!r}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def narrow(weight: Any) -> Any:
    """Return a weight as it is stored."""
    import torch

    return weight.to(torch.bfloat16).contiguous() if weight.is_floating_point() else weight


def _save_adapter(model: Any, weights: Mapping[str, Any], folder: Path) -> None:
    from peft import get_peft_model_state_dict

    kept = get_peft_model_state_dict(model, state_dict=dict(weights), save_embedding_layers=False)
    state.write(folder / "adapter_model.safetensors", kept, {"format": "pt"})
    settings = model.peft_config["default"].to_dict()
    settings["inference_mode"] = True
    plain = {key: sorted(value) if isinstance(value, set) else value for key, value in settings.items()}
    plain["target_modules"] = sorted(plain["target_modules"])
    _write_json(folder / "adapter_config.json", plain)


def _save_whole(model: Any, weights: Mapping[str, Any], checkpoint: str, folder: Path) -> None:
    with quiet():
        model.save_pretrained(folder, state_dict=dict(weights))
        from transformers import AutoConfig

        options: Any = revision(checkpoint)
        named = AutoConfig.from_pretrained(checkpoint, **options).architectures
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    settings["dtype"] = "bfloat16"
    if named:
        # a sharded model's class has another name
        settings["architectures"] = named
    _write_json(folder / "config.json", settings)


def save_tokenizer(checkpoint: str, folder: Path) -> None:
    """Put a checkpoint's tokenizer into a folder: byte for byte where the checkpoint is a folder."""
    place = Path(checkpoint)
    if (place / "tokenizer.json").is_file():
        for name in TOKENIZER:
            if (place / name).is_file():
                shutil.copyfile(place / name, folder / name)
        return
    from transformers import AutoTokenizer

    options: Any = revision(checkpoint)
    with quiet():
        try:
            AutoTokenizer.from_pretrained(checkpoint, **options).save_pretrained(folder)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{checkpoint!r} has no tokenizer: {error}") from error


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    write_atomically(path, (json.dumps(data, indent=1, sort_keys=True) + "\n").encode())
