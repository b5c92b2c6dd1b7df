"""``builtin`` and ``folder:PATH``: problems as folders that are read and edited by hand (docs/problem-schema.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.problem import (
    LazySequence,
    Limits,
    Problem,
    ProblemSet,
    Solution,
    Task,
    TestCase,
)
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.rows import read_rows, unreadable
from codeassist_env.problems.selection import filtered
from codeassist_env.problems.tasks import call_task, read_test, stdin_task

DATA = Path(__file__).resolve().parent.parent / "data" / "builtin"
"""Where the built-in problems are."""
FROZEN = DATA.with_suffix(".toml")
"""Which version of the set they are: its number, hashes and split."""
GENERATED = "generated.jsonl.gz"
"""The tests that ``codeassist problems build`` makes of generate.py."""

_CALL_FIELDS = ("function", "operations", "arguments", "returns", "in_place")
_FIELDS = (
    *("id", "title", "difficulty", "kind", *_CALL_FIELDS, "date", "topics", "reference"),
    *("cpu_seconds", "memory_mb", "tolerance", "compare", "platform", "errata", "naive"),
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class AuthoredSet(ProblemSet):
    """A set whose authors promise more than others can: starters begin every solution, and every mistake fails."""

    root: Path | None = None
    """Where its folders are."""
    frozen: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Hashes of each problem as the set's version has them; empty for a set without versions."""

    def folder(self, problem: Problem) -> Path | None:
        """Return the folder a problem was read from."""
        return (
            next((one for one in find_folders(self.root) if one.resolve().name == problem.id), None)
            if self.root
            else None
        )


@filtered
def load(argument: str = "") -> ProblemSet:
    """The problems that come with the package, each with tests and several solutions (docs/problems.md).

    Tests and solutions are read when first needed. The set's name holds its version.
    """
    if argument:
        raise InputError(f"builtin takes no argument, got {argument!r}. A directory of problems is folder:PATH")
    whole, version = read_folders(DATA, platform="codeassist"), read_frozen()
    problems = tuple(replace(one, split="dev" if one.id in version.dev else "test") for one in whole)
    return replace(whole, name=f"builtin@{version.number}", problems=problems, frozen=version.hashes)


def load_version_1(argument: str = "") -> ProblemSet:
    """Version 1 of the built-in set, and nothing else where a release holds another.

    Raises InputError in such a release.
    """
    return _load_version(1, argument)


