"""Every setting of the small model's training; the defaults are what the package ships."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.parameters import apply_parameters


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a model."""

    vocabulary: int = 4096
    width: int = 256
    layers: int = 5
    heads: int = 4
    key_value_heads: int = 2
    inner: int = 704
    """Width of the gated feed-forward layer."""
    context: int = 1024
    """Tokens, the begin-of-document token included."""
    rope_theta: float = 10_000.0
    epsilon: float = 1e-5

    def __post_init__(self) -> None:
        if self.width % self.heads or self.heads % self.key_value_heads or self.head_width % 2:
            raise InputError(
                f"width must be a multiple of 2 x heads, and heads of key_value_heads; "
                f"got width {self.width}, heads {self.heads}, key_value_heads {self.key_value_heads}"
            )

    @property
    def head_width(self) -> int:
        """Channels of one attention head."""
        return self.width // self.heads


@dataclass(frozen=True, slots=True)
class Training:
    """How the weights are found: a constant rate after the warm-up, then a linear fall to 0."""

    batch_tokens: int = 4096
    length: int = 512
    """Tokens of a row before the last part."""
    final_length: int = 1024
    """Tokens of a row in the last part."""
    decay_share: float = 0.4
    """Share of the budget, at its end, over which the rate falls."""
    final_share: float = 0.16
    """Share of the budget, at its end, in which contest solutions are mixed in more: the last part."""
    contest_share: float = 0.02
    """Share of the rows that are contest solutions before the last part."""
    final_contest_share: float = 0.25
    """The same in the last part."""
    matrix_rate: float = 4e-3
    """Muon's learning rate (hidden matrices), scaled to AdamW's update size."""
    other_rate: float = 3e-3
    """AdamW's learning rate (embedding, norms)."""
    warmup_steps: int = 60
    weight_decay: float = 0.1
    """On the hidden matrices."""
    clip: float = 1.0
    """Largest norm of a step's gradient."""
    lanes: int = 2
    """Threads that share a batch's rows on a CPU; part of the arithmetic, not only of its speed."""
    save_seconds: float = 120.0
    """Time between checkpoints."""
    report_seconds: float = 30.0
    """Time between lines of progress."""

    def __post_init__(self) -> None:
        for name in ("batch_tokens", "length", "final_length", "matrix_rate", "other_rate", "clip"):
            if getattr(self, name) <= 0:
                raise InputError(f"{name} must be positive, got {getattr(self, name)}")
        for name in ("decay_share", "final_share", "contest_share", "final_contest_share"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"{name} must lie in [0, 1], got {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class SmallLmConfig:
    """Corpus, model and training of the small model."""

    seed: int = 0
    smallest_file: int = 200
    """UTF-8 bytes; smaller library files are left out."""
    largest_file: int = 300_000
    package_bytes: int = 5_000_000
    """Most text taken from one installed distribution."""
    library_weight: int = 3
    """How often a standard-library file is read where a package's is read once."""
    tokenizer_contest_weight: int = 10
    """How often contest solutions count when the tokenizer's merges are chosen."""
    shape: Shape = field(default_factory=Shape)
    training: Training = field(default_factory=Training)


TABLES = ("shape", "training")
GPU = Path(__file__).parent / "data" / "gpu.toml"
"""The settings for a GPU, which ``gpu`` names."""


def load_config(path: Path | None) -> SmallLmConfig:
    """Return the defaults changed by a TOML file, whose tables ``shape`` and ``training`` map onto the fields.

    ``gpu`` names the settings for a GPU that come with the package.

    Raises InputError for a file that is no TOML or a value that does not fit, NotFoundError for an unknown field.
    """
    config = SmallLmConfig()
    if path is None:
        return config
    path = GPU if str(path) == "gpu" else path
    try:
        data = tomllib.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read the configuration {str(path)!r}: {error}") from error
    tables = {name: data.pop(name) for name in TABLES if name in data}
    for name, value in tables.items():
        if not isinstance(value, dict):
            raise InputError(f"{name} must be a table of the configuration, got {value!r}")
        tables[name] = apply_parameters(getattr(config, name), value)
    return dataclasses.replace(apply_parameters(config, data), **tables)
