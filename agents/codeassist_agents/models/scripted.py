"""A language model that says what it was given to say: for tests, and to try a prompt or a pipeline without weights."""

from __future__ import annotations

import hashlib
import math
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from codeassist_env.errors import InputError, ModelError
from codeassist_env.language import Chat, Generation, Prompt, Sampling, Usage
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.tokenizers import resolve_tokenizer

BEGIN = END = 0
"""Begin and end of a document are one token, as in the shipped model."""
BIT = -math.log(2)

Reply = str | Generation | BaseException
Answer = Callable[[Prompt, Sampling, int], Reply]


@dataclass(frozen=True, slots=True)
class Script:
    """How a scripted model presents itself."""

    chat: bool = False
    """Whether it takes conversations, as an instruct model."""
    tokenizer: str = "code"
    """What its tokens are: ``code`` or ``chars``."""


class ScriptedTokenizer:
    """Gives the pieces of a text unit ids: characters by code point, others by hash, known once they were seen."""

    def __init__(self, unit: str = "code") -> None:
        self._unit = resolve_tokenizer(unit)
        self.fingerprint = f"scripted-{self._unit.fingerprint}"
        self._pieces: dict[int, str] = {}

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text."""
        return tuple(map(self._id, self._unit.pieces(text)))

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids. Raises InputError for one that no ``encode`` gave."""
        return "".join(self.piece(id_) for id_ in ids)

    def piece(self, id_: int) -> str:
        """Return the text of one id; the begin token has none."""
        if id_ == BEGIN:
            return ""
        if id_ not in self._pieces:
            raise InputError(f"no text was encoded to the id {id_}")
        return self._pieces[id_]

    def _id(self, piece: str) -> int:
        digest = int.from_bytes(hashlib.sha256(piece.encode("utf-8", "surrogatepass")).digest()[:4], "big")
        made = 1 + (ord(piece) if len(piece) == 1 else 0x110000 + digest % 0x60000000)
        self._pieces[made] = piece
        return made


class ScriptedModel:
    """Continues every prompt with one given text; for tests and dry runs."""

    def __init__(
        self,
        argument: str = "",
        *,
        replies: Iterable[Reply] | Answer = (),
        chat: bool = False,
        tokenizer: str = "code",
        logprob: float | Callable[[tuple[int, ...], int], float] = BIT,
        name: str = "scripted",
    ) -> None:
        r"""Take ``TEXT[?chat=true,tokenizer=chars]`` (``\n`` is a line break), and for tests what else it plays.

        ``replies`` are given before the text, one a prompt: a text, a Generation as it is, an exception to raise; or a
        function of (prompt, sampling, seed) that makes them. Once they are used up and there is no text, a call is a
        ModelError. ``logprob`` is that of every token, or a function of (ids before it, id).
        """
        text, mark, parameters = argument.rpartition("?")
        script = Script(chat, tokenizer)
        if mark:
            script = apply_parameters(script, split_parameters(parameters))
        else:
            text = argument
        self.text = text.replace("\\n", "\n")
        self.name, self.chat = name, script.chat
        self.tokenizer = ScriptedTokenizer(script.tokenizer)
        self.calls: list[tuple[Prompt, Sampling, int]] = []
        """What was asked, in order: prompt, sampling, seed."""
        self.closed = 0
        """How often it was closed."""
        self._logprob = logprob
        self._answer = replies if callable(replies) else None
        self._queue: deque[Reply] = deque(() if callable(replies) else replies)
        self._default = bool(self.text) or not (self._queue or self._answer)
        self._lock = threading.Lock()

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data; ``made_up``: how likely a text is, it does not know."""
        return {"kind": "scripted", "text": self.text, "tokenizer": self.tokenizer.fingerprint, "made_up": True}

    def close(self) -> None:
        """Count the call."""
        self.closed += 1

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt. Raises InputError for a conversation where it takes none."""
        if isinstance(prompt, tuple):
            return prompt
        if isinstance(prompt, str):
            return (BEGIN, *self.tokenizer.encode(prompt))
        if not self.chat:
            raise InputError(f"{self.name} has no chat template; use a model that takes conversations")
        turns = "".join(f"<{m.role}>{m.content}\n" for m in prompt.messages)
        return (BEGIN, *self.tokenizer.encode(f"{turns}<assistant>{prompt.prefill}"))

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Give the next reply to each prompt. Raises what is queued, and ModelError where nothing is left."""
        return [self._reply(prompt, sampling, seed) for prompt, seed in zip(prompts, seeds, strict=True)]

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the scripted log-probability of each token but the first."""
        return [tuple(self._score(tuple(ids[:at]), ids[at]) for at in range(1, len(ids))) for ids in sequences]

    def _score(self, before: tuple[int, ...], id_: int) -> float:
        return self._logprob(before, id_) if callable(self._logprob) else self._logprob

    def _reply(self, prompt: Prompt, sampling: Sampling, seed: int) -> Generation:
        ids = self.prompt_ids(prompt)
        with self._lock:
            self.calls.append((prompt, sampling, seed))
            number = len(self.calls)
            reply = self._queue.popleft() if self._queue else None
        if reply is None and self._answer is not None:
            reply = self._answer(prompt, sampling, seed)
        if reply is None:
            if not self._default:
                raise ModelError(f"nothing is scripted for call {number}: {_end_of(prompt)!r}")
            reply = self.text
        if isinstance(reply, BaseException):
            raise reply
        return self._generation(reply, ids, sampling) if isinstance(reply, str) else reply

    def _generation(self, text: str, prompt: tuple[int, ...], sampling: Sampling) -> Generation:
        healed = self.tokenizer.piece(prompt[-1]) if sampling.heal and len(prompt) > 1 else ""
        prompt = prompt[:-1] if healed else prompt
        at = min((text.find(stop) for stop in sampling.stop if stop in text), default=len(text))
        all_ids = self.tokenizer.encode(healed + text[:at])
        ids = all_ids[: sampling.max_tokens]
        pieces = tuple(map(self.tokenizer.piece, ids))
        logprobs = tuple(self._score(prompt + ids[:n], id_) for n, id_ in enumerate(ids))
        made = Generation(
            pieces,
            logprobs,
            ids,
            "stop" if len(ids) == len(all_ids) else "length",
            prompt,
            healed if "".join(pieces).startswith(healed) else "",
            usage=Usage(len(prompt), len(ids)),
        )
        if not sampling.alternatives:
            return made
        return replace(made, alternatives=tuple((pair,) for pair in zip(pieces, logprobs, strict=True)))


def _end_of(prompt: Prompt) -> str:
    if isinstance(prompt, tuple):
        return f"{len(prompt)} ids"
    return (prompt.messages[-1].content + prompt.prefill if isinstance(prompt, Chat) else prompt)[-80:]
