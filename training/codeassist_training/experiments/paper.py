"""The paper's Tables 1 and 2 at full scale: what is missing for it here, and its run in three steps.

The humans' servers and the training want the same GPUs, so each step is a run of its own: ``corpus`` beside the server
of the model that writes it, ``train`` without servers, ``play`` beside the servers of those who play. The parts that
need GPUs and servers were written against their interfaces and have not been run at this scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.cli.table import plus_minus
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.game import resolve_protocol
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.selection import select_problems
from codeassist_training.experiments import comparing, lacking, serving
from codeassist_training.experiments.playing import Match, Played, play
from codeassist_training.experiments.plots import require_plots
from codeassist_training.experiments.published import METHODS, PROBLEMS, published
from codeassist_training.experiments.report import Report, Table, number
from codeassist_training.experiments.training import finished, train
from codeassist_training.recipe import Recipe, load_recipe, shipped_recipes
from codeassist_training.workspace import Say

WINDOW = "2024-08-01"
"""Problems from this date on (paper, 5.2, as its standard errors have it)."""
STEPS = ("corpus", "train", "play")
BASELINES = ("base-10", "base")


@dataclass(frozen=True)
class PaperExperiment:
    """What is trained and who plays."""

    lcb: Path
    """LiveCodeBench release v6, its JSON Lines."""
    recipes: tuple[str, ...] = ()
    """Names or files; none: every shipped ``paper-*``."""
    humans: tuple[str, ...] = tuple(serving.HUMANS)
    addresses: tuple[str, ...] = tuple(serving.HUMANS.values())
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
        for url in self.addresses:
            if not url.startswith(("http://", "https://")):
                raise InputError(f"--at wants an address with http:// or https://, got {url!r}: --at http://{url}")

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


def missing(experiment: PaperExperiment, out: Path) -> list[str]:
    """Return everything that is missing to run the steps here, a sentence each; nothing is written."""
    try:
        recipes = recipes_of(experiment)
    except CodeAssistError as error:
        return [str(error)]
    checks = [_bound(lacking.packages, experiment.steps, experiment.backend)]
    for step, needs in (("corpus", _corpus), ("train", _train), ("play", _play)):
        if step in experiment.steps:
            checks += needs(experiment, recipes, out)
    return lacking.once([text for check in checks for text in check()])


Check = Callable[[], Sequence[str]]


def _corpus(experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path) -> list[Check]:
    checks = [_bound(lacking.training, recipe, out / "training", "corpus") for recipe in recipes]
    return checks + [_bound(lacking.server, one.model, one.url, one.command) for one in serving.writers(recipes)]


def _train(experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path) -> list[Check]:
    """Devices, free of servers: those of other steps of this command must be on when it begins."""
    wanted = max(one.devices for one in recipes)
    writers, players = serving.writers(recipes), serving.humans(experiment.served)
    beside = [*(writers if "corpus" in experiment.steps else ()), *(players if "play" in experiment.steps else ())]
    checks = [_bound(lacking.room, wanted, beside)]
    if not beside:
        checks += [_bound(lacking.off, wanted, list(dict.fromkeys([*writers, *players])))]
    checks += [_bound(lacking.training, recipe, out / "training") for recipe in recipes]
    if "corpus" not in experiment.steps:
        checks += [_bound(_unfinished, recipe, out, "corpus") for recipe in recipes]
    return checks


def _play(experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path) -> list[Check]:
    checks = [_bound(lacking.devices, 1), _bound(lacking.file, experiment.lcb, "LiveCodeBench release v6")]
    checks += [_bound(lacking.weights, hub_id(recipe)) for recipe in recipes]
    checks += [_bound(lacking.server, one.model, one.url, one.command) for one in serving.humans(experiment.served)]
    if "train" not in experiment.steps:
        checks += [_bound(_unfinished, recipe, out, "train") for recipe in recipes]
    return checks


def _unfinished(recipe: Recipe, out: Path, step: str) -> list[str]:
    """Return a sentence where a step of a recipe was not done in ``out``."""
    stages = ["corpus"] if step == "corpus" else [f"sft/{rule.name}" for rule in recipe.rules]
    try:
        finished(recipe, out / "training", stages)
    except InputError as error:
        return [f"recipe {recipe.name}: {error}; first: codeassist reproduce paper --step {step}"]
    return []


def _bound(check: Callable[..., Sequence[str]], *arguments: Any) -> Check:
    return lambda: check(*arguments)


def run(experiment: PaperExperiment, out: Path, say: Say) -> None:
    """Do the steps in their order; what is done is kept. Playing reads what was trained, and trains nothing.

    Raises InputError, before any work, listing all that is missing.
    """
    require_plots()
    found = missing(experiment, out)
    if found:
        raise InputError("the paper's experiment cannot run here:\n" + "\n".join(f"- {one}" for one in found))
    recipes = recipes_of(experiment)
    for recipe in recipes if "corpus" in experiment.steps else ():
        train(recipe, out / "training", say, until="corpus")
    for recipe in recipes if "train" in experiment.steps else ():
        train(recipe, out / "training", say)
    if "play" in experiment.steps:
        _played(experiment, recipes, out, say)


def _played(experiment: PaperExperiment, recipes: Sequence[Recipe], out: Path, say: Say) -> None:
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
            assistants = players(recipe, models(recipe, out / "training"), experiment.backend)
            played = one_by_one(match, assistants, human, url, out)
            rows[f"{human} | {hub_id(recipe)}"] = beside(report, played, human, hub_id(recipe))
    report.data(rows=rows)
    report.finish()


def models(recipe: Recipe, training: Path) -> dict[str, Path]:
    """Return the folder of each trained model, by the rule's name. Raises InputError where one is not there."""
    names = {f"sft/{rule.name}": rule.name for rule in recipe.rules}
    return {names[stage]: folder / "model" for stage, folder in finished(recipe, training, list(names)).items()}


def players(recipe: Recipe, trained: Mapping[str, Path], backend: str) -> dict[str, str]:
    """Return name -> spec of a recipe's assistants and of the untrained model."""
    made = {name: f"{name}:{backend}:{model}" for name, model in trained.items()}
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
