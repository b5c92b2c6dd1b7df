"""``jsonl:PATH``: this project's own schema (docs/problem-schema.md), what ``codeassist problems export`` writes."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically
from codeassist_env.problem import (
    AssertTask,
    Limits,
    Problem,
    ProblemSet,
    Solution,
    Task,
    TestCase,
)
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.rows import Row, StoredTests, read_row, read_rows
from codeassist_env.problems.selection import filtered
from codeassist_env.problems.tasks import CALL_FIELDS, STDIN_FIELDS, call_task, read_test, stdin_task, task_kind

VERSION = 1
"""Version of the schema."""

_FIELDS = ("version", *(field.name for field in dataclasses.fields(Problem) if field.init))
_LIMITS: dict[str, Any] = dataclasses.asdict(Limits())


@filtered
def load(argument: str) -> ProblemSet:
    """Problems in this project's own schema: jsonl:FILE, as codeassist problems export writes it.

    Raises InputError that names the line and the field.
    """
    if not argument:
        raise InputError("jsonl needs a file: jsonl:PATH, as written by codeassist problems export -o PATH")
    path = Path(argument)
    return ProblemSet(f"jsonl:{argument}", tuple(_stored(path, row) for row in read_rows(path)))


def _stored(path: Path, row: Row) -> Problem:
    problem = read_problem(row.fields)
    if row.offset is None:
        return problem
    return dataclasses.replace(problem, tests=StoredTests(partial(_tests_at, path, row.offset, problem.id)))


def _tests_at(path: Path, offset: int, problem_id: str) -> Iterator[TestCase]:
    fields = read_row(path, offset)
    if fields.data.get("id") != problem_id:
        raise InputError(f"{fields.where}: expected problem {problem_id!r}: the file has changed since it was loaded")
    return _tests(fields)


def read_problem(fields: Fields) -> Problem:
    """Return the problem of one row. Raises InputError that names the field."""
    fields.only(*_FIELDS)
    if fields.data.get("version", VERSION) != VERSION:
        raise fields.fail("version", f"{VERSION}, the version this release reads")
    return Problem(
        id=fields.some_text("id"),
        title=fields.text("title", fields.text("id")),
        statement=fields.text("statement"),
        task=_task(fields.table("task")),
        tests=tuple(_tests(fields)),
        starter=fields.text("starter", ""),
        difficulty=fields.maybe_text("difficulty"),
        platform=fields.text("platform", ""),
        date=fields.maybe_date("date"),
        topics=fields.texts("topics"),
        limits=_limits(fields.table("limits")),
        solutions=tuple(_solutions(fields)),
        errata=fields.texts("errata"),
        split=fields.maybe_text("split"),
        validator=fields.maybe_text("validator"),
    )


def _tests(fields: Fields) -> Iterator[TestCase]:
    for test in fields.tables("tests"):
        yield read_test(test, output="")


def _solutions(fields: Fields) -> Iterator[Solution]:
    for one in fields.tables("solutions"):
        one.only("name", "code", "correct", "slow")
        yield _solution(one)


def _solution(one: Fields) -> Solution:
    try:
        return Solution(one.text("name"), one.text("code"), one.flag("correct", True), one.flag("slow", False))
    except InputError as error:
        raise InputError(f"{one.where}: {error}") from error


def _limits(fields: Fields) -> Limits:
    fields.only(*_LIMITS)
    values: dict[str, Any] = {
        name: fields.number(name, default) if isinstance(default, float) else fields.whole(name, default)
        for name, default in _LIMITS.items()
    }
    try:
        return Limits(**values)
    except InputError as error:
        raise InputError(f"{fields.where}: {error}") from error


def _task(fields: Fields) -> Task:
    kind = fields.text("kind")
    if kind == "stdin":
        fields.only("kind", *STDIN_FIELDS, "checker")
        return stdin_task(fields, fields.maybe_text("checker"))
    if kind == "call":
        fields.only("kind", *CALL_FIELDS, "checker")
        return call_task(fields, fields.maybe_text("checker"))
    if kind == "assert":
        fields.only("kind", "entry_point", "prelude")
        return AssertTask(fields.some_text("entry_point"), fields.text("prelude", ""))
    raise fields.fail("kind", "stdin, call or assert")


def problem_row(problem: Problem) -> dict[str, Any]:
    """Return a problem as one row's plain data, every field spelled out."""
    return {
        "version": VERSION,
        "id": problem.id,
        "title": problem.title,
        "statement": problem.statement,
        "task": {"kind": task_kind(problem.task), **dataclasses.asdict(problem.task, dict_factory=_as_json)},
        "tests": [dataclasses.asdict(test) for test in problem.tests],
        "starter": problem.starter,
        "difficulty": problem.difficulty,
        "platform": problem.platform,
        "date": problem.date,
        "topics": list(problem.topics),
        "limits": dataclasses.asdict(problem.limits),
        "solutions": [dataclasses.asdict(solution) for solution in problem.solutions],
        "errata": list(problem.errata),
        "split": problem.split,
        "validator": problem.validator,
    }


def _as_json(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs}


def export_lines(problems: Iterable[Problem]) -> Iterator[bytes]:
    """Yield one line of UTF-8 a problem. Raises InputError for text that has none (lone surrogates)."""
    for problem in problems:
        try:
            yield json.dumps(problem_row(problem), ensure_ascii=False).encode() + b"\n"
        except UnicodeEncodeError as error:
            raise InputError(f"problem {problem.id!r} holds text that cannot be written as UTF-8: {error}") from error


def write(problems: Iterable[Problem], path: str | Path) -> None:
    """Write a .jsonl or .jsonl.gz file in one step: a failure leaves what was there. Raises InputError."""
    with open_atomically(path) as raw:
        if Path(path).suffix == ".gz":
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
                packed.writelines(export_lines(problems))
        else:
            raw.writelines(export_lines(problems))
