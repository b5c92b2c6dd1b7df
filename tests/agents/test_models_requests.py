"""What a server is sent."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.models.requests import (
    Dialect,
    chat_body,
    completion_body,
    likelihood_body,
    server_seed,
    softened,
)
from codeassist_env.language import Chat, Message, Sampling

SAMPLING = Sampling(9, 0.7, 0.8, stop=("\n",), top_k=5, alternatives=3)
CHAT = Chat((Message("system", "Be brief."), Message("user", "Hi")), prefill="x = ")


def test_a_text_is_sent_with_all_that_is_asked() -> None:
    assert completion_body("m", "def", SAMPLING, 7, Dialect()) == {
        "model": "m",
        "prompt": "def",
        "max_tokens": 9,
        "temperature": 0.7,
        "top_p": 0.8,
        "top_k": 5,
        "min_p": 0.0,
        "repetition_penalty": 1.0,
        "presence_penalty": 0.0,
        "frequency_penalty": 0.0,
        "seed": 7,
        "stop": ["\n"],
        "logprobs": 3,
        "return_token_ids": True,
    }


def test_greedy_leaves_nothing_to_narrow() -> None:
    body = completion_body("m", (1, 2), replace(SAMPLING, temperature=0.0), 7, Dialect())
    assert (body["prompt"], body["temperature"], body["top_p"]) == ([1, 2], 0.0, 1.0)
    assert (body["top_k"], body["repetition_penalty"]) == (0, 1.0)


def test_no_field_is_left_to_what_a_checkpoint_recommends() -> None:
    fields = {"temperature", "top_p", "top_k", "min_p", "repetition_penalty", "presence_penalty", "frequency_penalty"}
    plain = Sampling(9, 1.0, 1.0)
    for body in (completion_body("m", "x", plain, 7, Dialect()), chat_body("m", CHAT, plain, 7, Dialect())):
        assert fields <= set(body)
        assert body["top_k"] == 0


def test_a_prefill_is_the_last_turn_left_open() -> None:
    body = chat_body("m", CHAT, SAMPLING, 7, Dialect())
    assert body["messages"][-1] == {"role": "assistant", "content": "x = "}
    assert (body["add_generation_prompt"], body["continue_final_message"]) == (False, True)
    assert body["chat_template_kwargs"] == {"enable_thinking": False}
    assert "continue_final_message" not in chat_body("m", replace(CHAT, prefill=""), SAMPLING, 7, Dialect())


def test_without_a_system_role_its_text_opens_the_first_turn() -> None:
    body = chat_body("m", replace(CHAT, prefill=""), SAMPLING, 7, Dialect(system=False))
    assert body["messages"] == [{"role": "user", "content": "Be brief.\n\nHi"}]


def test_what_a_server_refuses_is_left_out() -> None:
    body = completion_body("m", "x", SAMPLING, 7, Dialect(frozenset({"seed", "top_k"}), "max_completion_tokens"))
    assert not {"seed", "top_k", "max_tokens"} & set(body)
    assert body["max_completion_tokens"] == 9


def test_a_sequence_is_echoed() -> None:
    body = likelihood_body("m", (1, 2), Dialect())
    assert (body["prompt"], body["echo"], body["logprobs"], body["max_tokens"]) == ([1, 2], True, 1, 1)


@given(st.integers(0, 2**63 - 1))
def test_a_seed_fits_every_server(seed: int) -> None:
    assert 0 <= server_seed(seed) < 2**31
    assert server_seed(seed) == server_seed(seed + 2**31)


def test_only_what_a_refusal_names_is_given_up() -> None:
    softer = softened(Dialect(), "Unrecognized request argument supplied: min_p")
    assert softer == Dialect(frozenset({"min_p"}))


def test_a_server_for_which_no_top_k_is_another_number_is_sent_that() -> None:
    softer = softened(Dialect(), "top_k must be -1 (disable), or at least 1, got 0.")
    assert softer == Dialect(every_rank=-1)
    assert completion_body("m", "x", replace(SAMPLING, top_k=None), 7, softer)["top_k"] == -1
    assert softened(softer, "top_k: unknown field") == Dialect(frozenset({"top_k"}), every_rank=-1)


def test_a_refusal_that_names_nothing_costs_what_is_not_standard() -> None:
    softer = softened(Dialect(), "bad request")
    assert softer is not None and "return_token_ids" in softer.refused and "seed" not in softer.refused
    assert softened(softer, "bad request") is None


def test_a_server_that_names_its_own_field_is_obeyed() -> None:
    softer = softened(Dialect(), "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    assert softer == Dialect(length="max_completion_tokens")


def test_a_template_without_a_system_role_is_understood() -> None:
    assert softened(Dialect(), "System role not supported") == Dialect(system=False)
