"""``humaneval:PATH``: HumanEval's JSON Lines, and any file of its schema."""

from __future__ import annotations

import ast
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, Problem, ProblemSet, Solution, TestCase
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.rows import read_rows
from codeassist_env.problems.selection import filtered


@filtered
def load(argument: str) -> ProblemSet:
    """HumanEval, or any file of its schema: humaneval:FILE, .jsonl or .jsonl.gz.

    The prompt is the starter code, ``check(candidate)`` the one test.
    Raises InputError that names the line and the field that is not HumanEval's.
    """
    if not argument:
        raise InputError("humaneval needs a file: humaneval:PATH, HumanEval JSON Lines (.jsonl or .jsonl.gz)")
    return ProblemSet(f"humaneval:{argument}", tuple(_problem(row.fields) for row in read_rows(Path(argument))))


def _problem(fields: Fields) -> Problem:
    prompt, name = fields.some_text("prompt"), fields.some_text("entry_point")
    if not name.isidentifier():
        raise fields.fail("entry_point", "the name of a function")
    canonical = fields.maybe_text("canonical_solution")
    return Problem(
        id=fields.some_text("task_id"),
        title=name,
        statement=f"Complete the function `{name}`.\n\n```python\n{prompt.strip()}\n```\n",
        task=AssertTask(name, prelude=_prelude(prompt, fields)),
        tests=(TestCase(_test_source(fields.some_text("test"), name)),),
        starter=prompt,
        platform="humaneval",
        solutions=() if canonical is None else (Solution("canonical", prompt + canonical),),
    )


def _test_source(test: str, name: str) -> str:
    """Return the source to run: tests may call the function by its own name instead of ``candidate`` (task 33)."""
    return f"{test}\n\n{name} = candidate\ncheck(candidate)\n"


def _prelude(prompt: str, fields: Fields) -> str:
    """Return the prompt as a whole module, so that tests can use the functions it defines (tasks 32, 38, 50)."""
    for body in ("", "\n    pass\n"):
        try:
            ast.parse(prompt + body)
        except SyntaxError:
            continue
        return prompt + body
    raise fields.fail("prompt", "Python source that ends where a function's body begins")
