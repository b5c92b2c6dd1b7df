"""``codeassist play``: one episode, shown round by round."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from codeassist_env import registry
from codeassist_env.aec import ASSISTANT, raw_env
from codeassist_env.ansi import render_ansi
from codeassist_env.characters import visible
from codeassist_env.cli.arguments import parse_protocol, protocol_options
from codeassist_env.cli.options import model_options, problem_options, sandbox_options, with_prompts
from codeassist_env.errors import InputError
from codeassist_env.play import check_can_tell, play
from codeassist_env.problem import ProblemSet


class _Shown(raw_env):
    """Prints each round once the human has decided."""

    delay = 0.0
    colour = True

    def step(self, action: Any) -> None:
        mover = self.agent_selection
        super().step(action)
        if mover != ASSISTANT and self.episode is not None:
            click.echo(render_ansi(self.episode, "", self.verdict, colour=self.colour) + "\n", err=True)
            time.sleep(self.delay)


@click.command("play", short_help="Play one episode and watch it, or take part.")
@problem_options
@click.option("--problem", metavar="ID", help="Which problem.  [default: one drawn by the seed]")
@click.option("-a", "--assistant", default="oracle-10", show_default=True, help="The assistant, by name.")
@click.option("--human", default="typical", show_default=True, help="The human, by name; try interactive.")
@protocol_options
@sandbox_options
@model_options
@click.option("--seed", default=0, show_default=True, type=click.IntRange(min=0), help="Seed of the episode.")
@click.option("--delay", default=0.0, show_default=True, help="Seconds to wait after each round.")
@click.option("--out", metavar="FILE", help="Append the transcript to this JSONL file.")
@click.option("--quiet", is_flag=True, help="Do not show the rounds.")
@click.option("--json", "as_json", is_flag=True, help="Print the transcript as JSON.")
def play_command(
    problems: ProblemSet,
    problem: str | None,
    assistant: str,
    human: str,
    protocol: str,
    settings: tuple[str, ...],
    tokenizer: str,
    sandbox: str,
    prompts: str | None,
    seed: int,
    delay: float,
    out: str | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Play one episode and show it live; exit 0 if it could be scored, 3 if a call or the sandbox failed."""
    if not 0 <= delay < 3600:
        raise InputError(f"delay must be from 0 to 3600 seconds, got {delay}")
    (assistant,), human = with_prompts((assistant,), human, prompts)
    with ExitStack() as opened:
        helper = _opened(opened, "assistants", assistant)
        person = _opened(opened, "humans", human)
        check_can_tell(helper, person, "choose another with --assistant, for example none")
        if hasattr(person, "prepare"):
            person.prepare(problems)
        if out:
            _append(Path(out), "")  # refused before anything is played
        hidden = quiet or getattr(person, "interactive", False)
        made: type[raw_env] = raw_env if hidden else _Shown
        env = made(problems, parse_protocol(protocol, settings), tokenizer, sandbox)
        opened.callback(env.close)
        if isinstance(env, _Shown):
            env.delay, env.colour = delay, sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        transcript = play(env, helper, person, seed, problem=problem, assistant_spec=assistant, human_spec=human)
    if out:
        _append(Path(out), transcript.to_json())
    if as_json:
        click.echo(transcript.to_json())
    elif transcript.scored:
        click.echo(render_ansi(env.running, "", env.verdict).splitlines()[-1])
    for error in transcript.errors:
        told = visible(f"{error.type}: {error.message}")
        click.echo(f"error: {error.role} failed in round {error.round + 1}: {told}", err=True)
    return 0 if transcript.scored else 3


def _opened(opened: ExitStack, group: str, spec: str) -> Any:
    """Make an agent that is closed with the others."""
    made = registry.create(group, spec)
    if hasattr(made, "close"):
        opened.callback(made.close)
    return made


def _append(path: Path, line: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n" if line else "")
    except OSError as error:
        raise InputError(f"cannot write {str(path)!r}: {error.strerror}") from error
