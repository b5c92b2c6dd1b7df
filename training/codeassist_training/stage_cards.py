"""What names all that goes into a stage: settings, contents and weights, and no place on this machine."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_training.corpus.source import label
from codeassist_training.recipe import Recipe
from codeassist_training.weights import weights_card
from codeassist_training.workspace import Done


def source_card(spec: str) -> Mapping[str, Any]:
    """Return what changes with a corpus source: its card and its content's fingerprint. Raises InputError."""
    source = registry.create("sources", spec)
    try:
        if not callable(getattr(source, "fingerprint", None)):
            name = spec.partition(":")[0]
            raise InputError(f"the corpus source {name!r} has no fingerprint(), by which changed content is seen")
        return {**source.card(), "content": source.fingerprint()}
    finally:
        getattr(source, "close", lambda: None)()


def set_card(spec: str) -> str:
    """Return what changes with a problem set's tasks and solutions."""
    from codeassist_training.corpus.evaluated import read_set

    chosen = read_set(spec)[0]
    return f"{chosen.content_hash()[:16]}-{chosen.solutions_hash()[:16]}"


def model_card(spec: str) -> dict[str, Any]:
    """Return what changes with a model's weights, wherever they lie."""
    return {**weights_card(spec), "spec": label(spec)}


@lru_cache(maxsize=8)
def _texts(folder: Path, digest: str) -> Mapping[str, str]:
    """Return the digests of a corpus's training documents by id; ``digest`` is that of the corpus's files."""
    from codeassist_training.documents import read_documents

    return {one.id: one.digest for one in read_documents(folder / "documents.jsonl")}


def learned_from(done: Mapping[str, Done]) -> Mapping[str, str]:
    """Return the digests of the documents to learn from, by id."""
    return _texts(done["corpus"].folder, done["corpus"].digest)


def table(settings: Any, leave: Sequence[str] = (), places: Sequence[str] = ()) -> dict[str, Any]:
    """Return a recipe's table as plain data; of the specs in ``places`` without the folders of this machine."""
    values = {name: value for name, value in dataclasses.asdict(settings).items() if name not in leave}
    for name in places:
        given = values[name]
        values[name] = label(given) if isinstance(given, str) else [label(one) for one in given]
    return values


def corpus_table(recipe: Recipe) -> dict[str, Any]:
    """Return the settings of the corpus, without places."""
    return table(recipe.corpus, places=("sources", "against"))


def likelihood_table(recipe: Recipe) -> dict[str, Any]:
    """Return the settings of the likelihoods, without places."""
    return table(recipe.likelihoods, places=("estimator",))


def digest(data: Any) -> str:
    """Return 16 hexadecimal digits over plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]
