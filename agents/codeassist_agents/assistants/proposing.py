"""A language model's proposal, token by token: what every assistant on a model cuts its suggestion from."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from typing import Any

from codeassist_agents.assistants.modes import FENCE, Mode, check_mode, choose_mode
from codeassist_agents.models import sharing
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import InputError, ModelAnswerError
from codeassist_env.game import Suggestion
from codeassist_env.language import Generation, LanguageModel, Sampling, Usage

HEALING = 2
"""Tokens asked for beyond a cap where healing may make the first ones repeat the end of the program."""

STEPS = (4, 12)
"""Tokens of a greedy proposal that are asked for first, where they may do, before all of it."""


PROPOSING_MODES = ("auto", "raw", "prefill", "fim")
"""Modes whose tokens' log-probabilities say how surprising the suggestion is; retyped text is no surprise."""


@dataclass(frozen=True, slots=True)
class Proposing:
    """How a proposal is made that is then cut."""

    cap: int = 40
    """Tokens of the model that a proposal holds at most."""
    propose: str = "greedy"
    """``greedy``, or ``sample`` with ``temperature`` and ``top_p``."""
    temperature: float = 0.7
    top_p: float = 0.8
    mode: str = "auto"
    """``raw``, ``prefill`` or ``fim``; ``auto``: prefill where the model has a chat template, else raw."""
    heal: bool = True
    """Token healing at the end of the program, in the modes ``raw`` and ``prefill``."""
    prompts: str | None = None
    """A directory whose templates replace the shipped ones."""

    def __post_init__(self) -> None:
        check_mode(self.mode, PROPOSING_MODES)
        if self.cap < 1:
            raise InputError(f"cap must be at least 1, got {self.cap}")
        if self.propose not in ("greedy", "sample"):
            raise InputError(f"propose must be greedy or sample, got {self.propose!r}")
        self.sampling()

    def sampling(self) -> Sampling:
        """Return how a proposal's tokens are drawn."""
        if self.propose == "greedy":
            return Sampling(self.cap, 0.0, 1.0)
        return Sampling(self.cap, self.temperature, self.top_p)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the model would have the program go on with. Its tokens may begin with text that the program ends in."""

    made: Generation
    """As answered, but for what comes after a closing fence."""
    at: int = 0
    """Characters of the tokens' texts, put together, that repeat the program."""
    mismatch: Mapping[str, Any] | None = None
    """Where a retyped program departs from the program."""
    is_cut: bool = False
    """Whether tokens that the model wrote are left out after these."""

    @property
    def ends(self) -> list[int]:
        """Characters up to each token's end that are new."""
        return [max(0, end - self.at) for end in accumulate(map(len, self.made.pieces))]

    @property
    def text(self) -> str:
        """The whole proposal."""
        return "".join(self.made.pieces)[self.at :]

    @property
    def complete(self) -> bool:
        """Whether the model stopped by itself."""
        return self.made.finish_reason == "stop"

    @property
    def stopped_by(self) -> str:
        """What came after the last token: the ``end`` token, a stop ``text``, or nothing at this ``length``."""
        if self.made.finish_reason != "stop" or self.is_cut:
            return "length"
        return "end" if self.made.ended else "text"

    @property
    def repeating(self) -> int:
        """Tokens at the beginning that hold nothing new."""
        return next((n for n, end in enumerate(self.ends) if end), len(self.ends)) if self.at else 0

    def costs(self) -> list[float]:
        """Return each token's surprise, nats of at least 0. Raises ModelAnswerError where the model did not tell."""
        if len(self.made.logprobs) != len(self.made.pieces):
            raise ModelAnswerError("the model's answer has no log-probabilities, and how likely a text is decides here")
        if any(math.isnan(p) for p in self.made.logprobs):
            raise ModelAnswerError("the model's answer has log-probabilities that are not numbers")
        return [max(0.0, -p) for p in self.made.logprobs]

    def first(self, count: int) -> Proposal:
        """Return the proposal's first ``count`` tokens, fewer where the last ones would be part of a character."""
        pieces = self.made.pieces
        if count >= len(pieces):
            return self
        while count and not pieces[count - 1]:
            count -= 1
        made = self.made
        ids = made.token_ids[:count] if len(made.token_ids) == len(pieces) else ()
        probs = made.logprobs[:count] if len(made.logprobs) == len(pieces) else ()
        kept = replace(made, pieces=pieces[:count], token_ids=ids, logprobs=probs, alternatives=(), ended=False)
        return replace(self, made=kept, is_cut=True)

    def suggestion(self, info: Mapping[str, Any]) -> Suggestion:
        """Return it as a suggestion; log-probabilities only beside token ids."""
        made = self.made
        text = "" if self.mismatch is not None else self.text
        outcome = "mismatch" if self.mismatch is not None else "continued" if text else "empty"
        told: dict[str, Any] = {"outcome": outcome, "finish_reason": made.finish_reason}
        told |= {"stopped_by": self.stopped_by, **info}
        told["healed"] = len(made.healed)
        told["usage"] = asdict(made.usage)
        if self.mismatch is not None:
            told["mismatch"] = dict(self.mismatch)
        if made.ignored:
            told["ignored"] = list(made.ignored)
        if made.prompt_cut:
            told["prompt_cut"] = made.prompt_cut
        probs = tuple(min(p, 0.0) for p in made.logprobs) if len(made.logprobs) == len(made.token_ids) else ()
        return Suggestion(text, made.token_ids, probs, told, made.prompt_ids)


