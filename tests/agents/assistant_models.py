"""Scripted models under a name, and views, for tests of assistants on language models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from codeassist_agents.models import sharing
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env import registry
from codeassist_env.game import AssistantView, resolve_protocol
from codeassist_env.language import Generation, Usage

NAME = "test-model"


@contextmanager
def named(model: Any) -> Iterator[str]:
    """Register one model under a name; yield the name."""
    registry.register("models", NAME, lambda argument: model)
    try:
        yield NAME
    finally:
        registry.unregister("models", NAME)
        sharing._open.pop(NAME, None)  # what a test left open is not the next test's model


def view_of(code: str, seed: int = 7, **protocol: Any) -> AssistantView:
    return AssistantView(code, 0, resolve_protocol(protocol), seed)


def generation(pieces: Sequence[str], logprobs: Sequence[float] = (), **others: Any) -> Generation:
    """Tokens numbered from 100 on, each with log-probability -1 unless told otherwise."""
    return Generation(
        tuple(pieces),
        tuple(logprobs or [-1.0] * len(pieces)),
        tuple(range(100, 100 + len(pieces))),
        **{"prompt_ids": (1, 2), "usage": Usage(2, len(pieces)), **others},
    )


def scripted(*replies: Any, chat: bool = False, **others: Any) -> ScriptedModel:
    return ScriptedModel(replies=replies, chat=chat, **others)
