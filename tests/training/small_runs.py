"""A tiny corpus and settings with which a whole run takes seconds."""

from __future__ import annotations

import json
from pathlib import Path

from codeassist_training.small_lm.config import Shape, SmallLmConfig, Training
from codeassist_training.small_lm.sources import Document

SHAPE = Shape(vocabulary=300, width=16, layers=1, heads=2, key_value_heads=1, inner=32, context=64)
TRAINING = Training(batch_tokens=64, length=16, final_length=32, warmup_steps=2, matrix_rate=2e-2, other_rate=2e-2)
CONFIG = SmallLmConfig(smallest_file=1, shape=SHAPE, training=TRAINING)


def program(number: int) -> str:
    """Return one of many programs that share no run of lines."""
    lines = [f"def step_{number}_{line}(value):\n    return value * {number + line} + {line}\n" for line in range(6)]
    return "\n".join(lines)


def documents(count: int = 12) -> list[Document]:
    """Return a corpus of a few library files and contest solutions."""
    made = [Document("stdlib", f"part{i}.py", "train", program(i), "PSF-2.0") for i in range(count)]
    made += [Document("contest", f"p{i}/0", "train", f"n = int(input())\nprint(n * {i})\n", "MIT") for i in range(4)]
    made += [Document("stdlib", f"held{i}.py", "test", program(100 + i), "PSF-2.0") for i in range(2)]
    return [*made, Document("stdlib", "checked.py", "validation", program(200), "PSF-2.0")]


def write_contest(folder: Path, problems: list[tuple[str, str]], code: str = "print({id!r})\n") -> tuple[Path, Path]:
    """Write contest problems (id, date) and one solution each; return the paths of both files."""
    first, second = folder / "problems.jsonl", folder / "solutions.jsonl"
    first.write_text("".join(json.dumps({"question_id": i, "contest_date": d}) + "\n" for i, d in problems))
    rows = [{"question_id": i, "code": code.format(id=i)} for i, _ in problems]
    second.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return first, second
