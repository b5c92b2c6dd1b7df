"""``codeassist train``: models made from data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_training.inspect.cli import inspect_command, label_command

if TYPE_CHECKING:
    from codeassist_training.pipeline import Outcome

DEFAULT_MINUTES = 60.0
OUT = "runs/train"


@click.group()
def train() -> None:
    """Make assistants from text: run a recipe, see what each stage did, train the small model that is shipped."""


def _say(line: str) -> None:
    click.echo(line)


@train.command("run")
@click.argument("recipe", metavar="RECIPE")
@click.option(
    "--out",
    default=OUT,
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of the stages; recipes that share one share what they have in common.",
)
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Only this rule's assistant. May be repeated.")
@click.option("--until", metavar="STAGE", help="Last stage: corpus, likelihoods, examples, sft or evaluation.")
@click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE", help="Change a setting, e.g. sft.rate=1e-4. Repeatable."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done and what is missing; do nothing.")
def run_command(
    recipe: str, out: Path, rules: tuple[str, ...], until: str | None, settings: tuple[str, ...], dry_run: bool
) -> int:
    """Make assistants by a recipe: corpus, likelihoods, and for each rule examples, training and evaluation.

    RECIPE is one that is shipped (codeassist train recipes) or FILE.toml. What is done is kept: after an interruption
    the same command goes on.
    """
    from codeassist_training.pipeline import forecast, run_recipe
    from codeassist_training.recipe import load_recipe, override
    from codeassist_training.stage_files import LOCK

    chosen = override(load_recipe(recipe), settings)
    if dry_run:
        lines, lacking = forecast(chosen, out, rules=rules or None, until=until)
        click.echo("\n".join(lines))
        if lacking:
            click.echo(
                f"the recipe {chosen.name} cannot run here:\n" + "\n".join(f"- {one}" for one in lacking), err=True
            )
        return 2 if lacking else 0
    try:
        outcome = run_recipe(chosen, out, _say, rules=rules or None, until=until)
    except KeyboardInterrupt:
        begun = any(out.glob(f"*/{LOCK}"))
        kept = f"; the same command goes on (what is done is in {out})" if begun else " before anything was done"
        raise KeyboardInterrupt(f"stopped{kept}") from None
    _close(chosen.name, out, outcome)
    return 0


def _close(name: str, out: Path, outcome: Outcome) -> None:
    """Say where the results are and how they are used."""
    if not outcome.assistants:
        last = list(outcome.done.values())[-1]
        click.echo(f"\ndone up to {last.name}: {last.folder}")
    else:
        click.echo("\ndone:")
    known = registry.names("assistants")
    for rule, made in outcome.assistants.items():
        click.echo(f"{rule:<12} {made.model}")
        click.echo(f"{'':<12} play: codeassist bench -a {rule if rule in known else 'lm'}:hf:{made.model}")
    if outcome.likelihoods.key:
        click.echo(f"what the rules do with a text: codeassist train inspect {out / name}")


@train.command("recipes")
def recipes_command() -> None:
    """List the recipes that are shipped."""
    from codeassist_training.recipe import SHIPPED, shipped_recipes, summary

    names = shipped_recipes()
    width = max(map(len, names), default=0)
    for name in names:
        click.echo(f"{name:<{width}}  {summary(name)}")
    click.echo(f"Copy one to change it: they are in {SHIPPED}")


@train.command("status")
@click.argument("out", default=OUT, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--verify", is_flag=True, help="Read all files again: were they changed since they were made?")
def status_command(out: Path, verify: bool) -> int:
    """List the stages in a run's folder, and how those of one kind differ."""
    from codeassist_training.status import changed_stages, describe_stages

    lines = describe_stages(out)
    if not lines:
        raise InputError(f"no stage of a run in {str(out)!r}")
    click.echo("\n".join(lines))
    changed = changed_stages(out) if verify else []
    for one in changed:
        click.echo(one, err=True)
    if verify and not changed:
        click.echo("no file was changed since its stage was made")
    return 2 if changed else 0


train.add_command(inspect_command)
train.add_command(label_command)


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
        raise KeyboardInterrupt(f"stopped; go on with the same command and --resume (the run is in {out})") from None
    click.echo(f"done: {model}. Try it: codeassist bench --assistant 'lm:hf:{model}'")
