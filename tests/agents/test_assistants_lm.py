"""The assistant ``lm`` and its presets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from assistant_models import NAME, generation, named, scripted, view_of

from codeassist_agents import prompting
from codeassist_agents.assistants.dpr_stop import DprStop
from codeassist_agents.assistants.empower_decode import EmpowerDecode
from codeassist_agents.assistants.lm import LanguageModelAssistant, base, base_10, base_20
from codeassist_agents.assistants.proposing import HEALING
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelTimeout, NotFoundError
from codeassist_env.language import Sampling
from codeassist_env.testing import check_assistant


def test_it_suggests_what_the_model_goes_on_with() -> None:
    with named(scripted(generation(["nt", "(1)"], [-0.5, -0.25], finish_reason="stop"))):
        made = LanguageModelAssistant(f"{NAME}?heal=false").suggest(view_of("pri"))
    assert (made.text, made.token_ids, made.logprobs) == ("nt(1)", (100, 101), (-0.5, -0.25))
    assert made.prompt_ids == (1, 2)
    assert made.info == {
        "outcome": "continued",
        "finish_reason": "stop",
        "stopped_by": "end",
        "healed": 0,
        "usage": {"prompt_tokens": 2, "completion_tokens": 2, "calls": 1, "cost": 0.0},
    }


def test_parameters_and_the_seed_of_the_view_reach_the_sampler() -> None:
    model = scripted(generation(["x"]))
    with named(model):
        LanguageModelAssistant(f"{NAME}?cap=5,temperature=0.2,top_p=0.5,top_k=7,heal=no").suggest(view_of("a", seed=99))
    assert model.calls == [("a", Sampling(5, 0.2, 0.5, top_k=7), 99)]


@pytest.mark.parametrize(("factory", "most"), [(base, 512), (base_10, 10), (base_20, 20)])
def test_presets_are_the_papers_baselines(factory: type, most: int) -> None:
    model = scripted(generation(["x"]))
    with named(model):
        factory(NAME).suggest(view_of("a"))
    assert model.calls == [("a", Sampling(most + HEALING, 0.7, 0.8, heal=True), 7)]


def test_base_is_cut_where_its_user_says() -> None:
    with named(scripted(generation(["x"] * 40))):
        assert base(f"{NAME}?max_tokens=3").suggest(view_of("a")).text == "xxx"


def test_a_cap_is_at_most_so_many_tokens_of_the_model() -> None:
    with named(scripted(generation(["in", "input", "(", ")"], healed="in"))):
        assert LanguageModelAssistant(f"{NAME}?cap=2").suggest(view_of("n = in")).text == "input("


def test_agents_of_one_spec_share_the_model_and_the_last_one_closes_it() -> None:
    model = scripted("x")
    with named(model):
        one, other = LanguageModelAssistant(NAME), base(NAME)
        one.close()
        assert model.closed == 0
        other.close()
        assert model.closed == 1


@pytest.mark.parametrize("kind", [LanguageModelAssistant, base_10, EmpowerDecode, DprStop])
def test_a_card_holds_the_hash_of_the_prompts_and_not_where_they_lie(kind: type, tmp_path: Path) -> None:
    shipped = prompting.SHIPPED / "assistant"
    for folder in ("one", "other"):
        shutil.copytree(shipped, tmp_path / folder / "assistant")
    with named(scripted("x")):
        cards = [kind(f"{NAME}?prompts={tmp_path / folder}").card() for folder in ("one", "other")]
        assert cards[0] == cards[1] == kind(NAME).card()
        (tmp_path / "one/assistant/prefill.j2").write_text("{# variables: code #}Go on.")
        changed = kind(f"{NAME}?prompts={tmp_path / 'one'}").card()
    assert {**changed, "prompts_hash": ""} == {**cards[0], "prompts_hash": ""}
    assert changed["prompts_hash"] != cards[0]["prompts_hash"]
    assert str(tmp_path) not in json.dumps(changed)


def test_errors_of_the_model_go_through() -> None:
    with named(scripted(ModelTimeout("late"))), pytest.raises(ModelTimeout):
        LanguageModelAssistant(NAME).suggest(view_of("x"))


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ("mode=chat", InputError, "mode must be auto, raw, prefill, retype or fim, got 'chat'"),
        ("cap=0", InputError, "cap must be at least 1 or none"),
        ("max_tokens=0", InputError, "max_tokens must be at least 1"),
        ("temperature=-1", InputError, "temperature"),
        ("top_p=2", InputError, "top_p"),
        ("caps=3", NotFoundError, "cap"),
        ("mode=fim", InputError, "fill-in-the-middle"),
        ("prompts=/nowhere", InputError, "directory"),
    ],
)
def test_a_wrong_parameter_is_an_error_and_holds_no_model(
    parameters: str, error: type[Exception], message: str
) -> None:
    model = scripted("x")
    with named(model):
        with pytest.raises(error, match=message):
            LanguageModelAssistant(f"{NAME}?{parameters}")
        LanguageModelAssistant(NAME).close()
        assert model.closed >= 1


@pytest.mark.parametrize("name", ["lm", "base", "base-10", "base-20", "empower-decode", "dpr-stop"])
def test_it_is_registered_takes_prompts_and_keeps_the_promises_of_an_assistant(name: str) -> None:
    assert registry.load("assistants", name).takes_prompts  # type: ignore[attr-defined]
    spec = rf"{name}:scripted:x = 1\nprint(x)\n"
    assistant = registry.create("assistants", spec)
    assert assistant.name == spec
    check_assistant(assistant)
    json.dumps(assistant.card())
    assistant.close()
