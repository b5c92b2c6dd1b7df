"""How much the ranking of assistants depends on the effort's weights and on the human's persona.

Nothing is played anew for other weights: an episode's text does not depend on them, only its DPR does.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.metrics import Score, Weights, latest, mean_over_problems, score, setting
from codeassist_env.transcript import Transcript, read_transcripts
from codeassist_training.experiments.playing import Match, play
from codeassist_training.experiments.plots import require_plots, sweeps
from codeassist_training.experiments.report import Report, Table, number

GRID: Mapping[str, tuple[float, ...]] = {
    "alpha": (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5),
    "beta": (0.1, 0.25, 0.5, 1.0, 2.0),
    "gamma": (0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999),
}
"""Weights that are tried; the transcripts' own are added."""
ASSISTANTS = ("none", "base:max_tokens=32", "base-10", "base-20", "empower-decode:eta=2,unit=bits", "dpr-stop")

ByAssistant = Mapping[str, Sequence[Score]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Assistants by falling DPR under one choice of weights and human."""

    at: Mapping[str, Any]
    """What was chosen."""
    dpr: Mapping[str, float]
    tau: float
    """Kendall's tau-b against the ranking of the reference; 1: the same order."""

    @property
    def order(self) -> list[str]:
        """Names, best first."""
        return sorted(self.dpr, key=lambda name: (-self.dpr[name], name))


def run(runs: Sequence[str], match: Match, humans: Sequence[str], assistants: Sequence[str], out: Path) -> None:
    """Rank the assistants of recorded runs, or play them first where no run is given; write everything to ``out``."""
    require_plots()
    if not runs:
        players = {spec: spec for spec in assistants}
        runs = [str(play(match, players, human, out / "runs").folder) for human in humans]
    groups, own = read(runs)
    names = shared_names(groups)
    chosen = {human: {name: found[name] for name in names} for human, found in groups.items()}
    report = Report("sensitivity", out, {"runs": list(runs), "grid": GRID, "weights": own})
    report.data(weights={human: by_weights(report, human, scores, own) for human, scores in chosen.items()})
    if len(chosen) > 1:
        by_humans(report, chosen, own)
    report.finish()


def by_weights(report: Report, human: str, scores: ByAssistant, own: Mapping[str, float]) -> dict[str, Any]:
    """Add how the ranking with one human depends on the weights; return it as data."""
    before = {name: mean_dpr(found, own) for name, found in scores.items()}
    reference = ranked(scores, own, before)
    along = {name: [ranked(scores, {**own, name: x}, before) for x in axis(name, own)] for name in GRID}
    full = [ranked(scores, point, before) for point in points(own)]
    report.table(weights_table(human, reference, along, full))
    panels = {}
    for name, line in along.items():
        values = [one.at[name] for one in line]
        # values of gamma lie so close to 1 that they are spread evenly
        panels[name] = ([f"{x:g}" for x in values] if name == "gamma" else values, _lines(line))
    stem = report.out / f"weights-{''.join(c if c.isalnum() or c in '-.' else '-' for c in human)}"
    report.plots(sweeps(stem, f"DPR under other weights, human {human}", "DPR", panels))
    return {"reference": reference, "along": along, "grid": full}


def by_humans(report: Report, chosen: Mapping[str, ByAssistant], own: Mapping[str, float]) -> None:
    """Add how the ranking depends on the human."""
    means = {human: {n: mean_dpr(found, own) for n, found in scores.items()} for human, scores in chosen.items()}
    first = next(iter(means.values()))
    rankings = {human: ranked(scores, own, first) for human, scores in chosen.items()}
    rows = [(name, *(number(values[name]) for values in means.values())) for name in first]
    rows.append(("Kendall tau with the first", *(number(one.tau, 2) for one in rankings.values())))
    rows.append(("winner", *(one.order[0] for one in rankings.values())))
    report.table(Table("DPR by human", ("assistant", *rankings), tuple(rows)))
    panel = {"human": (list(rankings), _lines(list(rankings.values())))}
    report.plots(sweeps(report.out / "humans", "DPR by human", "DPR", panel))
    report.data(humans=rankings)


def read(runs: Sequence[str]) -> tuple[dict[str, dict[str, list[Score]]], dict[str, float]]:
    """Return human -> assistant -> scores of run directories, and the weights they were played under.

    Raises InputError where nothing is scored, or the runs have several protocols.
    """
    groups: dict[str, dict[str, list[Score]]] = {}
    protocols: dict[str, Transcript] = {}
    for one in latest(t for path in runs for t in read_transcripts(path)):
        if one.scored:
            human, protocol = setting(one)
            protocols[protocol] = one
            groups.setdefault(human, {}).setdefault(str(one.assistant["spec"]), []).append(score(one))
    if not groups:
        raise InputError(f"no scored episode in {', '.join(runs)}")
    if len(protocols) > 1:
        raise InputError("the runs were played under several protocols, so their rankings say nothing of one another")
    (some,) = protocols.values()
    names = short_names({spec for found in groups.values() for spec in found})
    groups = {human: {names[spec]: scores for spec, scores in found.items()} for human, found in groups.items()}
    return groups, {name: float(getattr(some.protocol, name)) for name in ("alpha", "beta", "gamma")}


def short_names(specs: Iterable[str]) -> dict[str, str]:
    """Return spec -> name: without the model's folder or address, where the name stays its own."""
    heads = {spec: spec.partition(":")[0] if "/" in spec else spec for spec in specs}
    taken = list(heads.values())
    return {spec: head if taken.count(head) == 1 else spec for spec, head in heads.items()}


def shared_names(groups: Mapping[str, ByAssistant]) -> list[str]:
    """Return the assistants that every human was helped by. Raises InputError below two."""
    names = [name for name in next(iter(groups.values())) if all(name in found for found in groups.values())]
    if len(names) < 2:
        raise InputError(f"a ranking wants two assistants that all humans were helped by, got {', '.join(names) or 0}")
    return names


def reweighted(one: Score, at: Mapping[str, float]) -> float:
    """Return an episode's DPR under other weights."""
    Weights(at["gamma"], at["alpha"], at["beta"])  # raises for what is no weight
    if not one.passed:
        return 0.0
    return float(at["gamma"] ** (at["alpha"] * one.read + at["beta"] * one.written))


def ranked(scores: ByAssistant, at: Mapping[str, float], before: Mapping[str, float]) -> Ranking:
    """Rank assistants under the weights ``at``, and compare the order with that of the DPR ``before``."""
    dpr = {name: mean_dpr(found, at) for name, found in scores.items()}
    return Ranking(dict(at), dpr, kendall([before[name] for name in dpr], list(dpr.values())))


def mean_dpr(scores: Sequence[Score], at: Mapping[str, float]) -> float:
    """Return the mean DPR over problems under other weights."""
    return mean_over_problems([dataclasses.replace(one, dpr=reweighted(one, at)) for one in scores], "dpr").mean


def kendall(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Kendall's tau-b; NaN where one side is all ties."""
    from scipy.stats import kendalltau

    if len(set(first)) < 2 or len(set(second)) < 2:
        return math.nan
    return float(kendalltau(first, second).statistic)


def axis(name: str, own: Mapping[str, float]) -> list[float]:
    """Return the values of one weight that are tried."""
    return sorted({*GRID[name], own[name]})


def points(own: Mapping[str, float]) -> list[dict[str, float]]:
    """Return the whole grid."""
    axes = [axis(name, own) for name in GRID]
    return [dict(zip(GRID, values, strict=True)) for values in itertools.product(*axes)]


def weights_table(
    human: str, reference: Ranking, along: Mapping[str, Sequence[Ranking]], full: Sequence[Ranking]
) -> Table:
    """Return a line for each value of a weight: who wins, and how alike the order is."""
    winner = reference.order[0]
    rows = []
    for name, line in along.items():
        for one in line:
            mark = " (own)" if one.at[name] == reference.at[name] else ""
            changed = "" if one.order[0] == winner else "changed"
            rows.append((f"{name} = {one.at[name]:g}{mark}", number(one.tau, 2), one.order[0], changed))
    same = sum(one.order[0] == winner for one in full)
    known = [one.tau for one in full if not math.isnan(one.tau)]
    notes = [f"order as played: {' > '.join(reference.order)}", _where(full, reference)]
    notes.append(f"of {len(full)} points of the grid, {same} have the same winner; {_tau(known)}")
    title = f"ranking by DPR under other weights, human {human}"
    return Table(title, ("one weight changed", "Kendall tau", "winner", ""), tuple(rows), tuple(filter(None, notes)))


def _tau(known: Sequence[float]) -> str:
    if not known:
        return "Kendall's tau is not defined"
    return f"Kendall's tau {min(known):.2f} to {max(known):.2f}, mean {sum(known) / len(known):.2f}"


def _where(full: Sequence[Ranking], reference: Ranking) -> str:
    """Say, for each alpha / beta of the grid where another wins, who does."""
    winner = reference.order[0]
    others: dict[str, list[float]] = {}
    for one in full:
        if one.order[0] != winner and one.at["beta"] > 0:
            others.setdefault(one.order[0], []).append(one.at["alpha"] / one.at["beta"])
    told = [f"{name} at alpha/beta {min(at):.2g} to {max(at):.2g}" for name, at in sorted(others.items())]
    return f"elsewhere in the grid wins: {'; '.join(told)}" if told else ""


def _lines(line: Sequence[Ranking]) -> dict[str, list[float]]:
    return {name: [one.dpr[name] for one in line] for name in line[0].dpr}
