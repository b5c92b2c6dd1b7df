"""The card of a trained model: what it is, what it learned, how well, and how to use it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codeassist_env.files import write_atomically
from codeassist_training.sft.interface import MODEL, Job, Result

TEMPLATE = Path(__file__).parent / "data" / "card.md.j2"
CARD = "CARD.md"
FACTS = "codeassist.json"
UNTOLD = ("documents",)
"""Facts that are no matter of a card."""
_PART = r"/[^/\s'\"`,;:?&=|()<>]+"
PLACE = re.compile(rf"(?<![\w/.~-])(?:(?:~|\.\.?|[A-Za-z]:){_PART}|{_PART}{_PART})(?:{_PART})*/?")
"""A path in a text: from the root, a home, or here; an address (``https://``) and a fraction are none."""


def write(job: Job, result: Result, skipped: Mapping[str, int], digest: str, facts: Mapping[str, Any]) -> None:
    """Write CARD.md and codeassist.json into the model's folder; ``digest`` names the examples."""
    told = gather(job, result, skipped, digest, facts)
    folder = job.folder / MODEL
    write_atomically(folder / FACTS, (json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())
    # the output is Markdown and no HTML
    templates = Environment(
        loader=FileSystemLoader(TEMPLATE.parent), undefined=StrictUndefined, keep_trailing_newline=True
    )
    text = templates.get_template(TEMPLATE.name).render(told)
    write_atomically(folder / CARD, text.encode())


def gather(
    job: Job, result: Result, skipped: Mapping[str, int], digest: str, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a card tells, as plain data without clock readings and without places on this machine."""
    plain: dict[str, Any] = json.loads(
        json.dumps(
            {
                "base": without_place(job.base),
                "recipe": asdict(job.recipe),
                "data": {
                    "digest": digest,
                    "train": len(job.train),
                    "held_out": len(job.held_out),
                    "skipped": dict(skipped),
                },
                "result": {
                    "trainer": result.trainer,
                    "device": result.device,
                    "steps": result.steps,
                    "learned_tokens": result.learned_tokens,
                    "loss": result.loss,
                    "held_out_before": result.held_out_before,
                    "held_out": result.held_out,
                    "notes": dict(result.notes),
                },
                "facts": without_places({name: value for name, value in facts.items() if name not in UNTOLD}),
            }
        )
    )
    return plain


def without_places(value: Any) -> Any:
    """Return plain data with the last part of a path in place of each: a card says nothing of this machine."""
    match value:
        case str() if value.startswith(("/", "~/")):
            return Path(value).name if Path(value).exists() else PLACE.sub(_last, value)
        case str():
            return PLACE.sub(_last, value)
        case Mapping():
            return {without_places(name): without_places(one) for name, one in value.items()}
        case list() | tuple():
            return [without_places(one) for one in value]
    return value


def _last(found: re.Match[str]) -> str:
    return found[0].rstrip("/").rpartition("/")[2]


def without_place(spec: str) -> str:
    """Return a model's spec with a folder's name in place of its path."""
    name, colon, argument = spec.partition(":")
    path, mark, parameters = argument.partition("?")
    if colon and (Path(path).expanduser().exists() or path.startswith(("/", "~", "."))):
        path = Path(path).expanduser().name
    return f"{name}{colon}{path}{mark}{parameters}"