def _load_version(number: int, argument: str) -> ProblemSet:
    held = read_frozen().number
    if held != number:
        raise InputError(f"this release holds builtin@{held}, not builtin@{number}: install the release that does")
    return load(argument)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the built-in set: results on the same version can be compared."""

    number: int
    content_hash: str
    """Of the whole set, SHA-256 (hex)."""
    dev: frozenset[str]
    """Ids of the problems that are free to tune on; boards use the others."""
    hashes: Mapping[str, tuple[str, str]]
    """Content hash and solutions hash by id."""


def hashes_of(problem: Problem) -> tuple[str, str]:
    """Return what a version of a set holds of a problem: its content hash and its solutions hash."""
    return problem.content_hash(), problem.solutions_hash()


def read_frozen(path: Path = FROZEN) -> Version:
    """Return the version a file describes."""
    fields = Fields(read_toml(path), str(path))
    fields.only("version", "content_hash", "dev", "hashes")
    hashes = fields.table("hashes")
    by_id: dict[str, tuple[str, str]] = {}
    for name in hashes.data:
        content, *solutions = hashes.texts(name)
        if len(solutions) != 1:
            raise hashes.fail(name, "two hashes: of the content and of the solutions")
        by_id[name] = content, solutions[0]
    return Version(fields.whole("version", 0), fields.some_text("content_hash"), frozenset(fields.texts("dev")), by_id)


@filtered
def load_folder(argument: str) -> ProblemSet:
    """Problems of your own, one folder each: folder:DIR, or the folder of a single problem.

    Raises InputError that names the file and the field.
    """
    if not argument:
        raise InputError("folder needs a directory: folder:PATH, one folder a problem")
    return read_folders(Path(argument))


def read_folders(root: Path, platform: str = "") -> AuthoredSet:
    """Return the problems under a directory, in order of id."""
    problems = tuple(read_folder(folder, platform) for folder in find_folders(root))
    return AuthoredSet(f"folder:{root}", problems, root=root)


def find_folders(root: Path) -> list[Path]:
    """Return the problem folders under ``root``, or ``root`` where it is one. Raises InputError if there are none."""
    if (root / "problem.toml").is_file():
        return [root]
    try:
        found = sorted(entry for entry in root.iterdir() if entry.is_dir() and entry.name[0] not in "._")
    except OSError as error:
        raise unreadable(root, error) from error
    if not found:
        raise InputError(f"{str(root)!r} holds no problem: expected folders with a problem.toml")
    return found


def read_folder(folder: Path, platform: str = "") -> Problem:
    """Return the problem of one folder."""
    fields = read_header(folder)
    tests, solutions = folder / "tests.toml", folder / "solutions"
    for path in (tests, solutions):
        if not path.exists():
            raise InputError(f"{path} is missing: a problem folder needs it")
    return Problem(
        id=fields.text("id"),
        title=fields.some_text("title"),
        statement=read_text(folder / "statement.md"),
        task=_task(fields, folder),
        tests=LazySequence(partial(_tests, folder)),
        starter=optional_text(folder / "starter.py") or "",
        difficulty=fields.maybe_text("difficulty"),
        platform=fields.text("platform", platform),
        date=fields.maybe_date("date"),
        topics=fields.texts("topics"),
        limits=_limits(fields),
        solutions=LazySequence(partial(_solutions, folder, fields.texts("naive"))),
        errata=fields.texts("errata"),
        validator=optional_text(folder / "validator.py"),
    )


def read_header(folder: Path) -> Fields:
    """Return the fields of problem.toml, its id checked against the folder's name."""
    path = folder / "problem.toml"
    fields = Fields(read_toml(path), str(path))
    fields.only(*_FIELDS)
    if not _ID.fullmatch(fields.text("id")) or fields.text("id") != folder.resolve().name:
        raise fields.fail("id", f"the folder's name in lower case with hyphens, here {folder.resolve().name!r}")
    return fields


def read_text(path: Path) -> str:
    """Return a file's text, line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {error}") from error


def optional_text(path: Path) -> str | None:
    """Return a file's text, None where there is none. Raises InputError."""
    return read_text(path) if path.exists() else None


def read_toml(path: Path) -> dict[str, object]:
    """Return a TOML file's table. Raises InputError that names the file."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not TOML: {error}") from error


def _task(fields: Fields, folder: Path) -> Task:
    checker = optional_text(folder / "checker.py")
    kind = fields.text("kind")
    if kind == "call":
        return call_task(fields, checker)
    if kind != "stdin":
        raise fields.fail("kind", "stdin or call")
    for name in _CALL_FIELDS:
        if name in fields.data:
            raise fields.fail(name, 'absent where kind = "stdin"')
    return stdin_task(fields, checker)


def _limits(fields: Fields) -> Limits:
    usual = Limits()
    try:
        return replace(
            usual,
            cpu_seconds=fields.number("cpu_seconds", usual.cpu_seconds),
            memory_mb=fields.whole("memory_mb", usual.memory_mb),
        )
    except InputError as error:
        raise InputError(f"{fields.where}: {error}") from error


def _tests(folder: Path) -> Iterator[TestCase]:
    path = folder / "tests.toml"
    fields = Fields(read_toml(path), str(path))
    fields.only("test")
    for test in fields.tables("test"):
        yield read_test(test)
    if (folder / GENERATED).exists():
        for row in read_rows(folder / GENERATED):
            row.fields.only("input", "output")
            yield TestCase(row.fields.text("input"), row.fields.text("output"))
    elif (folder / "generate.py").exists():
        raise InputError(f"{folder / GENERATED} is missing. Make it with: codeassist problems build {folder}")


def _solutions(folder: Path, naive: tuple[str, ...]) -> Iterator[Solution]:
    for path in sorted((folder / "solutions").glob("*.py")):
        yield Solution(path.stem, read_text(path))
    wrong = sorted((folder / "wrong").glob("*.py"))
    for name in set(naive) - {path.stem for path in wrong}:
        raise InputError(f"{folder / 'problem.toml'}: 'naive' names {name!r}, and there is no wrong/{name}.py")
    for path in wrong:
        yield Solution(path.stem, read_text(path), correct=False, slow=path.stem in naive)
