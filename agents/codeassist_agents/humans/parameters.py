"""What makes one language-model human unlike another, and the personas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.language import Sampling
from codeassist_env.parameters import apply_parameters, split_parameters

DECISION_MODES = ("argmax", "sample", "parse")
"""How the acceptor's decision is read: the likeliest word, a word drawn by its probability, the word it writes."""


@dataclass(frozen=True, slots=True)
class LanguageModelHumanParameters:
    """How a language model plays the human. Defaults are the paper's (5.2)."""

    noun: ClassVar[str] = "parameter of lm-human"
    decision: str = "argmax"
    """``argmax``, ``sample`` or ``parse``."""
    reasoning: int = 300
    """Tokens that the acceptor thinks aloud in before it decides; 0: it decides at once, in a single token."""
    persona: str = "none"
    """``none``, ``expert``, ``novice`` or ``hurried``."""
    temperature: float = 0.7
    """Of the reasoning, of a parsed answer, and of what is typed; 0 is greedy."""
    top_p: float = 0.8
    top_k: int | None = None
    heal: bool = False
    """Whether the model takes back its tokens at the end of the code before it types on. The paper's does not."""
    prompts: str | None = None
    """Directory whose templates take the place of the shipped ones."""

    def __post_init__(self) -> None:
        if self.decision not in DECISION_MODES:
            raise NotFoundError.of("decision mode", self.decision, DECISION_MODES)
        if self.persona not in PERSONAS:
            raise NotFoundError.of("persona of lm-human", self.persona, PERSONAS)
        if self.reasoning < 0:
            raise InputError(f"reasoning is a number of tokens from 0 on, got {self.reasoning}")
        self.sampling(1)

    def sampling(self, max_tokens: int, **changes: Any) -> Sampling:
        """Return how tokens are drawn. Raises InputError for values that do not fit."""
        return Sampling(max_tokens, self.temperature, self.top_p, top_k=self.top_k, **changes)

    def card(self) -> dict[str, Any]:
        """Return them as plain data, without where the prompts lie."""
        return {name: value for name, value in asdict(self).items() if name != "prompts"}


PERSONAS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"none": {}, "expert": {}, "novice": {}, "hurried": {"reasoning": 60}}
)
"""Persona -> the parameters whose defaults it changes; ``prompts/human/persona-NAME.j2`` describes it to the model."""


def parse(text: str) -> LanguageModelHumanParameters:
    """Read ``KEY=VALUE,...``; a persona changes the defaults, what is given wins.

    Raises NotFoundError for an unknown parameter, persona or mode, InputError for a value that does not fit.
    """
    given = split_parameters(text)
    base = PERSONAS.get(given.get("persona", "none"), {})
    return apply_parameters(LanguageModelHumanParameters(), {**base, **given})
