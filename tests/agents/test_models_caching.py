"""Models whose calls are recorded, and answered from the record."""

from __future__ import annotations

import json
import math
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fakes
from codeassist_agents.models import calls
from codeassist_agents.models.caching import CachedLikelihoodModel, CachedModel, cached
from codeassist_agents.models.calls import FILE, CallStore, Identity, generation_of, plain_generation
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.errors import InputError, ModelTimeout
from codeassist_env.language import Chat, Generation, LikelihoodModel, Message, Sampling, Usage

FEW = Sampling(3)
TALK = Chat((Message("user", "hi"),))
NUMBERS = st.floats(max_value=0, allow_nan=False)
PAIRS = st.tuples(st.text(max_size=3), NUMBERS)
GENERATIONS = st.builds(
    Generation,
    pieces=st.lists(st.text(max_size=4), max_size=4).map(tuple),
    logprobs=st.lists(NUMBERS, max_size=4).map(tuple),
    token_ids=st.lists(st.integers(0, 2**40), max_size=4).map(tuple),
    finish_reason=st.sampled_from(["stop", "length"]),
    prompt_ids=st.lists(st.integers(0, 2**40), max_size=4).map(tuple),
    alternatives=st.lists(st.lists(PAIRS, max_size=2).map(tuple), max_size=3).map(tuple),
    ignored=st.lists(st.sampled_from(["seed", "stop"]), max_size=2).map(tuple),
    usage=st.builds(Usage, st.integers(0, 99), st.integers(0, 99), st.integers(0, 9), st.floats(0, 9)),
    prompt_cut=st.integers(0, 9),
    seconds=st.floats(0, 9),
)


def by_call(**more: object) -> ScriptedModel:
    """A model that answers each call as the first of its kind."""
    model = ScriptedModel(replies=lambda *call: f"{len(model.calls)} ", **more)  # type: ignore[arg-type]
    return model


@given(GENERATIONS)
def test_a_generation_comes_back_as_it_was(made: Generation) -> None:
    again = generation_of(json.loads(json.dumps(plain_generation(made))))
    assert again == made
    assert again.seconds == made.seconds


def test_what_was_asked_before_is_not_asked_again(tmp_path: Path) -> None:
    first = cached(by_call(), tmp_path)
    made = first.generate(["a", "b", "a"], FEW, [1, 1, 1])
    assert [g.text for g in made] == ["1 ", "2 ", "1 "]
    assert (first.hits, first.misses) == (1, 2)
    first.close()
    model = by_call()
    second = cached(model, tmp_path)
    assert second.generate(["b", "a"], FEW, [1, 1]) == [made[1], made[0]]
    assert (second.hits, second.misses, model.calls) == (2, 0, [])
    second.close()


def test_of_a_batch_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    model = by_call()
    store = cached(model, tmp_path)
    store.generate(["a", "c"], FEW, [1, 2])
    assert [g.text for g in store.generate(["a", "b", "c", "d"], FEW, [1, 1, 2, 1])] == ["1 ", "3 ", "2 ", "4 "]
    assert [call[0] for call in model.calls] == ["a", "c", "b", "d"]
    store.close()


@pytest.mark.parametrize(
    "other",
    [
        ("b", FEW, 1),
        ((97,), FEW, 1),
        (Chat((Message("user", "a"),)), FEW, 1),
        (Chat((Message("system", "a"),)), FEW, 1),
        (Chat((Message("user", "a"),), prefill="b"), FEW, 1),
        (Chat((Message("user", "a"),), thinking=True), FEW, 1),
        ("a", Sampling(4), 1),
        ("a", Sampling(3, temperature=0), 1),
        ("a", Sampling(3, top_p=1), 1),
        ("a", Sampling(3, top_k=5), 1),
        ("a", Sampling(3, stop=("x",)), 1),
        ("a", Sampling(3, alternatives=1), 1),
        ("a", Sampling(3, heal=True), 1),
        ("a", FEW, 2),
    ],
)
def test_everything_that_may_change_an_answer_is_part_of_the_key(
    other: tuple[str, Sampling, int], tmp_path: Path
) -> None:
    store = cached(by_call(chat=True), tmp_path)
    for prompt, sampling, seed in (("a", FEW, 1), (Chat((Message("user", "a"), Message("user", "b"))), FEW, 1), other):
        store.generate([prompt], sampling, [seed])
    assert (store.hits, store.misses) == (0, 3)
    store.close()


