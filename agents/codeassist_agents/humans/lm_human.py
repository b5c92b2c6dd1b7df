"""The human ``lm-human``: the paper's simulated human, two calls of a language model a round (paper, 5.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from codeassist_agents.humans import parameters
from codeassist_agents.humans.acceptor import PREFILL, Acceptor, Decided
from codeassist_agents.humans.appender import Appender
from codeassist_agents.humans.calling import Calls
from codeassist_agents.humans.questions import as_prompt
from codeassist_agents.models import sharing
from codeassist_agents.prompting import Prompts
from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject
from codeassist_env.language import LikelihoodModel
from codeassist_env.problem import Problem


class LanguageModelHuman:
    """A language model decides, then types: lm-human:[MODEL][?decision=argmax,reasoning=300,persona=none,...].

    It has no ``intention``: what it will write is not known beforehand. Raises what a model's factory raises,
    NotFoundError or InputError for parameters that do not fit.
    """

    takes_prompts = True

    def __init__(self, argument: str = "", *, model: LikelihoodModel | None = None) -> None:
        """Take ``[MODEL][?KEY=VALUE,...]``; a ``model`` given as an object is the caller's to close."""
        self.name = f"lm-human:{argument}" if argument else "lm-human"
        spec, text = sharing.split_argument(argument)
        self.parameters = parameters.parse(text)
        self.prompts = Prompts(self.parameters.prompts)
        self._spec = spec if model is None else None
        self.model = sharing.acquire(spec) if model is None else model
        self._acceptor = Acceptor(self.model, self.prompts, self.parameters)
        self._appender = Appender(self.model, self.prompts, self.parameters)

    def card(self) -> Mapping[str, Any]:
        """Say who this is, as plain data."""
        described = dict(getattr(self.model, "card", dict)())
        model = {**described, "name": self.model.name}
        return {"kind": "lm-human", "model": model, **self.parameters.card(), "prompts_hash": self.prompts.digest}

    def prepare(self, problems: Sequence[Problem]) -> None:
        """Raise InputError where a template cannot be filled in, before any model is asked."""
        for problem in problems[:1]:
            messages = self._acceptor.messages(problem, problem.starter, "pass")
            as_prompt(self.prompts, self.model, self._acceptor.asked(messages, "reasoning"), PREFILL)
            self._appender.prompt(problem, problem.starter)

    def act(self, view: HumanView) -> HumanAction:
        """Decide on the suggestion, then type at most K tokens; a finish types nothing. Raises ModelError."""
        calls = Calls(self.model, view.seed)
        decided = self._acceptor.decide(view, calls)
        if decided.decision == "finish":
            return Finish(self._info(decided, calls))
        accepted = decided.decision == "accept"
        code = view.code + (view.suggestion if accepted else "")
        limit = view.protocol.human_tokens
        written = self._appender.write(view.problem, code, limit, calls)
        text = view.tokenizer.truncate(written, limit)
        info = self._info(decided, calls)
        if len(text) < len(written):
            info["cut"] = written[len(text) :]
        return Accept(text, info) if accepted else Reject(text, info)

    def close(self) -> None:
        """Give the model back; may be called twice."""
        spec, self._spec = self._spec, None
        if spec is not None:
            sharing.release(spec)

    def _info(self, decided: Decided, calls: Calls) -> dict[str, Any]:
        info: dict[str, Any] = {"decision_mode": self.parameters.decision}
        if decided.reasoning:
            info["reasoning"] = decided.reasoning
        if decided.probabilities:
            info["probabilities"] = {word: round(p, 6) for word, p in decided.probabilities.items()}
        if decided.no_match:
            info["no_match"] = True
        return {**info, **calls.info()}
