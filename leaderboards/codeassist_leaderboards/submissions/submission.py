"""The files of a submission: ``metadata.yaml``, ``run.json``, ``per_problem.jsonl``, ``trajectories.jsonl.zst``."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from codeassist_env.characters import is_unseen
from codeassist_leaderboards.boards.board import BoardId, Sha256, TokenizerPin
from codeassist_leaderboards.boards.shipped import METADATA as METADATA
from codeassist_leaderboards.models import Day, Model, as_day

RUN, PER_PROBLEM, TRAJECTORIES = "run.json", "per_problem.jsonl", "trajectories.jsonl.zst"
FILES = (METADATA, RUN, PER_PROBLEM, TRAJECTORIES)
"""A submission holds these, and nothing else."""
_ODD = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Categories of characters that are not seen, or turn what follows them round."""


def _seen(text: str) -> str:
    """Refuse characters that are not seen or turn what follows them round: controls, zero widths, directions, tags."""
    for character in text:
        odd = is_unseen(character) or unicodedata.category(character) in _ODD
        if odd and character not in "\n\t":
            raise ValueError(f"it holds the character U+{ord(character):04X}, which is not seen")
    return text


Line = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"^[^\s](?:[^\n\r\t]*[^\s])?$"), AfterValidator(_seen)
]
"""One line of text that looks as what it is, without blanks at its ends."""
Spec = Annotated[
    str, Field(min_length=1, max_length=20_000, pattern=r"^[^\s](?:[^\n\r\t]*[^\s])?$"), AfterValidator(_seen)
]
"""What an agent, a sandbox or a problem set was named by: such a line, as long as a list of ids."""
Notes = Annotated[str, Field(max_length=10_000), AfterValidator(_seen)]
"""Lines of such text."""
Url = Annotated[str, Field(max_length=500, pattern=r"^https?://[A-Za-z0-9][A-Za-z0-9!#$%&'()*+,./:;=?@_~-]*$")]
"""An address of the web, written out in ASCII."""


class SubmissionClass(StrEnum):
    """What may be compared with what."""

    STANDARD = "standard"
    """An assistant that sees the program alone, trained before the window on other problems, without overrides."""
    CUSTOM = "custom"
    """Anything else: told the intention, trained later or nobody knows when, with overrides."""


def _cutoff(given: object) -> object:
    return given if given in ("none", "unknown") else as_day(given)


class ModelCard(Model):
    """The model under the assistant."""

    name: Line
    revision: Line | None = None
    parameters: Line | None = None
    license: Line | None = None
    url: Url | None = None


class Metadata(Model):
    """``metadata.yaml``: what the submitter declares."""

    format: Literal[1] = 1
    board: BoardId
    name: Line
    """Shown on the board."""
    assistant: Spec
    """Spec of the assistant that was played."""
    authors: tuple[Line, ...] = Field(min_length=1, max_length=50)
    submitted: Day
    submission_class: SubmissionClass = Field(alias="class")
    training_cutoff: Annotated[date | Literal["none", "unknown"], BeforeValidator(_cutoff)]
    """Last date of what the assistant learned from, beside what the board gives to learn from; ``none``: it did not."""
    model: ModelCard | None = None
    overrides: tuple[Line, ...] = ()
    """Whatever was not played as the board says, in words; a standard submission has none."""
    url: Url | None = None
    notes: Notes = ""


class BoardRef(Model):
    """Which board, in which state, a run was made for."""

    id: BoardId
    digest: Sha256


class FileRef(Model):
    """One of the files, as it was written."""

    sha256: Sha256
    bytes: int = Field(ge=0)


class Claim(Model):
    """The row that the submitter computed; it is compared with the recomputed one and never believed."""

    problems: int = Field(ge=1)
    episodes: int = Field(ge=1)
    pass_at_1: float = Field(ge=0, le=1)
    acceptance: float = Field(ge=0, le=1)
    dpr: float = Field(ge=0, le=1)
    read: float = Field(ge=0)
    written: float = Field(ge=0)


class Card(Model):
    """An agent's card: what names it, and what else it says of itself."""

    model_config = ConfigDict(extra="allow")

    spec: Spec
    name: Spec


class Played(Model):
    """Which problems a run played."""

    name: Spec
    ids: tuple[Line, ...] = Field(min_length=1, max_length=100_000)
    hash: Sha256
    solutions_hash: Sha256


class SandboxCard(Model):
    """What judged the programs."""

    spec: Spec
    name: Line
    grader: str


class Config(Model):
    """``Runner.describe()`` of a run, as far as a submission holds it."""

    problems: Played
    assistants: tuple[Card] = Field(min_length=1, max_length=1)
    human: Card
    protocol: dict[str, Any]
    tokenizer: TokenizerPin
    sandbox: SandboxCard
    seeds: tuple[Annotated[int, Field(ge=0)], ...] = Field(min_length=1, max_length=1000)
    versions: dict[str, str]


def _fits(config: dict[str, Any]) -> dict[str, Any]:
    Config.parse(config, "as played")
    return config


class RunFile(Model):
    """``run.json``: what was played."""

    format: Literal[1] = 1
    board: BoardRef
    config: Annotated[dict[str, Any], AfterValidator(_fits)]
    """``Runner.describe()`` of the run, with this assistant alone: see ``Config``."""
    row: Claim
    files: dict[Literal["per_problem.jsonl", "trajectories.jsonl.zst"], FileRef] = Field(min_length=2)

    @property
    def episodes(self) -> int:
        """Episodes that were to be played: problems times seeds."""
        return len(self.config["problems"]["ids"]) * len(self.config["seeds"])


class ProblemLine(Model):
    """One line of ``per_problem.jsonl``: an episode's counts."""

    problem: Line
    hash: Sha256
    seed: int = Field(ge=0)
    difficulty: Line | None
    date: Line | None
    passed: bool
    end: Literal["finish", "no_op", "round_limit"]
    read: int = Field(ge=0)
    written: int = Field(ge=0)
    accepts: int = Field(ge=0)
    decisions: int = Field(ge=1)
    dpr: float = Field(ge=0, le=1)
