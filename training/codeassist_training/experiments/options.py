"""Options that the experiments share, and what happens when one is interrupted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from codeassist_env.cli.arguments import parse_protocol, parse_seeds, protocol_options
from codeassist_env.cli.bench import resume_command
from codeassist_env.cli.options import problem_options, sandbox_options
from codeassist_env.runner import Concurrency, Interrupted
from codeassist_training.experiments.playing import Match

F = TypeVar("F", bound=Callable[..., Any])
PROBLEMS = {"problems": "builtin:?split=test"}
"""Default of --problems: those that nothing was tuned on."""


def match_options(command: F) -> F:
    """Add the options that say what is played and how; the command gets a ``match``."""

    @wraps(command)
    def with_match(
        *args: Any,
        problems: Any,
        protocol: str,
        settings: tuple[str, ...],
        tokenizer: str,
        sandbox: str,
        seeds: str,
        concurrency: int | None,
        quiet: bool,
        **others: Any,
    ) -> Any:
        match = Match(
            problems,
            parse_protocol(protocol, settings),
            parse_seeds(str(seeds)),
            tokenizer,
            sandbox,
            Concurrency(concurrency),
            quiet,
        )
        return command(*args, match=match, **others)

    made: Any = with_match
    for option in (
        click.option("--quiet", is_flag=True, help="No progress."),
        click.option("--concurrency", type=int, help="Episodes at once."),
        click.option("--seeds", default="1", show_default=True, help="How many seeds (3), or which (7,9)."),
        sandbox_options,
        protocol_options,
        problem_options,
    ):
        made = option(made)
    decorated: F = made
    return decorated


def out_option(default: str) -> Callable[[F], F]:
    """Add --out."""
    return click.option(
        "--out",
        default=default,
        show_default=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder of the experiment; what is done there already is kept.",
    )


def humans_option(*default: str) -> Callable[[F], F]:
    """Add --human, which may be repeated; the command gets ``humans``."""
    return click.option(
        "--human",
        "humans",
        multiple=True,
        default=default,
        show_default=True,
        metavar="SPEC",
        help="A human; may be repeated.",
    )


documents_option = click.option(
    "--documents", type=click.IntRange(min=2), metavar="N", help="Documents of the corpus, at most; for a quick look."
)


def resumable(command: F) -> F:
    """After Ctrl-C, say how to go on, and end with code 130."""

    @wraps(command)
    def guarded(*args: Any, out: Path, **others: Any) -> Any:
        try:
            return command(*args, out=out, **others)
        except (KeyboardInterrupt, Interrupted) as stop:
            why = str(stop) or "interrupted; what is done is kept"
            click.echo(f"\n{why}. Go on with:\n  {resume_command(out)}", err=True)
            return 130

    made: Any = guarded
    decorated: F = made
    return decorated


def say(line: str) -> None:
    """Print a line of progress."""
    click.echo(line, err=True)
