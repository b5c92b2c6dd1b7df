"""One side of a comparison: one assistant's episodes of a run or of a submission."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import Finish, decision_of
from codeassist_env.metrics import OWN, Score, Setting, Weights, score, setting
from codeassist_env.store import read_config
from codeassist_env.transcript import Transcript, read_transcripts
from codeassist_leaderboards.boards.shipped import is_submission
from codeassist_leaderboards.statistics.combine import FREE, assistants_in, count_unplayed, ends_torn

EpisodeKey = tuple[str, str, int]
"""Problem id, its content hash, seed."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happened in one round."""

    suggestion: str
    decision: str
    typed: str


@dataclass(frozen=True, slots=True)
class Episode:
    """What is compared of one episode."""

    score: Score | None
    """None where a call or the sandbox failed."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One assistant of one run."""

    name: str
    """As it is called in the comparison: the assistant, with its run where both sides have one name."""
    assistant: str
    source: str
    config: Mapping[str, Any]
    """What must agree for paired problems and seeds to mean something."""
    episodes: Mapping[EpisodeKey, Episode]
    torn: bool = False
    """Whether its source ends in a torn line, which is passed over."""
    unplayed: int = 0
    """Episodes that its run was to have and has not."""

    @property
    def scores(self) -> list[Score]:
        """Its scored episodes."""
        return [one.score for one in self.episodes.values() if one.score is not None]

    @property
    def failed(self) -> int:
        """Episodes that are not scored."""
        return sum(one.score is None for one in self.episodes.values())


def assistants_of(path: str | Path) -> list[str]:
    """Return the specs of the assistants that a run or a submission has. Raises InputError where it is neither."""
    return assistants_in(path, _config(path))


def sides(
    first: str | Path,
    second: str | Path | None = None,
    assistants: tuple[str | None, str | None] = (None, None),
    weights: Weights = OWN,
) -> tuple[Side, Side]:
    """Open two sides; without ``second`` both are of ``first``, and need two assistants.

    A side of which no assistant is named is the only one that its run has. Raises InputError where that leaves it
    open, or where both sides are one and the same, and NotFoundError for an assistant that did not play.
    """
    paths = (first, first if second is None else second)
    if second is None:
        assistants = _two_of(first, *assistants)
    chosen = [_chosen(path, spec) for path, spec in zip(paths, assistants, strict=True)]
    if second is None or _same(*paths):
        if chosen[0] == chosen[1]:
            raise InputError(f"both sides are {chosen[0]} of {str(first)!r}; name two assistants with -a and -b")
        one, other = _open(first, chosen, weights)
        return one, other
    made = [_open(path, [spec], weights)[0] for path, spec in zip(paths, chosen, strict=True)]
    if chosen[0] == chosen[1]:
        places = _apart(*paths)
        made = [replace(side, name=f"{side.assistant} ({place})") for side, place in zip(made, places, strict=True)]
    return made[0], made[1]


def _apart(*paths: str | Path) -> list[str]:
    """Return of each path what follows on the folders that all share."""
    places = [Path(path).resolve() for path in paths]
    shared = os.path.commonpath(places)
    return [str(place.relative_to(shared)) if str(place) != shared else place.name for place in places]


def _same(one: str | Path, other: str | Path) -> bool:
    return Path(one).resolve() == Path(other).resolve()


def _two_of(path: str | Path, one: str | None, other: str | None) -> tuple[str, str]:
    """Choose two assistants of one run: those named, then those that it has exactly so many more of."""
    played = assistants_of(path)
    named = [spec for spec in (one, other) if spec is not None]
    rest = [spec for spec in played if spec not in named]
    if len(rest) + len(named) != 2 and len(named) != 2:
        raise InputError(
            f"{str(path)!r} has {len(played)} assistants: {', '.join(played)}; name two with -a and -b, or a second run"
        )
    filled = iter(rest)
    return (one if one is not None else next(filled)), (other if other is not None else next(filled))


def _chosen(path: str | Path, spec: str | None) -> str:
    played = assistants_of(path)
    if spec is None:
        if len(played) == 1:
            return played[0]
        raise InputError(f"{str(path)!r} has {len(played)} assistants: {', '.join(played)}; choose one with -a or -b")
    if spec not in played:
        raise NotFoundError.of(f"assistant in {path}", spec, played)
    return spec


def _config(path: str | Path) -> dict[str, Any]:
    if is_submission(path):
        from codeassist_leaderboards.submissions.files import open_submission

        return dict(open_submission(path).run.config)
    return read_config(path)


def _transcripts(path: str | Path) -> Iterable[Transcript]:
    if is_submission(path):
        from codeassist_leaderboards.submissions.files import open_submission

        return open_submission(path).transcripts()
    return read_transcripts(path)


def _open(path: str | Path, assistants: Sequence[str], weights: Weights) -> list[Side]:
    """Read some assistants' episodes, one transcript in memory; a later one of a key supersedes an earlier."""
    found: dict[str, dict[EpisodeKey, Episode]] = {name: {} for name in assistants}
    settings: dict[str, set[Setting]] = {name: set() for name in assistants}
    for item in _transcripts(path):
        name = str(item.assistant["spec"])
        if name in found:
            settings[name].add(setting(item))
            key = (item.problem_id, str(item.problem.get("hash", "")), item.seed)
            found[name][key] = Episode(score(item, weights) if item.scored else None, steps_of(item))
    for name in assistants:
        if not found[name]:
            raise InputError(f"{str(path)!r} holds no episode of {name}")
        if len(settings[name]) > 1:
            raise InputError(f"{str(path)!r} holds episodes of {name} under {len(settings[name])} humans or protocols")
    config = _config(path)
    shared = {key: value for key, value in config.items() if key not in FREE}
    torn = not is_submission(path) and ends_torn(path)
    lacking = count_unplayed({path: config}, ((name, key[0], key[2]) for name in assistants for key in found[name]))
    return [Side(name, name, str(path), shared, found[name], torn, lacking[name]) for name in assistants]


def steps_of(item: Transcript) -> tuple[Step, ...]:
    """Return what was suggested, decided and typed in each round."""
    return tuple(
        Step(r.suggestion.text, decision_of(r.action), "" if isinstance(r.action, Finish) else r.action.text)
        for r in item.rounds
    )
