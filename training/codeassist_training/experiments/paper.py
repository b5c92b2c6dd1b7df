"""The paper's Tables 1 and 2 at full scale: the plan, what is missing for it here, and its run.

The parts that need GPUs and servers were written against their interfaces and have not been run at this scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from codeassist_env.cli.table import plus_minus
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.game import resolve_protocol
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.selection import select_problems
from codeassist_training.experiments import comparing, lacking
from codeassist_training.experiments.costs import PARAMETERS, Cost, assumptions, costs
from codeassist_training.experiments.playing import Match, Played, play
from codeassist_training.experiments.plots import require_plots
from codeassist_training.experiments.published import METHODS, PROBLEMS, published
from codeassist_training.experiments.report import Report, Table, number
from codeassist_training.experiments.training import train
from codeassist_training.recipe import Recipe, load_recipe, shipped_recipes
from codeassist_training.workspace import Say

WINDOW = "2024-08-01"
"""Problems from this date on (paper, 5.2, as its standard errors have it)."""
STEPS = ("train", "play")
BASELINES = ("base-10", "base")
HUMANS = {
    "meta-llama/Llama-3.3-70B-Instruct": ("http://localhost:8001/v1", "0,1,2,3", 4),
    "google/gemma-3-27b-it": ("http://localhost:8002/v1", "4,5", 2),
}
"""Table 1's human and Table 2's: where it is served, on which GPUs of 80 GB, over how many each layer is spread."""


@dataclass(frozen=True)
class PaperExperiment:
    """What is trained and who plays."""

    lcb: Path
    """LiveCodeBench release v6, its JSON Lines."""
    recipes: tuple[str, ...] = ()
    """Names or files; none: every shipped ``paper-*``."""
    humans: tuple[str, ...] = tuple(HUMANS)
    addresses: tuple[str, ...] = tuple(url for url, _, _ in HUMANS.values())
    """Where each human is served."""
    steps: tuple[str, ...] = STEPS
    backend: str = "vllm"
    """What runs the assistants: ``vllm`` or ``hf``."""
    seeds: tuple[int, ...] = (0,)
    sandbox: str = "auto"
    limit: int | None = None
    quiet: bool = False

    def __post_init__(self) -> None:
        if len(self.humans) != len(self.addresses):
            raise InputError(f"{len(self.humans)} humans and {len(self.addresses)} addresses; give one --at a --human")

    @property
    def served(self) -> dict[str, str]:
        """Human's model -> its address."""
        return dict(zip(self.humans, self.addresses, strict=True))


def recipes_of(experiment: PaperExperiment) -> list[Recipe]:
    """Return the recipes. Raises InputError where there is none."""
    names = experiment.recipes or tuple(name for name in shipped_recipes() if name.startswith("paper-"))
    if not names:
        raise InputError("no recipe paper-* comes with this package; give --recipe FILE.toml")
    return [load_recipe(name) for name in names]


def problems_of(experiment: PaperExperiment) -> ProblemSet:
    """Return the window's problems. Raises InputError where the file cannot be read."""
    return select_problems(f"lcb:{experiment.lcb}", since=WINDOW, limit=experiment.limit)


def hub_id(recipe: Recipe) -> str:
    """Return the folder or hub id of the model that a recipe trains."""
    return recipe.model.base.partition(":")[2] or recipe.model.base


def plan(experiment: PaperExperiment, out: Path) -> list[Table]:
    """Return the plan as tables: models, servers, steps, hours."""
    recipes = recipes_of(experiment)
    models = [(hub_id(one), f"assistant, recipe {one.name}", _billions(hub_id(one))) for one in recipes]
    models += [(name, "human", _billions(name)) for name in experiment.humans]
    found = _costs(experiment, recipes)
    total = sum(one.gpu_hours for one in found)
    hours = [(one.what, number(one.gpu_hours, 1), one.how) for one in found] + [("all", number(total, 1), "")]
    episodes = len(recipes) * (len(recipes[0].rules) + len(BASELINES)) + 1
    count = experiment.limit or PROBLEMS
    return [
        Table("models", ("model", "role", "weights"), tuple(models), words=True),
        Table(
            "servers, to be started once the training is done",
            ("human", "command"),
            tuple(servers(experiment)),
            words=True,
        ),
        Table("steps", ("step", "what"), tuple(_steps(experiment, recipes, out, episodes, count)), words=True),
        Table("GPU hours, an estimate", ("part", "hours", "how"), tuple(hours), tuple(assumptions()), words=True),
    ]


def _billions(name: str) -> str:
    return f"{PARAMETERS[name] / 1e9:.1f} B" if name in PARAMETERS else "?"


def servers(experiment: PaperExperiment) -> list[tuple[str, str]]:
    """Return each human's model and the command that serves it."""
    made = []
    for name, url in experiment.served.items():
        _, devices, spread = HUMANS.get(name, (url, "0", 1))
        port = url.split("://", 1)[-1].partition("/")[0].partition(":")[2] or "8000"
        command = (
            f"CUDA_VISIBLE_DEVICES={devices} vllm serve {name} --port {port} --tensor-parallel-size {spread} "
            "--dtype bfloat16 --max-model-len 16384 --enable-prefix-caching"
        )
        made.append((name, command))
    return made


def _steps(
    experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path, assistants: int, count: int
) -> list[tuple[str, str]]:
    rows = [
        ("train", f"{one.name}: {', '.join(rule.name for rule in one.rules)} on {one.devices} GPUs, in {out}/training")
        for one in recipes
        if "train" in experiment.steps
    ]
    episodes = assistants * count * len(experiment.seeds)
    shared = f"{assistants} assistants x {count} problems x {len(experiment.seeds)} seed(s) = {episodes:,} episodes"
    rows += [("play", f"with {human}: {shared}") for human in experiment.humans if "play" in experiment.steps]
    return [*rows, ("table", "Tables 1 and 2, with the paper's numbers beside ours")]


