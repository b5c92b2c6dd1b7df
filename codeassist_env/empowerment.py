"""Effective empowerment of a transcript: the bits that the human's own keystrokes carry (paper, 4.3).

The effective empowerment of a human in a state is I(l^H; l+ | l): what their next text says of where the program goes.
It is at most the entropy H(l^H | l), for which the paper takes one sample: -log pi(l^H | l), by an estimator pi of
what a human would write. This is that sample, summed over all that the human typed in an episode:

- The program at the episode's end is read once. Each of the estimator's tokens costs -log2 pi(token | all before it),
  whoever wrote what is before it; the costs add up to those of the program (chain rule).
- A token's bits belong to its characters in equal parts, and a character's bits to whoever wrote it: a token that
  begins in what the human typed and ends in what the assistant completed is shared. What the starter code costs is
  nobody's.

So it is an upper bound in expectation, too large by what the estimator does not know of this human: its cross-entropy
is the entropy plus a divergence, and writing the program as these tokens is only one of its spellings. Another
estimator gives other numbers: compare assistants under one. An assistant that takes over predictable text alone leaves
the human few characters and nearly all the bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish
from codeassist_env.language import LikelihoodModel, ModelTokenizer
from codeassist_env.metrics import Estimate, mean_over_problems, pooled_ratio
from codeassist_env.transcript import Transcript

TOGETHER = 32
"""Programs an estimator is asked about at once."""
Bits = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Empowerment:
    """What one episode's texts say, in bits of an estimator."""

    problem_id: str
    problem_hash: str
    typed_bits: float
    """Of what the human typed: the upper bound on their effective empowerment, summed over the rounds."""
    typed_chars: int
    accepted_bits: float
    """Of the suggestions that were accepted."""
    accepted_chars: int

    @property
    def program_bits(self) -> float:
        """Of the program beyond the starter code."""
        return self.typed_bits + self.accepted_bits

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; a ratio of nothing is null."""
        return {
            "typed_bits": _known(self.typed_bits),
            "typed_chars": self.typed_chars,
            "accepted_bits": _known(self.accepted_bits),
            "accepted_chars": self.accepted_chars,
            "bits_per_typed_char": _ratio(self.typed_bits, self.typed_chars),
            "bits_per_accepted_char": _ratio(self.accepted_bits, self.accepted_chars),
            "typed_share": _ratio(self.typed_bits, self.program_bits),
        }


def _ratio(top: float, bottom: float) -> float | None:
    return _known(top / bottom) if bottom else None


@dataclass(frozen=True, slots=True)
class EmpowermentRow:
    """The episodes of one row; standard errors are clustered by problem."""

    episodes: int
    unmeasured: int
    """Scored episodes whose program the estimator's tokens do not give back."""
    typed_bits: Estimate
    """Mean over problems of an episode's bits."""
    accepted_bits: Estimate
    bits_per_typed_char: Estimate
    """Pooled over problems, like the two that follow."""
    bits_per_accepted_char: Estimate
    typed_share: Estimate
    """Share of the program's bits that the human's keystrokes carry."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null."""
        made: dict[str, Any] = {"episodes": self.episodes, "unmeasured": self.unmeasured}
        for name in ESTIMATES:
            value: Estimate = getattr(self, name)
            made[name] = {"mean": _known(value.mean), "se": _known(value.se)}
        return made


ESTIMATES = ("typed_bits", "bits_per_typed_char", "accepted_bits", "bits_per_accepted_char", "typed_share")


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def summarise_empowerment(found: Sequence[Empowerment | None]) -> EmpowermentRow:
    """Make one row of its episodes; None stands for one that could not be measured."""
    known = [one for one in found if one is not None]
    return EmpowermentRow(
        episodes=len(known),
        unmeasured=len(found) - len(known),
        typed_bits=mean_over_problems(known, "typed_bits"),
        accepted_bits=mean_over_problems(known, "accepted_bits"),
        bits_per_typed_char=pooled_ratio(known, "typed_bits", "typed_chars"),
        bits_per_accepted_char=pooled_ratio(known, "accepted_bits", "accepted_chars"),
        typed_share=pooled_ratio(known, "typed_bits", "program_bits"),
    )


