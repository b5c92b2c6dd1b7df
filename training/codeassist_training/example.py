"""Training examples as a file: prompt, completion and stop as token ids, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically
from codeassist_env.problems.rows import read_rows


@dataclass(frozen=True, slots=True)
class Example:
    """What a model learns: after ``prompt_ids``, to write ``completion_ids`` and then ``stop_ids`` (paper, 4.2)."""

    document: str
    """Id of the document it was cut from."""
    at: int
    """UTF-8 bytes of the document before the completion."""
    prompt_ids: tuple[int, ...]
    """What inference sends in this state, id for id, where nothing is healed; no loss is taken on it. With healing,
    an assistant's default, the last few ids (mostly one) are taken back and the model writes their text again."""
    completion_ids: tuple[int, ...]
    """May be empty: the model is to stop at once."""
    stop_ids: tuple[int, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The whole row."""
        return (*self.prompt_ids, *self.completion_ids, *self.stop_ids)

    @property
    def learned(self) -> int:
        """How many ids at the row's end the loss is taken on."""
        return len(self.completion_ids) + len(self.stop_ids)


NAMES = ("document", "at", "prompt_ids", "completion_ids", "stop_ids")


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write examples in one step; return how many."""
    count = 0
    with open_atomically(path) as file:
        for one in examples:
            row = {name: getattr(one, name) for name in NAMES}
            file.write((json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
            count += 1
    return count


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file. Raises InputError naming the line that is none."""
    for row in read_rows(path):
        data = row.fields.data
        if not _is_example(data):
            raise InputError(f"{row.fields.where}: an example has {', '.join(NAMES)}; got {', '.join(sorted(data))}")
        lists = {name: tuple(data[name]) for name in NAMES[2:]}
        yield Example(data["document"], data["at"], **lists)


def _is_example(data: Mapping[str, Any]) -> bool:
    return (
        data.keys() == set(NAMES)
        and isinstance(data["document"], str)
        and isinstance(data["at"], int)
        and all(isinstance(data[n], list) and all(type(i) is int and i >= 0 for i in data[n]) for n in NAMES[2:])
        and bool(data["prompt_ids"])
        and bool(data["completion_ids"] or data["stop_ids"])
    )
