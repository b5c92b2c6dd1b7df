"""The small code model that is shipped, and the assistants that were trained from it."""

from __future__ import annotations

from pathlib import Path

from codeassist_agents.models.adapters import is_adapter
from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_agents.models.writer import PromptWriter
from codeassist_env.errors import InputError, NotFoundError

FOLDER = Path(__file__).parent.parent / "data" / "small"
"""Where the shipped model lies."""
ADAPTERS = Path(__file__).parent.parent / "data" / "adapters"
"""Where the adapters lie that were trained from it, one folder each."""


def small(argument: str = "") -> HuggingFaceModel:
    """The small code model that is shipped: small[:ADAPTER][?PARAMETERS], with every parameter of hf."""
    name, parameters = _split(argument)
    spec = f"small:{name}" if name else "small"
    return HuggingFaceModel(f"{checkpoint(argument)}?{parameters}", name=f"{spec}?{parameters}" if parameters else spec)


def checkpoint(argument: str) -> str:
    """Return the folder of the shipped model, or of the adapter that the argument names."""
    if not any(FOLDER.glob("*.safetensors")):
        raise InputError(
            f"the shipped model is not there: {FOLDER} holds no weights. Reinstall the package, "
            "train it with: codeassist train small-lm, or name another model, such as hf:PATH"
        )
    name, _ = _split(argument)
    return str(_adapter(name) if name else FOLDER)


def writer(argument: str) -> PromptWriter:
    """Return what writes the shipped model's prompts."""
    _, parameters = _split(argument)
    return HuggingFaceModel.writer(f"{checkpoint(argument)}?{parameters}")


def adapters() -> tuple[str, ...]:
    """Return the names of the adapters that are there, sorted."""
    return tuple(sorted(path.name for path in ADAPTERS.glob("*") if is_adapter(path)))


def _adapter(name: str) -> Path:
    if name in adapters():
        return ADAPTERS / name
    known = adapters()
    if known:
        raise NotFoundError.of("adapter of the shipped model", name, known)
    raise InputError(
        f"no adapter {name!r} of the shipped model: {ADAPTERS} holds none. Make them with: make reproduce "
        "(codeassist reproduce small), or name a model that you trained, such as hf:FOLDER"
    )


def _split(argument: str) -> tuple[str, str]:
    """Return an adapter's name and the parameters; a text such as ``dtype=float32`` is parameters too."""
    name, mark, parameters = argument.partition("?")
    return (name, parameters) if mark or "=" not in name else ("", name)


small.checkpoint = checkpoint  # type: ignore[attr-defined]
small.writer = writer  # type: ignore[attr-defined]
