"""What the Hugging Face hub says of a model or a data set: of the copy here, else asked for."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError

SECONDS = 10.0
"""To wait for an answer."""


def model_commit(name: str) -> str:
    """Return a model's commit, the same as long as the process lives. Raises InputError, MissingExtraError."""
    return _model(name)[0]


def model_parameters(name: str) -> int | None:
    """Return how many weights a model has, where the hub says so. Raises as ``model_commit`` does."""
    return _model(name)[1]


@cache
def _model(name: str) -> tuple[str, int | None]:
    hub = _hub(f"the model {name!r}", "lm")
    # Whatever the library says of a missing copy, the hub is asked next.
    with suppress(Exception):
        copy = Path(hub.snapshot_download(name, local_files_only=True))
        if any(copy.glob("*.safetensors")):
            from codeassist_training.weights import counted

            return copy.name, counted(copy)
    try:
        about = hub.HfApi().model_info(name, timeout=SECONDS)
    except Exception as error:
        raise InputError(
            f"the weights of {name!r} are not here, and the Hugging Face hub does not give them ({_first(error)}). "
            "Download them to a folder where there is a network, and name that: hf:FOLDER"
        ) from error
    total = getattr(getattr(about, "safetensors", None), "total", None)
    return str(about.sha), int(total) if total else None


@cache
def dataset_commit(name: str) -> str:
    """Return a data set's commit, the same as long as the process lives. Raises InputError, MissingExtraError."""
    hub = _hub(f"the data set {name!r}", "train")
    with suppress(Exception):
        return Path(hub.snapshot_download(name, repo_type="dataset", local_files_only=True)).name
    try:
        return str(hub.HfApi().dataset_info(name, timeout=SECONDS).sha)
    except Exception as error:
        raise InputError(
            f"{name!r} is no file or folder here, and the Hugging Face hub does not give it as a data set "
            f"({_first(error)}). Download its files where there is a network, and name their folder"
        ) from error


def _hub(what: str, extra: str) -> Any:
    try:
        import huggingface_hub
    except ImportError as error:
        raise MissingExtraError.of(f"{what} of the Hugging Face hub", extra) from error
    return huggingface_hub


def _first(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
