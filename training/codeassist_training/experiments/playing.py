"""Assistants played against one human for an experiment, into a run directory that is taken up again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from codeassist_env.cli.progress import listener
from codeassist_env.errors import InputError
from codeassist_env.game import AssistanceProtocol
from codeassist_env.metrics import Row, Score, latest, score, summarise
from codeassist_env.problem import ProblemSet
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.transcript import Transcript, read_transcripts


@dataclass(frozen=True)
class Match:
    """What the episodes of an experiment share, but for the human."""

    problems: ProblemSet
    protocol: AssistanceProtocol
    seeds: tuple[int, ...] = (0,)
    tokenizer: str = "code"
    sandbox: str = "auto"
    concurrency: Concurrency = field(default_factory=Concurrency)
    quiet: bool = False


@dataclass(frozen=True)
class Played:
    """What came of it, by the experiment's names of the assistants, in the order in which they were given."""

    human: str
    rows: tuple[Row, ...]
    scores: Mapping[str, list[Score]]
    folder: Path
    """The run directory: ``codeassist score`` and every other command that takes a run reads it."""

    def row(self, name: str) -> Row:
        """Return an assistant's row. Raises KeyError where it did not play."""
        return {row.name: row for row in self.rows}[name]


def play(match: Match, players: Mapping[str, str], human: str, root: Path) -> Played:
    """Play ``players`` (name -> spec) with a human; what is recorded in ``root`` already is not played again.

    Each setting has a run directory of its own below ``root``. Raises Interrupted after Ctrl-C, and InputError where
    an assistant has not one scored episode.
    """
    config = RunConfig(
        match.problems,
        tuple(players.values()),
        human,
        match.protocol,
        match.seeds,
        match.tokenizer,
        match.sandbox,
    )
    with Runner(config, match.concurrency) as runner:
        described = runner.describe()
        pinned = {**described, "problems": {**described["problems"], "name": ""}}
        digest = hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()[:8]
        folder = root / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', human)[:40].strip('-')}-{digest}"
        with RunStore(folder, described) as store:
            if not match.quiet:
                click.echo(f"{len(config.keys)} episodes with {human}, in {folder}", err=True)
            runner.run(store, listener(quiet=match.quiet))
    return collect(players, human, folder)


def collect(players: Mapping[str, str], human: str, folder: Path) -> Played:
    """Return what a run directory says of ``players`` (name -> spec). Raises InputError for one without a score."""
    groups: dict[str, list[Transcript]] = {spec: [] for spec in players.values()}
    for one in latest(read_transcripts(folder)):
        groups.setdefault(str(one.assistant["spec"]), []).append(one)
    rows = tuple(summarise(name, groups[spec]) for name, spec in players.items())
    for row in rows:
        if not row.episodes:
            why = "; ".join(f"{role}: {reason}" for role, reason in row.reasons.items()) or "none was played"
            raise InputError(f"no episode of {row.name} could be scored ({why}); the run is in {folder}")
    scores = {name: [score(one) for one in groups[spec] if one.scored] for name, spec in players.items()}
    return Played(human, rows, scores, folder)
