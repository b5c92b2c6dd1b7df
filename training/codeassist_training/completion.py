"""Completion rules: how much of a document becomes the completion in a state (paper, 4.2 and 5.1).

A completion ends where a token and a character end: a rule that would end within a character ends before it. A state
near the document's end may be completed up to it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import numpy as np

from codeassist_env.errors import InputError
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_training.chances import Chances, open_chances
from codeassist_training.labels import whole_characters
from codeassist_training.rules import IMPOSSIBLE, NATS_PER_UNIT, check_prefixes, costs_of, empower_lengths, sums_after
from codeassist_training.scored import Counts, Scored

TIE = 1e-9
"""Gains that differ by less count as equal."""


class _Rule:
    """Name and card of a rule whose parameters are the fields of a dataclass."""

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def name(self) -> str:
        """The spec with every parameter, defaults too."""
        given = ",".join(f"{name}={_written(value)}" for name, value in self._parameters().items())
        return f"{self.kind}:{given}"

    def card(self) -> Mapping[str, Any]:
        """Say which rule it is and its parameters, as plain data."""
        return {"kind": self.kind, **self._parameters()}

    def _parameters(self) -> dict[str, Any]:
        return dataclasses.asdict(self)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class Empower(_Rule):
    """The longest completion whose surprise, all of it together, is at most ``eta`` (Algorithm 1)."""

    kind: ClassVar[str] = "empower"
    noun: ClassVar[str] = "parameter of empower"
    eta: float = 0.32
    """0.32 bits is a chance of 0.8, the paper's simulations; 4 its human study."""
    unit: str = "bits"
    """``bits`` or ``nats``."""

    def __post_init__(self) -> None:
        if self.unit not in NATS_PER_UNIT:
            raise InputError(f"unit must be bits or nats, got {self.unit!r}")
        if not 0 <= self.eta < IMPOSSIBLE:
            raise InputError(f"eta must lie in [0, {IMPOSSIBLE:.0f}), got {self.eta}")

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return the longest lengths within ``eta`` that end a character."""
        return whole_characters(scored, prefixes, empower_lengths(scored.logprobs, prefixes, self.eta, self.unit))


@dataclass(frozen=True, slots=True)
class Sft(_Rule):
    """The next ``n`` tokens, fewer at the document's end (the paper's SFT-N)."""

    kind: ClassVar[str] = "sft-n"
    noun: ClassVar[str] = "parameter of sft-n"
    n: int = 10

    def __post_init__(self) -> None:
        if self.n < 1:
            raise InputError(f"n must be at least 1, got {self.n}")

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return ``n``, or what ends a character before it."""
        starts = check_prefixes(prefixes, len(scored))
        return whole_characters(scored, starts, np.full_like(starts, self.n))


