from __future__ import annotations

import json
from dataclasses import replace
from importlib.util import find_spec

import pytest
from sft_jobs import RECIPE, examples, write_folder

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.example import Example
from codeassist_training.sft import build as stage
from codeassist_training.sft.build import build, trainer_of
from codeassist_training.sft.reference import ReferenceTrainer
from codeassist_training.workspace import files_digest


def facts(rows):
    return {"documents": {one.document: f"digest-of-{one.document}" for one in rows}, "rule": "sft-n:n=3"}


def test_a_stage_leaves_model_card_lists_and_curve(tmp_path, tiny):
    rows = [*examples(12), Example("long", 0, (1,) * 100, (2,), (0,))]
    given = write_folder(tmp_path / "examples", rows, examples(6, 7))
    folder = tmp_path / "out"
    folder.mkdir()
    said: list[str] = []
    report = build(RECIPE, f"hf:{tiny}", given, folder, said.append, facts=facts(rows))
    assert sorted(path.name for path in folder.iterdir()) == ["loss.jsonl", "loss.svg", "model"]
    assert {"CARD.md", "codeassist.json", "config.json", "model.safetensors", "tokenizer.json", "trained-on.txt"} <= {
        path.name for path in (folder / "model").iterdir()
    }
    assert (folder / "model" / "trained-on.txt").read_text().splitlines() == [
        f"# incomplete: what hf:{tiny.name} learned from is not known",
        *(f"digest-of-d0-{n}" for n in range(4)),
    ]
    told = json.loads((folder / "model" / "codeassist.json").read_text())
    assert told["result"]["held_out"] == report["held_out"]
    assert told["data"]["digest"] == files_digest(given)
    assert report["skipped"] == 1
    assert report["warnings"] == ["1 train examples longer than 64 tokens left out"]
    assert report["examples"] == 12
    assert report["steps"] == 2
    assert "12 examples" in said[0]
    places = [path.read_bytes() for path in folder.rglob("*") if path.suffix in (".json", ".jsonl", ".md", ".svg")]
    assert not any(str(tmp_path).encode() in data for data in places)


def test_two_builds_give_the_same_files(tmp_path, tiny):
    rows = examples(9)
    given = write_folder(tmp_path / "examples", rows)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        recipe = replace(RECIPE, method="lora")
        report = build(recipe, f"hf:{tiny}", given, tmp_path / name, lambda line: None, facts=facts(rows))
        assert report["held_out"] is None
    assert files_digest(tmp_path / "one") == files_digest(tmp_path / "two")


def test_without_digests_the_list_is_left_out_and_that_is_said(tmp_path, tiny):
    given = write_folder(tmp_path / "examples", examples(3))
    (tmp_path / "out").mkdir()
    report = build(RECIPE, f"hf:{tiny}", given, tmp_path / "out", lambda line: None)
    assert "trained-on.txt is not written" in report["warnings"][0]
    assert not (tmp_path / "out" / "model" / "trained-on.txt").exists()


def test_examples_without_a_stop_are_refused(tmp_path, tiny):
    given = write_folder(tmp_path / "examples", [Example("d", 4, (1, 2), (3,), ())])
    with pytest.raises(InputError, match=r"byte 4 of 'd' has no stop token"):
        build(RECIPE, f"hf:{tiny}", given, tmp_path, lambda line: None)


def test_nothing_to_learn_is_refused(tmp_path, tiny):
    given = write_folder(tmp_path / "examples", [Example("d", 0, (1,) * 100, (2,), (0,))])
    with pytest.raises(InputError, match="no example of at most 64 tokens"):
        build(RECIPE, f"hf:{tiny}", given, tmp_path, lambda line: None)


def test_no_device_is_too_few(tmp_path, tiny):
    with pytest.raises(InputError, match="devices must be at least 1"):
        build(RECIPE, f"hf:{tiny}", tmp_path, tmp_path, lambda line: None, devices=0)


def test_without_a_gpu_auto_is_the_reference(monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert isinstance(trainer_of(replace(RECIPE, trainer="auto")), ReferenceTrainer)


def test_a_trainer_that_is_not_installed_names_the_extra(monkeypatch):
    monkeypatch.setattr(stage, "find_spec", lambda name: None if name == "trl" else find_spec(name))
    with pytest.raises(CodeAssistError, match=r"codeassist-env\[train\]"):
        trainer_of(replace(RECIPE, trainer="trl"))
