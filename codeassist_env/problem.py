"""Problems: a statement, an optional start, tests that decide, and programs known to solve it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, TypeVar, overload

from codeassist_env.errors import InputError, NotFoundError

T = TypeVar("T")


class LazySequence(Sequence[T], Generic[T]):
    """A sequence that a picklable function of no arguments loads at first use."""

    __slots__ = ("_items", "_load")

    def __init__(self, load: Callable[[], Iterable[T]]) -> None:
        self._load = load
        self._items: tuple[T, ...] | None = None

    @property
    def items(self) -> tuple[T, ...]:
        """The loaded items."""
        if self._items is None:
            self._items = tuple(self._load())
        return self._items

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self.items[index]

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._load,))


@dataclass(frozen=True, slots=True)
class TestCase:
    """One test."""

    __test__ = False

    input: str
    """stdin task: standard input. call task: one JSON value a line, a line an argument. assert task: test source."""
    output: str = ""
    """Expected standard output, or the expected JSON value; unused by assert tasks. Never enters a sandbox."""
    sample: bool = False
    """Shown in the statement."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run of a program may use (LiveCodeBench's 6 s by default)."""

    cpu_seconds: float = 6.0
    """CPU seconds per test."""
    wall_seconds: float = 30.0
    """Wall-clock cap per test: generous, so that a busy machine never turns right into late."""
    memory_mb: int = 1024
    """Address space, MiB."""
    output_mb: int = 16
    """Standard output and standard error together, and any file, MiB."""
    processes: int = 64
    """Processes and threads."""

    def __post_init__(self) -> None:
        for name in ("cpu_seconds", "wall_seconds", "memory_mb", "output_mb", "processes"):
            if not getattr(self, name) > 0:
                raise InputError(f"{name} must be positive, got {getattr(self, name)}")
        for name in ("cpu_seconds", "wall_seconds"):  # 2 and 2.0 are one limit, and must have one hash
            object.__setattr__(self, name, float(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class StdinTask:
    """A program that reads standard input and writes standard output."""

    tolerance: float | None = None
    """Absolute or relative tolerance for numbers in the output; None compares text."""
    checker: str | None = None
    """Source of ``check(input, output, answer) -> bool | str``; it decides instead of a comparison."""

    def __post_init__(self) -> None:
        _as_float(self, "tolerance")


@dataclass(frozen=True, slots=True)
class CallTask:
    """A function that is called with JSON arguments and whose result is compared as JSON."""

    function: str
    class_name: str | None = "Solution"
    """The function is a method of a fresh instance of this class; None: a plain function."""
    tolerance: float | None = None
    checker: str | None = None

    def __post_init__(self) -> None:
        _as_float(self, "tolerance")


def _as_float(task: StdinTask | CallTask, name: str) -> None:
    value = getattr(task, name)
    if value is not None:
        object.__setattr__(task, name, float(value))


@dataclass(frozen=True, slots=True)
class AssertTask:
    """A function handed to test source that asserts on it (HumanEval's ``check(candidate)``)."""

    entry_point: str
    prelude: str = ""
    """Trusted source that the test source may use, run beside it and never beside the candidate."""


Task = StdinTask | CallTask | AssertTask


@dataclass(frozen=True, slots=True)
class Solution:
    """A program someone wrote for the problem."""

    name: str
    code: str
    correct: bool = True
    """False: a plausible mistake, for humans who make them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, as data."""

    id: str
    title: str
    statement: str
    task: Task
    tests: Sequence[TestCase]
    starter: str = ""
    """Program text an episode starts from; may be empty."""
    difficulty: str | None = None
    platform: str = ""
    date: str | None = None
    """ISO date (YYYY-MM-DD) the problem was published."""
    topics: tuple[str, ...] = ()
    limits: Limits = Limits()
    solutions: Sequence[Solution] = ()
    errata: tuple[str, ...] = ()
    """Known flaws of the problem, in words."""
    _hashes: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def references(self) -> list[Solution]:
        """Solutions known to be right."""
        return [s for s in self.solutions if s.correct]

    @property
    def mistakes(self) -> list[Solution]:
        """Plausible wrong programs."""
        return [s for s in self.solutions if not s.correct]

    def content_hash(self) -> str:
        """SHA-256 (hex) of all that decides a verdict or is shown to a human: not the solutions."""
        if "content" not in self._hashes:
            tests = [[t.input, t.output, t.sample] for t in self.tests]
            task = {"kind": type(self.task).__name__, **asdict(self.task)}
            shown = [self.id, self.title, self.statement, self.starter]
            self._hashes["content"] = _digest([*shown, task, asdict(self.limits), tests])
        return self._hashes["content"]

    def solutions_hash(self) -> str:
        """SHA-256 (hex) of the solutions, which decide what an ``intent`` human writes."""
        if "solutions" not in self._hashes:
            self._hashes["solutions"] = _digest([[s.name, s.code, s.correct] for s in self.solutions])
        return self._hashes["solutions"]


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class ProblemSet(Sequence[Problem]):
    """An ordered set of problems with a name and a content hash."""

    name: str
    """The spec that loads it, filters included."""
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    """What a user should know, for example how far a file is from the paper's window."""
    _by_id: Mapping[str, Problem] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {p.id: p for p in self.problems}
        if len(by_id) != len(self.problems):
            seen: set[str] = set()
            twice = sorted({p.id for p in self.problems if p.id in seen or seen.add(p.id)})  # type: ignore[func-returns-value]
            raise InputError(f"problem set {self.name!r} holds ids twice: {', '.join(twice[:5])}")
        object.__setattr__(self, "_by_id", by_id)

    def __len__(self) -> int:
        return len(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | Sequence[Problem]:
        return self.problems[index]

    def problem(self, problem_id: str) -> Problem:
        """Return the problem of that id. Raises NotFoundError with near ids."""
        found = self._by_id.get(problem_id)
        if found is None:
            raise NotFoundError.of(f"problem in {self.name}", problem_id, self._by_id)
        return found

    def content_hash(self) -> str:
        """SHA-256 (hex) over the problems' content hashes, in order."""
        return _digest([p.content_hash() for p in self.problems])

    def solutions_hash(self) -> str:
        """SHA-256 (hex) over the problems' solution hashes, in order."""
        return _digest([p.solutions_hash() for p in self.problems])
