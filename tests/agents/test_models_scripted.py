"""The model that says what it was given to say."""

from __future__ import annotations

import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.models.scripted import BEGIN, ScriptedModel, ScriptedTokenizer
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelError, ModelTimeout, NotFoundError
from codeassist_env.language import Chat, Generation, LikelihoodModel, Message, ModelTokenizer, Sampling, Usage

FEW = Sampling(3)
MANY = Sampling(1000)


def test_it_offers_all_that_agents_may_ask() -> None:
    model = ScriptedModel("x")
    assert isinstance(model, LikelihoodModel)
    assert isinstance(model.tokenizer, ModelTokenizer)


def test_by_name_it_continues_every_prompt_with_its_text() -> None:
    model = registry.create("models", "scripted:return x\\n")
    first, second = model.generate(["def f(x):", "y"], MANY, [1, 2])
    assert first.text == second.text == "return x\n"
    assert first.finish_reason == "stop"
    assert first.usage == Usage(prompt_tokens=len(first.prompt_ids), completion_tokens=len(first.token_ids))
    assert model.tokenizer.decode(first.prompt_ids) == "def f(x):"
    assert model.calls == [("def f(x):", MANY, 1), ("y", MANY, 2)]


def test_parameters_follow_the_text() -> None:
    model = ScriptedModel("what? ever?chat=true,tokenizer=chars")
    assert model.chat
    (made,) = model.generate([Chat((Message("user", "hi"),))], MANY, [0])
    assert made.pieces == tuple("what? ever")
    with pytest.raises(NotFoundError, match="Script field"):
        ScriptedModel("x?chats=true")


def test_it_stops_at_the_cap_and_before_a_stop_text() -> None:
    model = ScriptedModel("a b c d e")
    assert model.generate([""], FEW, [0])[0] == Generation(
        ("a", " b", " c"),
        (-math.log(2),) * 3,
        model.tokenizer.encode("a b c"),
        "length",
        (BEGIN,),
        usage=Usage(1, 3),
    )
    stopped = model.generate([""], Sampling(9, stop=("d", "c")), [0])[0]
    assert (stopped.text, stopped.finish_reason) == ("a b ", "stop")


def test_replies_come_in_order_and_exceptions_are_raised() -> None:
    own = Generation(("z",), (-1.0,), ignored=("seed",))
    model = ScriptedModel(replies=["a", ModelTimeout("60 s"), own])
    assert model.generate(["p"], FEW, [0])[0].text == "a"
    with pytest.raises(ModelTimeout, match="60 s"):
        model.generate(["p"], FEW, [0])
    assert model.generate(["p"], FEW, [0]) == [own]
    with pytest.raises(ModelError, match="call 4: 'the end'"):
        model.generate(["the end"], FEW, [0])


def test_replies_may_be_a_function_of_the_call() -> None:
    model = ScriptedModel(replies=lambda prompt, sampling, seed: f"{prompt}{seed}")
    assert [g.text for g in model.generate(["a", "b"], FEW, [7, 8])] == ["a7", "b8"]


def test_likelihoods_are_those_of_generations() -> None:
    model = ScriptedModel("one two", logprob=lambda before, id_: -float(len(before)))
    (made,) = model.generate(["p q"], MANY, [0])
    assert made.logprobs == (-3.0, -4.0)
    assert model.logprobs([made.prompt_ids + made.token_ids]) == [(-1.0, -2.0, -3.0, -4.0)]


def test_healing_repeats_what_it_took_back() -> None:
    model = ScriptedModel("int(x)")
    (made,) = model.generate(["a pr"], Sampling(20, heal=True, alternatives=1), [0])
    assert (made.healed, made.text, made.pieces[0]) == (" pr", "int(x)", " print")
    assert model.tokenizer.decode(made.prompt_ids) == "a"
    assert len(made.alternatives) == len(made.pieces)


def test_a_conversation_needs_a_chat_model() -> None:
    talk = Chat((Message("user", "hi"),), prefill="Sure")
    with pytest.raises(InputError, match="no chat template"):
        ScriptedModel("x").generate([talk], FEW, [0])
    model = ScriptedModel("x", chat=True)
    assert model.tokenizer.decode(model.prompt_ids(talk)).endswith("Sure")


@given(st.text(max_size=60), st.sampled_from(["code", "chars"]))
def test_ids_are_the_same_in_every_process_and_lead_back(text: str, unit: str) -> None:
    one, other = ScriptedTokenizer(unit), ScriptedTokenizer(unit)
    ids = one.encode(text)
    assert other.encode(text) == ids
    assert BEGIN not in ids
    assert one.decode((BEGIN, *ids)) == text


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(InputError, match="5"):
        ScriptedTokenizer().decode([5])


def test_threads_share_it() -> None:
    model = ScriptedModel(replies=[str(n) for n in range(200)])
    said: list[str] = []

    def ask() -> None:
        said.extend(model.generate(["p"], FEW, [0])[0].text for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said, key=int) == [str(n) for n in range(200)]
    assert len(model.calls) == 200
