"""Transfer: assistants trained on contest code, on HumanEval and on the standard library."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from codeassist_env import registry
from codeassist_env.cli.table import plus_minus
from codeassist_env.errors import InputError
from codeassist_env.metrics import Estimate
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.selection import select_problems
from codeassist_env.seeding import derive_seed
from codeassist_training.corpus.evaluated import on_screen
from codeassist_training.documents import Document
from codeassist_training.experiments import comparing, seen
from codeassist_training.experiments.offline import Worth, ask, opened, states, worth
from codeassist_training.experiments.playing import Match, play
from codeassist_training.experiments.plots import grouped, require_plots
from codeassist_training.experiments.report import Report, Table
from codeassist_training.experiments.training import adapted, eta_of, shipped, train
from codeassist_training.recipe import load_recipe
from codeassist_training.workspace import Say

LIBRARY = "library:held-out"
BASELINES = {"base-10": "base-10", "empower-decode": "empower-decode:{eta}"}


@dataclass(frozen=True, slots=True)
class TransferExperiment:
    """What is trained and where it is tried."""

    match: Match
    """Its problems are the domain of the training: contest code that was not learned."""
    humaneval: str | None = None
    """File of HumanEval."""
    humans: tuple[str, ...] = ("typical",)
    recipe: str = "small"
    retrain: bool = True
    documents: int | None = None
    most: int = 60
    """Documents of a domain."""
    states: int = 8
    """Of a document."""
    characters: int = 6000
    """Of a document, from its beginning."""
    limit: int | None = None
    """Problems of HumanEval, at most."""
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("most", "states", "characters"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} must be at least 1, got {getattr(self, name)}")


def run(experiment: TransferExperiment, out: Path, say: Say) -> None:
    """Train on contest code, measure everywhere; write tables and plot to ``out``."""
    require_plots()
    recipe = load_recipe(experiment.recipe)
    human_eval = _human_eval(experiment)
    if experiment.retrain:
        recipe = adapted(adapted(recipe, human_eval), experiment.match.problems, experiment.documents)
        trained, _ = train(recipe, out / "training", say)
    else:
        trained = shipped(recipe)
        for line in seen.check(trained, human_eval) if human_eval else ():
            say(f"warning: {line}")
    baselines = {name: spec.format(eta=eta_of(recipe).spec) for name, spec in BASELINES.items()}
    players = {**trained, **baselines}
    settings = {
        "recipe": experiment.recipe,
        "retrained": experiment.retrain,
        "sources": recipe.corpus.sources if experiment.retrain else None,
        "states": experiment.states,
        "documents": experiment.most,
        "humaneval": human_eval.name if human_eval else None,
        "problems": experiment.match.problems.name,
    }
    report = Report("transfer", out, settings)
    given = {**starters(experiment.match.problems), **(starters(human_eval) if human_eval else {})}
    offline(report, experiment, domains(experiment, human_eval, trained, say), given, players, say)
    if human_eval is not None:
        match = dataclasses.replace(experiment.match, problems=human_eval)
        all_played = [play(match, {**players, "none": "none"}, human, out / "runs") for human in experiment.humans]
        for played in all_played:
            report.table(comparing.results(played, f"played on {human_eval.name}, human {played.human}"))
        report.data(rows=comparing.as_data(all_played))
    report.finish()


def offline(
    report: Report,
    experiment: TransferExperiment,
    found: Mapping[str, Sequence[Document]],
    given: Mapping[str, int],
    players: Mapping[str, str],
    say: Say,
) -> None:
    """Measure every assistant at states of each domain's documents, after what is ``given`` of them."""
    protocol, results = experiment.match.protocol, dict[str, dict[str, Worth]]()
    with opened(players) as assistants:
        for domain, texts in found.items():
            places = states(texts, experiment.states, experiment.seed, given)
            say(f"{domain}: {len(places)} states of {len(texts)} documents, {len(players)} assistants")
            asked = {name: ask(one, places, protocol, experiment.seed) for name, one in assistants.items()}
            results[domain] = {name: worth(each, protocol) for name, each in asked.items()}
            report.table(table(domain, len(texts), results[domain], protocol.unit))
    values: dict[str, dict[str, list[Estimate]]] = {
        "right, of what is suggested": {d: [w.exact for w in by.values()] for d, by in results.items()},
        f"{protocol.unit} saved a state": {d: [w.saved for w in by.values()] for d, by in results.items()},
        "effort saved a state": {d: [w.gain for w in by.values()] for d, by in results.items()},
    }
    report.plots(grouped(report.out / "transfer", "trained on contest code", list(players), values))
    report.data(offline=results)


