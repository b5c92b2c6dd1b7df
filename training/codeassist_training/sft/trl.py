"""TRL's SFTTrainer behind our protocol: the recipe's values, our order of the examples, our curve and checkpoint.

What TRL does: batches, accumulation, the fused loss on the completion mask, AdamW, clipping, autocast, checkpoints.
A step's loss is the mean over its learned tokens, as that of the reference trainer, whatever the micro-batches hold.
"""

from __future__ import annotations

import json
import math
import shutil
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training.example import Example
from codeassist_training.loading import quiet, revision
from codeassist_training.sft import results
from codeassist_training.sft.curve import Curve, Point, read_points
from codeassist_training.sft.distributed import Group, joined, whole
from codeassist_training.sft.gradients import CPU_TOKENS, Gradients
from codeassist_training.sft.interface import LOSSES, Job, Result
from codeassist_training.sft.loading import with_adapters
from codeassist_training.sft.placing import RECOMPUTED, checked
from codeassist_training.sft.plan import Plan
from codeassist_training.sft.reference import SPOKEN, ReferenceTrainer
from codeassist_training.sft.saving import named_base, save_model
from codeassist_training.small_lm.interruption import interruption

FOLDER = f"{PART_PREFIX}trl-"
"""How the folder of checkpoints begins; it goes when the run is whole."""
POINTS = "points.jsonl"
"""In a checkpoint, written last: without it a kill came before the checkpoint was whole."""
KEPT = 2
"""Checkpoints: the last one, and the one before until that is whole."""


class TrlTrainer:
    """TRL's SFTTrainer on one device."""

    name = "trl"

    def train(self, job: Job) -> Result:
        """Train, or go on with what a killed run left.

        Raises MissingExtraError without TRL, and InputError for several devices (where the recipe leaves the trainer
        open, the reference one trains).
        """
        if job.devices > 1:
            if job.recipe.trainer == "auto":
                return ReferenceTrainer().train(job)
            raise InputError(
                f"the trl trainer runs on one device here, and {job.devices} were asked for: "
                'give sft.trainer = "reference", which shards the model over them'
            )
        try:
            import datasets  # noqa: F401
            import trl  # noqa: F401
        except ImportError as error:
            raise MissingExtraError.of("the trl trainer", "train") from error
        with joined(1) as group:
            return results.kept(job) or Run(job, group).run()


