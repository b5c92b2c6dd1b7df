"""How a transformers model runs, as parameters of its spec."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from codeassist_env.errors import InputError

DTYPES = ("auto", "float32", "bfloat16", "float16", "float64")
SLOTS = 32
"""Sequences that run at a time, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class HuggingFaceParameters:
    """How a model runs."""

    noun: ClassVar[str] = "parameter of hf"
    dtype: str = "auto"
    """Of weights and arithmetic: ``auto`` is the checkpoint's own on CUDA; on a processor float64 below 50 million
    parameters, so that what else is in the batch cannot change a token, and float32 above."""
    device: str = "auto"
    """``cpu``, ``cuda``, ``cuda:N``; ``auto``: CUDA where there is one."""
    slots: int = SLOTS
    """Sequences that run at a time, and whose keys and values are kept."""
    threads: int | None = None
    """Of the processor; None: one below 50 million parameters, else all cores."""
    max_length: int | None = None
    """Context in tokens; None: the model's own."""
    process: bool = True
    """In a process of its own, where the threads of episodes cannot hold it up."""
    chunk: int | None = None
    """Tokens of prompts that are taken in at a step; None: 512 on a processor, 8192 on CUDA."""

    drafts: int = 4096
    """Generations that are remembered, so that the same question with another cap goes on from them; 0: none."""

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            raise InputError(f"dtype must be one of {', '.join(DTYPES)}, got {self.dtype!r}")
        if not re.fullmatch(r"auto|cpu|cuda(:\d{1,4})?", self.device):
            raise InputError(f"device must be auto, cpu, cuda or cuda:N, got {self.device!r}")
        for name in ("slots", "threads", "max_length", "chunk"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InputError(f"{name} must be at least 1, got {value}")
        if self.drafts < 0:
            raise InputError(f"drafts must be at least 0, got {self.drafts}")
