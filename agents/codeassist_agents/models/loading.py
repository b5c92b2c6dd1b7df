"""Weights and tokenizers from a folder or the hub, and what names them in a transcript."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_agents.models.adapters import CONFIG as ADAPTER_CONFIG
from codeassist_agents.models.adapters import Located, adapters_hash, check_finite, is_adapter, located, merged
from codeassist_agents.models.hub import reached
from codeassist_agents.models.settings import SLOTS
from codeassist_agents.models.writer import PromptWriter, ranked, writer_card
from codeassist_env.errors import InputError, MissingExtraError

TINY = 50_000_000
"""Parameters below which a model runs in float64 on a processor."""
WHOLE = 2**31
"""Bytes of a weights file that is read whole to name it."""
BLOCK = 2**22
"""Bytes read at once."""
FIRST = 256
"""Tokens that every slot has room for from the beginning."""
NONE_THERE = "{!r} holds no causal language model with its tokenizer: {}"
SPREAD = 64
"""Blocks that are read of a larger file."""


def checked_path(path: str) -> str:
    """Return a model's folder with ``~`` expanded, or an id of the hub as it is.

    Raises InputError for what is a path and no folder of a model.
    """
    place = Path(path).expanduser() if path.startswith("~") else Path(path)
    if not (place.is_absolute() or path.startswith((".", "~")) or place.exists()):
        return path
    if not place.exists():
        raise InputError(f"no folder {path!r}; a model is a folder that holds config.json, or an id of the hub")
    if not place.is_dir():
        raise InputError(f"{path!r} is a file; give the folder that holds the model's config.json")
    if not (place / "config.json").is_file() and not is_adapter(place):
        raise InputError(
            f"{path!r} holds no config.json, so no model in the format of transformers, and no {ADAPTER_CONFIG}, so no "
            "LoRA adapter; give its folder"
        )
    return str(place)


def load(path: str, dtype: str, device: str) -> Any:
    """Return a transformers causal language model, ready to run.

    A LoRA adapter is merged into its base in float32 before any other type is taken on. Raises InputError where there
    is no model at ``path`` (a folder, or an id of the hub), an adapter's numbers are not finite, or the device is
    absent.
    """
    torch, transformers = _imported()
    place = _place(device, torch)
    found, options = _found(path)
    with quiet():
        try:
            config = transformers.AutoConfig.from_pretrained(found.weights, **options)
            kind = _first_dtype(dtype, config, place, torch)
            model: Any = transformers.AutoModelForCausalLM.from_pretrained(
                found.weights, dtype=torch.float32 if found.adapters else kind, use_safetensors=True, **options
            )
        except (OSError, ValueError, KeyError) as error:
            raise InputError(NONE_THERE.format(path, error)) from error
        for folder in found.adapters:
            model = merged(model, folder)
    if found.adapters:
        model = model.to((config.dtype or torch.float32) if kind == "auto" else kind)
        check_finite(model, path, found.weights)
    if dtype == "auto" and place.type == "cpu":
        small = sum(parameter.numel() for parameter in model.parameters()) < TINY
        model = model.to(torch.float64 if small else torch.float32)
    return model.to(place).eval()


def writer_of(path: str, max_length: int | None = None) -> PromptWriter:
    """Return what writes a model's prompts: its tokenizer, template and end tokens, without its weights.

    Raises InputError where there is no model, or its context is shorter than ``max_length``.
    """
    _, transformers = _imported()
    found, options = _found(path)
    with quiet():
        try:
            tokenizer = transformers.AutoTokenizer.from_pretrained(found.tokenizer, **options)
            config = transformers.AutoConfig.from_pretrained(found.weights, **options)
            said, _ = transformers.PreTrainedConfig.get_config_dict(found.weights, **options)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(NONE_THERE.format(path, error)) from error
        try:
            ends = transformers.GenerationConfig.from_pretrained(found.weights, **options).eos_token_id
        except OSError:
            ends = None
    return PromptWriter(tokenizer, config, ranked(ends, *_said_ends(said)), max_length)


def _said_ends(said: Mapping[str, Any]) -> list[Any]:
    """Return the end tokens that a config.json names: a class's own, filled in where it is silent, may be any token."""
    parts = [said, *(said.get(name) for name in ("text_config", "decoder", "generator"))]
    return [part.get("eos_token_id") for part in parts if isinstance(part, Mapping)]


def base_dtype(path: str) -> Any:
    """Return the torch type of the weights of a whole model, or of an adapter's base; float32 where it is not said."""
    torch, transformers = _imported()
    found, options = _found(path)
    with quiet():
        try:
            return transformers.AutoConfig.from_pretrained(found.weights, **options).dtype or torch.float32
        except (OSError, ValueError, KeyError) as error:
            raise InputError(NONE_THERE.format(path, error)) from error


def _found(path: str) -> tuple[Located, dict[str, Any]]:
    """Return where a checkpoint's parts lie, and what ``from_pretrained`` takes to get them."""
    found = located(path)
    try:
        return found, {} if reached(found.weights) else {"local_files_only": True}
    except InputError as error:
        told, get = str(error), "Download it to a folder where there is a network, and give that"
        if not found.adapters:
            raise InputError(f"{told}. {get}: hf:FOLDER") from error
        place = str(found.adapters[0])
        raise InputError(
            f"the adapter {place!r} needs its base: {told}. {get} as base_model_name_or_path in its {ADAPTER_CONFIG}"
        ) from error