class Run:
    """One run, in this process."""

    def __init__(self, job: Job, group: Group) -> None:
        """Load the model."""
        self.job, self.group = job, group
        self.plan = Plan(job.recipe, job.train)
        self.cuda = group.device.startswith("cuda")
        self.model, self.inner = self._load()
        self.weights = [one for one in self.model.parameters() if one.requires_grad]
        self.gradients = Gradients(self.inner, self.weights, job.recipe, group)
        self.curve = Curve(job.folder / LOSSES)
        self.measured = results.measured_examples(job)
        self.folder = job.folder / f"{FOLDER}{results.job_name(job)}"

    def run(self) -> Result:
        """Train to the end; Ctrl-C ends the run after the step it came in, with a checkpoint, and is raised again."""
        found = _checkpoint(self.folder)
        points = [] if found is None else read_points(found / POINTS)
        self.curve.start(points)
        if found is not None:
            self.job.say(f"goes on after step {points[-1].step} of {self.plan.steps}")
        begun, took_up = time.monotonic(), points[-1].step if points else 0
        if not points:
            self.curve.add(Point(0, 0.0, None, 0, self.held_out()))
        with interruption() as asked, _silent():
            trainer = make_trainer(self.model, self.job, self.plan, self.folder, self.group, (self._watch(asked),))
            trainer.train(resume_from_checkpoint=None if found is None else str(found))
            if asked():
                raise KeyboardInterrupt
        seconds = time.monotonic() - begun
        self._write_model()
        result = results.result_of(
            TrlTrainer.name,
            self.job,
            self.plan,
            self.curve,
            self.group,
            seconds=seconds,
            taken=self.plan.steps - took_up,
            versions={name: version(name) for name in ("torch", "transformers", "trl")},
        )
        results.keep(self.job, result)
        for left in self.job.folder.glob(f"{FOLDER}*"):
            shutil.rmtree(left, ignore_errors=True)
        return result

    def held_out(self) -> float | None:
        """Return the mean loss on the held-out examples, measured as by the reference trainer."""
        return self.gradients.measure(self.measured) if self.measured else None

    def _load(self) -> tuple[Any, Any]:
        """Return the model that TRL trains, and the one inside its adapters."""
        job, recipe = self.job, self.job.recipe
        lora = recipe.method == "lora"
        inner = checked(job, recipe.dtype if lora and self.cuda else "float32", self.group.device)
        model = with_adapters(inner, recipe, named_base(job)) if lora else inner
        model.train()
        return model, inner

    def _watch(self, asked: Any) -> Any:
        from transformers import TrainerCallback

        run, spoken, saved = self, [time.monotonic()], [time.monotonic()]
        begun = time.monotonic()
        measured = results.measured_steps(self.plan.steps)

        class Watch(TrainerCallback):
            """Writes the curve, tells of progress, and says when to save and to stop."""

            def on_train_begin(self, args: Any, state: Any, control: Any, **given: Any) -> None:
                if state.max_steps != run.plan.steps:
                    raise InputError(
                        f"TRL would take {state.max_steps} steps where the recipe comes to {run.plan.steps}: it counts "
                        'devices or batches in another way here; give sft.trainer = "reference"'
                    )

            def on_step_end(self, args: Any, state: Any, control: Any, **given: Any) -> None:
                loss, step = given["model"].step_loss, int(state.global_step)
                given["model"].step_loss = 0.0
                if not math.isfinite(loss):
                    raise InputError(f"training came apart at step {step}: loss {loss}; give a lower sft.rate")
                learned = min(step * run.job.recipe.batch, run.plan.total)
                held_out = run.held_out() if step in measured else None
                run.curve.add(Point(step, run.plan.rate(step - 1), loss, learned, held_out))
                now = time.monotonic()
                if now - spoken[0] >= SPOKEN:
                    spoken[0] = now
                    run.job.say(f"step {step} of {run.plan.steps}: loss {loss:.3f}, {(now - begun) / 60:.1f} min")
                if asked() or now - saved[0] >= run.job.recipe.save_seconds:
                    saved[0], control.should_save = now, True
                control.should_training_stop = control.should_training_stop or asked()

            def on_save(self, args: Any, state: Any, control: Any, **given: Any) -> None:
                lines = "".join(json.dumps(asdict(point)) + "\n" for point in run.curve.points)
                write_atomically(run.folder / f"checkpoint-{state.global_step}" / POINTS, lines.encode())

        return Watch()

    def _write_model(self) -> None:
        learned = self.job.recipe.method == "lora"
        names = {n: one.detach() for n, one in self.model.named_parameters() if one.requires_grad or not learned}
        save_model(self.model, {name: whole(one, self.group) for name, one in names.items()}, self.job)


