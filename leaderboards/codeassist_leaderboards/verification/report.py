"""What a check of a submission comes to: a tier, and findings that name episode and round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import Any

from codeassist_leaderboards.submissions.submission import SubmissionClass

MOST = 1_000
"""Findings that are kept; further ones are counted."""
LONGEST = 1_000
"""Characters of a finding's message that are kept."""


class Tier(IntEnum):
    """How far a submission was checked, each tier on top of the one before."""

    REFUSED = 0
    SCHEMA_VALID = 1
    """Its files are what they should be."""
    RECOMPUTED = 2
    """Every transition, count, score and seed follows from the recorded texts, as the board demands."""
    RE_EXECUTED = 3
    """Every final program was run again with the same verdict, and a deterministic human decided the same again."""
    REPRODUCED = 4
    """The assistant was run again and suggested the same."""

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that a reviewer should know."""

    check: str
    """Name of the check, for example ``transition``, ``count``, ``dpr``, ``verdict``, ``human-seed``."""
    message: str
    """What stands there, what was found."""
    problem: str | None = None
    seed: int | None = None
    round: int | None = None
    """Index among the episode's rounds, from 0; people are told it from 1 on."""
    warning: bool = False
    """Whether it is only to be known: nothing is refused for it."""

    def __str__(self) -> str:
        place = [f"problem {self.problem}"] if self.problem is not None else []
        place += [f"seed {self.seed}"] if self.seed is not None else []
        place += [f"round {self.round + 1}"] if self.round is not None else []
        return f"{self.check}: {', '.join(place) + ': ' if place else ''}{self.message}"


class Findings:
    """Collects findings in bounded memory, errors before warnings."""

    def __init__(self, given: Iterable[Finding] = ()) -> None:
        self._kept: dict[bool, list[Finding]] = {False: [], True: []}
        self.errors = 0
        """How many there are, kept or not."""
        self.warnings = 0
        for one in given:
            self._take(one)

    def add(
        self,
        check: str,
        message: str,
        *,
        problem: str | None = None,
        seed: int | None = None,
        round: int | None = None,
        warning: bool = False,
    ) -> None:
        """Take one in; a message that is too long is cut."""
        message = message if len(message) <= LONGEST else f"{message[: LONGEST - 3]}..."
        problem = problem if problem is None or len(problem) <= 200 else f"{problem[:197]}..."
        self._take(Finding(check, message, problem, seed, round, warning))

    def _take(self, one: Finding) -> None:
        if one.warning:
            self.warnings += 1
        else:
            self.errors += 1
        kept = self._kept[one.warning]
        if len(kept) < MOST:
            kept.append(one)

    @property
    def full(self) -> bool:
        """Whether there are so many errors that looking for more is of no use."""
        return self.errors >= MOST

    def listed(self) -> tuple[Finding, ...]:
        """Return those that are kept, errors first, MOST at most."""
        return (*self._kept[False], *self._kept[True])[:MOST]

    @property
    def left_out(self) -> int:
        """How many are not listed."""
        return self.errors + self.warnings - len(self.listed())


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of checking one submission."""

    submission: str
    """Name of its folder."""
    board: str
    digest: str
    """SHA-256 (hex) over its files: what a decision is about."""
    tier: Tier
    """The highest tier that holds; REFUSED where even the files do not fit or any check failed."""
    submission_class: SubmissionClass | None = None
    """What it counts as, which may be less than it declares."""
    findings: Sequence[Finding] = ()
    """Errors first, MOST at most."""
    left_out: int = 0
    """Findings beyond those."""
    row: Mapping[str, float] = field(default_factory=dict)
    """The recomputed row: keys of ``Claim``."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What was checked: ``episodes``, ``transitions``, ``programs``, ``human_decisions``, ``suggestions``."""
    seconds: float = 0.0

    @property
    def errors(self) -> list[Finding]:
        """Findings for which it is refused."""
        return [one for one in self.findings if not one.warning]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {**asdict(self), "tier": str(self.tier), "findings": [asdict(one) for one in self.findings]}
