"""``codeassist board submit|validate|schema``: a run as a submission, and the form of submissions and files."""

from __future__ import annotations

import json
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import click

from codeassist_env.characters import visible
from codeassist_env.errors import InputError
from codeassist_env.problems.fields import iso_date
from codeassist_leaderboards.boards.loading import load_board
from codeassist_leaderboards.commands.verify import check_paths
from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.submissions.played import open_run
from codeassist_leaderboards.submissions.submission import ModelCard, SubmissionClass
from codeassist_leaderboards.submissions.submit import ROOT, Cutoff, left_out
from codeassist_leaderboards.submissions.submit import submit as submit_run
from codeassist_leaderboards.submissions.validate import last_day
from codeassist_leaderboards.submissions.validate import validate as validate_folder
from codeassist_leaderboards.verification.report import Report

SHOWN = 20
"""Findings that are printed of a submission."""


@click.command(short_help="Make a submission of a run.")
@click.argument("run", metavar="RUN")
@click.option("--board", required=True, metavar="ID", help="The board: its name, or the path of its folder.")
@click.option(
    "-a", "--assistant", "assistants", multiple=True, metavar="SPEC", help="Assistant of the run; repeatable."
)
@click.option("--all", "every", is_flag=True, help="All assistants of the run, a folder each.")
@click.option("--name", metavar="TEXT", help="Name on the board.  [default: the assistant's spec]")
@click.option("--author", "authors", multiple=True, required=True, metavar="NAME", help="Who submits; repeatable.")
@click.option(
    "--training-cutoff",
    required=True,
    metavar="DATE|none|unknown",
    help="Last date (YYYY-MM-DD) of what the assistant learned from; none: it did not, no model.",
)
@click.option(
    "--class",
    "submission_class",
    type=click.Choice([str(one) for one in SubmissionClass]),
    help="[default: standard, unless the declarations make it custom]",
)
@click.option("--model-name", metavar="TEXT", help="The model under the assistant.")
@click.option("--model-revision", metavar="TEXT")
@click.option("--model-parameters", metavar="TEXT", help="How large it is, for example 27B.")
@click.option("--model-license", metavar="TEXT")
@click.option("--model-url", metavar="URL")
@click.option("--override", "overrides", multiple=True, metavar="TEXT", help="What was not played as the board says.")
@click.option("--url", metavar="URL", help="Where to read more.")
@click.option("--notes", default="", metavar="TEXT", help="Whatever else readers should know.")
@click.option("--date", "day", metavar="DATE", help="Date of the submission.  [default: today]")
@click.option(
    "--submissions", "--root", "root", default=str(ROOT), show_default=True, metavar="DIR", help="Where they lie."
)
@click.option("--replace", "overwrite", is_flag=True, help="Replace a folder of the same name.")
def submit(
    run: str,
    board: str,
    assistants: tuple[str, ...],
    every: bool,
    name: str | None,
    training_cutoff: str,
    submission_class: str | None,
    day: str | None,
    overwrite: bool,
    **declared: Any,
) -> None:
    """Make submissions of a run that was played as a board says: a folder BOARD/DATE_NAME/ an assistant.

    A run that departs from the board, or lacks episodes, is refused with what departs and the command that plays what
    is missing. Machine paths and addresses in specs become FILE and SERVER.
    """
    played, (pinned, _) = open_run(run), load_board(board)
    specs = played.assistants if every else assistants or (None,)
    if every and assistants:
        raise InputError("give either --all or -a, not both")
    if name is not None and len(specs) > 1:
        raise InputError(f"one name cannot stand for {len(specs)} submissions; leave out --name, or give one -a")
    model = {key: declared.pop(f"model_{key}") for key in ("name", "revision", "parameters", "license", "url")}
    given = {
        **declared,
        "name": name,
        "training_cutoff": _cutoff(training_cutoff),
        "submission_class": SubmissionClass(submission_class) if submission_class else None,
        "model": ModelCard.parse(model, "the model") if any(model.values()) else None,
        "submitted": _day(day) if day else None,
    }
    for made, spec in enumerate(specs):
        try:
            _print(submit_run(played, pinned, assistant=spec, overwrite=overwrite, say=_say, **given))
        except KeyboardInterrupt as stopped:
            told = f"interrupted: {made} of {len(specs)} made; the same command makes the rest"
            raise KeyboardInterrupt(told) from stopped
    for line in left_out(played, pinned):
        click.echo(f"left out, as it is not the board's: {line}", err=True)


def _say(line: str) -> None:
    click.echo(visible(line), err=True)


def _day(text: str) -> date:
    day = date.fromisoformat(iso_date(text, "--date"))
    if day > last_day():
        raise InputError(f"--date {day} is yet to come; give the day of the submission, or leave it out for today")
    return day


def _cutoff(text: str) -> Cutoff:
    words: dict[str, Cutoff] = {"none": "none", "unknown": "unknown"}
    return words[text] if text in words else date.fromisoformat(iso_date(text, "--training-cutoff"))


def _print(folder: Path) -> None:
    made = open_submission(folder)
    size = sum(file.stat().st_size for file in folder.iterdir())
    row = made.run.row
    click.echo(f"{visible(made.metadata.name)}: {folder} ({size:,} bytes, {made.metadata.submission_class})")
    click.echo(
        f"  {row.problems} problems, {row.episodes} episodes: pass@1 {row.pass_at_1:.3f}, acceptance "
        f"{row.acceptance:.3f}, DPR {row.dpr:.3f}, read {row.read:.0f}, written {row.written:.0f}"
    )
    click.echo(f"  next: codeassist board verify {shlex.quote(str(folder))}")


@click.command(short_help="Check the form of submissions.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def validate(folders: tuple[str, ...], as_json: bool) -> int:
    """Check that submissions are what their JSON Schemas say and agree with themselves; exit with 1 if one is not.

    No number is checked against what was played: codeassist board verify does that.
    """
    check_paths(folders)
    reports = [validate_folder(folder) for folder in folders]
    if as_json:
        click.echo(json.dumps([report.to_dict() for report in reports], indent=2))
    else:
        for report in reports:
            _tell(report)
    return 1 if any(report.errors for report in reports) else 0


def _tell(report: Report) -> None:
    episodes = f", {report.counts['episodes']} episodes, {report.seconds:.1f} s" if not report.errors else ""
    click.echo(f"{visible(report.submission)}: {report.tier}{episodes}")
    for one in report.findings[:SHOWN]:
        click.echo(f"  {'note: ' if one.warning else ''}{visible(str(one))}")
    more = len(report.findings) - SHOWN + report.left_out
    if more > 0:
        click.echo(f"  and {more} more")


@click.command(short_help="Write the JSON Schemas of all files.")
@click.option("-o", "--out", metavar="DIR", help="Write NAME.json each into this folder; else print them as one.")
def schema(out: str | None) -> None:
    """Write the JSON Schema of board.toml, metadata.yaml, run.json and of the lines of the other files."""
    from codeassist_leaderboards.submissions.schema import schemas, write_schemas

    if out is None:
        click.echo(json.dumps(schemas(), indent=2, sort_keys=True))
        return
    if Path(out).exists() and not Path(out).is_dir():
        raise InputError(f"{out!r} is a file; -o names the folder that the schemas are written into, a file each")
    for file in write_schemas(out):
        click.echo(str(file))
