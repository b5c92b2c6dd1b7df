"""The first step of every check: a submission's files are what they should be, and agree with one another."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product, zip_longest
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, describe
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.submissions.files import Submission, open_submission
from codeassist_leaderboards.submissions.submission import METADATA, PER_PROBLEM, RUN, TRAJECTORIES, ProblemLine
from codeassist_leaderboards.verification.report import Findings, Report, Tier

Episode = tuple[str, int]
"""Problem and seed."""


def last_day() -> date:
    """Return the last day that it can be anywhere now."""
    return (datetime.now(UTC) + timedelta(days=1)).date()


def validate(path: str | Path, until: date | None = None) -> Report:
    """Check the form of a submission's files; the tier is SCHEMA_VALID or REFUSED.

    A day of submission after ``until`` is noted; no clock is read. It never raises for what is in the folder, and
    believes no number. Whether the numbers follow from the recorded texts, and these from the board, is another
    check's.
    """
    begun, folder = time.perf_counter(), Path(os.path.abspath(path))
    findings, episodes = Findings(), 0
    report = Report(folder.name or str(folder), "", "", Tier.REFUSED)
    try:
        opened = open_submission(folder)
        metadata = opened.metadata
        report = replace(report, board=metadata.board, digest=opened.digest, submission_class=metadata.submission_class)
        _check_folder(opened, findings)
        if until is not None and metadata.submitted > until:
            findings.add("metadata", f"submitted is {metadata.submitted}, a day that is yet to come", warning=True)
        for line in _disagreements(opened):
            findings.add("metadata", line)
        for _ in _episodes(opened, findings):
            episodes += 1
    except CodeAssistError as error:
        findings.add("files", str(error))
    except Exception as error:  # whatever it is, it is the submission's fault and no reason to stop checking others
        findings.add("files", f"cannot be read: {type(error).__name__}: {describe(error)}")
    return replace(
        report,
        tier=Tier.REFUSED if findings.errors else Tier.SCHEMA_VALID,
        findings=findings.listed(),
        left_out=findings.left_out,
        counts={"episodes": episodes},
        seconds=round(time.perf_counter() - begun, 3),
    )


def _check_folder(opened: Submission, findings: Findings) -> None:
    """Among all submissions it lies in its board's folder; elsewhere that is only said."""
    parent, board = opened.path.parent, opened.metadata.board
    if parent.name != board:
        told = f"it is for the board {board}, and its folder lies in {parent.name!a}"
        findings.add("folder", told, warning=parent.parent.name != SUBMISSIONS.name)


def _disagreements(opened: Submission) -> Iterator[str]:
    """Yield where metadata.yaml and run.json say two things."""
    metadata, run = opened.metadata, opened.run
    if metadata.board != run.board.id:
        yield f"{METADATA} is for the board {metadata.board}, {RUN} for {run.board.id}"
    spec = run.config["assistants"][0]["spec"]
    if metadata.assistant != spec:
        yield f"{METADATA} says assistant {metadata.assistant!r}, {RUN} {spec!r}"
    for name, given in (("problem ids", run.config["problems"]["ids"]), ("seeds", run.config["seeds"])):
        if len(set(given)) < len(given):
            yield f"{RUN} names {name} twice"
    if run.row.episodes != run.episodes:
        yield f"{RUN} claims {run.row.episodes} episodes, and its problems and seeds make {run.episodes}"


def _episodes(opened: Submission, findings: Findings) -> Iterator[Transcript]:
    """Yield the episodes while both files hold, line by line, those of run.json in its order; say what departs."""
    config = opened.run.config
    wanted: Iterator[Episode] = product(config["problems"]["ids"], config["seeds"])
    for number, (want, line, transcript) in enumerate(
        zip_longest(wanted, opened.lines(), opened.transcripts(), fillvalue=None), 1
    ):
        if want is None:
            raise InputError(f"holds more than the {opened.run.episodes} episodes of {RUN}")
        if line is None or transcript is None:
            short = PER_PROBLEM if line is None else TRAJECTORIES
            findings.add("episodes", f"{short} ends before this episode", problem=want[0], seed=want[1])
            return
        for name, found in ((PER_PROBLEM, _of_line(line)), (TRAJECTORIES, _of_transcript(transcript))):
            if found != want:
                told = f"{name}, line {number} holds problem {found[0]!r}, seed {found[1]} in its place"
                findings.add("episodes", told, problem=want[0], seed=want[1])
                return
        for part in _other_setting(config, transcript):
            told = f"its {part} is not the one of {RUN}"
            findings.add("episode", told, problem=want[0], seed=want[1])
        yield transcript


def _of_line(line: ProblemLine) -> Episode:
    return line.problem, line.seed


def _of_transcript(transcript: Transcript) -> Episode:
    return transcript.problem_id, transcript.seed


def _other_setting(config: Mapping[str, Any], transcript: Transcript) -> Iterator[str]:
    """Yield what of an episode's setting is not the run's."""
    pairs = {
        "problem set": (transcript.problem["set"], config["problems"]["name"]),
        "assistant": (transcript.assistant, config["assistants"][0]),
        "human": (transcript.human, config["human"]),
        "protocol": (transcript.protocol.to_dict(), config["protocol"]),
        "tokenizer": (transcript.tokenizer, config["tokenizer"]),
        "versions": (transcript.versions, config["versions"]),
    }
    yield from (part for part, (found, wanted) in pairs.items() if found != wanted)
