"""The paper's trained assistants: Empower and its baselines (4.2 and 5.1), each a checkpoint that stops by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from codeassist_agents.assistants.lm import Continuation, LanguageModelAssistant


@dataclass(frozen=True, slots=True)
class Trained(Continuation):
    """How a trained model goes on with a program: up to the stop that it learned."""

    noun: ClassVar[str] = "parameter of a trained assistant"
    heal: bool = False
    """No token healing: the model is sent the very ids it was trained on. A healed token may reach beyond the program's
    end, where a model that would rather stop has no say."""
    cap: int | None = 20
    """Tokens of a suggestion at most, as in the paper's evaluation. A prompt bears no mark of where its completion
    began: a model cannot count what it has written, so SFT-10 stops after 10 tokens on average at best."""


class TrainedAssistant(LanguageModelAssistant):
    """A model that was trained by a method: METHOD[:MODEL][?PARAMETERS], with every parameter of lm."""

    def __init__(self, argument: str, method: str) -> None:
        """Without a model it is the adapter of that name, trained from the shipped model."""
        super().__init__(argument, base=Trained(), name=method, default=f"small:{method}")
        self._method = method

    def card(self) -> Mapping[str, Any]:
        """Say which model it is, how it was trained and how it is asked, as plain data."""
        return {**super().card(), "kind": "trained", "method": self._method}


def empower(argument: str = "") -> TrainedAssistant:
    """The paper's Empower: it learned to write what is predictable, and to stop before the human's choice."""
    return TrainedAssistant(argument, "empower")


def sft_10(argument: str = "") -> TrainedAssistant:
    """The paper's SFT-10: it learned to write the next 10 tokens."""
    return TrainedAssistant(argument, "sft-10")


def sft_20(argument: str = "") -> TrainedAssistant:
    """The paper's SFT-20: it learned to write the next 20 tokens."""
    return TrainedAssistant(argument, "sft-20")


def sft_rand(argument: str = "") -> TrainedAssistant:
    """The paper's SFT-RAND: it learned to write the next 1 to 30 tokens, as many as a die said."""
    return TrainedAssistant(argument, "sft-rand")


for _factory in (empower, sft_10, sft_20, sft_rand):
    _factory.takes_prompts = True  # type: ignore[attr-defined]
