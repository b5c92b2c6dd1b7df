"""A line of ``trajectories.jsonl.zst``: an episode that was scored, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, FailFast, Field

from codeassist_env.errors import InputError
from codeassist_env.store import differences
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.board import Sha256, TokenizerPin
from codeassist_leaderboards.models import Model
from codeassist_leaderboards.submissions.submission import Card, Line, Spec

MOST_PROMPTS = 2**22
"""Ids of an episode's prompts, written out, fifty of 80,000; what a round keeps of the last one is a number."""
Ids = Annotated[tuple[Annotated[int, Field(ge=0)], ...], FailFast()]
"""Here and below: the first that does not fit is told, for a line may hold a million."""
Status = Literal["passed", "wrong", "cpu-time", "wall-time", "memory", "output", "crash", "compile-error"]


class RecordedProblem(Model):
    """Which problem was played."""

    id: Line
    set: Spec
    hash: Sha256
    solutions_hash: Sha256
    difficulty: Line | None
    platform: str
    date: Line | None


class RecordedRound(Model):
    """One round, its texts after the caps."""

    suggestion: str
    decision: Literal["accept", "reject", "finish"]
    text: str
    read: int = Field(ge=0)
    written: int = Field(ge=0)
    token_ids: Ids = ()
    logprobs: Annotated[tuple[Annotated[float, Field(le=0)] | None, ...], FailFast()] = ()
    prompt_kept: int = Field(default=0, ge=0)
    prompt_ids: Ids = ()
    assistant_info: dict[str, Any] = Field(default_factory=dict)
    human_info: dict[str, Any] = Field(default_factory=dict)
    suggestion_cut: bool = False
    text_cut: bool = False


class RecordedTest(Model):
    """What came of one test."""

    index: int = Field(ge=0)
    status: Status
    message: str


class RecordedVerdict(Model):
    """What the sandbox said of the program."""

    status: Status
    failed_test: Annotated[int, Field(ge=0)] | None
    tests_run: int = Field(ge=0)
    tests_total: int = Field(ge=0)
    message: str
    sandbox: str
    guarantees: dict[str, Any]
    grader: str
    reports: Annotated[tuple[RecordedTest, ...], FailFast()]


class RecordedTimes(Model):
    """Every clock reading."""

    model_config = ConfigDict(extra="allow")

    verdict: Annotated[tuple[tuple[float, float, int], ...], FailFast()]


class TrajectoryLine(Model):
    """An episode that was scored: a transcript without errors."""

    format: Literal[1]
    problem: RecordedProblem
    seed: int = Field(ge=0)
    assistant: Card
    human: Card
    protocol: dict[str, Any]
    tokenizer: TokenizerPin
    starter: str
    rounds: tuple[RecordedRound, ...] = Field(min_length=1, max_length=100_000, fail_fast=True)
    end: Literal["finish", "no_op", "round_limit"]
    code: str
    verdict: RecordedVerdict
    errors: tuple[()]
    versions: dict[str, str]
    times: RecordedTimes


def transcript_of(data: Mapping[str, Any], where: str) -> Transcript:
    """Return the transcript of a line's data.

    Raises InputError, with ``where``, unless every field is what it should be and nothing is said twice in two ways.
    """
    TrajectoryLine.parse(data, where)
    _check_prompts(data["rounds"], where)
    try:
        made = Transcript.from_dict(data)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    again = made.to_dict()
    if again != data:
        one = next(differences(dict(data), again), "")
        raise InputError(f"{where}: does not agree with itself: {one}")
    return made


def _check_prompts(rounds: Sequence[Mapping[str, Any]], where: str) -> None:
    """Raise InputError where the prompts, written out, are beyond what is taken: before they are."""
    whole = before = 0
    for number, this in enumerate(rounds):
        kept, ids = this.get("prompt_kept", 0), this.get("prompt_ids", ())
        if kept > before:
            raise InputError(f"{where}: round {number + 1} keeps {kept} ids of a prompt of {before}")
        if ids or kept:
            before = kept + len(ids)
            whole += before
    if whole > MOST_PROMPTS:
        raise InputError(f"{where}: prompts of {whole:,} ids written out; at most {MOST_PROMPTS:,} are taken")
