"""One model for all agents that name it: weights are loaded, and requests batched, once a process."""

from __future__ import annotations

import os
import re
import threading
from typing import Any

from codeassist_env import registry
from codeassist_env.language import LikelihoodModel

DEFAULT = "small"
"""The model that is meant where none is named: the one that is shipped."""
CACHE_VARIABLE = "CODEASSIST_MODEL_CACHE"
"""Environment variable that names a directory: calls of models are then answered from it, and recorded there."""
_PARAMETERS = re.compile(r"[A-Za-z_]+=")


class _Shared:
    """A model, once it is made, and how many hold it or wait for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.model: Any = None
        self.holders = 0


_guard = threading.Lock()
"""Held for a moment only: loading takes the lock of its own spec."""
_open: dict[str, _Shared] = {}


def split_argument(argument: str, default: str = DEFAULT) -> tuple[str, str]:
    """Split ``[MODEL][?KEY=VALUE,...]`` into the model's spec and the parameters.

    The last ``?`` divides them; without one, a text that begins like ``KEY=`` is parameters. No model: ``default``, the
    shipped one.
    """
    model, mark, parameters = argument.rpartition("?")
    if not mark:
        model, parameters = ("", argument) if _PARAMETERS.match(argument) else (argument, "")
    return model or default, parameters


def acquire(spec: str) -> LikelihoodModel:
    """Return the model of a spec, made at its first use and cached where that is asked for.

    Raises what its factory raises; the next call then tries again.
    """
    with _guard:
        shared = _open.setdefault(spec, _Shared())
        shared.holders += 1
    try:
        with shared.lock:
            if shared.model is None:
                shared.model = _make(spec)
            made: LikelihoodModel = shared.model
            return made
    except BaseException:
        release(spec)
        raise


def release(spec: str) -> None:
    """Give back what ``acquire`` returned; the last to do so closes the model."""
    with _guard:
        shared = _open.get(spec)
        if shared is None:
            return
        shared.holders -= 1
        if shared.holders:
            return
        del _open[spec]
    if hasattr(shared.model, "close"):
        shared.model.close()


def _make(spec: str) -> Any:
    model = registry.create("models", spec)
    directory = os.environ.get(CACHE_VARIABLE)
    if not directory or getattr(model, "recorded", False):
        return model
    from codeassist_agents.models.caching import cached

    try:
        return cached(model, directory)
    except BaseException:
        if hasattr(model, "close"):
            model.close()
        raise
