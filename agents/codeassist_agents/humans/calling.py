"""The calls that one action of a language-model human takes, and what the transcript is told of them."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from codeassist_env.language import Generation, LikelihoodModel, Prompt, Sampling, Usage
from codeassist_env.seeding import derive_seed

_THOUGHT = re.compile(r"\s*<(think|thinking|thought|reasoning)>.*?(?:</\1>\s*|\Z)", re.DOTALL)


class Calls:
    """Asks a model, seeding each call by its purpose, and keeps account."""

    def __init__(self, model: LikelihoodModel, seed: int) -> None:
        self.model, self.seed = model, seed
        self._made: list[tuple[str, Generation]] = []
        self._ignored: set[str] = set()
        self._thoughts = 0

    def ask(self, purpose: str, prompt: Prompt, sampling: Sampling) -> Generation:
        """Return what the model writes. Raises what the model raises."""
        (made,) = self.model.generate([prompt], sampling, [self.seed_of(purpose)])
        self._made.append((purpose, made))
        self._ignored.update(made.ignored)
        return made

    def seed_of(self, purpose: str) -> int:
        """Return the seed of a call, or of the chance that goes with it."""
        return derive_seed(self.seed, purpose)

    def note_ignored(self, parameter: str) -> None:
        """Remember that a parameter had no effect."""
        self._ignored.add(parameter)

    def spoken(self, text: str) -> str:
        """Return an answer without a block of thoughts at its beginning, which is counted."""
        found = _THOUGHT.match(text)
        if found is None:
            return text
        self._thoughts += 1
        return text[found.end() :]

    def info(self) -> dict[str, Any]:
        """Return usage in sum and by call, and what was ignored, stripped or cut off, as plain data without clocks."""
        usage = sum((made.usage for _, made in self._made), Usage(calls=0))
        calls = [
            {
                "purpose": purpose,
                "prompt_tokens": made.usage.prompt_tokens,
                "completion_tokens": made.usage.completion_tokens,
            }
            for purpose, made in self._made
        ]
        info: dict[str, Any] = {"usage": asdict(usage), "calls": calls}
        if self._ignored:
            info["ignored"] = sorted(self._ignored)
        if self._thoughts:
            info["thoughts_stripped"] = self._thoughts
        cut = sum(made.prompt_cut for _, made in self._made)
        if cut:
            info["prompt_cut"] = cut
        return info
