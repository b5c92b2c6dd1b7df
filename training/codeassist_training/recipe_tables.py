"""The tables of a recipe: one dataclass each, with the paper's settings as defaults (4.2 and 5.1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from codeassist_env.errors import InputError, NotFoundError


def check(name: str, value: Any, fits: bool, wanted: str) -> None:
    """Raise InputError for a value that does not fit."""
    if not fits:
        raise InputError(f"{name} must be {wanted}, got {value!r}")


def choice(name: str, value: str, known: tuple[str, ...]) -> None:
    """Raise NotFoundError for a value that is none of those known."""
    if value not in known:
        raise NotFoundError.of(f"setting of {name}", value, known)


@dataclass(frozen=True, slots=True)
class ModelRecipe:
    """What is trained."""

    base: str = "small"
    """Spec of the model: ``small``, ``hf:PATH`` or ``hf:HUB_ID``."""
    format: str = "auto"
    """How it is asked (``codeassist ls``, prompt formats): ``raw``, ``prefill``, ``fim``; ``auto``: prefill where it
    has a chat template, as in the paper, else raw."""


@dataclass(frozen=True, slots=True)
class CorpusRecipe:
    """Where the documents come from, and what may not be among them."""

    sources: tuple[str, ...] = ("codeforces:MatrixStudio/Codeforces-Python-Submissions",)
    """Specs of corpus sources, in the order in which copies among them are left out."""
    against: tuple[str, ...] = ("builtin",)
    """Problem sets (specs, with filters after ``?``) that are evaluated on: no document may hold their solutions."""
    held_out: float = 0.2
    """Share of the problems kept out of training, to measure on (paper: 0.2)."""
    near: float = 0.5
    """Share of a document's five-line runs that another one holds, from which it is a copy; 1: exact copies alone."""
    limit: int | None = None
    """Documents at most, taken by a hash of their ids; None: all."""

    def __post_init__(self) -> None:
        check("corpus.sources", self.sources, bool(self.sources), "at least one source")
        check("corpus.held_out", self.held_out, 0 <= self.held_out < 1, "a share in [0, 1)")
        check("corpus.near", self.near, 0 < self.near <= 1, "a share in (0, 1]")
        check("corpus.limit", self.limit, self.limit is None or self.limit >= 1, "none or at least 1")


@dataclass(frozen=True, slots=True)
class LikelihoodRecipe:
    """Whose surprise decides (paper, 4.2: the untrained base assistant model)."""

    estimator: str = "base"
    """``base``: the model that is trained; else a model's spec."""
    format: str = "auto"
    """How the estimator reads a document: ``raw`` or ``prefill``; ``auto`` as for the model."""
    backend: str = "auto"
    """``transformers`` (in this process, packed batches) or ``client`` (log-probabilities of the model's client, such
    as a server); ``auto``: transformers where the weights are here."""
    dtype: str = "auto"
    """``bfloat16`` on a GPU, ``float32`` on a processor; log-probabilities are summed in float32 or wider."""
    batch_tokens: int = 16_384
    """Tokens of a forward pass."""
    window: int | None = None
    """Tokens of a window over documents longer than the context; None: the context."""

    def __post_init__(self) -> None:
        choice("likelihoods.backend", self.backend, ("auto", "transformers", "client"))
        choice("likelihoods.dtype", self.dtype, ("auto", "bfloat16", "float16", "float32", "float64"))
        check("likelihoods.batch_tokens", self.batch_tokens, self.batch_tokens >= 1, "at least 1")
        check("likelihoods.window", self.window, self.window is None or self.window >= 2, "none or at least 2")


@dataclass(frozen=True, slots=True)
class ExampleRecipe:
    """Which states become examples."""

    states: int = 1
    """States drawn from a document, each at most once (paper: 1)."""
    empty: str = "keep"
    """What becomes of a state where nothing is to be completed: ``keep`` it (the model learns to stop at once),
    ``drop`` it, or ``resample`` another state in its place."""

    def __post_init__(self) -> None:
        check("examples.states", self.states, self.states >= 1, "at least 1")
        choice("examples.empty", self.empty, ("keep", "drop", "resample"))


@dataclass(frozen=True, slots=True)
class SftRecipe:
    """How a model learns its examples; the defaults are the paper's."""

    method: str = "full"
    """``full`` or ``lora``."""
    trainer: str = "auto"
    """``reference`` (ours), ``trl`` (its SFTTrainer), or ``auto``: trl where it is installed and there is a GPU."""
    epochs: float = 1.0
    batch: int = 128
    """Examples a step, over all devices and accumulated micro-batches."""
    micro_tokens: int = 16_384
    """Tokens of a micro-batch on one device; longer ones are accumulated to a step."""
    rate: float = 1e-5
    """Peak learning rate."""
    warmup: float = 0.1
    """Share of the steps over which the rate rises; then it falls to 0 as a cosine."""
    weight_decay: float = 0.0
    clip: float = 1.0
    """Largest norm of a step's gradient."""
    context: int = 4096
    """Tokens of an example at most; longer ones are left out and counted."""
    dtype: str = "bfloat16"
    """Of the arithmetic (autocast): ``bfloat16`` or ``float32``. Weights and optimiser keep float32 on a processor."""
    lora_rank: int = 16
    lora_alpha: float = 32.0
    lora_targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
    save_seconds: float = 300.0
    """Time between checkpoints."""
    seed: int = 0

    def __post_init__(self) -> None:
        choice("sft.method", self.method, ("full", "lora"))
        choice("sft.trainer", self.trainer, ("auto", "reference", "trl"))
        choice("sft.dtype", self.dtype, ("bfloat16", "float32"))
        for name in ("batch", "micro_tokens", "lora_rank"):
            check(f"sft.{name}", getattr(self, name), getattr(self, name) >= 1, "at least 1")
        for name in ("epochs", "rate", "clip", "lora_alpha"):
            value = getattr(self, name)
            check(f"sft.{name}", value, 0 < value < math.inf, "a number above 0")
        check("sft.lora_targets", self.lora_targets, bool(self.lora_targets), "at least one layer's name")
        check("sft.warmup", self.warmup, 0 <= self.warmup <= 1, "a share in [0, 1]")
        check("sft.weight_decay", self.weight_decay, 0 <= self.weight_decay < math.inf, "at least 0")
        check("sft.save_seconds", self.save_seconds, self.save_seconds >= 0, "at least 0")
        check("sft.context", self.context, self.context >= 2, "at least 2")
