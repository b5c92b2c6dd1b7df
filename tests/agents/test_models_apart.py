"""A model in a process of its own that dies or talks nonsense."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from codeassist_agents.models.apart import RESTARTS, ProcessModel, _Worker
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_env.errors import ModelUnavailable

TOKENIZER = {"model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}, "added_tokens": []}
READY = json.dumps({"ready": {"card": {}, "chat": False, "tokenizer": json.dumps(TOKENIZER)}})
WORKER = """
import os, sys
sys.stdin.readline()
print(sys.argv[1], flush=True)
calls = [sys.stdin.readline() for _ in range(3)]
sys.stdout.buffer.write(os.fsencode(sys.argv[2]))
sys.stdout.flush()
"""


def model_that_ends_with(words: str, monkeypatch: pytest.MonkeyPatch) -> ProcessModel:
    """A process that takes in three calls, writes ``words``, and is gone."""
    popen = subprocess.Popen

    def started(_: Any, **given: Any) -> Any:
        return popen([sys.executable, "-c", WORKER, READY, words], **given)

    monkeypatch.setattr(subprocess, "Popen", started)
    return ProcessModel("x", HuggingFaceParameters())


@pytest.mark.parametrize("words", ["", '{"id":0,"answer":[[-0.1', "[]\n", "null\n", '{"answer":[]}\n', "\udcff\n"])
def test_whoever_waits_hears_that_the_process_is_gone(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_that_ends_with(words, monkeypatch)
    heard: list[BaseException] = []

    def ask() -> None:
        with pytest.raises(ModelUnavailable, match="has ended") as told:
            model.logprobs([(0, 0)])
        heard.append(told.value)

    callers = [threading.Thread(target=ask, daemon=True) for _ in range(3)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(20)
    assert len(heard) == 3
    model.close()
    with pytest.raises(ModelUnavailable, match="has ended"):
        model.logprobs([(0, 0)])


MORTAL = """
import json, sys
sys.stdin.readline()
print(sys.argv[1], flush=True)
for line in sys.stdin:
    call = json.loads(line)
    if call.get("sequences") == [[9]]:
        sys.exit(7)
    print(json.dumps({"id": call["id"], "answer": [[-0.5]]}), flush=True)
"""
LOADING = "import sys, time\nsys.stdin.readline()\ntime.sleep(60)"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each process runs, the last for all that follow; those started are struck off."""
    popen, programs = subprocess.Popen, [MORTAL]

    def start(_: Any, **given: Any) -> Any:
        program = programs.pop(0) if len(programs) > 1 else programs[0]
        return popen([sys.executable, "-c", program, READY], **given)

    monkeypatch.setattr(subprocess, "Popen", start)
    return programs


@pytest.mark.usefixtures("started")
def test_a_process_that_died_is_replaced_three_times_and_then_the_cause_stays() -> None:
    model = ProcessModel("x", HuggingFaceParameters())
    for _ in range(RESTARTS + 1):
        assert model.logprobs([(1, 2)]) == [(-0.5,)]
        with pytest.raises(ModelUnavailable, match="exit code 7"):
            model.logprobs([(9,)])
    for _ in range(2):
        with pytest.raises(ModelUnavailable, match="exit code 7"):
            model.logprobs([(1, 2)])
    model.close()


@pytest.mark.usefixtures("started")
def test_threads_that_find_it_dead_share_one_new_process() -> None:
    model = ProcessModel("x", HuggingFaceParameters())
    with pytest.raises(ModelUnavailable):
        model.logprobs([(9,)])
    with ThreadPoolExecutor(8) as callers:
        assert list(callers.map(model.logprobs, [[(1, 2)]] * 16)) == [[(-0.5,)]] * 16
    assert model._restarts == 1
    model.close()
    with pytest.raises(ModelUnavailable, match="is closed"):
        model.logprobs([(1, 2)])


def test_a_new_process_that_is_another_model_is_refused(started: list[str]) -> None:
    started.append(MORTAL.replace("sys.argv[1]", repr(READY.replace("{}", '{"engine": "other"}', 1))))
    model = ProcessModel("x", HuggingFaceParameters())
    with pytest.raises(ModelUnavailable):
        model.logprobs([(9,)])
    with pytest.raises(ModelUnavailable, match="is another"):
        model.logprobs([(1, 2)])
    model.close()


def test_an_interrupt_while_it_loads_ends_the_process_at_once(
    started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started[:] = [LOADING]

    def interrupted(worker: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(_Worker, "_first", interrupted)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        ProcessModel("x", HuggingFaceParameters())
    assert time.monotonic() - begun < 5


def test_closing_ends_a_replacement_that_still_loads(started: list[str]) -> None:
    started.append(LOADING)
    model = ProcessModel("x", HuggingFaceParameters())
    with pytest.raises(ModelUnavailable):
        model.logprobs([(9,)])
    first = model._worker
    with ThreadPoolExecutor(1) as callers:
        waiting = callers.submit(model.logprobs, [(1, 2)])
        while model._worker is first:
            threading.Event().wait(0.01)
        model.close()
        assert isinstance(waiting.exception(5), ModelUnavailable)
