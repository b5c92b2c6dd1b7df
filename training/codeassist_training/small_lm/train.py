"""The training loop: Muon on the hidden matrices, AdamW on the rest; it can be left and taken up at any step."""

from __future__ import annotations

import contextlib
import ctypes
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import torch

from codeassist_training.small_lm import checkpoint
from codeassist_training.small_lm.batches import Pools, Rows
from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.interruption import interruption
from codeassist_training.small_lm.model import SmallLlama
from codeassist_training.small_lm.schedule import Budget, Progress, contest_rows, is_final, rate

CHECKPOINT = "checkpoint.safetensors"
BEFORE_FINAL = "before-final.safetensors"
"""The checkpoint from which the last part can be tried again with other settings."""
M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, M_ARENA_MAX = -3, -1, -8
"""Options of glibc's ``mallopt``."""


class Trainer:
    """One run, in a folder of its own."""

    def __init__(self, config: SmallLmConfig, pools: Pools, folder: Path, device: str = "cpu") -> None:
        """Make a new run, or take up the one whose checkpoint is in ``folder``."""
        self.config, self.pools, self.folder, self.device = config, pools, folder, device
        self.model = SmallLlama(config.shape, config.seed).to(device)
        training = config.training
        self.optimisers: dict[str, Any] = {
            "muon": torch.optim.Muon(
                list(self.model.matrices()),
                lr=training.matrix_rate,
                weight_decay=training.weight_decay,
                adjust_lr_fn="match_rms_adamw",
            ),
            "adamw": torch.optim.AdamW(
                list(self.model.others()), lr=training.other_rate, betas=(0.9, 0.95), weight_decay=0.0, fused=True
            ),
        }
        # one thread a lane: threads that share the work of every operation wait for each other too often
        self.lanes = training.lanes if device == "cpu" else 1
        self.threads = ThreadPoolExecutor(self.lanes, initializer=lambda: torch.set_num_threads(1))
        self.progress = Progress()
        if (folder / CHECKPOINT).exists():
            self.progress = checkpoint.restore(folder / CHECKPOINT, self.model, self.optimisers)
        self._open_rows()

    def run(self, budget: Budget, report: Callable[[Trainer, float], None]) -> None:
        """Train to the end of the budget; ``report`` is called now and then with the latest mean loss in nats a token.

        Ctrl-C ends the run after the step it came in, with a checkpoint, and is raised again.
        """
        training, progress = self.config.training, self.progress
        begun = last = saved = reported = time.monotonic()
        total, count = 0.0, 0
        whole = True
        try:
            with interruption() as asked:
                while not self._ended(budget):
                    whole = False
                    total += self.step()
                    whole = True
                    count += 1
                    now = time.monotonic()
                    progress.seconds += now - last
                    last = now
                    if asked():
                        raise KeyboardInterrupt
                    if now - reported >= training.report_seconds:
                        report(self, total / count)
                        total, count, reported = 0.0, 0, now
                    if now - saved >= training.save_seconds:
                        self.save()
                        saved = now
        finally:
            # half a step is not kept: the checkpoint before it is
            if whole and last > begun:
                self.save()

    def _ended(self, budget: Budget) -> bool:
        budget.settle(self.progress, self.config.training)
        return self.progress.done

    def step(self) -> float:
        """Learn from one batch; return its mean loss in nats a token."""
        self._begin_final()
        training = self.config.training
        factor = rate(self.progress, training)
        for name, base in (("muon", training.matrix_rate), ("adamw", training.other_rate)):
            for group in self.optimisers[name].param_groups:
                group["lr"] = base * factor
        ids = self._batch()
        loss = self._gradients(ids)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), training.clip)
        for optimiser in self.optimisers.values():
            optimiser.step()
            optimiser.zero_grad()
        self.progress.step += 1
        self.progress.tokens += ids.shape[0] * (ids.shape[1] - 1)
        return loss

    def save(self, name: str = CHECKPOINT) -> None:
        """Write a checkpoint."""
        checkpoint.save(self.folder / name, self.model, self.optimisers, self.progress)

    def _gradients(self, ids: torch.Tensor) -> float:
        """Set every weight's gradient; return the loss. Each lane is a thread with a part of the rows."""
        weights = list(self.model.parameters())
        lanes = list(self.threads.map(self._lane, ids.chunk(self.lanes)))
        shares = [len(part) / len(ids) for part in ids.chunk(self.lanes)]
        for index, weight in enumerate(weights):
            parts = [share * grads[index] for share, (_, grads) in zip(shares, lanes, strict=True)]
            weight.grad = torch.stack(parts).sum(0) if len(parts) > 1 else parts[0]
        return sum(share * loss for share, (loss, _) in zip(shares, lanes, strict=True))

    def _lane(self, ids: torch.Tensor) -> tuple[float, tuple[torch.Tensor, ...]]:
        with self._precision():
            loss = self.model.surprise(ids)
        return float(loss.detach()), torch.autograd.grad(loss, list(self.model.parameters()))

    def _precision(self) -> contextlib.AbstractContextManager[Any]:
        return torch.autocast(torch.device(self.device).type, torch.bfloat16)

    def _begin_final(self) -> None:
        if not self.progress.final and is_final(self.progress, self.config.training):
            self.save(BEFORE_FINAL)
            self.progress.final = True
            self.progress.library_rows = self.progress.contest_rows = 0
            self._open_rows()

    def _open_rows(self) -> None:
        """Open the streams of rows and pass over what was taken before."""
        training, progress, seed = self.config.training, self.progress, self.config.seed
        self.length = min(training.final_length if progress.final else training.length, self.config.shape.context)
        part = int(progress.final)
        self.library = Rows(self.pools.library, self.length, (seed, part, 0), carry=True)
        self.contest = Rows(self.pools.contest, self.length, (seed, part, 1), carry=False)
        self.library.skip(progress.library_rows)
        self.contest.skip(progress.contest_rows)

    def _batch(self) -> torch.Tensor:
        training, progress = self.config.training, self.progress
        rows = max(1, training.batch_tokens // self.length)
        share = training.final_contest_share if progress.final else training.contest_share
        if not len(self.pools.contest):
            share = 0.0
        if not len(self.pools.library):
            share = 1.0
        contest = contest_rows(progress.step, rows, share)
        parts = []
        if contest:
            parts.append(self.contest.take(contest))
        if contest < rows:
            parts.append(self.library.take(rows - contest))
        progress.contest_rows += contest
        progress.library_rows += rows - contest
        return torch.cat([torch.from_numpy(part) for part in parts]).to(self.device)


def keep_memory() -> None:
    """Have the C library keep what is freed, for the next step: on a CPU a step is 1.3 times faster without the faults.

    Does nothing where the C library is not glibc.
    """
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for option, value in ((M_MMAP_THRESHOLD, 2**31 - 1), (M_TRIM_THRESHOLD, 2**31 - 1), (M_ARENA_MAX, 1)):
            library.mallopt(option, value)
