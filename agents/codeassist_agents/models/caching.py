"""A language model whose calls are answered from a store where they were made before, and recorded there else.

A hit is what was recorded, to the last number: usage and seconds are those of the call that was made. So nothing on a
transcript tells a cached run from another, clock readings apart. A call that fails is never recorded.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_agents.models.calls import (
    CallStore,
    call_key,
    generation_of,
    identity_of,
    plain_generation,
    plain_prompt,
)
from codeassist_env.errors import ModelError
from codeassist_env.language import Generation, LikelihoodModel, ModelTokenizer, Prompt, Sampling

COUNTED = ("generate", "logprobs")
"""Kinds of calls that cost a model's time; the others are recorded for a replay's sake."""


def cached(model: Any, directory: str | Path) -> CachedModel:
    """Return a model that records its calls in a directory. Raises InputError where that cannot be used."""
    store = CallStore(directory)
    try:
        return (CachedLikelihoodModel if hasattr(model, "logprobs") else CachedModel)(model, store)
    except BaseException:
        store.close()
        raise


class CachedModel:
    """A model behind a store of its calls; whatever else it offers passes through."""

    def __init__(self, model: Any, store: CallStore) -> None:
        """Take a model and the store, which is closed with it."""
        self.name: str = model.name
        self._model = model
        self._identity = identity_of(model)
        self._store = store
        self._number = store.add_model(self._identity)
        self._lock = threading.Lock()
        self.hits = 0
        """Calls that were answered from the store."""
        self.misses = 0
        """Calls that the model was asked."""
        self.unreadable: set[bytes] = set()
        """Recorded calls that are damaged; the model is asked again."""
        self.unwritten: list[str] = []
        """Why a call could not be recorded, once a call."""

    def __getattr__(self, name: str) -> Any:
        if name == "_model":
            raise AttributeError(name)
        return getattr(self._model, name)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt, as the model does or did."""
        how = asdict(sampling)
        asked = [
            {"prompt": plain_prompt(prompt), "sampling": how, "seed": int(seed)}
            for prompt, seed in zip(prompts, seeds, strict=True)
        ]

        def ask(missing: list[int]) -> list[Any]:
            made = self._model.generate([prompts[i] for i in missing], sampling, [seeds[i] for i in missing])
            return [plain_generation(generation) for generation in made]

        return [generation_of(data) for data in self.through("generate", asked, ask)]

    def through(self, kind: str, asked: Sequence[Any], ask: Callable[[list[int]], list[Any]]) -> list[Any]:
        """Return an answer to each question, as plain data; ``ask`` is given the places of those not recorded."""
        keys = [call_key(self._identity, kind, question) for question in asked]
        found = {key: self._found(key, kind) for key in dict.fromkeys(keys)}
        missing = [keys.index(key) for key, answer in found.items() if answer is None]
        if missing:
            for place, answer in zip(missing, ask(missing), strict=True):
                found[keys[place]] = self._record(keys[place], kind, asked[place], answer)
        if kind in COUNTED:
            with self._lock:
                self.hits += len(keys) - len(missing)
                self.misses += len(missing)
        return [found[key] for key in keys]

    def _found(self, key: bytes, kind: str) -> Any:
        try:
            return self._store.get(key, kind)
        except ModelError:
            self.unreadable.add(key)
            return None

    def _record(self, key: bytes, kind: str, asked: Any, answer: Any) -> Any:
        try:
            return self._store.put(key, self._number, kind, asked, answer, replace=key in self.unreadable)
        except sqlite3.Error as error:
            self.unwritten.append(str(error))
            return answer

    def close(self) -> None:
        """Say on standard error how often the store answered; close it and the model."""
        said = f"model cache {self._store.path}: {self.name}, {self.hits} hits, {self.misses} misses"
        if self.unreadable:
            said += f", {len(self.unreadable)} unreadable"
        if self.unwritten:
            said += f"; {len(self.unwritten)} calls could not be recorded: {self.unwritten[0]}"
        print(said, file=sys.stderr)
        self._store.close()
        if hasattr(self._model, "close"):
            self._model.close()


class CachedLikelihoodModel(CachedModel):
    """The same for a model that can also be asked how likely a text is."""

    _model: LikelihoodModel

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The model's own tokenizer, recorded. Raises InputError where it cannot be had."""
        return _CachedTokenizer(self._model.tokenizer, self)

    @property
    def chat(self) -> bool:
        """Whether it has a chat template."""
        return self._model.chat

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt as ``generate`` sends them."""
        (ids,) = self.through("prompt_ids", [plain_prompt(prompt)], lambda _: [list(self._model.prompt_ids(prompt))])
        return tuple(ids)

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the natural log-probability of each token but the first, as the model does or did."""

        def ask(missing: list[int]) -> list[Any]:
            made = self._model.logprobs([sequences[i] for i in missing])
            return [list(map(float, values)) for values in made]

        return [tuple(v) for v in self.through("logprobs", [list(map(int, ids)) for ids in sequences], ask)]


class _CachedTokenizer:
    """Records what a tokenizer says, so that a replay can say it too."""

    def __init__(self, inner: ModelTokenizer, calls: CachedModel) -> None:
        self.fingerprint = inner.fingerprint
        self._inner, self._calls = inner, calls

    def __getattr__(self, name: str) -> Any:
        if name == "_inner":
            raise AttributeError(name)
        return getattr(self._inner, name)

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, without special tokens."""
        (ids,) = self._calls.through("encode", [text], lambda _: [list(map(int, self._inner.encode(text)))])
        return tuple(ids)

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids; special tokens are left out."""
        (text,) = self._calls.through("decode", [list(map(int, ids))], lambda _: [self._inner.decode(ids)])
        return str(text)
