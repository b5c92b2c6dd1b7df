"""``lcb:PATH``: LiveCodeBench's JSON Lines as released (release_v1 .. v6, and any file of that schema)."""

from __future__ import annotations

import base64
import binascii
import io
import json
import pickle
import pickletools
import re
import tomllib
import zlib
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from codeassist_env.errors import InputError
from codeassist_env.problem import CallTask, Limits, Problem, ProblemSet, StdinTask, Task, TestCase
from codeassist_env.problems.fields import Fields, iso_date
from codeassist_env.problems.rows import Row, StoredTests, read_row, read_rows
from codeassist_env.problems.selection import filtered

WINDOW_START = "2024-08-01"
"""The paper evaluates on problems from this date on (contest_date)."""
WINDOW_SIZE = 454
"""How many problems release_v6 holds from WINDOW_START on; the paper's standard errors fit it."""
LIMITS = Limits(cpu_seconds=6.0)
"""LiveCodeBench's 6 s a test."""
MAX_UNPACKED = 512 * 2**20
"""Bytes one problem's private tests may unpack to."""

_PROMISE = re.compile(
    r"(?:absolute|relative)[^.]{0,60}\berrors?\b[^.]{0,80}10\s*\^\s*\{?\s*[-\u2212]\s*(\d{1,2})"
    r"|within\s+\$?10\s*\^\s*\{?\s*[-\u2212]\s*(\d{1,2})",
    re.IGNORECASE,
)

UNORDERED = """\
import json


def check(input, output, answer):
    try:
        got = json.loads(output)
    except ValueError:
        return "not JSON"
    if not isinstance(got, list):
        return "not a list"
    same = sorted(map(json.dumps, got)) == sorted(map(json.dumps, json.loads(answer)))
    return same or "other elements than the answer's, order aside"
"""
"""Checker for a returned list whose order the statement leaves open."""


@filtered
def load(argument: str) -> ProblemSet:
    """LiveCodeBench as released: lcb:FILE, .jsonl or .jsonl.gz.

    Private tests are unpacked when they are first needed.
    Raises InputError that names the line and the field that is not LiveCodeBench's.
    """
    if not argument:
        raise InputError("lcb needs a file: lcb:PATH, LiveCodeBench JSON Lines (.jsonl or .jsonl.gz)")
    path = Path(argument)
    problems = tuple(_problem(path, row) for row in read_rows(path))
    return ProblemSet(f"lcb:{argument}", problems, _notes(problems))


