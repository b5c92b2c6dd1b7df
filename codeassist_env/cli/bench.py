"""``codeassist bench``: assistants x one human on a problem set, to transcripts and a table."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import click

from codeassist_env.cli.arguments import config_option, parse_protocol, parse_seeds, protocol_options, split_specs
from codeassist_env.cli.options import model_options, problem_options, sandbox_options, with_prompts
from codeassist_env.cli.progress import listener
from codeassist_env.cli.table import console, error_lines, show
from codeassist_env.errors import MissingExtraError
from codeassist_env.metrics import Row, rows
from codeassist_env.problem import ProblemSet
from codeassist_env.runner import Concurrency, Interrupted, RunConfig, Runner
from codeassist_env.store import RunStore, check_directory
from codeassist_env.transcript import read_transcripts

EMBEDDED = (
    "none",
    "base:max_tokens=32",
    "base-10",
    "base-20",
    "sft-10",
    "sft-20",
    "sft-rand",
    "empower",
    "empower-decode:eta=0.32,unit=bits",
    "dpr-stop",
    "oracle-10",
)
"""The assistants that are compared unasked, on the model that is shipped. So small a model seldom stops by itself, so
``base`` is stopped: nobody accepts as much as it would write, and a processor would be busy with little else."""
WITHOUT_MODEL = ("none", "oracle", "oracle-10", "oracle-20", "noisy-oracle", "random-cut")
"""The assistants that are compared unasked where no model can run."""
NEEDED = ("torch", "transformers", "safetensors", "tokenizers")
"""Packages that a local model needs."""


@click.command(short_help="Let assistants help a human through problems; print a leaderboard.")
@config_option
@problem_options
@click.option(
    "-a",
    "--assistants",
    multiple=True,
    metavar="SPEC[,SPEC...]",
    help=f"Assistants to compare; may be repeated.  [default: {', '.join(EMBEDDED)}; without the extra lm: "
    f"{', '.join(WITHOUT_MODEL)}]",
)
@click.option("--human", default="typical", show_default=True, help="The human, by name.")
@protocol_options
@sandbox_options
@model_options
@click.option("--seeds", default="1", show_default=True, help="How many seeds (3), or which (7,9).")
@click.option(
    "--out",
    metavar="DIR",
    help="Run directory; an existing one is resumed.  [default: runs/<set>-<hash of the settings>]",
)
@click.option("--concurrency", type=int, help="Episodes at once.  [default: 8, or 32 where an agent asks a model]")
@click.option("--model-concurrency", type=int, help="Calls of agents at once.  [default: as many as episodes]")
@click.option("--sandbox-concurrency", type=int, help="Programs judged at once.  [default: one a CPU]")
@click.option("--retry-errors", is_flag=True, help="Play again the episodes that failed.")
@click.option("--dry-run", is_flag=True, help="Say what would be played, and play nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@click.option("--quiet", is_flag=True, help="No progress.")
def bench(
    problems: ProblemSet,
    assistants: tuple[str, ...],
    human: str,
    protocol: str,
    settings: tuple[str, ...],
    tokenizer: str,
    sandbox: str,
    prompts: str | None,
    seeds: str,
    out: str | None,
    concurrency: int | None,
    model_concurrency: int | None,
    sandbox_concurrency: int | None,
    retry_errors: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Let assistants help one human through a problem set; record every episode and print the leaderboard.

    The run directory holds run.json (what is played) and transcripts.jsonl (what was). Interrupt it at any time: the
    same command with the same --out goes on where it stopped.
    """
    specs, human = with_prompts(split_specs(assistants) if assistants else default_assistants(), human, prompts)
    config = RunConfig(
        problems=problems,
        assistants=specs,
        human=human,
        protocol=parse_protocol(protocol, settings),
        seeds=parse_seeds(str(seeds)),
        tokenizer=tokenizer,
        sandbox=sandbox,
    )
    limits = Concurrency(concurrency, model_concurrency, sandbox_concurrency)
    with Runner(config, limits) as runner:
        described = runner.describe()
        path = Path(out) if out else default_path(described)
        if dry_run:
            check_directory(path, described)
            _describe(runner, path, as_json)
            return 0
        with RunStore(path, described) as store:
            if store.repaired:
                click.echo(f"cut off {store.repaired} bytes of an episode that a kill interrupted", err=True)
            if all(key in store.recorded for key in config.keys) and not retry_errors:
                click.echo(f"every episode is recorded in {path} already; another --out plays them anew", err=True)
            try:
                runner.run(store, listener(quiet=quiet), retry_errors=retry_errors)
            except Interrupted as stop:
                click.echo(f"\n{stop}. Go on with:\n  {resume_command(path)}", err=True)
                return 130
    return report(path, config, as_json)


