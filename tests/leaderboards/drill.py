"""A small world for submissions: five problems, an assistant of idioms, a sandbox that knows every right program."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log
from typing import Any

from codeassist_agents.intent.human import IntentHuman
from codeassist_env import registry
from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.problem import Limits, Problem, ProblemSet, Solution, StdinTask, TestCase
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import CodeTokenizer
from codeassist_env.verdict import Status, TestReport, Verdict
from fakes import FakeSandbox

GRADER = "known-1"
_TOKENS = CodeTokenizer()

_SUMS = """\
def total(values):
    result = 0
    for value in values:
        result += value
    return result


count = int(input())
print(total(int(word) for word in input().split()))
"""
_SUMS_SHORT = """\
count = int(input())
values = [int(word) for word in input().split()]
print(sum(values[:count]))
"""
_VOWELS = """\
found = 0
for letter in input().strip():
    if letter in "aeiou":
        found += 1
print(found)
"""
_VOWELS_SUM = """\
word = input().strip()
print(sum(word.count(vowel) for vowel in "aeiou"))
"""
_GAP = """\
count = int(input())
values = sorted(int(word) for word in input().split())
best = 0
for left, right in zip(values, values[1:]):
    best = max(best, right - left)
print(best)
"""
_GAP_INDEX = """\
count = int(input())
values = [int(word) for word in input().split()]
values.sort()
gaps = [values[i + 1] - values[i] for i in range(count - 1)]
print(max(gaps, default=0))
"""
_STAIRS = """\
steps = int(input())
before, now = 1, 1
for step in range(steps - 1):
    before, now = now, before + now
print(now)
"""
_STAIRS_TABLE = """\
steps = int(input())
ways = [1, 1]
while len(ways) <= steps:
    ways.append(ways[-1] + ways[-2])
print(ways[steps])
"""
_MIRROR = """\
word = input().strip()
left, right = 0, len(word) - 1
same = True
while left < right:
    if word[left] != word[right]:
        same = False
    left += 1
    right -= 1
print("yes" if same else "no")
"""
_MIRROR_SLICE = """\
word = input().strip()
if word == word[::-1]:
    print("yes")
else:
    print("no")
"""


def problems() -> tuple[Problem, ...]:
    """Five problems, each with two right programs and a wrong one."""
    return (
        _problem("column-sums", "easy", "2026-06-01", _SUMS, _SUMS_SHORT, [("3\n1 2 3\n", "6\n"), ("1\n-4\n", "-4\n")]),
        _problem("vowels", "easy", "2026-06-08", _VOWELS, _VOWELS_SUM, [("banana\n", "3\n"), ("rhythm\n", "0\n")]),
        _problem("widest-gap", "medium", "2026-07-01", _GAP, _GAP_INDEX, [("3\n9 1 4\n", "5\n"), ("1\n7\n", "0\n")]),
        _problem("stairs", "medium", "2026-08-03", _STAIRS, _STAIRS_TABLE, [("4\n", "5\n"), ("1\n", "1\n")]),
        _problem("mirror", "hard", "2026-09-02", _MIRROR, _MIRROR_SLICE, [("noon\n", "yes\n"), ("none\n", "no\n")]),
    )


def _problem(id_: str, difficulty: str, day: str, first: str, second: str, tests: Sequence[tuple[str, str]]) -> Problem:
    return Problem(
        id_,
        title=id_.replace("-", " ").title(),
        statement=f"Read the input and print the answer of {id_.replace('-', ' ')}.\n",
        task=StdinTask(),
        tests=tuple(TestCase(given, wanted, sample=not n) for n, (given, wanted) in enumerate(tests)),
        difficulty=difficulty,
        platform="drill",
        date=day,
        limits=Limits(cpu_seconds=0.5, wall_seconds=5.0, memory_mb=256),
        solutions=(
            Solution("first", first),
            Solution("second", second),
            Solution("slip", first.replace("print(", "print(1 + ", 1), correct=False),
        ),
    )


def drill(argument: str = "") -> ProblemSet:
    """The set ``drill``; ``easier`` has fewer tests under the same ids, any other argument is the one problem's id."""
    made = tuple(one for one in problems() if argument in ("", "easier", one.id))
    if argument == "easier":
        made = tuple(replace(one, tests=one.tests[:1]) for one in made)
    return ProblemSet(f"drill:{argument}" if argument else "drill", made)


class KnownSandbox(FakeSandbox):
    """Judges by comparing with the right programs but for blanks, test by test, and says which grader it is."""

    grader = GRADER

    def __init__(self, argument: str = "") -> None:
        super().__init__(argument)
        self.name = "known"

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        right = any(code.split() == one.code.split() for one in problem.references)
        status = Status.PASSED if right else Status.WRONG
        ran = range(len(problem.tests) if right else 1)
        reports = tuple(TestReport(n, status) for n in ran)
        return Verdict(status, len(problem.tests), reports, sandbox=self.name, grader=GRADER)


LINES = (
    "count = int(input())\n",
    "word = input().strip()\n",
    "steps = int(input())\n",
    "for value in values:\n",
    "    return result\n",
    "values.sort()\n",
    "while left < right:\n",
    "before, now = 1, 1\n",
    "print(result)\n",
    "print(found)\n",
    'if __name__ == "__main__":\n',
)
"""Lines that programs often hold."""


class Idioms:
    """Sees the program alone: completes the line to a usual one, and now and then says something else."""

    name = "idioms"

    def __init__(self, argument: str = "") -> None: ...

    def card(self) -> dict[str, Any]:
        return {"kind": "idioms", "lines": len(LINES)}

    def suggest(self, view: AssistantView) -> Suggestion:
        begun = view.code.rpartition("\n")[2]
        usual = [line[len(begun) :] for line in LINES if line.startswith(begun) and begun]
        chance = random.Random(derive_seed(view.seed, "idioms"))
        text = usual[0] if usual else "\n" if chance.random() < 0.3 else chance.choice(LINES) if not begun else ""
        ids = tuple(range(_TOKENS.count(text)))
        return Suggestion(text, ids, tuple(-log(2 + i) for i in ids), info={"finish_reason": "stop"} if text else {})


class Crammer:
    """Has learned the set's own programs by heart, and suggests the whole rest of one."""

    name = "crammer"
    deterministic = True

    def __init__(self, argument: str = "") -> None:
        self.programs = [one.code for problem in problems() for one in problem.references]

    def suggest(self, view: AssistantView) -> Suggestion:
        rest = (code[len(view.code) :] for code in self.programs if view.code and code.startswith(view.code))
        return Suggestion(next(rest, ""))


def moody(argument: str = "") -> IntentHuman:
    """A human of whom nobody says that it would do the same again, as of a language model."""
    return IntentHuman(f"typical,{argument}")


NAMES: dict[tuple[str, str], Callable[[str], Any]] = {
    ("problems", "drill"): drill,
    ("sandboxes", "known"): KnownSandbox,
    ("humans", "moody"): moody,
    ("assistants", "idioms"): Idioms,
    ("assistants", "crammer"): Crammer,
}


def register() -> None:
    """Let the registry find this world's names, in this process."""
    for (group, name), factory in NAMES.items():
        registry.register(group, name, factory)


def unregister() -> None:
    """Undo :func:`register`."""
    for group, name in NAMES:
        registry.unregister(group, name)
