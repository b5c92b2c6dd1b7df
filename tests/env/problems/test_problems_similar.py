from __future__ import annotations

import re

import pytest

from codeassist_env.problem import AssertTask, Problem, ProblemSet, Solution, StdinTask, Task
from codeassist_env.problems.similar import find_likenesses

LONG = """\
n = int(input())
queue, best = [(0, n)], {}
while queue:
    steps, left = queue.pop(0)
    if left in best and best[left] <= steps:
        continue
    best[left] = steps
    for part in range(2, 7):
        if left % part == 0 and left > part:
            queue.append((steps + part, left // part))
    queue += [(steps + 1, left - 1)] if left else []
print(best[0])
"""
OTHER = """\
import sys

words = sys.stdin.read().split()
seen = {}
for place, word in enumerate(words):
    seen.setdefault(word.lower(), []).append(place)
print(max(len(places) for places in seen.values()))
"""


def problems(name: str, *codes: str, task: Task | None = None, starter: str = "", correct: bool = True) -> ProblemSet:
    made = (
        Problem(
            f"p{number}", "", "", task or StdinTask(), (), starter, solutions=(Solution(f"s{number}", code, correct),)
        )
        for number, code in enumerate(codes)
    )
    return ProblemSet(name, tuple(made))


@pytest.mark.parametrize(
    "again",
    [
        LONG,
        re.sub(r"\bn\b", "count", LONG),
        "# a comment\n" + LONG.replace("    ", "\t"),
        LONG.replace("input()", "input('how many? ')").replace("print(best[0])", "print('%d' % best[0])"),
    ],
)
def test_a_program_is_found_whatever_its_names_and_layout(again: str) -> None:
    (found,) = find_likenesses(problems("mine", OTHER, LONG), [problems("theirs", again, OTHER[:40])])
    assert (found.first, found.second, found.programs) == ("p1", "theirs/p0", ("s1", "s0"))
    assert found.share > 0.8


def test_different_programs_and_short_ones_are_not_alike() -> None:
    assert find_likenesses(problems("mine", LONG), [problems("theirs", OTHER)]) == []
    assert find_likenesses(problems("mine", "print(1)\n"), [problems("theirs", "print(1)\n")]) == []


def test_only_right_programs_of_other_sets_are_compared() -> None:
    assert find_likenesses(problems("mine", LONG, LONG), []) == []
    assert find_likenesses(problems("mine", LONG), [problems("theirs", LONG, correct=False)]) == []


def test_what_many_programs_share_says_nothing() -> None:
    head = LONG + "a = sorted(map(int, input().split()))\n"
    crowd = problems("theirs", *(f"{head}print(a[{k}:] * {k})\n" for k in range(8)))
    assert find_likenesses(problems("mine", head + OTHER), [crowd]) == []


def test_bodies_that_follow_a_starter_and_text_that_is_no_python_are_taken_as_they_come() -> None:
    starter, body = LONG.partition("while")[0], "".join(LONG.partition("while")[1:])
    indented = "def f(n):\n", "".join(f"    {line}\n" for line in LONG.splitlines()[1:])
    theirs = problems("theirs", indented[1], task=AssertTask("f"), starter=indented[0])
    assert [one.second for one in find_likenesses(problems("mine", LONG), [theirs])] == ["theirs/p0"]
    assert find_likenesses(problems("mine", "if (", LONG), [problems("theirs", "x = = 1", starter + body)]) != []
