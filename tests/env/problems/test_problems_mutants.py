from __future__ import annotations

import random

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problems.mutants import iter_mutants, mutants


def changes(code: str) -> set[str]:
    return {mutant.change for mutant in mutants(code)}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print(a < b)", {"a < b -> a <= b", "a < b -> a >= b", "print(a < b) -> pass"}),
        ("print(a == b)", {"a == b -> a != b", "print(a == b) -> pass"}),
        ("print(a in b)", {"a in b -> a not in b", "print(a in b) -> pass"}),
        ("print(a + b)", {"a + b -> a - b", "print(a + b) -> pass"}),
        ("print(a // b)", {"a // b -> a * b", "print(a // b) -> pass"}),
        ("print(a and b)", {"a and b -> a or b", "print(a and b) -> pass"}),
        ("print(not a)", {"not a -> a", "print(not a) -> pass"}),
        ("print(3)", {"3 -> 4", "3 -> 2", "print(3) -> pass"}),
        ("print(True)", {"True -> False", "print(True) -> pass"}),
        ("print('a')", {"'a' -> ''", "print('a') -> pass"}),
        ("print('')", {"'' -> 'x'", "print('') -> pass"}),
        ("print(min(a))", {"min -> max", "print(min(a)) -> pass"}),
        ("print(a.lstrip())", {"a.lstrip -> a.rstrip", "print(a.lstrip()) -> pass"}),
        ("print(a[b:c])", {"b:c -> :c", "b:c -> b:", "print(a[b:c]) -> pass"}),
        ("print(a if b else c)", {"a if b else c -> a if not b else c", "print(a if b else c) -> pass"}),
        ("a += b", {"a += b -> a -= b", "a += b -> pass"}),
        ("if a:\n    f()", {"if a: f() -> if not a: f()", "f() -> pass"}),
        ("if not a:\n    f()", {"if not a: f() -> if a: f()", "not a -> a", "f() -> pass"} - {"not a -> a"}),
        ("for a in b:\n    break", {"break -> continue"}),
        ("for a in b:\n    if a: continue\n    f()", None),
        ("print([a for a in b if a])", {"for a in b if a -> for a in b", "print([a for a in b if a]) -> pass"}),
    ],
)
def test_each_operator_changes_one_place(code: str, expected: set[str] | None) -> None:
    if expected is None:
        expected = {"continue -> break", "continue -> pass", "f() -> pass", "if a: continue -> if not a: continue"}
    assert changes(code) == expected


def test_what_has_no_meaning_is_left_alone() -> None:
    code = '''"""A docstring."""
import sys
from typing import List
sys.setrecursionlimit(10 ** 6)
def f(a: "int | str" = None) -> List[int]:
    """Another."""
    x: "list"
    return a
if __name__ == "__main__":
    f()
'''
    assert changes(code) == {"f() -> pass", *(c for c in changes(code) if c.startswith("if __name__"))}


def test_mutants_know_their_line_and_are_whole_programs() -> None:
    found = mutants("a = 1\n\nif a < 2:\n    print(a)\n")
    assert [one.line for one in found] == sorted(one.line for one in found)
    boundary = next(one for one in found if one.change == "a < 2 -> a <= 2")
    assert (boundary.line, boundary.name) == (3, "3: a < 2 -> a <= 2")
    assert boundary.code == "a = 1\nif a <= 2:\n    print(a)\n"
    assert all(compile(one.code, "mutant", "exec") for one in found)


def test_mutants_that_compile_to_the_same_are_made_once() -> None:
    found = mutants("print(2 - 1)\n")
    assert [one.change for one in found] == ["print(2 - 1) -> pass", "2 - 1 -> 2 + 1", "2 -> 3", "2 -> 1"], (
        "3 - 1 is 2 as 2 - 0 is, and 1 - 1 is 0 as 2 - 2 is"
    )


def test_the_original_is_put_back_after_each_change() -> None:
    code = "def f(a, b):\n    return [a[i:] for i in range(b - 1, 0, -1) if a[i] != ',']\n"
    for one in mutants(code):
        different = [(x, y) for x, y in zip(code.split(), one.code.split(), strict=False) if x != y]
        assert different, one.name
    assert mutants(code) == mutants(code)


@pytest.mark.parametrize("code", ["if", "a = (", "x = '\x00'"])
def test_a_program_that_is_no_python_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="cannot make mutants of a program that does not compile"):
        mutants(code)


def test_mutants_of_one_line_that_read_alike_are_numbered() -> None:
    names = [one.name for one in mutants("for i in range(1, n + 1): print(i)\n")]
    assert len(set(names)) == len(names)
    assert {"1: 1 -> 2", "1: 1 -> 2 (#2)"} <= set(names)


def test_what_does_not_compile_is_no_mutant() -> None:
    code = "def f():\n    x = 0\n    def g():\n        nonlocal x\n        x = 1\n    g()\n    return x\n"
    assert "2: x = 0 -> pass" not in {one.name for one in mutants(code)}


def test_an_order_drawn_from_a_seed_yields_the_same_mutants() -> None:
    code = "print(max(a + 1, b - 2))\n"
    drawn = list(iter_mutants(code, random.Random(1)))
    assert {one.name for one in drawn} == {one.name for one in mutants(code)}
    assert drawn == list(iter_mutants(code, random.Random(1)))


def test_long_places_are_cut_in_names() -> None:
    (change,) = (one.change for one in mutants("x = " + " + ".join(["name"] * 40)) if "pass" in one.change)
    assert change.endswith("... -> pass")
    assert len(change) <= 70
