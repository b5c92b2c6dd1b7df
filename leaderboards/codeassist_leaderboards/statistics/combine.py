"""Several runs as one leaderboard, if they can be compared."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.metrics import OWN, Row, Weights, rows
from codeassist_env.store import differences, read_config
from codeassist_env.transcript import Transcript, is_torn, read_transcripts
from codeassist_leaderboards.words import TORN

FREE = ("assistants", "seeds")
"""Parts of a configuration in which runs on one board may differ."""


@dataclass(frozen=True)
class Board:
    """Rows of comparable runs, best DPR first."""

    config: dict[str, Any]
    """What all runs share."""
    rows: tuple[Row, ...]


def combine(paths: Sequence[str | Path], weights: Weights = OWN) -> Board:
    """Make one board of run directories.

    Raises InputError where the runs differ in anything but assistants and seeds, or where two runs hold the same
    episode with different outcomes.
    """
    shared, transcripts = episodes_of(paths)
    table = rows(transcripts, weights)
    table.sort(key=lambda row: (-(row.dpr.mean if row.episodes else -1.0), row.name))
    return Board(shared, tuple(table))


def episodes_of(paths: Sequence[str | Path]) -> tuple[dict[str, Any], list[Transcript]]:
    """Return what comparable runs share of their configuration, and their episodes. Raises InputError as `combine`."""
    if not paths:
        raise InputError("a board needs at least one run directory")
    for run, count in Counter(Path(path).resolve() for path in paths).items():
        if count > 1:
            raise InputError(f"{str(run)!r} is given {count} times; give each run once")
    shared = shared_config(paths[0])
    for path in paths[1:]:
        found = [line for line in differences(shared, shared_config(path)) if not line.startswith("problems.name:")]
        if found:
            listed = "\n".join(f"  {line}" for line in found[:10])
            raise InputError(f"{str(path)!r} cannot stand on one board with {str(paths[0])!r}:\n{listed}")
    transcripts = _without_doubles(paths)
    if not transcripts:
        raise InputError(f"no episode in {', '.join(map(str, paths))}")
    return shared, transcripts


def shared_config(path: str | Path) -> dict[str, Any]:
    """Return what runs on one board must agree in."""
    return {key: value for key, value in read_config(path).items() if key not in FREE}


def unplayed_of_runs(paths: Sequence[str | Path], episodes: Iterable[Transcript]) -> dict[str, int]:
    """Return what ``count_unplayed`` does, of runs and their episodes."""
    configs = {path: read_config(path) for path in paths}
    return count_unplayed(configs, ((str(one.assistant["spec"]), one.problem_id, one.seed) for one in episodes))


def not_begun(lacking: Mapping[str, int], episodes: Iterable[Transcript]) -> dict[str, int]:
    """Return of which assistants no episode was played, and how many were to be."""
    played = {str(one.assistant["spec"]) for one in episodes}
    return {spec: count for spec, count in lacking.items() if count and spec not in played}


def count_unplayed(
    configs: Mapping[str | Path, Mapping[str, Any]], played: Iterable[tuple[str, str, int]]
) -> dict[str, int]:
    """Return how many episodes each assistant was to play and has not, failed ones counting as played.

    ``configs`` are by path, and ``played`` assistant, problem and seed. Raises InputError where a configuration does
    not say what was to be played: what is missing may be what an assistant fails.
    """
    wanted: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for path, config in configs.items():
        ids, seeds = to_play(path, to_play(path, config, "problems"), "ids"), to_play(path, config, "seeds")
        for spec in assistants_in(path, config):
            wanted[spec] |= {(str(problem), int(seed)) for problem in ids for seed in seeds}
    for spec, problem, seed in played:
        wanted[spec].discard((problem, seed))
    return {spec: len(lacking) for spec, lacking in wanted.items()}


def assistants_in(path: str | Path, config: Mapping[str, Any]) -> list[str]:
    """Return the specs of a run's assistants. Raises InputError as ``to_play``."""
    return [str(to_play(path, card, "spec")) for card in to_play(path, config, "assistants")]


def to_play(path: str | Path, config: Any, key: str) -> Any:
    """Return a part of what was to be played. Raises InputError where a run's configuration does not say it."""
    if not isinstance(config, Mapping) or key not in config:
        raise InputError(
            f"{path}: run.json does not say what was to be played: no {key!r}; put it back, or play the run anew"
        )
    return config[key]


def torn_notes(paths: Sequence[str | Path]) -> list[str]:
    """Say which run directories end in a torn line."""
    return [f"{path}: {TORN}" for path in paths if ends_torn(path)]


def ends_torn(path: str | Path) -> bool:
    """Whether a run directory's last line is one that a killed run leaves, and that is passed over."""
    with (Path(path) / "transcripts.jsonl").open("rb") as handle:
        start, tail = handle.seek(0, os.SEEK_END), b""
        while start > 0 and b"\n" not in tail:
            size = min(start, 65_536)
            start = handle.seek(start - size)
            tail = handle.read(size) + tail
    last = tail.rpartition(b"\n")[2].decode("utf-8", "replace")
    return bool(last) and is_torn(last)


def _contradict(first: Transcript, second: Transcript) -> bool:
    """Whether two scored plays of one episode differ in more than clock readings."""
    one, other = ({**played.to_dict(), "times": None} for played in (first, second))
    return first.scored and second.scored and one != other


def _without_doubles(paths: Sequence[str | Path]) -> list[Transcript]:
    found: dict[tuple[str, str, int], tuple[Path, Transcript]] = {}
    for path in map(Path, paths):
        for item in read_transcripts(path):
            before = found.get(item.key)
            if before and before[0] != path and _contradict(before[1], item):
                raise InputError(f"{before[0]} and {path} hold different episodes of {item.key}; give one of them")
            if before is None or item.scored or not before[1].scored:
                found[item.key] = (path, item)
    return [item for _, item in found.values()]
