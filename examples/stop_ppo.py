"""PPO learns how much of a language model's proposal to show: stable-baselines3 on ``CodeAssist/Stop-v0``.

The proposer is a token n-gram model of the problem set's reference solutions, in plain Python. Algorithm 1's threshold
(paper, 4.2) plays in the same action space, at several eta. Every policy is judged on the same episodes.

    pip install 'codeassist-env[rl]'
    python examples/stop_ppo.py [--timesteps 60000] [--episodes 200]
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import gymnasium
import numpy as np

import codeassist_env
from codeassist_env import Problem, Verdict
from codeassist_env.interfaces import Generation, Sampling
from codeassist_env.problems import builtin
from codeassist_env.stop import threshold_policy
from codeassist_env.tokenizers import CodeTokenizer

MAX_TOKENS = 20
Policy = Callable[[Any], int]


class NGram:
    """Continues a program as the solutions it has counted go on: greedy, deterministic, over ``code`` tokens.

    Log-probabilities are those of interpolated Witten-Bell smoothing down to a uniform distribution over the
    vocabulary and one token for all that was never seen: they sum to one over the tokens after any context.
    """

    name = "ngram"

    def __init__(self, programs: Sequence[str], order: int = 4) -> None:
        self.order = order
        self.tokens = CodeTokenizer()
        self.followers: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for program in programs:
            pieces = self.tokens.pieces(program)
            for at, piece in enumerate(pieces):
                for length in range(min(at, order - 1) + 1):
                    self.followers[tuple(pieces[at - length : at])][piece] += 1
        self._next: dict[tuple[str, ...], tuple[str, float]] = {}

    @cached_property
    def vocabulary(self) -> int:
        return len(self.followers[()]) + 1

    def probability(self, context: tuple[str, ...], piece: str) -> float:
        """Probability of ``piece`` after the last tokens of ``context``; any unseen piece is the one unknown token."""
        result = 1.0 / self.vocabulary
        for length in range(len(context) + 1):
            seen = self.followers.get(context[len(context) - length :])
            if seen is None:
                break
            total, kinds = seen.total(), len(seen)
            result = (seen[piece] + kinds * result) / (total + kinds)
        return result

    def _best(self, context: tuple[str, ...]) -> tuple[str, float]:
        if context not in self._next:
            longest = next(context[at:] for at in range(len(context) + 1) if context[at:] in self.followers)
            probability, piece = max((self.probability(context, p), p) for p in self.followers[longest])
            self._next[context] = (piece, math.log(probability))
        return self._next[context]

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt greedily, whatever the temperature."""
        return [self._continue(prompt, sampling.max_tokens) for prompt in prompts]

    def _continue(self, prompt: str, count: int) -> Generation:
        history = self.tokens.pieces(prompt)[-(self.order - 1) :]
        pieces, logprobs = [], []
        for _ in range(count):
            piece, logprob = self._best(tuple(history))
            pieces.append(piece)
            logprobs.append(logprob)
            history = [*history, piece][-(self.order - 1) :]
        return Generation(tuple(pieces), tuple(logprobs))