class Estimator:
    """How many bits each character of a program costs; equal programs are read once."""

    def __init__(self, model: LikelihoodModel, window: int | None = None) -> None:
        """Take a model and the most tokens it reads at once; None: as many as its card says (``max_length``)."""
        self._model, self._tokenizer = model, model.tokenizer
        self._header = tuple(model.prompt_ids(""))
        self._window = window or _context(model)
        if self._window is not None and self._window < len(self._header) + 2:
            raise InputError(f"a window must hold the begin token and 2 more, got {self._window}")
        self._known: dict[str, Bits | None] = {}

    def bits(self, programs: Sequence[str], say: Callable[[str], None] = lambda line: None) -> list[Bits | None]:
        """Return the bits of each character, shape (length,), or None where the tokens do not give the program back.

        Programs longer than the window are read in windows, each token after at least half a window of what is before
        it. Raises ModelError where the model's call fails.
        """
        new = [one for one in dict.fromkeys(programs) if one not in self._known]
        for start in range(0, len(new), TOGETHER):
            self._read(new[start : start + TOGETHER])
            say(f"estimator: {min(start + TOGETHER, len(new))} of {len(new)} programs read")
        return [self._known[one] for one in programs]

    def _read(self, programs: Sequence[str]) -> None:
        rows = [self._tokenizer.encode(program) for program in programs]
        cuts = [list(self._windows(len(row))) for row in rows]
        asked = [(*self._header, *row[a:b]) for row, cut in zip(rows, cuts, strict=True) for a, b, _ in cut]
        answers = iter(self._model.logprobs(asked) if asked else [])
        for program, row, cut in zip(programs, rows, cuts, strict=True):
            costs = np.zeros(len(row))
            for begin, end, first in cut:
                answer = np.concatenate([np.zeros(1), next(answers)])[len(self._header) :]
                costs[first:end] = -answer[first - begin : end - begin] / math.log(2)
            self._known[program] = _by_character(self._tokenizer, program, row, costs)

    def _windows(self, length: int) -> Iterator[tuple[int, int, int]]:
        """Yield begin and end of each window, and its first token that no window before it has."""
        room = length if self._window is None else self._window - len(self._header)
        end = 0
        while end < length:
            begin = max(0, end - room // 2)
            first, end = end, min(begin + room, length)
            yield begin, end, first


def _context(model: LikelihoodModel) -> int | None:
    card = model.card() if hasattr(model, "card") else {}
    length = card.get("max_length")
    return length - 1 if isinstance(length, int) else None


def _by_character(tokenizer: ModelTokenizer, text: str, ids: Sequence[int], costs: Bits) -> Bits | None:
    """Share each token's cost among the characters it ends; None where the tokens give another text."""
    made, shares = 0, np.zeros(len(text))
    for piece, first, end in pieces_of(tokenizer, ids):
        if not text.startswith(piece, made):
            return None
        shares[made : made + len(piece)] = costs[first:end].sum() / max(len(piece), 1)
        made += len(piece)
    return shares if made == len(text) else None


def pieces_of(tokenizer: ModelTokenizer, ids: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Yield runs of tokens that are whole characters: their text, their first token, the end of the run.

    A token is decoded after those of the run before it, as some tokenizers write a text's first token otherwise.
    """
    before, first = 0, 0
    for end in range(1, len(ids) + 1):
        whole = tokenizer.decode(ids[before:end])
        if whole.endswith("\ufffd") and end < len(ids):
            continue
        known = tokenizer.decode(ids[before:first])
        if len(whole) > len(known) or end == len(ids):
            yield whole[len(known) :], first, end
            before, first = first, end


def effective_empowerment(
    transcripts: Sequence[Transcript], estimator: Estimator, say: Callable[[str], None] = lambda line: None
) -> list[Empowerment | None]:
    """Measure episodes; None for one whose program the estimator's tokens do not give back."""
    bits = estimator.bits([transcript.code for transcript in transcripts], say)
    return [None if b is None else _of(transcript, b) for transcript, b in zip(transcripts, bits, strict=True)]


def _of(transcript: Transcript, bits: Bits) -> Empowerment:
    sums = {"typed": 0.0, "accepted": 0.0}
    chars = {"typed": 0, "accepted": 0}
    at = len(transcript.starter)
    for writer, text in written_by(transcript):
        sums[writer] += float(bits[at : at + len(text)].sum())
        chars[writer] += len(text)
        at += len(text)
    if at != len(transcript.code):
        raise InputError(f"episode {transcript.key}: its rounds make {at} characters, its program has {len(bits)}")
    return Empowerment(
        problem_id=transcript.problem_id,
        problem_hash=str(transcript.problem.get("hash", "")),
        typed_bits=sums["typed"],
        typed_chars=chars["typed"],
        accepted_bits=sums["accepted"],
        accepted_chars=chars["accepted"],
    )


def written_by(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """Yield what was appended to the starter code, in order: ``typed`` or ``accepted``, and the text."""
    for this in transcript.rounds:
        if isinstance(this.action, Accept):
            yield "accepted", this.suggestion.text
        if not isinstance(this.action, Finish):
            yield "typed", this.action.text


def open_estimator(spec: str) -> LikelihoodModel:
    """Open the model that a spec names. Raises InputError where it cannot tell how likely a text is."""
    model = registry.create("models", spec)
    if not all(hasattr(model, name) for name in ("logprobs", "prompt_ids", "tokenizer")):
        if hasattr(model, "close"):
            model.close()
        raise InputError(
            f"the model {spec!r} does not tell how likely a text is, which empowerment is measured by; "
            "give one that has log-probabilities of prompts, such as small, hf:PATH or vllm:PATH"
        )
    found: LikelihoodModel = model
    return found
