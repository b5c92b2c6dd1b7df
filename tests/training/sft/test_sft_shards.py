from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from sft_jobs import RECIPE, job
from sft_processes import together

from codeassist_env.errors import InputError
from codeassist_training.sft import shards, state
from codeassist_training.sft.curve import Curve, Point, read_points
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.reference import ReferenceTrainer

EVERY = replace(RECIPE, save_seconds=0)


def trained(folder: Path, checkpoint: Path, stops: int) -> None:
    """Train in one of two processes, which end before they note step ``stops``."""
    note = Curve.add

    def add(curve, point):
        if point.step == stops:
            raise InputError("no more")
        note(curve, point)

    Curve.add = add
    one = replace(job(folder, checkpoint, EVERY), devices=2)
    try:
        ReferenceTrainer().train(one)
    except (InputError, RuntimeError):
        # one meets the error, the other that it is alone
        os._exit(0)


def test_a_checkpoint_of_two_processes_is_taken_up_by_one(tmp_path, tiny):
    assert together(2, trained, tmp_path / "out", tiny, 4) == [0, 0]
    assert [path.name for path in (tmp_path / "out").glob(f"{shards.FOLDER}*")] == [f"{shards.FOLDER}3"]
    assert not (tmp_path / "out" / state.FILE).exists()
    said: list[str] = []
    ReferenceTrainer().train(replace(job(tmp_path / "out", tiny, EVERY), say=said.append))
    ReferenceTrainer().train(job(tmp_path / "whole", tiny, EVERY))
    assert said == ["goes on after step 3 of 5"]
    found, wanted = (read_points(tmp_path / name / "loss.jsonl") for name in ("out", "whole"))
    assert [one.loss for one in found[1:]] == pytest.approx([one.loss for one in wanted[1:]], rel=1e-5)
    # the one process has its own kind of checkpoint, and leaves one alone
    assert shards.latest(tmp_path / "out") is None
    assert (tmp_path / "out" / state.FILE).exists()


def layer(steps: int):
    torch.manual_seed(0)
    made = torch.nn.Linear(3, 2)
    optimiser = torch.optim.AdamW(made.parameters(), lr=0.1, fused=True)
    for _ in range(steps):
        made(torch.ones(3)).square().sum().backward()
        optimiser.step()
        optimiser.zero_grad()
    return made, dict(made.named_parameters()), optimiser


@pytest.fixture
def alone(monkeypatch):
    """Let one process save as several do."""
    from torch.distributed import checkpoint

    save = checkpoint.save
    monkeypatch.setattr(
        checkpoint, "save", lambda tensors, checkpoint_id: save(tensors, checkpoint_id=checkpoint_id, no_dist=True)
    )


@pytest.mark.filterwarnings("ignore:.*intent is to save in a single process:UserWarning")
def test_the_last_whole_checkpoint_is_taken_and_others_go(tmp_path, alone, monkeypatch):
    made, weights, optimiser = layer(2)
    points = [Point(0, 0.0, None, 0), Point(1, 0.1, 1.0, 1), Point(2, 0.1, 1.0, 2)]
    shards.save(tmp_path, "job", weights, optimiser, 1, points[:2], Group())
    (tmp_path / state.FILE).touch()
    shards.save(tmp_path, "job", weights, optimiser, 2, points, Group())
    assert [path.name for path in tmp_path.iterdir()] == [f"{shards.FOLDER}2"]
    # a kill came before the points were written
    (tmp_path / f"{shards.FOLDER}3").mkdir()
    path = shards.latest(tmp_path)
    other, fresh, again = layer(0)
    assert shards.restore(path, "job", fresh, again) == points
    for one, two in ((made, optimiser), (other, again)):
        one(torch.ones(3)).square().sum().backward()
        two.step()
    assert torch.equal(made.weight, other.weight)
    with pytest.raises(InputError, match="another recipe or other examples"):
        shards.restore(path, "other", fresh, again)
    with pytest.raises(InputError, match="no checkpoint of this stage"):
        shards.restore(path, "job", {"another": torch.ones(2)}, again)
    (path / shards.POINTS).write_text(json.dumps({"job": "job"}))
    with pytest.raises(InputError, match="no checkpoint of this stage"):
        shards.restore(path, "job", fresh, again)


@pytest.mark.filterwarnings("ignore:.*intent is to save in a single process:UserWarning")
def test_a_full_disk_keeps_the_checkpoint_before(tmp_path, alone, monkeypatch):
    _, weights, optimiser = layer(1)
    points = [Point(0, 0.0, None, 0), Point(1, 0.1, 1.0, 1)]
    shards.save(tmp_path, "job", weights, optimiser, 1, points, Group())

    def full(*given, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("torch.distributed.checkpoint.filesystem.FileSystemWriter.write_data", full)
    with pytest.raises(InputError, match="No space left on device; what was written before is kept"):
        shards.save(tmp_path, "job", weights, optimiser, 2, points, Group())
    assert [path.name for path in tmp_path.iterdir()] == [f"{shards.FOLDER}1"]
