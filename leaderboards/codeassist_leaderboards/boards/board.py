"""A board: a file that pins everything that moves a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from codeassist_env.errors import InputError
from codeassist_env.game import AssistanceProtocol, resolve_protocol
from codeassist_leaderboards.models import Day, Model, digest

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
"""One line of text, without control characters."""
BoardId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]

PINS, FINGERPRINT, REVISION = "problems.pins", "tokenizer.fingerprint", "human.card.model.revision"
UNPINNED: Mapping[str, str] = {
    PINS: "the problems' hashes",
    FINGERPRINT: "the tokenizer's fingerprint",
    REVISION: "the revision of the human's model",
}
"""What a board may leave open -> in words."""
PLACEHOLDER = "FILE"
"""Stands in a spec for a file that everyone has elsewhere."""


class ProblemPin(Model):
    """One problem of a board."""

    content: Sha256
    """``Problem.content_hash()``: all that decides a verdict or is shown to a human."""
    solutions: Sha256 | None = None
    """``Problem.solutions_hash()``, where the human draws its intention from them."""


class Problems(Model):
    """Which problems are played."""

    set: Line
    """Spec that loads them; FILE stands for a file that a maintainer must have (``lcb:FILE?since=2024-08-01``)."""
    count: int = Field(ge=1)
    since: Day | None = None
    """First date of the window: no problem is older. None: whatever their dates."""
    until: Day | None = None
    """Last date of the window: no problem is younger."""
    published: Day | None = None
    """Day on which they were first published, where that is later than their own dates; a training cut-off is held
    against it. None: against ``since``, or else the earliest date of a problem."""
    learn: Line | None = None
    """What may be learned from whatever its date, in words: a set's own dev part, what was compared with the tests."""
    pins: dict[str, ProblemPin] = Field(default_factory=dict)
    """By id, in the order of play; empty where the board is not pinned yet."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.pins and len(self.pins) != self.count:
            raise InputError(f"count is {self.count}, and pins holds {len(self.pins)} problems")
        if self.since and self.until and self.until < self.since:
            raise InputError(f"the window ends on {self.until}, before it begins on {self.since}")
        if self.since and self.published and self.published < self.since:
            raise InputError(f"published on {self.published}, before the window begins on {self.since}")
        return self


class HumanPin(Model):
    """Who is assisted."""

    spec: Line
    """What plays it, ``typical``; SERVER stands for an address."""
    card: dict[str, Any]
    """What its card must say: persona and parameters, or model, revision, prompts hash and sampling."""

    @property
    def model(self) -> Mapping[str, Any] | None:
        """Card of the language model that plays it, if one does."""
        found = self.card.get("model")
        return found if isinstance(found, dict) else None


class TokenizerPin(Model):
    """What caps texts."""

    name: Line
    """``hf:FILE`` stands for a tokenizer.json that a maintainer must have."""
    fingerprint: Line
    """Empty where the board is not pinned yet."""


class Reported(Model):
    """A row that others published: shown, never ranked, *reported, not verified*."""

    name: Line
    base: Line
    """The model under the assistant."""
    pass_at_1: float = Field(ge=0, le=1)
    acceptance: float = Field(ge=0, le=1)
    dpr: float = Field(ge=0, le=1)
    source: Line
    """Where it was published, for example ``arXiv 2510.13709, table 2``."""


class Board(Model):
    """Everything that moves a score, and the rows that others reported."""

    format: Literal[1] = 1
    id: BoardId
    title: Line
    summary: Line
    problems: Problems
    human: HumanPin
    protocol: dict[str, Any]
    """Every field of ``AssistanceProtocol``: caps, rounds, unit, alpha, beta, gamma."""
    protocol_version: Line
    tokenizer: TokenizerPin
    seeds: tuple[Annotated[int, Field(ge=0)], ...] = Field(min_length=1)
    grader: Line
    """Version of the judging rules."""
    unpinned: tuple[str, ...] = ()
    """Names of fields that nobody could pin yet; a board with any takes no submissions."""
    reported: tuple[Reported, ...] = ()

    @field_validator("seeds")
    @classmethod
    def _check_seeds(cls, seeds: tuple[int, ...]) -> tuple[int, ...]:
        twice = sorted({seed for seed in seeds if seeds.count(seed) > 1})
        if twice:
            raise InputError(f"{', '.join(map(str, twice))} stands there twice")
        return seeds

    @field_validator("protocol")
    @classmethod
    def _check_protocol(cls, protocol: dict[str, Any]) -> dict[str, Any]:
        missing = [one.name for one in fields(AssistanceProtocol) if one.name not in protocol]
        if missing:
            raise InputError(f"every field must be there; {', '.join(missing)} is not")
        try:  # as numbers and None, whatever form the file gives them: none for None, 1 for 1.0
            return resolve_protocol(protocol).to_dict()
        except LookupError as error:
            raise InputError(str(error)) from None

    @model_validator(mode="after")
    def _check_unpinned(self) -> Self:
        unknown = [name for name in self.unpinned if name not in UNPINNED]
        if unknown:
            raise InputError(f"unpinned may hold {', '.join(UNPINNED)}, not {unknown[0]!r}")
        model = self.human.model
        pinned = {
            PINS: bool(self.problems.pins),
            FINGERPRINT: bool(self.tokenizer.fingerprint),
            REVISION: model is None or "revision" in model or "weights" in model,
        }
        for name, there in pinned.items():
            if there and name in self.unpinned:
                raise InputError(f"{name} is there; take it out of unpinned")
            if not there and name not in self.unpinned:
                raise InputError(f"{name} is missing; pin it, or name it in unpinned")
        return self

    def digest(self) -> str:
        """SHA-256 (hex) of what moves a score: title, summary and reported rows may change without it."""
        return digest({k: v for k, v in self.plain().items() if k not in ("title", "summary", "reported")})

    @property
    def episodes(self) -> int:
        """Episodes of a whole submission."""
        return self.problems.count * len(self.seeds)
