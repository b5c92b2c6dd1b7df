"""The curve of a training run: one line a step, and a plot of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.plotting import plotted

PLOT = "loss.svg"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of loss.jsonl."""

    step: int
    """Steps taken; 0 before the first."""
    rate: float
    """Learning rate of the step."""
    loss: float | None
    """Mean nats a learned token of the step's examples, before they changed the weights; None at step 0."""
    examples: int
    """Learned so far."""
    held_out: float | None = None
    """Mean nats a learned token of the held-out examples after the step; None where it was not measured."""


class Curve:
    """A file of points that grows by a line a step. What it holds after a kill is put right by ``start``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.points: list[Point] = []

    def start(self, points: Iterable[Point] = ()) -> None:
        """Have the file hold these points and no other."""
        self.points = list(points)
        write_atomically(self.path, "".join(_line(point) for point in self.points).encode())

    def add(self, point: Point) -> None:
        """Append a point. Raises InputError where it cannot be written, as on a full disk."""
        self.points.append(point)
        try:
            with self.path.open("ab") as file:
                file.write(_line(point).encode())
        except OSError as error:
            raise InputError(f"cannot write {str(self.path)!r}: {error.strerror or error}") from error

    def latest(self, share: float = 0.1) -> float:
        """Return the mean loss of the last steps, a share of all. NaN where no step was taken."""
        losses = [point.loss for point in self.points if point.loss is not None]
        last = losses[-max(1, round(share * len(losses))) :]
        return sum(last) / len(last) if last else float("nan")

    def held_out(self) -> tuple[float | None, float | None]:
        """Return the held-out loss before the first step, and the last one measured."""
        measured = [point for point in self.points if point.held_out is not None]
        before = measured[0].held_out if measured and measured[0].step == 0 else None
        return before, measured[-1].held_out if measured else None


def read_points(path: Path) -> list[Point]:
    """Return the points of a file. Raises InputError for a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {str(path)!r}: {error}") from error
    points = []
    for number, line in enumerate(lines, 1):
        try:
            points.append(Point(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path}, line {number}: no point of a loss curve: {error}") from error
    return points


def _line(point: Point) -> str:
    return json.dumps(asdict(point)) + "\n"


def plot(points: Sequence[Point], path: Path, title: str) -> None:
    """Draw the curve as SVG; the same points give the same file."""
    with plotted(path) as axes:
        losses = [(point.step, point.loss) for point in points if point.loss is not None]
        axes.plot(*zip(*losses, strict=True), color="0.6", lw=0.8, label="a step")
        measured = [(point.step, point.held_out) for point in points if point.held_out is not None]
        if measured:
            axes.plot(*zip(*measured, strict=True), "o-", label="held out")
        axes.set(xlabel="step", ylabel="nats a learned token", title=title)
        axes.legend(frameon=False)
