"""LoRA adapters: a folder with what was learned beside a base model, found, and merged into it."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError, describe

CONFIG = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"
SHIPPED_BASE = "small"
"""Names the shipped model as an adapter's base."""
_NAMED = 3
"""Weights that an error names at most."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where the parts of a checkpoint lie."""

    weights: str
    """Folder or hub id of the whole model."""
    adapters: tuple[Path, ...] = ()
    """Folders of what is merged into it, in that order: an adapter's base may itself be one."""
    tokenizer: str = ""
    """Folder or hub id of the tokenizer."""


def is_adapter(path: str | Path) -> bool:
    """Whether a folder holds a LoRA adapter, and so no whole model."""
    return (Path(path) / CONFIG).is_file()


def located(path: str) -> Located:
    """Return where the parts of a checkpoint lie. Raises InputError where an adapter's base is not there."""
    adapters: list[Path] = []
    while is_adapter(path):
        if Path(path) in adapters:
            raise InputError(
                f"the adapter {path!r} is its own base; name the model it was trained from in its {CONFIG}"
            )
        adapters.insert(0, Path(path))
        path = base_of(path)
    own = next((str(folder) for folder in reversed(adapters) if (folder / "tokenizer.json").is_file()), path)
    return Located(path, tuple(adapters), own)


def base_of(path: str) -> str:
    """Return the folder or hub id of the model that an adapter was trained from.

    ``small`` is the shipped model; a relative folder is one of the adapter's folder, else of the working directory.
    """
    named = settings_of(path).get("base_model_name_or_path")
    if not isinstance(named, str) or not named:
        raise InputError(f"{path!r} does not say what it is an adapter of: {CONFIG} has no base_model_name_or_path")
    from codeassist_agents.models.loading import checked_path

    if named == SHIPPED_BASE:
        from codeassist_agents.models import small

        named = str(small.FOLDER)
    elif (Path(path) / named).is_dir():
        named = str(Path(path) / named)
    try:
        return checked_path(named)
    except InputError as error:
        raise InputError(f"the adapter {path!r} needs its base model {named!r}: {error}") from error


def settings_of(path: str | Path) -> dict[str, Any]:
    """Return what an adapter's config says. Raises InputError where it cannot be read."""
    file = Path(path) / CONFIG
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read the adapter's {str(file)!r}: {describe(error)}") from error
    if not isinstance(found, dict):
        raise InputError(f"the adapter's {str(file)!r} holds no object")
    return found


def adapters_hash(weights: str, adapters: tuple[Path, ...]) -> str:
    """Return what changes with the base's hash, and with the weights and settings of what is merged into it."""
    hasher = hashlib.sha256(weights.encode())
    for folder in adapters:
        settings = {name: value for name, value in settings_of(folder).items() if name != "base_model_name_or_path"}
        hasher.update(json.dumps(settings, sort_keys=True).encode())
        hasher.update(_weights_file(folder).read_bytes())
    return hasher.hexdigest()[:16]


def merged(model: Any, folder: Path) -> Any:
    """Return a transformers model with a LoRA adapter merged into its weights, which should be float32.

    Raises MissingExtraError without peft, and InputError where the adapter is none of this model, or not finite.
    """
    try:
        import peft
        from safetensors import SafetensorError
        from safetensors.torch import load_file
    except ImportError as error:
        raise MissingExtraError.of("a LoRA adapter", "lm") from error
    kind = settings_of(folder).get("peft_type")
    if kind != "LORA":
        raise InputError(f"the adapter {str(folder)!r} is of the kind {kind!r}; only LORA is merged")
    try:
        learned = load_file(_weights_file(folder))
    except (SafetensorError, OSError) as error:
        raise InputError(f"cannot read {str(folder / WEIGHTS)!r}: {describe(error)}") from error
    if broken := _not_finite(learned.items()):
        raise InputError(
            f"the adapter {str(folder)!r} is broken: {_named(broken)} hold NaN or infinity; its training diverged or "
            "the file is damaged; train it again, with a lower learning rate"
        )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="peft|transformers")
        try:
            wrapped = peft.get_peft_model(model, peft.PeftConfig.from_pretrained(str(folder)))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(f"{_misfit(model, folder)}: {describe(error)[:300]}") from error
        _check_fit(peft.get_peft_model_state_dict(wrapped, save_embedding_layers=False), learned, model, folder)
        peft.set_peft_model_state_dict(wrapped, learned)
        return wrapped.merge_and_unload()


def check_finite(model: Any, adapter: str, base: str) -> None:
    """Raise InputError where a model that an adapter was merged into has weights that are not finite."""
    if broken := _not_finite(model.named_parameters()):
        raise InputError(
            f"{adapter!r} merged into {base!r} is no model in {str(model.dtype).removeprefix('torch.')}: "
            f"{_named(broken)} hold NaN or infinity; the base is broken, or this dtype is too small: take float32"
        )


def _not_finite(weights: Iterable[tuple[str, Any]]) -> list[str]:
    return [name for name, value in weights if not bool(value.isfinite().all())]


def _named(weights: list[str]) -> str:
    more = len(weights) - _NAMED
    return ", ".join(weights[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _check_fit(wanted: Mapping[str, Any], learned: Mapping[str, Any], model: Any, folder: Path) -> None:
    shapes = {name: tuple(value.shape) for name, value in wanted.items()}
    given = {name: tuple(value.shape) for name, value in learned.items()}
    if shapes == given:
        return
    apart = [name for name in sorted({*shapes, *given}) if shapes.get(name) != given.get(name)]
    told = [f"{name} is {given.get(name, 'absent')}, wanted {shapes.get(name, 'none')}" for name in apart[:_NAMED]]
    raise InputError(f"{_misfit(model, folder)}: of {len(apart)} weights that differ, {'; '.join(told)}")


def _misfit(model: Any, folder: Path) -> str:
    named = settings_of(folder).get("base_model_name_or_path")
    config = model.config.get_text_config()
    size = f"{config.num_hidden_layers} layers of {config.hidden_size}"
    return f"the adapter {str(folder)!r} does not fit its base {named!r} ({type(model).__name__}, {size})"


def _weights_file(folder: Path) -> Path:
    file = folder / WEIGHTS
    if not file.is_file():
        raise InputError(f"the adapter {str(folder)!r} holds no {WEIGHTS}; weights are read from safetensors only")
    return file
