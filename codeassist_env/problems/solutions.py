"""``--solutions FILE``: programs from a file of their own, joined to the problems of any set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet, Solution
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.rows import read_rows

ID_FIELDS = ("question_id", "problem_id", "task_id")
"""Fields that may name the problem, in order of preference."""
VERDICT_FIELDS = ("passed_all_private_tests", "correct")
"""Fields that may say whether the program is right; a row with none of them is taken to be."""


@dataclass(slots=True)
class _Joined:
    by_problem: dict[str, list[Solution]] = field(default_factory=dict)
    rows: int = 0
    unknown: int = 0
    blank: int = 0


def join_solutions(problems: ProblemSet, path: str | Path) -> ProblemSet:
    """Add the solutions of a .jsonl or .jsonl.gz file, and a note that counts what was joined.

    A row is ``{question_id | problem_id | task_id, code, passed_all_private_tests | correct?, model | name?}``.
    Raises InputError for a bad row, or where no row is about a problem of the set.
    """
    file = Path(path)
    found = _read(problems, file)
    if not found.by_problem:
        some = problems[0].id if problems else "none"
        raise InputError(
            f"no row of {str(file)!r} ({found.rows} rows) names a problem of {problems.name!r}, "
            f"whose ids look like {some!r}"
        )
    joined = tuple(_extended(problem, found.by_problem.get(problem.id, ())) for problem in problems)
    return replace(problems, problems=joined, notes=(*problems.notes, _note(file, joined, found)))


def _read(problems: ProblemSet, path: Path) -> _Joined:
    known = {problem.id for problem in problems}
    found = _Joined()
    names: Counter[tuple[str, str]] = Counter()
    for row in read_rows(path):
        found.rows += 1
        problem_id, solution = _solution(row.fields)
        if problem_id not in known:
            found.unknown += 1
        elif not solution.code.strip():
            found.blank += 1
        else:
            names[problem_id, solution.name] += 1
            nth = names[problem_id, solution.name]
            named = solution if nth == 1 else replace(solution, name=f"{solution.name}-{nth}")
            found.by_problem.setdefault(problem_id, []).append(named)
    return found


def _solution(fields: Fields) -> tuple[str, Solution]:
    key = next((name for name in ID_FIELDS if name in fields.data), ID_FIELDS[0])
    verdict = next((name for name in VERDICT_FIELDS if fields.data.get(name) is not None), None)
    correct = True if verdict is None else fields.flag(verdict, True)
    name = fields.maybe_text("model") or fields.maybe_text("name") or "solution"
    return fields.some_text(key), Solution(name, fields.text("code"), correct)


def _extended(problem: Problem, more: list[Solution] | tuple[Solution, ...]) -> Problem:
    return replace(problem, solutions=(*problem.solutions, *more)) if more else problem


def _note(path: Path, problems: tuple[Problem, ...], found: _Joined) -> str:
    joined = [(problem, one) for problem in problems for one in found.by_problem.get(problem.id, ())]
    right = [(problem, one) for problem, one in joined if one.correct]
    parts = [f"{path.name}: {len(joined)} solutions joined, {len(right)} of them right"]
    without = len(problems) - len({problem.id for problem, _ in right})
    if without:
        parts.append(f"{without} problems have none that is right")
    elsewhere = sum(not one.code.startswith(problem.starter) for problem, one in right)
    if elsewhere:
        parts.append(f"{elsewhere} right ones do not begin with their problem's starter code")
    if found.blank:
        parts.append(f"{found.blank} empty programs left out")
    if found.unknown:
        parts.append(f"{found.unknown} rows about other problems left out")
    return "; ".join(parts)
