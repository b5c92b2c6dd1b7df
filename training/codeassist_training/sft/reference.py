"""Our own trainer: AdamW with float32 weights; it can be left and taken up at any step, bit for bit on a processor."""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from codeassist_env.errors import InputError
from codeassist_training.sft import state
from codeassist_training.sft.curve import Curve, Point
from codeassist_training.sft.distributed import Group, joined, placed, shard, whole
from codeassist_training.sft.gradients import Gradients
from codeassist_training.sft.interface import LOSSES, STOP, Job, Result
from codeassist_training.sft.loading import check_causal, check_vocabulary, load_base, with_adapters
from codeassist_training.sft.plan import Plan
from codeassist_training.sft.saving import named_base, save_model
from codeassist_training.small_lm.interruption import interruption

MEASURES = 4
"""Parts of a run after which the held-out loss is measured."""
MEASURED = 1024
"""Held-out examples it is measured on at most, spread evenly over all."""
SPOKEN = 10.0
"""Seconds between lines of progress."""
EAGER = 1024
"""Tokens of the longest row up to which a processor does attention by plain products: a quarter faster than fused."""
RECOMPUTED = 10**9
"""Parameters from which a GPU keeps no activations inside layers."""


class ReferenceTrainer:
    """The trainer that every other is checked against."""

    name = "reference"

    def train(self, job: Job) -> Result:
        """Train, or go on with what a killed run left."""
        with joined(job.devices) as group:
            return Run(job, group).run()


