"""The model card that goes with the weights: what the model is, what it learned from, how well, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.corpus import Report
from codeassist_training.small_lm.overlap import RUN, SHORT_RUN
from codeassist_training.small_lm.schedule import Progress
from codeassist_training.small_lm.split import WINDOW_START

FILE = "CARD.md"
TEMPLATE = Path(__file__).parent / "data" / "card.md.j2"
NAMES = {"stdlib": "Python standard library, with its tests", "contest": "contest solutions"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card is made of."""

    config: SmallLmConfig
    progress: Progress
    corpus: Report
    losses: dict[str, dict[str, Any]]
    size: int
    """Bytes of the folder, the card aside."""
    parameters: int
    device: str = "a CPU"


def text(facts: Facts) -> str:
    """Return the card as Markdown."""
    progress, report = facts.progress, facts.corpus
    # the output is Markdown and no HTML
    templates = Environment(
        loader=FileSystemLoader(TEMPLATE.parent), undefined=StrictUndefined, keep_trailing_newline=True
    )
    return templates.get_template(TEMPLATE.name).render(
        millions=f"{facts.parameters / 1e6:.1f}",
        megabytes=f"{facts.size / 1e6:.1f}",
        shape=facts.config.shape,
        training=facts.config.training,
        losses=facts.losses,
        sources=list(_sources(report)),
        contest="train/contest" in report.documents,
        package_megabytes=f"{facts.config.package_bytes / 1e6:.0f}",
        largest_kilobytes=facts.config.largest_file // 1000,
        copies=sum(report.copies.values()),
        compared=report.compared,
        contaminated=report.contaminated,
        left=report.left,
        run=RUN,
        short_run=SHORT_RUN,
        window=WINDOW_START,
        tokens=progress.tokens,
        steps=progress.step,
        minutes=progress.seconds / 60,
        speed=progress.tokens / max(progress.seconds, 1e-9),
        work=6 * facts.parameters * progress.tokens,
        device=facts.device,
        percent="{:.0%}".format,
    )


def _sources(report: Report) -> Iterator[dict[str, Any]]:
    """Yield what was learned from, the largest first."""
    for key in sorted(report.documents, key=lambda key: (-report.sizes[key], key)):
        part, _, source = key.partition("/")
        if part == "train":
            yield {
                "name": NAMES.get(source, source),
                "documents": report.documents[key],
                "size": report.sizes[key],
                "licence": report.licences[source],
            }
