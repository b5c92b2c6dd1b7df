"""What the weights learned from, as digests of documents: a model is over-confident on these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.sft.interface import Job
from codeassist_training.sft.plan import Plan

FILE = "trained-on.txt"


def learned(job: Job) -> set[str]:
    """Return the ids of the documents that some step learned from."""
    plan = Plan(job.recipe, job.train)
    return {job.train[index].document for index in plan.order}


def write(model: Path, documents: Iterable[str], digests: Mapping[str, str], checkpoint: str) -> None:
    """Write a model's list: digests of ``documents``, and those the base's checkpoint lists, one a line, sorted.

    Raises InputError where a document has no digest.
    """
    listed = set(of_checkpoint(checkpoint))
    for name in documents:
        if name not in digests:
            raise InputError(f"the document {name!r} of an example is not in the corpus; make the examples anew")
        listed.add(digests[name])
    write_atomically(model / FILE, "".join(f"{one}\n" for one in sorted(listed)).encode())


def of_checkpoint(checkpoint: str) -> list[str]:
    """Return the digests a checkpoint's folder lists; none where it has no list."""
    path = Path(checkpoint) / FILE
    try:
        return path.read_text(encoding="utf-8").split()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {str(path)!r}: {error}") from error
