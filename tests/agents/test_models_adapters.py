"""LoRA adapters: found, merged into their base, refused where they are of another model."""

from __future__ import annotations

import json
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tiny_models import TEXT, adapt, change, save

from codeassist_agents.models import adapters
from codeassist_agents.models import small as shipped
from codeassist_agents.models.adapters import CONFIG, WEIGHTS, base_of, located
from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_agents.models.merging import merge
from codeassist_env.errors import InputError, MissingExtraError
from codeassist_env.language import Sampling

GREEDY = Sampling(12, temperature=0)


def scores(spec: str, ids: Sequence[int] = tuple(range(3, 60))) -> tuple[float, ...]:
    model = HuggingFaceModel(f"{spec}?process=false")
    try:
        assert model.card()["engine"] == "packed"
        return model.logprobs([ids])[0]
    finally:
        model.close()


def card(spec: Path) -> dict[str, Any]:
    model = HuggingFaceModel(f"{spec}?process=false")
    model.close()
    return dict(model.card())


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def adapter(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return adapt(base, tmp_path_factory.mktemp("adapter"))


@pytest.fixture
def copy(adapter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(adapter, tmp_path / "copy"))


@pytest.mark.parametrize("modules", [False, True])
def test_an_adapter_scores_as_peft_does(base: Path, tmp_path: Path, modules: bool) -> None:
    import peft
    import torch
    from transformers import AutoModelForCausalLM

    folder, ids = adapt(base, tmp_path, modules=modules), list(range(3, 60))
    whole = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = peft.PeftModel.from_pretrained(whole, folder).eval()
    with torch.inference_mode():
        rows = torch.log_softmax(model(torch.tensor([ids])).logits[0], -1)
    wanted = [float(rows[place, number]) for place, number in enumerate(ids[1:])]
    assert scores(str(folder)) == pytest.approx(wanted, abs=1e-5)
    assert scores(str(base)) != pytest.approx(wanted, abs=1e-2)


def test_it_runs_in_a_process_of_its_own_as_any_model(adapter: Path) -> None:
    model = HuggingFaceModel(str(adapter))
    here = HuggingFaceModel(f"{adapter}?process=false")
    try:
        assert model.generate([TEXT], GREEDY, [0])[0].token_ids == here.generate([TEXT], GREEDY, [0])[0].token_ids
        assert model.card() == here.card()
    finally:
        model.close()
        here.close()


def test_the_card_names_the_base_and_changes_with_adapter_and_base(base: Path, copy: Path, tmp_path: Path) -> None:
    first = card(copy)
    assert (first["model"], first["base"]) == ("copy", base.name)
    change(copy, lora_alpha=16)
    second = card(copy)
    adapt(base, copy, seed=5)
    third = card(copy)
    adapt(save(tmp_path / "other", initializer_range=0.2), copy, seed=5)
    fourth = card(copy)
    assert len({each["weights"] for each in (first, second, third, fourth, card(base))}) == 5


def test_where_the_base_lies_changes_no_card(base: Path, copy: Path, tmp_path: Path) -> None:
    before = card(copy)["weights"]
    moved = shutil.copytree(base, tmp_path / "moved")
    change(copy, base_model_name_or_path=str(moved))
    assert card(copy)["weights"] == before


def test_a_base_is_found_beside_the_adapter_in_the_working_directory_or_shipped(
    base: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(base, tmp_path / "near")
    change(copy, base_model_name_or_path="../near")
    assert Path(base_of(str(copy))).resolve() == tmp_path / "near"
    change(copy, base_model_name_or_path="near")
    assert base_of(str(copy)) == "near"
    monkeypatch.setattr(shipped, "FOLDER", base)
    change(copy, base_model_name_or_path="small")
    assert base_of(str(copy)) == str(base)
    change(copy, base_model_name_or_path="some/model")
    assert base_of(str(copy)) == "some/model"


def test_an_adapter_of_an_adapter_is_both(base: Path, adapter: Path, tmp_path: Path) -> None:
    once, whole = adapt(base, tmp_path / "second", named=str(adapter), seed=9), tmp_path / "whole"
    assert located(str(once)).adapters == (adapter, once)
    merge(str(adapter), whole, "float32")
    change(once, base_model_name_or_path=str(whole))
    over_whole = scores(str(once))
    change(once, base_model_name_or_path=str(adapter))
    assert scores(str(once)) == pytest.approx(over_whole, abs=1e-6)


def test_its_own_tokenizer_goes_before_the_bases(base: Path, copy: Path) -> None:
    assert located(str(copy)).tokenizer == str(base)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(base / name, copy / name)
    assert located(str(copy)).tokenizer == str(copy)
    told = json.loads((copy / "tokenizer_config.json").read_text())
    (copy / "tokenizer_config.json").write_text(json.dumps({**told, "eos_token": "<|im_end|>"}))
    assert card(copy)["ends"] == [0, 2]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"num_hidden_layers": 3}, r"does not fit its base .*3 layers of 32\): of \d+ weights that differ, .*absent"),
        ({"hidden_size": 64}, r"does not fit its base .*2 layers of 64\): of .* is \(4, 32\), wanted \(4, 64\)"),
    ],
)
def test_an_adapter_of_another_shape_is_refused(
    copy: Path, tmp_path: Path, changes: dict[str, Any], wanted: str
) -> None:
    other = save(tmp_path / "other", **changes)
    change(copy, base_model_name_or_path=str(other))
    with pytest.raises(InputError, match=wanted) as caught:
        HuggingFaceModel(f"{copy}?process=false")
    assert str(copy) in str(caught.value) and str(other) in str(caught.value)


