"""A language model that has read nothing but its prompt."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from codeassist_env.errors import InputError
from codeassist_env.interfaces import Generation, Sampling
from codeassist_env.tokenizers import CodeTokenizer


class BigramModel:
    """Goes on with what most often followed the same token before, in the prompt itself; always greedy."""

    name = "bigram"

    def __init__(self, argument: str = "") -> None:
        if argument:
            raise InputError(f"the bigram model takes no argument, got {argument!r}")

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt; seeds change nothing, as nothing is drawn."""
        return [self.extend(prompt, sampling.max_tokens) for prompt in prompts]

    def extend(self, prompt: str, most: int) -> Generation:
        """Return at most ``most`` tokens, each with its log-probability."""
        seen = CodeTokenizer().pieces(prompt)
        followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for before, after in pairwise(seen):
            followers[before][after] += 1
        pieces: list[str] = seen[-1:]
        logprobs: list[float] = []
        while pieces and len(logprobs) < most and (counts := followers[pieces[-1]]):
            after, times = counts.most_common(1)[0]
            pieces.append(after)
            logprobs.append(math.log(times / counts.total()))
        ended = "length" if len(logprobs) == most else "stop"
        return Generation(tuple(pieces[1:]), tuple(logprobs), finish_reason=ended)
