"""What turns prompts into the ids that a model is sent: its tokenizer, chat template, begin token; no weights."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from codeassist_agents.models.chats import ChatTemplate, template_of
from codeassist_agents.models.healing import Healed, take_back
from codeassist_agents.models.text import HubTokenizer, Vocabulary
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Prompt

CONTEXT = 4096
"""Tokens of a model whose config does not say how many it was made for."""
_MARK = "b6e1f0-mark"


class PromptWriter:
    """Writes prompts as ids. A model that runs here and the formats of training examples use the same one."""

    def __init__(self, tokenizer: Any, config: Any = None, ends: Any = None, max_length: int | None = None) -> None:
        """Take a transformers tokenizer, the model's config, the end tokens that its files name, a shorter context.

        ``ends`` are those of the generation settings and then of config.json, a number or several. What the config's
        class fills in is no end token: in this tokenizer it may be a quote.

        Raises InputError where the tokenizer has no tokenizer.json, or ``max_length`` is more than the model's.
        """
        backend = getattr(tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise InputError("the model's tokenizer has no tokenizer.json; name a folder with one")
        self.loaded = tokenizer
        self.hub = HubTokenizer(backend.to_str())
        self.tokenizer = self.hub
        text = None if config is None else config.get_text_config()
        self.context = max_length if text is None else _length(text, max_length)
        """Tokens of prompt and answer together; None where that is not known."""
        self.first: tuple[int, ...] = () if tokenizer.bos_token_id is None else (int(tokenizer.bos_token_id),)
        """The begin token, if there is one."""
        self._ranked = ranked(tokenizer.eos_token_id, ends)
        self.ends = frozenset(self._ranked)
        """Tokens at which a generation stops."""
        self._fallback = _fallback(text, self._ranked)
        self._template: ChatTemplate | None = template_of(tokenizer)
        self.chat = self._template is not None

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The bytes of the tokens."""
        return self.hub.vocabulary

    def begin(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, after the model's begin token if it has one."""
        return (*self.first, *self.hub.encode(text))

    def conversation(self, chat: Chat) -> tuple[int, ...]:
        """Return the ids of a conversation with its prefill. Raises InputError without a template."""
        return self.hub.encode(self._header(chat) + chat.prefill)

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt, before any is cut off to fit the context."""
        return self.encoded(prompt, heal=False).ids

    def encoded(self, prompt: Prompt, *, heal: bool) -> Healed:
        """Return the ids of a prompt, and the text of those that were taken back to be healed."""
        if isinstance(prompt, tuple):
            return Healed(prompt)
        if isinstance(prompt, str):
            healed = self._healed(self.hub.encode(prompt), prompt, heal)
            return Healed((*self.first, *healed.ids), healed.rest)
        if isinstance(prompt, Chat):
            return self._healed(self.conversation(prompt), prompt.prefill, heal)
        raise InputError(f"a prompt is a text, a Chat or a tuple of token ids, got {type(prompt).__name__}")

    def sent(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Return what is sent for a prompt's ids: where there are none, a token to begin with."""
        return ids or self._fallback

    def stop(self) -> int | None:
        """Return the token that ends a text, None where generation stops at none.

        The tokenizer's end token goes before those of the generation settings and of the config.
        """
        return self._ranked[0] if self._ranked else None

    def turn_stop(self) -> int | None:
        """Return the token that ends the model's turn of a conversation, None where generation stops at none.

        It is the first end token that the chat template writes after an answer; else that of a text.
        """
        if self._template is None:
            return self.stop()
        after = self._template.after(_MARK)
        return next((number for number in self.hub.encode(after) if number in self.ends), self.stop())

    def _header(self, chat: Chat) -> str:
        if self._template is None:
            raise InputError("this model has no chat template: it cannot take a conversation; give it a text")
        return self._template.header(chat)

    def _healed(self, ids: tuple[int, ...], text: str, heal: bool) -> Healed:
        return take_back(ids, text, self.hub.vocabulary) if heal else Healed(ids)


def writer_card(tokenizer: Any) -> dict[str, Any]:
    """Return what the ids of a prompt depend on, vocabulary apart: the chat template's digest, and the begin token."""
    template = getattr(tokenizer, "chat_template", None)
    digest = hashlib.sha256(json.dumps(template).encode()).hexdigest()[:16] if template else None
    return {"template": digest, "begin": tokenizer.bos_token_id}


def ranked(*named: Any) -> tuple[int, ...]:
    """Return the token ids that are named, each a number, a list of numbers or None, in their order."""
    listed: list[Any] = []
    for each in named:
        listed += each if isinstance(each, list | tuple) else [each]
    return tuple(dict.fromkeys(int(number) for number in listed if number is not None))


def _length(config: Any, asked: int | None) -> int:
    own: int | None = getattr(config, "max_position_embeddings", None)
    if asked is not None and own is not None and asked > own:
        raise InputError(f"max_length must be at most the model's {own}, got {asked}")
    return asked or own or CONTEXT


def _fallback(config: Any, ends: tuple[int, ...]) -> tuple[int, ...]:
    """What an empty prompt is, for a tokenizer without a begin token: the config's begin or end token."""
    if config is not None:
        ends = ranked(getattr(config, "bos_token_id", None), getattr(config, "eos_token_id", None))
    return ends[:1] or (0,)
