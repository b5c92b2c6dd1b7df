from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_runs import SHAPE

from codeassist_env.errors import InputError
from codeassist_training.small_lm import checkpoint
from codeassist_training.small_lm.model import SmallLlama
from codeassist_training.small_lm.schedule import Progress


def made(seed: int) -> tuple[SmallLlama, dict[str, torch.optim.Optimizer]]:
    model = SmallLlama(SHAPE, seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.1)
    for weight in model.parameters():
        weight.grad = torch.ones_like(weight)
    optimiser.step()
    return model, {"adamw": optimiser}


def test_weights_states_and_progress_come_back(tmp_path: Path) -> None:
    model, optimisers = made(1)
    progress = Progress(step=3, tokens=5, seconds=0.5, end=9, final=True)
    checkpoint.save(tmp_path / "file", model, optimisers, progress)
    other, others = made(2)
    assert checkpoint.restore(tmp_path / "file", other, others) == progress
    for one in (optimisers, others):
        one["adamw"].step()
    for weight, back in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(weight, back)


def test_a_checkpoint_of_another_shape_is_refused(tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "file", SmallLlama(SHAPE), {}, Progress())
    with pytest.raises(InputError, match="another shape"):
        checkpoint.restore(tmp_path / "file", SmallLlama(replace(SHAPE, width=32)), {})
    with pytest.raises(InputError, match="another shape"):
        checkpoint.restore(tmp_path / "file", SmallLlama(replace(SHAPE, layers=3)), {})


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"something else")
    with pytest.raises(InputError, match="no checkpoint"):
        checkpoint.restore(tmp_path / "file", SmallLlama(SHAPE), {})
