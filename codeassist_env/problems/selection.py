"""Filters by name: ``ids``, ``since``, ``until``, ``difficulty``, ``platform``, ``split``, ``errata``, and by place:
``offset``, ``limit``.

``compare=lcb-compat`` leaves out none and changes how outputs are compared.

A set's name records them as a query, and that name loads the same set again: ``lcb:FILE?since=2024-08-01&limit=20``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from urllib.parse import quote, unquote

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import AssertTask, Problem, ProblemSet
from codeassist_env.problems.fields import iso_date
from codeassist_env.problems.solutions import join_solutions

Filter = Callable[[ProblemSet, str], ProblemSet]
"""Narrows a set by the text a user gave; an empty result is reported by the caller."""


def select_problems(
    spec: str | ProblemSet,
    solutions: str | Path | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    difficulty: str | Sequence[str] | None = None,
    platform: str | Sequence[str] | None = None,
    ids: str | Sequence[str] | None = None,
    split: str | None = None,
    errata: str | None = None,
    offset: int | str | None = None,
    limit: int | str | None = None,
) -> ProblemSet:
    """Load the set a spec names and narrow it; ``solutions`` is a file to join, dates are ISO and inclusive.

    Raises NotFoundError for an unknown set or id and InputError for a bad value or an empty selection.
    """
    if isinstance(spec, ProblemSet):
        chosen = spec
    else:
        base, query = split_query(spec)
        chosen = apply_filters(_load(base), query)
    given = {
        "solutions": solutions,
        "ids": ids,
        "since": since,
        "until": until,
        "difficulty": difficulty,
        "platform": platform,
        "split": split,
        "errata": errata,
        "offset": offset,
        "limit": limit,
    }
    return apply_filters(chosen, [(name, _as_text(value)) for name, value in given.items() if value is not None])


def _load(spec: str) -> ProblemSet:
    made = registry.create("problems", spec)
    if not isinstance(made, ProblemSet):
        raise InputError(f"the problem set {spec!r} must be a ProblemSet, its loader made {type(made).__name__}")
    if not made:
        raise InputError(f"the problem set {spec!r} is empty")
    return made


def filtered(load: Callable[[str], ProblemSet]) -> Callable[[str], ProblemSet]:
    """Let a loader's argument end in a query of filters."""

    @wraps(load)
    def with_query(argument: str) -> ProblemSet:
        base, query = split_query(argument)
        return apply_filters(load(base), query)

    return with_query


def split_query(spec: str) -> tuple[str, list[tuple[str, str]]]:
    """Split ``BASE?NAME=VALUE&...`` into the base and its filters, in order.

    What follows the last ``?`` without a ``=`` is part of the base. Raises NotFoundError for an unknown filter.
    """
    base, mark, query = spec.rpartition("?")
    parts = [part.partition("=") for part in query.split("&")]
    if not mark or not all(equals for _, equals, _ in parts):
        return spec, []
    for name, _, _ in parts:
        if name not in FILTERS:
            raise NotFoundError.of("problem filter", name, FILTERS)
    return base, [(name, unquote(value)) for name, _, value in parts]


def files_of(spec: str) -> list[str]:
    """Return the files that a set's spec may name; nothing is looked up."""
    base, query = split_query(spec)
    places = [base.partition(":")[2], *(value for name, value in query if name in ("solutions", "errata"))]
    return [place for place in places if not os.path.isdir(place)]


def apply_filters(problems: ProblemSet, query: Iterable[tuple[str, str]]) -> ProblemSet:
    """Apply filters one after another; the result's name records them."""
    for name, value in query:
        chosen = FILTERS[name](problems, value)
        if not chosen:
            raise InputError(f"no problem of {problems.name!r} is left by {name}={value}: {_reason(name, problems)}")
        problems = replace(chosen, name=_extended(problems.name, name, value))
    return problems


def _extended(name: str, key: str, value: str) -> str:
    before = "&" if split_query(name)[1] else "?" if ":" in name else ":?"
    return f"{name}{before}{key}={quote(value, safe='/:,+@ ')}"


