"""The tokenizer of a model behind a server: its files at hand, or the server's own end points."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Protocol

from codeassist_agents.models.chats import fold_system
from codeassist_agents.models.exchange import Json, Refusal
from codeassist_agents.models.pool import Pool, Server
from codeassist_agents.models.text import Vocabulary
from codeassist_agents.models.writer import PromptWriter
from codeassist_env.errors import InputError, MissingExtraError, ModelAnswerError, describe
from codeassist_env.language import Chat, ModelTokenizer

SAMPLE = "def add(a, b):\n    return a + b  # \u00e9\n"
"""A text whose ids tell one tokenizer from another."""
REMEMBERED = 512
"""Conversations whose ids a server gave."""


class Writer(Protocol):
    """Turns texts and conversations into ids."""

    chat: bool

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The model's own tokenizer."""
        ...

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The bytes of its tokens, where they are at hand."""
        ...

    def begin(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, after the model's begin token if it has one."""
        ...

    def conversation(self, chat: Chat) -> tuple[int, ...]:
        """Return the ids of a conversation with its prefill."""
        ...


class LocalWriter(PromptWriter):
    """A tokenizer and a chat template from files, those of the served model."""

    def __init__(self, path: str) -> None:
        """Load them by transformers. Raises InputError where there are none, MissingExtraError without transformers."""
        try:
            from transformers import AutoTokenizer
        except ImportError:
            raise MissingExtraError.of("tokenizer= of an openai: model", "lm") from None
        try:
            loaded: Any = AutoTokenizer.from_pretrained(path)
        except Exception as error:
            raise InputError(f"no tokenizer can be loaded from {path!r}: {describe(error)[:300]}") from None
        super().__init__(loaded)


class ServedWriter:
    """A server's ``/tokenize`` and ``/detokenize``, as vLLM offers them."""

    def __init__(self, pool: Pool, model: str, sample: Sequence[int], *, chat: bool, system: bool) -> None:
        """Take the ids of SAMPLE, which name the tokenizer, and whether it takes conversations and system turns."""
        self._pool, self._model = pool, model
        self.chat, self._system = chat, system
        self.vocabulary: Vocabulary | None = None
        self.fingerprint = "served-" + hashlib.sha256(repr(tuple(sample)).encode()).hexdigest()[:16]
        self.tokenizer: ModelTokenizer = self
        self._known: OrderedDict[object, tuple[int, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, without special tokens."""
        return self._ids({"prompt": text, "add_special_tokens": False}) if text else ()

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids, special tokens as the server writes them."""

        def read(answer: Json) -> str:
            text = answer.get("prompt")
            if not isinstance(text, str):
                raise ModelAnswerError("/detokenize answered without a text")
            return text

        return self._pool.send("/detokenize", {"model": self._model, "tokens": list(ids)}, read) if ids else ""

    def begin(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text as the server begins it."""
        return self._ids({"prompt": text, "add_special_tokens": True})

    def conversation(self, chat: Chat) -> tuple[int, ...]:
        """Return the ids of a conversation up to its answer, then those of the prefill."""
        key = (chat.messages, chat.thinking)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            messages = chat.messages if self._system else fold_system(chat.messages)
            turns = [{"role": turn.role, "content": turn.content} for turn in messages]
            options = {"add_generation_prompt": True, "chat_template_kwargs": {"enable_thinking": chat.thinking}}
            known = self._ids({"messages": turns, **options})
            with self._lock:
                self._known[key] = known
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        return (*known, *self.encode(chat.prefill))

    def _ids(self, asked: Json) -> tuple[int, ...]:
        return self._pool.send("/tokenize", {"model": self._model, **asked}, _tokens)


def sample_ids(pool: Pool, model: str, server: Server) -> tuple[int, ...]:
    """Return the ids of SAMPLE by a server's ``/tokenize``; empty where it has none."""
    asked = {"model": model, "prompt": SAMPLE, "add_special_tokens": False}
    try:
        return pool.send("/tokenize", asked, _tokens, only=server, retries=2)
    except (Refusal, ModelAnswerError):
        return ()


def _tokens(answer: Json) -> tuple[int, ...]:
    ids = answer.get("tokens")
    if not isinstance(ids, list) or not ids or not all(isinstance(id_, int) for id_ in ids):
        raise ModelAnswerError("/tokenize answered without token ids")
    return tuple(ids)