@dataclass(frozen=True, slots=True)
class SftRand(_Rule):
    """From ``low`` to ``high`` tokens, each count as likely (the paper's SFT-RAND: 1 to 30, as its text says)."""

    kind: ClassVar[str] = "sft-rand"
    noun: ClassVar[str] = "parameter of sft-rand"
    low: int = 1
    high: int = 30

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise InputError(f"low and high must be 0 <= low <= high, got {self.low} and {self.high}")

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return lengths drawn by a hash of the seed, the document's id and the state; cut as every rule's."""
        starts = check_prefixes(prefixes, len(scored))
        drawn = [self._draw(seed, scored.document.id, n) for n in starts.tolist()]
        return whole_characters(scored, starts, np.array(drawn, dtype=np.int64))

    def _draw(self, seed: int, document: str, n: int) -> int:
        named = f"sft-rand\n{seed}\n{n}\n{document}".encode("utf-8", "backslashreplace")
        number = int.from_bytes(hashlib.blake2b(named, digest_size=8).digest(), "little")
        return self.low + number % (self.high - self.low + 1)


@dataclass(frozen=True, slots=True)
class WholeLine(_Rule):
    """All tokens that end within the current line."""

    kind: ClassVar[str] = "whole-line"
    noun: ClassVar[str] = "parameter of whole-line"
    newline: bool = True
    """Whether the line holds the newline that ends it. A token that goes on beyond the line's end is left out."""

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return the tokens up to the line's end; a state at a newline is at the end of its line."""
        starts = check_prefixes(prefixes, len(scored))
        data = np.frombuffer(scored.document.text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        (newlines,) = np.nonzero(data == ord("\n"))
        ends = np.append(newlines + int(self.newline), data.size)
        line = ends[np.searchsorted(newlines, scored.starts[starts])]
        reach = np.searchsorted(scored.starts, line, side="right") - 1
        return whole_characters(scored, starts, np.maximum(reach - starts, 0))


@dataclass(frozen=True, slots=True)
class DprOptimal(_Rule):
    """The length of the highest expected saving of effort (ours; the metric is the paper's, 5.2).

    A completion of c characters that is right with chance P saves ``beta`` * c of writing with that chance, and costs
    ``alpha`` * c of reading. P is exp(-surprise), or what a calibration makes of it. The shortest of the best lengths
    is taken; 0 where none saves anything.
    """

    kind: ClassVar[str] = "dpr-optimal"
    noun: ClassVar[str] = "parameter of dpr-optimal"
    alpha: float = 0.1
    """Effort of reading a unit."""
    beta: float = 0.5
    """Effort of writing a unit."""
    unit: str = "chars"
    """What c counts: ``chars``, or ``tokens`` of the estimator."""
    calibration: str = "none"
    """``none``, or a file of ``codeassist models calibrate``."""

    def __post_init__(self) -> None:
        if self.unit not in ("chars", "tokens"):
            raise InputError(f"unit must be chars or tokens, got {self.unit!r}")
        for name, value in (("alpha", self.alpha), ("beta", self.beta)):
            if not 0 <= value < math.inf:
                raise InputError(f"{name} must be a number of at least 0, got {value}")
        self._chances()

    def card(self) -> Mapping[str, Any]:
        """Say the parameters; of a calibration its digest, not where it lies."""
        made = self._chances()
        return {"kind": self.kind, **self._parameters(), "calibration": "none" if made is None else made.digest}

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        """Return the lengths of the highest gain among those that end a character."""
        starts = check_prefixes(prefixes, len(scored))
        costs = costs_of(scored.logprobs)
        units = scored.characters if self.unit == "chars" else np.arange(len(scored) + 1)
        ends, made = scored.boundaries, self._chances()
        found = np.zeros_like(starts)
        for run, sums in sums_after(costs, starts, self._widths(costs, starts, made)):
            steps = np.arange(1, sums.shape[1] + 1)
            after = np.minimum(starts[run, None] + steps, len(scored))
            chances = np.exp(-sums) if made is None else made.of(sums, steps)
            gains = (self.beta * chances - self.alpha) * (units[after] - units[starts[run], None])
            gains[~(ends[after] & np.isfinite(sums))] = -math.inf
            gains = np.concatenate([np.zeros((len(gains), 1)), gains], axis=1)
            found[run] = np.argmax(gains >= gains.max(axis=1, keepdims=True) - TIE, axis=1)
        return found

    def _widths(self, costs: np.ndarray[Any, Any], starts: Counts, made: Chances | None) -> Counts:
        """Return up to where a longer completion can gain: where its chance is above alpha / beta."""
        follow = np.asarray(costs.size - starts, dtype=np.int64)
        if made is not None or self.alpha == 0:
            return follow
        if self.beta <= self.alpha:
            return np.zeros_like(follow)
        allowed = math.log(self.beta / self.alpha)
        return np.minimum(empower_lengths(-costs, starts, allowed, "nats") + 1, follow)

    def _chances(self) -> Chances | None:
        return None if self.calibration == "none" else open_chances(self.calibration)


Made = TypeVar("Made", bound=_Rule)


def _make(defaults: Made, argument: str) -> Made:
    return apply_parameters(defaults, split_parameters(argument))


def empower(argument: str = "") -> Empower:
    """The predictable: empower[:eta=0.32,unit=bits]."""
    return _make(Empower(), argument)


def sft_n(argument: str = "") -> Sft:
    """The next tokens: sft-n[:n=10]."""
    return _make(Sft(), argument)


def sft_rand(argument: str = "") -> SftRand:
    """A random number of tokens: sft-rand[:low=1,high=30]."""
    return _make(SftRand(), argument)


def whole_line(argument: str = "") -> WholeLine:
    """Up to the line's end: whole-line[:newline=true]."""
    return _make(WholeLine(), argument)


def dpr_optimal(argument: str = "") -> DprOptimal:
    """What saves most effort: dpr-optimal[:alpha=0.1,beta=0.5,unit=chars,calibration=none]."""
    return _make(DprOptimal(), argument)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
