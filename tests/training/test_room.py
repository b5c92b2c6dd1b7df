from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import tiny_recipes

from codeassist_training import room
from codeassist_training.recipe import Recipe, override

EIGHT = 8_000_000_000
RECIPE = Recipe(name="tiny")
LORA = override(RECIPE, ["sft.method=lora"])


@pytest.fixture
def eight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A base of eight billion weights, and no GPU."""
    monkeypatch.setattr(room, "parameters", lambda spec: EIGHT)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)


def gpus(monkeypatch: pytest.MonkeyPatch, count: int, each: float, host: float) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    monkeypatch.setattr("torch.cuda.device_count", lambda: count)
    monkeypatch.setattr(room, "device_memory", lambda devices: devices * each)
    monkeypatch.setattr(room, "host_memory", lambda: host)


def free(monkeypatch: pytest.MonkeyPatch, count: float) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda path: SimpleNamespace(free=count))


def test_too_little_memory_without_a_gpu_is_said_in_figures(eight: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "host_memory", lambda: 64e9)
    (said,) = room.machine(RECIPE)
    assert "8.0 billion weights" in said and "takes 128 GB" in said and "has 64 GB" in said
    assert said.endswith("--set sft.method=lora wants less")
    assert room.machine(LORA) == []


def test_memory_beside_the_gpus_is_counted_too(eight: None, monkeypatch: pytest.MonkeyPatch) -> None:
    gpus(monkeypatch, 8, 80e9, host=31e9)
    mine = override(RECIPE, ["devices=8"])
    (said,) = room.machine(mine)
    assert "beside the GPUs" in said and "32 GB of the machine's memory" in said and "has 31 GB" in said
    gpus(monkeypatch, 8, 80e9, host=33e9)
    assert room.machine(mine) == []
    gpus(monkeypatch, 8, 10e9, host=31e9)
    assert len(room.machine(mine)) == 2
    assert room.machine(override(mine, ["devices=9"]))[0].startswith("devices = 9 wants as many GPUs, here are 8")


def test_disk_holds_the_done_and_the_one_under_way(
    eight: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    free(monkeypatch, 255e9)
    (said,) = room.disk(RECIPE, 4, tmp_path / "out")
    assert "4 checkpoints and the one under way take 256.0 GB of disk" in said and "has 255.0 GB" in said
    free(monkeypatch, 256e9)
    assert room.disk(RECIPE, 4, tmp_path / "out") == []


def test_checkpoints_of_the_recipe_that_are_there_count_and_others_do_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(room, "parameters", lambda spec: 100)
    for name in ("mine", "other", "begun"):
        (tmp_path / f"sft-{name}" / "model").mkdir(parents=True)
        (tmp_path / f"sft-{name}" / "model" / "model.safetensors").write_bytes(b"x" * 500)
        if name != "begun":
            (tmp_path / f"sft-{name}" / "stage.json").write_text("{}")
    free(monkeypatch, 1600)
    assert len(room.disk(RECIPE, 1, tmp_path)) == 1
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "assistants.json").write_text(json.dumps({"a": "../sft-mine/model"}))
    assert room.disk(RECIPE, 1, tmp_path) == []
    (tmp_path / "tiny" / "assistants.json").write_text("[]")
    assert len(room.disk(RECIPE, 1, tmp_path)) == 1


def test_of_adapters_their_own_weights_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny_recipes.save_model(tmp_path / "tiny")
    mine = override(LORA, [f"model.base=hf:{model}", "sft.lora_rank=2", "sft.lora_targets=['q_proj', 'up_proj']"])
    assert room.adapter_weights(mine) == 2 * ((16 + 16) + (16 + 24))
    free(monkeypatch, 144 * (24 + 2 * 4) - 1)
    assert len(room.disk(mine, 4, tmp_path)) == 1
    free(monkeypatch, 144 * (24 + 2 * 4))
    assert room.disk(mine, 4, tmp_path) == []
    assert room.adapter_weights(override(mine, ["model.base=hf:./nowhere"])) is None
