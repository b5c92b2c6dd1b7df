"""Plots of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_training.plotting import plotted


def plot_lengths(path: Path, wrote: Mapping[str, Any]) -> None:
    """Plot how long completions are, and how long the labels are."""
    with plotted(path) as axes:
        for name, label, side in (("tokens", "written", -0.2), ("labelled", "labels", 0.2)):
            counts = wrote[name]["histogram"]
            axes.bar([length + side for length in range(len(counts))], counts, width=0.4, label=label)
        last = max(
            (n for name in ("tokens", "labelled") for n, c in enumerate(wrote[name]["histogram"]) if c), default=0
        )
        axes.set(xlim=(-1, last + 1), xlabel="tokens of a completion", ylabel="held-out states")
        axes.legend(frameon=False)


def plot_stop(path: Path, stops: Mapping[str, Any]) -> None:
    """Plot the chance to stop by the surprise of the human's next token."""
    with plotted(path) as axes:
        held = [one for one in stops["bins"] if one["states"]]
        names = [_range(one) for one in held]
        axes.bar(names, [one["chance"] for one in held], width=0.6)
        for place, one in enumerate(held):
            axes.annotate(f"{one['states']}", (place, one["chance"]), ha="center", va="bottom", fontsize=8)
        axes.set(
            ylim=(0, 1.08), xlabel="bits of the human's next token, for the estimator", ylabel="mean chance to stop"
        )


def _range(one: Mapping[str, Any]) -> str:
    low, high = one["from_bits"], one["to_bits"]
    return f"{low:g}+" if high is None else f"{low:g}-{high:g}"
