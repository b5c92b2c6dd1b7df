"""Rows of a site: from submissions, each verified while the site is built, and from runs on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.characters import visible
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.metrics import Score, by_row, plain
from codeassist_env.problem import ProblemSet
from codeassist_env.store import read_config
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import board_problems
from codeassist_leaderboards.boards.placeholders import without_places
from codeassist_leaderboards.site.facts import facts_of_runs
from codeassist_leaderboards.site.shown import ProblemCard, Refused, Shown
from codeassist_leaderboards.statistics.combine import episodes_of, not_begun, unplayed_of_runs
from codeassist_leaderboards.statistics.entries import entry_of
from codeassist_leaderboards.statistics.standings import Entry
from codeassist_leaderboards.submissions.files import Submission, open_submission, slug
from codeassist_leaderboards.submissions.submission import ProblemLine, SubmissionClass
from codeassist_leaderboards.submissions.validate import validate
from codeassist_leaderboards.verification import decisions, players
from codeassist_leaderboards.verification.decisions import Decision, Ruling
from codeassist_leaderboards.verification.report import Report, Tier
from codeassist_leaderboards.verification.verify import verify
from codeassist_leaderboards.viewer.portable import portable
from codeassist_leaderboards.words import counted

Say = Callable[[str], None]
MOST_REASONS = 5
"""Reasons of a refusal that a page lists."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row's episodes are read from."""

    path: Path
    assistants: tuple[str, ...] = ()
    """Those of a run that are the row's; empty for a submission."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one board, and what was refused."""

    rows: tuple[Shown, ...]
    refused: tuple[Refused, ...] = ()
    sources: Mapping[str, Origin] = field(default_factory=dict)
    """By slug."""
    problems: ProblemSet | None = None
    """The board's, where they were loaded."""
    notes: tuple[str, ...] = ()
    """What is not shown."""


def rows_of_runs(paths: Sequence[str | Path]) -> tuple[dict[str, Any], Found]:
    """Return the facts of runs side by side, and a row an assistant. Raises InputError as ``combine`` does."""
    config, transcripts = episodes_of(paths)
    rows: list[Shown] = []
    sources: dict[str, Origin] = {}
    lacking = unplayed_of_runs(paths, transcripts)
    for name, group in by_row(transcripts):
        spec = str(group[0].assistant["spec"])
        called = _portable_name(name, spec, [one.entry.name for one in rows])
        row = _row_of_run(entry_of(called, group, unplayed=lacking[spec]), group, set(sources))
        rows.append(row)
        sources[row.slug] = Origin(_run_of(paths, spec), (spec,))
    facts = facts_of_runs(config, sorted({one.seed for one in transcripts}))
    idle = [
        f"{visible(without_places(spec))}: none of its {counted(count, 'episode')} was played, so it has no row"
        for spec, count in not_begun(lacking, transcripts).items()
    ]
    return facts, Found(tuple(rows), (), sources, notes=tuple(idle))


def _portable_name(name: str, spec: str, taken: Sequence[str]) -> str:
    """Return a row's name, which begins with its spec, without places of this machine; a number tells alike ones apart.

    What follows on the spec after a bar are the human and the protocol, where runs differ in them.
    """
    made = " | ".join(map(without_places, (spec, *name.removeprefix(spec).split(" | ")[1:])))
    return next(one for i in range(len(taken) + 1) if (one := f"{made} ({i + 1})" if i else made) not in taken)


def _row_of_run(entry: Entry, group: Sequence[Transcript], taken: set[str]) -> Shown:
    cards = {card.key: card for card in map(ProblemCard.of, (one for one in group if one.scored))}
    return Shown(_free(slug(entry.name), taken), entry, cards, assistant=without_places(dict(group[0].assistant)))


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, with a number if it must be."""
    return next(one for i in range(len(taken) + 1) if (one := f"{name}-{i + 1}" if i else name) not in taken)


def _run_of(paths: Sequence[str | Path], spec: str) -> Path:
    for path in paths:
        if any(card["spec"] == spec for card in read_config(path)["assistants"]):
            return Path(path)
    raise InputError(f"no run among {', '.join(map(str, paths))} names the assistant {spec!r}")


@dataclass(frozen=True, slots=True)
class Checking:
    """How the submissions of one board are checked while a site is built."""

    board: Board
    decided: Mapping[str, Sequence[Decision]]
    """Digest of a submission -> what maintainers decided on it, in order."""
    why: str = ""
    """Why nothing can be recomputed here; empty where it can."""
    held: ProblemSet | None = None
    """The board's problems, where they are here."""

    @classmethod
    def of(cls, board: Board, log: Path, problems: str | None) -> Checking:
        """Read the decisions, and see whether the board's problems are here.

        Raises InputError for a broken log, and where what ``problems`` names are not the board's.
        """
        decided: dict[str, list[Decision]] = {}
        for one in decisions.read(log):
            if one.board == board.id and one.digest is not None:
                decided.setdefault(one.digest, []).append(one)
        if problems is not None:
            return cls(board, decided, held=board_problems(board, problems))
        try:
            return cls(board, decided, held=board_problems(board))
        except CodeAssistError as error:
            return cls(board, decided, _told_anywhere(str(error)))

    def report(self, path: Path) -> Report:
        """Check a submission as far as it can be done here, and no farther than *recomputed*."""
        if self.why:
            return validate(path)
        return verify(path, board=self.board, problems=self.held, upto=Tier.RECOMPUTED)


