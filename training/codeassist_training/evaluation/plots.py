"""Plots of an evaluation: the same data is the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from codeassist_env.errors import MissingExtraError
from codeassist_env.files import write_atomically

STYLE: Any = {
    "svg.hashsalt": "codeassist",
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
SIZE = (6.4, 3.6)
"""Inches."""


def plot_lengths(path: Path, wrote: Mapping[str, Any]) -> None:
    """Plot how long completions are, and how long the labels are."""
    with _figure(path) as axes:
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
    with _figure(path) as axes:
        held = [one for one in stops["bins"] if one["states"]]
        names = [_range(one) for one in held]
        axes.bar(names, [one["chance"] for one in held], width=0.6)
        for place, one in enumerate(held):
            axes.annotate(f"{one['states']}", (place, one["chance"]), ha="center", va="bottom", fontsize=8)
        axes.set(
            ylim=(0, 1.08), xlabel="bits of the human's next token, for the estimator", ylabel="mean chance to stop"
        )


def _last(lengths: Mapping[str, Any]) -> int:
    return max((length for length, count in enumerate(lengths["histogram"]) if count), default=0)


def _range(one: Mapping[str, Any]) -> str:
    low, high = one["from_bits"], one["to_bits"]
    return f"{low:g}+" if high is None else f"{low:g}-{high:g}"


@contextmanager
def _figure(path: Path) -> Iterator[Any]:
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError.of("the evaluation's plots", "train") from error
    with rc_context(STYLE):
        figure = Figure(figsize=SIZE, layout="constrained")
        yield figure.subplots()
        made = BytesIO()
        figure.savefig(made, format="svg", metadata={"Date": None})
    write_atomically(path, made.getvalue())
