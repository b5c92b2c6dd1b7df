"""Language models that write solutions, as tests want them to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from codeassist_env import registry
from codeassist_env.language import Chat, Generation, Prompt, Sampling

Reply = Callable[[str, int], str | BaseException]


class Writer:
    """Answers each question by a function of its text and seed; what that returns as an exception, it raises."""

    def __init__(self, reply: Reply) -> None:
        self.name = "somewhere/writer"
        self.reply = reply
        self.calls: list[list[int]] = []
        self.chats: list[Chat] = []
        self.closed = 0

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        self.calls.append(list(seeds))
        made = []
        for prompt, seed in zip(prompts, seeds, strict=True):
            if not isinstance(prompt, Chat):
                raise TypeError("expected a conversation")
            self.chats.append(prompt)
            reply = self.reply(prompt.messages[-1].content, seed)
            if isinstance(reply, BaseException):
                raise reply
            cut = reply.count("```") == 1
            made.append(Generation((reply,), (-1.0,), (1,), "length" if cut else "stop"))
        return made

    def close(self) -> None:
        self.closed += 1


@contextmanager
def registered(model: Writer) -> Iterator[list[str]]:
    """Register a model as ``writer``; yields what arguments it is asked for with."""
    arguments: list[str] = []

    def make(argument: str) -> Writer:
        arguments.append(argument)
        return model

    registry.register("models", "writer", make)
    try:
        yield arguments
    finally:
        registry.unregister("models", "writer")
