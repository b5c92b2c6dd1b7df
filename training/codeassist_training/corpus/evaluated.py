"""What assistants are evaluated on, and whether a document gives it away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, CallTask, Problem, ProblemSet, StdinTask
from codeassist_env.problems.duplicates import find_duplicates
from codeassist_env.problems.selection import FILTERS, select_problems
from codeassist_training.corpus.source import label, split_argument, tidy
from codeassist_training.small_lm.overlap import Forbidden


def read_set(spec: str, more: Iterable[str] = ()) -> tuple[ProblemSet, dict[str, str]]:
    """Load ``SET?FILTER=VALUE,...``; return it and the values of the names in ``more``, which are no filters.

    Raises NotFoundError for an unknown set or filter, InputError for an empty selection.
    """
    extra = frozenset(more)
    base, values = split_argument(spec, "problem filter", {*FILTERS, *extra})
    if not base:
        raise InputError(f"expected a problem set SET[?FILTER=VALUE,...], got {spec!r}")
    query = "&".join(f"{name}={value.replace('%', '%25')}" for name, value in values.items() if name not in extra)
    chosen = select_problems(f"{base}?{query}" if query else base)
    return chosen, {name: value for name, value in values.items() if name in extra}


def on_screen(problem: Problem, code: str) -> str:
    """Return a solution as it stands in the editor at the end: after the starter, where it holds only the rest.

    It ends in one line break, and begins as the starter does.
    """
    code, start = tidy(code), problem.starter.lstrip("\n")
    if not start.strip() or not code:
        return code
    if code.startswith(start):
        return problem.starter + code.removeprefix(start)
    if not code[0].isspace():
        return code
    match problem.task:
        case AssertTask(entry_point=name):
            wanted = name
        case CallTask(class_name=str(name)) | CallTask(function=name):
            wanted = name
        case _:
            return code
    if re.search(rf"^[ \t]*(?:async[ \t]+def|def|class)[ \t]+{re.escape(wanted)}\b", code, re.MULTILINE):
        return code
    return problem.starter + code


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Problem sets that are evaluated on."""

    sets: Sequence[ProblemSet]
    ids: Mapping[str, str]
    """``SET/ID`` by the problem's id, case and signs aside."""
    forbidden: Forbidden
    """Their solutions, right and wrong ones."""

    @classmethod
    def load(cls, specs: Sequence[str]) -> Evaluated:
        """Load the sets that specs name. Raises NotFoundError and InputError as for any set."""
        sets = [read_set(spec)[0] for spec in specs]
        ids: dict[str, str] = {}
        for one in sets:
            for problem in one:
                ids.setdefault(_plain(problem.id), f"{label(one.name)}/{problem.id}")
        return cls(sets, ids, Forbidden(_programs(sets)))

    def problem(self, id_: str) -> str | None:
        """Return the problem of the evaluation that has this id, as ``SET/ID``."""
        return self.ids.get(_plain(id_)) if id_ else None

    def statements(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return those of some problems (texts by id) whose text is a problem of the evaluation's, or nearly."""
        made = tuple(Problem(id_, "", text, StdinTask(), ()) for id_, text in texts.items() if text.strip())
        found: dict[str, str] = {}
        for one in self.sets if made else ():
            for pair in find_duplicates(one, [ProblemSet("corpus", made)]):
                if pair.second.startswith("corpus/"):
                    found.setdefault(pair.second.removeprefix("corpus/"), f"{label(one.name)}/{pair.first}")
        return found

    def card(self) -> dict[str, dict[str, int]]:
        """Say how much there is to compare with: problems and programs by set."""
        return {
            label(one.name): {"problems": len(one), "programs": sum(len(problem.solutions) for problem in one)}
            for one in self.sets
        }


def _programs(sets: Iterable[ProblemSet]) -> Iterator[tuple[str, str]]:
    for one in sets:
        for problem in one:
            for solution in problem.solutions:
                yield f"{label(one.name)}/{problem.id}/{solution.name}", on_screen(problem, solution.code)


def _plain(id_: str) -> str:
    return re.sub(r"[\W_]+", "", id_.casefold()) or id_
