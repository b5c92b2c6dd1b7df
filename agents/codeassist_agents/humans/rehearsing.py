"""What the roles of a language-model human would be sent, without any model."""

from __future__ import annotations

from collections.abc import Sequence

from codeassist_agents.humans.lm_human import LanguageModelHuman
from codeassist_env.errors import InputError
from codeassist_env.game import HumanView
from codeassist_env.language import Chat, Generation, ModelTokenizer, Prompt, Sampling

REASONING = "(the reasoning)"


class Rehearsal:
    """Stands in for a model: notes what it is asked, thinks nothing, and rejects."""

    name = "rehearsal"

    def __init__(self, chat: bool = True) -> None:
        self.chat = chat
        self.sent: list[tuple[Prompt, Sampling]] = []

    @property
    def tokenizer(self) -> ModelTokenizer:
        """Raise InputError: there is none."""
        raise InputError("a rehearsal has no tokenizer")

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Answer each prompt alike."""
        self.sent += [(prompt, sampling) for prompt in prompts]
        text = "reject" if sampling.alternatives or sampling.max_tokens == 1 else REASONING
        return [Generation((text,), (0.0,)) for _ in prompts]

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Raise InputError: there is no tokenizer."""
        raise InputError("a rehearsal has no tokenizer")

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Raise InputError: nothing is likely here."""
        raise InputError("a rehearsal has no likelihoods")


def rehearse(parameters: str, view: HumanView, *, chat: bool = True) -> list[tuple[str, Prompt, Sampling]]:
    """Return (purpose, prompt, sampling) of the calls in one round in which the suggestion is rejected.

    Raises what the parameters and the templates raise.
    """
    model = Rehearsal(chat)
    action = LanguageModelHuman(f"?{parameters}" if parameters else "", model=model).act(view)
    purposes = [str(call["purpose"]) for call in action.info["calls"]]
    return [(purpose, *sent) for purpose, sent in zip(purposes, model.sent, strict=True)]


def as_text(prompt: Prompt) -> str:
    """Return a prompt as a reader sees it: turns under their roles, and how the answer begins."""
    if not isinstance(prompt, Chat):
        return f"[text]\n{prompt}"
    turns = [f"[{message.role}]\n{message.content}" for message in prompt.messages]
    return "\n".join([*turns, f"[the answer begins]\n{prompt.prefill}"])


def described(purpose: str, prompt: Prompt, sampling: Sampling) -> str:
    """Return one call as text, under a line that says what it is for and how tokens are drawn."""
    drawn = "greedy" if sampling.temperature == 0 else f"temperature {sampling.temperature}, top_p {sampling.top_p}"
    more = [f"top_k {sampling.top_k}"] * (sampling.top_k is not None)
    more += [f"{sampling.alternatives} alternatives"] * bool(sampling.alternatives)
    more += [f"until {' or '.join(map(repr, sampling.stop))}"] * bool(sampling.stop) + ["healed"] * sampling.heal
    head = ", ".join([f"at most {sampling.max_tokens} tokens", drawn, *more])
    return f"===== {purpose}: {head}\n{as_text(prompt)}"
