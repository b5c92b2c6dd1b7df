"""Small documents, files and builds for the tests of the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from codeassist_training.corpus.build import DROPPED, HELD_OUT, TRAINING, build
from codeassist_training.documents import Document, read_documents
from codeassist_training.recipe import CorpusRecipe


def program(number: int, lines: int = 12) -> str:
    """Return one of many programs that share no run of lines."""
    word = "".join("abcdefghij"[int(digit)] for digit in str(number))
    names = (f"{word}_{'abcdefghijklmnopqrst'[line]}" for line in range(lines))
    return "".join(f"value_{name} = compute_{name}(limit) + offset\n" for name in names)


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def built(folder: Path, *sources: str, seed: int = 0, **settings: Any) -> dict[str, Any]:
    """Build a corpus of sources, compared with nothing unless told."""
    folder.mkdir(parents=True, exist_ok=True)
    recipe = CorpusRecipe(sources=sources, **{"against": (), "held_out": 0.0, **settings})
    return build(recipe, seed, folder, lambda line: None)


def parts(folder: Path) -> tuple[list[Document], list[Document]]:
    """Return the documents of both parts."""
    held = folder / HELD_OUT
    return list(read_documents(folder / TRAINING)), list(read_documents(held)) if held.exists() else []


def dropped(folder: Path) -> dict[str, tuple[str, str]]:
    """Return reason and collision of what was dropped, by id."""
    rows = [json.loads(line) for line in (folder / DROPPED).read_text().splitlines()]
    assert all(row.keys() == {"id", "source", "reason", "other"} for row in rows)
    return {row["id"]: (row["reason"], row["other"]) for row in rows}
