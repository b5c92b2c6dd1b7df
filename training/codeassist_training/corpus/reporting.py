"""What the corpus stage says of its result: nothing is left out without a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from codeassist_training.corpus.screening import REASONS, Screen
from codeassist_training.corpus.source import Source, label
from codeassist_training.documents import Document
from codeassist_training.recipe import CorpusRecipe

EXAMPLES = 5
"""Ids shown for a reason."""
MUCH = 0.5
"""Share of the gathered documents from which their loss is worth a warning."""


def summary(
    recipe: CorpusRecipe,
    sources: Sequence[Source],
    gathered: Sequence[int],
    screen: Screen,
    training: Sequence[Document],
    held_out: Sequence[Document],
) -> dict[str, Any]:
    """Return the report as plain data; ``gathered`` counts what each source gave."""
    return {
        "documents": len(training),
        "held_out": len(held_out),
        "problems": len({one.problem for one in training if one.problem}),
        "held_out_problems": len({one.problem for one in held_out if one.problem}),
        "characters": sum(len(one.text) for one in training),
        "held_out_characters": sum(len(one.text) for one in held_out),
        "sources": [
            {
                "spec": recipe.sources[index],
                "gathered": gathered[index],
                "kept": screen.kept_by_source[index],
                "left_out": dict(sorted(_left_out(source).items())),
                "card": dict(source.card()),
            }
            for index, source in enumerate(sources)
        ],
        "against": screen.evaluated.card(),
        "dropped": _dropped(screen),
        "renamed": len(screen.renamed),
        "line_ends": screen.line_ends,
        "warnings": list(_warnings(recipe, sources, gathered, screen, training, held_out)),
    }


def left_out_line(screen: Screen) -> str:
    """Return how many documents were dropped and why, and how many ``limit`` left out."""
    counts = Counter(one.reason for one in screen.dropped)
    beyond = counts.pop("limit", 0)
    why = ", ".join(f"{counts[reason]} {reason}" for reason in REASONS if counts[reason])
    told = f"{counts.total()} dropped{': ' * bool(why)}{why}"
    return f"{told}; {beyond} beyond corpus.limit" if beyond else told


def covering(recipe: CorpusRecipe, screen: Screen) -> str:
    """Say which sets of ``corpus.against`` hold what was dropped, and what to do; "" where none does."""
    names = [label(one.name) for one in screen.evaluated.sets]
    gone = [one.other for one in screen.dropped if one.reason in ("evaluated problem", "contaminated")]
    counts = {
        spec: sum(other.startswith(f"{name}/") for other in gone)
        for name, spec in zip(names, recipe.against, strict=True)
    }
    told = [f"{spec!r} ({count} of them)" for spec, count in counts.items() if count]
    if not told:
        return ""
    rest = [one for one in recipe.against if not counts.get(one)]
    return (
        f". What corpus.against names covers them, {', '.join(told)}: take other sources, or, where you do not "
        f"evaluate on it, set corpus.against = {rest}"
    )


def _left_out(source: Source) -> Counter[str]:
    left_out = getattr(source, "left_out", None)
    return Counter() if left_out is None else left_out.counts


def _dropped(screen: Screen) -> dict[str, dict[str, Any]]:
    counts = Counter(one.reason for one in screen.dropped)
    return {
        reason: {
            "count": counts[reason],
            "meaning": REASONS[reason],
            "examples": [one.id for one in screen.dropped if one.reason == reason][:EXAMPLES],
        }
        for reason in REASONS
        if counts[reason]
    }


def _warnings(
    recipe: CorpusRecipe,
    sources: Sequence[Source],
    gathered: Sequence[int],
    screen: Screen,
    training: Sequence[Document],
    held_out: Sequence[Document],
) -> list[str]:
    made = [text for source in sources for text in getattr(source, "warnings", ())]
    if not recipe.against:
        made.append("nothing was compared with an evaluation: corpus.against is empty")
    made += [
        f"{name} has no solution to compare with: only its ids and statements were looked for"
        for name, counts in screen.evaluated.card().items()
        if not counts["programs"]
    ]
    made += [f"{spec} gave no document" for spec, count in zip(recipe.sources, gathered, strict=True) if not count]
    unasked = sum(one.reason != "limit" for one in screen.dropped)
    if unasked > MUCH * sum(gathered):
        made.append(f"{unasked} of {sum(gathered)} gathered documents were dropped")
    if recipe.held_out and training and not held_out:
        made.append(f"no document fell into the held-out share of {recipe.held_out}: the corpus is too small for it")
    if screen.renamed:
        made.append(f"{len(screen.renamed)} documents had the id of another one, such as {screen.renamed[0]!r}")
    return made
