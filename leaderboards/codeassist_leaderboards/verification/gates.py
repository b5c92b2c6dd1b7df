"""What a submission must be to count as *standard*: each gate says why one does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from codeassist_leaderboards.boards.cards import brief, names_model
from codeassist_leaderboards.submissions.submission import Metadata, SubmissionClass
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.copies import ReferenceScan
from codeassist_leaderboards.verification.report import Findings

MOST_NAMED = 20
"""Episodes that a finding is made of each; further ones are in the sum alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a submission where its class is decided."""

    ground: Ground
    metadata: Metadata
    card: Mapping[str, Any]
    """The assistant's card, as submitted."""
    privileged: bool | None
    """Whether the assistant's own class wants to be told the intention; None: it is not installed here."""
    learned_nothing: bool
    """Whether the assistant can be made here and declares itself to be no model."""
    scan: ReferenceScan


def window_begins(ground: Ground) -> date | None:
    """Return the day on which a board's problems could first be learned from; None where nobody knows.

    It is when they were published, else the window's first date, else the earliest problem's.
    """
    known = ground.board.problems.published or ground.board.problems.since
    if known is not None:
        return known
    dates = [one.date for one in ground.problems]
    return None if None in dates or not dates else min(date.fromisoformat(str(one)) for one in dates)


def _told(known: Known) -> Iterator[str]:
    if known.privileged or known.card.get("privileged"):
        yield "the assistant is told what the human intends"


def _overrides(known: Known) -> Iterator[str]:
    if known.metadata.overrides:
        yield f"it has overrides: {'; '.join(known.metadata.overrides[:3])}"


def _cutoff(known: Known) -> Iterator[str]:
    declared, begins = known.metadata.training_cutoff, window_begins(known.ground)
    if declared == "none":
        if known.metadata.model is not None or names_model(known.card):
            yield "it is said to have learned from nothing, and its card names a model; a model's cut-off is a date"
        elif not known.learned_nothing:
            told = f"nothing here named {brief(known.metadata.assistant)} declares itself to be no model"
            yield f"it is said to have learned from nothing, and {told}; give the cut-off as a date"
        return
    if declared == "unknown":
        yield "nobody says what its training ended with"
    elif begins is None:
        yield f"its training ended on {declared}, and the board's problems have no dates to hold that against"
    elif not isinstance(declared, date) or declared >= begins:
        yield f"its training ended on {declared}, and the board's problems begin on {begins}"


def _references(known: Known) -> Iterator[str]:
    if known.scan.flagged:
        yield str(known.scan)


Gate = Callable[[Known], Iterator[str]]
GATES: Mapping[str, Gate] = {
    "privileged": _told,
    "overrides": _overrides,
    "training-cutoff": _cutoff,
    "references": _references,
}
"""Name of the check -> why a submission is not standard."""


def classify(known: Known, findings: Findings) -> SubmissionClass:
    """Return the class that a submission counts as; findings say why it is less than it declares."""
    if known.privileged is None:
        told = "it is not installed here, so nobody knows whether it is told what the human intends"
        findings.add("privileged", f"assistant {known.metadata.assistant!r}: {told}", warning=True)
    declared = known.metadata.submission_class
    counts_as = declared
    for check, gate in GATES.items():
        for reason in gate(known):
            counts_as = SubmissionClass.CUSTOM
            if declared is SubmissionClass.STANDARD:
                findings.add(check, f"it counts as custom: {reason}", warning=True)
    if declared is SubmissionClass.STANDARD:
        _name_copies(known.scan, findings)
    return counts_as


def _name_copies(scan: ReferenceScan, findings: Findings) -> None:
    for one in scan.found[:MOST_NAMED]:
        findings.add("references", str(one), problem=one.problem, seed=one.seed, warning=True)
    if scan.without:
        told = f"{scan.without} problems have no reference program that suggestions could be compared with"
        findings.add("references", told, warning=True)
