"""A language model that only repeats recorded calls: a run plays again without weights, server or network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from codeassist_agents.models.calls import CallStore, Identity, call_key, generation_of, plain_prompt
from codeassist_env.errors import InputError, ModelError, NotFoundError
from codeassist_env.language import Chat, Generation, ModelTokenizer, Prompt, Sampling

SHOWN = 80
"""Characters of a prompt that an error shows."""


def replay(argument: str) -> RecordedModel:
    """Answers from calls that --model-cache recorded, and asks no model.

    ``DIR_OR_FILE[?model=NAME]``: which model is only needed where calls of several are recorded. Raises InputError
    where there are no such calls.
    """
    path, mark, name = argument.partition("?model=")
    if not path or (mark and not name):
        raise InputError(f"replay takes DIR[?model=NAME], where DIR holds recorded calls, got {argument!r}")
    store = CallStore(path, create=False)
    try:
        return RecordedModel(store, _chosen(store, name or None))
    except BaseException:
        store.close()
        raise


def _chosen(store: CallStore, name: str | None) -> Identity:
    models = store.models()
    names = [model.name for model in models]
    if not models:
        raise InputError(f"no call is recorded in {str(store.path)!r}")
    if name is not None and name not in names:
        raise NotFoundError.of(f"model in {str(store.path)!r}", name, names)
    chosen = [model for model in models if name in (None, model.name)]
    if len({model.name for model in chosen}) > 1:
        raise InputError(
            f"{str(store.path)!r} holds calls of {', '.join(names)}; say which: replay:{store.path}?model={names[0]}"
        )
    if len(chosen) > 1:
        raise InputError(
            f"{str(store.path)!r} holds calls of {len(chosen)} models named {names[0]!r} whose cards differ; "
            "record each in a directory of its own"
        )
    return chosen[0]


class RecordedModel:
    """A recorded model: its name, its card, and the calls it was asked; any other is a ModelError."""

    recorded = True
    """It needs no cache."""

    def __init__(self, store: CallStore, identity: Identity) -> None:
        """Take the store, which is closed with the model, and which of its models to be."""
        self.name = identity.name
        self._store, self._identity = store, identity

    def card(self) -> Mapping[str, Any]:
        """Say what the recorded model said of itself."""
        return self._identity.card

    @property
    def chat(self) -> bool:
        """Whether the recorded model has a chat template. Raises InputError where it did not tell."""
        if self._identity.chat is None:
            raise InputError(f"it was not recorded whether {self.name} takes conversations; play it with the model")
        return self._identity.chat

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The recorded model's tokenizer, as far as it was asked. Raises InputError where it was not recorded."""
        if self._identity.tokenizer is None:
            raise InputError(f"no tokenizer of {self.name} was recorded; play it with the model itself")
        return _RecordedTokenizer(self, self._identity.tokenizer)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Repeat what was answered. Raises ModelError for a call that was not recorded."""
        how = asdict(sampling)
        return [
            generation_of(
                self.answer(
                    "generate",
                    {"prompt": plain_prompt(prompt), "sampling": how, "seed": int(seed)},
                    f"{_shown(prompt)}, seed {seed}, {sampling}",
                )
            )
            for prompt, seed in zip(prompts, seeds, strict=True)
        ]

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the recorded ids of a prompt. Raises ModelError where they were not asked."""
        return tuple(self.answer("prompt_ids", plain_prompt(prompt), f"the ids of {_shown(prompt)}"))

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Repeat recorded log-probabilities. Raises ModelError for those that were not asked."""
        return [
            tuple(self.answer("logprobs", list(map(int, ids)), f"the likelihood of {_shown(tuple(ids))}"))
            for ids in sequences
        ]

    def answer(self, kind: str, asked: Any, shown: str) -> Any:
        """Return a recorded answer as plain data. Raises ModelError where there is none, or it is damaged."""
        found = self._store.get(call_key(self._identity, kind, asked), kind)
        if found is None:
            raise ModelError(
                f"not recorded in {str(self._store.path)!r}: {shown}. Play what was recorded (same problems, seeds, "
                f"prompts and settings), or record more of {self.name} with --model-cache {self._store.path}"
            )
        return found

    def close(self) -> None:
        """Close the store."""
        self._store.close()


class _RecordedTokenizer:
    def __init__(self, calls: RecordedModel, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._calls = calls

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the recorded ids of a text."""
        return tuple(self._calls.answer("encode", text, f"the ids of {_shown(text)}"))

    def decode(self, ids: Sequence[int]) -> str:
        """Return the recorded text of ids."""
        return str(self._calls.answer("decode", list(map(int, ids)), f"the text of {_shown(tuple(ids))}"))


def _shown(prompt: Prompt) -> str:
    if isinstance(prompt, tuple):
        return f"a prompt of {len(prompt)} ids {str(list(prompt))[:SHOWN]}"
    text = prompt if isinstance(prompt, str) else prompt.messages[0].content if prompt.messages else prompt.prefill
    kind = "a conversation" if isinstance(prompt, Chat) else "a prompt"
    return f"{kind} that begins {text[:SHOWN]!r}"
