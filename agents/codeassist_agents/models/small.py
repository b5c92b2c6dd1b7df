"""The small code model that is shipped."""

from __future__ import annotations

from pathlib import Path

from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_env.errors import InputError

FOLDER = Path(__file__).parent.parent / "data" / "small"
"""Where the shipped model lies."""


def small(argument: str = "") -> HuggingFaceModel:
    """The small code model that is shipped; takes every parameter of hf."""
    if not any(FOLDER.glob("*.safetensors")):
        raise InputError(
            f"the shipped model is not there: {FOLDER} holds no weights. Reinstall the package, "
            "train it with: codeassist train small-lm, or name another model, such as hf:PATH"
        )
    parameters = argument.removeprefix("?")
    return HuggingFaceModel(f"{FOLDER}?{parameters}", name=f"small?{parameters}" if parameters else "small")
