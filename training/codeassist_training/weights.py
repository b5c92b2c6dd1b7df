"""What names a model's weights, and how many there are, without loading them."""

from __future__ import annotations

import hashlib
import json
import math
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, MissingExtraError
from codeassist_training.models import checkpoint_of

NAMED = (".json", ".safetensors", ".bin", ".jinja", ".model", ".txt")
"""Endings of files that a model's answers depend on."""
WHOLE = 1 << 28
"""Bytes of a file that is read whole to name it; of larger ones SPREAD blocks."""
BLOCK, SPREAD = 1 << 20, 64
HUB_SECONDS = 10.0


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
    folder = Path(place)
    return {"spec": spec, "weights": _digest(folder)} if folder.is_dir() else {"spec": spec, "commit": _hub(place)[0]}


def parameters(spec: str) -> int | None:
    """Return how many weights a model has; None where that cannot be told."""
    try:
        place = checkpoint_of(spec)
        if not Path(place).is_dir():
            return _hub(place)[1]
        counts = [_counted(path) for path in Path(place).glob("*.safetensors")]
    except (CodeAssistError, OSError, ValueError, KeyError, struct.error):
        return None
    return sum(counts) or None


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


def _counted(path: Path) -> int:
    """Return the numbers in a safetensors file, by its header."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    return sum(math.prod(one["shape"]) for name, one in header.items() if name != "__metadata__")


def _hub(name: str) -> tuple[str, int | None]:
    """Return the commit and the number of weights of a model of the hub: of the copy here, else asked for."""
    try:
        import huggingface_hub
    except ImportError as error:
        raise MissingExtraError.of(f"the model {name!r} of the Hugging Face hub", "lm") from error
    hub: Any = huggingface_hub
    # Whatever the library says of a missing copy, the hub is asked next.
    with suppress(Exception):
        copy = Path(hub.snapshot_download(name, local_files_only=True))
        files = list(copy.glob("*.safetensors"))
        if files:
            return copy.name, sum(_counted(path) for path in files)
    try:
        about = hub.HfApi().model_info(name, timeout=HUB_SECONDS)
    except Exception as error:
        raise InputError(
            f"the weights of {name!r} are not here, and the Hugging Face hub does not give them ({_first(error)}). "
            "Download them to a folder where there is a network, and name that: hf:FOLDER"
        ) from error
    total = getattr(getattr(about, "safetensors", None), "total", None)
    return str(about.sha), int(total) if total else None


def dataset_card(name: str) -> str:
    """Return the commit of a data set of the hub: of the copy here, else asked for. Raises InputError."""
    try:
        import huggingface_hub
    except ImportError as error:
        raise MissingExtraError.of(f"the data set {name!r} of the Hugging Face hub", "train") from error
    hub: Any = huggingface_hub
    with suppress(Exception):
        return Path(hub.snapshot_download(name, repo_type="dataset", local_files_only=True)).name
    try:
        return str(hub.HfApi().dataset_info(name, timeout=HUB_SECONDS).sha)
    except Exception as error:
        raise InputError(
            f"{name!r} is no file or folder here, and the Hugging Face hub does not give it as a data set "
            f"({_first(error)}). Download its files where there is a network, and name their folder"
        ) from error


def _first(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
