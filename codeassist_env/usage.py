"""What the model calls of episodes took, from transcripts alone: tokens, dollars, seconds, parameters without effect.

Players report it in the ``info`` of suggestions and actions: ``info["usage"]`` holds ``calls``, ``prompt_tokens``,
``completion_tokens`` and ``cost``, ``info["ignored"]`` the names of parameters that a server ignored.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import TYPE_CHECKING, Any

from codeassist_env.language import Usage

if TYPE_CHECKING:
    from codeassist_env.transcript import Transcript

ROLES = ("assistant", "human")
_FIELDS = tuple(f.name for f in fields(Usage))


@dataclass(frozen=True, slots=True)
class RoleUsage:
    """What one role's model calls took, means per episode, episodes that failed included."""

    calls: float
    prompt_tokens: float
    completion_tokens: float
    cost: float
    """US dollars, where the model's price is known."""

    @property
    def tokens(self) -> float:
        """Tokens read and written."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds that one role took to answer once, whatever it asked for that."""

    median: float
    p90: float


def infos(transcript: Transcript, role: str) -> list[Mapping[str, Any]]:
    """Return what a role attached to each of its answers."""
    if role == "assistant":
        return [r.suggestion.info for r in transcript.rounds]
    return [r.action.info for r in transcript.rounds]


def usage_of(info: Mapping[str, Any]) -> Usage | None:
    """Return the usage in an info; None where there is none of this shape."""
    told = info.get("usage")
    if not isinstance(told, Mapping) or not set(told) <= set(_FIELDS):
        return None
    values = {name: told.get(name, 0) for name in _FIELDS}
    if not all(_is_amount(value, whole=name != "cost") for name, value in values.items()):
        return None
    return Usage(**values)


def _is_amount(value: object, *, whole: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return False
    return value >= 0 and math.isfinite(value)


def role_usage(transcripts: Sequence[Transcript]) -> dict[str, RoleUsage]:
    """Return what each role's calls took an episode; a role that used no model is absent."""
    told = [t.usage() for t in transcripts]
    made = {}
    for role in ROLES:
        some = [usage[role] for usage in told if role in usage]
        if some:
            total = sum(some, Usage(calls=0))
            made[role] = RoleUsage(*(getattr(total, f.name) / len(told) for f in fields(RoleUsage)))
    return made


def role_latency(transcripts: Iterable[Transcript]) -> dict[str, Latency]:
    """Return how long each role took to answer; absent where no clock reading is recorded."""
    seconds: dict[str, list[float]] = {role: [] for role in ROLES}
    for transcript in transcripts:
        for role in ROLES:
            readings = transcript.times.get(role, ())
            seconds[role] += [s for s in readings if isinstance(s, int | float)] if isinstance(readings, list) else []
    return {role: Latency(median(some), _percentile(some, 0.9)) for role, some in seconds.items() if some}


def _percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least ``share`` of all are not above."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1]


def ignored_parameters(transcripts: Iterable[Transcript]) -> dict[str, dict[str, int]]:
    """Return role -> parameter -> in how many answers it was sent to a model and had no effect."""
    counts: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for transcript in transcripts:
        for role in ROLES:
            for info in infos(transcript, role):
                told = info.get("ignored", ())
                counts[role].update(["the prompt's beginning, which did not fit"] if info.get("prompt_cut") else ())
                counts[role].update({str(name) for name in told} if isinstance(told, list | tuple) else ())
    return {role: dict(sorted(some.items())) for role, some in counts.items() if some}
