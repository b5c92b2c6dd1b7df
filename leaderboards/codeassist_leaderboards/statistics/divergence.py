"""Where two assistants' episodes of one problem and seed part.

Both start from the same state with the same seeds, so that up to the first difference they are one episode. Programs
part later than rounds do: what was suggested and rejected leaves no trace in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from codeassist_leaderboards.statistics.sides import Episode, EpisodeKey, Side, Step

KINDS = ("suggestion", "decision", "typed", "end")
"""What differs first: in the order in which a round comes about; ``end``: one of the two has no such round."""
SHOWN = 80
"""Characters kept of a program from where it parts."""


@dataclass(frozen=True, slots=True)
class Written:
    """How one program goes on where two part."""

    round: int
    """From 1; one past the last round where the program has ended."""
    by: str
    """``assistant`` or ``human``; empty where the program has ended."""
    text: str
    """What it goes on with, ``SHOWN`` characters at most."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The first round in which two episodes differ, and where their programs do."""

    key: EpisodeKey
    round: int
    """From 1, as viewers count."""
    kind: str
    """One of KINDS."""
    steps: tuple[Step | None, Step | None]
    """What each did in that round."""
    programs: tuple[Written, Written] | None
    """How each program goes on from the first character in which they differ; None where they are the same."""
    same: int
    """Characters beyond the start that both programs begin with."""
    passed: tuple[bool | None, bool | None]
    """None where the episode is not scored."""
    dpr: tuple[float | None, float | None]

    @property
    def flipped(self) -> bool:
        """Whether one passed and the other did not."""
        return set(self.passed) == {True, False}

    @property
    def weight(self) -> float:
        """How much hangs on it: the difference in DPR."""
        one, other = self.dpr
        return 0.0 if one is None or other is None else abs(one - other)


@dataclass(frozen=True, slots=True)
class Partings:
    """Where the episodes that both sides played part."""

    shared: int
    """Problems and seeds that both played."""
    identical: int
    """Of these, how many went the same way to the end."""
    same_program: int
    """How many ended in the same program, however they came there; the identical ones are among them."""
    median_round: float | None
    """Of those that part; None where none does."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """Kind -> how many part by it."""
    all: tuple[Parting, ...] = ()
    examples: tuple[Parting, ...] = ()
    """The most telling, one a problem: outcomes that flipped first, then the largest difference in DPR."""


def first_parting(one: Sequence[Step], other: Sequence[Step]) -> tuple[int, str] | None:
    """Return the first round, from 1, in which two episodes differ, and by what; None where they are the same."""
    for number, (a, b) in enumerate(zip(one, other, strict=False), 1):
        if a != b:
            kinds = (a.suggestion != b.suggestion, a.decision != b.decision, a.typed != b.typed)
            return number, KINDS[kinds.index(True)]
    return None if len(one) == len(other) else (min(len(one), len(other)) + 1, "end")


def programs_part(one: Sequence[Step], other: Sequence[Step]) -> tuple[int, tuple[Written, Written] | None]:
    """Return how many characters two programs share, and how each goes on; None where they are the same."""
    texts = ["".join(text for text, _, _ in _pieces(steps)) for steps in (one, other)]
    shorter = min(map(len, texts))
    same = next((i for i, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), shorter)
    if len(texts[0]) == len(texts[1]) == same:
        return same, None
    return same, (_written(one, texts[0], same), _written(other, texts[1], same))


def _pieces(steps: Sequence[Step]) -> Iterator[tuple[str, str, int]]:
    """Yield what a program is made of: text, who wrote it, in which round."""
    for number, step in enumerate(steps, 1):
        if step.decision == "accept":
            yield step.suggestion, "assistant", number
        yield step.typed, "human", number


def _written(steps: Sequence[Step], text: str, at: int) -> Written:
    place = 0
    for piece, by, number in _pieces(steps):
        place += len(piece)
        if place > at:
            return Written(number, by, text[at : at + SHOWN])
    return Written(len(steps) + 1, "", "")


def partings(first: Side, second: Side, most: int = 5) -> Partings:
    """Compare all episodes that two sides share, with ``most`` examples."""
    shared = [key for key in first.episodes if key in second.episodes]
    found = [made for key in shared if (made := _parting(key, first.episodes[key], second.episodes[key]))]
    counts = Counter(one.kind for one in found)
    return Partings(
        len(shared),
        len(shared) - len(found),
        len(shared) - sum(one.programs is not None for one in found),
        float(median(one.round for one in found)) if found else None,
        {kind: counts[kind] for kind in KINDS if counts[kind]},
        tuple(found),
        _telling(found, most),
    )


def _parting(key: EpisodeKey, one: Episode, other: Episode) -> Parting | None:
    found = first_parting(one.steps, other.steps)
    if found is None:
        return None
    number, kind = found
    same, programs = programs_part(one.steps, other.steps)
    return Parting(
        key,
        number,
        kind,
        (_step(one, number), _step(other, number)),
        programs,
        same,
        (_passed(one), _passed(other)),
        (None if one.score is None else one.score.dpr, None if other.score is None else other.score.dpr),
    )


def _step(episode: Episode, number: int) -> Step | None:
    return episode.steps[number - 1] if number <= len(episode.steps) else None


def _passed(episode: Episode) -> bool | None:
    return None if episode.score is None else episode.score.passed


def _telling(found: Sequence[Parting], most: int) -> tuple[Parting, ...]:
    best: dict[str, Parting] = {}
    for one in sorted(found, key=lambda p: (not p.flipped, -p.weight, p.key)):
        best.setdefault(one.key[0], one)
    return tuple([one for one in best.values() if one.flipped or one.weight > 0][:most])
