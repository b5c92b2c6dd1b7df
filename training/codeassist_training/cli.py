"""``codeassist train``: models made from data."""

from __future__ import annotations

from pathlib import Path

import click

from codeassist_env.errors import InputError

DEFAULT_MINUTES = 60.0


@click.group()
def train() -> None:
    """Train models: the small one that is shipped."""


@train.command("small-lm")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of the run.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Settings other than the shipped; gpu: those for a GPU.",
)
@click.option("--minutes", type=float, metavar="M", help=f"Time to train.  [default: {DEFAULT_MINUTES:.0f}]")
@click.option("--tokens", type=int, metavar="N", help="Tokens to train on, in place of --minutes.")
@click.option(
    "--libraries",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Folder of further Python files. May be repeated.",
)
@click.option("--no-packages", is_flag=True, help="Take the standard library, but no installed package.")
@click.option(
    "--problems", type=click.Path(path_type=Path), metavar="FILE", help="Contest problems, LiveCodeBench's schema."
)
@click.option("--solutions", type=click.Path(path_type=Path), metavar="FILE", help="Solutions of those problems.")
@click.option(
    "--humaneval", type=click.Path(path_type=Path), metavar="FILE", help="HumanEval, to keep out of the corpus."
)
@click.option("--device", default="cpu", show_default=True, metavar="NAME", help="cpu, or cuda.")
@click.option("--resume", is_flag=True, help="Go on with the run in DIR.")
def small_lm(
    out: Path,
    config: Path | None,
    minutes: float | None,
    tokens: int | None,
    libraries: tuple[Path, ...],
    no_packages: bool,
    problems: Path | None,
    solutions: Path | None,
    humaneval: Path | None,
    device: str,
    resume: bool,
) -> None:
    """Train the small code model from the standard library, installed packages and contest solutions.

    Stages: corpus, tokenizer, training, export, card. What is done is kept: after an interruption the same command with
    --resume goes on. Half of the contest problems, and all since 2024-08-01, are never trained on.
    """
    from codeassist_training.small_lm.config import load_config
    from codeassist_training.small_lm.corpus import Inputs
    from codeassist_training.small_lm.pipeline import Run
    from codeassist_training.small_lm.schedule import Budget

    if (problems is None) != (solutions is None):
        raise InputError("--problems and --solutions go together: give both or neither")
    inputs = Inputs(problems, solutions, libraries, humaneval, installed=not no_packages)
    budget = Budget(DEFAULT_MINUTES if minutes is None and tokens is None else minutes, tokens)
    run = Run(out, inputs, load_config(config), budget, device, click.echo)
    run.open(resume)
    try:
        model = run.run()
    except KeyboardInterrupt:
        click.echo(f"stopped; go on with the same command and --resume (the run is in {out})", err=True)
        raise
    click.echo(f"done: {model}. Try it: codeassist bench --assistant 'lm:hf:{model}'")
