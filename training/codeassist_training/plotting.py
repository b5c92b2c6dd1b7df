"""Plots as SVG: the same data is the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
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


@contextmanager
def plotted(path: Path, size: tuple[float, float] = SIZE) -> Iterator[Any]:
    """Give the axes of a plot, which is written when all is drawn. Raises MissingExtraError without matplotlib."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError.of("a plot", "train") from error
    with rc_context(STYLE):
        figure = Figure(figsize=size, layout="constrained")
        yield figure.subplots()
        made = BytesIO()
        figure.savefig(made, format="svg", metadata={"Date": None})
    write_atomically(path, made.getvalue())
