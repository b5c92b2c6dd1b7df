"""``codeassist humans``: how simulated humans compare, and what one is told."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from codeassist_env.cli.options import problem_options
from codeassist_env.files import refuse_to_overwrite
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.selection import files_of

if TYPE_CHECKING:
    from codeassist_agents.humans.answers import Answer
    from codeassist_agents.humans.states import RecordedState

PLAIN_SECONDS = 10.0
"""Plain lines come no more often than this."""


@click.group(short_help="Compare simulated humans; show what a language model is told to play one.")
def humans() -> None:
    """Compare simulated humans; show what a language model is told to play one."""


@humans.command("compare")
@click.argument("specs", metavar="HUMAN HUMAN [HUMAN...]", nargs=-1, required=True)
@click.option("--states", "path", required=True, metavar="PATH", help="A run directory, or a file of transcripts.")
@problem_options
@click.option("-a", "--assistants", metavar="SPEC[,SPEC...]", help="Only states with these assistants' suggestions.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only N of the states, drawn at random.")
@click.option("--seed", type=click.IntRange(0), help="Draw each human's chance anew.  [default: as recorded]")
@click.option("--differences", type=click.IntRange(0), default=10, show_default=True, help="To list, of each pair.")
@click.option("-o", "--out", metavar="FILE", help="Keep the answers here (.jsonl), and go on from there.")
@click.option("--retry-errors", is_flag=True, help="Ask again where a call failed.")
@click.option("--concurrency", type=click.IntRange(1), default=8, show_default=True, help="Calls at once.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--quiet", is_flag=True, help="No progress.")
def compare_command(
    specs: tuple[str, ...],
    path: str,
    problems: ProblemSet,
    assistants: str | None,
    sample: int | None,
    seed: int | None,
    differences: int,
    out: str | None,
    retry_errors: bool,
    concurrency: int,
    as_json: bool,
    quiet: bool,
) -> int:
    """Ask two humans or more about the same recorded states and say how far they agree.

    Each state is a round of a recorded episode with the suggestion that was pending; nothing anybody answers changes
    the states. The name 'recorded' stands for the human who was there. Chance comes from the recorded seed and is the
    same for all, so a human agrees with its own recording; with --seed each draws its own, and what it intends stays.

    Exit code: 0 compared, 2 wrong usage, 3 where no state was answered by both of any pair, 130 interrupted.
    """
    from codeassist_agents.humans.answers import AnswerFile, Asking, ask_all
    from codeassist_agents.humans.compare import compare
    from codeassist_agents.humans.page import show
    from codeassist_env.cli.table import console

    _check_specs(specs)
    if out:
        refuse_to_overwrite(out, path, *files_of(problems.name))
    states = _states(path, problems, assistants, sample)
    with ExitStack() as stack:
        players = _players(specs, problems, stack)
        width = 1 if any(getattr(one, "interactive", False) for one in players.values()) else concurrency
        try:
            with _progress(len(players) * len(states), quiet) as tell:
                asking = Asking(width, seed, retry_errors, tell)
                answers = ask_all(players, states, AnswerFile(out), asking)
        except KeyboardInterrupt:
            rest = f"what was answered is in {out}; the same command goes on there" if out else "no -o FILE, none kept"
            click.echo(f"\ninterrupted; {rest}", err=True)
            return 130
    report = compare(specs, states, answers, differences)
    if as_json:
        click.echo(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
    else:
        show(console(), report)
    for one in report.humans:
        if one.failed:
            click.echo(f"{one.name}: {one.failed} calls failed and are not scored: {one.first_error}", err=True)
    return 0 if any(pair.states for pair in report.pairs) else 3


@humans.command("prompts")
@click.argument("parameters", default="", metavar="[KEY=VALUE,...]")
@problem_options
@click.option("--code", type=click.File(encoding="utf-8"), help="The program so far.  [default: the starter code]")
@click.option("--suggestion", default="pass", show_default=True, metavar="TEXT", help="What is offered.")
@click.option("--base-model", is_flag=True, help="For a model that has no chat template.")
def prompts_command(
    parameters: str, problems: ProblemSet, code: IO[str] | None, suggestion: str, base_model: bool
) -> None:
    """Show what lm-human sends to its model in one round, on the first problem chosen; no model is asked.

    The parameters are those of lm-human, for example persona=novice,reasoning=0 or prompts=DIR.
    """
    from codeassist_agents.humans.rehearsing import described, rehearse
    from codeassist_env.game import EpisodeState, Game, resolve_protocol
    from codeassist_env.play import human_view
    from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer

    problem = problems[0]
    game = Game(problem, resolve_protocol("paper-experiments"), CodeTokenizer(), CharTokenizer())
    state = EpisodeState(game, problem.starter if code is None else code.read())
    view = human_view(state, suggestion, 0)
    calls = rehearse(parameters.removeprefix("?"), view, chat=not base_model)
    click.echo("\n\n".join(described(*call) for call in calls))


def _check_specs(specs: tuple[str, ...]) -> None:
    from codeassist_env.errors import InputError

    if len(specs) < 2:
        raise InputError(f"two humans or more can be compared, got {', '.join(specs)}; 'recorded' is who was recorded")
    if len(set(specs)) < len(specs):
        raise InputError("a human is named twice; to see how far one agrees with itself, compare it with 'recorded'")


def _states(path: str, problems: ProblemSet, assistants: str | None, sample: int | None) -> list[RecordedState]:
    from codeassist_agents.humans.states import draw_states, recorded_states
    from codeassist_env.cli.arguments import split_specs
    from codeassist_env.errors import NotFoundError
    from codeassist_env.metrics import latest
    from codeassist_env.transcript import read_transcripts

    transcripts = latest(read_transcripts(path))
    wanted = split_specs([assistants]) if assistants else ()
    held = {str(one.assistant["spec"]) for one in transcripts}
    for spec in wanted:
        if spec not in held:
            raise NotFoundError.of(f"assistant in {path}", spec, held)
    chosen = [one for one in transcripts if not wanted or str(one.assistant["spec"]) in wanted]
    found, notes = recorded_states(chosen, problems)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    return draw_states(found, sample)


def _players(specs: tuple[str, ...], problems: ProblemSet, stack: ExitStack) -> dict[str, Any]:
    from codeassist_agents.humans.answers import RECORDED
    from codeassist_env import registry

    players: dict[str, Any] = {}
    for spec in specs:
        players[spec] = None if spec == RECORDED else registry.create("humans", spec)
        if hasattr(players[spec], "close"):
            stack.callback(players[spec].close)
        if hasattr(players[spec], "prepare"):
            players[spec].prepare(problems)
    return players


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Answer], None]]:
    """Yield what is to hear of each answer: a bar on a terminal, a line now and then elsewhere."""
    if quiet:
        yield lambda answer: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("answers"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("answers", total=total)
            yield lambda answer: bar.advance(task)
    else:
        yield _lines(total)


def _lines(total: int) -> Callable[[Answer], None]:
    done = failed = 0
    said = time.monotonic()

    def line(answer: Answer) -> None:
        nonlocal done, failed, said
        done += 1
        failed += bool(answer.error)
        now = time.monotonic()
        if done == total or now - said >= PLAIN_SECONDS:
            said = now
            click.echo(f"{done}/{total} answers" + (f", {failed} failed" if failed else ""), err=True)

    return line