class Run:
    """One run, in this process."""

    def __init__(self, job: Job, group: Group) -> None:
        """Load the model, and take up the checkpoint where there is one."""
        self.job, self.group = job, group
        self.plan = Plan(job.recipe, job.train)
        self.model, self.inner = self._load()
        self.weights = {name: one for name, one in self.model.named_parameters() if one.requires_grad}
        self.optimiser = _optimiser(list(self.weights.values()), job.recipe, group)
        self.gradients = Gradients(self.inner, list(self.weights.values()), job.recipe, group)
        self.curve = Curve(job.folder / LOSSES)
        self.every = max(1, len(job.held_out) // MEASURED)
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
                stop, due = self.group.sums([ends, self.group.first and now - saved >= self.job.recipe.save_seconds])
                if self.group.first and now - spoken >= SPOKEN:
                    self._speak(loss, now - begun)
                    spoken = now
                if stop or due or self.step == self.plan.steps:
                    self.save()
                    saved = now
                if stop:
                    raise KeyboardInterrupt
        seconds = time.monotonic() - begun
        self._write_model()
        return self._result(seconds)

    def save(self) -> None:
        """Write a checkpoint."""
        tensors = state.tensors_of(self.weights, self.optimiser, self._whole)
        if self.group.first:
            state.save(self.job.folder / state.FILE, self._name(), tensors, self.curve.points)

    def _load(self) -> tuple[Any, Any]:
        """Return the model whose weights are saved, and the one that is called: they differ where it has adapters."""
        job, recipe = self.job, self.job.recipe
        lora, cuda = recipe.method == "lora", self.group.device.startswith("cuda")
        # frozen weights need no more than they are computed in; shards must all be of one type
        narrow = lora and cuda and self.group.world == 1
        inner = load_base(job.checkpoint, recipe.dtype if narrow else "float32")
        rows = [*job.train, *job.held_out]
        check_vocabulary(inner, max(max(one.ids) for one in rows), job.checkpoint)
        inner.to(self.group.device if self.group.world == 1 else "cpu")
        check_causal(inner, job.checkpoint)
        if not cuda and max(len(one.ids) for one in rows) <= EAGER:
            inner.set_attn_implementation("eager")
        if cuda and sum(one.numel() for one in inner.parameters()) > RECOMPUTED:
            inner.gradient_checkpointing_enable({"use_reentrant": False})
        model = with_adapters(inner, recipe, named_base(job)) if lora else inner
        model.train()
        if self.group.world > 1:
            shard(inner, self.group, recipe.dtype)
        return model, inner

    def _restore(self) -> int:
        """Return how many steps were taken before."""
        found = state.restore(self.job.folder / state.FILE, self._name())
        points: list[Point] = []
        if found is not None:
            tensors, points = found
            state.put(self.weights, self.optimiser, tensors, points[-1].step, placed)
            if self.group.first:
                self.job.say(f"goes on after step {points[-1].step} of {self.plan.steps}")
        if self.group.first:
            self.curve.start(points)
        self.curve.points = list(points)
        return points[-1].step if points else 0

    def _learn(self) -> float:
        """Take one step; return its mean loss in nats a learned token."""
        import torch

        rate = self.plan.rate(self.step)
        for part in self.optimiser.param_groups:
            part["lr"] = rate
        loss = self.gradients.learn(self.plan.step(self.step))
        length: Any = torch.nn.utils.clip_grad_norm_(list(self.weights.values()), self.job.recipe.clip)
        norm = float(length.full_tensor() if hasattr(length, "full_tensor") else length)
        if not (math.isfinite(loss) and math.isfinite(norm)):
            raise InputError(
                f"training came apart at step {self.step + 1}: loss {loss}, norm of the gradient {norm}; give a lower "
                "sft.rate, a longer sft.warmup, or sft.dtype float32"
            )
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        learned = min(self.step * self.job.recipe.batch, self.plan.total)
        self._note(Point(self.step, rate, loss, learned, self._held_out() if self._is_measured() else None))
        return loss

    def _is_measured(self) -> bool:
        steps = self.plan.steps
        return self.step in {math.ceil(steps * part / MEASURES) for part in range(1, MEASURES + 1)}

    def _held_out(self) -> float | None:
        examples = list(self.job.held_out[:: self.every])[:MEASURED]
        return self.gradients.measure(examples) if examples else None

    def _note(self, point: Point) -> None:
        if self.group.first:
            self.curve.add(point)

    def _whole(self, tensor: Any) -> Any:
        return whole(tensor, self.group)

    def _write_model(self) -> None:
        names = {name: one.detach() for name, one in self.model.named_parameters()}
        if self.job.recipe.method == "lora":
            names = {name: names[name] for name in self.weights}
        weights = {name: self._whole(one) for name, one in names.items()}
        if self.group.first:
            save_model(self.model, weights, self.job)

    def _name(self) -> str:
        """Name this run by all that decides its result."""
        job = self.job
        hasher = hashlib.sha256(json.dumps([asdict(job.recipe), job.base], sort_keys=True).encode())
        for part in (job.train, job.held_out):
            hasher.update(f"{len(part)}\n".encode())
            for one in part:
                hasher.update(repr((one.ids, one.learned)).encode())
        return hasher.hexdigest()[:16]

    def _speak(self, loss: float, seconds: float) -> None:
        steps = self.step - self.took_up
        left = seconds / steps * (self.plan.steps - self.step)
        rate, speed = self.plan.rate(self.step - 1), steps * self.job.recipe.batch / seconds
        self.job.say(
            f"step {self.step} of {self.plan.steps}: loss {loss:.3f}, rate {rate:.1e}, {speed:.0f} examples/s, "
            f"{left / 60:.1f} min left"
        )

    def _result(self, seconds: float) -> Result:
        import torch

        before, after = self.curve.held_out()
        return Result(
            trainer=ReferenceTrainer.name,
            steps=self.plan.steps,
            loss=self.curve.latest(),
            held_out_before=before,
            held_out=after,
            device=self.group.in_words(),
            learned_tokens=sum(self.job.train[index].learned for index in self.plan.order),
            seconds=seconds,
            speed=(self.step - self.took_up) * self.job.recipe.batch / max(seconds, 1e-9),
            notes={"torch": torch.__version__, "held_out_examples": len(self.job.held_out[:: self.every][:MEASURED])},
        )


def _optimiser(weights: list[Any], recipe: Any, group: Group) -> Any:
    import torch

    decayed = [one for one in weights if one.ndim > 1]
    others = [one for one in weights if one.ndim <= 1]
    parts = [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": others, "weight_decay": 0.0}]
    given: Callable[..., Any] = torch.optim.AdamW
    fused = True if group.world == 1 else None
    return given([part for part in parts if part["params"]], lr=recipe.rate, fused=fused)
