from __future__ import annotations

import errno

import pytest
import safetensors.torch
import torch

from codeassist_env.errors import InputError
from codeassist_training.sft import state
from codeassist_training.sft.curve import Point

POINTS = [Point(0, 0.0, None, 0, 2.5), Point(1, 0.1, 0.1 + 0.2, 4)]


def trained(steps: int = 2):
    """A layer and its optimiser after some steps."""
    torch.manual_seed(0)
    layer = torch.nn.Linear(3, 2)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=0.1, fused=True)
    for _ in range(steps):
        layer(torch.ones(3)).square().sum().backward()
        optimiser.step()
        optimiser.zero_grad()
    return layer, optimiser


def test_a_run_goes_on_as_if_it_had_never_stopped(tmp_path):
    layer, optimiser = trained(2)
    tensors = state.tensors_of(dict(layer.named_parameters()), optimiser, torch.clone)
    state.save(tmp_path / state.FILE, "job", tensors, POINTS)
    other, fresh = trained(0)
    found, points = state.restore(tmp_path / state.FILE, "job")
    state.put(dict(other.named_parameters()), fresh, found, 2, lambda tensor, like: tensor)
    assert points == POINTS
    for one, two in ((layer, optimiser), (other, fresh)):
        one(torch.ones(3)).square().sum().backward()
        two.step()
    assert torch.equal(layer.weight, other.weight)
    assert torch.equal(layer.bias, other.bias)


def test_without_a_checkpoint_there_is_nothing_to_restore(tmp_path):
    assert state.restore(tmp_path / state.FILE, "job") is None


def test_a_full_disk_keeps_the_checkpoint_before(tmp_path, monkeypatch):
    path = tmp_path / state.FILE
    state.save(path, "job", {"weight/a": torch.ones(2)}, POINTS)

    def full(tensors, place, notes):
        place.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(safetensors.torch, "save_file", full)
    with pytest.raises(InputError, match="No space left on device; what was written before is kept"):
        state.save(path, "job", {"weight/a": torch.zeros(2)}, POINTS)
    tensors, _ = state.restore(path, "job")
    assert torch.equal(tensors["weight/a"], torch.ones(2))
    assert [one.name for one in tmp_path.iterdir()] == [state.FILE]


def test_the_checkpoint_of_another_run_is_refused(tmp_path):
    state.save(tmp_path / state.FILE, "job", {"weight/a": torch.ones(2)}, POINTS)
    with pytest.raises(InputError, match="another recipe or other examples"):
        state.restore(tmp_path / state.FILE, "other")


def test_a_damaged_checkpoint_is_refused(tmp_path):
    (tmp_path / state.FILE).write_bytes(b"no checkpoint")
    with pytest.raises(InputError, match="remove it to begin anew"):
        state.restore(tmp_path / state.FILE, "job")


def test_a_checkpoint_of_another_shape_is_refused():
    layer, optimiser = trained(0)
    with pytest.raises(InputError, match="another shape"):
        state.put(dict(layer.named_parameters()), optimiser, {"weight/weight": torch.ones(9)}, 0, lambda one, like: one)
