"""``codeassist reproduce``: experiments, each ending in a table, a plot and plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from codeassist_env.cli.arguments import parse_seeds, split_specs
from codeassist_env.errors import InputError
from codeassist_training.experiments.options import (
    PROBLEMS,
    documents_option,
    humans_option,
    match_options,
    out_option,
    resumable,
    say,
)
from codeassist_training.experiments.playing import Match

DEFAULTS: dict[str, Any] = {"default_map": PROBLEMS}
ETAS = "0.1,0.32,1,2,4,8"
HUMANS = ("careful", "typical", "hasty", "novice", "typical:attention=1")


@click.group()
def reproduce() -> None:
    """Repeat the paper's experiments, small or in full, and those it leaves open.

    Each goes on where it was interrupted, and leaves result.json, tables.txt and plots in --out.
    """


@reproduce.command(short_help="The paper's Table 1 in miniature.", context_settings=DEFAULTS)
@match_options
@humans_option("typical")
@click.option(
    "--retrain/--shipped", default=True, help="Train the assistants, or take those of the package.  [default: retrain]"
)
@click.option("--recipe", default="small", show_default=True, metavar="NAME|FILE.toml", help="How they are trained.")
@documents_option
@out_option("runs/reproduce-small")
@resumable
def small(match: Match, humans: tuple[str, ...], retrain: bool, recipe: str, documents: int | None, out: Path) -> None:
    """Train Empower, SFT-10, SFT-20 and SFT-RAND from the shipped model; play them and their baselines.

    Prints pass@1, acceptance and DPR, paired tests of Empower against the others, and its relative change beside the
    paper's.
    """
    from codeassist_training.experiments.small import SmallExperiment, run

    run(SmallExperiment(match, humans, recipe, retrain, documents), out, say)


@reproduce.command(short_help="Sweep how much surprise a completion may have.", context_settings=DEFAULTS)
@match_options
@humans_option("typical")
@click.option("--etas", default=ETAS, show_default=True, metavar="N,...", help="What is tried.")
@click.option("--unit", default="bits", show_default=True, type=click.Choice(["bits", "nats"]), help="Of eta.")
@click.option(
    "--method",
    default="decode",
    show_default=True,
    type=click.Choice(["decode", "sft"]),
    help="The untrained model stops at eta, or one assistant is trained an eta.",
)
@click.option("--model", default="small", show_default=True, metavar="SPEC", help="Of --method decode.")
@click.option("--recipe", default="small", show_default=True, metavar="NAME|FILE.toml", help="Of --method sft.")
@documents_option
@out_option("runs/reproduce-eta")
@resumable
def eta(
    match: Match,
    humans: tuple[str, ...],
    etas: str,
    unit: str,
    method: str,
    model: str,
    recipe: str,
    documents: int | None,
    out: Path,
) -> None:
    """Play Empower at several eta: acceptance, pass@1, DPR and the length of suggestions."""
    from codeassist_training.experiments.eta import EtaExperiment, run

    run(EtaExperiment(match, numbers(etas), unit, method, humans, recipe, model, documents), out, say)


@reproduce.command(short_help="Compare estimators: labels, calibration, over-confidence.")
@click.option("--estimators", default="small", show_default=True, metavar="SPEC,...", help="Models, by name.")
@click.option(
    "--source", "sources", multiple=True, default=("library:held-out",), show_default=True, metavar="SPEC", help="Text."
)
@click.option("--limit", default=40, show_default=True, metavar="N", help="Documents at most.")
@click.option("--states", default=24, show_default=True, metavar="N", help="States of a document.")
@click.option("--tokens", default=16, show_default=True, metavar="N", help="Tokens of a prediction at most.")
@click.option("--characters", default=3000, show_default=True, metavar="N", help="Of a document, from its beginning.")
@click.option("--passes", default=8, show_default=True, metavar="N", help="Of the over-confident one; 0: without it.")
@click.option("--recipe", default="small", show_default=True, metavar="NAME|FILE.toml", help="Whose eta is taken.")
@click.option("--seed", default=0, show_default=True, help="Of the choice of documents and states.")
@out_option("runs/reproduce-estimators")
@resumable
def estimators(
    estimators: str,
    sources: tuple[str, ...],
    limit: int,
    states: int,
    tokens: int,
    characters: int,
    passes: int,
    recipe: str,
    seed: int,
    out: Path,
) -> None:
    """Judge estimators: how long the labels they make, and whether what they predict is what follows.

    Half of the text is also labelled by an estimator trained on it, to show what over-confidence does.
    """
    from codeassist_training.experiments.estimators import EstimatorExperiment, run
    from codeassist_training.experiments.training import eta_of
    from codeassist_training.recipe import load_recipe

    found = eta_of(load_recipe(recipe))
    names = split_specs([estimators])
    run(
        EstimatorExperiment(
            names, sources, limit, characters, states, tokens, float(found.value), found.unit, passes, seed
        ),
        out,
        say,
    )


@reproduce.command(short_help="Contest-trained assistants on other code.", context_settings=DEFAULTS)
@match_options
@humans_option("typical")
@click.option("--humaneval", metavar="FILE", help="HumanEval, .jsonl or .jsonl.gz: played, and measured offline.")
@click.option("--humaneval-limit", type=click.IntRange(1), metavar="N", help="Problems of HumanEval at most.")
@click.option(
    "--retrain/--shipped", default=True, help="Train the assistants, or take those of the package.  [default: retrain]"
)
@click.option("--recipe", default="small", show_default=True, metavar="NAME|FILE.toml", help="How they are trained.")
@documents_option
@click.option("--most", default=60, show_default=True, metavar="N", help="Documents of a domain at most.")
@click.option("--states", default=8, show_default=True, metavar="N", help="States of a document.")
@out_option("runs/reproduce-transfer")
@resumable
def transfer(
    match: Match,
    humans: tuple[str, ...],
    humaneval: str | None,
    humaneval_limit: int | None,
    retrain: bool,
    recipe: str,
    documents: int | None,
    most: int,
    states: int,
    out: Path,
) -> None:
    """Train assistants on the recipe's corpus (small: contest code); measure them on contest code, HumanEval and the
    standard library.

    Without a human, at states of programs that nobody learned, after what a problem gives: how often a suggestion is
    just what follows, and what that saves. HumanEval, where it is given, is also played.
    """
    from codeassist_training.experiments.transfer import TransferExperiment, run

    run(
        TransferExperiment(
            match,
            humaneval,
            humans,
            recipe,
            retrain,
            documents,
            most,
            states,
            limit=humaneval_limit,
        ),
        out,
        say,
    )


@reproduce.command(short_help="The ranking under other weights and humans.", context_settings=DEFAULTS)
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@match_options
@humans_option(*HUMANS)
@click.option("-a", "--assistants", multiple=True, metavar="SPEC,...", help="Who plays where no RUN is given.")
@out_option("runs/reproduce-sensitivity")
@resumable
def sensitivity(
    match: Match, runs: tuple[str, ...], humans: tuple[str, ...], assistants: tuple[str, ...], out: Path
) -> None:
    """Rank the assistants of recorded RUNs under other alpha, beta and gamma, and by human; without RUN, play first."""
    from codeassist_training.experiments.sensitivity import ASSISTANTS, run

    run(runs, match, humans, split_specs(assistants) or ASSISTANTS, out)


@reproduce.command(short_help="The paper's experiment at full scale: plan and run.")
@click.option("--dry-run", is_flag=True, help="Print the plan and what is missing for it; run nothing.")
@click.option("--yes", is_flag=True, help="Run it without asking.")
@click.option(
    "--lcb",
    default="livecodebench_v6.jsonl",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="LiveCodeBench release v6, JSON Lines; of it, the problems since 2024-08-01 are played (454).",
)
@click.option(
    "--recipe", "recipes", multiple=True, metavar="NAME|FILE.toml", help="May be repeated.  [default: paper-*]"
)
@click.option("--human", "humans", multiple=True, metavar="MODEL", help="Model of a human.  [default: the paper's two]")
@click.option("--at", "addresses", multiple=True, metavar="URL", help="Where that human is served; one a --human.")
@click.option(
    "--step",
    "steps",
    multiple=True,
    default=("corpus", "train", "play"),
    show_default=True,
    type=click.Choice(["corpus", "train", "play"]),
    help="What is done; may be repeated. corpus wants the server of the model that writes it, train all GPUs, play the "
    "humans' servers: where they share GPUs, one step a command.",
)
@click.option(
    "--backend",
    default="vllm",
    show_default=True,
    type=click.Choice(["vllm", "hf"]),
    help="What runs the assistants.",
)
@click.option("--seeds", default="1", show_default=True, help="How many seeds (3), or which (7,9).")
@click.option("--sandbox", default="auto", show_default=True, metavar="NAME", help="What runs the programs.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Problems at most.")
@click.option("--quiet", is_flag=True, help="No progress.")
@out_option("runs/reproduce-paper")
@resumable
def paper(
    dry_run: bool,
    yes: bool,
    lcb: Path,
    recipes: tuple[str, ...],
    humans: tuple[str, ...],
    addresses: tuple[str, ...],
    steps: tuple[str, ...],
    backend: str,
    seeds: str,
    sandbox: str,
    limit: int | None,
    quiet: bool,
    out: Path,
) -> None:
    """Print the plan of the paper's experiment, then run it where weights, GPUs, servers and data are there.

    Where something is missing, everything that is gets listed, and nothing is begun. Playing trains nothing.
    """
    from codeassist_training.experiments import paper as full
    from codeassist_training.experiments import planning

    chosen = {"humans": humans, "addresses": addresses} if humans or addresses else {}
    experiment = full.PaperExperiment(
        lcb,
        recipes,
        steps=steps,
        backend=backend,
        seeds=parse_seeds(seeds),
        sandbox=sandbox,
        limit=limit,
        quiet=quiet,
        **chosen,
    )
    planning.show(planning.plan(experiment, out))
    lacks = full.missing(experiment, out)
    if dry_run:
        click.echo("missing here:\n" + "\n".join(f"- {one}" for one in lacks) if lacks else "nothing is missing here")
        return
    if not lacks and not yes:
        click.confirm("Run it?", abort=True)
    full.run(experiment, out, say)


def numbers(text: str) -> tuple[float, ...]:
    """Read ``0.1,2``. Raises InputError for what is no number."""
    try:
        return tuple(float(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise InputError(f"wanted numbers with commas in between, got {text!r}") from error