def _costs(experiment: PaperExperiment, recipes: Sequence[Recipe]) -> list[Cost]:
    rules = max(len(one.rules) for one in recipes)
    return costs(
        {hub_id(one): PARAMETERS.get(hub_id(one), 8e9) for one in recipes},
        {name: PARAMETERS.get(name, 30e9) for name in experiment.humans},
        rules,
        rules + len(BASELINES),
        experiment.limit or PROBLEMS,
        len(experiment.seeds),
        max(one.devices for one in recipes),
    )


def missing(experiment: PaperExperiment, out: Path) -> list[str]:
    """Return everything that is missing to run the steps here, a sentence each; nothing is written."""
    checks: list[Callable[[], Sequence[str]]] = [lambda: lacking.packages(experiment.steps, experiment.backend)]
    try:
        recipes = recipes_of(experiment)
    except CodeAssistError as error:
        return [str(error)]
    checks.append(lambda: lacking.devices(max(one.devices for one in recipes)))
    for recipe in recipes:
        if "train" in experiment.steps:
            checks.append(_bound(lacking.training, recipe, out / "training"))
        else:
            checks.append(_bound(lacking.weights, hub_id(recipe)))
    if "play" in experiment.steps:
        checks.append(lambda: lacking.file(experiment.lcb, "LiveCodeBench release v6"))
        for (name, url), (_, command) in zip(experiment.served.items(), servers(experiment), strict=True):
            checks.append(_bound(lacking.server, name, url, command))
    return list(dict.fromkeys(text for check in checks for text in check()))


def _bound(check: Callable[..., Sequence[str]], *arguments: Any) -> Callable[[], Sequence[str]]:
    return lambda: check(*arguments)


def run(experiment: PaperExperiment, out: Path, say: Say) -> None:
    """Train and play; what is done is kept. Raises InputError, before any work, listing all that is missing."""
    require_plots()
    found = missing(experiment, out)
    if found:
        raise InputError("the paper's experiment cannot run here:\n" + "\n".join(f"- {one}" for one in found))
    recipes = recipes_of(experiment)
    trained = {recipe.name: train(recipe, out / "training", say)[1] for recipe in recipes}
    if "play" not in experiment.steps:
        return
    problems = problems_of(experiment)
    if len(problems) != PROBLEMS:
        say(f"note: {len(problems)} problems from {WINDOW} on; the paper's tables are of {PROBLEMS}")
    match = Match(
        problems,
        resolve_protocol("paper-experiments"),
        experiment.seeds,
        sandbox=experiment.sandbox,
        quiet=experiment.quiet,
    )
    report = Report("paper", out, {"problems": problems.name, "humans": experiment.served, "seeds": experiment.seeds})
    rows: dict[str, Any] = {}
    for human, url in experiment.served.items():
        for recipe in recipes:
            played = one_by_one(match, players(recipe, trained[recipe.name], experiment.backend), human, url, out)
            rows[f"{human} | {hub_id(recipe)}"] = beside(report, played, human, hub_id(recipe))
    report.data(rows=rows)
    report.finish()


def players(recipe: Recipe, outcome: Any, backend: str) -> dict[str, str]:
    """Return name -> spec of a recipe's assistants and of the untrained model."""
    made = {name: f"{name}:{backend}:{one.model}" for name, one in outcome.assistants.items()}
    return {**made, **{name: f"{name}:{backend}:{hub_id(recipe)}" for name in BASELINES}, "none": "none"}


def one_by_one(match: Match, assistants: Mapping[str, str], human: str, url: str, out: Path) -> Played:
    """Play assistants one after another: the weights of several do not fit one GPU."""
    spec = f"lm-human:openai:{url}#{human}"
    parts = [play(match, {name: one}, spec, out / "runs" / name) for name, one in assistants.items()]
    rows = tuple(row for part in parts for row in part.rows)
    return Played(human, rows, {name: found for part in parts for name, found in part.scores.items()}, out / "runs")


def beside(report: Report, played: Played, human: str, base: str) -> list[dict[str, Any]]:
    """Add a table with the paper's numbers beside ours, the paired tests and a plot; return the rows as data."""
    person, model = human.rpartition("/")[2], base.rpartition("/")[2].removesuffix("-Instruct")
    person = next((name for name in comparing.humans_of_the_paper() if name.lower() == person.lower()), person)
    rows = []
    for row in played.rows:
        theirs, cells = published(person, model, row.name), list[str]()
        for value in ("pass_at_1", "acceptance", "dpr"):
            cells += [plus_minus(getattr(row, value), 3), "-" if theirs is None else number(getattr(theirs, value))]
        rows.append((METHODS.get(row.name, row.name), *cells, str(row.episodes)))
    columns = ("method", "pass@1", "paper", "acceptance", "paper", "DPR", "paper", "episodes")
    report.table(Table(f"{model}, human {person}: ours and the paper's", columns, tuple(rows)))
    others = [row.name for row in played.rows if row.name != "empower"]
    report.table(comparing.tests(comparing.tested(played, "empower", others), "Empower against each, in DPR"))
    stem = report.out / f"{model}-{person}".replace(".", "-")
    report.plots(comparing.results_plot(stem, played, f"{model}, human {person}", "empower"))
    return [row.to_dict() for row in played.rows]


def show(tables: Sequence[Table]) -> None:
    """Print the plan."""
    for table in tables:
        click.echo(table.text)
