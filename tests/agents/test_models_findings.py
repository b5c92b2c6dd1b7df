"""What a server is found to refuse and to ignore."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.findings import Findings, look_at
from codeassist_agents.models.pool import Patience, Pool
from codeassist_agents.models.wire import Wire
from codeassist_env.errors import ModelAnswerError, ModelRefused, ModelUnavailable


@contextmanager
def looked_at(api: str = "auto", model: str = "tiny", **options: Any) -> Iterator[Findings]:
    with ChaosServer(**options) as server:
        pool = Pool([server.url], Patience(2.0, 1, 5.0, 0.001))
        try:
            yield look_at(Wire(pool, model), pool.servers[0], api)
        finally:
            pool.close()


def test_a_server_that_does_all_it_is_asked_is_found_to() -> None:
    with looked_at() as found:
        assert found.ignored == ()
        assert found.served == "tiny"
        assert found.told == {"kind": "chaos"}
        assert found.chat and found.chat.prefill == "continued"


@pytest.mark.parametrize("name", ["seed", "stop", "max_tokens", "top_k", "prompt_logprobs", "prefill", "raw_logprobs"])
def test_what_is_ignored_is_found(name: str) -> None:
    with looked_at(ignores=[name]) as found:
        assert found.ignored == (name,)


def test_a_server_that_is_always_greedy_ignores_the_seed_too() -> None:
    with looked_at(ignores=["temperature"], chat=False) as found:
        assert found.ignored == ("seed", "temperature")


def test_without_log_probabilities_much_cannot_be_had() -> None:
    with looked_at(ignores=["logprobs"]) as found:
        assert found.ignored == ("alternatives", "logprobs", "prompt_logprobs")


@pytest.mark.parametrize(("ignored", "prefill"), [("trim", "trimmed"), ("repeat", "repeated"), ("prefill", "ignored")])
def test_what_becomes_of_a_prefill_is_found(ignored: str, prefill: str) -> None:
    with looked_at("chat", ignores=[ignored]) as found:
        assert found.chat and found.chat.prefill == prefill


def test_what_is_refused_is_given_up_and_named() -> None:
    with looked_at(refuses=["top_k", "seed", "token_ids", "system"]) as found:
        assert found.ignored == ("prompt_logprobs", "seed", "token_ids", "top_k")
        assert found.chat and not found.chat.dialect.system


def test_a_server_without_one_of_the_apis_serves_the_other() -> None:
    with looked_at(chat=False) as found:
        assert found.chat is None and found.completions
    with looked_at(completions=False) as found:
        assert found.completions is None and found.chat


def test_an_api_that_only_fails_is_none() -> None:
    with looked_at(broken="/v1/chat/completions") as found:
        assert found.chat is None and found.completions


def test_only_the_api_that_is_to_be_used_is_asked() -> None:
    with looked_at("chat") as found:
        assert found.completions is None


def test_a_server_that_tokenizes_is_found_to() -> None:
    with looked_at(tokenize=True) as found:
        assert found.sample
    with looked_at() as found:
        assert not found.sample


def test_another_model_is_refused_with_its_name() -> None:
    with pytest.raises(ModelAnswerError, match="serves 'tiny', not 'large'"), looked_at(model="large"):
        pass


def test_a_server_with_neither_api_is_refused() -> None:
    with pytest.raises(ModelRefused, match="404"), looked_at(chat=False, completions=False):
        pass


def test_a_server_that_fails_always_is_unavailable() -> None:
    with pytest.raises(ModelUnavailable), looked_at(faults={"500": 1.0}):
        pass
