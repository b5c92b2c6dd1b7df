"""The paper's Tables 1 and 2 as data: what a reproduction is laid beside."""

from __future__ import annotations

from dataclasses import dataclass

LLAMA_70B, GEMMA_27B = "Llama-3.3-70B-Instruct", "Gemma-3-27B-it"
"""The simulated humans of Table 1 and of Table 2."""


@dataclass(frozen=True, slots=True)
class Published:
    """One line of a table of the paper (5.2): 454 problems, one episode each."""

    human: str
    base: str
    """The model that was trained, or not."""
    method: str
    """As the paper names it."""
    pass_at_1: float
    acceptance: float
    dpr: float

    @property
    def table(self) -> int:
        """1 or 2."""
        return 1 if self.human == LLAMA_70B else 2


METHODS = {
    "empower": "Empower",
    "sft-20": "SFT-20",
    "sft-10": "SFT-10",
    "sft-rand": "SFT-RAND-1-30",
    "base-10": "Base-10",
    "base": "Base",
}
"""Our names of assistants -> the paper's of methods. It has no table with Base-20."""

_ROWS = {
    GEMMA_27B: {
        "Qwen3-8B": {
            "Empower": (0.178, 0.630, 0.156),
            "SFT-20": (0.086, 0.299, 0.072),
            "SFT-10": (0.107, 0.367, 0.086),
            "Base-10": (0.090, 0.582, 0.080),
            "Base": (0.092, 0.400, 0.083),
        },
        "Llama-3.1-8B": {
            "Empower": (0.176, 0.670, 0.150),
            "SFT-20": (0.070, 0.231, 0.057),
            "SFT-10": (0.062, 0.268, 0.053),
            "Base-10": (0.064, 0.649, 0.057),
            "Base": (0.064, 0.383, 0.055),
        },
        "Qwen3-14B": {
            "Empower": (0.170, 0.659, 0.148),
            "SFT-20": (0.088, 0.381, 0.077),
            "SFT-10": (0.101, 0.461, 0.088),
            "Base-10": (0.062, 0.530, 0.055),
            "Base": (0.086, 0.312, 0.077),
        },
    },
    LLAMA_70B: {
        "Qwen3-8B": {
            "Empower": (0.218, 0.488, 0.176),
            "SFT-20": (0.167, 0.192, 0.116),
            "SFT-10": (0.152, 0.299, 0.114),
            "SFT-RAND-1-30": (0.156, 0.201, 0.109),
            "Base-10": (0.198, 0.592, 0.162),
            "Base": (0.183, 0.351, 0.143),
        },
        "Llama-3.1-8B": {
            "Empower": (0.282, 0.317, 0.208),
            "SFT-20": (0.097, 0.165, 0.066),
            "SFT-10": (0.104, 0.257, 0.074),
            "SFT-RAND-1-30": (0.112, 0.184, 0.075),
            "Base-10": (0.156, 0.537, 0.127),
            "Base": (0.170, 0.297, 0.134),
        },
        "Qwen3-14B": {
            "Empower": (0.249, 0.459, 0.201),
            "SFT-20": (0.145, 0.188, 0.102),
            "SFT-10": (0.165, 0.292, 0.126),
            "SFT-RAND-1-30": (0.145, 0.226, 0.106),
            "Base-10": (0.174, 0.597, 0.143),
            "Base": (0.161, 0.299, 0.127),
        },
    },
}
PUBLISHED = tuple(
    Published(human, base, method, *values)
    for human, bases in _ROWS.items()
    for base, methods in bases.items()
    for method, values in methods.items()
)
PROBLEMS = 454
"""Problems behind every line: LiveCodeBench release v6 from 2024-08-01 on; the standard errors fit this number."""


def settings() -> list[tuple[str, str]]:
    """Return each pair of human and base model, Table 1 first."""
    return sorted({(row.human, row.base) for row in PUBLISHED}, key=lambda pair: (pair[0] != LLAMA_70B, pair[1]))


def published(human: str, base: str, assistant: str) -> Published | None:
    """Return the line of one of our assistants' names; None where the paper has none."""
    method = METHODS.get(assistant)
    return next((row for row in PUBLISHED if (row.human, row.base, row.method) == (human, base, method)), None)


def relative_change(human: str, base: str, baseline: str, value: str = "dpr") -> float | None:
    """Return the paper's Empower over a baseline, less 1; None where it has no such line."""
    ours, other = published(human, base, "empower"), published(human, base, baseline)
    if ours is None or other is None:
        return None
    return float(getattr(ours, value) / getattr(other, value) - 1)
