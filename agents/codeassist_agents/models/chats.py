"""Conversations as the text a model was taught to read, by its own chat template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Message

Render = Callable[..., str]
"""Takes a list of role and content, and the template's options; returns text."""
_MARK = "b6e1f0-mark"
_OPENED = "<think>"
_CLOSED = "\n</think>\n\n"


class ChatTemplate:
    """Writes conversations out, up to where the model's answer goes on."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self.system = self._knows_system()
        """Whether the template has a system role."""

    def header(self, chat: Chat) -> str:
        """Return the text before the answer; the prefill follows it as it is.

        A thinking block that the template opens is closed at once unless the conversation wants thinking. Raises
        InputError where the template refuses the conversation.
        """
        messages = chat.messages if self.system else fold_system(chat.messages)
        try:
            text = self._written(messages, chat.thinking)
        except Exception as error:
            raise InputError(f"the model's chat template refuses this conversation: {error}") from error
        opened = text.rstrip().endswith(_OPENED)
        return text.rstrip() + _CLOSED if opened and not chat.thinking else text

    def after(self, answer: str) -> str:
        """Return the text that ends a turn of the model which holds ``answer``; empty where the template cannot say."""
        turns = (Message("user", "?"), Message("assistant", answer))
        try:
            text = self._written(turns, False, begun=False)
        except Exception:
            return ""
        return text.rpartition(answer)[2] if answer in text else ""

    def _written(self, messages: Sequence[Message], thinking: bool, *, begun: bool = True) -> str:
        rows = [{"role": message.role, "content": message.content} for message in messages]
        return self._render(rows, add_generation_prompt=begun, enable_thinking=thinking)

    def _knows_system(self) -> bool:
        try:
            return _MARK in self._written((Message("system", _MARK), Message("user", "?")), False)
        except Exception:
            return False


def fold_system(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the conversation with the system's text at the head of the first turn of the user."""
    system = "\n\n".join(message.content for message in messages if message.role == "system")
    others = [message for message in messages if message.role != "system"]
    if not system:
        return tuple(others)
    if not others or others[0].role != "user":
        return (Message("user", system), *others)
    return (Message("user", f"{system}\n\n{others[0].content}"), *others[1:])


def template_of(tokenizer: Any) -> ChatTemplate | None:
    """Return the chat template of a transformers tokenizer, None where it has none."""
    if not getattr(tokenizer, "chat_template", None):
        return None

    def render(messages: list[dict[str, str]], **options: Any) -> str:
        text: str = tokenizer.apply_chat_template(messages, tokenize=False, **options)
        return text

    return ChatTemplate(render)
