"""``problems:SET`` and ``solutions:FILE``: programs that solve problems of a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet, Solution
from codeassist_env.problems.fields import Fields, iso_date
from codeassist_env.problems.solutions import ID_FIELDS, VERDICT_FIELDS
from codeassist_training.corpus import fingerprint
from codeassist_training.corpus.evaluated import on_screen, read_set
from codeassist_training.corpus.source import LeftOut, choice, label, rows_of, split_argument, tidy
from codeassist_training.documents import Document
from codeassist_training.small_lm.split import labels_half

HALVES = ("all", "labels", "learned")


def rank(*keys: str) -> bytes:
    """Return what programs are ordered by where one is chosen: a hash, so that the files' order does not matter."""
    return blake2b("\x1f".join(keys).encode("utf-8", "backslashreplace"), digest_size=8).digest()


@dataclass(slots=True)
class References:
    """The right solutions of a problem set."""

    problems: ProblemSet
    name: str
    each: str
    statements: dict[str, str] = field(default_factory=dict, init=False)
    left_out: LeftOut = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = LeftOut(self.name)

    def documents(self) -> Iterator[Document]:
        """Yield the references, each as it stands in the editor at the end."""
        for problem in self.problems:
            self.statements[problem.id] = problem.statement
            found = problem.references
            if not found:
                self.left_out.add("problem without a reference", problem.id)
            if self.each == "1":
                found = sorted(found, key=lambda one: rank(problem.id, one.name))[:1]
            for one in found:
                yield self._document(problem, one)

    def _document(self, problem: Problem, solution: Solution) -> Document:
        text = on_screen(problem, solution.code)
        id_ = problem.id if self.each == "1" else f"{problem.id}/{solution.name}"
        return Document(id_, text, self.name, problem.id, "reference")

    def card(self) -> dict[str, Any]:
        """Say where the text is from."""
        return {"kind": "problems", "set": label(self.problems.name), "problems": len(self.problems), "each": self.each}

    def fingerprint(self) -> str:
        """Change with the problems and their solutions."""
        return fingerprint.of_problems(self.problems)


def problems(argument: str) -> References:
    """References of a problem set: problems:SET[?FILTER=VALUE,...,each=1|all], filters as of codeassist problems.

    Raises NotFoundError for an unknown set or filter, InputError for an empty selection.
    """
    if not argument:
        raise InputError("problems needs a set: problems:SET[?FILTER=VALUE,...], such as problems:builtin?split=dev")
    chosen, values = read_set(argument, ("each",))
    each = choice("each", values.get("each", "all"), ("1", "all"))
    return References(chosen, f"problems:{label(chosen.name)}", each)


@dataclass(slots=True)
class SolutionsFile:
    """A file of programs in LiveCodeBench's schema (question_id, code, contest_date, model)."""

    path: Path
    name: str
    problems: Mapping[str, Problem] | None
    since: str = ""
    until: str = ""
    half: str = "all"
    each: str = "all"
    verdict: str = "any"
    licence: str = ""
    statements: dict[str, str] = field(default_factory=dict, init=False)
    left_out: LeftOut = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = LeftOut(self.name)

    def documents(self) -> Iterator[Document]:
        """Yield the programs that the filters leave. Raises InputError that names a bad row."""
        best: dict[str, tuple[bytes, Document]] = {}
        for number, row in enumerate(rows_of(self.path)):
            made = self._document(number, row)
            if made is None:
                continue
            if self.each == "all":
                yield made
                continue
            place = rank(made.problem, made.text)
            if made.problem in best:
                self.left_out.count("another solution of its problem")
            if made.problem not in best or place < best[made.problem][0]:
                best[made.problem] = place, made
        yield from (document for _, document in best.values())

    def _document(self, number: int, row: Fields) -> Document | None:
        key = next((name for name in ID_FIELDS if name in row.data), ID_FIELDS[0])
        id_, code = row.some_text(key), tidy(row.text("code"))
        verdict = next((row.flag(name, True) for name in VERDICT_FIELDS if row.data.get(name) is not None), True)
        problem = None if self.problems is None else self.problems.get(id_)
        if self.problems is not None and problem is None:
            self.left_out.add("no problem of that id", f"{id_}/{number}")
        elif self.verdict == "right" and not verdict:
            self.left_out.count("not right")
        elif self.half != "all" and labels_half(id_) is not (self.half == "labels"):
            self.left_out.count("of the other half")
        elif self._outside(row, problem):
            self.left_out.count("outside the dates")
        else:
            if problem is not None:
                self.statements[id_] = problem.statement
                code = on_screen(problem, code)
            return Document(f"{id_}/{number}", code, self.name, id_, row.maybe_text("model") or "", self.licence)
        return None

    def _outside(self, row: Fields, problem: Problem | None) -> bool:
        if not self.since and not self.until:
            return False
        day = (problem.date if problem is not None else None) or row.maybe_date("contest_date")
        if day is None:
            raise InputError(f"{row.where}: no date is known: give contest_date, or problems=FILE that has it")
        return (self.since or day) > day[:10] or day[:10] > (self.until or day)

    def card(self) -> dict[str, Any]:
        """Say where the text is from."""
        shown = {name: getattr(self, name) for name in ("since", "until", "half", "each", "verdict", "licence")}
        return {"kind": "solutions", "file": self.path.name, **{name: one for name, one in shown.items() if one}}

    def fingerprint(self) -> str:
        """Change with the file, and with the problems that tell dates, starters and statements."""
        known = None if self.problems is None else fingerprint.of_problems(self.problems.values())
        return fingerprint.of_parts(fingerprint.of_file(self.path), known)


def solutions(argument: str) -> SolutionsFile:
    """Programs of a file: solutions:FILE[?problems=FILE,since=DATE,until=DATE,half=labels,each=1,verdict=right].

    Rows as LiveCodeBench's submissions; ``problems`` (a set, or a file of its schema) tells dates and statements.
    ``half=labels`` keeps the problems that the shipped small model never saw, ``half=learned`` the others.
    """
    known = ("problems", "since", "until", "half", "each", "verdict", "licence")
    path, values = split_argument(argument, "parameter of solutions", known)
    if not path:
        raise InputError("solutions needs a file: solutions:FILE, JSONL rows with question_id and code")
    given = values.pop("problems", None)
    for name in ("since", "until"):
        if name in values:
            values[name] = iso_date(values[name], name)
    for name, choices in (("half", HALVES), ("each", ("1", "all")), ("verdict", ("any", "right"))):
        if name in values:
            choice(name, values[name], choices)
    known_problems = None if given is None else _problems(given)
    return SolutionsFile(path=Path(path), name=f"solutions:{label(path)}", problems=known_problems, **values)


def _problems(spec: str) -> dict[str, Problem]:
    named = spec.partition(":")[0].partition("?")[0] in registry.names("problems")
    chosen, _ = read_set(spec if named else f"lcb:{spec}")
    return {problem.id: problem for problem in chosen}
