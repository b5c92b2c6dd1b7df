"""From a server's answer to a generation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.models.answers import (
    Answer,
    aligned,
    read_chat,
    read_completion,
    read_likelihoods,
    to_generation,
    without_prefill,
)
from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import Sampling, Usage

SAMPLING = Sampling(8)


def completion(text: str = "ab", **changes: Any) -> dict[str, Any]:
    tokens: Sequence[str] = changes.pop("tokens", tuple(text))
    logprobs = {
        "tokens": list(tokens),
        "token_logprobs": [-1.0] * len(tokens),
        "top_logprobs": [{"z": -3.0, "y": -1.0}],
    }
    choice = {"text": text, "finish_reason": "length", "logprobs": logprobs, **changes}
    return {"choices": [choice], "usage": {"prompt_tokens": 4, "completion_tokens": len(tokens)}}


def test_a_completion_is_read() -> None:
    made = to_generation(read_completion(completion(token_ids=[5, 6], prompt_token_ids=[1])), SAMPLING)
    assert (made.pieces, made.logprobs, made.token_ids, made.prompt_ids) == (("a", "b"), (-1.0, -1.0), (5, 6), (1,))
    assert (made.finish_reason, made.usage, made.ignored) == ("length", Usage(4, 2), ())


def test_alternatives_are_the_likeliest_first() -> None:
    made = to_generation(read_completion(completion("a")), Sampling(8, alternatives=1))
    assert made.alternatives == ((("y", -1.0),),)


def test_the_end_token_is_an_alternative_without_text() -> None:
    answer = completion("a")
    answer["choices"][0]["logprobs"]["top_logprobs"] = [{"<|im_end|>": -1.0}]
    assert to_generation(read_completion(answer), Sampling(8, alternatives=1)).alternatives == ((("", -1.0),),)


def test_a_chat_is_read() -> None:
    entry = {"token": "a", "logprob": -0.5, "bytes": [97], "top_logprobs": [{"token": "a", "logprob": -0.5}]}
    choice = {"message": {"content": "a"}, "finish_reason": "stop", "logprobs": {"content": [entry]}}
    made = to_generation(read_chat({"choices": [choice]}), Sampling(8, alternatives=1))
    assert (made.text, made.logprobs, made.finish_reason, made.alternatives) == (
        "a",
        (-0.5,),
        "stop",
        ((("a", -0.5),),),
    )


@pytest.mark.parametrize(
    "message",
    [{"content": "", "reasoning_content": "hm"}, {"content": None, "reasoning": "hm"}, {"content": "<think>hm"}],
)
def test_thinking_is_noticed(message: dict[str, Any]) -> None:
    assert read_chat({"choices": [{"message": message}]}).thought


def test_the_end_token_is_no_piece() -> None:
    made = to_generation(read_completion(completion("ab", tokens=["a", "b", "</s>"], finish_reason="stop")), SAMPLING)
    assert (made.pieces, made.logprobs) == (("a", "b"), (-1.0, -1.0))


@pytest.mark.parametrize(("last", "finish"), [("</s>", "stop"), ("\ufffd", "length")])
def test_a_last_token_without_text_has_alternatives_and_no_piece(last: str, finish: str) -> None:
    answer = completion("a", tokens=["a", last], finish_reason=finish)
    answer["choices"][0]["logprobs"]["top_logprobs"] = [{"a": -1.0}, {"b": -0.5, last: -1.0}]
    made = to_generation(read_completion(answer), Sampling(2, alternatives=1))
    assert (made.pieces, made.logprobs, made.alternatives) == (("a",), (-1.0,), ((("a", -1.0),), (("b", -0.5),)))


def test_a_first_token_without_text_has_alternatives() -> None:
    answer = completion("", tokens=["</s>", "x"], finish_reason="stop")
    answer["choices"][0]["logprobs"]["top_logprobs"] = [{"yes": -1.0}, {"no": -1.0}]
    made = to_generation(read_completion(answer), Sampling(1, alternatives=1))
    assert (made.pieces, made.alternatives) == ((), ((("yes", -1.0),),))


def test_a_stop_text_cuts_the_token_it_begins_in() -> None:
    """As a server that obeys tells it: the text ends before the stop text, the tokens after."""
    answer = completion("x(", tokens=["x", "()", "\n"], token_ids=[1, 2, 3], finish_reason="stop")
    made = to_generation(read_completion(answer), Sampling(8, stop=(")",)))
    assert (made.pieces, made.token_ids, made.ignored) == (("x", "("), (1, 2), ())


def test_a_stop_text_that_is_run_over_is_cut_and_reported() -> None:
    made = to_generation(read_completion(completion("ab\ncd")), Sampling(8, stop=("\n",)))
    assert (made.text, made.finish_reason, made.ignored) == ("ab", "stop", ("stop",))


def test_the_rest_of_the_token_a_stop_text_is_in_is_cut_in_silence() -> None:
    made = to_generation(read_completion(completion("ab\n  ", finish_reason="stop")), Sampling(8, stop=("\n",)))
    assert (made.text, made.ignored) == ("ab", ())


def test_more_tokens_than_asked_for_are_cut_and_reported() -> None:
    made = to_generation(read_completion(completion("abcd", finish_reason="stop")), Sampling(3))
    assert (made.text, len(made.logprobs), made.finish_reason, made.ignored) == ("abc", 3, "length", ("max_tokens",))


def test_without_log_probabilities_the_text_is_one_piece() -> None:
    made = to_generation(read_completion(completion("ab", logprobs=None)), Sampling(8, alternatives=2))
    assert (made.pieces, made.logprobs, made.ignored) == (("ab",), (), ("alternatives", "logprobs"))


def test_an_empty_answer_is_one() -> None:
    made = to_generation(read_completion(completion("", finish_reason="stop")), SAMPLING)
    assert (made.text, made.pieces, made.ignored) == ("", (), ())


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"choices": []},
        {"choices": None},
        {"choices": ["a"]},
        {"choices": [{"text": 5}]},
        completion("ab", finish_reason="content_filter"),
        completion("ab", token_ids=[5]),
        completion("ab", logprobs={"tokens": ["a"], "token_logprobs": []}),
        completion("ab", logprobs={"tokens": ["ab"], "token_logprobs": [math.nan]}),
        completion("ab", logprobs={"tokens": ["ab"], "token_logprobs": [2.0]}),
        completion("ab", logprobs={"tokens": ["ab"], "token_logprobs": ["-1"]}),
        completion("ab", logprobs={"tokens": 5, "token_logprobs": [1]}),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ModelAnswerError):
        to_generation(read_completion(broken), SAMPLING)


@pytest.mark.parametrize(
    "choice", [{}, {"message": "a"}, {"message": {"content": "a"}, "logprobs": {"content": ["a"]}}]
)
def test_a_chat_that_cannot_be_used_is_refused(choice: dict[str, Any]) -> None:
    with pytest.raises(ModelAnswerError):
        read_chat({"choices": [choice]})


def test_half_of_a_surrogate_pair_becomes_writable() -> None:
    made = to_generation(read_completion(completion("a\ud83d")), SAMPLING)
    assert made.text.encode().decode() == made.text == "a\ufffd"


def test_an_echoed_prompt_is_read() -> None:
    answer = completion("abc")
    answer["choices"][0]["logprobs"]["token_logprobs"] = [None, -2.0, -3.0]
    assert read_likelihoods(answer, (7, 8)) == (-2.0,)


def test_a_prompt_that_was_not_echoed_is_noticed() -> None:
    for answer in (completion("a"), completion("a", logprobs=None)):
        with pytest.raises(ModelAnswerError, match="echo"):
            read_likelihoods(answer, (7, 8))
    with pytest.raises(ModelAnswerError, match="another prompt"):
        read_likelihoods(completion("abc", prompt_token_ids=[7, 9]), (7, 8))


@pytest.mark.parametrize(
    ("tokens", "text", "pieces"),
    [
        (["a", "b"], "ab", ("a", "b")),
        (["", "b"], "\u00e9b", ("\u00e9", "b")),
        (["a", "", "", "b"], "a\u6f22b", ("a", "", "\u6f22", "b")),
        (["a", "\ufffd", "\ufffd"], "a\u00e9", ("a", "", "\u00e9")),
        (["\u2581a", "b"], " ab", (" a", "b")),
        (["a", "b", "</s>"], "ab", ("a", "b", "")),
        (["x", "()"], "x(", ("x", "(")),
        ([], "ab", ("ab",)),
        (["a"], "", ("",)),
    ],
)
def test_tokens_are_laid_along_the_text(tokens: list[str], text: str, pieces: tuple[str, ...]) -> None:
    assert aligned(tokens, text) == pieces


@given(st.lists(st.text("ab\ufffd ", max_size=3), max_size=6), st.text("ab \u00e9", max_size=12))
def test_pieces_are_the_text_whatever_the_tokens(tokens: list[str], text: str) -> None:
    pieces = aligned(tokens, text)
    assert "".join(pieces) == text
    assert len(pieces) == len(tokens) or not tokens


@given(st.lists(st.text("abc ", min_size=1, max_size=3), max_size=6))
def test_tokens_that_are_the_text_are_its_pieces(tokens: list[str]) -> None:
    assert aligned(tokens, "".join(tokens)) == tuple(tokens)


def test_a_repeated_prefill_is_cut_with_its_tokens() -> None:
    answer = Answer("x = 1;", "length", ("x ", "= ", "1;"), (-1.0, -2.0, -3.0), (), (4, 5, 6))
    cut = without_prefill(answer, "x =")
    assert (cut.text, cut.tokens, cut.logprobs, cut.ids) == (" 1;", (" ", "1;"), (-2.0, -3.0), (5, 6))
    assert without_prefill(answer, "y") == answer
