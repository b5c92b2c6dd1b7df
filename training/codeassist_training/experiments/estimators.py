"""Ablation of the estimator: whose surprise decides where a completion ends, and is it to be believed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.seeding import derive_seed
from codeassist_training.documents import Document
from codeassist_training.experiments.calibration import (
    Bin,
    Labels,
    bins,
    calibration_error,
    labels,
    overconfidence,
    predictions,
)
from codeassist_training.experiments.overfit import overfit
from codeassist_training.experiments.overfit import settings as overfit_settings
from codeassist_training.experiments.plots import reliability, require_plots
from codeassist_training.experiments.report import Report, Table, number
from codeassist_training.workspace import Say, Workspace

OVER_CONFIDENT = "over-confident"
PARTS = ("seen", "unseen")
"""The halves of the documents: the over-confident estimator has learned the first. Others have seen neither."""


@dataclass(frozen=True, slots=True)
class EstimatorExperiment:
    """Which estimators read which documents."""

    estimators: tuple[str, ...] = ("small",)
    sources: tuple[str, ...] = ("library:held-out",)
    limit: int = 40
    """Documents, in an order by a hash of their texts."""
    characters: int = 3000
    """Of a document, from its beginning."""
    states: int = 24
    """At which predictions are compared with the document."""
    tokens: int = 16
    """Of a prediction, at most."""
    eta: float = 2.0
    unit: str = "bits"
    passes: int = 8
    """Over the text, of the over-confident estimator's training; 0: there is none."""
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("limit", "states", "tokens", "characters"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} must be at least 1, got {getattr(self, name)}")
        if self.limit < 2:
            raise InputError("the estimators want two documents, one in each half")
        if not self.estimators:
            raise InputError("give at least one estimator")


@dataclass(frozen=True, slots=True)
class Judged:
    """One estimator on one half of the documents."""

    estimator: str
    part: str
    documents: int
    labels: Labels
    next_token: tuple[Bin, ...]
    completion: tuple[Bin, ...]
    next_error: float
    """Expected calibration error of the likeliest next token."""
    completion_error: float
    """The same of greedy completions of any length."""
    promised: float
    """Mean probability of greedy completions less the share that is right."""
    top: float
    """Share of states whose likeliest next token is what follows."""


def run(experiment: EstimatorExperiment, out: Path, say: Say) -> None:
    """Judge every estimator on both halves; write table and plot to ``out``."""
    require_plots()
    report = Report("estimators", out, asdict(experiment))
    halves = split(documents(experiment), experiment.seed)
    named = {spec: spec for spec in experiment.estimators}
    if experiment.passes:
        named[OVER_CONFIDENT] = f"hf:{over_confident(experiment, halves['seen'], out, say)}"
    judged = [one for name, spec in named.items() for one in judge(experiment, name, spec, halves, say)]
    report.table(table(experiment, judged))
    panels = {
        f"{what}, {part} text": {one.estimator: getattr(one, field) for one in judged if one.part == part}
        for what, field in (("next token", "next_token"), ("greedy completion", "completion"))
        for part in PARTS
    }
    report.plots(reliability(out / "calibration", "predicted against observed", panels))
    report.data(judged=judged, warnings=[line for spec in named.values() for line in seen_warnings(spec, halves)])
    report.finish()


def documents(experiment: EstimatorExperiment) -> list[Document]:
    """Return the documents of the sources, cut to length. Raises InputError below two."""
    found: dict[str, Document] = {}
    for spec in experiment.sources:
        source = registry.create("sources", spec)
        try:
            for one in source.documents():
                if one.text.strip():
                    found.setdefault(one.digest, one)
        finally:
            getattr(source, "close", lambda: None)()
    order = sorted(found.values(), key=lambda one: derive_seed(experiment.seed, one.digest, "estimators"))
    if len(order) < 2:
        raise InputError(f"{', '.join(experiment.sources)}: {len(order)} documents, and two are wanted")
    return [
        Document(one.id, cut(one.text, experiment.characters), one.source, one.problem, one.writer, one.licence)
        for one in order[: experiment.limit]
    ]


