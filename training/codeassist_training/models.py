"""Where the weights of a model spec lie."""

from __future__ import annotations

from codeassist_env import registry
from codeassist_env.errors import InputError


def checkpoint_of(spec: str) -> str:
    """Return the folder, or the id of the hub, that holds a model's weights: of ``small``, ``hf:PATH``, ``vllm:PATH``.

    A model's factory says so by ``checkpoint(argument)``. Raises InputError where it cannot, as of a server's model.
    """
    name, argument = registry.split("models", spec)
    locate = getattr(registry.load("models", name), "checkpoint", None)
    if locate is None:
        raise InputError(f"{spec!r} has no weights here that could be trained: give small, hf:PATH or hf:HUB_ID")
    return str(locate(argument))
