"""``codeassist board decide``: what a maintainer decides on a submission, appended to a chain that shows any change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from codeassist_env.characters import visible
from codeassist_env.errors import InputError
from codeassist_env.files import refuse_to_overwrite, write_atomically
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.commands.verify import check_places, report_of, tell, verifying_options
from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.verification import decisions
from codeassist_leaderboards.verification.changes import parse_changes, submissions_added
from codeassist_leaderboards.verification.decisions import LOG, Decision, Ruling

MOST_CHANGES = 64 * 2**20


@click.command("decide", short_help="Record a decision on a submission, or check the record.")
@click.argument("folder", required=False, metavar="[FOLDER]")
@click.option("--accept", str(Ruling.ACCEPTED), is_flag=True, help="It stands on the board.")
@click.option("--refuse", str(Ruling.REFUSED), is_flag=True, help="It does not; needs --reason.")
@click.option("--withdraw", str(Ruling.WITHDRAWN), is_flag=True, help="It no longer does; needs --reason.")
@click.option("--by", "reviewer", metavar="NAME", help="Who decides.")
@click.option("--reason", default="", metavar="TEXT")
@click.option("--report", metavar="FILE", help="Write the verification's report, JSON.")
@click.option("--log", metavar="FILE", help=f"The record.  [default: {LOG} beside the boards' folders]")
@click.option("--check", is_flag=True, help="Check the record instead.")
@click.option("--base", metavar="FILE", help="With --check: the record before; empty: none.")
@click.option(
    "--changes",
    metavar="FILE",
    help="With --check: git diff --raw -z --no-renames of a pull request; prints the submissions that it adds.",
)
@verifying_options
def decide(
    folder: str | None,
    reviewer: str | None,
    reason: str,
    report: str | None,
    log: str | None,
    check: bool,
    base: str | None,
    changes: str | None,
    **options: Any,
) -> int:
    """Decide on a submission: it is verified first, and its tier, class and digest are what that finds.

    The record is append-only: each line holds the SHA-256 of the one before, so that --check finds any line that was
    changed, taken out or put in.
    """
    rulings = [one for one in Ruling if options.pop(str(one))]
    if check:
        if folder is not None or rulings or reviewer:
            raise InputError("--check looks at the record alone; leave out the folder and the decision")
        _check(log or str(SUBMISSIONS / LOG), base, changes)
        return 0
    if base or changes:
        raise InputError("--base and --changes are of --check; give that, too")
    if not folder or len(rulings) != 1 or not reviewer:
        raise InputError("a decision needs FOLDER, one alone of --accept, --refuse, --withdraw, and --by NAME")
    decisions.check_reason(rulings[0], reason)
    _decide(folder, rulings[0], reviewer, reason, report, log or _log_of(folder), options)
    return 0


def _log_of(folder: str) -> str:
    """Return the record of the submissions that a folder lies among: ROOT/BOARD/NAME, ROOT/decisions.jsonl.

    Raises InputError where there is none and the folder does not lie in a submissions folder, in which one may begin.
    """
    log = Path(folder).resolve().parent.parent / LOG
    if not log.exists() and log.parent.name != SUBMISSIONS.name:
        told = f"{folder!r} is in no {SUBMISSIONS.name}/BOARD, where one could begin"
        raise InputError(f"there is no record at {str(log)!r}, and {told}; give --log")
    return str(log)


def _decide(
    folder: str, ruling: Ruling, reviewer: str, reason: str, out: str | None, log: str, options: dict[str, Any]
) -> None:
    check_places([folder], out, "--report", options)
    if out:
        refuse_to_overwrite(out, log, option="--report")
    decisions.read(log)  # a broken chain is told before any work
    found = report_of(folder, **options)
    tell(found)
    if out:
        write_atomically(out, f"{json.dumps(found.to_dict(), indent=2)}\n".encode())
    made = decisions.decision_on(found, ruling, reviewer, reason)
    if made.digest is not None and open_submission(folder).digest != made.digest:
        raise InputError(f"{folder!r} changed while it was verified; decide again")
    click.echo(f"{_told(decisions.append(log, made))}; recorded in {log}")


def _told(decision: Decision) -> str:
    digest = (decision.digest or "unread")[:12]
    told = f"{decision.decision} by {decision.reviewer}, {decision.tier}"
    return visible(f"{decision.board}/{decision.submission} ({digest}): {told}")


def _check(log: str, base: str | None, changes: str | None) -> None:
    if not Path(log).exists():
        raise InputError(f"there is no record at {log!r} that could be checked; an empty file is one without decisions")
    new = decisions.check_appended(base, log) if base is not None else []
    held = decisions.read(log)
    more = f", {len(new)} of them new" if base is not None else ""
    click.echo(f"{log}: {len(held)} decisions, the chain holds{more}", err=changes is not None)
    if changes is not None:
        for added in submissions_added(parse_changes(_bytes(changes))):
            click.echo(added)


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as handle:
            data = handle.read(MOST_CHANGES + 1)
    except OSError as error:
        raise InputError(f"cannot read {file!r}: {error.strerror}") from error
    if len(data) > MOST_CHANGES:
        raise InputError(f"{file!r} holds more than {MOST_CHANGES:,} bytes")
    return data