def make_trainer(model: Any, job: Job, plan: Plan, folder: Path, group: Group, callbacks: tuple[Any, ...] = ()) -> Any:
    """Return TRL's SFTTrainer with a recipe's values; ``model.step_loss`` sums what a step's micro-batches come to."""
    from datasets import Dataset
    from torch.optim.lr_scheduler import LambdaLR
    from transformers import AutoTokenizer, PrinterCallback, ProgressCallback

    sft_trainer: Any = import_module("trl").SFTTrainer

    class Exact(sft_trainer):  # type: ignore[misc]
        """Keeps the loss unrounded, and takes the recipe's rates."""

        def training_step(self, *args: Any, **given: Any) -> Any:
            loss = super().training_step(*args, **given)
            self.model.step_loss += float(loss)
            return loss

        def create_scheduler(self, num_training_steps: int, optimizer: Any = None) -> Any:
            optimizer = self.optimizer if optimizer is None else optimizer
            self.lr_scheduler = LambdaLR(optimizer, lambda step: plan.rate(step) / job.recipe.rate)
            return self.lr_scheduler

    cuda = group.device.startswith("cuda")
    recompute = cuda and sum(one.numel() for one in model.parameters()) > RECOMPUTED
    model.step_loss = 0.0
    rows = [_row(job.train[index]) for index in plan.order]
    with quiet():
        trainer = Exact(
            model=model,
            args=settings(job, folder, cuda, recompute),
            train_dataset=Dataset.from_list(rows),
            processing_class=AutoTokenizer.from_pretrained(job.checkpoint, **revision(job.checkpoint)),
            callbacks=list(callbacks),
        )
    for noisy in (PrinterCallback, ProgressCallback):
        trainer.remove_callback(noisy)
    return trainer


def _row(one: Example) -> dict[str, list[int]]:
    return {"input_ids": list(one.ids), "completion_mask": [0] * len(one.prompt_ids) + [1] * one.learned}


def settings(job: Job, folder: Path, cuda: bool, recompute: bool) -> Any:
    """Return a recipe as TRL's configuration; the order of the examples is in the data.

    ``recompute`` keeps no activations inside layers.
    """
    sft_config: Any = import_module("trl").SFTConfig
    recipe = job.recipe
    micro = micro_batch(job, cuda)
    made = sft_config(
        output_dir=str(folder),
        num_train_epochs=1,
        per_device_train_batch_size=micro,
        gradient_accumulation_steps=recipe.batch // micro,
        learning_rate=recipe.rate,
        weight_decay=recipe.weight_decay,
        max_grad_norm=recipe.clip,
        bf16=recipe.dtype == "bfloat16",
        use_cpu=not cuda,
        max_length=None,
        packing=False,
        completion_only_loss=True,
        train_sampling_strategy="sequential",
        gradient_checkpointing=recompute,
        dataloader_pin_memory=cuda,
        logging_strategy="no",
        save_strategy="no",
        save_total_limit=KEPT,
        report_to="none",
        disable_tqdm=True,
        seed=recipe.seed,
    )
    # it would spread each batch over every GPU it sees (n_gpu asks for the devices, which sets what it returns)
    made._n_gpu = min(made.n_gpu, 1)
    return made


def micro_batch(job: Job, cuda: bool) -> int:
    """Return how many examples go through the model at once: as many as fit, so that a step is a whole number of it."""
    batch, longest = job.recipe.batch, max(len(one.ids) for one in job.train)
    tokens = job.recipe.micro_tokens if cuda else min(job.recipe.micro_tokens, CPU_TOKENS)
    most = max(1, tokens // longest)
    return max(size for size in range(1, batch + 1) if batch % size == 0 and size <= most)


def _checkpoint(folder: Path) -> Path | None:
    """Return the last whole checkpoint."""
    whole_ones = [path.parent for path in folder.glob(f"checkpoint-*/{POINTS}")]
    return max(whole_ones, key=lambda path: int(path.name.rpartition("-")[2]), default=None)


@contextmanager
def _silent() -> Iterator[None]:
    """No progress bars and no notices of the libraries."""
    from datasets import disable_progress_bars, enable_progress_bars, is_progress_bar_enabled

    shown = is_progress_bar_enabled()
    disable_progress_bars()
    try:
        with quiet(), warnings.catch_warnings():
            # peft, trl and the oldest transformers that we support know it by its old name
            warnings.filterwarnings("ignore", ".*gradient_checkpointing.*", FutureWarning)
            yield
    finally:
        if shown:
            enable_progress_bars()
