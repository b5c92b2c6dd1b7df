"""The acceptor."""

from __future__ import annotations

import math
from typing import Any

import pytest
from agent_episodes import make_problem, view_of

from codeassist_agents.humans.acceptor import ALTERNATIVES, PREFILL, Acceptor, Decided
from codeassist_agents.humans.calling import Calls
from codeassist_agents.humans.parameters import parse
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import ModelUnavailable
from codeassist_env.language import Chat, Generation

PROMPTS = Prompts()
PROBLEM = make_problem("")


def token(**chances: float) -> Generation:
    """The first token of an answer with what else it might have been."""
    told = tuple((f" {word}", math.log(p)) for word, p in chances.items())
    return Generation((told[0][0],), (told[0][1],), alternatives=(told,))


def decide(model: ScriptedModel, parameters: str = "", offer: str = "int(", seed: int = 0) -> tuple[Decided, Calls]:
    view = view_of(PROBLEM, "n = ", offer, seed=seed)
    calls = Calls(model, view.seed)
    return Acceptor(model, PROMPTS, parse(parameters)).decide(view, calls), calls


def chats(model: ScriptedModel) -> list[Chat]:
    return [prompt for prompt, _, _ in model.calls if isinstance(prompt, Chat)]


def test_it_thinks_then_takes_the_likeliest_word() -> None:
    model = ScriptedModel(replies=[" It fits. ", token(reject=0.2, accept=0.5)], chat=True)
    decided, _ = decide(model)
    assert decided.decision == "accept"
    assert decided.reasoning == "It fits."
    assert decided.probabilities == pytest.approx({"accept": 0.5, "reject": 0.2, "finish": 0})
    thinking, deciding = chats(model)
    assert [m.role for m in thinking.messages] == ["system", "user"]
    assert [m.role for m in deciding.messages] == ["system", "user", "assistant", "user"]
    assert deciding.messages[:2] == thinking.messages
    assert deciding.messages[2].content == "It fits."
    assert (thinking.prefill, deciding.prefill) == ("", PREFILL)
    assert not thinking.thinking and not deciding.thinking


def test_reasoning_is_sampled_and_the_decision_is_one_greedy_token() -> None:
    model = ScriptedModel(replies=["Hm.", token(finish=0.9)], chat=True)
    decide(model, "reasoning=40,temperature=0.3,top_p=0.9,top_k=5")
    (_, first, _), (_, second, _) = model.calls
    assert (first.max_tokens, first.temperature, first.top_p, first.top_k) == (40, 0.3, 0.9, 5)
    assert (second.max_tokens, second.temperature, second.top_p, second.top_k) == (1, 0.0, 1.0, None)
    assert second.alternatives == ALTERNATIVES


@pytest.mark.parametrize("thought", ["", "  \n", "<think>all of the cap went here"])
def test_without_reasoning_there_is_no_turn_of_the_assistant(thought: str) -> None:
    model = ScriptedModel(replies=[thought, token(accept=0.5)], chat=True)
    decided, calls = decide(model)
    assert [m.role for m in chats(model)[1].messages] == ["system", "user"]
    assert decided.reasoning == ""
    assert calls.info().get("thoughts_stripped", 0) == int("<" in thought)


def test_no_reasoning_is_one_call() -> None:
    model = ScriptedModel(replies=[token(reject=0.5)], chat=True)
    assert decide(model, "reasoning=0")[0] == Decided("reject", False, "", {"accept": 0, "reject": 0.5, "finish": 0})
    assert len(model.calls) == 1


def test_sample_draws_by_the_probabilities_and_the_seed() -> None:
    model = ScriptedModel(replies=lambda *_: token(accept=0.6, reject=0.2), chat=True)
    drawn = [decide(model, "reasoning=0,decision=sample", seed=seed)[0].decision for seed in range(120)]
    assert 0.6 < drawn.count("accept") / 120 < 0.9
    assert decide(model, "reasoning=0,decision=sample", seed=0)[0].decision == drawn[0]
    assert model.calls[0][1].temperature == 0.0, "the token that is drawn decides nothing, its alternatives do"


