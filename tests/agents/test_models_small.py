"""The shipped model by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_models import save

from codeassist_agents.models import small as shipped
from codeassist_env.errors import InputError
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
