"""Problems: a statement, an optional start, tests that decide, and programs known to solve it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Generic, Literal, TypeVar, get_args, overload

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
    private: bool = False
    """Never shown to whoever is judged; says nothing of what decides a verdict, and is in no hash."""

    def __post_init__(self) -> None:
        if self.sample and self.private:
            raise InputError("a test is either a sample, which the statement shows, or private; this one is both")


MOST = 1_000_000
"""Of whatever unit a limit is in: more is a slip."""


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
            value, kinds = getattr(self, name), (int, float) if name.endswith("seconds") else (int,)
            if type(value) not in kinds or not value <= MOST:
                number = "a number" if float in kinds else "a whole number"
                raise InputError(f"{name} must be {number} of at most {MOST}, got {value!r}")
            if not value > 0:
                raise InputError(f"{name} must be positive, got {value}")
        for name in ("cpu_seconds", "wall_seconds"):  # 2 and 2.0 are one limit, and must have one hash
            object.__setattr__(self, name, float(getattr(self, name)))


Compare = Literal["lines", "exact", "tokens", "lcb-compat"]
"""How an output is compared: line by line, byte for byte, token by token, or as LiveCodeBench's grader does."""
CallCompare = Literal["json", "lcb-compat"]
"""How a result is compared: as JSON data, or as LiveCodeBench's grader does."""
Shape = Literal["json", "list-node", "list-node[]", "tree-node", "tree-node[]"]
"""What a program is given for a JSON value: the value itself, LeetCode's nodes, or a list of such."""
_HASHED_WHERE_SET = ("compare", "operations", "arguments", "returns", "in_place")
"""Fields of tasks that came later: at their defaults they leave a problem's hash what it was."""


@dataclass(frozen=True, slots=True)
class StdinTask:
    """A program that reads standard input and writes standard output."""

    tolerance: float | None = None
    """Absolute or relative tolerance for numbers in the output; None compares text."""
    checker: str | None = None
    """Source of ``check(input, output, answer) -> bool | str``; it decides instead of a comparison."""
    compare: Compare = "lines"

    def __post_init__(self) -> None:
        _check_judged(self, get_args(Compare))


@dataclass(frozen=True, slots=True)
class CallTask:
    """A function that is called with JSON arguments and whose result is compared as JSON."""

    function: str
    """Name of the function, or of the class where ``operations``."""
    class_name: str | None = "Solution"
    """The function is a method of a fresh instance of this class; None: a plain function."""
    tolerance: float | None = None
    checker: str | None = None
    compare: CallCompare = "json"
    operations: bool = False
    """The input is a line of operation names, the class's own first, and a line of their argument lists; the result is
    the list of what they return, null for the constructor."""
    arguments: tuple[Shape, ...] = ()
    """Shape of each argument (of the constructor's, where ``operations``); none: all plain JSON."""
    returns: Shape = "json"
    in_place: bool = False
    """The result is the first argument after the call instead of what the call returns."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "arguments", tuple(self.arguments))
        if self.operations:  # the class is the function: one meaning, one hash
            object.__setattr__(self, "class_name", None)
        _check_judged(self, get_args(CallCompare))
        for shape in (*self.arguments, self.returns):
            if shape not in get_args(Shape):
                raise InputError(f"a shape must be one of {', '.join(get_args(Shape))}, got {shape!r}")
        if self.operations and (self.in_place or self.returns != "json"):
            raise InputError("operations return plain JSON: leave out in_place and returns")
        if self.in_place and self.returns != "json":
            raise InputError("in_place takes the first argument's shape: leave out returns")


def _check_judged(task: StdinTask | CallTask, modes: tuple[str, ...]) -> None:
    """Make the tolerance a float; raise InputError where the task says two things on how it is judged."""
    if task.tolerance is not None:
        object.__setattr__(task, "tolerance", float(task.tolerance))
    if task.compare not in modes:
        raise InputError(f"compare must be one of {', '.join(modes)}, got {task.compare!r}")
    if task.compare in ("exact", "lcb-compat") and task.tolerance is not None:
        raise InputError(f"compare = {task.compare!r} knows no tolerance: leave one of the two out")
    if task.compare != modes[0] and task.checker is not None:
        raise InputError("a checker decides instead of a comparison: leave out either checker or compare")


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
    slow: bool = False
    """A mistake that is right and fails by its running time alone."""

    def __post_init__(self) -> None:
        if self.slow and self.correct:
            raise InputError(f"the solution {self.name!r} is said to be right and too slow; slow ones are mistakes")


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
    split: str | None = None
    """Part of the set that it belongs to, such as ``dev`` (free to tune on) or ``test``."""
    validator: str | None = None
    """Source of ``validate``, which raises unless an input keeps what the statement promises; in no hash. It takes the
    whole input (stdin task) or the arguments (call task)."""
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
            task = {"kind": type(self.task).__name__, **_hashed(self.task)}
            shown = [self.id, self.title, self.statement, self.starter]
            self._hashes["content"] = _digest([*shown, task, asdict(self.limits), tests])
        return self._hashes["content"]

    def solutions_hash(self) -> str:
        """SHA-256 (hex) of the solutions, which decide what an ``intent`` human writes."""
        if "solutions" not in self._hashes:
            self._hashes["solutions"] = _digest([[s.name, s.code, s.correct] for s in self.solutions])
        return self._hashes["solutions"]


def _hashed(task: Task) -> dict[str, Any]:
    values = asdict(task)
    usual = {one.name for one in fields(task) if one.name in _HASHED_WHERE_SET and values[one.name] == one.default}
    return {name: value for name, value in values.items() if name not in usual}


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
