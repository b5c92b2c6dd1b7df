"""The corpus: documents gathered, copies and what is evaluated on left out, split by problem (paper, 5.1)."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically
from codeassist_training.corpus.copies import Copies
from codeassist_training.corpus.evaluated import Evaluated
from codeassist_training.corpus.reporting import covering, left_out_line, summary
from codeassist_training.corpus.screening import Screen
from codeassist_training.corpus.source import Dropped, Source
from codeassist_training.corpus.split import is_held_out, limited
from codeassist_training.documents import Document, write_documents
from codeassist_training.recipe import CorpusRecipe
from codeassist_training.workspace import Say

VERSION = 1
"""Raise it where the stage's files come out differently of the same input."""
TRAINING, HELD_OUT, DROPPED = "documents.jsonl", "held-out.jsonl", "dropped.jsonl"
"""The stage's files: what is learned from, what is measured on, and what was left out and why."""
EVERY = 10.0
"""Seconds between lines of progress."""


def build(recipe: CorpusRecipe, seed: int, folder: Path, say: Say) -> dict[str, Any]:
    """Write the corpus into ``folder`` and return its report.

    The split depends on ``seed`` and each problem's id alone. Raises InputError for settings or files that cannot be
    used, and where nothing is left; what was dropped then stands in the folder's ``dropped.jsonl``.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        sources = [_open(spec, stack) for spec in recipe.sources]
        evaluated = Evaluated.load(recipe.against)
        if recipe.against:
            say(f"compared with {len(evaluated.ids)} problems and {evaluated.forbidden.count} programs of evaluations")
        screen = Screen(evaluated, Copies(recipe.near))
        gathered = [
            _gather(index, source, recipe.sources[index], screen, seed, folder, say)
            for index, source in enumerate(sources)
        ]
        screen.limit(limited([document.id for _, _, document in screen.kept], recipe.limit, seed))
        held = [is_held_out(given, document.problem, recipe.held_out, seed) for _, given, document in screen.kept]
        parts = {
            name: [document for (_, _, document), out in zip(screen.kept, held, strict=True) if out is wanted]
            for name, wanted in ((TRAINING, False), (HELD_OUT, True))
        }
        report = summary(recipe, sources, gathered, screen, parts[TRAINING], parts[HELD_OUT])
    _write(folder, parts, [*_left_out(sources), *screen.dropped])
    if not parts[TRAINING]:
        raise InputError(_nothing_left(report, folder) + covering(recipe, screen))
    report["digest"] = _digest(parts)
    report["seconds"] = round(time.monotonic() - begun, 1)
    count = report["documents"]
    say(f"{count} document{'s' * (count != 1)} to learn from, {report['held_out']} held out, {left_out_line(screen)}")
    return report


def _open(spec: str, stack: ExitStack) -> Source:
    source: Source = registry.create("sources", spec)
    close = getattr(source, "close", None)
    if close is not None:
        stack.callback(close)
    return source


def _gather(index: int, source: Source, spec: str, screen: Screen, seed: int, folder: Path, say: Say) -> int:
    """Take a source's documents in; return how many it gave."""
    prepare = getattr(source, "prepare", None)
    if prepare is not None:
        prepare(folder, seed, say)
    given = list(_told(source.documents(), spec, say))
    same = screen.evaluated.statements(getattr(source, "statements", {}))
    for document in given:
        screen.take(index, document, same)
    say(f"{spec}: {len(given)} document{'s' * (len(given) != 1)}, {screen.kept_by_source[index]} kept")
    return len(given)


def _told(documents: Iterator[Document], spec: str, say: Say) -> Iterator[Document]:
    """Yield documents and say now and then how many there were."""
    told = time.monotonic()
    for number, document in enumerate(documents, 1):
        yield document
        if time.monotonic() - told > EVERY:
            say(f"{spec}: {number} documents so far")
            told = time.monotonic()


def _left_out(sources: Sequence[Source]) -> Iterator[Dropped]:
    for source in sources:
        left_out = getattr(source, "left_out", None)
        yield from left_out.rows if left_out is not None else ()


def _write(folder: Path, parts: dict[str, list[Document]], dropped: Sequence[Dropped]) -> None:
    for name, documents in parts.items():
        if documents:
            write_documents(folder / name, documents)
        else:
            (folder / name).unlink(missing_ok=True)
    with open_atomically(folder / DROPPED) as file:
        for one in dropped:
            file.write((json.dumps(asdict(one), ensure_ascii=True) + "\n").encode())


def _nothing_left(report: dict[str, Any], folder: Path) -> str:
    """Say why a corpus has nothing to learn from."""
    reasons = [f"{one['count']} {why} (such as {one['examples'][0]!r})" for why, one in report["dropped"].items()]
    reasons += [
        f"{count} left out by {source['spec']}: {why}"
        for source in report["sources"]
        for why, count in source["left_out"].items()
    ]
    if report["held_out"]:
        reasons.append(f"{report['held_out']} held out")
    if not reasons:
        return f"the corpus is empty: {', '.join(one['spec'] for one in report['sources'])} gave no document"
    return f"the corpus has nothing to learn from: {'; '.join(reasons)}. All are listed in {str(folder / DROPPED)!r}"


def _digest(parts: dict[str, list[Document]]) -> str:
    """Return 16 hexadecimal digits over ids and texts of both parts."""
    hasher = hashlib.sha256()
    for name, documents in parts.items():
        for document in documents:
            hasher.update(f"{name} {document.id} {document.digest}\n".encode())
    return hasher.hexdigest()[:16]