def rows_of_submissions(board: Board, folder: Path, log: Path, problems: str | None, say: Say) -> Found:
    """Return a row for each submission in a board's folder that holds, and why the others do not.

    Each is verified up to *recomputed*; a higher tier is what a maintainer's decision in ``log`` says of these very
    files. ``problems`` is as in ``verify``; raises InputError where it is not the board's, submissions or none.
    """
    paths = sorted(one for one in folder.iterdir() if not one.name.startswith(".")) if folder.is_dir() else []
    if not paths:
        return Found((), problems=None if problems is None else board_problems(board, problems))
    checking = Checking.of(board, log, problems)
    rows: list[Shown] = []
    refused: list[Refused] = []
    for number, path in enumerate(paths, 1):
        say(f"{board.id}: verifying {number} of {len(paths)}, {visible(path.name)}")
        made = _checked(checking, path)
        if isinstance(made, Refused):
            refused.append(made)
        else:
            rows.append(made)
    return Found(tuple(rows), tuple(refused), {row.slug: Origin(folder / row.slug) for row in rows}, checking.held)


def _checked(checking: Checking, path: Path) -> Shown | Refused:
    """Verify a submission up to *recomputed*; a higher tier is what a maintainer decided on these very files."""
    try:
        report = checking.report(path)
        if report.errors:
            reasons = [_told_anywhere(str(one)) for one in report.errors[:MOST_REASONS]]
            return Refused(path.name, [*reasons, *_more(report)])
        submission = open_submission(path)
        return _row(checking, submission, report)
    except CodeAssistError as error:
        return Refused(path.name, [_told_anywhere(str(error))])


def _told_anywhere(text: str) -> str:
    """Return words on this machine's files as they may be told elsewhere: FILE for paths, SERVER for addresses."""
    return str(portable().told(text))


def _more(report: Report) -> list[str]:
    rest = len(report.errors) - MOST_REASONS
    return [f"and {rest} more"] if rest > 0 else []


def _row(checking: Checking, submission: Submission, report: Report) -> Shown | Refused:
    """Return the row of a submission whose files hold; its counts were compared with those that were recomputed."""
    if report.digest != submission.digest:
        raise InputError("the files changed while they were verified")
    decided = checking.decided.get(submission.digest, ())
    last = decided[-1] if decided else None
    if last is not None and last.decision is not Ruling.ACCEPTED:
        return Refused(submission.name, [f"{last.decision} on {last.date} by {last.reviewer}: {last.reason}"])
    tier = report.tier if last is None else max(report.tier, last.tier)
    if tier < Tier.RECOMPUTED:
        return Refused(submission.name, [f"not recomputed here, and nobody decided on it: {checking.why}"])
    lines = list(submission.lines())
    card = dict(without_places(submission.run.config["assistants"][0]))
    entry = Entry(
        name=submission.metadata.name,
        scores=[_score(line) for line in lines],
        submission_class=_class(last, report) or submission.metadata.submission_class,
        tier=tier,
        submission=submission.name,
        privileged=bool(card.get("privileged")),
    )
    return Shown(
        slug=submission.name,
        entry=entry,
        cards={(line.problem, line.hash): _card(line) for line in lines},
        metadata=_declared(submission),
        assistant=card,
        digest=submission.digest,
        claim=submission.run.row.plain(),
        report=_told(report),
        decisions=[one.plain() for one in decided],
        on_record=not _asked_again(tier, submission.metadata.assistant),
    )


def _declared(submission: Submission) -> dict[str, Any]:
    """Return what was declared, its specs and names of models without places of a machine."""
    told = submission.metadata.plain()
    model = told["model"] and {**told["model"], "name": without_places(told["model"]["name"])}
    return {**told, "assistant": without_places(told["assistant"]), "model": model}


def _asked_again(tier: Tier, assistant: str) -> bool:
    """Whether reaching a tier took asking the assistant: all are at the last, at the one before those that can be.

    Re-execution asks those that are installed and declare themselves to be a pure function of what they see.
    """
    try:
        return tier >= Tier.REPRODUCED or (
            tier == Tier.RE_EXECUTED and players.deterministic("assistants", assistant) is not None
        )
    except CodeAssistError:
        return False


def _class(last: Decision | None, report: Report) -> SubmissionClass | None:
    """Return the class that it counts as: a report that could not recompute knows only what is declared."""
    if last is not None and last.submission_class is not None and report.tier < Tier.RECOMPUTED:
        return last.submission_class
    return report.submission_class


def _told(report: Report) -> dict[str, Any]:
    """Return a report without its clock reading, each finding with its words."""
    made = {key: value for key, value in report.to_dict().items() if key != "seconds"}
    findings = [
        {**asdict(one), "message": _told_anywhere(one.message), "told": _told_anywhere(str(one))}
        for one in report.findings
    ]
    return dict(plain({**made, "findings": findings}))


def _card(line: ProblemLine) -> ProblemCard:
    return ProblemCard(line.problem, line.hash, line.difficulty or "unrated", line.date)


def _score(line: ProblemLine) -> Score:
    """Return an episode's counts as a score; what a board does not show of it is empty."""
    return Score(
        problem_id=line.problem,
        problem_hash=line.hash,
        difficulty=line.difficulty or "unrated",
        seed=line.seed,
        passed=line.passed,
        dpr=line.dpr,
        read=line.read,
        written=line.written,
        accepts=line.accepts,
        decisions=line.decisions,
        end=line.end,
        assistant_chars=0,
        program_chars=0,
        suggestion_lengths=(),
    )
