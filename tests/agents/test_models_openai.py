"""A model behind an OpenAI-compatible server."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.openai import OpenAIModel, openai
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelAnswerError, ModelRefused, ModelUnavailable
from codeassist_env.language import Chat, Generation, LikelihoodModel, Message, ModelTokenizer, Sampling

SAMPLING = Sampling(12, 1.0, 1.0, alternatives=2)
CHAT = Chat((Message("user", "Hi"),))
UNSEEN = {"probe": "false"}
PREFILLED = replace(CHAT, prefill="def f(x):\n    ")


@contextmanager
def served(parameters: dict[str, Any] | None = None, **options: Any) -> Iterator[tuple[OpenAIModel, ChaosServer]]:
    with ChaosServer(**options) as server:
        model = openai(server.spec(**parameters or {}))
        server.bodies.clear()
        try:
            yield model, server
        finally:
            model.close()


def bare(made: Generation) -> Generation:
    return replace(made, seconds=0.0)


def test_it_is_a_likelihood_model_found_by_name() -> None:
    with ChaosServer(tokenize=True) as server:
        model = registry.create("models", f"openai:{server.spec()}")
        assert isinstance(model, LikelihoodModel)
        assert isinstance(model.tokenizer, ModelTokenizer)
        model.close()


def test_texts_ids_and_conversations_are_continued() -> None:
    with served(UNSEEN) as (model, _):
        made = model.generate(["ab", (5, 6), CHAT, PREFILLED], SAMPLING, [1, 2, 3, 4])
        assert [len(generation.pieces) for generation in made] == [12] * 4
        assert all(generation.text == "".join(generation.pieces) and not generation.ignored for generation in made)
        assert made[1].prompt_ids == (5, 6)
        assert all(len(generation.alternatives) == 12 and generation.seconds > 0 for generation in made)


def test_neither_batch_nor_threads_change_a_result() -> None:
    with served(UNSEEN) as (model, _):
        batch = list(map(bare, model.generate(["ab"] * 40, SAMPLING, range(40))))
        with ThreadPoolExecutor(16) as threads:
            single = list(threads.map(lambda seed: bare(model.generate(["ab"], SAMPLING, [seed])[0]), range(40)))
        assert single == batch
        assert len({generation.text for generation in batch}) > 20


def test_faults_change_no_result() -> None:
    with served({"retries": 30, **UNSEEN}) as (model, server):
        wanted = list(map(bare, model.generate(["ab"] * 40, SAMPLING, range(40))))
        server.faults = dict.fromkeys(("drop", "cut", "half", "429", "429-after", "500", "empty"), 0.1)
        assert list(map(bare, model.generate(["ab"] * 40, SAMPLING, range(40)))) == wanted
        assert server.injected.total() - server.injected["ok"] > 40


def test_log_probabilities_of_a_text_are_those_of_writing_it() -> None:
    with served(UNSEEN) as (model, _):
        made = model.generate([(1, 100)], SAMPLING, [3])[0]
        told = model.logprobs([(*made.prompt_ids, *made.token_ids), (1,)])
        assert told[0][1:] == made.logprobs
        assert told[1] == ()


def test_a_server_that_does_not_echo_is_no_estimator() -> None:
    with served(ignores=["prompt_logprobs"]) as (model, _), pytest.raises(ModelAnswerError, match="how likely"):
        model.logprobs([(1, 2)])


def test_an_empty_sequence_has_no_likelihood() -> None:
    with served(UNSEEN) as (model, _), pytest.raises(InputError, match="one id at least"):
        model.logprobs([()])


def test_each_prompt_has_its_seed() -> None:
    with served(UNSEEN) as (model, _), pytest.raises(InputError, match="2 prompts and 1 seeds"):
        model.generate(["a", "b"], SAMPLING, [1])


@pytest.mark.parametrize(
    ("ignored", "sampling"),
    [
        ("seed", SAMPLING),
        ("top_k", replace(SAMPLING, top_k=2)),
        ("stop", replace(SAMPLING, stop=("a",))),
        ("raw_logprobs", replace(SAMPLING, temperature=0.5)),
    ],
)
def test_what_has_no_effect_is_named_where_it_was_asked_for(ignored: str, sampling: Sampling) -> None:
    with served(ignores=[ignored]) as (model, _):
        assert model.card()["ignored"] == [ignored]
        assert ignored in model.generate(["ab"], sampling, [1])[0].ignored
        assert model.generate(["ab"], Sampling(3, 0.0 if ignored != "raw_logprobs" else 1.0, 1.0), [1])[0].ignored == ()


def test_healing_is_reported_as_not_done() -> None:
    with served(UNSEEN) as (model, _):
        assert model.generate(["ab"], replace(SAMPLING, heal=True), [1])[0].ignored == ("heal",)


def test_log_probabilities_that_are_absent_are_named() -> None:
    with served(ignores=["logprobs"]) as (model, _):
        made = model.generate(["ab"], SAMPLING, [1])[0]
        assert (made.ignored, made.logprobs) == (("alternatives", "logprobs"), ())


@pytest.mark.parametrize(("ignored", "said"), [("prefill", "ignores the prefill"), ("trim", "drops the blanks")])
def test_a_prefill_that_would_not_be_continued_is_an_error(ignored: str, said: str) -> None:
    with served(ignores=[ignored]) as (model, server):
        with pytest.raises(ModelAnswerError, match=said):
            model.generate([PREFILLED], SAMPLING, [1])
        assert not server.bodies


def test_a_prefill_that_comes_back_is_cut_off() -> None:
    with served() as (model, _):
        wanted = model.generate([PREFILLED], SAMPLING, [1])[0].text
    with served(ignores=["repeat"]) as (model, _):
        assert model.generate([PREFILLED], SAMPLING, [1])[0].text == wanted


def test_a_prefill_goes_as_ids_where_the_server_tokenizes() -> None:
    with served(tokenize=True, ignores=["trim"]) as (model, server):
        made = model.generate([PREFILLED], SAMPLING, [1])[0]
        assert made.prompt_ids == model.prompt_ids(PREFILLED)
        assert model.tokenizer.decode(made.prompt_ids).endswith("<assistant>def f(x):\n    ")
        assert (model.card()["prefill"], model.card()["ignored"]) == ("token ids", [])
        assert any("prompt" in body and body["prompt"] == list(made.prompt_ids) for body in server.bodies)


def test_without_a_tokenizer_ids_cannot_be_had() -> None:
    with served(UNSEEN) as (model, _):
        for ask in (lambda: model.tokenizer, lambda: model.prompt_ids("ab")):
            with pytest.raises(InputError, match="tokenizer=PATH"):
                ask()
        assert model.prompt_ids((1, 2)) == (1, 2)


def test_an_api_that_is_absent_is_named() -> None:
    with served(completions=False) as (model, _), pytest.raises(InputError, match="no /completions"):
        model.generate(["ab"], SAMPLING, [1])
    with served(chat=False) as (model, _):
        assert not model.chat
        with pytest.raises(InputError, match="takes no conversation"):
            model.generate([CHAT], SAMPLING, [1])


def test_ids_are_not_sent_where_they_are_refused() -> None:
    with served(refuses=["token_ids"]) as (model, _), pytest.raises(ModelAnswerError, match="takes no token ids"):
        model.generate([(1, 2)], SAMPLING, [1])


def test_the_card_is_stable_and_holds_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "sesame")
    with served({"key_env": "MY_KEY", "price_in": 1, "price_out": 10}) as (model, server):
        card = model.card()
        made = model.generate(["ab"], SAMPLING, [1])[0]
        assert model.card() == card
        assert card == {
            "kind": "openai",
            "model": "tiny",
            "urls": [server.url],
            "api": "auto",
            "server": {"kind": "chaos", "model": "tiny"},
            "probed": True,
            "ignored": [],
            "prefill": "continued",
            "price": [1.0, 10.0],
        }
        assert "sesame" not in json.dumps(card) + model.name
        assert server.headers[-1]["Authorization"] == "Bearer sesame"
        assert made.usage.cost == pytest.approx((3 * 1 + 12 * 10) / 1e6)


def test_without_probing_nothing_is_asked_before_the_first_call() -> None:
    with ChaosServer() as server:
        model = openai(server.spec(probe="false"))
        assert (server.headers, model.card()["probed"]) == ([], False)
        assert model.generate(["ab"], SAMPLING, [1])[0].text
        model.close()


def test_an_answer_of_another_model_is_an_error_at_once() -> None:
    with served(UNSEEN) as (model, server):
        server.script.append("wrong")
        with pytest.raises(ModelAnswerError, match="of the model 'another', not of 'tiny'") as caught:
            model.generate(["ab"], SAMPLING, [1])
        assert (type(caught.value), caught.value.attempts) == (ModelAnswerError, 1)


def test_errors_are_of_the_projects_own_classes() -> None:
    with served({"retries": 1, **UNSEEN}) as (model, server):
        server.script += ["refuse", "500", "500"]
        for kind in (ModelRefused, ModelUnavailable):
            with pytest.raises(kind) as caught:
                model.generate(["ab"], SAMPLING, [1])
            assert type(caught.value) is kind
        assert caught.value.attempts == 2


def test_nothing_there_is_said_at_the_start() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(ModelUnavailable, match=r"is the server running.*tried 3 times"):
            openai(f"http://127.0.0.1:{unused.getsockname()[1]}#m?backoff=0.001")


def test_a_pool_shares_the_work_and_gives_the_same() -> None:
    with ChaosServer() as one, ChaosServer() as other:
        pool = openai(f"{one.url}|{other.spec()}")
        alone = openai(one.spec())
        for server in (one, other):
            server.bodies.clear()
        made = list(map(bare, pool.generate(["ab"] * 30, SAMPLING, range(30))))
        assert one.bodies and other.bodies
        assert made == list(map(bare, alone.generate(["ab"] * 30, SAMPLING, range(30))))
        pool.close()
        alone.close()


def test_a_pool_does_without_a_server_that_is_down_and_looks_at_it_when_it_is_back() -> None:
    with ChaosServer() as one, ChaosServer(faults={"500": 1.0}) as down:
        pool = openai(f"{one.url}|{down.spec()}")
        assert pool.generate(["ab"], SAMPLING, [1])
        down.faults = {}
        pool._pool.servers[1].rests_until = 0.0
        pool.generate(["ab"] * 20, SAMPLING, range(20))
        assert pool._pool.servers[1].welcomed
        pool.close()


def test_the_servers_of_a_pool_must_be_alike() -> None:
    alike = pytest.raises(ModelAnswerError, match=r"must be alike.*ignores seed")
    with ChaosServer() as one, ChaosServer(ignores=["seed"]) as other, alike:
        openai(f"{one.url}|{other.spec()}")
