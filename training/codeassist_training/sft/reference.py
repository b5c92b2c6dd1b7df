"""Our own trainer: AdamW with float32 weights; it can be left and taken up at any step, bit for bit on a processor."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from codeassist_env.errors import InputError
from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft import results, shards, state
from codeassist_training.sft.curve import Curve, Point
from codeassist_training.sft.distributed import Group, joined, placed, whole
from codeassist_training.sft.gradients import Gradients
from codeassist_training.sft.interface import LOSSES, STOP, Job, Result
from codeassist_training.sft.placing import place
from codeassist_training.sft.plan import Plan
from codeassist_training.sft.saving import narrow, save_model
from codeassist_training.small_lm.interruption import interruption

SPOKEN = 10.0
"""Seconds between lines of progress."""
SPARED = 20
"""Times as long as the last checkpoint took that none is written, so that they take a twentieth of a run at most."""


class ReferenceTrainer:
    """The trainer that every other is checked against."""

    name = "reference"

    def train(self, job: Job) -> Result:
        """Train, or go on with what a killed run left."""
        with joined(job.devices) as group:
            result = results.kept(job)
            if result is None:
                return Run(job, group).run()
            if group.first:
                job.say("was trained before: the model is there")
            return result


class Run:
    """One run, in this process."""

    def __init__(self, job: Job, group: Group) -> None:
        """Load the model, and take up the checkpoint where there is one."""
        self.job, self.group = job, group
        self.plan = Plan(job.recipe, job.train)
        self.model, self.inner = place(job, group)
        self.weights = {name: one for name, one in self.model.named_parameters() if one.requires_grad}
        self.optimiser = make_optimiser(list(self.weights.values()), job.recipe, group)
        self.gradients = Gradients(self.inner, list(self.weights.values()), job.recipe, group)
        self.curve = Curve(job.folder / LOSSES)
        self.measured = results.measured_examples(job)
        self.saving = 0.0
        self.took_up = self._restore()
        self.step = self.took_up

    def run(self) -> Result:
        """Train to the end; Ctrl-C ends the run after the step it came in, with a checkpoint, and is raised again."""
        begun = spoken = saved = time.monotonic()
        with interruption() as asked:
            if not self.curve.points:
                self._note(Point(0, 0.0, None, 0, self._held_out()))
            while self.step < self.plan.steps:
                loss = self._learn()
                now = time.monotonic()
                # the first process decides for all when to save: its clock is not theirs
                ends = asked() or (self.group.first and (self.job.folder / STOP).exists())
                stop, due = self.group.sums([ends, self.group.first and now - saved >= self._pause()])
                if self.group.first and now - spoken >= SPOKEN:
                    self._speak(loss, now - begun)
                    spoken = now
                # after the last step comes the model
                if stop or (due and self.step < self.plan.steps):
                    self.save()
                    saved = time.monotonic()
                    self.saving = saved - now
                if stop:
                    raise KeyboardInterrupt
        return self._ended(time.monotonic() - begun)

    def save(self) -> None:
        """Write a checkpoint: whole from one process, in its shards from several."""
        folder, name = self.job.folder, results.job_name(self.job)
        if self.group.world == 1:
            tensors = state.tensors_of(self.weights, self.optimiser, self._whole)
            state.save(folder / state.FILE, name, tensors, self.curve.points)
            shards.remove(folder)
            return
        begun = time.monotonic()
        shards.save(folder, name, self.weights, self.optimiser, self.step, self.curve.points, self.group)
        if self.group.first:
            self.job.say(f"wrote a checkpoint after step {self.step} in {time.monotonic() - begun:.0f} s")

    def _pause(self) -> float:
        """Return the seconds between two checkpoints; 0 in a recipe is one after every step."""
        given = self.job.recipe.save_seconds
        return max(given, SPARED * self.saving) if given else 0.0

    def _restore(self) -> int:
        """Return how many steps were taken before."""
        folder, name = self.job.folder, results.job_name(self.job)
        points: list[Point] = []
        path = shards.latest(folder)
        if path is not None:
            points = shards.restore(path, name, self.weights, self.optimiser)
        elif (found := state.restore(folder / state.FILE, name, tensors=self.group.first)) is not None:
            tensors, points = found
            state.put(self.weights, self.optimiser, tensors, points[-1].step, placed)
        if self.group.first:
            if points:
                self.job.say(f"goes on after step {points[-1].step} of {self.plan.steps}")
            self.curve.start(points)
        self.curve.points = list(points)
        return points[-1].step if points else 0

    def _learn(self) -> float:
        """Take one step; return its mean loss in nats a learned token."""
        rate = self.plan.rate(self.step)
        loss, norm = take_step(self.optimiser, self.gradients, self.plan.step(self.step), rate)
        if not (math.isfinite(loss) and math.isfinite(norm)):
            raise InputError(
                f"training came apart at step {self.step + 1}: loss {loss}, norm of the gradient {norm}; give a lower "
                "sft.rate, a longer sft.warmup, or sft.dtype float32"
            )
        self.step += 1
        learned = min(self.step * self.job.recipe.batch, self.plan.total)
        held_out = self._held_out() if self.step in results.measured_steps(self.plan.steps) else None
        self._note(Point(self.step, rate, loss, learned, held_out))
        return loss

    def _held_out(self) -> float | None:
        return self.gradients.measure(self.measured) if self.measured else None

    def _note(self, point: Point) -> None:
        if self.group.first:
            self.curve.add(point)

    def _whole(self, tensor: Any) -> Any:
        return whole(tensor, self.group)

    def _ended(self, seconds: float) -> Result:
        """Write the model; return what the run came to."""
        import torch

        names = {name: one.detach() for name, one in self.model.named_parameters()}
        if self.job.recipe.method == "lora":
            names = {name: names[name] for name in self.weights}
        # narrow first: half as much is gathered
        weights = {name: self._whole(narrow(one)) for name, one in names.items()}
        result = results.result_of(
            ReferenceTrainer.name,
            self.job,
            self.plan,
            self.curve,
            self.group,
            seconds=seconds,
            taken=self.step - self.took_up,
            versions={"torch": torch.__version__},
        )
        if self.group.first:
            save_model(self.model, weights, self.job)
            results.keep(self.job, result)
        return result

    def _speak(self, loss: float, seconds: float) -> None:
        steps = self.step - self.took_up
        left = seconds / steps * (self.plan.steps - self.step)
        rate, speed = self.plan.rate(self.step - 1), steps * self.job.recipe.batch / seconds
        self.job.say(
            f"step {self.step} of {self.plan.steps}: loss {loss:.3f}, rate {rate:.1e}, {speed:.0f} examples/s, "
            f"{left / 60:.1f} min left"
        )


def take_step(optimiser: Any, gradients: Gradients, examples: Sequence[Example], rate: float) -> tuple[float, float]:
    """Learn examples at a rate; return their mean loss and the gradient's norm before it was clipped.

    Where one of them is no number the weights stay.
    """
    import torch

    for part in optimiser.param_groups:
        part["lr"] = rate
    loss = gradients.learn(examples)
    length: Any = torch.nn.utils.clip_grad_norm_(list(gradients.weights), gradients.recipe.clip)
    norm = float(length.full_tensor() if hasattr(length, "full_tensor") else length)
    if math.isfinite(loss) and math.isfinite(norm):
        optimiser.step()
    optimiser.zero_grad()
    return loss, norm


def make_optimiser(weights: Sequence[Any], recipe: SftRecipe, group: Group) -> Any:
    """Return AdamW over weights; what has one dimension does not decay."""
    import torch

    decayed = [one for one in weights if one.ndim > 1]
    others = [one for one in weights if one.ndim <= 1]
    parts = [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": others, "weight_decay": 0.0}]
    given: Callable[..., Any] = torch.optim.AdamW
    fused = True if group.world == 1 else None
    return given([part for part in parts if part["params"]], lr=recipe.rate, fused=fused)
