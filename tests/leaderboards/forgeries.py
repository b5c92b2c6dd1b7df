"""Forged submissions, each with the check that must refuse it, where it is, and the tier at which it dies.

All start from a genuine submission, and whatever they change agrees with itself: sums, rows, sizes and hashes are made
anew, unless the disagreement is the forgery.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forging import Forger

from codeassist_leaderboards.verification.report import Tier

Place = tuple[str | None, int | None, int | None]
"""Problem, seed and round that the reason must name; None: any."""
OVERSIGHT = ("mirror", 29)
"""The episode in which the human accepts what it should not."""
NOWHERE: Place = (None, None, None)
COUNTS_AS_CUSTOM = None


@dataclass(frozen=True)
class Forgery:
    """How a submission is falsified, and what must be said of it."""

    change: Callable[[Forger], Place | None]
    check: str
    """Regular expression of the checks' names, one of which must find it."""
    says: str
    """Regular expression that its message must match."""
    dies: Tier | None
    """The tier that it does not reach, while the one below holds; COUNTS_AS_CUSTOM where it is no standard one."""
    of: str
    """Assistant of the genuine submission."""
    refused: bool
    """Whether it is refused there; else nobody can tell, and it only stays below."""


FORGERIES: dict[str, Forgery] = {}


def forgery(
    check: str, says: str = "", dies: Tier | None = Tier.RECOMPUTED, of: str = "idioms", refused: bool = True
) -> Callable[[Callable[[Forger], Place | None]], Callable[[Forger], Place | None]]:
    """Enter a forgery under its function's name."""

    def enter(change: Callable[[Forger], Place | None]) -> Callable[[Forger], Place | None]:
        FORGERIES[change.__name__] = Forgery(change, check, says, dies, of, refused)
        return change

    return enter


def of(episode: Mapping[str, Any], round_: int | None = None) -> Place:
    """Return the place of an episode, or of a round."""
    return episode["problem"]["id"], episode["seed"], round_


def rejected(this: Mapping[str, Any]) -> bool:
    """Whether a suggestion was shown and rejected."""
    return bool(this["suggestion"]) and this["decision"] == "reject"


def typed(this: Mapping[str, Any]) -> bool:
    """Whether the human typed in a round."""
    return bool(this["text"])


def failing(forger: Forger) -> dict[str, Any]:
    """Return the genuine submission's failing episode."""
    return next(one for one in forger.episodes if one["verdict"]["status"] != "passed")


def passing_twin(forger: Forger) -> dict[str, Any]:
    """Return a passing episode of the same problem as the failing one."""
    bad = failing(forger)
    return next(
        one
        for one in forger.episodes
        if one["problem"]["id"] == bad["problem"]["id"] and one["verdict"]["status"] == "passed"
    )


def replace_episode(forger: Forger, old: Mapping[str, Any], new: dict[str, Any]) -> None:
    """Put another episode in an episode's place."""
    forger.episodes = [new if one is old else one for one in forger.episodes]
