"""Progress of a run: live bars on a terminal, plain lines elsewhere, always on standard error."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Mapping

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from codeassist_env.metrics import Score, mean_over_problems, pooled_ratio, score
from codeassist_env.runner import Listener, RunConfig
from codeassist_env.transcript import Transcript

PLAIN_SECONDS = 10.0
"""Plain lines come no more often than this."""


def summary(scores: list[Score]) -> str:
    """Return pass@1, acceptance and DPR +- SE so far, in one short text."""
    if not scores:
        return "no scored episode yet"
    dpr = mean_over_problems(scores, "dpr")
    se = "" if math.isnan(dpr.se) else f" ± {dpr.se:.3f}"
    acceptance = pooled_ratio(scores, "accepts", "decisions").mean
    return (
        f"pass@1 {mean_over_problems(scores, 'passed').mean:.3f}  acceptance {acceptance:.3f}  DPR {dpr.mean:.3f}{se}"
    )


class Bars:
    """One bar an assistant with its running metrics."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[metrics]}"),
            console=Console(stderr=True),
        )
        self._tasks: dict[str, TaskID] = {}
        self._scores: dict[str, list[Score]] = {}

    def start(self, config: RunConfig, done: Mapping[str, int], todo: int) -> None:
        """Show the bars; what is recorded already counts as done."""
        each = len(config.problems) * len(config.seeds)
        for spec in config.assistants:
            self._tasks[spec] = self._progress.add_task(spec, total=each, completed=done[spec], metrics="")
            self._scores[spec] = []
        self._progress.start()

    def episode(self, transcript: Transcript) -> None:
        """Count one episode."""
        spec = str(transcript.assistant["spec"])
        if transcript.scored:
            self._scores[spec].append(score(transcript))
        self._progress.update(self._tasks[spec], advance=1, metrics=summary(self._scores[spec]))

    def stop(self) -> None:
        """Leave the bars as they are."""
        self._progress.stop()


class Lines:
    """A line now and then, with each assistant's metrics of this session."""

    def __init__(self) -> None:
        self._scores: dict[str, list[Score]] = {}
        self._count = self._todo = self._failed = 0
        self._begun = self._said = time.monotonic()

    def start(self, config: RunConfig, done: Mapping[str, int], todo: int) -> None:
        """Say how much there is to do."""
        self._todo = todo
        self._scores = {spec: [] for spec in config.assistants}
        held = f", {sum(done.values())} recorded already" if any(done.values()) else ""
        _say(f"{todo} episodes to play{held}")

    def episode(self, transcript: Transcript) -> None:
        """Count one episode, and speak if it is time."""
        self._count += 1
        if transcript.scored:
            self._scores[str(transcript.assistant["spec"])].append(score(transcript))
        else:
            self._failed += 1
        now = time.monotonic()
        if now - self._said >= PLAIN_SECONDS or self._count == self._todo:
            self._said = now
            left = (now - self._begun) / self._count * (self._todo - self._count)
            failed = f"  failed {self._failed}" if self._failed else ""
            _say(f"{self._count}/{self._todo} episodes{failed}, about {left:.0f} s left")
            for spec, scores in self._scores.items():
                _say(f"  {spec}: {summary(scores)}")

    def stop(self) -> None:
        """Nothing to put away."""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def listener(*, quiet: bool = False) -> Listener | None:
    """Return bars on a terminal, lines elsewhere, None where quiet."""
    if quiet:
        return None
    return Bars() if sys.stderr.isatty() else Lines()
