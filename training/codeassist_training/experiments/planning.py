"""The plan of the paper's experiment at full scale, as tables: models, servers, steps, GPU hours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from codeassist_training.experiments import serving
from codeassist_training.experiments.costs import PARAMETERS, Cost, assumptions, costs
from codeassist_training.experiments.paper import BASELINES, STEPS, PaperExperiment, hub_id, recipes_of
from codeassist_training.experiments.published import PROBLEMS
from codeassist_training.experiments.report import Table, number
from codeassist_training.recipe import Recipe

UNKNOWN = 8e9
"""Weights of a model that is not the paper's (assumed)."""


def plan(experiment: PaperExperiment, out: Path) -> list[Table]:
    """Return the plan of the steps that are asked for."""
    recipes = recipes_of(experiment)
    writers = serving.writers(recipes) if "corpus" in experiment.steps else []
    humans = serving.humans(experiment.served) if "play" in experiment.steps else []
    models = [(hub_id(one), f"assistant, recipe {one.name}", _billions(hub_id(one))) for one in recipes]
    models += [(one.model, "human who writes the corpus", _billions(one.model)) for one in writers]
    models += [(one.model, "human who plays", _billions(one.model)) for one in humans]
    rows = [("corpus", one.model, one.command) for one in writers]
    rows += [("play", one.model, one.command) for one in humans]
    return [
        Table("models", ("model", "role", "weights"), tuple(models), words=True),
        Table(
            "servers, each to be on during its step alone; training wants their GPUs",
            ("step", "model", "command"),
            tuple(rows),
            words=True,
        ),
        Table("steps", ("step", "what"), tuple(_steps(experiment, recipes, out)), words=True),
        Table(
            "GPU hours, an estimate",
            ("step", "part", "hours", "how"),
            tuple(_hours(_costs(experiment, recipes))),
            tuple(assumptions()),
            words=True,
        ),
    ]


def _billions(name: str) -> str:
    return f"{PARAMETERS[name] / 1e9:.1f} B" if name in PARAMETERS else "?"


def _steps(experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path) -> list[tuple[str, str]]:
    training, rows = out / "training", []
    if "corpus" in experiment.steps:
        who = ", ".join(one.model for one in serving.writers(recipes)) or "no model"
        rows.append(("corpus", f"{', '.join(one.name for one in recipes)}: {who} writes the solutions, in {training}"))
    if "train" in experiment.steps:
        rows += [
            (
                "train",
                f"{one.name}: {', '.join(rule.name for rule in one.rules)} on {_gpus(one.devices)}, in {training}",
            )
            for one in recipes
        ]
    if "play" in experiment.steps:
        assistants = sum(len(one.rules) + len(BASELINES) for one in recipes) + 1
        count, seeds = experiment.limit or PROBLEMS, len(experiment.seeds)
        shared = f"{assistants} assistants x {count} problems x {seeds} seed(s) = {assistants * count * seeds:,}"
        rows += [
            ("play", f"with {human}: {shared} episodes; assistants in this process ({experiment.backend}), GPU 0")
            for human in experiment.humans
        ]
        rows.append(("play", "Tables 1 and 2, with the paper's numbers beside ours"))
    return rows


def _gpus(count: int) -> str:
    return f"{count} GPU{'s' * (count != 1)}"


def _costs(experiment: PaperExperiment, recipes: Sequence[Recipe]) -> list[Cost]:
    rules = max(len(one.rules) for one in recipes)
    found = costs(
        {hub_id(one): PARAMETERS.get(hub_id(one), UNKNOWN) for one in recipes},
        {name: PARAMETERS.get(name, UNKNOWN) for name in experiment.humans},
        {one.model: PARAMETERS.get(one.model, UNKNOWN) for one in serving.writers(recipes)},
        rules=rules,
        methods=rules + len(BASELINES),
        episodes=(experiment.limit or PROBLEMS) * len(experiment.seeds),
        devices=max(one.devices for one in recipes),
    )
    return [one for one in found if one.step in experiment.steps]


def _hours(found: Sequence[Cost]) -> list[tuple[str, str, str, str]]:
    """Return the parts of each step, and under them what the step takes."""
    rows = []
    for step in STEPS:
        parts = [one for one in found if one.step == step]
        rows += [(step, one.what, number(one.gpu_hours, 1), one.how) for one in parts]
        if parts:
            rows.append((step, "all of it", number(sum(one.gpu_hours for one in parts), 1), ""))
    return [*rows, ("all", "", number(sum(one.gpu_hours for one in found), 1), "")]


def show(tables: Sequence[Table]) -> None:
    """Print the plan."""
    for table in tables:
        click.echo(table.text)
