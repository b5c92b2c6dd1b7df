"""``decisions.jsonl``: what maintainers decided on submissions, append-only, each line chained to the one before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date as Date
from enum import StrEnum
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from codeassist_env.errors import InputError
from codeassist_leaderboards.boards.board import BoardId, Sha256
from codeassist_leaderboards.models import Day, Model, canonical
from codeassist_leaderboards.submissions.limits import KIB, MIB, parse_json, read_bytes
from codeassist_leaderboards.submissions.submission import Line, SubmissionClass
from codeassist_leaderboards.verification.report import Report, Tier

LOG = "decisions.jsonl"
"""Name of the file, in the folder of all submissions."""
MOST_LOG, MOST_LINE = 64 * MIB, 16 * KIB
FIRST = "0" * 64
"""What the first line is chained to."""


def _tier_of(given: object) -> object:
    """Return the tier of a name; a number is none."""
    named = {str(tier): tier for tier in Tier}
    if isinstance(given, Tier):
        return given
    if not isinstance(given, str) or given not in named:
        raise ValueError(f"a tier is one of {', '.join(named)}")
    return named[given]


TierName = Annotated[
    Tier,
    BeforeValidator(_tier_of),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"enum": [str(tier) for tier in Tier], "type": "string"}),
]


class Ruling(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Decision(Model):
    """One line: what somebody decided on the files of one digest."""

    format: Literal[1] = 1
    date: Day
    board: BoardId
    submission: Line
    """Name of its folder."""
    digest: Sha256 | None
    """SHA-256 (hex) over its files; null where they could not even be opened."""
    tier: TierName
    """As the reviewer's own verification found."""
    submission_class: SubmissionClass | None = Field(alias="class")
    decision: Ruling
    reason: Annotated[str, Field(max_length=2_000)] = ""
    reviewer: Line
    version: Line
    """Release of the software that verified."""
    previous: Sha256 = FIRST
    """SHA-256 (hex) of the line before, without its line break; 64 zeros in the first."""


def decision_on(report: Report, ruling: Ruling, reviewer: str, reason: str = "", day: Date | None = None) -> Decision:
    """Return a decision that rests on a report of one's own.

    Raises InputError for an accepted submission that was refused, and for no reason where one is owed.
    """
    if ruling is Ruling.ACCEPTED and report.tier < Tier.RECOMPUTED:
        raise InputError(f"{report.submission} cannot be accepted: the verification says {report.tier}")
    check_reason(ruling, reason)
    return Decision.parse(
        {
            "date": day or Date.today(),
            "board": report.board,
            "submission": report.submission,
            "digest": report.digest or None,
            "tier": str(report.tier),
            "class": report.submission_class,
            "decision": ruling,
            "reason": reason,
            "reviewer": reviewer,
            "version": version("codeassist-env"),
        },
        "the decision",
    )


def check_reason(ruling: Ruling, reason: str) -> None:
    """Raise InputError where a reason is owed and none is given."""
    if ruling is not Ruling.ACCEPTED and not reason.strip():
        raise InputError(f"a submission is not {ruling} without a reason; give one with --reason TEXT")


def read(log: str | Path) -> list[Decision]:
    """Return all decisions, none where there is no file yet.

    Raises InputError naming the line that is no decision or is not chained to the one before.
    """
    path = Path(log)
    if not path.exists() and not path.is_symlink():
        return []
    return [decision for decision, _ in _chained(read_bytes(path, MOST_LOG), str(path))]


def _chained(data: bytes, where: str) -> Iterator[tuple[Decision, str]]:
    """Yield each decision with the digest of its line."""
    before = FIRST
    *lines, torn = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        if len(line) > MOST_LINE:
            raise InputError(f"{place}: longer than {MOST_LINE:,} bytes")
        made = Decision.parse(parse_json(line, place), place)
        if made.previous != before:
            raise InputError(
                f"{place}: the chain is broken: it follows a line with the digest {made.previous[:12]}, and the line "
                f"before has {before[:12]}; a line was changed, taken out or put in"
            )
        before = sha256(line).hexdigest()
        yield made, before
    if torn:
        raise InputError(f"{where}, line {len(lines) + 1}: torn, it has no line break at its end")


def append(log: str | Path, decision: Decision) -> Decision:
    """Append a decision to a chain that holds, and return it as it stands there; on return it is on disk.

    Raises InputError where the chain is broken, and where the decision does not follow from what was decided before.
    """
    path = Path(log)
    if path.is_symlink():
        raise InputError(f"{str(path)!r} is a link; decisions are appended to the file itself")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            _lock(file)
            return _append(file, path, decision)
    except OSError as error:
        raise InputError(f"cannot append to {str(path)!r}: {error.strerror or error}") from error


def _append(file: IO[bytes], path: Path, decision: Decision) -> Decision:
    file.seek(0)
    data = file.read(MOST_LOG + 1)
    if len(data) > MOST_LOG - MOST_LINE:
        raise InputError(f"{str(path)!r} is full: {len(data):,} bytes of at most {MOST_LOG:,}")
    chain = list(_chained(data, str(path)))
    _check_follows([one for one, _ in chain], decision)
    made = decision.model_copy(update={"previous": chain[-1][1] if chain else FIRST})
    line = canonical(made.plain())
    if len(line) > MOST_LINE:
        raise InputError(f"the decision takes {len(line):,} bytes, at most {MOST_LINE:,} fit a line")
    file.write(line + b"\n")
    file.flush()
    os.fsync(file.fileno())
    return made


def _check_follows(before: Iterable[Decision], decision: Decision) -> None:
    last = standing_of(before, decision.digest) if decision.digest else None
    if decision.decision is Ruling.WITHDRAWN and (last is None or last.decision is not Ruling.ACCEPTED):
        raise InputError(f"{decision.submission} was not accepted as it stands, so it cannot be withdrawn")
    if last is not None and (last.decision, last.tier) == (decision.decision, decision.tier):
        raise InputError(f"{decision.submission} is {last.decision} already ({last.tier}), by {last.reviewer}")


def _lock(file: IO[bytes]) -> None:
    """Wait until nobody else appends, where the system has file locks."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX)


def standing_of(decisions: Iterable[Decision], digest: str) -> Decision | None:
    """Return the last decision on the files of a digest, None where there is none."""
    return next((one for one in reversed(list(decisions)) if one.digest == digest), None)


def check_appended(base: str | Path, log: str | Path) -> list[Decision]:
    """Return the decisions that ``log`` holds beyond ``base``.

    Raises InputError where one of the files is missing (an empty one is a record without decisions), where the chain is
    broken, or where ``log`` does not begin with all that ``base`` holds.
    """
    held, now = (read_bytes(Path(path), MOST_LOG) for path in (base, log))
    if not now.startswith(held):
        lines: Any = zip(held.splitlines(), now.splitlines(), strict=False)
        number = next((n for n, (one, other) in enumerate(lines, 1) if one != other), now.count(b"\n") + 1)
        raise InputError(f"{log}, line {number}: not as it was before; decisions are only ever appended")
    known = held.count(b"\n")
    return [one for one, _ in _chained(now, str(log))][known:]
