"""Problems that are the same under another name, within a set or across sets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from codeassist_env.problem import Problem, ProblemSet

SHINGLE = 8
"""Words and signs of a statement that count as one mark."""
NEAR = 0.6
"""Share of the shorter statement's marks found in the other from which two statements are near duplicates."""
FEWEST = 12
"""Marks two statements share at least before they are called near duplicates."""
COMMON = 0.05
"""A mark found in more than this share of all statements is a turn of phrase and says nothing."""

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two problems that are one."""

    first: str
    """Id of the problem in the set that is looked at."""
    second: str
    """Id of one in the same set, or ``SET/ID`` of one in another."""
    kind: str
    """``content``: equal in all that counts. ``statement``: equal but for case and blanks. ``near``."""
    share: float = 1.0
    """Share of the shorter statement's marks that the other holds."""


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    own: bool
    problem: Problem
    words: tuple[str, ...]
    marks: frozenset[int]


def find_duplicates(problems: ProblemSet, against: Sequence[ProblemSet] = ()) -> list[Duplicate]:
    """Return pairs of duplicates with at least one problem of ``problems``, in order."""
    entries = [_entry(one) for one in problems]
    entries += [_entry(one, other.name) for other in against for one in other]
    telling, shared = _telling_marks(entries)
    found: list[Duplicate] = []
    for a, b in sorted({*shared, *_equal_statements(entries)}):
        first, second = entries[a], entries[b]
        if first.words == second.words:
            same = first.problem.content_hash() == second.problem.content_hash()
            found.append(Duplicate(first.label, second.label, "content" if same else "statement"))
        elif shared[a, b] >= FEWEST and shared[a, b] >= NEAR * min(telling[a], telling[b]):
            share = shared[a, b] / min(telling[a], telling[b])
            found.append(Duplicate(first.label, second.label, "near", share))
    return found


def _entry(problem: Problem, set_name: str = "") -> _Entry:
    words = tuple(_WORD.findall(problem.statement.casefold()))
    marks = frozenset(hash(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return _Entry(f"{set_name}/{problem.id}" if set_name else problem.id, not set_name, problem, words, marks)


def _telling_marks(entries: Sequence[_Entry]) -> tuple[Counter[int], Counter[tuple[int, int]]]:
    """Count each entry's marks that are no mere turn of phrase, and those each pair has in common."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for mark in entry.marks:
            holders[mark].append(index)
    most = max(10, int(COMMON * len(entries)))
    telling: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if len(group) <= most:
            telling.update(group)
            shared.update(_pairs(group, entries))
    return telling, shared


def _equal_statements(entries: Sequence[_Entry]) -> list[tuple[int, int]]:
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.words:
            groups[entry.words].append(index)
    return [pair for group in groups.values() for pair in _pairs(group, entries)]


def _pairs(group: Sequence[int], entries: Sequence[_Entry]) -> list[tuple[int, int]]:
    return [(a, b) for i, a in enumerate(group) if entries[a].own for b in group[i + 1 :]]
