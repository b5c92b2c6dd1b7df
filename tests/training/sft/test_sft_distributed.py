from __future__ import annotations

from datetime import timedelta

import pytest
import torch

from codeassist_env.errors import InputError
from codeassist_training.sft.distributed import Group, joined, layers_of, placed, whole
from codeassist_training.sft.loading import load_base


def test_one_device_needs_no_other_process():
    with joined(1) as group:
        assert (group.rank, group.world, group.first) == (0, 1, True)
        assert group.sums([1.5, True]) == [1.5, 1.0]


def test_several_devices_outside_torchrun_are_refused(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    with pytest.raises(InputError, match="2 devices need as many processes of torchrun, got 1"), joined(2):
        pass


def test_processes_wait_hours_for_the_first(monkeypatch):
    for name, value in (("RANK", "1"), ("WORLD_SIZE", "2"), ("LOCAL_RANK", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    asked = []
    monkeypatch.setattr("torch.distributed.init_process_group", lambda *given, **more: asked.append((given, more)))
    monkeypatch.setattr("torch.distributed.destroy_process_group", lambda: None)
    with joined(2) as group:
        assert (group.rank, group.world, group.device) == (1, 2, "cpu")
    assert asked == [(("gloo",), {"timeout": timedelta(hours=2)})]


def test_the_layers_of_a_model_are_found(tiny):
    model = load_base(str(tiny))
    assert layers_of(model) == list(model.model.layers)


def test_a_model_without_layers_is_sharded_as_a_whole():
    assert layers_of(torch.nn.Linear(2, 2)) == []


def test_only_the_first_process_keeps_what_is_gathered():
    tensor = torch.ones(2)
    assert whole(tensor, Group(rank=1, world=2)) is None
    copy = whole(tensor, Group())
    assert torch.equal(copy, tensor)
    assert copy.data_ptr() != tensor.data_ptr()
    assert torch.equal(placed(copy, tensor), tensor)
