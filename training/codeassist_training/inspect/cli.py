"""``codeassist train inspect`` and ``codeassist train label``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.files import refuse_to_overwrite, write_atomically

if TYPE_CHECKING:
    from codeassist_training.inspect.view import View

SHOWN, ON_PAGE = 3, 10
"""Documents that are shown where none is named: on a terminal, on a page."""
STATES = 5
RULES = ("empower:eta=0.32,unit=bits", "empower:eta=4,unit=bits", "whole-line", "dpr-optimal", "sft-n:n=10")
"""What ``label`` shows where no rule is named."""

_rule = click.option(
    "--rule", "rules", multiple=True, metavar="NAME|SPEC", help="Show this rule, by name or spec. May be repeated."
)
_states = click.option(
    "--state", "states", multiple=True, type=int, metavar="N", help="Show the state after N tokens. May be repeated."
)
_bits = click.option(
    "--bits/--no-bits", default=None, help="Numbers below the text.  [default: where there is no colour]"
)
_html = click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page instead, for any browser."
)


@click.command("inspect")
@click.argument("run", metavar="OUT|RECIPE")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--out", default="runs/train", type=click.Path(path_type=Path), show_default=True, metavar="DIR")
@click.option("--part", default="train", show_default=True, metavar="PART", help="train or held-out.")
@click.option("--limit", type=click.IntRange(1), metavar="K", help="Documents to show where none is named.")
@_rule
@_states
@_bits
@_html
def inspect_command(
    run: str,
    documents: tuple[str, ...],
    out: Path,
    part: str,
    limit: int | None,
    rules: tuple[str, ...],
    states: tuple[int, ...],
    bits: bool | None,
    html: Path | None,
) -> None:
    """Show documents of a run with their surprise by token, and where each rule cuts.

    DOCUMENT is an id, or a place in the corpus from 1. Works from what is stored; no model is loaded.
    """
    from codeassist_training.inspect.find import choose_documents, chosen_rules, find_run
    from codeassist_training.inspect.view import view

    found = find_run(run, out)
    if html is not None:
        refuse_to_overwrite(html, found.corpus, found.likelihoods, option="--html")
    chosen = choose_documents(found, part, documents, limit or (SHOWN if html is None else ON_PAGE))
    made = chosen_rules(found, rules, part, [one.document.id for one in chosen])
    shown = [view(one, made, found.seed) for one in chosen]
    _present(shown, f"{found.name}, {part}", states, bits, html)


@click.command("label")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE...")
@click.option("--estimator", default="small", show_default=True, metavar="MODEL", help="Whose surprise is shown.")
@click.option("--format", "form", default="auto", show_default=True, metavar="NAME", help="How it reads: raw, prefill.")
@_rule
@_states
@_bits
@_html
def label_command(
    files: tuple[Path, ...],
    estimator: str,
    form: str,
    rules: tuple[str, ...],
    states: tuple[int, ...],
    bits: bool | None,
    html: Path | None,
) -> None:
    """Show any text with its surprise by token, and where rules cut; - is standard input."""
    from codeassist_training.documents import Document
    from codeassist_training.inspect.view import NamedRule, view
    from codeassist_training.likelihoods.estimator import BATCH_TOKENS, open_estimator

    if html is not None:
        refuse_to_overwrite(html, *files, option="--html")
    made = [NamedRule(spec, registry.create("rules", spec)) for spec in rules or RULES]
    documents = [Document(str(path), _read(path), "file") for path in files]
    empty = [one.id for one in documents if not one.text]
    if empty:
        raise InputError(f"there is nothing to show: {', '.join(empty)} holds no text")
    opened = open_estimator(estimator, form, "auto", "auto", BATCH_TOKENS, None)
    try:
        scored = opened.scored(documents)
    finally:
        opened.close()
    left = {one.id for one in documents} - {one.document.id for one in scored}
    if left:
        raise InputError(f"{estimator} cannot read {', '.join(sorted(left))}")
    _present([view(one, made, 0) for one in scored], f"by {estimator}", states, bits, html)


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{str(path)!r} is no UTF-8 text: {error}") from error


def _present(shown: Sequence[View], title: str, states: Sequence[int], bits: bool | None, html: Path | None) -> None:
    for one in shown:
        far = [n for n in states if not 0 <= n <= len(one.tokens)]
        if far:
            raise InputError(f"states of {one.document.id!r} are 0 to {len(one.tokens)}, got {far[0]}")
    if html is not None:
        from codeassist_training.inspect.page import page

        write_atomically(html, page(shown, title).encode("utf-8", "backslashreplace"))
        click.echo(f"{html}: {len(shown)} documents; open it in a browser")
        return
    from codeassist_env.cli.table import console
    from codeassist_training.inspect import terminal
    from codeassist_training.inspect.view import chosen_states

    screen = console()
    colour = screen.color_system is not None and not screen.no_color
    numbers = not colour if bits is None else bits
    terminal.legend(screen, numbers)
    for one in shown:
        screen.print()
        terminal.show(screen, one, numbers)
        for n in chosen_states(one, states, STATES):
            terminal.show_state(screen, one, n)
        terminal.show_examples(screen, one)
