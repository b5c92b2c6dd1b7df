"""The paper's trained assistants: a model each, up to the stop that it learned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assistant_models import NAME, generation, named, scripted, view_of
from tiny_models import save

from codeassist_agents.models import sharing
from codeassist_agents.models import small as shipped
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.language import Sampling
from codeassist_env.testing import check_assistant

METHODS = ("empower", "sft-10", "sft-20", "sft-rand")
CAP = 20


@pytest.mark.parametrize("method", METHODS)
def test_it_suggests_up_to_the_models_own_stop(method: str) -> None:
    model = scripted(generation(["re", "turn", " x"], finish_reason="stop", ended=True))
    with named(model):
        made = registry.create("assistants", f"{method}:{NAME}")
        suggestion = made.suggest(view_of("    "))
        card = made.card()
        made.close()
    assert (suggestion.text, suggestion.info["stopped_by"]) == ("return x", "end")
    assert model.calls == [("    ", Sampling(CAP, 0.7, 0.8), 7)]
    assert (card["kind"], card["method"], card["cap"]) == ("trained", method, CAP)
    assert made.name == f"{method}:{NAME}"


@pytest.mark.parametrize("method", METHODS)
def test_a_model_that_does_not_stop_is_stopped_at_the_papers_cap(method: str) -> None:
    with named(scripted(generation(["x"] * 80))):
        made = registry.create("assistants", f"{method}:{NAME}?heal=false")
        assert made.suggest(view_of("a")).text == "x" * CAP
        made.close()


def test_it_takes_the_parameters_of_lm() -> None:
    model = scripted(generation(["x"]))
    with named(model):
        made = registry.create("assistants", f"sft-10:{NAME}?temperature=0,cap=9")
        made.suggest(view_of("a"))
        made.close()
    check_assistant(registry.create("assistants", "empower:scripted:x"))
    assert model.calls[0] == ("a", Sampling(9, 0.0, 0.8), 7)
    with pytest.raises(NotFoundError, match="parameter of a trained assistant"):
        registry.create("assistants", "empower:scripted:x?eta=1")


@pytest.mark.parametrize("method", METHODS)
def test_without_a_model_it_is_the_shipped_models_adapter_of_that_name(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def acquire(spec: str) -> Any:
        asked.append(spec)
        return scripted(generation(["x"]))

    monkeypatch.setattr(sharing, "acquire", acquire)
    monkeypatch.setattr(sharing, "release", lambda spec: None)
    registry.create("assistants", method)
    registry.create("assistants", f"{method}:?temperature=0")
    registry.create("assistants", f"{method}:temperature=0")
    assert asked == [f"small:{method}"] * 3


def test_where_no_adapter_is_shipped_it_says_what_makes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FOLDER", save(tmp_path / "small"))
    monkeypatch.setattr(shipped, "ADAPTERS", tmp_path / "adapters")
    with pytest.raises(InputError, match=r"no adapter 'sft-rand' .* make reproduce \(codeassist reproduce small\)"):
        registry.create("assistants", "sft-rand")


@pytest.mark.parametrize("method", METHODS)
def test_prompts_can_be_replaced(method: str) -> None:
    assert registry.load("assistants", method).takes_prompts  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*METHODS, "lm", "base", "base-10", "base-20", "empower-decode", "dpr-stop"])
@pytest.mark.parametrize(
    "parameters", ["mode=rwa", "temperature=-1", "cap=0", "top_p=2", "odd=1", "prompts=/no/such/directory"]
)
def test_parameters_are_checked_before_any_model_is_made(
    name: str, parameters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(spec: str) -> Any:
        raise AssertionError("a model was made")

    monkeypatch.setattr(sharing, "acquire", acquire)
    if name in ("empower-decode", "dpr-stop"):
        parameters = f"propose=sample,{parameters}"
    with pytest.raises((InputError, NotFoundError)):
        registry.create("assistants", f"{name}:scripted:x?{parameters}")
