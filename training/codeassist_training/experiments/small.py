"""The paper's Table 1 in miniature: assistants trained from the shipped model, and their baselines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from codeassist_training.experiments import comparing, seen
from codeassist_training.experiments.playing import Match, Played, play
from codeassist_training.experiments.plots import require_plots
from codeassist_training.experiments.report import Report
from codeassist_training.experiments.training import adapted, eta_of, shipped, train
from codeassist_training.recipe import Recipe, load_recipe
from codeassist_training.workspace import Say

FIRST = "empower"
FAMILIES = {
    "the paper's trained baselines": ("sft-10", "sft-20", "sft-rand"),
    "no assistant and the untrained model": ("none", "base-10"),
}
"""What Empower is tested against; p-values are adjusted within a family."""
CHANGES = ("sft-10", "sft-20", "sft-rand", "base-10", "base")
"""Baselines of the paper."""


@dataclass(frozen=True, slots=True)
class SmallExperiment:
    """What is trained and who plays."""

    match: Match
    humans: tuple[str, ...] = ("typical",)
    recipe: str = "small"
    retrain: bool = True
    documents: int | None = None
    """Of the corpus, at most; None: as the recipe says."""


def baselines(eta: str) -> dict[str, str]:
    """Return what plays beside the trained assistants: name -> spec. The small model seldom stops by itself, so
    ``base`` is stopped."""
    return {
        "none": "none",
        "base": "base:max_tokens=32",
        "base-10": "base-10",
        "base-20": "base-20",
        "empower-decode": f"empower-decode:{eta}",
        "dpr-stop": "dpr-stop",
        "oracle-10": "oracle-10",
    }


def run(experiment: SmallExperiment, out: Path, say: Say) -> None:
    """Train (or take the shipped assistants), play, compare; write everything to ``out``."""
    require_plots()
    recipe = adapted(load_recipe(experiment.recipe), experiment.match.problems, experiment.documents)
    eta = eta_of(recipe)
    report = Report(
        "small",
        out,
        {
            "recipe": experiment.recipe,
            "retrained": experiment.retrain,
            "documents": experiment.documents,
            "problems": experiment.match.problems.name,
            "humans": experiment.humans,
            "seeds": experiment.match.seeds,
            "protocol": experiment.match.protocol.to_dict(),
        },
    )
    say(forecast(experiment, recipe))
    if experiment.retrain:
        trained, outcome = train(recipe, out / "training", say)
        report.data(warnings=warnings_of(outcome))
    else:
        trained = shipped(recipe)
        warnings = seen.check(trained, experiment.match.problems)
        for line in warnings:
            say(f"warning: {line}")
        report.data(warnings={"shipped": warnings})
    assistants = {**trained, **baselines(eta.spec)}
    all_played = [play(experiment.match, assistants, human, out / "runs") for human in experiment.humans]
    summarise(report, all_played, f"Table 1 in miniature: {experiment.match.problems.name}, eta {eta.value} {eta.unit}")
    report.data(players=assistants, runs={one.human: one.folder for one in all_played})
    report.finish()


def forecast(experiment: SmallExperiment, recipe: Recipe) -> str:
    """Say how much there is to do; what is done already counts too."""
    match, rules = experiment.match, [one.name for one in recipe.rules]
    assistants = len({*rules, *baselines("")})
    parts = (len(match.problems), "problems"), (len(match.seeds), "seed(s)"), (len(experiment.humans), "human(s)")
    count = assistants * math.prod(number for number, _ in parts)
    by = " x ".join(f"{number} {what}" for number, what in parts)
    first = f"{len(rules)} trainings, then " if experiment.retrain else ""
    return f"{first}{count:,} episodes: {assistants} assistants x {by}"


def summarise(report: Report, all_played: Sequence[Played], title: str) -> None:
    """Add each human's results, tests, changes and plot."""
    found = {}
    for played in all_played:
        problems = max(row.problems for row in played.rows)
        names = [row.name for row in played.rows]
        report.table(comparing.results(played, f"{title}, {problems} problems, human {played.human}"))
        mark = f"table-{played.human}" if len(all_played) > 1 else "table"
        stem = report.out / "".join(c if c.isalnum() or c in "-." else "-" for c in mark)
        report.plots(comparing.results_plot(stem, played, f"{title}, human {played.human}", FIRST))
        if FIRST not in names:
            continue
        tested = {
            family: comparing.tested(played, FIRST, [name for name in others if name in names])
            for family, others in FAMILIES.items()
        }
        for family, one in tested.items():
            if one:
                report.table(comparing.tests(one, f"Empower against {family} in DPR, human {played.human}"))
        present = [name for name in CHANGES if name in names]
        for value in comparing.VALUES:
            report.table(comparing.relative(played, FIRST, present, value))
        found[played.human] = [each for one in tested.values() for each in one]
    report.data(rows=comparing.as_data(all_played), comparisons=found)


def warnings_of(outcome: object) -> Mapping[str, list[str]]:
    """Return what the stages of a training warned of, by stage."""
    corpus, likelihoods = getattr(outcome, "corpus", None), getattr(outcome, "likelihoods", None)
    stages = {"corpus": corpus, "likelihoods": likelihoods}
    for name, one in getattr(outcome, "assistants", {}).items():
        stages |= {f"{name} {part}": getattr(one, part, None) for part in ("examples", "sft", "evaluation")}
    told = {name: list(getattr(done, "report", {}).get("warnings", ())) for name, done in stages.items() if done}
    return {name: lines for name, lines in told.items() if lines}
