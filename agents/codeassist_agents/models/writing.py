"""One generation in the making: tokens in, pieces out, until an end token, a stop text or the cap."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from codeassist_agents.models.drawing import Ask, Drawn
from codeassist_agents.models.text import PieceReader, Vocabulary
from codeassist_env.language import Generation, Sampling, Usage


class Writing:
    """What has been generated after one prompt, and what may come next."""

    def __init__(
        self,
        prompt_ids: Sequence[int],
        sampling: Sampling,
        seed: int,
        vocabulary: Vocabulary,
        ends: frozenset[int],
        *,
        rest: str = "",
        room: int,
        cut: int = 0,
    ) -> None:
        """``rest`` is what healing repeats; ``room`` is how many tokens the context has left, ``cut`` how many of the
        prompt's did not fit."""
        self.prompt_ids = tuple(prompt_ids)
        self.sampling, self.seed, self.rest = sampling, seed, rest
        self.finish_reason = ""
        self.drawn: list[Drawn] = []
        """Every token taken, an end token included."""
        self._chance = np.random.Generator(np.random.PCG64(seed % 2**64)) if sampling.temperature else None
        self._vocabulary, self._ends = vocabulary, ends
        self._reader = PieceReader(vocabulary)
        self._healed, self._rest = rest, rest.encode()
        self._room, self._free, self._cut = room, 0, cut
        self._text = ""
        self.ids: list[int] = []
        self._pieces: list[str] = []
        self._logprobs: list[float] = []
        self._alternatives: list[tuple[tuple[str, float], ...]] = []
        self._begun = time.perf_counter()

    def ask(self) -> Ask:
        """Say how the next token is to be drawn."""
        uniform = float(self._chance.random()) if self._chance else 0.0
        allowed = self._vocabulary.agreeing(self._rest) if self._rest else None
        return Ask(self.sampling, uniform, allowed)

    def take(self, drawn: Drawn) -> bool:
        """Take the next token; return whether this was the last."""
        self.drawn.append(drawn)
        if self.sampling.alternatives:
            self._alternatives.append(tuple((self._name(i), p) for i, p in drawn.alternatives))
        if drawn.token in self._ends:
            return self._finish("stop")
        piece = self._reader.read(drawn.token)
        self.ids.append(drawn.token)
        self._pieces.append(piece)
        self._logprobs.append(drawn.logprob)
        self._text += piece
        length = len(self._vocabulary.bytes_of((drawn.token,)))
        self._free += not self._rest or length > len(self._rest)
        self._rest = self._rest[length:]
        if self._stopped(len(piece)):
            return self._finish("stop")
        if self._free >= self.sampling.max_tokens or len(self.drawn) >= self._room:
            return self._finish("length")
        return False

    def generation(self) -> Generation:
        """Return what was generated."""
        return Generation(
            pieces=tuple(self._pieces),
            logprobs=tuple(self._logprobs),
            token_ids=tuple(self.ids),
            finish_reason=self.finish_reason,
            prompt_ids=self.prompt_ids,
            healed=self._text[: len(self._healed)],
            alternatives=tuple(self._alternatives),
            ended=self._is_ended,
            usage=Usage(len(self.prompt_ids), len(self.drawn)),
            prompt_cut=self._cut,
            seconds=time.perf_counter() - self._begun,
        )

    @property
    def _is_ended(self) -> bool:
        """Whether an end token was drawn right after the tokens that are kept."""
        return bool(self.drawn) and self.drawn[-1].token in self._ends and len(self.drawn) == len(self.ids) + 1

    def _name(self, token: int) -> str:
        return "" if token in self._ends else self._vocabulary.bytes_of((token,)).decode(errors="replace")

    def _stopped(self, new: int) -> bool:
        """Cut the text before the first stop text, if there is one."""
        first = len(self._text)
        for stop in self.sampling.stop:
            at = self._text.find(stop, max(len(self._healed), len(self._text) - new - len(stop) + 1))
            first = at if 0 <= at < first else first
        if first == len(self._text):
            return False
        self._text = self._text[:first]
        self._keep_text()
        return True

    def _keep_text(self) -> None:
        """Drop the pieces after the text's end and cut the last one there."""
        reached, kept = 0, 0
        while reached < len(self._text):
            self._pieces[kept] = self._pieces[kept][: len(self._text) - reached]
            reached += len(self._pieces[kept])
            kept += 1
        self._keep(kept)
        del self._alternatives[kept:]

    def _keep(self, count: int) -> None:
        for of_each in (self.ids, self._pieces, self._logprobs):
            del of_each[count:]

    def _finish(self, reason: str) -> bool:
        """Note why; tokens at the end that only begin a character are dropped."""
        self.finish_reason = reason
        if self._reader.pending:
            kept = len(self._pieces)
            while kept and not self._pieces[kept - 1]:
                kept -= 1
            self._keep(kept)
        return True
