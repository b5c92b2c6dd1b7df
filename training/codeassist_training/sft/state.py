"""A run on disk: what is trained, the optimiser's moments and the curve, in one file replaced in one step."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX
from codeassist_training.sft.curve import Point
from codeassist_training.sft.results import not_ours, of_another

FILE = f"{PART_PREFIX}checkpoint.safetensors"
"""In the stage's folder; left out of its digest, and removed when the stage is whole."""
MOMENTS = ("exp_avg", "exp_avg_sq")


def write(path: Path, tensors: Mapping[str, Any], notes: Mapping[str, str]) -> None:
    """Write tensors as safetensors in one step. Raises InputError where that fails; what was there stays."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    part = path.with_name(f"{path.name}.part")
    try:
        save_file(dict(tensors), part, dict(notes))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    except (OSError, SafetensorError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"cannot write {str(path)!r}: {reason}; what was written before is kept: make room, and give the same "
            "command again"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def save(path: Path, job: str, tensors: Mapping[str, Any], points: Sequence[Point]) -> None:
    """Write a checkpoint of the run that ``job`` names; ``tensors`` are whole, on the processor."""
    lines = json.dumps([asdict(point) for point in points])
    write(path, tensors, {"job": job, "points": lines})


def restore(path: Path, job: str, tensors: bool = True) -> tuple[dict[str, Any] | None, list[Point]] | None:
    """Return a checkpoint's tensors (None where they are not asked for) and points, None where there is none.

    Raises InputError for another run's.
    """
    from safetensors import SafetensorError, safe_open

    if not path.exists():
        return None
    try:
        with safe_open(str(path), framework="pt", device="cpu") as file:
            notes = file.metadata()
            held = {name: file.get_tensor(name) for name in file.keys()} if tensors else None  # noqa: SIM118
        points = [Point(**one) for one in json.loads(notes["points"])]
        found = notes["job"]
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise not_ours(path, error) from error
    if found != job:
        raise of_another(path)
    return held, points


def tensors_of(weights: Mapping[str, Any], optimiser: Any, whole: Any) -> dict[str, Any]:
    """Return what a checkpoint holds: float32 weights and moments; ``whole`` gathers a sharded tensor."""
    tensors = {}
    for name, weight in weights.items():
        tensors[f"weight/{name}"] = whole(weight.detach())
        for moment in MOMENTS:
            if weight in optimiser.state:
                tensors[f"{moment}/{name}"] = whole(optimiser.state[weight][moment])
    return {name: one for name, one in tensors.items() if one is not None}


def put(weights: Mapping[str, Any], optimiser: Any, tensors: Mapping[str, Any] | None, steps: int, placed: Any) -> None:
    """Set weights and moments from a checkpoint; ``placed`` lays a whole tensor out as a weight is.

    Without ``tensors`` it gets None in their place: another process has them.

    Raises InputError where the checkpoint is of a model of another shape.
    """
    import torch

    def held(name: str) -> Any:
        return None if tensors is None else tensors[name]

    try:
        with torch.no_grad():
            for name, weight in weights.items():
                weight.copy_(placed(held(f"weight/{name}"), weight))
                if steps:
                    fused = optimiser.param_groups[0].get("fused")
                    step = torch.tensor(float(steps), device=weight.device if fused else "cpu")
                    state = {moment: placed(held(f"{moment}/{name}"), weight) for moment in MOMENTS}
                    optimiser.state[weight] = {"step": step, **state}
    except (KeyError, RuntimeError) as error:
        raise InputError(f"the checkpoint is of a model of another shape: {error}; remove it to begin anew") from error
