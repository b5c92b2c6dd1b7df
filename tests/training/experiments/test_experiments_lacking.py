"""What a machine lacks, without asking the hub or a server that is there."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError

import pytest

from codeassist_training.experiments import lacking
from codeassist_training.experiments.serving import GEMMA, Server
from codeassist_training.recipe import Recipe


def test_absent_packages_name_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lacking, "find_spec", lambda name: None)
    found = lacking.packages(("train", "play"), "vllm")
    assert [text.rpartition("; ")[2] for text in found] == [
        f"pip install 'codeassist-env[{extra}]'" for extra in ("train", "api", "vllm")
    ]
    assert len(lacking.packages(("play",), "hf")) == 1
    assert [text.rpartition("[")[2] for text in lacking.packages(("corpus",), "vllm")] == ["train]'", "api]'"]


def test_gpus_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert lacking.devices(2) == []
    assert "8 GPUs are wanted" in lacking.devices(8)[0]


def test_a_training_needs_room_beside_servers_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = (Server(GEMMA, f"http://{host}:8000/v1") for host in ("localhost", "other"))
    monkeypatch.setattr(lacking, "_gpus", lambda: 8)
    assert lacking.room(6, [here]) == [] == lacking.room(8, [there])
    assert "training wants 8 GPUs" in lacking.room(8, [here])[0]
    assert lacking.room(9, []) == ["9 GPUs are wanted (CUDA), 8 here"]
    monkeypatch.setattr(lacking, "server", lambda *given: [])
    assert len(lacking.off(8, [here, there])) == 1
    assert lacking.off(6, [here]) == []
    monkeypatch.setattr(lacking, "server", lambda *given: ["it is off"])
    assert lacking.off(8, [here]) == []


def test_weights_are_a_folder_or_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    assert "config.json" in lacking.weights(str(tmp_path))[0]
    (tmp_path / "config.json").write_text("{}")
    assert lacking.weights(str(tmp_path)) == []

    def refuse(name: str, timeout: float) -> None:
        raise OSError("no route\nmore")

    monkeypatch.setattr(huggingface_hub, "HfApi", lambda: SimpleNamespace(model_info=refuse))
    (text,) = lacking.weights("no-such/model")
    assert "no-such/model" in text and text.endswith("(OSError: no route)")


def test_a_server_must_answer_and_serve_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(url: str, timeout: float) -> io.BytesIO:
        assert url == "http://a/v1/models"
        return io.BytesIO(json.dumps({"data": [{"id": "m"}]}).encode())

    monkeypatch.setattr(lacking, "urlopen", answer)
    assert lacking.server("m", "http://a/v1/", "serve m") == []
    assert lacking.server("other", "http://a/v1", "x") == ["the server at http://a/v1 has m, not other"]

    def refuse(url: str, timeout: float) -> None:
        raise URLError("refused")

    monkeypatch.setattr(lacking, "urlopen", refuse)
    assert lacking.server("m", "http://a/v1", "serve m") == [
        "no server of m at http://a/v1 (refused); start it: serve m"
    ]


def test_a_file_must_be_there(tmp_path: Path) -> None:
    assert "--lcb" in lacking.file(tmp_path / "x", "a set")[0]
    (tmp_path / "x").write_text("")
    assert lacking.file(tmp_path / "x", "a set") == []


def test_what_several_recipes_lack_is_said_once_without_an_option_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("codeassist_training.preflight.missing", lambda *given: ["too few: --set devices=1"])
    found = [text for name in ("a", "b") for text in lacking.training(Recipe(name=name), tmp_path)]
    told = lacking.once([*found, "no server", "no server"])
    assert told == ["recipes a, b: too few: devices = 1 in a recipe of your own (--recipe FILE.toml)", "no server"]