def _notes(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    inside = sum(problem.date is not None and problem.date >= WINDOW_START for problem in problems)
    window = f"{inside} of {len(problems)} problems are dated {WINDOW_START} or later, the paper's window"
    if inside == WINDOW_SIZE:
        window += f": as many as the paper's {WINDOW_SIZE} (release_v6)"
    else:
        how = f"{WINDOW_SIZE - inside} fewer" if inside < WINDOW_SIZE else f"{inside - WINDOW_SIZE} more"
        window += f": {how} than its {WINDOW_SIZE} (release_v6), so figures are not the paper's"
    flawed = sum(bool(problem.errata) for problem in problems)
    return (window, f"{flawed} problems have errata; --errata drop leaves them out") if flawed else (window,)


def _problem(path: Path, row: Row) -> Problem:
    fields = row.fields
    problem_id, statement = fields.some_text("question_id"), fields.text("question_content")
    public, private = fields.text("public_test_cases"), fields.text("private_test_cases", "[]")
    if row.offset is None:
        load_tests = partial(unpack_tests, public, private, fields.where)
    else:
        load_tests = partial(_tests_at, path, row.offset, problem_id)
    errata, unordered = known_flaws(problem_id, statement)
    return Problem(
        id=problem_id,
        title=fields.text("question_title", problem_id),
        statement=statement,
        task=_task(fields, statement, unordered),
        tests=StoredTests(load_tests),
        starter=fields.text("starter_code", ""),
        difficulty=fields.maybe_text("difficulty"),
        platform=fields.text("platform", ""),
        date=iso_date(fields.text("contest_date"), f"{fields.where}: 'contest_date'"),
        limits=LIMITS,
        errata=errata,
    )


def _task(fields: Fields, statement: str, unordered: bool) -> Task:
    metadata = Fields(
        _json(fields.text("metadata", "{}") or "{}", "metadata", fields.where), f"{fields.where}: 'metadata'"
    )
    tolerance = promised_tolerance(statement)
    if "func_name" in metadata.data:
        name = metadata.some_text("func_name")
        return CallTask(name, tolerance=tolerance, checker=UNORDERED if unordered else None)
    return StdinTask(tolerance)


def promised_tolerance(statement: str) -> float | None:
    """Return 10^-k where a statement promises to accept that absolute or relative error; the widest of several."""
    found = [int(match[1] or match[2]) for match in _PROMISE.finditer(statement)]
    return 10.0 ** -min(found) if found else None


class _Wording(NamedTuple):
    note: str
    pattern: re.Pattern[str]
    unordered: bool


@cache
def _errata() -> tuple[tuple[_Wording, ...], dict[str, str]]:
    data = tomllib.loads(Path(__file__).with_name("errata.toml").read_text(encoding="utf-8"))
    wordings = tuple(
        _Wording(entry["note"], re.compile("|".join(entry["patterns"]), re.IGNORECASE), entry.get("unordered", False))
        for entry in data["wording"]
    )
    return wordings, {problem_id: entry["note"] for entry in data["problem"] for problem_id in entry["ids"]}


def known_flaws(problem_id: str, statement: str) -> tuple[tuple[str, ...], bool]:
    """Return the errata of a problem, and whether its result is a list whose order is open."""
    wordings, listed = _errata()
    folded = " ".join(statement.split())
    hits = [wording for wording in wordings if wording.pattern.search(folded)]
    notes = dict.fromkeys(
        [*(wording.note for wording in hits), *([listed[problem_id]] if problem_id in listed else [])]
    )
    return tuple(notes), any(wording.unordered for wording in hits)


def _tests_at(path: Path, offset: int, problem_id: str) -> Iterator[TestCase]:
    fields = read_row(path, offset)
    if fields.data.get("question_id") != problem_id:
        raise InputError(f"{fields.where}: expected question {problem_id!r}: the file has changed since it was loaded")
    return unpack_tests(fields.text("public_test_cases"), fields.text("private_test_cases", "[]"), fields.where)


def unpack_tests(public: str, private: str, where: str) -> Iterator[TestCase]:
    """Yield a row's tests, public ones (shown in the statement) before private ones."""
    for name, text, sample in (("public_test_cases", public, True), ("private_test_cases", private, False)):
        fields = Fields({name: _test_list(text, name, where)}, where)
        for test in fields.tables(name):
            yield TestCase(test.text("input"), test.text("output"), sample, private=not sample)


def _test_list(text: str, name: str, where: str) -> Any:
    if not text.strip():
        return []
    if text.lstrip().startswith("["):
        return _json(text, name, where)
    try:
        packed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError(f"{where}: {name!r} is neither a JSON list nor base64: {error}") from error
    return _json(_unpickle(_inflate(packed, name, where), name, where), name, where)


def _inflate(packed: bytes, name: str, where: str) -> bytes:
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, MAX_UNPACKED)
    except zlib.error as error:
        raise InputError(f"{where}: {name!r} cannot be decompressed: {error}") from error
    if stream.unconsumed_tail:
        raise InputError(f"{where}: {name!r} unpacks to more than {MAX_UNPACKED} bytes, the most that is read")
    if not stream.eof:
        raise InputError(f"{where}: {name!r} is cut short")
    return data


class _TextUnpickler(pickle.Unpickler):
    """Builds plain values only: whatever would import a name is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"it names {module}.{name}; only text is read")

    def persistent_load(self, pid: Any) -> Any:
        raise pickle.UnpicklingError("it holds a reference; only text is read")


_TEXT_OPCODES = frozenset(
    ("PROTO", "FRAME", "MEMOIZE", "STOP", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "BINPUT", "PUT")
)
"""All that pickling a text takes; LONG_BINPUT, for one, can ask for a table of any size."""


def _unpickle(data: bytes, name: str, where: str) -> str:
    try:
        for opcode, argument, _ in pickletools.genops(data):
            if opcode.name not in _TEXT_OPCODES or (opcode.name == "PUT" and int(argument or 0) > 255):
                raise pickle.UnpicklingError(f"it holds {opcode.name}; only text is read")
        value = _TextUnpickler(io.BytesIO(data)).load()
    except Exception as error:  # a broken pickle raises nearly anything
        raise InputError(f"{where}: {name!r} is not a pickled text: {error}") from error
    if not isinstance(value, str):
        raise InputError(f"{where}: {name!r} holds a pickled {type(value).__name__}, expected text")
    return value


def _json(text: str, name: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: {name!r} is not JSON: {error}") from error
