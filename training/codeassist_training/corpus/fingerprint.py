"""What names the content of a source, so that a stage made from other content is seen to be stale.

Places are no part of it: a file that was moved is the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet


def of_parts(*parts: object) -> str:
    """Return 16 hexadecimal digits over plain data."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def of_file(path: Path) -> str:
    """Return what names a file's content. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]
    except FileNotFoundError:
        raise InputError(f"there is no file {str(path)!r}") from None
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror or error}") from error


def of_files(root: Path, files: Iterable[Path]) -> str:
    """Return what names files below a folder: their names there and their contents."""
    return of_parts([[path.relative_to(root).as_posix(), of_file(path)] for path in files])


def of_problems(problems: Iterable[Problem]) -> str:
    """Return what names problems: tasks, dates and solutions."""
    chosen = ProblemSet("", tuple(problems))
    return of_parts(chosen.content_hash(), chosen.solutions_hash(), [one.date for one in chosen])
