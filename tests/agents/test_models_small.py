"""The shipped model by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_models import adapt, save

from codeassist_agents.models import small as shipped
from codeassist_agents.models.merging import adapter_folder
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.language import Sampling


def test_without_weights_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    with pytest.raises(InputError, match=r"holds no weights.*codeassist train small-lm"):
        shipped.small()


def test_it_takes_the_parameters_of_hf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FOLDER", save(tmp_path))
    model = shipped.small("dtype=float32,process=false")
    assert model.name == "small?dtype=float32,process=false"
    assert model.card()["dtype"] == "float32"
    assert model.generate(["x"], Sampling(2, temperature=0), [0])[0].usage.completion_tokens == 2
    model.close()


def test_adapters_of_the_shipped_model_go_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = save(tmp_path / "base")
    monkeypatch.setattr(shipped, "ADAPTERS", tmp_path / "adapters")
    monkeypatch.setattr(shipped, "FOLDER", base)
    with pytest.raises(InputError, match=r"holds none\. Make them with: make reproduce"):
        shipped.small("empower")
    folder = adapt(base, tmp_path / "adapters" / "empower", named="small")
    assert shipped.adapters() == ("empower",)
    with pytest.raises(NotFoundError, match="Did you mean 'empower'"):
        shipped.small("empowr")
    model = registry.create("models", "small:empower?process=false,dtype=float32")
    assert (model.name, model.card()["base"]) == ("small:empower?process=false,dtype=float32", base.name)
    model.close()
    small: Any = registry.load("models", "small")
    assert small.checkpoint("empower?dtype=float32") == adapter_folder("small:empower") == str(folder)
    assert small.checkpoint("?dtype=float32") == small.checkpoint("dtype=float32") == str(base)
