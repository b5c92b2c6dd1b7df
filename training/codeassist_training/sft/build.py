"""The stage that trains: examples and a base model in, a checkpoint with its card and curve out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.example import Example, read_examples
from codeassist_training.models import checkpoint_of
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft import card, curve, lineage, results, shards, state
from codeassist_training.sft.interface import LOSSES, MODEL, Job, Result, Trainer
from codeassist_training.sft.saving import UNFINISHED
from codeassist_training.workspace import Say, files_digest

VERSION = 1
"""Raise it where the stage's files come out differently of the same input."""


def build(
    recipe: SftRecipe,
    base: str,
    examples: Path,
    folder: Path,
    say: Say,
    *,
    devices: int = 1,
    facts: Mapping[str, Any] = {},
) -> dict[str, Any]:
    """Train ``base`` (a model's spec) on the examples of a folder; return the report.

    ``facts`` may hold ``documents`` (a document's id to its digest), which trained-on.txt is made from; what else it
    holds, as plain data, goes onto the card. Raises InputError for what cannot be trained.
    """
    if devices < 1:
        raise InputError(f"devices must be at least 1, got {devices}")
    job, skipped = prepare(recipe, base, examples, folder, say, devices)
    trainer = trainer_of(recipe, devices)
    say(f"trains {base} ({recipe.method}) on {len(job.train)} examples with the {trainer.name} trainer")
    if devices == 1:
        result = trainer.train(job)
    else:
        from codeassist_training.sft.launching import launch

        result = launch(job, examples)
    learned = lineage.learned(job)
    digests = facts.get("documents")
    warnings = [] if digests is not None else ["no digests of documents were given: trained-on.txt is not written"]
    if digests is not None:
        lineage.write(folder / MODEL, learned, digests, job.checkpoint, card.without_place(base))
    card.write(job, result, skipped, files_digest(examples), facts)
    curve.plot(curve.read_points(folder / LOSSES), folder / curve.PLOT, f"{base}: {recipe.method} fine-tuning")
    clean(folder)
    warnings += [f"{count} {what}" for what, count in skipped.items() if count]
    return report(job, result, skipped, len(learned), warnings)


def trainer_of(recipe: SftRecipe, devices: int = 1) -> Trainer:
    """Return the trainer a recipe names; ``auto`` on several devices is the reference one, which shards.

    Raises MissingExtraError where it needs what is not installed.
    """
    if recipe.trainer == "trl" or (recipe.trainer == "auto" and devices == 1 and _trl_fits()):
        if not find_spec("trl"):
            raise MissingExtraError.of("the trl trainer", "train")
        from codeassist_training.sft.trl import TrlTrainer

        made: Trainer = TrlTrainer()
        return made
    if not find_spec("torch") or not find_spec("transformers"):
        raise MissingExtraError.of("training", "train")
    from codeassist_training.sft.reference import ReferenceTrainer

    return ReferenceTrainer()


def _trl_fits() -> bool:
    if not find_spec("trl") or not find_spec("torch"):
        return False
    import torch

    return torch.cuda.is_available()


def prepare(
    recipe: SftRecipe, base: str, examples: Path, folder: Path, say: Say, devices: int
) -> tuple[Job, dict[str, int]]:
    """Return the job, and how many examples of each part are too long for it.

    Raises InputError for examples without a stop, and where none is left to learn.
    """
    parts: dict[str, list[Example]] = {}
    skipped = {}
    for part, name in (("train", "train.jsonl"), ("held_out", "held-out.jsonl")):
        path = examples / name
        rows = list(read_examples(path)) if part == "train" or path.exists() else []
        for one in rows:
            if not one.stop_ids:
                raise InputError(
                    f"{path}: the example at byte {one.at} of {one.document!r} has no stop token, so nothing would "
                    f"teach the model to stop; give {base!r} a tokenizer with an end token, or another format"
                )
        parts[part] = [one for one in rows if len(one.ids) <= recipe.context]
        skipped[f"{part} examples longer than {recipe.context} tokens left out"] = len(rows) - len(parts[part])
    if not parts["train"]:
        raise InputError(f"{str(examples)!r} holds no example of at most {recipe.context} tokens to learn from")
    return Job(recipe, base, checkpoint_of(base), parts["train"], parts["held_out"], folder, say, devices), skipped


def clean(folder: Path) -> None:
    """Remove what only an unfinished stage needs."""
    for name in (state.FILE, results.DONE):
        (folder / name).unlink(missing_ok=True)
    shards.remove(folder)
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)


def report(job: Job, result: Result, skipped: Mapping[str, int], documents: int, warnings: list[str]) -> dict[str, Any]:
    """Return what the stage says of its result, as plain data."""
    made = replace(result, seconds=round(result.seconds, 1), speed=round(result.speed, 1))
    said = {name: getattr(made, name) for name in made.__slots__ if name != "notes"}
    counts = {"examples": len(job.train), "held_out_examples": len(job.held_out), "skipped": sum(skipped.values())}
    plain: dict[str, Any] = json.loads(
        json.dumps({**said, "notes": dict(result.notes), **counts, "documents": documents, "warnings": warnings})
    )
    return plain
