"""``codeassist board verify``: submissions checked without trusting a number of them."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from codeassist_env import registry
from codeassist_env.characters import visible
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.files import check_target, refuse_to_overwrite, write_atomically
from codeassist_env.problems.selection import files_of
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import (
    NeedsFilesError,
    board_names,
    check_open,
    load_board,
    load_named_board,
)
from codeassist_leaderboards.boards.shipped import FILE, SUBMISSIONS
from codeassist_leaderboards.submissions.files import read_metadata
from codeassist_leaderboards.submissions.validate import last_day, validate
from codeassist_leaderboards.verification.report import Finding, Report, Tier
from codeassist_leaderboards.verification.sample import FEWEST, Sample
from codeassist_leaderboards.verification.verify import Progress, verify

SHOWN = 20
"""Findings that are printed of a submission."""
EXIT_REFUSED, EXIT_NOT_REACHED = 1, 3
TIERS = [str(tier) for tier in (Tier.SCHEMA_VALID, Tier.RECOMPUTED, Tier.RE_EXECUTED)]


class NoBoardHereError(InputError):
    """Nobody here knows the board that a submission names."""


def verifying_options(command: Any) -> Any:
    """Add the options of a verification, which ``decide`` has, too."""
    for option in reversed(
        (
            click.option("--board", metavar="ID", help="The board, or its folder.  [default: as the metadata say]"),
            click.option("--problems", metavar="SET", help="Your files of the board's problem set, as a spec."),
            click.option("--tokenizer", metavar="NAME", help="Your file of the board's tokenizer, as a spec."),
            click.option("--sandbox", default="auto", show_default=True, metavar="NAME", help="What runs programs."),
            click.option(
                "--upto", type=click.Choice(TIERS), default=str(Tier.RE_EXECUTED), show_default=True, help="Last tier."
            ),
            click.option(
                "--reproduce", is_flag=True, help="Also load and run the assistant that the submission names."
            ),
            click.option(
                "--ask-shipped/--no-ask-shipped",
                default=True,
                help=f"Ask an assistant of this package again in {FEWEST} episodes or more.  [default: ask]",
            ),
            click.option("--sample", type=click.IntRange(1), metavar="N", help="Reproduce N episodes, a spot check."),
            click.option("--sample-seed", type=click.IntRange(0), metavar="N", help="Of the draw.  [default: drawn]"),
            click.option("--submissions", metavar="DIR", help="Other submissions, of which this may be a copy."),
            click.option("--jobs", type=click.IntRange(1), help="Programs judged at once.  [default: one a CPU]"),
            click.option("--quiet", is_flag=True, help="No progress."),
        )
    ):
        command = option(command)
    return command


@click.command("verify", short_help="Check submissions; no number of theirs is trusted.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@verifying_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a report a submission.")
@click.option("-o", "--out", metavar="FILE", help="Write the reports as JSON, too.")
def verify_command(folders: tuple[str, ...], as_json: bool, out: str | None, **options: Any) -> int:
    """Verify submissions: every transition, count and score again, every program run again, every human asked again.

    Tiers: schema-valid, recomputed, re-executed; with --reproduce also reproduced, for which the assistant that the
    submission names is loaded and run. Exit code: 0 verified, 1 refused, 2 wrong usage or a board that cannot be
    loaded, 3 nothing refused and a tier not reached, because a sandbox, an assistant, the board or files that it is
    played on could not be had here.
    """
    check_places(folders, out, "-o", options)
    reports = []
    for folder in folders:
        reports.append(_report_or_form(folder, options))
        if not as_json:
            tell(reports[-1])
    text = json.dumps([report.to_dict() for report in reports], indent=2, ensure_ascii=True)
    if as_json:
        click.echo(text)
    if out:
        write_atomically(out, f"{text}\n".encode())
    return max(_exit_code(report, wanted(**options)) for report in reports)


def check_paths(folders: Sequence[str]) -> None:
    """Raise InputError for a path at which there is no folder; an empty one would be the folder that one stands in."""
    for folder in folders:
        if not folder:
            raise InputError("a submission's folder is named by a path, got ''")
        if not os.path.lexists(folder):
            raise InputError(f"there is no submission at {folder!r}: no such folder")
        if os.path.isfile(folder):
            raise InputError(f"{folder!r} is a file; a submission is named by its folder")


def check_places(folders: Sequence[str], out: str | None, option: str, options: Mapping[str, Any]) -> None:
    """Raise InputError where submissions, or others, are not there, or where a report cannot be written."""
    check_paths(folders)
    others: str | None = options["submissions"]
    if others is not None and not Path(others).is_dir():
        raise InputError(f"--submissions: there is no folder {others!r} in which copies could be looked for")
    if out:
        check_target(out, option)
        files = [*files_of(options["problems"] or ""), registry.split("tokenizers", options["tokenizer"] or "")[1]]
        refuse_to_overwrite(out, *folders, *map(_root_of, folders), others, options["board"], *files, option=option)


def _report_or_form(folder: str, options: dict[str, Any]) -> Report:
    """Verify a submission; its form alone where its board, or files of it, cannot be had here."""
    try:
        return report_of(folder, **options)
    except NeedsFilesError as error:
        told = f"this board needs files that a maintainer has; not verified here beyond its form: {error}"
    except NoBoardHereError as error:
        told = f"not verified beyond its form: {error}"
    return _with_note(validate(folder, last_day()), told)


def _with_note(report: Report, told: str) -> Report:
    return replace(report, findings=(*report.findings, Finding("board", told, warning=True)))


def wanted(*, upto: str, reproduce: bool, sample: int | None, **_: Any) -> Tier:
    """Return the tier that options ask for; a sample is no tier."""
    return Tier.REPRODUCED if reproduce and sample is None else next(tier for tier in Tier if str(tier) == upto)


def _exit_code(report: Report, tier: Tier) -> int:
    if report.tier is Tier.REFUSED:
        return EXIT_REFUSED
    return 0 if report.tier >= tier else EXIT_NOT_REACHED


def report_of(
    folder: str, *, reproduce: bool, sample: int | None, sample_seed: int | None, quiet: bool, upto: str, **options: Any
) -> Report:
    """Verify one submission as the options say, with progress on standard error.

    Raises InputError where the board cannot be loaded, NoBoardHereError where nobody here knows it.
    """
    if not reproduce and (sample is not None or sample_seed is not None):
        raise InputError("--sample is of --reproduce; give that, too")
    if reproduce and upto != str(Tier.RE_EXECUTED):
        raise InputError("--reproduce goes through all tiers; leave out --upto")
    tier = Tier.REPRODUCED if reproduce else wanted(upto=upto, reproduce=False, sample=None)
    drawn = secrets.randbits(32) if sample_seed is None else sample_seed
    root = options.pop("submissions") or _root_of(folder)
    given = options.pop("board")
    board, beside = _board(folder, given, _declared(folder) if given or tier > Tier.SCHEMA_VALID else None)
    with _progress(Path(folder).name, quiet) as progress:
        report = verify(
            folder,
            board=board,
            upto=tier,
            sample=None if sample is None else Sample(sample, drawn),
            root=root,
            until=last_day(),
            progress=progress,
            **options,
        )
    if beside is not None:
        report = _with_note(report, f"it is not installed here, and was read from {str(beside)!r}")
    return report


def _declared(folder: str) -> str | None:
    """Return the board that a submission names; None where that cannot be read, which its report will say."""
    try:
        return read_metadata(folder).board
    except CodeAssistError:
        return None


def _board(folder: str, given: str | None, declared: str | None) -> tuple[Board | None, Path | None]:
    """Return the board, and where it was found if it is known only beside the submission.

    It is None where the verification is to say why there is none. Raises InputError for a given one that cannot be
    loaded or takes no submissions, NoBoardHereError where only whoever asks can know where it is.
    """
    if given is not None:
        held = load_board(given)[0]
        if declared not in (None, held.id):
            raise InputError(f"{folder!r} was submitted to {declared!r}, not to {held.id!r}; leave out --board")
        check_open(held)
        return held, None
    if declared is None:
        return None, None
    if declared in board_names():
        return load_named_board(declared), None
    boards = Path(os.path.abspath(folder)).parent.parent.parent / "boards"
    if (boards / declared / FILE).is_file():
        return load_board(boards / declared)[0], boards / declared
    if boards.is_dir():  # its own checkout has no such board
        return None, None
    raise NoBoardHereError(f"the board {declared!r} is not to be had here: give --board DIR")


def _root_of(folder: str) -> str | None:
    """Return the folder of all submissions, where this one lies in it: ROOT/BOARD/NAME."""
    path = Path(os.path.abspath(folder))
    return str(path.parent.parent) if path.parent.parent.name == SUBMISSIONS.name else None


def tell(report: Report) -> None:
    """Print what was found, bounded, and what it comes to."""
    for one in report.findings[:SHOWN]:
        click.echo(f"  {'note: ' if one.warning else ''}{visible(str(one))}")
    more = len(report.findings) - SHOWN + report.left_out
    if more > 0:
        click.echo(f"  and {more} more; -o FILE writes {len(report.findings)} of them")
    click.echo(f"{visible(report.submission)}: {summary(report)}")


def summary(report: Report) -> str:
    """Return tier, class, counts and seconds in one line."""
    parts = [str(report.tier)]
    if report.submission_class is not None and report.tier is not Tier.REFUSED:
        parts.append(f"class {report.submission_class}")
    parts += [f"{count:,} {what.replace('_', ' ')}" for what, count in report.counts.items()]
    return ", ".join([*parts, f"{report.seconds:.1f} s"])


@contextmanager
def _progress(name: str, quiet: bool) -> Iterator[Progress | None]:
    if quiet:
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns: Sequence[Any] = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task(visible(name), total=None)
            yield lambda stage, done, total: bars.update(task, description=stage, completed=done, total=total)
    else:
        yield _line


def _line(stage: str, done: int, total: int) -> None:
    """Say it now and then: ten times a stage."""
    if done == total or done * 10 // total > (done - 1) * 10 // total:
        click.echo(f"{stage}: {done}/{total} episodes", err=True)