def default_assistants() -> tuple[str, ...]:
    """Return the assistants that are compared unasked; a note says what is missing to compare more."""
    missing = [package for package in NEEDED if importlib.util.find_spec(package) is None]
    if not missing:
        return EMBEDDED
    remedy = MissingExtraError.of("", "lm").remedy
    click.echo(f"note: no assistant with a model, as {', '.join(missing)} cannot be imported; {remedy}", err=True)
    return WITHOUT_MODEL


def default_path(described: dict[str, Any]) -> Path:
    """Return a directory that the same settings lead to again, and others do not."""
    pinned = {**described, "problems": {**described["problems"], "name": ""}}
    digest = hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()[:8]
    name = re.split(r"[:?]", described["problems"]["name"])[0]
    return Path("runs", f"{name}-{digest}")


def resume_command(path: Path, arguments: list[str] | None = None) -> str:
    """Return the command that goes on with this run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not any(a == "--out" or a.startswith("--out=") for a in given):
        given += ["--out", str(path)]
    return shlex.join(["codeassist", *given])


def report(path: Path, config: RunConfig, as_json: bool) -> int:
    """Print a run's leaderboard; return 0, or 3 where of some assistant no episode could be scored."""
    table = rows(read_transcripts(path))
    order = {spec: index for index, spec in enumerate(config.assistants)}
    table.sort(key=lambda row: order.get(row.name, len(order)))
    if as_json:
        click.echo(json.dumps({"run": str(path), "rows": [row.to_dict() for row in table]}, indent=2))
    else:
        _print(table, path, config)
    for line in error_lines(table):
        click.echo(line, err=True)
    if any(row.errors for row in table):
        click.echo("the same command with --retry-errors plays the failed episodes again", err=True)
    return 0 if all(row.episodes for row in table) else 3


def _print(table: list[Row], path: Path, config: RunConfig) -> None:
    screen = console()
    unit = config.protocol.unit
    title = (
        f"{config.problems.name}: {len(config.problems)} problems, {len(config.seeds)} seed(s), human {config.human}"
    )
    show(screen, table, f"{title}, {config.protocol.preset}, effort in {unit}")
    screen.print(f"run: {path}", markup=False, highlight=False, soft_wrap=True)


def _describe(runner: Runner, path: Path, as_json: bool) -> None:
    plan: dict[str, Any] = runner.describe()
    episodes = len(runner.config.keys)
    if as_json:
        click.echo(json.dumps({"out": str(path), "episodes": episodes, "config": plan}, indent=2, ensure_ascii=False))
        return
    problems = plan["problems"]
    protocol = ", ".join(f"{key}={value}" for key, value in plan["protocol"].items())
    for label, value in (
        ("problems", f"{problems['name']}: {len(problems['ids'])}, content {problems['hash'][:12]}"),
        ("human", plan["human"]["name"]),
        ("assistants", ", ".join(runner.config.assistants)),
        ("seeds", ", ".join(map(str, runner.config.seeds))),
        ("protocol", protocol),
        ("tokenizer", plan["tokenizer"]["name"]),
        ("sandbox", plan["sandbox"]["name"]),
        ("out", str(path)),
        ("episodes", str(episodes)),
    ):
        click.echo(f"{label:<11} {value}")
    if (path / "run.json").exists():
        click.echo(f"{path} holds a run of this configuration: its recorded episodes would not be played again")
