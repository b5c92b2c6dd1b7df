"""A sharded run on disk: each process writes and reads its own part, and any number of them can take it up.

A checkpoint is a folder that torch.distributed.checkpoint fills. Its points are written last, and make it one; only
then the one before goes. A kill at any time leaves the one before, or the new one.
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training.sft import state
from codeassist_training.sft.curve import Point
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.results import not_ours, of_another

FOLDER = f"{PART_PREFIX}shards-"
"""How the name of a checkpoint's folder begins; the number of steps follows."""
POINTS = "points.json"


def save(
    folder: Path, job: str, weights: Mapping[str, Any], optimiser: Any, step: int, points: Sequence[Point], group: Group
) -> None:
    """Write the checkpoint after ``step`` into a stage's folder; all processes call it, the first has the points.

    Raises InputError, in all of them, where it cannot be written; the one before stays.
    """
    checkpoint: Any = import_module("torch.distributed.checkpoint")
    new = folder / f"{FOLDER}{step}"
    if group.first:
        shutil.rmtree(new, ignore_errors=True)
    group.sums([0.0])  # nobody writes before that
    try:
        checkpoint.save(state.tensors_of(weights, optimiser, lambda tensor: tensor), checkpoint_id=new)
    except checkpoint.CheckpointException as error:
        if group.first:
            shutil.rmtree(new, ignore_errors=True)
        raise InputError(
            f"cannot write {str(new)!r}: {_reason(error)}; what was written before is kept: make room, and give the "
            "same command again"
        ) from error
    if group.first:
        write_atomically(new / POINTS, json.dumps({"job": job, "points": [asdict(one) for one in points]}).encode())
        remove(folder, but=new)
        (folder / state.FILE).unlink(missing_ok=True)


def latest(folder: Path) -> Path | None:
    """Return the last whole checkpoint of a stage's folder."""
    found = [path.parent for path in folder.glob(f"{FOLDER}*/{POINTS}")]
    return max(found, key=lambda path: int(path.name.removeprefix(FOLDER)), default=None)


def remove(folder: Path, but: Path | None = None) -> None:
    """Remove the checkpoints of a stage's folder."""
    for path in folder.glob(f"{FOLDER}*"):
        if path != but:
            # without its points it is none, should a kill come now
            (path / POINTS).unlink(missing_ok=True)
            shutil.rmtree(path, ignore_errors=True)


def restore(path: Path, job: str, weights: Mapping[str, Any], optimiser: Any) -> list[Point]:
    """Set weights and moments from a checkpoint, in place; return its points. All processes call it, or the only one.

    Raises InputError for the checkpoint of another run.
    """
    import torch

    checkpoint: Any = import_module("torch.distributed.checkpoint")
    try:
        found = json.loads((path / POINTS).read_text(encoding="utf-8"))
        name, points = found["job"], [Point(**one) for one in found["points"]]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise not_ours(path, error) from error
    if name != job:
        raise of_another(path)
    tensors: dict[str, Any] = {}
    for name, weight in weights.items():
        tensors[f"weight/{name}"] = weight.detach()
        tensors.update({f"{moment}/{name}": torch.zeros_like(weight) for moment in state.MOMENTS})
    try:
        with warnings.catch_warnings():
            # one process needs no group
            warnings.filterwarnings("ignore", ".*intent is to load in a single process", UserWarning)
            checkpoint.load(tensors, checkpoint_id=path)
    except checkpoint.CheckpointException as error:
        raise not_ours(path, _reason(error)) from error
    state.put(weights, optimiser, tensors, points[-1].step, lambda tensor, like: tensor)
    return points


def _reason(error: Any) -> object:
    """Return what one process met."""
    for met, *_ in error.failures.values():
        return getattr(met, "strerror", None) or met
    return error
