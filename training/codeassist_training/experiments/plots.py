"""Plots as SVG and PNG, the same bytes from the same data."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codeassist_env.errors import MissingExtraError
from codeassist_env.metrics import Estimate

STYLE: dict[Any, Any] = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "grid.linewidth": 0.6,
    "font.size": 9,
    "axes.titlesize": 10,
    "legend.frameon": False,
    "svg.hashsalt": "codeassist",
    "svg.fonttype": "none",
}
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#000000")
"""Told apart by the colour-blind too."""
MARKERS = "osD^vP*X"
DPI = 130

Curve = Sequence[Estimate]


def require_plots() -> None:
    """Raise MissingExtraError where there is no matplotlib: before an experiment, not after it."""
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise MissingExtraError.of("the plot of an experiment", "train") from error


def bars(stem: Path, title: str, names: Sequence[str], values: Mapping[str, Curve], marked: str = "") -> list[Path]:
    """Draw one panel of bars a metric: ``values`` is metric -> an estimate a name; return the files.

    Error bars are one standard error. The bars of the name ``marked`` stand out.
    """
    figure, axes = _figure(len(values), width=3.1, height=0.32 * len(names) + 1.4, share_y=True)
    colours = [COLOURS[1] if name == marked else COLOURS[0] for name in names]
    for axis, (metric, estimates) in zip(axes, values.items(), strict=True):
        places = list(range(len(names)))
        axis.barh(places, [_finite(one.mean) for one in estimates], color=colours, height=0.7)
        axis.errorbar(
            [_finite(one.mean) for one in estimates],
            places,
            xerr=[_finite(one.se) for one in estimates],
            fmt="none",
            ecolor="#333333",
            elinewidth=1,
            capsize=2,
        )
        axis.set_yticks(places, labels=list(names))
        axis.set_xlabel(metric)
        axis.set_xlim(left=0)
        axis.grid(axis="y", visible=False)
    axes[0].invert_yaxis()
    figure.suptitle(title, fontsize=11)
    return _save(figure, stem)


def grouped(stem: Path, title: str, names: Sequence[str], panels: Mapping[str, Mapping[str, Curve]]) -> list[Path]:
    """Draw one panel a metric, in it a bar a name and group: metric -> group -> an estimate a name."""
    figure, axes = _figure(len(panels), width=3.2, height=0.45 * len(names) + 1.6, share_y=True)
    for axis, (metric, groups) in zip(axes, panels.items(), strict=True):
        height = 0.8 / len(groups)
        for index, (group, estimates) in enumerate(groups.items()):
            places = [row + (index - (len(groups) - 1) / 2) * height for row in range(len(names))]
            means = [_finite(one.mean) for one in estimates]
            errors = [_finite(one.se) for one in estimates]
            axis.barh(places, means, color=COLOURS[index % len(COLOURS)], height=height * 0.9, label=group)
            axis.errorbar(means, places, xerr=errors, fmt="none", ecolor="#333333", elinewidth=1, capsize=2)
        axis.axvline(0, color="#333333", linewidth=0.8)
        axis.set_yticks(range(len(names)), labels=list(names))
        axis.set_xlabel(metric)
        axis.grid(axis="y", visible=False)
    axes[0].invert_yaxis()
    figure.suptitle(title, fontsize=11)
    _legend(figure, axes)
    return _save(figure, stem)


def curves(
    stem: Path,
    title: str,
    label: str,
    xs: Sequence[float],
    panels: Mapping[str, Mapping[str, Curve]],
    *,
    log: bool = False,
    levels: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Path]:
    """Draw one panel a metric, in each a curve a name over ``xs``, with error bars of one standard error.

    ``levels`` is metric -> name -> a height to draw as a dashed line.
    """
    figure, axes = _figure(len(panels), width=3.3, height=3.0)
    for axis, (metric, named) in zip(axes, panels.items(), strict=True):
        for index, (name, estimates) in enumerate(named.items()):
            axis.errorbar(
                xs,
                [one.mean for one in estimates],
                yerr=[_finite(one.se) for one in estimates],
                label=name,
                color=COLOURS[index % len(COLOURS)],
                marker=MARKERS[index % len(MARKERS)],
                markersize=4,
                linewidth=1.4,
                elinewidth=1,
                capsize=2,
            )
        for index, (name, height) in enumerate(((levels or {}).get(metric) or {}).items()):
            axis.axhline(height, label=name, color=COLOURS[-1 - index], linestyle="--", linewidth=1)
        if log:
            axis.set_xscale("log", base=2)
            axis.set_xticks(list(xs), labels=[f"{x:g}" for x in xs])
            axis.minorticks_off()
        axis.set_xlabel(label)
        axis.set_title(metric)
    figure.suptitle(title, fontsize=11)
    _legend(figure, axes)
    return _save(figure, stem)


def reliability(
    stem: Path,
    title: str,
    panels: Mapping[str, Mapping[str, Sequence[tuple[float, float, float, int]]]],
) -> list[Path]:
    """Draw what was predicted against what happened: panel -> name -> bins (predicted, observed, SE, how many)."""
    figure, axes = _figure(len(panels), width=3.6, height=3.6)
    for axis, (heading, named) in zip(axes, panels.items(), strict=True):
        axis.plot([0, 1], [0, 1], color="#888888", linestyle=":", linewidth=1)
        for index, (name, found) in enumerate(named.items()):
            axis.errorbar(
                [one[0] for one in found],
                [one[1] for one in found],
                yerr=[_finite(one[2]) for one in found],
                label=name,
                color=COLOURS[index % len(COLOURS)],
                marker=MARKERS[index % len(MARKERS)],
                markersize=4,
                linewidth=1.4,
                elinewidth=1,
                capsize=2,
            )
        axis.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xlabel="predicted probability", ylabel="observed share")
        axis.set_title(heading)
        axis.set_aspect("equal")
    figure.suptitle(title, fontsize=11)
    _legend(figure, axes)
    return _save(figure, stem)


def sweeps(
    stem: Path, title: str, ylabel: str, panels: Mapping[str, tuple[Sequence[Any], Mapping[str, Sequence[float]]]]
) -> list[Path]:
    """Draw one panel a parameter: name -> (its values, assistant -> a height a value); return the files.

    Values that are texts are spread evenly.
    """
    figure, axes = _figure(len(panels), width=3.2, height=3.2, share_y=True)
    for axis, (label, (xs, named)) in zip(axes, panels.items(), strict=True):
        texts = any(isinstance(x, str) for x in xs)
        for index, (name, heights) in enumerate(named.items()):
            axis.plot(
                range(len(xs)) if texts else xs,
                heights,
                label=name,
                color=COLOURS[index % len(COLOURS)],
                marker=MARKERS[index % len(MARKERS)],
                linestyle="-" if index < len(COLOURS) else "--",
                markersize=4,
                linewidth=1.4,
            )
        if texts:
            axis.set_xticks(range(len(xs)), labels=list(map(str, xs)), rotation=30, ha="right")
        axis.set_xlabel(label)
    axes[0].set_ylabel(ylabel)
    figure.suptitle(title, fontsize=11)
    _legend(figure, axes)
    return _save(figure, stem)


def _figure(panels: int, width: float, height: float, share_y: bool = False) -> tuple[Any, list[Any]]:
    require_plots()
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(max(4.0, width * panels), height), layout="constrained")
        return figure, list(figure.subplots(1, panels, squeeze=False, sharey=share_y)[0])


def _legend(figure: Any, axes: Sequence[Any]) -> None:
    found: dict[str, Any] = {}
    for axis in axes:
        for handle, label in zip(*axis.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    if len(found) > 1:
        figure.legend(list(found.values()), list(found), loc="outside right center", frameon=False)


def _save(figure: Any, stem: Path) -> list[Path]:
    import matplotlib

    paths = [stem.with_name(f"{stem.name}.svg"), stem.with_name(f"{stem.name}.png")]
    with matplotlib.rc_context(STYLE):
        figure.savefig(paths[0], metadata={"Date": None})
        figure.savefig(paths[1], dpi=DPI)
    return paths


def _finite(value: float) -> float:
    return value if math.isfinite(value) else 0.0
