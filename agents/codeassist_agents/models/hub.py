"""Models of the Hugging Face hub: one quick question whether it gives them, before anything waits for a download."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codeassist_env.errors import InputError, describe

SECONDS = 10.0
"""To wait for the hub's answer."""


def reached(weights: str) -> bool:
    """Whether a model is to be had as its newest version; False where the copy that is here must do.

    The hub is asked once and not again and again, as its own library does for half a minute. ``weights`` is a folder
    or an id. Raises InputError where the model is neither here nor given.
    """
    return Path(weights).is_dir() or _asked(weights)


@cache
def _asked(weights: str) -> bool:
    import huggingface_hub as hub

    try:
        hub.HfApi().model_info(weights, timeout=SECONDS)
    except Exception as error:
        if _copied(weights):
            return False
        raise InputError(f"the model {weights!r} is not here, and {_why(error)}") from error
    return True


def _copied(weights: str) -> bool:
    """Whether a model's config was downloaded before."""
    import huggingface_hub as hub

    try:
        return isinstance(hub.try_to_load_from_cache(weights, "config.json"), str)
    except hub.errors.HFValidationError:
        return False


def _why(error: Exception) -> str:
    """Return in one line why the hub does not give a model."""
    from huggingface_hub import errors

    if isinstance(error, errors.HFValidationError):
        return "it is no id of the Hugging Face hub (NAME or OWNER/NAME) either"
    if isinstance(error, errors.OfflineModeIsEnabled):
        return "the Hugging Face hub is not asked, as HF_HUB_OFFLINE is set"
    if isinstance(error, errors.GatedRepoError):
        return "the Hugging Face hub gives it only to those who were granted access (HF_TOKEN)"
    if isinstance(error, errors.RepositoryNotFoundError):
        return "the Hugging Face hub has no such model that is open to you"
    told = (describe(error).strip() or type(error).__name__).splitlines()[0]
    return f"the Hugging Face hub does not give it ({told[:200]})"
