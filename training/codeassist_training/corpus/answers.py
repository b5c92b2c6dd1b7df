"""What a model answered, kept as it comes: a kill loses at most the batch that was being asked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, open_atomically


@dataclass(frozen=True, slots=True)
class Answer:
    """One problem's answer."""

    problem: str
    asked: str
    """Digest of the prompt and the seed: another question is asked anew."""
    writer: str
    """The model's name."""
    text: str
    finish: str
    """``stop`` or ``length``."""
    tokens: int


class Answers:
    """The answers of one source, in two files of the stage's folder.

    While they come they are appended to one that is no part of the stage's result; at the end all are written in the
    problems' order.
    """

    def __init__(self, folder: Path, key: str) -> None:
        """Take the stage's folder, and what tells this source's answers from another's. Raises InputError."""
        self.path = folder / f"written-{key}.jsonl"
        self._journal = folder / f"{PART_PREFIX}written-{key}.jsonl"
        self._known: dict[tuple[str, str], Answer] = {}
        for path in (self.path, self._journal):
            if path.exists():
                self._known |= {(one.problem, one.asked): one for one in _read(path)}

    def get(self, problem: str, asked: str) -> Answer | None:
        """Return the answer to a question; None where there is none yet."""
        return self._known.get((problem, asked))

    def add(self, answers: Sequence[Answer]) -> None:
        """Append answers; they are on the disk when this returns."""
        with self._journal.open("ab") as file:
            for one in answers:
                file.write(_line(one))
            file.flush()
            os.fsync(file.fileno())
        self._known |= {(one.problem, one.asked): one for one in answers}

    def finish(self, questions: Iterable[tuple[str, str]]) -> None:
        """Write the answers to these questions in their order, in one step."""
        with open_atomically(self.path) as file:
            for question in questions:
                if question in self._known:
                    file.write(_line(self._known[question]))
        self._journal.unlink(missing_ok=True)


def _line(answer: Answer) -> bytes:
    # escapes, since a model may write half a character
    return (json.dumps(asdict(answer), ensure_ascii=True) + "\n").encode()


def _read(path: Path) -> list[Answer]:
    """Return the answers of a file, and cut off a line that a kill left unfinished."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if end < len(data):
        os.truncate(path, end)
    names = {one.name for one in fields(Answer)}
    made = []
    for number, line in enumerate(data[:end].splitlines(), 1):
        try:
            row: Mapping[str, Any] = json.loads(line)
            if row.keys() != names:
                raise ValueError(f"an answer has {', '.join(sorted(names))}")
        except (ValueError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: {error}. Remove that line; its problem is asked anew.") from error
        made.append(Answer(**row))
    return made
