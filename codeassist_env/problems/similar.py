"""Problems that may be one under another story: their known solutions are built alike, whatever the names in them."""

from __future__ import annotations

import ast
import builtins
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codeassist_env.problem import AssertTask, Problem, ProblemSet

LENGTH = 14
"""Nodes of a syntax tree, in order, that count as one mark."""
NEAR = 0.5
"""Share of the shorter program's marks found in the other from which two programs are built alike."""
FEWEST = 20
"""Marks that two programs share at least before they are called alike."""
COMMON = 0.01
"""A mark found in the programs of more than this share of all problems is how such programs begin, and says nothing."""

_KNOWN = frozenset(dir(builtins))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two problems with programs that are built alike."""

    first: str
    """Id of the problem in the set that is looked at."""
    second: str
    """``SET/ID`` of one in another set."""
    programs: tuple[str, str]
    """Names of the two programs."""
    share: float
    """Of the shorter program's marks that the other holds."""


@dataclass(frozen=True, slots=True)
class _Program:
    problem: str
    own: bool
    name: str
    marks: frozenset[int]


def find_likenesses(problems: ProblemSet, against: Sequence[ProblemSet]) -> list[Likeness]:
    """Return each problem's nearest likenesses in other sets, the nearest first. Only right programs are compared."""
    programs = [one for problem in problems for one in _programs(problem, "", own=True)]
    programs += [one for other in against for problem in other for one in _programs(problem, other.name, own=False)]
    telling, shared = _telling(programs)
    best: dict[tuple[str, str], Likeness] = {}
    for (a, b), count in shared.items():
        share = count / min(telling[a], telling[b])
        if count >= FEWEST and share >= NEAR:
            one, other = programs[a], programs[b]
            found = Likeness(one.problem, other.problem, (one.name, other.name), share)
            pair = one.problem, other.problem
            if pair not in best or best[pair].share < share:
                best[pair] = found
    return sorted(best.values(), key=lambda found: (-found.share, found.first, found.second))


def _programs(problem: Problem, set_name: str, own: bool) -> Iterator[_Program]:
    label = f"{set_name}/{problem.id}" if set_name else problem.id
    for one in problem.references:
        # a HumanEval solution is the body that follows its starter
        code = problem.starter + one.code if isinstance(problem.task, AssertTask) else one.code
        for text in (one.code, code):
            try:
                signs = list(_signs(ast.parse(text)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            marks = frozenset(hash(tuple(signs[i : i + LENGTH])) for i in range(len(signs) - LENGTH + 1))
            yield _Program(label, own, one.name, marks)
            break


def _signs(node: ast.AST) -> Iterator[str]:
    """Yield what a program does, node by node, without its own names."""
    match node:
        case ast.expr_context() | ast.arguments() | ast.alias() | ast.Import() | ast.ImportFrom():
            return
        case ast.Name(id=name):
            yield name if name in _KNOWN else "name"
        case ast.Attribute(attr=name):
            yield f".{name}"
        case ast.Constant(value=value):
            yield type(value).__name__
        case _:
            yield type(node).__name__
    for child in ast.iter_child_nodes(node):
        yield from _signs(child)


def _telling(programs: Sequence[_Program]) -> tuple[Counter[int], Counter[tuple[int, int]]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, program in enumerate(programs):
        for mark in program.marks:
            holders[mark].append(index)
    most = max(5, int(COMMON * len({program.problem for program in programs})))
    telling: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if len({programs[index].problem for index in group}) <= most:
            telling.update(group)
            shared.update((a, b) for a in group if programs[a].own for b in group if not programs[b].own)
    return telling, shared
