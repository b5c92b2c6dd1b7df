"""A model is asked in batches; answers are kept as they come, and a call that fails costs no other one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from codeassist_env.errors import ModelError, ModelRefused, ModelUnavailable
from codeassist_env.language import Generation, LanguageModel, Prompt, Sampling
from codeassist_training.corpus.answers import Answer, Answers
from codeassist_training.corpus.source import label
from codeassist_training.workspace import Say

GIVE_UP = 8
"""Problems that fail one after another, from which on the model is taken to be gone."""
UNAVAILABLE = 2
"""The same for calls, of however many problems, that nothing answers: each of them was tried for minutes."""
EVERY = 10.0
"""Seconds between lines of progress."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for one problem."""

    id: str
    """The problem's."""
    digest: str
    """Changes where the prompt or the seed does."""
    prompt: Prompt
    seed: int


@dataclass(slots=True)
class Asking:
    """One round of questions."""

    model: LanguageModel
    sampling: Sampling
    batch: int
    answers: Answers
    say: Say
    _failed: dict[str, ModelError] = field(default_factory=dict, init=False)
    _in_a_row: int = field(default=0, init=False)
    _unavailable: int = field(default=0, init=False)

    def ask(self, questions: Sequence[Question]) -> dict[str, ModelError]:
        """Ask all, those that failed once more at the end; return the errors by problem, also of what was given up.

        Raises InputError for a question that this model can never answer.
        """
        self._each(questions)
        again = [one for one in questions if one.id in self._failed and _may(self._failed[one.id])]
        if again and not self._gone:
            self.say(f"{len(self._failed)} calls failed; asking once more")
            self._each(again)
        return self._failed

    def _each(self, questions: Sequence[Question]) -> None:
        told = time.monotonic()
        for start in range(0, len(questions), self.batch):
            self._batch(questions[start : start + self.batch])
            if time.monotonic() - told > EVERY:
                self.say(f"asked {min(start + self.batch, len(questions))} of {len(questions)}")
                told = time.monotonic()

    @property
    def _gone(self) -> bool:
        return self._in_a_row >= GIVE_UP or self._unavailable >= UNAVAILABLE

    def _batch(self, questions: Sequence[Question]) -> None:
        """Ask questions at once; where that fails, halves of them, down to the one whose call fails."""
        if self._gone:
            gone = ModelError("not asked, since several calls in a row had failed")
            self._failed |= {one.id: self._failed.get(one.id, gone) for one in questions}
            return
        try:
            self._keep(questions)
        except ModelError as error:
            self._unavailable = self._unavailable + 1 if isinstance(error, ModelUnavailable) else 0
            if len(questions) == 1 or self._gone:
                self._in_a_row += len(questions) == 1
                self._failed |= {one.id: error for one in questions}
                return
            middle = len(questions) // 2
            self._batch(questions[:middle])
            self._batch(questions[middle:])

    def _keep(self, questions: Sequence[Question]) -> None:
        made = self.model.generate([one.prompt for one in questions], self.sampling, [one.seed for one in questions])
        writer = label(self.model.name)
        self.answers.add(
            [
                Answer(one.id, one.digest, writer, written.text, written.finish_reason, tokens_of(written))
                for one, written in zip(questions, made, strict=True)
            ]
        )
        self._in_a_row = self._unavailable = 0
        for one in questions:
            self._failed.pop(one.id, None)


def tokens_of(generation: Generation) -> int:
    """Return how many tokens a generation took."""
    return generation.usage.completion_tokens or len(generation.pieces)


def _may(error: ModelError) -> bool:
    """Return whether a call that failed so could succeed another time."""
    return not isinstance(error, ModelRefused)
