"""A run directory that is submitted: what was played of it, found by byte, one episode in memory."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.game import PRESETS
from codeassist_env.store import read_config
from codeassist_env.transcript import Transcript, is_torn, parse_line

Key = tuple[str, str, int]
"""Assistant's spec, problem, seed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the episode of a key stands that counts: the last one recorded."""

    offset: int
    length: int
    scored: bool


@dataclass(frozen=True)
class PlayedRun:
    """A run directory with an index of its episodes."""

    path: Path
    config: Mapping[str, Any]
    places: Mapping[Key, Place]
    hashes: Mapping[str, tuple[str, str]]
    """Problem -> its content's and its solutions' hash, as its episodes say."""

    @property
    def assistants(self) -> list[str]:
        """Specs of the assistants, in the run's order."""
        return [str(card["spec"]) for card in self.config["assistants"]]

    def transcripts(self, keys: Iterable[Key]) -> Iterator[Transcript]:
        """Yield the episodes of these keys, which must all be there, in order."""
        with (self.path / "transcripts.jsonl").open("rb") as file:
            for key in keys:
                place = self.places[key]
                file.seek(place.offset)
                yield parse_line(file.read(place.length).decode(), f"{self.path}, episode {key}")

    def chosen(self, assistant: str | None) -> str:
        """Return the assistant that is meant. Raises InputError where the run has several, or not this one."""
        if assistant is None and len(self.assistants) == 1:
            return self.assistants[0]
        if assistant not in self.assistants:
            given = "it has several assistants; name one" if assistant is None else f"it has no assistant {assistant!r}"
            raise InputError(f"{str(self.path)!r}: {given} of {', '.join(self.assistants)}")
        return assistant

    def check_whole(self, keys: Sequence[Key]) -> None:
        """Raise InputError, with the command that plays them, where episodes are missing or failed."""
        missing = [key for key in keys if key not in self.places]
        failed = [key for key in keys if key in self.places and not self.places[key].scored]
        if not missing and not failed:
            return
        told = [f"  {kind}: {_listed(some)}" for kind, some in (("not played", missing), ("failed", failed)) if some]
        again = bench_command(self.config, self.path) + (" --retry-errors" if failed else "")
        raise InputError(
            f"{str(self.path)!r} does not hold every episode of the board:\n"
            + "\n".join(told)
            + f"\nThis plays what is missing, given the options of the run that are not recorded:\n  {again}"
        )


def _listed(keys: Sequence[Key]) -> str:
    shown = ", ".join(f"{problem} (seed {seed})" for _, problem, seed in keys[:10])
    return f"{len(keys)} of {keys[0][0]}: {shown}{', ...' if len(keys) > 10 else ''}"


def open_run(path: str | Path) -> PlayedRun:
    """Open a run directory and index its episodes. Raises InputError where it is none."""
    path = Path(path)
    config = read_config(path)
    if not isinstance(config.get("assistants"), list) or not isinstance(config.get("problems"), dict):
        raise InputError(f"{str(path)!r}: run.json does not say which assistants and problems were played")
    places: dict[Key, Place] = {}
    hashes: dict[str, tuple[str, str]] = {}
    offset = 0
    try:
        with (path / "transcripts.jsonl").open("rb") as file:
            for number, line in enumerate(file, 1):
                text = line.decode("utf-8")
                if text.strip() and not is_torn(text):
                    found = parse_line(text, f"{file.name}, line {number}")
                    places[found.key] = Place(offset, len(line), found.scored)
                    hashes[found.problem_id] = (str(found.problem["hash"]), str(found.problem["solutions_hash"]))
                offset += len(line)
    except OSError as error:
        raise InputError(f"cannot read the episodes of {str(path)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the episodes of {str(path)!r} are not UTF-8 text: {error}") from error
    return PlayedRun(path, config, places, hashes)


def bench_command(config: Mapping[str, Any], path: Path) -> str:
    """Return the command that goes on with a run, as far as its configuration tells it."""
    protocol = dict(config["protocol"])
    preset = protocol.pop("preset", "paper-experiments")
    usual = PRESETS[preset].to_dict() if preset in PRESETS else {}
    given = ["codeassist", "bench", "--problems", config["problems"]["name"]]
    for card in config["assistants"]:
        given += ["-a", card["spec"]]
    given += ["--human", config["human"]["spec"], "--protocol", preset]
    for key, value in protocol.items():
        if value != usual.get(key):
            given += ["--set", f"{key}={'none' if value is None else value}"]
    given += ["--tokenizer", config["tokenizer"]["name"], "--sandbox", config["sandbox"]["spec"]]
    given += ["--seeds", ",".join(map(str, config["seeds"])) + ",", "--out", str(path)]
    return shlex.join(map(str, given))
