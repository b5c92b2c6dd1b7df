"""Prompt formats: what a model is sent for a program, id for id, without its weights (paper, 4.2 and 5.1).

A training example is a prompt as inference sends it, a completion, and what inference stops at. Both come from the
same objects that ask at inference: a model's ``PromptWriter`` and an assistant's ``Mode``. So the ids agree by
construction with those of an assistant that does not heal (``heal=false``). Healing, the default of assistants, takes
the last few back (on the shipped model one token in three states of four, seldom more) and has the model write their
text again: it is sent a beginning of the example's prompt.

Only an end token is ever a stop: it is one id whatever the completion ends in, inference shows none
of it, and no id of it can merge with the text before. The paper has its models learn a closing fence and then the end
token; here the fence is left out. Written right after a completion it would be cut off one character early after a
backtick, and some tokenizers put a blank before it; written on a line of its own, as models close their blocks, it
would leave a line break behind that is no part of the completion, which mostly ends inside a line. Inference still
stops at a fence, for models that were not trained so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from codeassist_agents.assistants.modes import Mode, choose_mode
from codeassist_agents.models import sharing
from codeassist_agents.models.writer import PromptWriter, writer_card
from codeassist_agents.prompting import Prompts
from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.language import ModelTokenizer, Prompt
from codeassist_env.parameters import split_parameters

_PROBES = ("", "b6e1f0 = probe\n")
"""Programs for which a prompt's question is compared."""


class WriterFormat:
    """The prompts of one mode, written for one model."""

    def __init__(self, mode: str, argument: str) -> None:
        """Take a mode's name, and ``MODEL[?prompts=DIR]``.

        Raises InputError where the model cannot be asked so, its tokenizer is not at hand, or it stops at no token.
        """
        spec, directory = _split(argument)
        self._writer, self._spec = writer_for(spec), spec
        self._prompts = Prompts(directory)
        self._mode: Mode = choose_mode(mode, _Asked(spec, self._writer), self._prompts)
        self.name = self._mode.name
        self.tokenizer: ModelTokenizer = self._writer.tokenizer
        self.context = self._writer.context
        stop = self._writer.turn_stop() if self._mode.fenced else self._writer.stop()
        if stop is None:
            raise InputError(
                f"the model {spec!r} has no stop token, so it cannot learn where to stop: name one as eos_token in its "
                "tokenizer_config.json, or as eos_token_id in its generation_config.json"
            )
        self.stop_ids = (stop,)
        heads = [self._head(code) for code in _PROBES]
        self.follows = self.name != "fim" and heads[0] == heads[1]

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        """Return the ids that the model is sent for a program, before any is cut off to fit the context."""
        return self._writer.sent(self._writer.prompt_ids(self._mode.prompt(code)))

    def card(self) -> Mapping[str, Any]:
        """Say what the ids depend on, as plain data: tokenizer, chat template, begin token, question, stop."""
        asked = {}
        if self._mode.fenced:
            told = self._head(_PROBES[0]) if self.follows else self._prompts.digest
            asked = {"question": hashlib.sha256(told.encode()).hexdigest()[:16]}
        about = {"format": self.name, "tokenizer": self._writer.hub.fingerprint, **writer_card(self._writer.loaded)}
        return {**about, **asked, "stop": list(self.stop_ids), "context": self.context}

    def _head(self, code: str) -> str:
        """Return the part of a prompt that is no program; of a text there is none."""
        prompt = self._mode.prompt(code)
        return repr(getattr(prompt, "messages", ""))


class _Asked:
    """What a mode needs to know of a model to ask it."""

    def __init__(self, name: str, writer: PromptWriter) -> None:
        self.name, self.chat, self.tokenizer, self._writer = name, writer.chat, writer.tokenizer, writer

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt."""
        return self._writer.prompt_ids(prompt)


def writer_for(spec: str) -> PromptWriter:
    """Return what writes the prompts of a model's spec; the model's factory says so by ``writer(argument)``.

    Raises InputError where it cannot, as for a server's model without a tokenizer at hand.
    """
    name, argument = registry.split("models", spec)
    writer = getattr(registry.load("models", name), "writer", None)
    if writer is None:
        raise InputError(f"the tokenizer of {spec!r} is not at hand; a prompt format takes small, hf:PATH or vllm:PATH")
    made: PromptWriter = writer(argument)
    return made


def _split(argument: str) -> tuple[str, str | None]:
    """Return the model's spec and the directory of prompts; other parameters are the model's."""
    spec, parameters = sharing.split_argument(argument)
    if not parameters:
        return spec, None
    if not parameters.startswith("prompts="):
        return argument, None
    given = split_parameters(parameters)
    if given.keys() != {"prompts"}:
        raise InputError(f"a prompt format has the parameter prompts alone, got {', '.join(given)}")
    return spec, given["prompts"]


def raw(argument: str = "") -> WriterFormat:
    """The program itself, after the model's begin token; it ends with the tokenizer's end token."""
    return WriterFormat("raw", argument)


def prefill(argument: str = "") -> WriterFormat:
    """An answer that begins with the program (as in the paper); it ends with the token that ends the model's turn."""
    return WriterFormat("prefill", argument)


def fim(argument: str = "") -> WriterFormat:
    """The program before a gap that is filled in, with nothing after it; it ends with the tokenizer's end token."""
    return WriterFormat("fim", argument)


def auto(argument: str = "") -> WriterFormat:
    """Prefill for a model with a chat template, as in the paper, else raw."""
    return WriterFormat("auto", argument)
