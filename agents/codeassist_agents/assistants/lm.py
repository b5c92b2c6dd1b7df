"""A language model as the assistant: it goes on with the program (paper, 5.2: Base and its capped variants)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from codeassist_agents.assistants.modes import check_mode
from codeassist_agents.assistants.proposing import Proposer, plain_parameters
from codeassist_agents.models import sharing
from codeassist_env.errors import InputError
from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.language import Sampling
from codeassist_env.parameters import apply_parameters, split_parameters


@dataclass(frozen=True, slots=True)
class Continuation:
    """How a language model goes on with a program. Sampling is the paper's evaluation (5.2)."""

    noun: ClassVar[str] = "parameter of lm"
    mode: str = "auto"
    """``raw`` (continue the text), ``prefill`` (finish an answer that begins with it), ``retype`` (type it all again
    and go on), ``fim`` (fill in the middle); ``auto``: prefill where the model has a chat template, else raw."""
    cap: int | None = None
    """Tokens of the model that a suggestion holds at most; None: up to its stop."""
    max_tokens: int = 512
    """Where there is no cap: tokens after which a model that does not stop is stopped."""
    temperature: float = 0.7
    """0 is greedy."""
    top_p: float = 0.8
    top_k: int | None = None
    heal: bool = True
    """Token healing at the end of the program, in the modes ``raw`` and ``prefill``."""
    prompts: str | None = None
    """A directory whose templates replace the shipped ones."""

    def __post_init__(self) -> None:
        check_mode(self.mode)
        for name, value in (("cap", self.cap), ("max_tokens", self.max_tokens)):
            if value is not None and value < 1:
                raise InputError(f"{name} must be at least 1{' or none' if name == 'cap' else ''}, got {value}")
        self.sampling()

    def sampling(self) -> Sampling:
        """Return how tokens are drawn."""
        return Sampling(self.cap or self.max_tokens, self.temperature, self.top_p, top_k=self.top_k)


class LanguageModelAssistant:
    """Suggests what a language model goes on with: lm:[MODEL][?cap=N,mode=NAME,...]."""

    takes_prompts = True

    def __init__(
        self, argument: str = "", *, base: Continuation | None = None, name: str = "lm", default: str = sharing.DEFAULT
    ) -> None:
        """Take ``[MODEL][?KEY=VALUE,...]``, the values that are not given, and the model where none is named."""
        spec, parameters = sharing.split_argument(argument, default)
        self.parameters = apply_parameters(base or Continuation(), split_parameters(parameters))
        self.name = f"{name}:{argument}" if argument else name
        self._sampling = self.parameters.sampling()
        self._proposer = Proposer(spec, self.parameters.mode, self.parameters.heal, self.parameters.prompts)

    def card(self) -> Mapping[str, Any]:
        """Say which model it is and how it is asked, as plain data."""
        return {"kind": "lm", **plain_parameters(self.parameters), **self._proposer.card()}

    def close(self) -> None:
        """Give the model back."""
        self._proposer.close()

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest what the model goes on with, up to its stop or the cap; it may be nothing."""
        proposal = self._proposer.propose(view.code, self._sampling.max_tokens, self._sampling, view.seed)
        return proposal.suggestion({})


def base(argument: str = "") -> LanguageModelAssistant:
    """The paper's Base: an untrained model that goes on up to its own stop."""
    return LanguageModelAssistant(argument, name="base")


def base_10(argument: str = "") -> LanguageModelAssistant:
    """The paper's Base-10: an untrained model, 10 tokens a suggestion."""
    return LanguageModelAssistant(argument, base=Continuation(cap=10), name="base-10")


def base_20(argument: str = "") -> LanguageModelAssistant:
    """The paper's Base-20: an untrained model, 20 tokens a suggestion."""
    return LanguageModelAssistant(argument, base=Continuation(cap=20), name="base-20")


for _factory in (base, base_10, base_20):
    _factory.takes_prompts = True  # type: ignore[attr-defined]
