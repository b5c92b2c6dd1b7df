"""A run on disk: weights, both optimisers' state and the progress in one safetensors file, replaced in one step."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.small_lm.schedule import Progress


def save(path: Path, model: Any, optimisers: dict[str, Any], progress: Progress) -> None:
    """Write a checkpoint."""
    from safetensors.torch import save as to_bytes

    tensors = {f"model/{name}": weight.detach().contiguous() for name, weight in model.named_parameters()}
    for name, optimiser in optimisers.items():
        for index, state in optimiser.state_dict()["state"].items():
            for key, value in state.items():
                tensors[f"{name}/{index}/{key}"] = value.contiguous()
    data = to_bytes({name: one.cpu() for name, one in tensors.items()}, {"progress": json.dumps(asdict(progress))})
    write_atomically(path, data)


def restore(path: Path, model: Any, optimisers: dict[str, Any]) -> Progress:
    """Put a checkpoint's weights and states in place; return its progress. Raises InputError where it does not fit."""
    import torch
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="pt", device=str(model.cos.device)) as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            progress = Progress(**json.loads(file.metadata()["progress"]))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{str(path)!r} is no checkpoint of this command: {error}. Remove it to begin anew."
        ) from error
    try:
        with torch.no_grad():
            for name, weight in model.named_parameters():
                weight.copy_(tensors[f"model/{name}"])
    except (KeyError, RuntimeError) as error:
        raise InputError(f"{str(path)!r} holds a model of another shape: {error}. Give its configuration.") from error
    for name, optimiser in optimisers.items():
        states: dict[int, dict[str, Any]] = {}
        for key, value in tensors.items():
            owner, _, rest = key.partition("/")
            if owner == name:
                index, _, field = rest.partition("/")
                states.setdefault(int(index), {})[field] = value
        optimiser.load_state_dict({**optimiser.state_dict(), "state": states})
    return progress