@pytest.mark.parametrize("change", [{"name": "other"}, {"tokenizer": "chars"}, {"argument": "text"}])
def test_models_with_another_name_or_card_share_no_call(change: dict[str, str], tmp_path: Path) -> None:
    for model in (ScriptedModel(), ScriptedModel(**change)):  # type: ignore[arg-type]
        store = cached(model, tmp_path)
        store.generate(["a"], FEW, [1])
        assert store.misses == 1
        store.close()


def test_a_failed_call_is_not_recorded(tmp_path: Path) -> None:
    store = cached(ScriptedModel(replies=[ModelTimeout("60 s", attempts=3), "x"]), tmp_path)
    with pytest.raises(ModelTimeout, match="60 s"):
        store.generate(["a"], FEW, [1])
    assert store.generate(["a"], FEW, [1])[0].text == "x"
    assert (store.hits, store.misses) == (0, 1)
    store.close()


def test_usage_and_seconds_are_those_of_the_call_that_was_made(tmp_path: Path) -> None:
    dear = Generation(("x",), (-1.0,), usage=Usage(5, 1, 1, 0.25), seconds=2.5)
    store = cached(ScriptedModel(replies=[dear]), tmp_path)
    for _ in range(2):
        (made,) = store.generate(["a"], FEW, [1])
        assert made == dear
        assert made.seconds == 2.5
    store.close()


def test_likelihoods_and_ids_are_recorded_too(tmp_path: Path) -> None:
    scores = iter((-1.0, -math.inf))
    store = cached(ScriptedModel("x", logprob=lambda before, id_: next(scores)), tmp_path)
    assert isinstance(store, CachedLikelihoodModel)
    assert isinstance(store, LikelihoodModel)
    ids = store.tokenizer.encode("n = 1")
    assert (store.prompt_ids("n = 1")[1:], store.tokenizer.decode(ids), store.chat) == (ids, "n = 1", False)
    for _ in range(2):
        assert store.logprobs([ids[:2], ids[1:3]]) == [(-1.0,), (-math.inf,)]
    assert (store.hits, store.misses) == (2, 2)
    store.close()


def test_what_else_a_model_offers_passes_through(tmp_path: Path) -> None:
    inner = ScriptedModel("x")
    store = cached(inner, tmp_path)
    assert store.calls is inner.calls
    assert store.card() == inner.card()
    plain = cached(fakes.TinyModel(), tmp_path)
    assert type(plain) is CachedModel
    assert not hasattr(plain, "logprobs")
    assert not hasattr(plain, "card")
    assert plain.generate(["n"], FEW, [0]) == fakes.TinyModel().generate(["n"], FEW, [0])
    store.close()
    plain.close()


def test_at_its_end_it_says_how_often_it_helped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = ScriptedModel("x")
    store = cached(model, tmp_path)
    store.generate(["a", "a", "b"], FEW, [1, 1, 1])
    store.close()
    assert capsys.readouterr().err == f"model cache {tmp_path}: scripted, 1 hits, 2 misses\n"
    assert model.closed == 1


def test_a_call_that_cannot_be_recorded_is_answered_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = cached(ScriptedModel("x"), tmp_path)

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store._store, "put", full)
    assert store.generate(["a"], FEW, [1])[0].text == "x"
    store.close()
    assert "1 calls could not be recorded: database or disk is full" in capsys.readouterr().err


@pytest.mark.parametrize("damage", [b"\0\1", zlib.compress(b"{"), zlib.compress(b"null"), zlib.compress(b"{}"), "text"])
def test_a_damaged_call_is_asked_again_and_mended(
    tmp_path: Path, damage: object, capsys: pytest.CaptureFixture[str]
) -> None:
    store = cached(by_call(), tmp_path)
    (made,) = store.generate(["a"], FEW, [1])
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as file, file:
        file.execute("UPDATE calls SET answer = ?", (damage,))
    again = cached(by_call(), tmp_path)
    assert [again.generate(["a"], FEW, [1]) for _ in range(2)] == [[made], [made]]
    again.close()
    assert "1 hits, 1 misses, 1 unreadable\n" in capsys.readouterr().err