def _imported() -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ImportError as error:
        raise MissingExtraError.of("an hf: model", "lm") from error
    return torch, transformers


def backend_of(model: Any, slots: int, length: int) -> Any:
    """Return what runs a model on slots: the fastest that gives what the model itself gives."""
    _check_slots(model, slots, length)
    from codeassist_agents.models.packed import PackedLlama, can_pack
    from codeassist_agents.models.padded import PaddedModel, PlainModel
    from codeassist_agents.models.probing import agrees

    if can_pack(model) and agrees(model, PackedLlama(model, 4, 64)):
        return PackedLlama(model, slots, length)
    if agrees(model, PaddedModel(model, 4, 64)):
        return PaddedModel(model, slots, length)
    return PlainModel(model)


def _check_slots(model: Any, slots: int, length: int) -> None:
    """Raise InputError for slots that cannot fit: at full length where they are more than the default.

    The default's may never grow to it, so of these only the beginning is checked here, and the rest as they grow.
    """
    from codeassist_agents.models.slots import check_memory

    config = model.config.get_text_config()
    heads = getattr(config, "num_key_value_heads", None) or getattr(config, "num_attention_heads", 0)
    width = getattr(config, "head_dim", None) or config.hidden_size // max(config.num_attention_heads, 1)
    token = 2 * config.num_hidden_layers * heads * width * model.dtype.itemsize
    memory = None
    if model.device.type == "cuda":
        import torch

        memory = float(torch.cuda.get_device_properties(model.device).total_memory)
    check_memory(slots, length if slots > SLOTS else min(length, FIRST), token, memory)


def checkpoint_card(path: str, config: Any, tokenizer: Any, ends: Iterable[int]) -> dict[str, Any]:
    """Return what a checkpoint's answers depend on, tokenizer apart: weights, chat template, begin and end tokens.

    ``config`` and ``tokenizer`` are those of transformers, ``ends`` the tokens at which it stops. Of a LoRA adapter it
    names the base, and the weights' hash covers both.
    """
    found = located(path)
    weights = weights_hash(found.weights, config)
    about = {"weights": adapters_hash(weights, found.adapters) if found.adapters else weights}
    if found.adapters:
        about["base"] = Path(found.weights).name if Path(found.weights).is_dir() else found.weights
    return {**about, **writer_card(tokenizer), "ends": sorted(ends)}


def weights_hash(path: str, config: Any) -> str:
    """Return what changes with the weights, wherever they lie.

    Files of up to WHOLE bytes are read whole, of larger ones SPREAD blocks. Of a model that is no folder nor file, such
    as one of the hub, it is the commit.
    """
    settings = {name: value for name, value in config.to_dict().items() if name != "_name_or_path"}
    hasher = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode())
    files = _weights(Path(path))
    for file in files:
        about = file.stat()
        hasher.update(f"{file.name} {about.st_size}".encode())
        if about.st_size > WHOLE:
            hasher.update(f" {about.st_mtime_ns}".encode())
        for block in _blocks(file, about.st_size):
            hasher.update(block)
    if not files:
        hasher.update(f"{path} {getattr(config, '_commit_hash', None)}".encode())
    return hasher.hexdigest()[:16]


def _weights(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = (sorted(path.glob(pattern)) for pattern in ("*.safetensors", "*.bin", "*.pt", "*.gguf"))
    return next((files for files in found if files), [])


def _blocks(file: Path, size: int) -> Iterator[bytes]:
    """All bytes of a small file; of a large one blocks that are evenly spread, the first and the last among them."""
    with file.open("rb", buffering=0) as stream:
        if size <= WHOLE:
            while block := stream.read(BLOCK):
                yield block
            return
        for place in range(SPREAD):
            stream.seek((size - min(BLOCK, size)) * place // (SPREAD - 1))
            yield stream.read(BLOCK)


def _place(device: str, torch: Any) -> Any:
    if device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        place = torch.device(device)
    except RuntimeError as error:
        raise InputError(f"device must be auto, cpu, cuda or cuda:N, got {device!r}") from error
    if place.type == "cuda" and (not torch.cuda.is_available() or (place.index or 0) >= torch.cuda.device_count()):
        raise InputError(f"no device {device!r} here ({torch.cuda.device_count()} CUDA devices); use device=cpu")
    return place


def _first_dtype(dtype: str, config: Any, place: Any, torch: Any) -> Any:
    if dtype != "auto":
        return getattr(torch, dtype)
    return "auto" if place.type == "cuda" else torch.float32


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no notices, of the hub neither, while weights are read or written."""
    from huggingface_hub.utils import logging as hub_logging
    from transformers.utils import logging

    notices: Any = logging
    hub: Any = hub_logging
    level, bars, hub_level = notices.get_verbosity(), notices.is_progress_bar_enabled(), hub.get_verbosity()
    notices.set_verbosity_error()
    notices.disable_progress_bar()
    hub.set_verbosity_error()
    try:
        yield
    finally:
        notices.set_verbosity(level)
        hub.set_verbosity(hub_level)
        if bars:
            notices.enable_progress_bar()
