"""What is asked of a language model, and what it answers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env.errors import InputError
from codeassist_env.language import (
    Chat,
    Generation,
    LanguageModel,
    LikelihoodModel,
    Message,
    ModelTokenizer,
    Sampling,
    Usage,
)

USAGES = st.builds(Usage, *[st.integers(0, 10**9)] * 3, st.integers(0, 1000).map(float))


def test_sampling_is_the_papers_unless_said_otherwise() -> None:
    assert Sampling(20) == Sampling(max_tokens=20, temperature=0.7, top_p=0.8, stop=(), top_k=None)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"max_tokens": 0}, "max_tokens must be at least 1, got 0"),
        ({"temperature": -0.1}, "temperature must be"),
        ({"temperature": math.inf}, "temperature must be"),
        ({"temperature": math.nan}, "temperature must be"),
        ({"top_p": 0}, "top_p must lie in"),
        ({"top_p": 1.01}, "top_p must lie in"),
        ({"top_p": math.nan}, "top_p must lie in"),
        ({"top_k": 0}, "top_k must be none or at least 1"),
        ({"alternatives": -1}, "alternatives must be at least 0"),
        ({"stop": ("\n", "")}, "a stop text must not be empty"),
    ],
)
def test_sampling_that_means_nothing_is_refused(values: dict[str, Any], wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        Sampling(**{"max_tokens": 1, **values})


def test_the_edges_of_sampling_are_allowed() -> None:
    edge = {"max_tokens": 1, "temperature": 0, "top_p": 1, "stop": ("\n",), "top_k": 1, "alternatives": 0}
    made = Sampling(**edge)  # type: ignore[arg-type]
    assert {name: getattr(made, name) for name in edge} == edge
    for name, beyond in {
        "max_tokens": 0,
        "temperature": -1e-9,
        "top_p": 1 + 1e-9,
        "top_k": 0,
        "alternatives": -1,
    }.items():
        with pytest.raises(InputError, match=name):
            Sampling(**{**edge, name: beyond})  # type: ignore[arg-type]


@given(USAGES, USAGES, USAGES)
def test_usage_adds_up(one: Usage, two: Usage, three: Usage) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert sum([one], Usage(calls=0)) == one


def test_one_call_is_counted_unless_said_otherwise() -> None:
    assert Usage(5, 2) + Usage(1, 1) == Usage(6, 3, calls=2, cost=0.0)


@given(st.lists(st.text(max_size=4), max_size=6), st.data())
def test_the_continuation_leaves_out_what_healing_repeats(pieces: list[str], data: st.DataObject) -> None:
    whole = "".join(pieces)
    healed = whole[: data.draw(st.integers(0, len(whole)))]
    made = Generation(tuple(pieces), (-1.0,) * len(pieces), healed=healed)
    assert healed + made.text == whole


def test_two_generations_that_differ_in_time_alone_are_equal() -> None:
    made = Generation(("a",), (-1.0,))
    assert replace(made, seconds=3.0) == made
    assert replace(made, finish_reason="stop") != made


def test_prompts_can_be_told_apart_and_used_as_keys() -> None:
    talk = Chat((Message("user", "hi"),))
    assert len({talk, replace(talk, prefill="a"), replace(talk, thinking=True), "hi", (1, 2)}) == 5


def test_a_model_without_likelihoods_is_a_language_model_all_the_same() -> None:
    assert isinstance(fakes.TinyModel(), LanguageModel)
    assert not isinstance(fakes.TinyModel(), LikelihoodModel)
    assert not isinstance(fakes.TinyModel(), ModelTokenizer)
