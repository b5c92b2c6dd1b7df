"""An adapter and its base as one whole model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tiny_models import adapt, change, save

from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_agents.models.merging import adapter_folder, merge
from codeassist_agents.models.vllm import VllmModel
from codeassist_env.cli.main import run
from codeassist_env.errors import InputError


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("base"))


@pytest.fixture
def adapter(base: Path, tmp_path: Path) -> Path:
    return adapt(base, tmp_path / "adapter")


def scores(folder: Path) -> tuple[float, ...]:
    model = HuggingFaceModel(f"{folder}?process=false")
    try:
        return model.logprobs([range(3, 60)])[0]
    finally:
        model.close()


def test_vllm_says_how_to_merge(adapter: Path) -> None:
    with pytest.raises(InputError, match="codeassist models merge"):
        VllmModel.checkpoint(str(adapter))


def test_a_merged_adapter_is_a_whole_model(adapter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from transformers.utils import logging

    (adapter / "trained-on.txt").write_text("0123456789abcdef\n")
    out = tmp_path / "whole"
    logging.enable_progress_bar()
    try:
        assert run(["models", "merge", str(adapter), "--out", str(out)]) == 0
    finally:
        logging.disable_progress_bar()
    told = capsys.readouterr()
    assert f"use it as: hf:{out}" in told.out
    assert told.err == "", "no progress bar of a library"
    assert not (out / "adapter_config.json").exists() and (out / "trained-on.txt").read_text() == "0123456789abcdef\n"
    assert scores(out) == pytest.approx(scores(adapter), abs=1e-6)
    assert VllmModel.checkpoint(str(out)) == str(out)
    assert run(["models", "merge", str(adapter), "--out", str(out)]) != 0
    assert "already and not empty" in capsys.readouterr().err


def test_a_merged_model_has_the_bases_dtype_unless_told_otherwise(base: Path, adapter: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(base, tmp_path / "base"))
    told = json.loads((whole / "config.json").read_text())
    (whole / "config.json").write_text(json.dumps({**told, "dtype": "bfloat16"}))
    change(adapter, base_model_name_or_path=str(whole))
    assert merge(str(adapter), tmp_path / "own")["dtype"] == "bfloat16"
    assert json.loads((tmp_path / "own" / "config.json").read_text())["dtype"] == "bfloat16"
    assert merge(str(adapter), tmp_path / "float", "float32")["dtype"] == "float32"
    with pytest.raises(InputError, match="dtype must be one of"):
        merge(str(adapter), tmp_path / "odd", "int4")


def test_a_sum_that_its_dtype_does_not_hold_is_refused(base: Path, adapter: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = {name: value * 1e4 for name, value in load_file(adapter / "adapter_model.safetensors").items()}
    save_file(weights, adapter / "adapter_model.safetensors", {"format": "pt"})
    with pytest.raises(InputError, match=rf"merged into '{base}' is no model in float16: .* take float32"):
        merge(str(adapter), tmp_path / "half", "float16")
    assert not (tmp_path / "half").exists()
    assert merge(str(adapter), tmp_path / "whole", "float32")["dtype"] == "float32"


def test_what_is_no_adapter_is_not_merged(base: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no LoRA adapter"):
        merge(str(base), tmp_path / "out")
    with pytest.raises(InputError, match="has no weights here"):
        adapter_folder("openai:http://localhost/v1#m")
