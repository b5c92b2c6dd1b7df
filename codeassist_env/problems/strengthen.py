"""Adds tests to problem folders: inputs that tell surviving mutants apart, with the references' answers."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, TestCase
from codeassist_env.problems.builtin import read_text
from codeassist_env.problems.mutants import mutants
from codeassist_env.problems.mutate import Survivor


def strengthen(folder: Path, problem: Problem, survivors: Sequence[Survivor], sandbox: Sandbox, room: int) -> int:
    """Add tests to a folder's tests.toml that catch survivors; return how many. At most ``room``."""
    left = [one for one in survivors if one.input]
    codes = {(one.name, mutant.name): mutant.code for one in problem.references for mutant in mutants(one.code)}
    added: list[TestCase] = []
    while left and len(added) < room:
        test = TestCase(left[0].input, left[0].output)
        added.append(test)
        alone = replace(problem, tests=[test])
        left = [one for one in left[1:] if sandbox.judge(alone, codes[one.solution, one.mutant]).passed]
    if added:
        path = folder / "tests.toml"
        text = read_text(path).rstrip("\n") + "\n" + "".join(f"\n{toml_test(test)}" for test in added)
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{path}: tests can only be added to [[test]] tables: {error}") from error
        write_atomically(path, text.encode())
    return len(added)


def toml_test(test: TestCase) -> str:
    """Return a test as a table of tests.toml."""
    return f"[[test]]\ninput = {_toml_text(test.input)}\noutput = {_toml_text(test.output)}\n"


def _toml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"' if '""' in text or text.endswith('"') else '"')
    shown = (c if c in "\n\t" or (c.isprintable() or ord(c) > 0x9F) else f"\\u{ord(c):04x}" for c in escaped)
    return '"""\n' + "".join(shown) + '"""'
