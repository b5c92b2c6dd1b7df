"""How a transformers model runs, as parameters of its spec."""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_env.errors import InputError

DTYPES = ("auto", "float32", "bfloat16", "float16", "float64")


@dataclass(frozen=True, slots=True)
class HuggingFaceParameters:
    """How a model runs."""

    dtype: str = "auto"
    """Of weights and arithmetic: ``auto`` is the checkpoint's own on CUDA; on a processor float64 below 50 million
    parameters, so that what else is in the batch cannot change a token, and float32 above."""
    device: str = "auto"
    """``cpu``, ``cuda``, ``cuda:N``; ``auto``: CUDA where there is one."""
    slots: int = 32
    """Sequences that run at a time, and whose keys and values are kept."""
    threads: int | None = None
    """Of the processor; None: one below 50 million parameters, else all cores."""
    max_length: int | None = None
    """Context in tokens; None: the model's own."""
    process: bool = True
    """In a process of its own, where the threads of episodes cannot hold it up."""
    chunk: int | None = None
    """Tokens of prompts that are taken in at a step; None: 512 on a processor, 8192 on CUDA."""

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            raise InputError(f"dtype must be one of {', '.join(DTYPES)}, got {self.dtype!r}")
        for name in ("slots", "threads", "max_length", "chunk"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InputError(f"{name} must be at least 1, got {value}")
