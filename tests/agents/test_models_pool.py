"""Servers that serve one model: who is asked next, and what is tried again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.exchange import Json, WrongModelError
from codeassist_agents.models.pool import Patience, Pool, Server
from codeassist_agents.models.wire import Route, Wire
from codeassist_env.errors import ModelAnswerError, ModelRefused, ModelTimeout, ModelUnavailable
from codeassist_env.language import Sampling

QUICK = Patience(timeout=2.0, retries=3, budget=5.0, backoff=0.001)
SAMPLING = Sampling(2, 0.0)
BODY = {"model": "tiny", "prompt": "x", "max_tokens": 2, "temperature": 0}


@contextmanager
def pooled(*servers: ChaosServer, patience: Patience = QUICK) -> Iterator[Pool]:
    pool = Pool([server.url for server in servers], patience)
    yield pool
    pool.close()


def choice(answer: Json) -> Any:
    if not answer["choices"]:
        raise ModelAnswerError("no choice")
    return answer["choices"][0]["text"]


@pytest.fixture
def server() -> Iterator[ChaosServer]:
    with ChaosServer() as made:
        yield made


@pytest.mark.parametrize("fault", ["drop", "cut", "half", "429", "429-after", "500", "empty"])
def test_a_fault_is_tried_again_and_the_answer_is_the_same(server: ChaosServer, fault: str) -> None:
    with pooled(server) as pool:
        wanted = pool.send("completions", BODY, choice)
        server.script += [fault, fault]
        assert pool.send("completions", BODY, choice) == wanted
    assert server.injected[fault] == 2


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("drop", ModelUnavailable), ("500", ModelUnavailable), ("half", ModelAnswerError), ("empty", ModelAnswerError)],
)
def test_tries_used_up_are_an_error_that_counts_them(server: ChaosServer, fault: str, kind: type[Exception]) -> None:
    server.script += [fault] * 9
    with pooled(server) as pool, pytest.raises(kind, match="tried 4 times") as caught:
        pool.send("completions", BODY, choice)
    assert caught.value.attempts == 4  # type: ignore[attr-defined]
    assert server.injected[fault] == 4


def test_late_answers_are_a_timeout(server: ChaosServer) -> None:
    server.script += ["delay"] * 9
    with pooled(server, patience=replace(QUICK, timeout=0.02, retries=1)) as pool, pytest.raises(ModelTimeout):
        pool.send("completions", BODY, choice)


def test_the_budget_ends_the_waiting(server: ChaosServer) -> None:
    server.script += ["500"] * 9
    begun = time.monotonic()
    patience = replace(QUICK, backoff=4.0, budget=1.0)
    with pooled(server, patience=patience) as pool, pytest.raises(ModelUnavailable, match="tried 1 time"):
        pool.send("completions", BODY, choice)
    assert time.monotonic() - begun < 0.9


def test_a_refusal_is_not_tried_again(server: ChaosServer) -> None:
    server.script += ["refuse"] * 2
    with pooled(server) as pool, pytest.raises(ModelRefused) as caught:
        pool.send("completions", BODY, choice)
    assert caught.value.attempts == 1
    assert server.injected["refuse"] == 1


def test_another_server_takes_over_from_one_that_fails() -> None:
    with ChaosServer(faults={"500": 1.0}) as bad, ChaosServer() as good, pooled(bad, good) as pool:
        for _ in range(20):
            assert pool.send("completions", BODY, choice)
        assert bad.injected["500"] < 20


def test_a_server_that_rested_comes_back() -> None:
    with ChaosServer() as one, ChaosServer() as other, pooled(one, other) as pool:
        one.script += ["500"] * 3
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: pool.send("completions", BODY, choice), range(60)))
        assert one.injected["ok"] > 0
        assert pool.servers[0].failures == 0
        assert not any(server.in_flight for server in pool.servers)


def test_the_server_with_least_in_flight_is_next() -> None:
    with pooled() as pool:
        pool.servers = [Server("http://a"), Server("http://b")]
        taken = [pool._take(None, {}, 0)[0].url for _ in range(4)]
    assert sorted(taken) == ["http://a", "http://a", "http://b", "http://b"]
    assert taken[0] != taken[1]


def test_no_more_requests_are_under_way_than_allowed(server: ChaosServer) -> None:
    server.faults = {"delay": 1.0}
    server.delay = 0.005
    with pooled(server, patience=replace(QUICK, in_flight=3)) as pool, ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: pool.send("completions", BODY, choice), range(24)))
    assert server.busiest == 3


def test_closing_ends_who_waits(server: ChaosServer) -> None:
    server.script += ["500"] * 9
    with pooled(server, patience=replace(QUICK, backoff=60.0, budget=900.0)) as pool:
        caught: list[BaseException] = []

        def ask() -> None:
            try:
                pool.send("completions", BODY, choice)
            except ModelUnavailable as error:
                caught.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        while not server.injected["500"]:
            time.sleep(0.001)
        pool.close()
        thread.join(5)
    assert "closed" in str(caught[0])


def test_a_server_that_is_unlike_the_others_is_never_asked_again() -> None:
    with ChaosServer() as one, ChaosServer() as other, pooled(one, other) as pool:

        def welcome(server: Server) -> None:
            if server.url == one.url:
                raise ModelAnswerError("it is another model")

        pool.welcome = welcome
        for _ in range(3):
            pool.send("completions", BODY, choice)
        assert not one.bodies
        other.script += ["drop"] * 4
        pool.servers[1].barred = "gone"
        with pytest.raises(ModelAnswerError, match="another model; gone"):
            pool.send("completions", BODY, choice)


@pytest.mark.parametrize("fault", ["401", "403", "404", "wrong"])
def test_a_server_that_turns_away_what_another_answers_is_never_asked_again(fault: str) -> None:
    with ChaosServer() as one, ChaosServer() as other, pooled(one, other) as pool:
        wire = Wire(pool, "tiny")
        wanted = wire.complete("x", SAMPLING, 1, Route())
        one.faults = {fault: 1.0}
        assert all(wire.complete("x", SAMPLING, 1, Route()) == wanted for _ in range(9))
        assert one.injected[fault] == 1
        assert [bool(server.barred) for server in pool.servers] == [True, False]
        other.faults = {fault: 1.0}
        with pytest.raises((ModelRefused, WrongModelError)):
            wire.complete("x", SAMPLING, 1, Route())


def test_a_request_that_all_turn_away_bars_none() -> None:
    with ChaosServer() as one, ChaosServer() as other, pooled(one, other) as pool:
        with pytest.raises(ModelRefused, match="404"):
            pool.send("nowhere", BODY, choice)
        assert pool.send("completions", BODY, choice)
        assert not any(server.barred for server in pool.servers)


def test_waits_grow_to_a_bound_with_a_jitter_of_their_own() -> None:
    patience = Patience()
    waits = [patience.wait(n, "http://a") for n in range(1, 40)]
    assert waits == [patience.wait(n, "http://a") for n in range(1, 40)]
    assert waits != [patience.wait(n, "http://b") for n in range(1, 40)]
    assert all(0.25 <= wait / min(2 ** (n - 1), 60) <= 0.5 for n, wait in enumerate(waits, 1))
