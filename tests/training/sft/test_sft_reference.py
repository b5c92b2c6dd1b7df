from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
import safetensors.torch
from sft_jobs import RECIPE, examples, job
from sft_processes import together

from codeassist_env.errors import InputError
from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft import reference, state
from codeassist_training.sft.curve import Curve, read_points
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.interface import STOP
from codeassist_training.sft.loading import load_base
from codeassist_training.sft.loss import reference_loss
from codeassist_training.sft.plan import Plan
from codeassist_training.sft.reference import ReferenceTrainer
from codeassist_training.workspace import files_digest


def killed(folder: Path, checkpoint: Path, recipe: SftRecipe) -> None:
    """Train in a process that ends while it writes its third checkpoint."""
    write, count = safetensors.torch.save_file, []

    def kill(tensors, path, notes):
        write(tensors, path, notes)
        count.append(path)
        if len(count) == 3:
            os.kill(os.getpid(), signal.SIGKILL)

    safetensors.torch.save_file = kill
    ReferenceTrainer().train(job(folder, checkpoint, recipe))


@pytest.mark.parametrize("method", ["full", "lora"])
def test_it_learns(tmp_path, tiny, method):
    recipe = replace(RECIPE, method=method, epochs=4)
    result = ReferenceTrainer().train(job(tmp_path / "out", tiny, recipe))
    assert result.steps == 20
    assert result.held_out < result.held_out_before
    assert result.loss < result.held_out_before
    assert result.device == "CPU"


