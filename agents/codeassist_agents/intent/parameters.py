"""What makes one simulated programmer unlike another, and the named ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.parameters import apply_parameters, split_parameters


@dataclass(frozen=True, slots=True)
class IntentParameters:
    """Numbers of the ``intent`` human. A token of reading is one of the ``code`` tokenizer, whatever the episode's."""

    attention: float = 0.98
    """A suggestion whose last n tokens, from the first departing one on, are not as in any program the person knows is
    noticed as wrong with probability 1 - (1 - attention)^n; else it is accepted by oversight."""
    doubt: float = 0.005
    """A suggestion of n tokens that is right is rejected all the same with probability 1 - (1 - doubt)^n."""
    flexibility: float = 0.7
    """Probability of recognising a suggestion that continues another known solution than the intended one. Recognised,
    it is as good as one's own, and accepting it changes the intention; else it is a suggestion that departs."""
    skill: float = 0.95
    """Probability of setting out with a right solution; else with one of the set's mistakes, where it has some."""
    patience: int = 3
    """Accepted suggestions that were wrong after which the person gives up: finishes with the program as it is."""

    def __post_init__(self) -> None:
        for name in ("attention", "doubt", "flexibility", "skill"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"{name} is a probability, from 0 to 1, got {getattr(self, name)}")
        if self.patience < 1:
            raise InputError(f"patience must be at least 1, got {self.patience}")

    def notices(self, tokens: int) -> float:
        """Probability of noticing a departure that goes on for ``tokens`` tokens."""
        return 1.0 - (1.0 - self.attention) ** tokens

    def doubts(self, tokens: int) -> float:
        """Probability of rejecting a right suggestion of ``tokens`` tokens."""
        return 1.0 - (1.0 - self.doubt) ** tokens


PERSONAS: Mapping[str, IntentParameters] = MappingProxyType(
    {
        "typical": IntentParameters(),
        "careful": IntentParameters(attention=0.995, doubt=0.01, flexibility=0.8, skill=1.0, patience=5),
        "hasty": IntentParameters(attention=0.9, doubt=0.001, flexibility=0.8, skill=0.9, patience=2),
        "novice": IntentParameters(attention=0.85, doubt=0.02, flexibility=0.3, skill=0.7, patience=3),
    }
)
"""Named parameter sets; agents/README.md says how often each accepts a wrong suggestion."""


def parse(argument: str) -> tuple[str, IntentParameters]:
    """Read ``[PERSONA][,KEY=VALUE...]`` (``typical`` if none); return the canonical text of it and the parameters.

    Raises NotFoundError for an unknown persona or parameter, InputError for a value that does not fit.
    """
    persona, _, rest = argument.partition(",")
    persona = persona.strip()
    if "=" in persona or not persona:
        persona, rest = "typical", argument
    elif persona not in PERSONAS:
        raise NotFoundError.of("persona", persona, PERSONAS)
    base = PERSONAS[persona]
    parameters = apply_parameters(base, split_parameters(rest))
    changed = [
        f"{field.name}={getattr(parameters, field.name):.12g}"
        for field in dataclasses.fields(parameters)
        if getattr(parameters, field.name) != getattr(base, field.name)
    ]
    return ",".join([persona, *changed]), parameters


def as_card(persona: str, parameters: IntentParameters) -> dict[str, object]:
    """Plain data that says who this is."""
    return {"kind": "intent", "persona": persona.partition(",")[0], **asdict(parameters)}