def test_an_adapter_of_another_architecture_is_refused(copy: Path, tmp_path: Path) -> None:
    change(copy, base_model_name_or_path=str(save(tmp_path / "other", "GPTNeoX")))
    with pytest.raises(InputError, match=r"does not fit its base .*GPTNeoXForCausalLM"):
        HuggingFaceModel(f"{copy}?process=false")


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"base_model_name_or_path": "/no/such/model"}, "needs its base model '/no/such/model': no folder"),
        ({"base_model_name_or_path": None}, "does not say what it is an adapter of"),
        ({"peft_type": "IA3"}, "only LORA is merged"),
        ({"r": "x"}, "does not fit|cannot be read"),
    ],
)
def test_a_broken_adapter_is_refused(copy: Path, settings: dict[str, Any], wanted: str) -> None:
    change(copy, **settings)
    with pytest.raises(InputError, match=wanted):
        HuggingFaceModel(f"{copy}?process=false")


def test_an_adapter_of_itself_is_refused(copy: Path) -> None:
    change(copy, base_model_name_or_path=str(copy))
    with pytest.raises(InputError, match="is its own base"):
        HuggingFaceModel(f"{copy}?process=false")


def test_an_adapter_without_safetensors_is_refused(copy: Path) -> None:
    (copy / WEIGHTS).rename(copy / "adapter_model.bin")
    with pytest.raises(InputError, match=r"holds no adapter_model\.safetensors"):
        HuggingFaceModel(f"{copy}?process=false")


def test_broken_weights_are_refused(copy: Path) -> None:
    (copy / WEIGHTS).write_bytes(b"\0" * 20)
    with pytest.raises(InputError, match=r"cannot read .*adapter_model\.safetensors"):
        HuggingFaceModel(f"{copy}?process=false")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_an_adapter_that_is_not_finite_is_refused(copy: Path, tmp_path: Path, value: float) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copy / WEIGHTS)
    name = sorted(weights)[1]
    weights[name][0, 0] = value
    save_file(weights, copy / WEIGHTS, {"format": "pt"})
    wanted = rf"the adapter .*copy' is broken: {name} hold NaN or infinity"
    with pytest.raises(InputError, match=wanted):
        HuggingFaceModel(f"{copy}?process=false")
    with pytest.raises(InputError, match=wanted):
        merge(str(copy), tmp_path / "whole")
    assert not (tmp_path / "whole").exists()


def test_a_config_that_is_no_json_is_refused(copy: Path) -> None:
    (copy / CONFIG).write_text("{")
    with pytest.raises(InputError, match="cannot read the adapter's"):
        HuggingFaceModel(f"{copy}?process=false")


def test_without_peft_the_extra_is_named(adapter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "peft", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[lm\]"):
        HuggingFaceModel(f"{adapter}?process=false")


def test_no_part_of_the_config_is_run(copy: Path) -> None:
    change(copy, auto_mapping={"base_model_class": "Odd", "parent_library": "no.such.library"})
    assert adapters.settings_of(copy)["auto_mapping"]["parent_library"] == "no.such.library"
    assert len(scores(str(copy))) == 56
