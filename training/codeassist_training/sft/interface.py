"""What a trainer takes and gives: the reference one and TRL's stand behind one protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from codeassist_env.files import PART_PREFIX
from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe
from codeassist_training.workspace import Say

MODEL = "model"
"""Folder of what was trained, in the stage's folder."""
LOSSES = "loss.jsonl"
"""One step a line; see curve.Point."""
STOP = f"{PART_PREFIX}stop"
"""While this file is in the stage's folder, the reference trainer ends as at Ctrl-C: how one asks several processes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A model, what it is to learn, and where the result goes."""

    recipe: SftRecipe
    base: str
    """Spec of the model, as in the recipe."""
    checkpoint: str
    """Folder, or id of the hub, with the base's weights and tokenizer."""
    train: Sequence[Example]
    """What is learned; none is longer than ``recipe.context``, each ends in a stop token."""
    held_out: Sequence[Example]
    """What is measured; may be empty."""
    folder: Path
    """Of the stage. It may hold what a killed run left: loss.jsonl and files that begin with PART_PREFIX."""
    say: Say
    devices: int = 1
    """Processes that share the work; more than 1 only inside torchrun, one call of ``train`` in each of them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a training run came to; all losses are mean nats a learned token."""

    trainer: str
    steps: int
    loss: float
    """Over the last tenth of the steps."""
    held_out_before: float | None
    """Of the untrained model; None where nothing is held out."""
    held_out: float | None
    device: str
    """What it ran on, in words: ``CPU``, ``2 x NVIDIA H200``."""
    learned_tokens: int
    """Tokens the loss was taken on, over all steps."""
    seconds: float = field(default=0.0, compare=False)
    """Of this process; less than the whole where a run was taken up again."""
    speed: float = field(default=0.0, compare=False)
    """Examples a second of this process."""
    notes: Mapping[str, Any] = field(default_factory=dict)
    """What else is worth telling, as plain data that does not depend on the clock: versions, settings of a library."""


class Trainer(Protocol):
    """Fine-tunes a model.

    ``train`` leaves in ``job.folder``: ``loss.jsonl`` (curve.Curve writes it), and ``model/`` with the weights, the
    tokenizer and a generation configuration (saving.save_model writes them). Card, plot and lists are added by build.
    It goes on from what a killed run left, and raises InputError for what cannot be trained.
    """

    name: str

    def train(self, job: Job) -> Result:
        """Train; in every process of a torchrun where there are several."""
        ...
