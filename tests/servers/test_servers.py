"""The same model in process and behind real servers: the same tokens, the same log-probabilities, whole episodes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from real_servers import needed

import fakes
from codeassist_agents.models import sharing
from codeassist_env.errors import ModelAnswerError
from codeassist_env.game import AssistanceProtocol
from codeassist_env.language import Chat, Generation, LikelihoodModel, Message, Sampling
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.transcript import Transcript, read_transcripts

GREEDY = Sampling(24, 0.0, 1.0, alternatives=3)
DRAWN = Sampling(24, 0.7, 0.8, top_k=40)
CLOSE = 1e-3
TEXTS = (
    "def add(a, b):\n    return",
    "import os\nimport sys\n\n\ndef main(",
    "for i in range(",
    "class Stack:\n",
    "x = 'caf\u00e9 \u6f22",
)
CHATS = (
    Chat((Message("system", "You write Python."), Message("user", "Add two numbers.")), "def add(a, b):\n    "),
    Chat((Message("user", "Print a line."),), "print("),
    Chat((Message("user", "Print a line."),)),
)


@pytest.fixture(scope="session")
def models(folder: Path, vllm_url: str) -> Iterator[dict[str, LikelihoodModel]]:
    """The model by each client; ``remote`` knows the tokenizer by the server only."""
    needed("torch", "vllm")
    specs = {
        "hf": f"hf:{folder}?dtype=float32",
        "vllm": f"vllm:{folder}?dtype=float32,max_length=1024,eager=true",
        "openai": f"openai:{vllm_url}#small?tokenizer={folder}",
        "remote": f"openai:{vllm_url}#small",
    }
    yield {name: sharing.acquire(spec) for name, spec in specs.items()}
    for spec in specs.values():
        sharing.release(spec)


def told(made: Generation) -> tuple[object, ...]:
    return made.pieces, made.token_ids, made.prompt_ids, made.finish_reason


def close(ours: tuple[float, ...], theirs: tuple[float, ...]) -> None:
    assert len(ours) == len(theirs)
    assert max((abs(a - b) for a, b in zip(ours, theirs, strict=True)), default=0.0) < CLOSE


@pytest.mark.parametrize("client", ["vllm", "openai"])
def test_every_client_writes_the_same_greedily(models: dict[str, LikelihoodModel], client: str) -> None:
    for sampling in (GREEDY, replace(GREEDY, stop=("\n\n", ")"))):
        wanted = models["hf"].generate([*TEXTS, *CHATS], sampling, range(8))
        made = models[client].generate([*TEXTS, *CHATS], sampling, range(8))
        assert list(map(told, made)) == list(map(told, wanted))
        for ours, theirs in zip(made, wanted, strict=True):
            close(ours.logprobs, theirs.logprobs)
            for our, their in zip(ours.alternatives, theirs.alternatives, strict=True):
                close(tuple(p for _, p in our), tuple(p for _, p in their))
            assert ours.ignored == ()


def test_ids_and_conversations_are_the_same_where_only_the_server_tokenizes(models: dict[str, LikelihoodModel]) -> None:
    prompts = [models["hf"].prompt_ids(text) for text in TEXTS]
    wanted = models["hf"].generate([*prompts, *CHATS], GREEDY, range(8))
    made = models["remote"].generate([*prompts, *CHATS], GREEDY, range(8))
    for ours, theirs in zip(made, wanted, strict=True):
        assert (ours.token_ids, ours.text) == (theirs.token_ids, theirs.text)
        close(ours.logprobs, theirs.logprobs)


@pytest.mark.parametrize("client", ["vllm", "openai", "remote"])
def test_every_client_finds_a_text_as_likely(models: dict[str, LikelihoodModel], client: str) -> None:
    sequences = [models["hf"].prompt_ids(text) for text in TEXTS]
    for ours, theirs in zip(models[client].logprobs(sequences), models["hf"].logprobs(sequences), strict=True):
        close(ours, theirs)


@pytest.mark.parametrize("client", ["hf", "vllm", "openai", "remote"])
def test_seeds_reproduce_whatever_else_is_in_the_batch(models: dict[str, LikelihoodModel], client: str) -> None:
    model = models[client]
    batch = [made.token_ids for made in model.generate([TEXTS[0]] * 24, DRAWN, range(24))]
    with ThreadPoolExecutor(8) as threads:
        single = list(threads.map(lambda seed: model.generate([TEXTS[0]], DRAWN, [seed])[0].token_ids, range(24)))
    assert single == batch
    assert len(set(batch)) > 8


def test_vllm_draws_the_same_in_process_and_behind_a_server(models: dict[str, LikelihoodModel]) -> None:
    ours, theirs = (models[name].generate([TEXTS[0]] * 8, DRAWN, range(8)) for name in ("vllm", "openai"))
    assert [made.token_ids for made in ours] == [made.token_ids for made in theirs]


def test_vllm_ignores_nothing(models: dict[str, LikelihoodModel]) -> None:
    card = models["remote"].card()  # type: ignore[attr-defined]
    assert (card["server"]["kind"], card["prefill"], card["probed"]) == ("vllm", "token ids", True)
    assert card["ignored"] == []


def test_transformers_serve_is_seen_through(plain: Path, transformers_url: str) -> None:
    needed("torch")
    served, local = f"openai:{transformers_url}#{plain}", f"hf:{plain}?dtype=float32"
    model, hf = sharing.acquire(served), sharing.acquire(local)
    try:
        card = model.card()  # type: ignore[attr-defined]
        assert {"logprobs", "prompt_logprobs", "token_ids", "top_k", "alternatives"} <= set(card["ignored"])
        made = model.generate(TEXTS, Sampling(24, 0.0), range(len(TEXTS)))
        wanted = hf.generate(TEXTS, Sampling(24, 0.0), range(len(TEXTS)))
        assert [each.text for each in made] == [each.text for each in wanted]
        assert all("logprobs" in each.ignored for each in made)
        with pytest.raises(ModelAnswerError, match="how likely"):
            model.logprobs([(1, 2)])
    finally:
        sharing.release(served)
        sharing.release(local)


def played(path: Path, assistant: str, human: str) -> list[Transcript]:
    config = RunConfig(
        problems=fakes.make_set("double", "twice"),
        assistants=(assistant,),
        human=human,
        protocol=AssistanceProtocol(max_rounds=4),
        sandbox="fake",
    )
    with Runner(config, Concurrency(2)) as runner, RunStore(path, runner.describe()) as store:
        runner.run(store)
    return list(read_transcripts(path))


def check(found: list[Transcript]) -> None:
    assert len(found) == 2
    for transcript in found:
        assert transcript.errors == ()
        assert transcript.verdict is not None
        json.dumps(transcript.to_dict())
    assert sum(len(transcript.rounds) for transcript in found)


@pytest.mark.parametrize("client", ["hf", "vllm", "openai"])
def test_an_episode_of_two_language_models(
    models: dict[str, LikelihoodModel], client: str, tmp_path: Path, folder: Path, vllm_url: str, fake_names: None
) -> None:
    spec = {
        "hf": f"hf:{folder}?dtype=float32",
        "vllm": f"vllm:{folder}?dtype=float32,max_length=1024,eager=true",
        "openai": f"openai:{vllm_url}#small?tokenizer={folder}",
    }[client]
    found = played(tmp_path, f"lm:{spec}?cap=8", f"lm-human:{spec}?reasoning=12")
    check(found)
    for transcript in found:
        for this in transcript.rounds:
            offered: Any = this.suggestion
            assert offered.prompt_ids
            assert len(offered.logprobs) == len(offered.token_ids)
            text = models["hf"].tokenizer.decode(offered.token_ids)
            assert text[offered.info["healed"] :].startswith(offered.text)


def test_an_episode_behind_transformers_serve(
    tmp_path: Path, plain: Path, transformers_url: str, fake_names: None
) -> None:
    spec = f"openai:{transformers_url}#{plain}"
    found = played(tmp_path, f"lm:{spec}?cap=8", f"lm-human:{spec}?decision=parse,reasoning=12")
    check(found)
    assert all("logprobs" in this.suggestion.info["ignored"] for t in found for this in t.rounds)
