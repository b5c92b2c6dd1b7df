from __future__ import annotations

import random
from dataclasses import replace

from codeassist_env.problem import Problem, ProblemSet, StdinTask, TestCase
from codeassist_env.problems.duplicates import find_duplicates


def _words(seed: int, count: int = 120) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choices("abcdefghij", k=6)) for _ in range(count)]


def _problem(problem_id: str, statement: str) -> Problem:
    return Problem(problem_id, problem_id, statement, StdinTask(), (TestCase("1", "2"),))


ONE = _problem("one", " ".join(_words(1)))


def _pairs(first: ProblemSet, *others: ProblemSet) -> list[tuple[str, str, str]]:
    return [(found.first, found.second, found.kind) for found in find_duplicates(first, others)]


def test_the_same_problem_in_two_sets_is_named() -> None:
    assert _pairs(ProblemSet("a", (ONE,)), ProblemSet("b", (replace(ONE, solutions=()),))) == [
        ("one", "b/one", "content")
    ]


def test_a_statement_under_another_name_is_told_from_the_same_problem() -> None:
    renamed = replace(ONE, id="two", statement=ONE.statement.upper().replace(" ", "\n"))
    assert _pairs(ProblemSet("a", (ONE, renamed))) == [("one", "two", "statement")]


def test_signs_count_where_words_are_equal() -> None:
    first, second = _problem("angle", "Match < and >."), _problem("round", "Match ( and ).")
    assert _pairs(ProblemSet("a", (first, second))) == []


def test_a_lightly_edited_statement_is_near_and_another_is_not() -> None:
    words = _words(1)
    words[60] = "changed"
    edited, other = _problem("edited", " ".join(words[:-10])), _problem("other", " ".join(_words(2)))
    (found,) = find_duplicates(ProblemSet("a", (ONE,)), [ProblemSet("b", (edited, other))])
    assert (found.second, found.kind) == ("b/edited", "near")
    assert 0.8 < found.share < 1


def test_turns_of_phrase_that_many_statements_share_are_no_sign() -> None:
    phrase = " ".join(_words(0, 100))
    many = tuple(_problem(f"p{n}", f"{phrase} {' '.join(_words(n, 40))}") for n in range(1, 21))
    assert _pairs(ProblemSet("a", many)) == []
    assert len(_pairs(ProblemSet("a", many[:2]))) == 1


def test_pairs_among_other_sets_and_blank_statements_are_of_no_interest() -> None:
    blank = (_problem("x", " "), _problem("y", "\n"))
    other = ProblemSet("b", (ONE, replace(ONE, id="again")))
    assert _pairs(ProblemSet("a", blank), other) == []
