"""The human that a language model plays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from agent_episodes import make_problem, view_of

from codeassist_agents.humans.lm_human import LanguageModelHuman
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelUnavailable, NotFoundError
from codeassist_env.game import Accept, Finish, Reject
from codeassist_env.interfaces import Human
from codeassist_env.language import Chat, Generation, Prompt, Sampling
from codeassist_env.play import agent_card, check_can_tell
from codeassist_env.testing import check_human
from fakes import Knowing

PROBLEM = make_problem("n = int(input())\nprint(n)\n")


def says(word: str, p: float = 0.75) -> Generation:
    told = ((f" {word}", math.log(p)), (" The", math.log(1 - p)))
    return Generation((f" {word}",), (math.log(p),), alternatives=(told,))


def human(*replies: Any, argument: str = "?reasoning=0", chat: bool = True) -> tuple[LanguageModelHuman, ScriptedModel]:
    model = ScriptedModel(replies=replies, chat=chat)
    return LanguageModelHuman(argument, model=model), model


@pytest.fixture
def kept() -> Iterator[list[ScriptedModel]]:
    made: list[ScriptedModel] = []

    def factory(argument: str) -> ScriptedModel:
        made.append(ScriptedModel("reject", chat=True))
        return made[-1]

    registry.register("models", "kept", factory)
    yield made
    registry.unregister("models", "kept")


def test_after_accepting_it_writes_on_behind_the_suggestion() -> None:
    one, model = human(says("accept"), "t())")
    action = one.act(view_of(PROBLEM, "n = in", "t(inpu"))
    assert action == Accept("t())")
    prompt = model.calls[1][0]
    assert isinstance(prompt, Chat)
    assert prompt.prefill == "```python\nn = int(inpu"
    assert dict(action.info) == {
        "decision_mode": "argmax",
        "probabilities": {"accept": 0.75, "reject": 0.0, "finish": 0.0},
        **{key: action.info[key] for key in ("usage", "calls")},
    }
    assert [call["purpose"] for call in action.info["calls"]] == ["decision", "append"]


def test_probabilities_are_rounded_to_six_digits() -> None:
    one, _ = human(says("reject", 1 / 3), "x")
    assert one.act(view_of(PROBLEM, "", "n")).info["probabilities"]["reject"] == 0.333333


def test_after_rejecting_it_writes_on_behind_its_own_text() -> None:
    one, model = human(says("reject"), "t()")
    assert one.act(view_of(PROBLEM, "n = in", "put()")) == Reject("t()")
    prompt = model.calls[1][0]
    assert isinstance(prompt, Chat)
    assert prompt.prefill == "```python\nn = in"


def test_a_finish_asks_no_appender() -> None:
    one, model = human(says("finish"))
    assert isinstance(one.act(view_of(PROBLEM, "n = 1", "")), Finish)
    assert len(model.calls) == 1


@pytest.mark.parametrize(("word", "wanted"), [("accept", Accept("")), ("reject", Reject(""))])
def test_an_appender_that_writes_nothing_leaves_the_end_to_the_protocol(word: str, wanted: Any) -> None:
    one, _ = human(says(word), "\n```")
    assert one.act(view_of(PROBLEM, "n = 1", "\n")) == wanted


def test_the_reasoning_and_a_missing_word_are_on_the_action() -> None:
    one, _ = human("It is fine.", "Hm", "x", argument="")
    info = one.act(view_of(PROBLEM, "", "n")).info
    assert info["reasoning"] == "It is fine."
    assert info["no_match"] is True
    assert info["probabilities"] == {"accept": 0.0, "reject": 0.0, "finish": 0.0}
    assert info["usage"]["calls"] == 3


def test_it_types_at_most_k_tokens_of_its_own_and_of_the_episodes_tokenizer() -> None:
    one, model = human(says("reject"), Generation(("a b c", "d e f"), (-1.0, -1.0)))
    action = one.act(view_of(PROBLEM, "", "", human_tokens=4))
    assert action == Reject("a b cd e"[:8])
    assert action.info["cut"] == " f"
    assert model.calls[1][1].max_tokens == 4


def test_the_same_view_gives_the_same_action_and_another_seed_other_calls() -> None:
    one, model = human(says("reject"), "x", says("reject"), "x", says("reject"), "x")
    for seed in (0, 0, 1):
        one.act(view_of(PROBLEM, "", "n", seed=seed))
    seeds = [seed for _, _, seed in model.calls]
    assert seeds[:2] == seeds[2:4]
    assert not set(seeds[:2]) & set(seeds[4:])
    assert len(set(seeds[:2])) == 2


def answers(prompt: Prompt, sampling: Sampling, seed: int) -> str | Generation:
    """Rejects until the program is there, types it, then finishes."""
    assert isinstance(prompt, Chat)
    program = "n = int(input())\nprint(2 * n)"
    if prompt.prefill.startswith("```python\n"):
        return program[len(prompt.prefill) - 10 :] + "\n```"
    return says("finish" if "print(2 * n)\n```" in prompt.messages[1].content else "reject")


def test_it_passes_the_conformance_kit() -> None:
    model = ScriptedModel(replies=answers, chat=True)
    one = LanguageModelHuman("?reasoning=0", model=model)
    assert isinstance(one, Human)
    assert len(check_human(one)) > 8


def test_it_cannot_tell_its_intention() -> None:
    with pytest.raises(InputError, match="cannot tell"):
        check_can_tell(Knowing(), human("x")[0])


def test_the_card_says_model_parameters_and_prompts() -> None:
    card = agent_card(human("x", argument="?persona=expert,decision=sample")[0], "lm-human:m")
    assert card["kind"] == "lm-human"
    assert card["model"]["name"] == "scripted"
    assert (card["persona"], card["decision"], card["reasoning"]) == ("expert", "sample", 300)
    assert len(card["prompts_hash"]) == 64
    assert "prompts" not in card


def test_the_model_is_shared_and_closed_by_its_last_holder(kept: list[ScriptedModel]) -> None:
    one, other = LanguageModelHuman("kept:x"), LanguageModelHuman("kept:x?reasoning=0")
    assert len(kept) == 1
    one.close()
    one.close()
    assert kept[0].closed == 0
    other.close()
    assert kept[0].closed == 1
    assert one.name == "lm-human:kept:x"


def test_wrong_parameters_load_no_model(kept: list[ScriptedModel]) -> None:
    with pytest.raises(NotFoundError, match="persona"):
        LanguageModelHuman("kept:x?persona=wizard")
    assert not kept


def test_templates_of_ones_own_are_used_and_checked_before_a_run(tmp_path: Path) -> None:
    (tmp_path / "human").mkdir()
    own = tmp_path / "human" / "decision.j2"
    own.write_text("One word, please.")
    one, model = human(says("reject"), "x", argument=f"?reasoning=0,prompts={tmp_path}")
    one.prepare([PROBLEM])
    one.act(view_of(PROBLEM, "", "n"))
    prompt = model.calls[0][0]
    assert isinstance(prompt, Chat)
    assert prompt.messages[-1].content.endswith("One word, please.")
    assert one.prompts.digest != human("x")[0].prompts.digest
    question = tmp_path / "human" / "question.j2"
    question.write_text("{{ statement.no_such_thing }}")
    with pytest.raises(InputError, match=r"question\.j2"):
        human("x", argument=f"?prompts={tmp_path}")[0].prepare([PROBLEM])


def test_a_failed_call_is_raised_as_it_is() -> None:
    one, _ = human(says("reject"), ModelUnavailable("gone"))
    with pytest.raises(ModelUnavailable, match="gone"):
        one.act(view_of(PROBLEM, "", "n"))