def test_generations_of_stores_that_know_of_no_cut_are_read() -> None:
    data = plain_generation(Generation(("a",), (-1.0,)))
    del data["prompt_cut"]
    assert generation_of(data).prompt_cut == 0


def test_of_two_answers_at_once_the_recorded_one_counts(tmp_path: Path) -> None:
    one, other = CallStore(tmp_path), CallStore(tmp_path)
    number = one.add_model(Identity("m", {}))
    assert other.add_model(Identity("m", {})) == number
    assert one.put(b"k", number, "generate", "?", {"a": 1}) == {"a": 1}
    assert other.put(b"k", number, "generate", "?", {"a": 2}) == {"a": 1}
    one.close()
    one.close()
    other.close()


def test_threads_share_a_cache(tmp_path: Path) -> None:
    store = cached(by_call(), tmp_path)
    said: list[tuple[str, ...]] = []

    def ask() -> None:
        said.append(tuple(store.generate([str(n)], FEW, [0])[0].text for n in range(20)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(said)) == 1
    assert store.hits + store.misses == 120
    store.close()


PROGRAM = """
import sys
from codeassist_agents.models.caching import cached
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.language import Sampling
path, marker, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = cached(ScriptedModel(replies=lambda prompt, sampling, seed: marker), path)
for number in range(count):
    print(store.generate([f"prompt {number}"], Sampling(9), [number])[0].text, flush=True)
store.close()
"""


def record(path: Path, marker: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(path), marker, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_processes_share_a_directory_and_hear_the_same(tmp_path: Path) -> None:
    running = [record(tmp_path / "new", marker, 60) for marker in "abc"]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert said[0] == said[1] == said[2]
    assert len(said[0].split()) == 60


class Busy:
    """A connection that another process locks for a while."""

    def __init__(self, answers: list[str]) -> None:
        self.answers = answers

    def execute(self, _: str) -> None:
        if self.answers:
            raise sqlite3.OperationalError(self.answers.pop(0))


def test_a_store_that_others_open_at_once_is_waited_for() -> None:
    busy: Any = Busy(["database is locked"] * 2)
    calls._write_ahead(busy)
    assert busy.answers == []
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        calls._write_ahead(Busy(["disk I/O error"]))  # type: ignore[arg-type]


def test_a_killed_process_leaves_every_finished_call(tmp_path: Path) -> None:
    process = record(tmp_path, "a", 1_000_000)
    assert process.stdout is not None
    for _ in range(40):
        assert process.stdout.readline() == "a\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    store = cached(ScriptedModel(replies=lambda *call: "new"), tmp_path)
    prompts = [f"prompt {number}" for number in range(40)]
    assert [g.text for g in store.generate(prompts[:30], Sampling(9), range(30))] == ["a"] * 30
    assert store.generate(["another"], Sampling(9), [0])[0].text == "new"
    assert store.hits == 30
    store.close()


def test_a_place_that_cannot_hold_calls_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(InputError, match="give a directory"):
        cached(ScriptedModel(), file / "below")
    (tmp_path / FILE).write_text("not a database, " * 100)
    with pytest.raises(InputError, match="not a database"):
        cached(ScriptedModel(), tmp_path)


def test_a_store_of_another_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CallStore(tmp_path).close()
    monkeypatch.setattr(calls, "FORMAT", 9)
    with pytest.raises(InputError, match="no store of calls in format 9, but in 1"):
        CallStore(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), min_size=1, max_size=12))
def test_a_cache_never_changes_what_a_deterministic_model_says(tmp_path: Path, asked: list[tuple[str, int]]) -> None:
    def model() -> ScriptedModel:
        return ScriptedModel(replies=lambda prompt, sampling, seed: f"{prompt} after {seed}")

    prompts, seeds = [a for a, _ in asked], [s for _, s in asked]
    store = cached(model(), tmp_path)
    assert store.generate(prompts, FEW, seeds) == model().generate(prompts, FEW, seeds)
    store.close()
