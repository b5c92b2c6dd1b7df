"""Whether a base's weights are those that its config and the recipe speak of, by their names and shapes alone."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.loading import located
from codeassist_training.models import checkpoint_of

EMBEDDINGS = ("embed_tokens.weight", "wte.weight", "embed_in.weight", "word_embeddings.weight")
"""What model families call the table of their tokens, a row a token."""
WIDTHS = ("word_embed_proj_dim", "hidden_size", "n_embd", "d_model")
"""What configs call the width of that table; the first that is there counts."""
TIED = "lm_head"
"""A layer that may share the tokens' table, and then has no weights of its own."""


def file_shapes(path: Path) -> dict[str, list[int]]:
    """Return the shapes of a safetensors file's tensors, by its header."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    return {name: one["shape"] for name, one in header.items() if name != "__metadata__"}


def shapes_of(spec: str) -> dict[str, list[int]] | None:
    """Return the shapes of the tensors of a model's base, by name; None where they are not here or cannot be read."""
    try:
        folder = Path(located(checkpoint_of(spec)).weights)
        return {name: shape for path in folder.glob("*.safetensors") for name, shape in file_shapes(path).items()}
    except (CodeAssistError, OSError, ValueError, KeyError, TypeError, struct.error):
        return None


def check_shapes(spec: str) -> None:
    """Raise InputError where the tokens' table is not of the config's shape; nothing where that is unknown."""
    shapes, config = shapes_of(spec) or {}, _config(spec)
    found = [name for name in shapes if f".{name}".endswith(tuple(f".{one}" for one in EMBEDDINGS))]
    width = next((config[name] for name in WIDTHS if isinstance(config.get(name), int)), None)
    ids = config.get("vocab_size")
    if len(found) != 1 or len(shapes[found[0]]) != 2 or "quantization_config" in config:
        return
    wanted = [ids if isinstance(ids, int) else shapes[found[0]][0], width or shapes[found[0]][1]]
    if shapes[found[0]] != wanted:
        raise InputError(
            f"the weights of {spec} do not fit its config.json: {found[0]} has the shape {shapes[found[0]]}, and "
            f"vocab_size and hidden_size want {wanted}; take config and weights of one checkpoint"
        )


def check_targets(spec: str, targets: tuple[str, ...]) -> None:
    """Raise InputError, with the names there are, where a target names no layer; nothing where that is unknown."""
    layers = {name.removesuffix(".weight") for name, shape in (shapes_of(spec) or {}).items() if len(shape) == 2}
    layers = {name for name in layers if not f".{name}.weight".endswith(tuple(f".{one}" for one in EMBEDDINGS))}
    for target in targets if layers else ():
        if target != TIED and not any(f".{layer}".endswith(f".{target}") for layer in layers):
            there = sorted({layer.rpartition(".")[2] for layer in layers})
            raise InputError(f"sft.lora_targets: {spec} has no layer {target!r}; it has {', '.join(there)}")


def _config(spec: str) -> Mapping[str, Any]:
    """Return the settings of a base's language model; empty where they cannot be read."""
    try:
        path = Path(located(checkpoint_of(spec)).weights) / "config.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        return {**data, **data.get("text_config", {})}
    except (CodeAssistError, OSError, ValueError, TypeError, AttributeError):
        return {}
