"""What the weights learned from, as digests of documents: a model is over-confident on these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_training import trained_on
from codeassist_training.sft.interface import Job
from codeassist_training.sft.plan import Plan
from codeassist_training.trained_on import FILE


def learned(job: Job) -> set[str]:
    """Return the ids of the documents that some step learned from."""
    plan = Plan(job.recipe, job.train)
    return {job.train[index].document for index in plan.order}


def write(model: Path, documents: Iterable[str], digests: Mapping[str, str], checkpoint: str, base: str) -> None:
    """Write a model's list: digests of ``documents``, and what the list of its base says.

    ``base`` names it where it has no list: what it learned from is not known then, and the list says so. Raises
    InputError where a document has no digest.
    """
    listed = set()
    for name in documents:
        if name not in digests:
            raise InputError(f"the document {name!r} of an example is not in the corpus; make the examples anew")
        listed.add(digests[name])
    trained_on.write_learned(model / FILE, trained_on.joined(listed, base, trained_on.of_checkpoint(checkpoint)))
