"""One HTTP exchange, and what its failures mean."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.exchange import Exchange, Failing, Refusal, TryAgain, _seconds
from codeassist_env.errors import ModelAnswerError, ModelTimeout, ModelUnavailable

BODY = b'{"model": "tiny", "prompt": "x", "max_tokens": 2, "temperature": 0}'


@pytest.fixture
def server() -> Iterator[ChaosServer]:
    with ChaosServer() as made:
        yield made


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    made = Exchange(2.0, 4, "sesame", "look at the key")
    yield made
    made.close()


def ask(exchange: Exchange, server: ChaosServer, fault: str = "ok", body: bytes = BODY) -> dict[str, object]:
    server.script.append(fault)
    return exchange.ask(server.url, "completions", body, time.monotonic() + 5)


def test_an_answer_is_its_object_and_the_key_went_along(exchange: Exchange, server: ChaosServer) -> None:
    assert ask(exchange, server)["model"] == "tiny"
    assert server.headers[-1]["Authorization"] == "Bearer sesame"


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("drop", ModelUnavailable),
        ("cut", ModelUnavailable),
        ("half", ModelAnswerError),
        ("500", Failing),
        ("429", Failing),
    ],
)
def test_what_another_try_may_cure(exchange: Exchange, server: ChaosServer, fault: str, kind: type) -> None:
    with pytest.raises(TryAgain) as caught:
        ask(exchange, server, fault)
    assert type(caught.value.error) is kind
    assert caught.value.after is None


@pytest.mark.parametrize("status", [200, 400])
def test_an_answer_nested_too_deep_is_no_json(exchange: Exchange, status: int) -> None:
    answer = SimpleNamespace(status_code=status, headers={})
    with pytest.raises(TryAgain if status == 200 else Refusal):
        exchange._answer("http://x", "completions", answer, b"[" * 200_000)


def test_a_server_says_when_to_come_back(exchange: Exchange, server: ChaosServer) -> None:
    with pytest.raises(TryAgain) as caught:
        ask(exchange, server, "429-after")
    assert caught.value.after == 0.01


def test_a_late_answer_is_a_timeout(server: ChaosServer) -> None:
    impatient, server.delay = Exchange(0.02, 4), 0.05
    with pytest.raises(TryAgain) as caught:
        ask(impatient, server, "delay")
    impatient.close()
    assert isinstance(caught.value.error, ModelTimeout)


def test_nothing_there_is_unavailable(exchange: Exchange) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        with pytest.raises(TryAgain, match="is the server running"):
            exchange.ask(url, "models", None, time.monotonic() + 1)


def test_a_refusal_is_final_and_says_what_the_server_said(exchange: Exchange, server: ChaosServer) -> None:
    with pytest.raises(Refusal, match="chaos: refuse") as caught:
        ask(exchange, server, "refuse")
    assert (caught.value.status, caught.value.said) == (400, "chaos: refuse")


def test_an_unknown_model_is_told_where_to_look(exchange: Exchange, server: ChaosServer) -> None:
    with pytest.raises(Refusal, match=r"`other` does not exist.*model's name"):
        ask(exchange, server, body=BODY.replace(b"tiny", b"other"))


def test_a_server_that_repeats_the_key_does_not_bring_it_into_a_message(
    exchange: Exchange, server: ChaosServer
) -> None:
    with pytest.raises(Refusal, match=r"\[key\]") as caught:
        ask(exchange, server, body=BODY.replace(b"tiny", b"sesame"))
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, None), ("", None), ("soon", None), ("2", 2.0), ("-3", 0.0), ("nan", None), ("inf", None)],
)
def test_retry_after_in_seconds(header: str | None, seconds: float | None) -> None:
    assert _seconds(header) == seconds


def test_retry_after_as_a_date() -> None:
    assert _seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert (_seconds("Wed, 21 Oct 2215 07:28:00 GMT") or 0.0) > 1e9