def _as_text(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(map(str, value))
    return str(value)


def _kept(problems: ProblemSet, keep: Callable[[Problem], bool]) -> ProblemSet:
    return replace(problems, problems=tuple(filter(keep, problems)))


def _since(problems: ProblemSet, value: str) -> ProblemSet:
    day = iso_date(value, "since")
    return _kept(problems, lambda problem: problem.date is not None and problem.date[:10] >= day)


def _until(problems: ProblemSet, value: str) -> ProblemSet:
    day = iso_date(value, "until")
    return _kept(problems, lambda problem: problem.date is not None and problem.date[:10] <= day)


def _listed(value: str, what: str) -> list[str]:
    items = [item.strip() for item in value.split(",") if item.strip()]
    if not items:
        raise InputError(f"{what} needs at least one value, got {value!r}")
    return items


def _difficulty(problems: ProblemSet, value: str) -> ProblemSet:
    wanted = {item.casefold() for item in _listed(value, "difficulty")}
    return _kept(problems, lambda problem: (problem.difficulty or "none").casefold() in wanted)


def _platform(problems: ProblemSet, value: str) -> ProblemSet:
    wanted = {item.casefold() for item in _listed(value, "platform")}
    return _kept(problems, lambda problem: (problem.platform or "none").casefold() in wanted)


def _ids(problems: ProblemSet, value: str) -> ProblemSet:
    wanted = {problems.problem(item).id for item in _listed(value, "ids")}
    return _kept(problems, lambda problem: problem.id in wanted)


def _split(problems: ProblemSet, value: str) -> ProblemSet:
    return _kept(problems, lambda problem: problem.split == value)


def _errata(problems: ProblemSet, value: str) -> ProblemSet:
    keep = {"keep": (True, False), "drop": (False,), "only": (True,)}.get(value)
    if keep is None:
        raise InputError(f"errata must be keep, drop or only, got {value!r}")
    return _kept(problems, lambda problem: bool(problem.errata) in keep)


def _count(value: str, what: str, least: int) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise InputError(f"{what} must be a whole number of at least {least}, got {value!r}")
    return int(value)


def _offset(problems: ProblemSet, value: str) -> ProblemSet:
    return replace(problems, problems=problems.problems[_count(value, "offset", 0) :])


def _limit(problems: ProblemSet, value: str) -> ProblemSet:
    return replace(problems, problems=problems.problems[: _count(value, "limit", 1)])


def _compare(problems: ProblemSet, value: str) -> ProblemSet:
    """Have every problem judged as LiveCodeBench's grader does, which knows neither tolerances nor checkers."""
    if value != "lcb-compat":
        raise InputError(f"compare must be lcb-compat, got {value!r}")
    return replace(problems, problems=tuple(map(_lcb_compatible, problems)))


def _lcb_compatible(problem: Problem) -> Problem:
    if isinstance(problem.task, AssertTask):
        return problem
    return replace(problem, task=replace(problem.task, compare="lcb-compat", tolerance=None, checker=None))


FILTERS: dict[str, Filter] = {
    "solutions": join_solutions,
    "ids": _ids,
    "since": _since,
    "until": _until,
    "difficulty": _difficulty,
    "platform": _platform,
    "split": _split,
    "errata": _errata,
    "offset": _offset,
    "limit": _limit,
    "compare": _compare,
}
"""Filters by the name they have in a query, on the command line and in :func:`select_problems`."""


def _reason(name: str, problems: ProblemSet) -> str:
    """Say what the set holds in the respect a filter asks about."""
    match name:
        case "since" | "until":
            dates = sorted(problem.date for problem in problems if problem.date)
            return f"its dates run from {dates[0]} to {dates[-1]}" if dates else "its problems have no date"
        case "difficulty" | "platform" | "split":
            values = sorted({str(getattr(problem, name) or "none") for problem in problems})
            return f"it has {', '.join(values)}"
        case _:
            return f"it holds {len(problems)} problems, {sum(bool(p.errata) for p in problems)} of them with errata"