def test_its_first_losses_are_those_of_the_reference(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    result = ReferenceTrainer().train(one)
    points = read_points(tmp_path / "out" / "loss.jsonl")
    model = load_base(str(tiny))
    assert points[0].held_out == pytest.approx(reference_loss(model, one.held_out), rel=1e-5)
    assert points[1].loss == pytest.approx(reference_loss(model, Plan(RECIPE, one.train).step(0)), rel=1e-5)
    assert [point.step for point in points] == list(range(6))
    assert points[-1].examples == 30
    assert points[-1].held_out == result.held_out


def test_the_saved_model_has_the_loss_that_is_told(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    result = ReferenceTrainer().train(one)
    saved = load_base(str(tmp_path / "out" / "model"))
    assert reference_loss(saved, one.held_out) == pytest.approx(result.held_out, rel=2e-2)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_run_that_is_killed_gives_the_same_files_as_one_that_is_not(tmp_path, tiny, method):
    recipe = replace(RECIPE, method=method, save_seconds=0)
    ReferenceTrainer().train(job(tmp_path / "whole", tiny, recipe))
    folder = tmp_path / "killed"
    assert together(1, killed, folder, tiny, recipe) == [-signal.SIGKILL]
    # the kill came while the checkpoint of step 3 was written
    assert [point.step for point in read_points(folder / "loss.jsonl")] == [0, 1, 2, 3]
    said: list[str] = []
    ReferenceTrainer().train(replace(job(folder, tiny, recipe), say=said.append))
    assert said[0] == "goes on after step 2 of 5"
    assert (folder / "model").is_dir()
    assert files_digest(folder) == files_digest(tmp_path / "whole")


def test_ctrl_c_leaves_a_checkpoint_from_which_it_goes_on(tmp_path, tiny, monkeypatch):
    ReferenceTrainer().train(job(tmp_path / "whole", tiny))
    add = Curve.add

    def interrupted(curve, point):
        add(curve, point)
        if point.step == 2:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Curve, "add", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ReferenceTrainer().train(job(tmp_path / "out", tiny))
    monkeypatch.undo()
    said: list[str] = []
    ReferenceTrainer().train(replace(job(tmp_path / "out", tiny), say=said.append))
    assert said[0] == "goes on after step 2 of 5"
    assert files_digest(tmp_path / "out") == files_digest(tmp_path / "whole")


def test_a_stop_file_ends_a_run_as_ctrl_c_does(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    (tmp_path / "out" / STOP).touch()
    with pytest.raises(KeyboardInterrupt):
        ReferenceTrainer().train(one)
    assert (tmp_path / "out" / state.FILE).exists()
    assert [point.step for point in read_points(tmp_path / "out" / "loss.jsonl")] == [0, 1]


def test_a_whole_run_is_not_trained_again(tmp_path, tiny, monkeypatch):
    first = ReferenceTrainer().train(job(tmp_path / "out", tiny))
    monkeypatch.setattr(reference.Run, "_learn", None)
    assert ReferenceTrainer().train(job(tmp_path / "out", tiny)) == first


def test_how_often_it_is_saved_may_change_and_the_last_step_is_not_saved(tmp_path, tiny, monkeypatch):
    ReferenceTrainer().train(job(tmp_path / "whole", tiny))
    saved = []
    save = reference.Run.save
    monkeypatch.setattr(reference.Run, "save", lambda run: (saved.append(run.step), save(run)))
    monkeypatch.setattr(reference, "save_model", None)
    often = replace(RECIPE, save_seconds=0)
    with pytest.raises(TypeError):
        ReferenceTrainer().train(job(tmp_path / "out", tiny, often))
    assert saved == [1, 2, 3, 4]
    monkeypatch.undo()
    # a kill before the model was whole costs the steps since the last checkpoint
    said: list[str] = []
    ReferenceTrainer().train(replace(job(tmp_path / "out", tiny, replace(RECIPE, save_seconds=9.0)), say=said.append))
    assert said == ["goes on after step 4 of 5"]
    assert files_digest(tmp_path / "out") == files_digest(tmp_path / "whole")


@pytest.mark.parametrize(("given", "took", "pause"), [(300.0, 1.0, 300.0), (300.0, 60.0, 1200.0), (0.0, 60.0, 0.0)])
def test_checkpoints_take_a_twentieth_of_the_time_at_most(tmp_path, tiny, given, took, pause):
    run = reference.Run(job(tmp_path / "out", tiny, replace(RECIPE, save_seconds=given)), Group())
    run.saving = took
    assert run._pause() == pause


def test_the_checkpoint_of_other_examples_is_refused(tmp_path, tiny):
    ReferenceTrainer().train(job(tmp_path / "out", tiny))
    with pytest.raises(InputError, match="another recipe or other examples"):
        ReferenceTrainer().train(job(tmp_path / "out", tiny, train=examples(12, seed=3)))


def test_a_full_disk_stops_a_run_that_then_goes_on(tmp_path, tiny, monkeypatch):
    recipe = replace(RECIPE, save_seconds=0)
    ReferenceTrainer().train(job(tmp_path / "whole", tiny, recipe))
    write, count = state.write, []

    def full(path, tensors, notes):
        count.append(path)
        if len(count) == 3:
            raise InputError("No space left on device")
        write(path, tensors, notes)

    monkeypatch.setattr(state, "write", full)
    with pytest.raises(InputError, match="No space left"):
        ReferenceTrainer().train(job(tmp_path / "out", tiny, recipe))
    monkeypatch.undo()
    ReferenceTrainer().train(job(tmp_path / "out", tiny, recipe))
    assert files_digest(tmp_path / "out") == files_digest(tmp_path / "whole")


def test_a_loss_that_is_no_number_stops_the_run(tmp_path, tiny):
    with pytest.raises(InputError, match=r"came apart at step \d: loss .*; give a lower sft.rate"):
        ReferenceTrainer().train(job(tmp_path / "out", tiny, replace(RECIPE, rate=1e38)))


def test_ids_of_another_model_are_refused(tmp_path, tiny):
    rows = [Example("d", 0, (1, 500), (3,), (0,))]
    with pytest.raises(InputError, match=r"hold the id 500, .* made for another model"):
        ReferenceTrainer().train(job(tmp_path / "out", tiny, train=rows))


def test_progress_is_told_with_the_time_left(tmp_path, tiny, monkeypatch):
    monkeypatch.setattr(reference, "SPOKEN", 0.0)
    said: list[str] = []
    ReferenceTrainer().train(replace(job(tmp_path / "out", tiny), say=said.append))
    assert len(said) == 5
    assert said[0].startswith("step 1 of 5: loss ")
    assert "examples/s" in said[0]
    assert said[-1].endswith(" 0.0 min left")


def test_bfloat16_learns_about_as_much_as_float32(tmp_path, tiny):
    wide, narrow = (
        ReferenceTrainer().train(job(tmp_path / dtype, tiny, replace(RECIPE, dtype=dtype)))
        for dtype in ("float32", "bfloat16")
    )
    assert narrow.held_out != wide.held_out
    assert narrow.held_out == pytest.approx(wide.held_out, rel=5e-2)
