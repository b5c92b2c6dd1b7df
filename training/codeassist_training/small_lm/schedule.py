"""How far a run is, and what follows from it: the learning rate, the length of rows, the share of contest solutions."""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_env.errors import InputError
from codeassist_training.small_lm.config import Training


@dataclass(slots=True)
class Progress:
    """Where a run stands. A budget in minutes becomes one in tokens once the run's speed is known."""

    step: int = 0
    tokens: int = 0
    """Tokens learned from."""
    seconds: float = 0.0
    """Spent so far, all sittings together."""
    end: int | None = None
    """Tokens at which the run ends; None while a budget in minutes is not yet one in tokens."""
    library_rows: int = 0
    """Rows taken so far of each kind, in the part of the run that ``final`` names."""
    contest_rows: int = 0
    final: bool = False
    """Whether the last part has begun."""

    @property
    def done(self) -> bool:
        """Whether the budget is spent."""
        return self.end is not None and self.tokens >= self.end


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train: so many minutes of wall clock, or so many tokens."""

    minutes: float | None = None
    tokens: int | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.minutes, self.tokens) if value is not None]
        if len(given) != 1 or not 0 < given[0] < float("inf"):
            raise InputError(f"give either minutes or tokens, a positive number; got {self.minutes} and {self.tokens}")

    def settle(self, progress: Progress, training: Training) -> None:
        """Fix the run's end in tokens, as soon as it can be known: before the rate begins to fall."""
        if progress.end is not None:
            return
        if self.tokens is not None:
            progress.end = self.tokens
        elif self.minutes is not None and progress.seconds >= self.minutes * 60 * (1 - training.decay_share):
            speed = progress.tokens / max(progress.seconds, 1e-9)
            progress.end = max(progress.tokens + 1, int(speed * self.minutes * 60))


def rate(progress: Progress, training: Training) -> float:
    """Return the factor on the learning rates, in (0, 1]."""
    warm = min(1.0, (progress.step + 1) / max(training.warmup_steps, 1))
    if progress.end is None or not training.decay_share:
        return warm
    left = 1 - progress.tokens / progress.end
    return min(warm, max(left / training.decay_share, 1e-3))


def is_final(progress: Progress, training: Training) -> bool:
    """Return whether the next step belongs to the last part."""
    return progress.end is not None and progress.tokens >= progress.end * (1 - training.final_share)


def contest_rows(step: int, rows: int, share: float) -> int:
    """Return how many of a step's rows are contest solutions, so that their share holds over the steps."""
    return int((step + 1) * rows * share) - int(step * rows * share)
