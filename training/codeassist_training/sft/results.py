"""What every trainer names, measures and tells of a run in the same way."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training.example import Example
from codeassist_training.sft.curve import Curve
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.interface import MODEL, Job, Result
from codeassist_training.sft.plan import Plan

MEASURES = 4
"""Parts of a run after which the held-out loss is measured."""
MEASURED = 1024
"""Held-out examples it is measured on at most, spread evenly over all."""
DONE = f"{PART_PREFIX}trained.json"
"""Written after the model: what was trained is not trained again where only the card is missing."""
FREE = ("save_seconds",)
"""Settings that do not change a result."""


def job_name(job: Job) -> str:
    """Return 16 hexadecimal digits of all that decides a run's result: a checkpoint belongs to one name."""
    recipe = {key: value for key, value in asdict(job.recipe).items() if key not in FREE}
    hasher = hashlib.sha256(json.dumps([recipe, job.base], sort_keys=True).encode())
    for part in (job.train, job.held_out):
        hasher.update(f"{len(part)}\n".encode())
        for one in part:
            hasher.update(repr((one.ids, one.learned)).encode())
    return hasher.hexdigest()[:16]


def measured_examples(job: Job) -> list[Example]:
    """Return the held-out examples that are measured."""
    every = max(1, len(job.held_out) // MEASURED)
    return list(job.held_out[::every])[:MEASURED]


def measured_steps(steps: int) -> set[int]:
    """Return the numbers of the steps, from 1, after which they are measured."""
    return {math.ceil(steps * part / MEASURES) for part in range(1, MEASURES + 1)}


def result_of(
    trainer: str,
    job: Job,
    plan: Plan,
    curve: Curve,
    group: Group,
    *,
    seconds: float,
    taken: int,
    versions: Mapping[str, str],
) -> Result:
    """Return what a run came to; ``taken`` counts the steps of this process, ``versions`` those of libraries."""
    before, after = curve.held_out()
    return Result(
        trainer=trainer,
        steps=plan.steps,
        loss=curve.latest(),
        held_out_before=before,
        held_out=after,
        device=group.in_words(),
        learned_tokens=sum(job.train[index].learned for index in plan.order),
        seconds=seconds,
        speed=taken * job.recipe.batch / max(seconds, 1e-9),
        notes={**versions, "held_out_examples": len(measured_examples(job))},
    )


def keep(job: Job, result: Result) -> None:
    """Note that the model is whole, and what it came to."""
    write_atomically(job.folder / DONE, json.dumps({"job": job_name(job), "result": asdict(result)}).encode())


def kept(job: Job) -> Result | None:
    """Return the result of a run whose model is whole, None where there is none. Raises InputError for another's."""
    path = job.folder / DONE
    if not path.exists() or not (job.folder / MODEL).is_dir():
        return None
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        name, result = found["job"], Result(**found["result"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise not_ours(path, error) from error
    if name != job_name(job):
        raise of_another(path)
    return result


def not_ours(path: Path, error: object) -> InputError:
    """Return the error for what is no checkpoint."""
    return InputError(f"{str(path)!r} is no checkpoint of this stage: {error}; remove it to begin anew")


def of_another(path: Path) -> InputError:
    """Return the error for the checkpoint of another run."""
    return InputError(f"{str(path)!r} belongs to another recipe or other examples; remove it to begin anew")
