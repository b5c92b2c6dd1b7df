"""What a pull request may change: it adds whole submissions, or it appends decisions, and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codeassist_env.errors import InputError
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.submissions.submission import FILES
from codeassist_leaderboards.verification.decisions import LOG

REGULAR = "100644"
"""Git's mode of a plain file: no link, no program, no other repository."""
MOST_FOLDERS = 20
"""Submissions that one pull request may add."""
_FOLDER = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}/\d{4}-\d{2}-\d{2}_[a-z0-9-]{1,80}", re.ASCII)
_RAW = re.compile(r":\d{6} (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*")


@dataclass(frozen=True, slots=True)
class Change:
    """One path that differs."""

    path: str
    status: str
    """Git's letter: A added, M modified, D deleted, T another type."""
    mode: str
    """Git's mode of the new file."""


def parse_changes(data: bytes) -> list[Change]:
    """Parse what ``git diff --raw -z --no-renames BASE HEAD`` prints. Raises InputError for anything else."""
    *fields, last = data.decode("utf-8", "backslashreplace").split("\0")
    if last or len(fields) % 2:
        raise InputError("expected what git diff --raw -z --no-renames prints")
    made = []
    for told, path in zip(fields[::2], fields[1::2], strict=True):
        found = _RAW.fullmatch(told)
        if found is None:
            raise InputError(f"expected what git diff --raw -z --no-renames prints, got {told[:80]!r}")
        made.append(Change(path, found[2], found[1]))
    return made


def submissions_added(changes: Sequence[Change]) -> list[str]:
    """Return the folders of the submissions that are added, ``<board>/<date>_<name>``, in order.

    Raises InputError with the first changes that no submission makes: any file elsewhere, any file of an earlier
    submission, links and programs, decisions beside submissions.
    """
    wrong = [f"  {reason}" for change in changes for reason in _wrong(change)]
    if wrong:
        more = [f"  and {len(wrong) - 10} more"] if len(wrong) > 10 else []
        listed = "\n".join([*wrong[:10], *more])
        raise InputError(f"a pull request that adds submissions changes nothing else:\n{listed}")
    folders = _folders(changes)
    if folders and any(change.path == str(SUBMISSIONS / LOG) for change in changes):
        raise InputError(f"{LOG} is the maintainers': a pull request adds submissions or decisions, never both")
    if len(folders) > MOST_FOLDERS:
        raise InputError(f"{len(folders)} submissions at once; at most {MOST_FOLDERS}, split them")
    return folders


def _folders(changes: Sequence[Change]) -> list[str]:
    return sorted({folder for change in changes if (folder := _folder(change.path))})


def _wrong(change: Change) -> Iterator[str]:
    shown = repr(change.path[:200])
    if change.path == str(SUBMISSIONS / LOG):
        if change.status not in "AM" or change.mode != REGULAR:
            yield f"{shown}: decisions are appended to a plain file, git says {change.status} {change.mode}"
    elif not _folder(change.path):
        yield f"{shown}: not one of {', '.join(FILES)} in {SUBMISSIONS}/<board>/<date>_<name>/"
    elif change.status != "A":
        yield f"{shown}: what is submitted stays as it is (git says {change.status}); add another submission"
    elif change.mode != REGULAR:
        yield f"{shown}: must be a plain file, git says mode {change.mode}"


def _folder(path: str) -> str:
    """Return the submission's folder that a path stands in; empty for any other path."""
    head, _, rest = path.partition(f"{SUBMISSIONS}/")
    folder, _, file = rest.rpartition("/")
    return folder if not head and file in FILES and _FOLDER.fullmatch(folder) else ""
