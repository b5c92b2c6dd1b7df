"""What names a model's weights, and how many there are, without loading them."""

from __future__ import annotations

import hashlib
import json
import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.hub import dataset_commit, model_commit, model_parameters
from codeassist_training.models import checkpoint_of

NAMED = (".json", ".safetensors", ".bin", ".jinja", ".model", ".txt")
"""Endings of files that a model's answers depend on."""
WHOLE = 1 << 28
"""Bytes of a file that is read whole to name it; of larger ones SPREAD blocks."""
BLOCK, SPREAD = 1 << 20, 64


def weights_card(spec: str) -> dict[str, Any]:
    """Return what changes with a model's weights: its spec, and a digest of its files or the hub's commit.

    Of a model without weights here, such as a server's, it is the spec alone. Raises InputError where weights that are
    named are not to be had.
    """
    try:
        place = checkpoint_of(spec)
    except InputError as error:
        if "no weights here" not in str(error):
            raise
        return {"spec": spec}
    return {"spec": spec, **checkpoint_card(place)}


def checkpoint_card(checkpoint: str) -> dict[str, str]:
    """Return what changes with a checkpoint's weights: of a folder a digest, which covers an adapter's base too.

    Of a model of the hub it is the commit that is loaded. Raises InputError where they are not to be had.
    """
    from codeassist_training.loading import located

    found = located(checkpoint)
    if not found.folders:
        return {"commit": model_commit(found.weights)}
    digests = [_digest(folder) for folder in found.folders]
    if not Path(found.weights).is_dir():
        digests.insert(0, model_commit(found.weights))
    return {"weights": digests[0] if len(digests) == 1 else _joined(digests)}


def parameters(spec: str) -> int | None:
    """Return how many weights a model has, an adapter's beside its base's; None where that cannot be told."""
    from codeassist_training.loading import located

    try:
        found = located(checkpoint_of(spec))
        base = 0 if Path(found.weights).is_dir() else model_parameters(found.weights)
        counts = [base, *(counted(folder) for folder in found.folders)]
    except (CodeAssistError, OSError, ValueError, KeyError, struct.error):
        return None
    return None if None in counts else sum(one for one in counts if one is not None) or None


def counted(folder: Path) -> int | None:
    """Return the numbers in a folder's safetensors files, by their headers; None where there is no such file."""
    return sum(_numbers(path) for path in sorted(folder.glob("*.safetensors"))) or None


def dataset_card(name: str) -> str:
    """Return the commit of a data set of the hub: of the copy here, else asked for. Raises InputError."""
    return dataset_commit(name)


def _joined(digests: list[str]) -> str:
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()[:16]


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in NAMED)
    if not any(path.suffix in (".safetensors", ".bin") for path in files):
        raise InputError(f"{str(folder)!r} holds no weights (*.safetensors)")
    hasher = hashlib.sha256()
    for path in files:
        hasher.update(f"{path.name} {path.stat().st_size}\n".encode())
        for block in _blocks(path):
            hasher.update(block)
    return hasher.hexdigest()[:16]


def _blocks(path: Path) -> Iterator[bytes]:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= WHOLE:
            while block := file.read(BLOCK):
                yield block
            return
        for place in range(SPREAD):
            file.seek((size - BLOCK) * place // (SPREAD - 1))
            yield file.read(BLOCK)


def _numbers(path: Path) -> int:
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    return sum(math.prod(one["shape"]) for name, one in header.items() if name != "__metadata__")