def cut(text: str, characters: int) -> str:
    """Return a text's beginning, of whole lines where there is one."""
    if len(text) <= characters:
        return text
    return text[: text.rfind("\n", 0, characters) + 1] or text[:characters]


def split(found: Sequence[Document], seed: int) -> dict[str, list[Document]]:
    """Return the halves by name."""
    half = len(found) // 2
    return {"seen": list(found[:half]), "unseen": list(found[half:])}


def over_confident(experiment: EstimatorExperiment, seen: Sequence[Document], out: Path, say: Say) -> Path:
    """Train an estimator on the text that it is to label; return its folder. What is done is kept."""
    base = experiment.estimators[0]
    settings = overfit_settings(base, seen, experiment.passes, experiment.seed)
    done = Workspace(out / "training", say).stage(
        "overfit",
        settings,
        (),
        lambda folder: overfit(base, seen, experiment.passes, experiment.seed, folder, say),
    )
    return done.folder / "model"


def judge(
    experiment: EstimatorExperiment, name: str, spec: str, halves: Mapping[str, Sequence[Document]], say: Say
) -> list[Judged]:
    """Return what an estimator makes of each half."""
    from codeassist_training.likelihoods.estimator import open_estimator

    say(f"estimator {name}")
    estimator = open_estimator(spec)
    try:
        scored = {part: estimator.scored(found) for part, found in halves.items()}
    finally:
        estimator.close()
    form = registry.create("formats", f"auto:{spec}")
    model: Any = registry.create("models", spec)
    made = []
    try:
        for part, read in scored.items():
            found = predictions(model, form, read, experiment.states, experiment.tokens, experiment.seed)
            first = [one for one in found if one.tokens == 1]
            made.append(
                Judged(
                    name,
                    part,
                    len(read),
                    labels(read, experiment.eta, experiment.unit),
                    tuple(bins(first)),
                    tuple(bins(found)),
                    calibration_error(first),
                    calibration_error(found),
                    overconfidence(found),
                    sum(one.right for one in first) / max(1, len(first)),
                )
            )
    finally:
        getattr(model, "close", lambda: None)()
    return made


def seen_warnings(spec: str, halves: Mapping[str, Sequence[Document]]) -> list[str]:
    """Say which of the documents an estimator's checkpoint has learned, where it says what it learned from."""
    from codeassist_training.trained_on import learned_by

    known = learned_by(spec)
    if known is None:
        return []
    counts = {part: sum(known.holds(one) for one in found) for part, found in halves.items()}
    return [f"{spec} has learned {n} of the documents called {part}" for part, n in counts.items() if n]


def table(experiment: EstimatorExperiment, judged: Sequence[Judged]) -> Table:
    """Return a line an estimator and half."""
    rows = tuple(
        (
            f"{one.estimator}, {one.part}",
            number(one.labels.nats_per_byte),
            number(one.labels.tokens, 2),
            number(one.labels.bytes, 2),
            number(one.labels.empty, 2),
            number(one.top, 2),
            number(one.next_error),
            number(one.completion_error),
            f"{one.promised:+.3f}",
            str(one.documents),
        )
        for one in judged
    )
    columns = (
        "estimator, text",
        "nats/byte",
        "label, tokens",
        "label, bytes",
        "empty",
        "top right",
        "ECE, next",
        "ECE, completion",
        "promised too much",
        "documents",
    )
    notes = (
        f"labels: Algorithm 1 at eta {experiment.eta:g} {experiment.unit}, mean over all states, empty ones in",
        f"ECE: expected calibration error of the likeliest next token, and of greedy completions up to "
        f"{experiment.tokens} tokens; promised too much: their mean probability less the share that is right",
        f"{OVER_CONFIDENT}: trained on the text called seen, which it then labels; the others have learned neither",
    )
    return Table(f"estimators on {', '.join(experiment.sources)}", columns, rows, notes)
