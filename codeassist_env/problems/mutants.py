"""Mutants: programs that differ from a right one in one place, as a slip of the hand would make them.

The operators are the usual ones of mutation testing: relational, arithmetic and logical operators replaced, conditions
negated, constants shifted by one, statements deleted, bounds of slices dropped, functions swapped for their twins.
"""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from codeassist_env.errors import InputError


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program with one change."""

    line: int
    """Of the original source, from 1."""
    change: str
    """``before -> after``, in one line."""
    code: str
    number: int = 1
    """Among the mutants of the same line and change, from 1."""

    @property
    def name(self) -> str:
        """What tells it from the program's other mutants."""
        return f"{self.line}: {self.change}" + (f" (#{self.number})" if self.number > 1 else "")


_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitOr,),
}
_TWINS = dict(
    pair
    for a, b in (
        ("min", "max"),
        ("any", "all"),
        ("bisect_left", "bisect_right"),
        ("popleft", "pop"),
        ("lower", "upper"),
        ("startswith", "endswith"),
        ("find", "rfind"),
        ("index", "rindex"),
        ("lstrip", "rstrip"),
        ("ljust", "rjust"),
        ("floor", "ceil"),
    )
    for pair in ((a, b), (b, a))
)
_NO_MEANING = frozenset({"setrecursionlimit", "lru_cache", "cache"})
"""Calls whose arguments change how fast or how deep a program runs, and not what it answers."""
_NOT_RUN = frozenset({"annotation", "returns", "decorator_list", "type_params"})
_LONGEST = 60

_Site = tuple[ast.AST, Callable[[ast.AST], None]]


def mutants(code: str) -> list[Mutant]:
    """Return every mutant of a program, without those that compile to what it or another mutant compiles to.

    Raises InputError where the program is not Python.
    """
    return list(iter_mutants(code))


def iter_mutants(code: str, rng: random.Random | None = None) -> Iterator[Mutant]:
    """Yield what :func:`mutants` returns, in the order of the source or in one drawn from ``rng``."""
    try:
        tree = ast.parse(code)
        seen = {_compiled(ast.unparse(tree)), None}
    except (SyntaxError, ValueError, RecursionError) as error:
        raise InputError(f"cannot make mutants of a program that does not compile: {error}") from error
    named: Counter[tuple[int, str]] = Counter()
    places: list[tuple[ast.AST, ast.AST, Callable[[ast.AST], None], tuple[int, str, int]]] = []
    for node, put in _sites(tree):
        for other in _variants(node):
            line, change = _line(node), f"{_short(node)} -> {_short(other)}"
            named[line, change] += 1
            places.append((node, other, put, (line, change, named[line, change])))
    if rng is not None:
        rng.shuffle(places)
    for node, other, put, (line, change, number) in places:
        put(other)
        text = ast.unparse(ast.fix_missing_locations(tree))
        put(node)
        compiled = _compiled(text)
        if compiled not in seen:
            seen.add(compiled)
            yield Mutant(line, change, text + "\n", number)


def _line(node: ast.AST) -> int:
    return node.target.lineno if isinstance(node, ast.comprehension) else getattr(node, "lineno", 0)


def _sites(node: ast.AST) -> Iterator[_Site]:
    """Yield each node that may change, with how another is put in its place; in the order of the source."""
    for name, value in ast.iter_fields(node):
        if name in _NOT_RUN:
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST) and not _without_meaning(item):
                    yield item, lambda new, index=index, value=value: value.__setitem__(index, new)  # type: ignore[misc]
                    yield from _sites(item)
        elif isinstance(value, ast.AST) and not _without_meaning(value):
            yield value, lambda new, name=name: setattr(node, name, new)  # type: ignore[misc]
            yield from _sites(value)


def _without_meaning(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))):
            return name in _NO_MEANING
        case ast.Compare(left=ast.Name(id="__name__")):
            return True
    return False


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for index, op in enumerate(node.ops):
                for kind in _COMPARISONS[type(op)]:
                    yield ast.Compare(node.left, [*node.ops[:index], kind(), *node.ops[index + 1 :]], node.comparators)
        case ast.BinOp():
            yield from (ast.BinOp(node.left, kind(), node.right) for kind in _OPERATORS.get(type(node.op), ()))
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield node.operand
        case ast.Constant():
            yield from map(ast.Constant, _other_values(node.value))
        case ast.Name(id=name, ctx=ast.Load()) if name in _TWINS:
            yield ast.Name(_TWINS[name], node.ctx)
        case ast.Attribute(attr=name) if name in _TWINS:
            yield ast.Attribute(node.value, _TWINS[name], node.ctx)
        case ast.Slice():
            yield from _wider(node)
        case ast.IfExp():
            yield ast.IfExp(_negated(node.test), node.body, node.orelse)
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.stmt():
            yield from _other_statements(node)


def _other_statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.If():
            yield ast.If(_negated(node.test), node.body, node.orelse)
        case ast.While():
            yield ast.While(_negated(node.test), node.body, node.orelse)
        case ast.AugAssign():
            yield from (ast.AugAssign(node.target, op(), node.value) for op in _OPERATORS.get(type(node.op), ()))
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
            yield ast.Pass()
        case ast.Assign() | ast.Expr(value=ast.Call()):
            yield ast.Pass()


def _other_values(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value - 1
        case str():
            yield "" if value else "x"


def _negated(test: ast.expr) -> ast.expr:
    return (
        test.operand if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else ast.UnaryOp(ast.Not(), test)
    )


def _wider(node: ast.Slice) -> Iterator[ast.Slice]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
    if node.step is not None:
        yield ast.Slice(node.lower, node.upper, None)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def _compiled(text: str) -> Any:
    """What a program compiles to, without where in the source it stands; None where it does not compile."""
    try:
        return _bare(compile(text, "<mutant>", "exec", dont_inherit=True, optimize=0))
    except (SyntaxError, ValueError, OverflowError):
        return None


def _bare(code: CodeType) -> Any:
    constants = tuple(
        _bare(item) if isinstance(item, CodeType) else (type(item), repr(item)) for item in code.co_consts
    )
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_code, constants, names, code.co_argcount, code.co_flags, code.co_exceptiontable