class Proposer:
    """Holds a shared model and asks it for proposals, in one mode. Raises InputError where the model cannot do that."""

    def __init__(self, spec: str, mode: str, heal: bool, prompts: str | None) -> None:
        self._spec = spec
        self._prompts = Prompts(prompts)
        self.model: LanguageModel = sharing.acquire(spec)
        try:
            self.mode: Mode = choose_mode(mode, self.model, self._prompts)
        except BaseException:
            sharing.release(spec)
            raise
        self.heal = heal and self.mode.heals
        self._held = True

    def close(self) -> None:
        """Give the model back; a second call does nothing."""
        if self._held:
            self._held = False
            sharing.release(self._spec)

    def card(self) -> dict[str, Any]:
        """Say which model is asked and how, as plain data."""
        told = dict(self.model.card()) if hasattr(self.model, "card") else {}
        model = {"spec": self._spec, "name": self.model.name, **told}
        return {"model": model, "mode": self.mode.name, "heal": self.heal, "prompts_hash": self._prompts.digest}

    def propose(self, code: str, cap: int, sampling: Sampling, seed: int) -> Proposal:
        """Return a proposal of at most ``cap`` new tokens; ``sampling`` says how they are drawn."""
        (made,) = self.propose_all([code], cap, sampling, [seed])
        return made

    def propose_all(self, codes: Sequence[str], cap: int, sampling: Sampling, seeds: Sequence[int]) -> list[Proposal]:
        """Return a proposal for each program, in one request."""
        made = self.model.generate(list(map(self.mode.prompt, codes)), self._asked(codes, cap, sampling), seeds)
        return [_capped(self._read(code, one), cap) for code, one in zip(codes, made, strict=True)]

    def propose_until(
        self, enough: Callable[[Proposal], bool], code: str, cap: int, sampling: Sampling, seed: int
    ) -> Proposal:
        """Return what ``propose`` returns, or only its first tokens where these are ``enough``.

        A greedy proposal of few tokens begins a longer one, so that those few are asked for first.
        """
        spent, cut = Usage(calls=0), 0
        for step in (step for step in STEPS if step < cap and not sampling.temperature):
            begun = self.propose(code, step, sampling, seed)
            spent, cut = spent + begun.made.usage, cut + begun.made.prompt_cut
            half_a_fence = self.mode.fenced and begun.text.endswith(FENCE[0])
            if begun.complete or (not half_a_fence and enough(begun)):
                return _spending(begun, spent, cut)
        whole = self.propose(code, cap, sampling, seed)
        return _spending(whole, spent + whole.made.usage, cut + whole.made.prompt_cut)

    def _asked(self, codes: Sequence[str], cap: int, sampling: Sampling) -> Sampling:
        repeated = max(self._count(self.mode.repeated(code)) for code in codes)
        more = HEALING if self.heal else repeated
        return replace(sampling, max_tokens=cap + more, stop=self.mode.stop, heal=self.heal)

    def _read(self, code: str, made: Generation) -> Proposal:
        """Return what an answer proposes: begun where it ceases to repeat the program, cut at a closing fence."""
        begun = self.mode.read(code, made.text)
        made = replace(made, ended=_is_ended(made, self.mode.stop))
        proposal = Proposal(made, len(made.healed) + begun.at, begun.mismatch)
        if not self.mode.fenced or proposal.mismatch is not None:
            return proposal
        at = proposal.text.find(FENCE)
        return proposal if at < 0 else _cut(proposal, at)

    def _count(self, text: str) -> int:
        """Tokens of a text at most: by the model's tokenizer, with some to spare, or one a byte."""
        if not text:
            return 0
        try:
            tokens = len(self.model.tokenizer.encode(text))  # type: ignore[attr-defined]
        except (InputError, AttributeError):
            return len(text.encode())
        return tokens + tokens // 8 + 8


def plain_parameters(parameters: Any) -> dict[str, Any]:
    """Return an assistant's parameters for its card: without where its prompts lie, of which the card has the hash."""
    return {name: value for name, value in asdict(parameters).items() if name != "prompts"}


def _is_ended(made: Generation, stop: Sequence[str]) -> bool:
    """Whether an end token came after the tokens: known, or where nothing else can stop and no other token is lost."""
    alone = made.finish_reason == "stop" and not stop and made.usage.completion_tokens <= len(made.pieces) + 1
    return made.ended or alone


def _spending(proposal: Proposal, usage: Usage, cut: int) -> Proposal:
    """Return a proposal that tells what all its calls took, and lost of their prompts."""
    return replace(proposal, made=replace(proposal.made, usage=usage, prompt_cut=cut))


def _capped(proposal: Proposal, cap: int) -> Proposal:
    """Cut a proposal to ``cap`` new tokens."""
    count = proposal.repeating + cap
    if count >= len(proposal.made.pieces) or proposal.mismatch is not None:
        return proposal
    cut = proposal.first(count)
    return replace(cut, made=replace(cut.made, finish_reason="length"))


def _cut(proposal: Proposal, at: int) -> Proposal:
    """Cut the new text to ``at`` characters; a token that goes on beyond loses the rest of its text."""
    ends = proposal.ends
    count = next(n for n, end in enumerate(ends, 1) if end > at)
    beyond = ends[count - 1] - at
    pieces = proposal.made.pieces[:count]
    last = pieces[-1][: len(pieces[-1]) - beyond]
    cut = replace(proposal, made=replace(proposal.made, finish_reason="stop"))
    if not last:
        return replace(cut.first(count - 1), is_cut=False)
    cut = cut.first(count)
    return replace(cut, made=replace(cut.made, pieces=(*pieces[:-1], last), ended=False), is_cut=False)
