"""A model in a process of its own: the interpreter lock that episodes share cannot hold its steps up."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from codeassist_agents.models.calls import generation_of, plain_prompt
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_agents.models.text import HubTokenizer
from codeassist_env import errors
from codeassist_env.errors import CodeAssistError, InputError, MissingExtraError, ModelError, ModelUnavailable
from codeassist_env.language import Generation, Prompt, Sampling

_PATIENCE = 10.0
"""Seconds that the process has to end by itself."""


class _Call:
    """A call that is under way."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.answer: Any = None
        self.error: CodeAssistError | None = None


class ProcessModel:
    """What ``LocalModel`` offers, in another process; its thread-safe client."""

    def __init__(self, path: str, parameters: HuggingFaceParameters) -> None:
        try:
            import tokenizers  # noqa: F401
        except ImportError as error:
            raise MissingExtraError.of("an hf: model", "lm") from error
        self._process = subprocess.Popen(
            [sys.executable, "-m", "codeassist_agents.models.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment(parameters),
        )
        self._sending, self._numbers = threading.Lock(), itertools.count()
        self._calls: dict[int, _Call] = {}
        self._ended = False
        try:
            self._send({"path": path, "parameters": asdict(parameters)})
            about = self._first()
        except BaseException:
            self._end()
            raise
        self._card, self.chat = about["card"], bool(about["chat"])
        self.tokenizer = HubTokenizer(about["tokenizer"])
        self._reader = threading.Thread(target=self._read, name="language-model-answers", daemon=True)
        self._reader.start()

    @property
    def counts(self) -> Mapping[str, int]:
        """Steps taken, tokens of prompts asked for and really computed, tokens drawn."""
        counts: Mapping[str, int] = self._ask("counts")
        return counts

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        return dict(self._card)

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt."""
        return tuple(self._ask("prompt_ids", prompt=_plain(prompt)))

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt."""
        given = [_plain(prompt) for prompt in prompts]
        made = self._ask("generate", prompts=given, sampling=asdict(sampling), seeds=list(seeds))
        return [generation_of(data) for data in made]

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the log-probability of each token but the first."""
        found = self._ask("logprobs", sequences=[list(map(int, ids)) for ids in sequences])
        return [tuple(each) for each in found]

    def close(self) -> None:
        """End the process; calls under way fail. May be called twice."""
        self._end()
        self._reader.join(_PATIENCE)

    def _ask(self, do: str, **given: Any) -> Any:
        call, number = _Call(), next(self._numbers)
        self._calls[number] = call
        try:
            self._send({"id": number, "do": do, **given})
            call.done.wait()
        finally:
            self._calls.pop(number, None)
        if call.error is not None:
            raise call.error
        return call.answer

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        line = json.dumps(message, separators=(",", ":")) + "\n"
        try:
            with self._sending:
                if self._ended:
                    raise ModelUnavailable("the model is closed")
                self._process.stdin.write(line)
                self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise self._gone() from error

    def _first(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._gone()
        said = json.loads(line)
        if "error" in said:
            raise _error(said["error"])
        return said["ready"]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            call = self._calls.get(said["id"])
            if call is not None:
                call.answer, told = said.get("answer"), said.get("error")
                call.error = _error(told) if told else None
                call.done.set()
        self._process.stdout.close()
        with self._sending:
            self._ended, closed = True, self._ended
            gone = ModelUnavailable("the model was closed while it worked") if closed else self._gone()
            for call in list(self._calls.values()):
                call.error = call.error or gone
                call.done.set()

    def _gone(self) -> ModelUnavailable:
        try:
            code: object = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = "none yet"
        return ModelUnavailable(f"the process of the model has ended (exit code {code}); memory may have run out")

    def _end(self) -> None:
        assert self._process.stdin is not None
        with self._sending:
            self._ended = True
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if not hasattr(self, "_reader") and self._process.stdout is not None:
            self._process.stdout.close()


def _plain(prompt: Prompt) -> Any:
    try:
        return plain_prompt(prompt)
    except (TypeError, ValueError) as error:
        raise InputError(f"a prompt is a text, a Chat or a tuple of ids, got {type(prompt).__name__}") from error


def _environment(parameters: HuggingFaceParameters) -> dict[str, str]:
    """Idle threads of the processor's libraries give way at once: cores are the episodes' as well."""
    return {"OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false", **os.environ}


def _error(told: Mapping[str, str]) -> CodeAssistError:
    kind: type[CodeAssistError] = getattr(errors, told["kind"], ModelError)
    made = kind(told["message"])
    if isinstance(made, MissingExtraError):
        made.remedy = told["remedy"]
    return made
