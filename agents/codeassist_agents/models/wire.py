"""One question to a served model, and its answer, by each of the two APIs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from codeassist_agents.models.answers import (
    Answer,
    read_chat,
    read_completion,
    read_likelihoods,
    to_generation,
    without_prefill,
)
from codeassist_agents.models.exchange import Json, WrongModelError
from codeassist_agents.models.pool import Pool, Server
from codeassist_agents.models.requests import Body, Dialect, chat_body, completion_body, likelihood_body
from codeassist_agents.models.text import Vocabulary
from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import Chat, Generation, Sampling

T = TypeVar("T")
_VARIANT = re.compile(r"(:latest|-\d{4}-?\d{2}-?\d{2}|@.+)?")
_ANEW = 8
"""Characters of a prefill that an answer repeats from its beginning before it counts as one that starts anew."""
CURE = "use a server that continues the last message, or token ids: tokenizer=PATH,api=completions"


@dataclass(frozen=True, slots=True)
class Route:
    """One API of a server, and how far it does what it is asked."""

    dialect: Dialect = field(default_factory=Dialect)
    ignored: frozenset[str] = frozenset()
    """Parameters that have no effect."""
    prefill: str = "unknown"
    """What becomes of a conversation's prefill: continued, repeated, trimmed (its last blanks are lost), ignored."""

    def missed(self, sampling: Sampling) -> set[str]:
        """Return the parameters of a request that have no effect here."""
        drawn = sampling.temperature > 0
        bare = sampling.temperature == 1 and sampling.top_p == 1 and sampling.top_k is None
        asked = {
            "temperature": drawn,
            "seed": drawn,
            "top_k": drawn and sampling.top_k is not None,
            "top_p": drawn and sampling.top_p < 1,
            "stop": bool(sampling.stop),
            "raw_logprobs": not bare,
        }
        return {name for name, wanted in asked.items() if wanted and name in self.ignored}


class Wire:
    """Asks a pool of servers for a model."""

    def __init__(self, pool: Pool, model: str, vocabulary: Vocabulary | None = None, served: str = "") -> None:
        """Take the servers, the model's name, its vocabulary if at hand, and what every answer must call it."""
        self.pool, self.model, self._vocabulary, self._served = pool, model, vocabulary, served
        self.heard = ""
        """What the last answer called the model."""

    def complete(
        self,
        prompt: str | tuple[int, ...],
        sampling: Sampling,
        seed: int,
        route: Route,
        *,
        only: Server | None = None,
        retries: int | None = None,
        thinking: bool = True,
    ) -> Generation:
        """Continue a text or ids by ``/completions``; without ``thinking`` an answer that thinks is reported."""
        body = completion_body(self.model, prompt, sampling, seed, route.dialect)

        def read(answer: Json) -> Answer:
            told = read_completion(answer)
            if not isinstance(prompt, tuple):
                return told
            if told.prompt_ids and told.prompt_ids != prompt:
                raise ModelAnswerError("it continued another prompt than the token ids it was sent")
            return replace(told, prompt_ids=prompt)

        return self._generate("completions", body, read, sampling, route, only, retries, thinking)

    def converse(
        self,
        chat: Chat,
        sampling: Sampling,
        seed: int,
        route: Route,
        *,
        only: Server | None = None,
        retries: int | None = None,
    ) -> Generation:
        """Answer a conversation by ``/chat/completions``.

        Raises ModelAnswerError where a prefill is known not to be continued as it stands: what came would be no
        continuation.
        """
        _check_prefill(chat.prefill, route)
        body = chat_body(self.model, chat, sampling, seed, route.dialect)

        def read(answer: Json) -> Answer:
            told = read_chat(answer)
            if not chat.prefill or route.prefill in ("continued", "trimmed"):
                return told
            if len(told.text) >= _ANEW and chat.prefill != told.text and chat.prefill.startswith(told.text):
                raise ModelAnswerError(f"it ignores the prefill and starts its answer anew; {CURE}")
            return without_prefill(told, chat.prefill)

        return self._generate("chat/completions", body, read, sampling, route, only, retries, chat.thinking)

    def likelihoods(
        self, ids: Sequence[int], route: Route, *, only: Server | None = None, retries: int | None = None
    ) -> tuple[float, ...]:
        """Return the log-probability of each id but the first. Raises ModelAnswerError where the server cannot tell."""
        body = likelihood_body(self.model, ids, route.dialect)
        read = self._checked(lambda answer: read_likelihoods(answer, ids))
        return self.pool.send("completions", body, read, only=only, retries=retries)

    def _generate(
        self,
        path: str,
        body: Body,
        read: Callable[[Json], Answer],
        sampling: Sampling,
        route: Route,
        only: Server | None,
        retries: int | None,
        thinking: bool,
    ) -> Generation:
        missed = route.missed(sampling) | ({"heal"} if sampling.heal else set())

        def made(answer: Json) -> Generation:
            told = read(answer)
            vain = missed | ({"thinking"} if told.thought and not thinking else set())
            return to_generation(told, sampling, self._vocabulary, vain)

        begun = time.perf_counter()
        generation = self.pool.send(path, body, self._checked(made), only=only, retries=retries)
        return replace(generation, seconds=round(time.perf_counter() - begun, 6))

    def _checked(self, read: Callable[[Json], T]) -> Callable[[Json], T]:
        def checked(answer: Json) -> T:
            self._check_served(answer)
            return read(answer)

        return checked

    def _check_served(self, answer: Json) -> None:
        said = answer.get("model")
        if not isinstance(said, str) or not said:
            return
        if not same_model(self.model, said) or (self._served and said != self._served):
            wanted = self._served or self.model
            raise WrongModelError(f"the answer is of the model {said[:80]!r}, not of {wanted!r}; name that one after #")
        self.heard = said


def same_model(asked: str, said: str) -> bool:
    """Whether a server's name for a model is that of the one asked, up to its folder, its date and its tag."""
    ours, theirs = (name.rstrip("/").rpartition("/")[2].lower().removesuffix(".gguf") for name in (asked, said))
    return theirs.startswith(ours) and _VARIANT.fullmatch(theirs[len(ours) :]) is not None


def _check_prefill(prefill: str, route: Route) -> None:
    if prefill and route.prefill == "ignored":
        raise ModelAnswerError(f"the server ignores the prefill of an answer; {CURE}")
    if route.prefill == "trimmed" and prefill != prefill.rstrip():
        raise ModelAnswerError(f"the server's chat template drops the blanks at the end of a prefill; {CURE}")
