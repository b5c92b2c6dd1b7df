"""Texts to calibrate on: a file of documents, or the right solutions of problems."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from codeassist_agents.assistants.calibrating import Document
from codeassist_env.errors import InputError
from codeassist_env.problems.rows import read_rows
from codeassist_env.problems.selection import select_problems
from codeassist_env.seeding import derive_seed

TEXT_FIELDS = ("text", "code", "content")
"""Fields that may hold a document's text, in order of preference."""
HALVES = ("labels", "training")
"""Contest problems whose solutions stay out of the shipped model's training, and the others."""


def read_documents(path: str) -> tuple[list[Document], dict[str, Any]]:
    """Return the texts of a .jsonl or .jsonl.gz file and what to say of them. Raises InputError for a bad row."""
    file, found = Path(path), []
    for number, row in enumerate(read_rows(file), 1):
        fields = row.fields
        text = fields.text(next((name for name in TEXT_FIELDS if name in fields.data), TEXT_FIELDS[0]))
        if text.strip():
            found.append(Document(str(fields.data.get("id", number)), text))
    if not found:
        raise InputError(f"{file} holds no text that is not empty")
    return found, {"documents_of": file.name}


def labels_half(problem_id: str) -> bool:
    """Return whether a contest problem's solutions stay out of the shipped model's training.

    The rule is the one its training follows (``codeassist_training.small_lm.split``): half of all problems, by a hash
    of their id alone.
    """
    digest = blake2b(problem_id.encode("utf-8", "backslashreplace"), key=b"labels", digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64 < 0.5


def solutions_of(
    problems: str, *, solutions: str | None, since: str | None, until: str | None, half: str | None
) -> tuple[list[Document], dict[str, Any]]:
    """Return the right solutions of the chosen problems and what to say of them; ``half`` is one of HALVES or None.

    Raises InputError where there is none, NotFoundError for an unknown set.
    """
    if half is not None and half not in HALVES:
        raise InputError(f"half must be {' or '.join(HALVES)}, got {half!r}")
    chosen = select_problems(problems, solutions, since=since, until=until)
    if half is not None:
        kept = tuple(problem for problem in chosen if labels_half(problem.id) == (half == "labels"))
        chosen = replace(chosen, problems=kept)
    found = [
        Document(f"{problem.id}/{solution.name}", solution.code)
        for problem in chosen
        for solution in problem.references
        if solution.code.strip()
    ]
    if not found:
        raise InputError(f"{chosen.name!r} has no right solution here; join some with --solutions FILE")
    dates = sorted(problem.date for problem in chosen if problem.date)
    return found, {
        "documents_of": "right solutions",
        "problems": len(chosen),
        "hash": chosen.content_hash()[:16],
        "dates": [dates[0], dates[-1]] if dates else [],
        "half": half,
    }


def draw(documents: list[Document], limit: int | None, seed: int) -> list[Document]:
    """Return ``limit`` of the documents, drawn by the seed; all of them where there is no limit."""
    if limit is None or limit >= len(documents):
        return documents
    chance = random.Random(derive_seed(seed, "documents"))
    return [documents[index] for index in sorted(chance.sample(range(len(documents)), limit))]