def domains(
    experiment: TransferExperiment, human_eval: ProblemSet | None, trained: Mapping[str, str], say: Say
) -> dict[str, list[Document]]:
    """Return each domain's documents; none that an assistant has learned. Raises InputError for an empty one."""
    source = registry.create("sources", LIBRARY)
    found = {"contest": solutions(experiment.match.problems), "standard library": list(source.documents())}
    if human_eval is not None:
        found["HumanEval"] = solutions(human_eval)
    known = [one for one in seen.learned(trained).values() if one is not None]
    made = {}
    for domain, texts in found.items():
        fresh = [one for one in texts if one.text.strip() and not any(each.holds(one) for each in known)]
        if len(fresh) < len(texts):
            say(f"{domain}: {len(texts) - len(fresh)} documents left out, which an assistant has learned")
        if not fresh:
            raise InputError(f"no document of the domain {domain} is left to measure on")
        fresh.sort(key=lambda one: derive_seed(experiment.seed, one.digest, "transfer"))
        made[domain] = [_cut(one, experiment.characters) for one in fresh[: experiment.most]]
    return made


def solutions(problems: ProblemSet) -> list[Document]:
    """Return one right solution of each problem that has some, as it stands in the editor at the end.

    Raises InputError where none has.
    """
    found = [
        Document(_name(one), on_screen(one, one.references[0].code), problems.name, one.id)
        for one in problems
        if one.references
    ]
    if not found:
        raise InputError(f"no problem of {problems.name} has a solution; join some with --solutions FILE")
    return found


def starters(problems: ProblemSet) -> dict[str, int]:
    """Return how many characters of each solution, by its document's id, are the problem's starter (a prompt)."""
    texts = {document.id: document.text for document in solutions(problems)}
    found = {_name(one): one.starter for one in problems if one.references}
    return {name: len(start) for name, start in found.items() if texts[name].startswith(start)}


def _name(problem: Problem) -> str:
    return f"{problem.id}/{problem.references[0].name}"


def _human_eval(experiment: TransferExperiment) -> ProblemSet | None:
    if experiment.humaneval is None:
        return None
    return select_problems(f"humaneval:{experiment.humaneval}", limit=experiment.limit)


def _cut(document: Document, characters: int) -> Document:
    from codeassist_training.experiments.estimators import cut

    return dataclasses.replace(document, text=cut(document.text, characters))


def table(domain: str, documents: int, found: Mapping[str, Worth], unit: str) -> Table:
    """Return a line an assistant."""
    rows = tuple(
        (
            name,
            plus_minus(one.suggests, 2),
            plus_minus(one.exact, 3),
            plus_minus(one.length, 1),
            plus_minus(one.saved, 2),
            plus_minus(one.gain, 2),
            str(one.states),
        )
        for name, one in found.items()
    )
    columns = ("assistant", "suggests", "right", f"{unit} shown", f"{unit} saved", "effort saved", "states")
    note = (
        "a state; right: of the suggestions that are not empty, those that the document goes on with; effort saved: "
        "beta a unit of the right ones, less alpha a unit shown; ± standard error over documents"
    )
    return Table(f"{domain}: {documents} documents", columns, rows, (note,))
