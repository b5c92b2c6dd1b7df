"""``CodeAssist/Stop-v0``: a language model proposes, the policy picks how much of it to show.

Actions and observations are numbers, so any classic RL library can train on it. Algorithm 1's threshold (paper, 4.2)
is a baseline policy in the same action space: :func:`threshold_policy`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import check_text, decision_of
from codeassist_env.interfaces import Generation, Human, LanguageModel, Sampling
from codeassist_env.play import ROUNDING
from codeassist_env.seeding import round_seed
from codeassist_env.single_agent import _HumanInside, check_player

MAX_BITS = 64.0
"""Surprise is clipped here; padding after the end of a proposal holds the same value."""
SCALARS = ("proposal_length", "round", "program_chars", "accepted_last", "read", "written")
"""The observation's last entries: tokens proposed / N; rounds / max_rounds; log2(1 + characters); whether the last
suggestion was accepted; log2(1 + units read); log2(1 + units written)."""


class StopEnv(_HumanInside):
    """Observation Box(N + 6,): bits of surprise per proposed token, then ``SCALARS``. Action Discrete(N + 1).

    Action k shows the first k tokens of the proposal (all of it where it is shorter). ``model`` is a registered
    language model or an object; ``max_tokens`` is N; ``temperature`` 0 proposes greedily. The proposal goes from the
    program text alone, never the statement. The other options are those of ``CodeAssist/Assistant-v0``.
    """

    def __init__(
        self,
        model: str | LanguageModel,
        max_tokens: int = 20,
        temperature: float = 0.0,
        human: str | Human = "typical",
        **options: Any,
    ) -> None:
        super().__init__(human, **options)
        if isinstance(max_tokens, bool) or not isinstance(max_tokens, int) or max_tokens < 1:
            raise InputError(f"max_tokens must be a whole number of at least 1, got {max_tokens!r}")
        if not isinstance(temperature, int | float) or not 0 <= temperature < math.inf:
            raise InputError(f"temperature must be a number of at least 0 (0: greedy), got {temperature!r}")
        self.model: LanguageModel = registry.create("models", model) if isinstance(model, str) else model
        check_player("model", model, self.model, "generate")
        self.max_tokens = max_tokens
        self.sampling = Sampling(max_tokens, temperature)
        self.observation_space = spaces.Box(0.0, MAX_BITS, (max_tokens + len(SCALARS),), np.float32)
        self.action_space = spaces.Discrete(max_tokens + 1)
        self._proposal = Generation((), ())

    def _before_agent(self) -> dict[str, str] | None:
        core = self.aec
        state = core.running
        seed = round_seed(core.seed_of_episode, state.game.problem.id, "assistant", state.round)
        try:
            (self._proposal,) = self.model.generate([state.code], self.sampling, [seed])
            _check_generation(self._proposal)
        except Exception as error:
            self._proposal = Generation((), ())
            return self._failed("assistant", error)
        return None

    def _act(self, action: Any) -> dict[str, str] | None:
        if not self.action_space.contains(action):
            raise InputError(f"the action is how many tokens to show, 0 to {self.max_tokens}, got {action!r}")
        shown = "".join(self._proposal.pieces[: int(action)])
        return self._offer(shown[: self.aec.protocol.suggestion_chars])

    def _observe(self) -> NDArray[np.float32]:
        state = self.aec.running
        protocol = state.game.protocol
        surprise = [min(max(-p / math.log(2), 0.0), MAX_BITS) for p in self._proposal.logprobs[: self.max_tokens]]
        padding = [MAX_BITS] * (self.max_tokens - len(surprise))
        accepted = bool(state.rounds) and decision_of(state.rounds[-1].action) == "accept"
        scalars = [
            len(surprise) / self.max_tokens,
            state.round / protocol.max_rounds,
            math.log2(1 + len(state.code)),
            float(accepted),
            math.log2(1 + state.read),
            math.log2(1 + state.written),
        ]
        return np.asarray([*surprise, *padding, *scalars], dtype=np.float32)

    def _info(self, error: dict[str, str] | None) -> dict[str, Any]:
        return {**super()._info(error), "proposal": self._proposal.text}


def _check_generation(made: Generation) -> None:
    if len(made.pieces) != len(made.logprobs):
        raise InputError("a generation holds one log-probability per token")
    if any(not p <= ROUNDING for p in made.logprobs):
        raise InputError("log-probabilities must be at most 0 and not NaN")
    check_text(made.text)


def threshold_policy(eta: float, max_tokens: int) -> Callable[[NDArray[np.float32]], int]:
    """Return the policy that shows the longest prefix of surprise at most ``eta`` bits (Algorithm 1; paper, 4.2)."""
    if not eta >= 0:
        raise InputError(f"eta must be at least 0 bits, got {eta}")

    def policy(observation: NDArray[np.float32]) -> int:
        proposed = round(float(observation[max_tokens]) * max_tokens)
        total = np.cumsum(observation[:proposed], dtype=np.float64)
        return int(np.searchsorted(total, eta, side="right"))

    return policy
