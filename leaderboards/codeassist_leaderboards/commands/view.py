"""``codeassist view``: watch recorded episodes, in a browser or in the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial

import click

from codeassist_env.cli.arguments import split_specs
from codeassist_env.errors import InputError
from codeassist_env.files import check_target, refuse_to_overwrite
from codeassist_env.problems.selection import files_of
from codeassist_leaderboards.viewer.story import open_source
from codeassist_leaderboards.words import counted


@click.command("view", short_help="Watch recorded episodes round by round, in a browser or the terminal.")
@click.argument("run", metavar="RUN")
@click.argument("second", metavar="[RUN_B]", required=False)
@click.option("-o", "--out", metavar="FILE", help="Where to write.  [RUN.view.html in this directory]")
@click.option(
    "-a", "--assistant", "assistants", multiple=True, metavar="SPEC", help="Only these; two are shown side by side."
)
@click.option("--problems", metavar="SPEC", help="Where statements are looked up.  [the set that the run names]")
@click.option("--tokenizer", metavar="PATH", help="A tokenizer.json that tells the texts of token ids.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N problems.")
@click.option("--open", "opens", is_flag=True, help="Open the file in the browser.")
@click.option("--tui", is_flag=True, help="Watch in this terminal; writes nothing.")
def view(
    run: str,
    second: str | None,
    out: str | None,
    assistants: tuple[str, ...],
    problems: str | None,
    tokenizer: str | None,
    limit: int | None,
    opens: bool,
    tui: bool,
) -> None:
    """Write a run's episodes into one HTML file that works offline, or show them in the terminal.

    RUN is a run directory, a file of transcripts or a submission. With RUN_B, or with two assistants, episodes of the
    same problem and seed stand side by side.
    """
    specs = _specs(assistants)
    read = [run, second, tokenizer, *files_of(problems or "")]
    _check_out(out, read)  # before runs are read, which may take a while
    if tui:
        from codeassist_leaderboards.terminal.viewer import require_terminal

        _check_tui({"-o": out, "--open": opens, "--limit": limit})
        require_terminal()
    with ExitStack() as stack:
        opened = partial(open_source, problems=problems, tokenizer=tokenizer)
        sources = [stack.enter_context(opened(path)) for path in (run, second) if path is not None]
        other = sources[1] if len(sources) > 1 else None
        if tui:
            from codeassist_leaderboards.terminal.viewer import run_viewer

            run_viewer(sources[0], other, specs)
            return
        from codeassist_leaderboards.viewer.html import write_viewer

        file = out or _file_name([source.name for source in sources])
        refuse_to_overwrite(file, *read, *(one for source in sources for one in source.reads))
        made = write_viewer(sources[0], file, second=other, assistants=specs, limit=limit)
    for note in made.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{made.path}: {counted(made.episodes, 'episode')}, {_size(made.bytes)}; open it in a browser")
    if opens:
        click.launch(made.path.resolve().as_uri())


def _specs(given: Sequence[str]) -> tuple[str, ...]:
    if any(not text.strip(" ,") for text in given):
        raise InputError("-a names no assistant; give the SPEC of one, or leave it out to see all")
    return split_specs(given)


def _check_out(out: str | None, read: Sequence[str | None]) -> None:
    if out == "":
        raise InputError("-o names no file; give one, or leave it out to write RUN.view.html here")
    if out == "-":
        raise InputError("-o - would be standard output, and a page is written to a file alone; give its name")
    if out:
        check_target(out)
        refuse_to_overwrite(out, *read)


def _check_tui(others: Mapping[str, object]) -> None:
    refused = [name for name, given in others.items() if given]
    if refused:
        raise InputError(f"--tui writes no file and shows all problems: leave out {' and '.join(refused)}")


def _file_name(names: Sequence[str]) -> str:
    plain = [re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "run" for name in names]
    return f"{'-and-'.join(plain)[:120]}.view.html"


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
