"""Checkpoints by transformers: a folder or one commit of the hub, safetensors alone, adapters merged in float32."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.hub import model_commit
from codeassist_training.models import checkpoint_of

ADAPTER = "adapter_config.json"
ADAPTER_WEIGHTS = "adapter_model.safetensors"
SHIPPED = "small"
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

    @property
    def folders(self) -> tuple[Path, ...]:
        """All that is a folder here, the whole model first."""
        return (*((Path(self.weights),) if Path(self.weights).is_dir() else ()), *self.adapters)


def is_adapter(checkpoint: str | Path) -> bool:
    """Whether a folder holds a LoRA adapter, and so no whole model."""
    return (Path(checkpoint) / ADAPTER).is_file()


def located(checkpoint: str) -> Located:
    """Return where the parts of a checkpoint lie, by the rules of the clients that play it.

    An adapter's base is ``small``, a folder beside the adapter's files, another folder, or an id of the hub. Raises
    InputError where it is not there.
    """
    adapters: list[Path] = []
    while is_adapter(checkpoint):
        if Path(checkpoint) in adapters:
            raise InputError(f"the adapter {checkpoint!r} is its own base; name another model in its {ADAPTER}")
        adapters.insert(0, Path(checkpoint))
        checkpoint = _base_of(Path(checkpoint))
    return Located(checkpoint, tuple(adapters))


def _base_of(folder: Path) -> str:
    path = folder / ADAPTER
    try:
        named = json.loads(path.read_text(encoding="utf-8"))["base_model_name_or_path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{str(path)!r} does not name the adapter's base: {error}") from error
    if not isinstance(named, str) or not named:
        raise InputError(f"{str(path)!r} does not name the adapter's base: base_model_name_or_path is {named!r}")
    if named == SHIPPED:
        return checkpoint_of(SHIPPED)
    beside = folder / named
    try:
        return checkpoint_of(f"hf:{beside if beside.is_dir() else named}")
    except InputError as error:
        raise InputError(f"the adapter {str(folder)!r} needs its base model {named!r}: {error}") from error


def revision(checkpoint: str) -> dict[str, str]:
    """Return what every ``from_pretrained`` of a checkpoint takes: of a hub id the one commit, of a folder nothing.

    It is the commit that weights.weights_card names, the same for the whole process. Raises InputError where the hub
    does not give it.
    """
    return {} if Path(checkpoint).is_dir() else {"revision": model_commit(checkpoint)}


def pretrained(checkpoint: str, dtype: Any) -> Any:
    """Return a whole causal language model, on the processor; ``dtype`` is of torch.

    Raises InputError where ``checkpoint`` (a folder or an id of the hub) holds none in safetensors, or a part of one.
    """
    try:
        from transformers import AutoModelForCausalLM
    except ImportError as error:
        raise MissingExtraError.of(f"the model {checkpoint!r}", "lm") from error
    loader: Any = AutoModelForCausalLM
    options = revision(checkpoint)
    with quiet():
        try:
            model, found = loader.from_pretrained(
                checkpoint,
                dtype=dtype,
                use_safetensors=True,
                output_loading_info=True,
                ignore_mismatched_sizes=True,
                **options,
            )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise InputError(f"{checkpoint!r} holds no causal language model in safetensors: {error}") from error
    if apart := sorted((str(name), list(there), list(wanted)) for name, there, wanted in found["mismatched_keys"]):
        told = [f"{name} is {there}, wanted {wanted}" for name, there, wanted in apart]
        raise InputError(f"the weights of {checkpoint!r} do not fit its config.json: {_some(told)}")
    if absent := sorted(map(str, found["missing_keys"])):
        raise InputError(
            f"{checkpoint!r} is no whole {type(model).__name__}: it has no weights for {_some(absent)}; "
            "give a checkpoint with a causal language model's head"
        )
    return model


def merged(model: Any, folder: Path) -> Any:
    """Return a model with a LoRA adapter merged into its weights, which should be float32.

    Raises MissingExtraError without peft, InputError where the adapter is none of this model.
    """
    try:
        import peft
        from safetensors import SafetensorError
        from safetensors.torch import load_file
    except ImportError as error:
        raise MissingExtraError.of("a LoRA adapter", "lm") from error
    with quiet(), peft_warnings_ignored():
        try:
            given = load_file(folder / ADAPTER_WEIGHTS)
            settings = peft.PeftConfig.from_pretrained(str(folder))
            # peft warns where the base's place has changed
            settings.base_model_name_or_path = getattr(model, "name_or_path", None) or None
            wrapped = peft.get_peft_model(model, settings)
            wanted = peft.get_peft_model_state_dict(wrapped, save_embedding_layers=False)
            _check_fit(wanted, given, folder)
            peft.set_peft_model_state_dict(wrapped, given)
            return wrapped.merge_and_unload()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, SafetensorError) as error:
            raise InputError(f"{str(folder)!r} holds no LoRA adapter of its base: {error}") from error


def _check_fit(wanted: dict[str, Any], given: dict[str, Any], folder: Path) -> None:
    shapes = [{name: tuple(value.shape) for name, value in one.items()} for one in (wanted, given)]
    apart = [name for name in sorted({*wanted, *given}) if shapes[0].get(name) != shapes[1].get(name)]
    if apart:
        raise InputError(f"the adapter {str(folder)!r} does not fit its base: it differs in {_some(apart)}")


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no notices of transformers."""
    from transformers.utils import logging

    notices: Any = logging
    level, bars = notices.get_verbosity(), notices.is_progress_bar_enabled()
    notices.set_verbosity_error()
    notices.disable_progress_bar()
    try:
        yield
    finally:
        notices.set_verbosity(level)
        if bars:
            notices.enable_progress_bar()


@contextmanager
def peft_warnings_ignored() -> Iterator[None]:
    """Ignore that peft asks transformers for a property by a name that it is about to drop."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*is_gradient_checkpointing", FutureWarning)
        yield
