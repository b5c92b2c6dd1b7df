"""One question to a served model."""

from __future__ import annotations

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.exchange import WrongModelError
from codeassist_agents.models.pool import Patience, Pool
from codeassist_agents.models.wire import Route, Wire, same_model
from codeassist_env.language import Sampling


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("m", "m"),
        ("gpt-4o", "gpt-4o-2024-08-06"),
        ("llama3", "llama3:latest"),
        ("/models/Tiny/", "tiny"),
        ("tiny", "/models/tiny.gguf"),
        ("/models/tiny", "/models/tiny@main"),
        ("openai/gpt-4o", "gpt-4o"),
    ],
)
def test_a_model_is_known_by_its_servers_name_for_it(asked: str, said: str) -> None:
    assert same_model(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"), [("gpt-4o", "gpt-4o-mini"), ("m", "n"), ("llama3", "llama3.1"), ("a", "ab")]
)
def test_another_model_is_told_apart(asked: str, said: str) -> None:
    assert not same_model(asked, said)


def test_every_answer_must_call_the_model_the_same() -> None:
    with ChaosServer(says="tiny-2024-01-01") as server:
        pool = Pool([server.url], Patience(2.0, 1, 5.0, 0.001))
        assert Wire(pool, "tiny").complete("x", Sampling(2, 0.0), 1, Route()).text
        with pytest.raises(WrongModelError, match="tiny-2024-01-01"):
            Wire(pool, "tiny", served="tiny-2025-01-01").complete("x", Sampling(2, 0.0), 1, Route())
        pool.close()


def test_only_what_a_request_asks_for_is_missed() -> None:
    route = Route(ignored=frozenset({"seed", "top_k", "stop", "raw_logprobs"}))
    assert route.missed(Sampling(1, 1.0, 1.0)) == {"seed"}
    assert route.missed(Sampling(1, 0.0)) == {"raw_logprobs"}
    assert route.missed(Sampling(1, 0.5, top_k=3, stop=("a",))) == {"seed", "top_k", "stop", "raw_logprobs"}