def test_parse_reads_the_last_word_of_an_answer_that_is_not_prefilled() -> None:
    model = ScriptedModel(replies=["Could accept, but: **Reject**."], chat=True)
    assert decide(model, "reasoning=0,decision=parse")[0] == Decided("reject", False, "")
    assert chats(model)[0].prefill == ""
    assert decide(ScriptedModel(replies=["<think>accept</think>finish"]), "reasoning=0,decision=parse")[0] == Decided(
        "finish", False, ""
    )


@pytest.mark.parametrize(
    ("text", "decision"),
    [(" reject\n\nQuestion: accept, reject or finish", "reject"), ("\nAccept.\n\nfinish", "accept")],
)
def test_parse_takes_the_first_word_of_a_model_without_a_template(text: str, decision: str) -> None:
    model = ScriptedModel(replies=[text])
    assert decide(model, "reasoning=0,decision=parse")[0] == Decided(decision, False, "")
    assert str(model.calls[0][0]).endswith(PREFILL)


@pytest.mark.parametrize("mode", ["argmax", "sample"])
def test_the_alternatives_decide_where_the_drawn_token_has_no_text(mode: str) -> None:
    told = (("", math.log(0.6)), (" accept", math.log(0.3)))
    model = ScriptedModel(replies=[Generation((), (), finish_reason="stop", alternatives=(told,))], chat=True)
    decided, calls = decide(model, f"reasoning=0,decision={mode}")
    assert decided.probabilities == pytest.approx({"accept": 0.3, "reject": 0, "finish": 0})
    assert (decided.decision, decided.no_match, calls.info().get("ignored")) == ("accept", False, None)


@pytest.mark.parametrize("mode", ["argmax", "sample", "parse"])
def test_no_word_is_a_counted_reject(mode: str) -> None:
    decided, _ = decide(ScriptedModel("Maybe", chat=True), f"reasoning=0,decision={mode}")
    assert (decided.decision, decided.no_match) == ("reject", True)
    assert not any(decided.probabilities.values())


@pytest.mark.parametrize("mode", ["argmax", "sample"])
def test_a_server_without_alternatives_is_noticed_and_the_token_itself_counts(mode: str) -> None:
    model = ScriptedModel(replies=[Generation((" Accept",), (-0.1,))], chat=True)
    decided, calls = decide(model, f"reasoning=0,decision={mode}")
    assert decided == Decided("accept", False, "")
    assert calls.info()["ignored"] == ["alternatives"]


def test_an_empty_offer_is_decided_on_too() -> None:
    model = ScriptedModel(replies=[token(finish=0.8)], chat=True)
    assert decide(model, "reasoning=0", offer="")[0].decision == "finish"
    assert "offers no text" in chats(model)[0].messages[1].content


def test_an_empty_program_is_said_to_be_empty() -> None:
    made = Acceptor(ScriptedModel("x"), PROMPTS, parse("")).messages(PROBLEM, "", "import sys\n")
    assert "not written anything yet" in made[1].content
    assert "```python\nimport sys\n\n```" in made[1].content


def test_a_model_without_a_template_decides_on_a_text() -> None:
    model = ScriptedModel(replies=["Hm.", token(accept=0.5)])
    assert decide(model)[0].decision == "accept"
    texts: list[Any] = [prompt for prompt, _, _ in model.calls]
    assert texts[0].endswith("Answer:\n\n")
    assert texts[1].endswith(f"Hm.\n\nQuestion:\n\n{PROMPTS.render('human/decision').strip()}\n\nAnswer:\n\n{PREFILL}")


def test_a_failed_call_is_raised() -> None:
    with pytest.raises(ModelUnavailable):
        decide(ScriptedModel(replies=[ModelUnavailable("gone")], chat=True))
