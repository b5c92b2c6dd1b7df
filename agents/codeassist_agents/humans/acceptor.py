"""The acceptor: sees the problem, the program and the offer, thinks aloud, and decides (paper, 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from codeassist_agents.humans.calling import Calls
from codeassist_agents.humans.deciding import NO_MATCH, decision_in, draw, first_pieces, likeliest, weigh, word_of
from codeassist_agents.humans.parameters import LanguageModelHumanParameters
from codeassist_agents.humans.questions import as_prompt, fence_of, persona, question, unified_diff
from codeassist_agents.prompting import Prompts
from codeassist_env.game import DECISIONS, HumanView
from codeassist_env.language import Generation, LikelihoodModel, Message, Sampling
from codeassist_env.problem import Problem

PREFILL = "Decision:"
"""How the answer begins whose first token decides."""
ALTERNATIVES = 20
"""Likeliest first tokens among which the words are looked for."""
ANSWER_TOKENS = 16
"""Of an answer that is parsed."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the acceptor said."""

    decision: str
    no_match: bool
    """Whether none of the three words was found, which means reject."""
    reasoning: str
    probabilities: Mapping[str, float] = field(default_factory=dict)
    """Probability of each decision as the first token; not normalised; empty where none was told."""


class Acceptor:
    """Decides on offers with a language model."""

    def __init__(self, model: LikelihoodModel, prompts: Prompts, parameters: LanguageModelHumanParameters) -> None:
        self.model, self.prompts, self.parameters = model, prompts, parameters

    def decide(self, view: HumanView, calls: Calls) -> Decided:
        """Return the decision on the view's suggestion, an empty one too. Raises what the model raises."""
        messages = self.messages(view.problem, view.code, view.suggestion)
        reasoning = self._think(messages, calls) if self.parameters.reasoning else ""
        asked = self.asked(messages, reasoning)
        if self.parameters.decision == "parse":
            prompt = as_prompt(self.prompts, self.model, asked, "" if self.model.chat else PREFILL)
            answer = calls.ask("decision", prompt, self.parameters.sampling(ANSWER_TOKENS))
            # Without a template nothing ends an answer: the model goes on and asks itself the next question.
            found = decision_in(calls.spoken(answer.text), first=not self.model.chat)
            return Decided(found or NO_MATCH, found is None, reasoning)
        prompt = as_prompt(self.prompts, self.model, asked, PREFILL)
        sampling = Sampling(1, temperature=0.0, top_p=1.0, alternatives=ALTERNATIVES)
        return self._read(calls.ask("decision", prompt, sampling), reasoning, calls)

    def messages(self, problem: Problem, code: str, suggestion: str) -> list[Message]:
        """Return the conversation up to the offer."""
        applied = code + suggestion
        fence = fence_of(applied, problem.starter)
        shown = self.prompts.render(
            "human/acceptor",
            question=question(self.prompts, problem, fence),
            code=code,
            suggestion=suggestion,
            applied=applied,
            diff=unified_diff(code, applied),
            fence=fence,
        )
        system = self.prompts.render("human/acceptor-system", persona=persona(self.prompts, self.parameters.persona))
        return [Message("system", system.strip()), Message("user", shown.strip())]

    def asked(self, messages: list[Message], reasoning: str) -> list[Message]:
        """Return the conversation with the reasoning, if there is any, up to the question for one word."""
        ask = self.prompts.render("human/decision").strip()
        if not reasoning:
            return [messages[0], Message("user", f"{messages[1].content}\n\n{ask}")]
        return [*self.invited(messages), Message("assistant", reasoning), Message("user", ask)]

    def invited(self, messages: list[Message]) -> list[Message]:
        """Return the conversation up to the invitation to think aloud."""
        invitation = self.prompts.render("human/reasoning", tokens=self.parameters.reasoning).strip()
        return [messages[0], Message("user", f"{messages[1].content}\n\n{invitation}")]

    def _think(self, messages: list[Message], calls: Calls) -> str:
        prompt = as_prompt(self.prompts, self.model, self.invited(messages))
        made = calls.ask("reasoning", prompt, self.parameters.sampling(self.parameters.reasoning))
        return calls.spoken(made.text).strip()

    @cached_property
    def _pieces(self) -> frozenset[str]:
        return first_pieces(self.model)

    def _read(self, answer: Generation, reasoning: str, calls: Calls) -> Decided:
        """Read the decision from the first token's alternatives, or from the token itself where there are none."""
        if not answer.alternatives:
            calls.note_ignored("alternatives")
            found = word_of(answer.text, self._pieces)
            return Decided(found or NO_MATCH, found is None, reasoning)
        weights = weigh(answer.alternatives[0], self._pieces)
        if weights is None:
            return Decided(NO_MATCH, True, reasoning, dict.fromkeys(DECISIONS, 0.0))
        greedy = self.parameters.decision == "argmax"
        decision = likeliest(weights) if greedy else draw(weights, calls.seed_of("decision"))
        return Decided(decision, False, reasoning, weights)
