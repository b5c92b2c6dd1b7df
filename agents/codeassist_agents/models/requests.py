"""What is sent to an OpenAI-compatible server for a prompt, a sampling and a seed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from codeassist_agents.models.chats import fold_system
from codeassist_env.language import Chat, Sampling

NEUTRAL = {"min_p": 0.0, "repetition_penalty": 1.0, "presence_penalty": 0.0, "frequency_penalty": 0.0}
"""Sent with every request: for what is absent, servers of open models take what the checkpoint recommends."""
EXTRAS = frozenset(
    {
        "top_k",
        "min_p",
        "repetition_penalty",
        "return_token_ids",
        "chat_template_kwargs",
        "add_generation_prompt",
        "continue_final_message",
    }
)
"""Fields that the OpenAI API does not know; servers of open models do."""
OPTIONAL = EXTRAS | NEUTRAL.keys() | {"seed", "logprobs", "top_logprobs", "top_p", "stop"}
"""Fields that are left out where a server refuses them; what that loses is reported."""
SEEDS = 2**31 - 1
"""Servers differ in how large a seed may be; all take one of 31 bits."""

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server wants to be asked."""

    refused: frozenset[str] = frozenset()
    """Fields that it answers with an error."""
    length: str = "max_tokens"
    """Its field for the number of tokens; newer hosted models call it ``max_completion_tokens``."""
    system: bool = True
    """Whether a conversation may begin with a system turn."""
    every_rank: int = 0
    """Its ``top_k`` for none at all: 0, or -1 where it refuses that."""

    def spoken(self, body: Mapping[str, Any]) -> Body:
        """Return the body without what the server refuses."""
        return {name: value for name, value in body.items() if name not in self.refused}


def server_seed(seed: int) -> int:
    """Return the seed a server is sent, of 31 bits."""
    return seed & SEEDS


def completion_body(model: str, prompt: str | Sequence[int], sampling: Sampling, seed: int, dialect: Dialect) -> Body:
    """Return the body for ``/completions``."""
    body: Body = {"model": model, "prompt": prompt if isinstance(prompt, str) else list(prompt)}
    body |= {"logprobs": max(sampling.alternatives, 1), **_drawing(sampling, seed, dialect)}
    return dialect.spoken(body)


def chat_body(model: str, chat: Chat, sampling: Sampling, seed: int, dialect: Dialect) -> Body:
    """Return the body for ``/chat/completions``; a prefill is the last turn, to be continued."""
    messages = chat.messages if dialect.system else fold_system(chat.messages)
    turns = [{"role": turn.role, "content": turn.content} for turn in messages]
    body: Body = {"model": model, "messages": turns, **_drawing(sampling, seed, dialect)}
    body |= {"logprobs": True, "top_logprobs": sampling.alternatives}
    body["chat_template_kwargs"] = {"enable_thinking": chat.thinking}
    if chat.prefill:
        turns.append({"role": "assistant", "content": chat.prefill})
        body |= {"add_generation_prompt": False, "continue_final_message": True}
    return dialect.spoken(body)


def likelihood_body(model: str, ids: Sequence[int], dialect: Dialect) -> Body:
    """Return the body that asks how likely a sequence is, token by token, by echoing it."""
    body: Body = {"model": model, "prompt": list(ids), dialect.length: 1, "temperature": 0}
    return dialect.spoken({**body, "echo": True, "logprobs": 1, "return_token_ids": True})


def _drawing(sampling: Sampling, seed: int, dialect: Dialect) -> Body:
    greedy = sampling.temperature == 0
    body: Body = {
        dialect.length: sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": 1.0 if greedy else sampling.top_p,
        "top_k": dialect.every_rank if greedy or sampling.top_k is None else sampling.top_k,
        **NEUTRAL,
        "seed": server_seed(seed),
        "return_token_ids": True,
    }
    if sampling.stop:
        body["stop"] = list(sampling.stop)
    return body


def softened(dialect: Dialect, said: str) -> Dialect | None:
    """Return how to ask again after a refusal, from what the server said; None where nothing is left to give up."""
    if "max_completion_tokens" in said and dialect.length != "max_completion_tokens":
        return replace(dialect, length="max_completion_tokens")
    if dialect.system and re.search(r"\bsystem\b.*\brole|\brole.*\bsystem\b", said, re.IGNORECASE):
        return replace(dialect, system=False)
    left = OPTIONAL - dialect.refused
    lost = {name for name in left if re.search(rf"\b{name}\b", said)} or EXTRAS - dialect.refused
    if lost == {"top_k"} and dialect.every_rank == 0:
        return replace(dialect, every_rank=-1)
    return replace(dialect, refused=dialect.refused | lost) if lost else None
