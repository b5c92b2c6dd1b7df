from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_runs import CONFIG, TRAINING, documents, program

from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.batches import Pools
from codeassist_training.small_lm.schedule import Budget
from codeassist_training.small_lm.train import BEFORE_FINAL, CHECKPOINT, Trainer


@pytest.fixture(scope="module")
def pools() -> Pools:
    tokenizer = tokens.train([program(i) for i in range(20)], CONFIG.shape.vocabulary)
    return Pools.encode(tokenizer, documents(), library_weight=1)


def train(pools: Pools, folder: Path, steps: int) -> Trainer:
    folder.mkdir(exist_ok=True)
    trainer = Trainer(CONFIG, pools, folder)
    trainer.run(Budget(tokens=steps * TRAINING.batch_tokens), lambda one, loss: None)
    return trainer


def test_the_loss_on_what_is_learned_falls(pools: Pools, tmp_path: Path) -> None:
    trainer = Trainer(CONFIG, pools, tmp_path)
    losses = [trainer.step() for _ in range(40)]
    assert losses[0] > 5
    assert sum(losses[-5:]) / 5 < 0.7 * losses[0]


class _InterruptedError(Exception):
    pass


class _Stopping(Trainer):
    """Breaks off at a step."""

    last = 0

    def step(self) -> float:
        if self.progress.step == self.last:
            raise _InterruptedError
        return super().step()


def test_a_run_taken_up_ends_with_the_same_weights_bit_for_bit(pools: Pools, tmp_path: Path) -> None:
    whole = train(pools, tmp_path / "whole", steps=12)
    # before the last part, and in it
    for last in (3, 11):
        stopped = _Stopping(CONFIG, pools, tmp_path)
        stopped.last = last
        with pytest.raises(_InterruptedError):
            stopped.run(Budget(tokens=12 * TRAINING.batch_tokens), lambda one, loss: None)
    later = train(pools, tmp_path, steps=12)
    assert later.progress.step == 12
    assert later.progress.final
    for (name, one), (_, other) in zip(whole.model.named_parameters(), later.model.named_parameters(), strict=True):
        assert torch.equal(one, other), name


def test_what_precedes_the_last_part_is_kept(pools: Pools, tmp_path: Path) -> None:
    train(pools, tmp_path, steps=7)
    assert (tmp_path / BEFORE_FINAL).exists()
    again = Trainer(CONFIG, pools, tmp_path)
    assert again.progress.done


def test_contest_solutions_have_their_share_of_the_last_part(pools: Pools, tmp_path: Path) -> None:
    progress = train(pools, tmp_path, steps=30).progress
    assert progress.contest_rows == pytest.approx(0.25 * (progress.contest_rows + progress.library_rows), abs=1)


def test_threads_share_a_batch_and_find_its_gradient(pools: Pools, tmp_path: Path) -> None:
    found = []
    for lanes in (1, 2, 3):
        config = replace(CONFIG, training=replace(TRAINING, lanes=lanes))
        trainer = Trainer(config, pools, tmp_path / "none")
        torch.manual_seed(0)
        for weight in trainer.model.matrices():
            torch.nn.init.normal_(weight, std=0.2)
        loss = trainer._gradients(trainer._batch())
        found.append((loss, trainer.model.model.embed_tokens.weight.grad))
    for loss, gradient in found[1:]:
        assert loss == pytest.approx(found[0][0], rel=1e-3)
        torch.testing.assert_close(gradient, found[0][1], atol=2e-2, rtol=5e-2)


def test_ctrl_c_lets_the_step_end_and_keeps_it(pools: Pools, tmp_path: Path) -> None:
    class Interrupted(Trainer):
        def step(self) -> float:
            if self.progress.step == 2:
                signal.raise_signal(signal.SIGINT)
            return super().step()

    with pytest.raises(KeyboardInterrupt):
        Interrupted(CONFIG, pools, tmp_path).run(Budget(tokens=640), lambda one, loss: None)
    assert Trainer(CONFIG, pools, tmp_path).progress.step == 3


def test_half_a_step_is_not_kept(pools: Pools, tmp_path: Path) -> None:
    class Broken(Trainer):
        def _gradients(self, ids: torch.Tensor) -> float:
            if self.progress.step == 2:
                raise MemoryError
            return super()._gradients(ids)

    with pytest.raises(MemoryError):
        Broken(CONFIG, pools, tmp_path).run(Budget(tokens=640), lambda one, loss: None)
    assert not (tmp_path / CHECKPOINT).exists()
