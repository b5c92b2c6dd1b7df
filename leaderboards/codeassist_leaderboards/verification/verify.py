"""A submission verified: no number of it is trusted, and each tier rests on the one before."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError, NotFoundError, SandboxError
from codeassist_env.problem import ProblemSet
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import check_open, load_board, load_named_board
from codeassist_leaderboards.submissions.files import Submission, open_submission
from codeassist_leaderboards.submissions.submission import SubmissionClass
from codeassist_leaderboards.submissions.validate import validate
from codeassist_leaderboards.verification import players
from codeassist_leaderboards.verification.asking import Asking
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.copies import EQUAL, ReferenceScan, equal_episodes, trace_of
from codeassist_leaderboards.verification.gates import Known, classify
from codeassist_leaderboards.verification.recompute import Recomputed, cards_of, recompute
from codeassist_leaderboards.verification.reexecute import Program, Reexecuted, Reexecution
from codeassist_leaderboards.verification.report import Findings, Report, Tier
from codeassist_leaderboards.verification.reproduce import Reproduced, reproduce
from codeassist_leaderboards.verification.sample import Sample, likely, spot_size

Progress = Callable[[str, int, int], None]
"""Told the stage, the episodes done and the episodes of the board."""


def verify(
    path: str | Path,
    *,
    board: str | Path | Board | None = None,
    problems: str | ProblemSet | None = None,
    tokenizer: str | None = None,
    sandbox: str = "auto",
    upto: Tier = Tier.RE_EXECUTED,
    sample: Sample | None = None,
    jobs: int | None = None,
    root: str | Path | None = None,
    ask_shipped: bool = True,
    until: date | None = None,
    progress: Progress | None = None,
) -> Report:
    """Verify a submission's folder up to a tier, and say which tier holds.

    The board is the one that its metadata names, or ``board``; ``problems`` and ``tokenizer`` load what a board leaves
    to everyone's own files. ``root`` holds the board's other submissions, of which this one may be a copy. Programs are
    judged in ``jobs`` threads, one a CPU by default. An assistant of this very package, named without an argument, is
    asked again in some episodes (``spot_size``) unless ``ask_shipped`` is False. Only ``upto=REPRODUCED`` loads any
    other that a submission names, and asks it in all episodes or in a ``sample``. ``problems`` may be the
    set itself, as ``board_problems`` loaded it. A day of submission after ``until`` is noted.

    Whatever is wrong with the submission is in the report. Raises InputError where the board or its problems cannot
    be loaded here, NeedsFilesError where ``problems`` or ``tokenizer`` must be given for that.
    """
    begun = time.monotonic()
    checked = validate(path, until)
    unread = any(one.check == "files" for one in checked.errors)
    if unread or upto <= Tier.SCHEMA_VALID:
        return checked
    findings = Findings(checked.findings)
    try:
        submission, held = _opened(path, checked, board)
    except (InputError, NotFoundError) as error:
        findings.add("board", str(error))
        refused = replace(checked, tier=Tier.REFUSED, findings=findings.listed(), left_out=findings.left_out)
        return replace(refused, seconds=time.monotonic() - begun)
    ground = Ground.of(held, problems, tokenizer)
    how = _How(upto, sandbox, sample, jobs, None if root is None else Path(root), ask_shipped)
    going = _Verification(submission, ground, progress or (lambda stage, done, total: None), how, findings)
    going.run()
    return going.report(time.monotonic() - begun)


def _opened(path: str | Path, checked: Report, board: str | Path | Board | None) -> tuple[Submission, Board]:
    """Return the submission and its board, which takes submissions. Raises InputError or NotFoundError."""
    submission = open_submission(path)
    if submission.digest != checked.digest:
        raise InputError("the files changed while they were read")
    held = _board(submission, board)
    check_open(held)
    return submission, held


def _board(submission: Submission, given: str | Path | Board | None) -> Board:
    """Return the board: the given one, or the one that metadata names, by its id alone and never by a path."""
    if isinstance(given, Board):
        return given
    return load_named_board(submission.metadata.board) if given is None else load_board(given)[0]


@dataclass(frozen=True, slots=True)
class _How:
    """What is asked of a verification."""

    upto: Tier
    sandbox: str
    sample: Sample | None
    jobs: int | None
    root: Path | None
    ask_shipped: bool


@dataclass
class _Verification:
    """What is found out of one submission, stage by stage."""

    submission: Submission
    ground: Ground
    progress: Progress
    how: _How
    findings: Findings
    counts: dict[str, int] = field(default_factory=dict)
    made: Recomputed = field(default_factory=Recomputed)
    submission_class: SubmissionClass | None = None
    tier: Tier = Tier.SCHEMA_VALID
    done: int = 0
    asked_everywhere: bool = False
    """Whether the assistant was asked again in every round."""

    @property
    def card(self) -> Mapping[str, Any]:
        """The assistant's card, as submitted."""
        return cards_of(self.submission.run.config)[0]

    def run(self) -> None:
        """Try to reach each tier; findings say why where one is not reached.

        A submission that contradicts itself is held against the board all the same, so that the report names it all.
        """
        stages = {
            Tier.RECOMPUTED: self._recompute,
            Tier.RE_EXECUTED: self._reexecute,
            Tier.REPRODUCED: self._reproduce,
        }
        for tier, stage in stages.items():
            if self.how.upto < tier or self.tier < tier - 1:
                return
            self.done = 0
            stage()

    def _told(self, stage: str, total: int | None = None) -> None:
        self.done += 1
        self.progress(stage, self.done, total or self.ground.board.episodes)

    def _recompute(self) -> None:
        scan, traces = ReferenceScan(self.ground.problems), dict[tuple[str, int], str]()

        def look(transcript: Transcript) -> None:
            scan.look(transcript)
            trace = trace_of(transcript)
            if trace is not None:
                traces[transcript.problem_id, transcript.seed] = trace
            self._told("recomputing")

        self.made = recompute(self.ground, self.submission, self.findings, look)
        self.counts |= {"episodes": self.made.episodes, "transitions": self.made.transitions}
        if self.findings.errors:
            return
        self._gates(scan)
        if self.how.root is not None:
            self._compare_with_others(self.how.root, traces)
        self.tier = Tier.RECOMPUTED

    def _gates(self, scan: ReferenceScan) -> None:
        spec, metadata = self.submission.metadata.assistant, self.submission.metadata
        try:
            told, unlearned = players.privileged(spec), players.learned_nothing(spec)
        except CodeAssistError as error:
            self.findings.add("assistant", f"{spec!r} cannot be looked up here: {error}", warning=True)
            told, unlearned = None, False
        if told and not self.card.get("privileged"):
            self.findings.add("assistant", f"{spec!r} is told what the human intends, and its card does not say so")
        known = Known(self.ground, metadata, self.card, told, unlearned, scan)
        self.submission_class = classify(known, self.findings)

    def _compare_with_others(self, root: Path, traces: dict[tuple[str, int], str]) -> None:
        """Look for episodes that are those of another submission to the board."""
        for folder in sorted((root / self.ground.board.id).glob("*")):
            if not traces or not folder.is_dir() or folder.resolve() == self.submission.path.resolve():
                continue
            with suppress(InputError):
                other = open_submission(folder)
                equal = equal_episodes(traces, other.transcripts())
                if equal and equal >= EQUAL * len(traces):
                    told = f"of {len(traces)} episodes in which it suggests much, {equal} are, round by round,"
                    self.findings.add("copy", f"{told} those of the submission {folder.name!r}", warning=True)

    def _reexecute(self) -> None:
        asking = Asking.of(self.ground, self.submission.metadata.assistant, self.card, self.findings)
        self.asked_everywhere = asking.assistant is not None

        def programs() -> Iterator[Program]:
            for transcript in self.submission.transcripts():
                asking.episode(transcript)
                problem, verdict = self.ground.find(transcript.problem_id), transcript.verdict
                if problem is not None and verdict is not None:
                    yield Program(problem, transcript.seed, transcript.code, verdict.status)

        made = self._judged(programs())
        self.counts |= {"programs": made.programs, "human_decisions": asking.human_decisions}
        self.counts["suggestions"] = asking.suggestions
        if made.unjudged:
            told = f"the sandbox failed on {len(made.unjudged)} programs, which says nothing of them"
            self.findings.add("sandbox", f"{told}: {made.unjudged[0]}", warning=True)
        if asking.assistant is None and self.how.upto < Tier.REPRODUCED:
            self._spot_check()
        if not made.unjudged and not self.findings.errors and not asking.unsure:
            self.tier = Tier.RE_EXECUTED

    def _spot_check(self) -> None:
        """Ask an assistant of this package in some episodes."""
        made = Reproduced()
        if not self.findings.errors and self.how.ask_shipped and players.shipped(self.submission.metadata.assistant):
            self.done, size = 0, spot_size(self.ground.board.episodes)
            made = self._asked(Sample(size, secrets.randbits(32)), lambda: self._told("asking", size))
        self._say_what_rests(made)

    def _say_what_rests(self, asked: Reproduced) -> None:
        """Say which suggestions nobody was asked for again."""
        if asked.whole or self.asked_everywhere or self.findings.errors:
            return
        told = "the assistant was not asked again: its suggestions rest on the record; --reproduce asks it"
        if asked.episodes:
            left = self.ground.board.episodes - asked.episodes
            told = f"those of the other {left} episodes rest on the record; --reproduce asks for all"
        self.findings.add("suggestions", told, warning=True)

    def _asked(self, sample: Sample | None, told: Callable[[], None]) -> Reproduced:
        paying = likely(list(self.made.scores.values()))
        made = reproduce(self.submission, self.ground, self.card, self.findings, sample, paying, told)
        self.counts["suggestions"] = max(made.suggestions, self.counts["suggestions"])
        return made

    def _judged(self, programs: Iterator[Program]) -> Reexecuted:
        try:
            sandbox = registry.create("sandboxes", self.how.sandbox)
        except SandboxError as error:
            return Reexecuted(unjudged=[f"{error}" + (f"; try: {error.remedy}" if error.remedy else "")])
        try:
            jobs = self.how.jobs or os.cpu_count() or 1
            return Reexecution(sandbox, jobs, self.findings, lambda: self._told("re-executing")).run(programs)
        except InputError as error:
            self.findings.add("files", str(error))
            return Reexecuted()
        finally:
            sandbox.close()

    def _reproduce(self) -> None:
        made = self._asked(self.how.sample, lambda: self._told("reproducing"))
        self._say_what_rests(made)
        if made.whole and not self.findings.errors:
            self.tier = Tier.REPRODUCED

    def report(self, seconds: float) -> Report:
        """Return what was found."""
        return Report(
            self.submission.name,
            self.ground.board.id,
            self.submission.digest,
            Tier.REFUSED if self.findings.errors else self.tier,
            self.submission_class,
            self.findings.listed(),
            self.findings.left_out,
            self.made.row(),
            self.counts,
            seconds,
        )
