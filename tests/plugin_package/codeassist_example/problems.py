"""Two problem sets: one kept as folders, one made in code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, ProblemSet, Solution, StdinTask, TestCase
from codeassist_env.problems.builtin import read_folders
from codeassist_env.problems.selection import filtered


@filtered
def bakery(argument: str) -> ProblemSet:
    """Problems of a bakery, kept as folders in this package."""
    if argument:
        raise InputError(f"bakery takes no argument, got {argument!r}")
    return replace(read_folders(Path(__file__).parent / "bakery"), name="bakery")


@filtered
def greetings(argument: str) -> ProblemSet:
    """Problems made in code, one a word: greetings, or greetings:hello+goodbye."""
    words = argument.split("+") if argument else ["hello", "goodbye"]
    return ProblemSet(f"greetings:{'+'.join(words)}", tuple(map(greeting, words)))


def greeting(word: str) -> Problem:
    """Return the problem of greeting with one word."""
    return Problem(
        id=f"greet-{word}",
        title=f"Say {word}",
        statement=f"Read a name. Print {word!r}, a comma, a space and the name.",
        task=StdinTask(),
        tests=tuple(TestCase(f"{name}\n", f"{word}, {name}\n") for name in ("Ada", "Grace Hopper", "")),
        difficulty="easy",
        solutions=(
            Solution("plus", f"print({word!r} + ', ' + input())\n"),
            Solution("separator", f"print({word!r}, input(), sep=', ')\n"),
            Solution("no comma", f"print({word!r}, input())\n", correct=False),
        ),
    )
