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
from copy import copy
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
RESTARTS = 3
"""Processes that may follow the first in a model's life, each when a call finds the one before it dead."""


class _Call:
    """A call that is under way."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.answer: Any = None
        self.error: CodeAssistError | None = None


class ProcessModel:
    """What ``LocalModel`` offers, in another process; its thread-safe client. A process that died is replaced."""

    def __init__(self, path: str, parameters: HuggingFaceParameters) -> None:
        try:
            import tokenizers  # noqa: F401
        except ImportError as error:
            raise MissingExtraError.of("an hf: model", "lm") from error
        self._path, self._parameters = path, parameters
        self._changing, self._replacing = threading.Lock(), threading.Lock()
        self._closed, self._restarts = False, 0
        self._worker = _Worker(path, parameters)
        about = self._worker.begin()
        self._card, self.chat = about["card"], bool(about["chat"])
        try:
            self.tokenizer = HubTokenizer(about["tokenizer"])
        except BaseException:
            self._worker.close()
            raise

    @property
    def counts(self) -> Mapping[str, int]:
        """Steps taken, tokens of prompts asked for and really computed, tokens drawn, by the process that now runs."""
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
        with self._changing:
            self._closed = True
        self._worker.close()

    def _ask(self, do: str, **given: Any) -> Any:
        return self._working().ask(do, given)

    def _working(self) -> _Worker:
        """Return the worker, or another in its place where it died."""
        with self._replacing:
            dead = self._worker.cause()
            if dead is None or self._closed:
                return self._worker
            return self._replaced(dead)

    def _replaced(self, dead: CodeAssistError) -> _Worker:
        with self._changing:
            if self._closed or self._restarts >= RESTARTS:
                raise copy(dead)
            self._restarts += 1
            old, self._worker = self._worker, _Worker(self._path, self._parameters)
        old.close()
        if self._worker.begin()["card"] != self._card:
            self._worker.close(ModelUnavailable(f"the model in {self._path!r} is another since it was loaded first"))
        return self._worker


class _Worker:
    """One process that runs the model, and the calls it was sent."""

    def __init__(self, path: str, parameters: HuggingFaceParameters) -> None:
        """Start it; nothing is loaded before ``begin``."""
        self._first_line = {"path": path, "parameters": asdict(parameters)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "codeassist_agents.models.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment(),
        )
        self._sending, self._numbers = threading.Lock(), itertools.count()
        self._calls: dict[int, _Call] = {}
        self._cause: CodeAssistError | None = None
        self._reader: threading.Thread | None = None

    def begin(self) -> Any:
        """Have the model loaded and return what it is. Raises what hinders it; the process is gone then."""
        try:
            self._send(self._first_line)
            about = self._first()
        except BaseException as error:
            self._refuse(error if isinstance(error, CodeAssistError) else ModelUnavailable("the model was not loaded"))
            self.close()
            if self._process.stdout is not None:
                self._process.stdout.close()
            raise
        self._reader = threading.Thread(target=self._read, name="language-model-answers", daemon=True)
        self._reader.start()
        return about

    def cause(self) -> CodeAssistError | None:
        """Return why it takes no more calls; None while it does."""
        if self._cause is None and self._process.poll() is not None:
            self._refuse(self._gone())
        return self._cause

    def ask(self, do: str, given: Mapping[str, Any]) -> Any:
        """Return the answer to a call. Raises what it failed with."""
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

    def close(self, cause: CodeAssistError | None = None) -> None:
        """End the process: by itself, or at once where it still loads. Later calls raise the cause."""
        assert self._process.stdin is not None and self._process.stdout is not None
        if self._reader is None:
            self._process.kill()
        self._refuse(cause or ModelUnavailable("the model is closed"))
        with self._sending, suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._reader is not None:
            self._reader.join(_PATIENCE)

    def _refuse(self, cause: CodeAssistError) -> None:
        """Take no further call; the first cause stays."""
        with self._sending:
            self._cause = self._cause or cause

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        line = json.dumps(message, separators=(",", ":")) + "\n"
        try:
            with self._sending:
                if self._cause is not None:
                    raise copy(self._cause)
                self._process.stdin.write(line)
                self._process.stdin.flush()
        except BrokenPipeError as error:
            gone = self._gone()
            self._refuse(gone)
            raise copy(gone) from error

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
        """Hand out answers until the process ends, or writes what is none: a line that its death cut short."""
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                self._hear(json.loads(line))
        except (ValueError, LookupError, TypeError, AttributeError):
            pass
        finally:
            self._process.stdout.close()
            self._wake_all()

    def _hear(self, said: Mapping[str, Any]) -> None:
        call = self._calls.get(said["id"])
        if call is not None:
            call.answer, told = said.get("answer"), said.get("error")
            call.error = _error(told) if told else None
            call.done.set()

    def _wake_all(self) -> None:
        """Refuse further calls; those under way fail."""
        gone = self._cause or self._gone()
        self._refuse(gone)
        for call in list(self._calls.values()):
            call.error = call.error or copy(gone)
            call.done.set()

    def _gone(self) -> ModelUnavailable:
        try:
            code: object = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = "none yet"
        return ModelUnavailable(f"the process of the model has ended (exit code {code}); memory may have run out")


def _plain(prompt: Prompt) -> Any:
    try:
        return plain_prompt(prompt)
    except (TypeError, ValueError) as error:
        raise InputError(f"a prompt is a text, a Chat or a tuple of ids, got {type(prompt).__name__}") from error


def _environment() -> dict[str, str]:
    """Idle threads of the processor's libraries give way at once: cores are the episodes' as well."""
    return {"OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false", **os.environ}


def _error(told: Mapping[str, str]) -> CodeAssistError:
    kind: type[CodeAssistError] = getattr(errors, told["kind"], ModelError)
    made = kind(told["message"])
    if isinstance(made, MissingExtraError):
        made.remedy = told["remedy"]
    return made
