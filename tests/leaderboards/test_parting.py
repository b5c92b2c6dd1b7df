"""Where two episodes part, by round and by program."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scores import ONE

from codeassist_leaderboards.statistics.divergence import Written, first_parting, partings, programs_part
from codeassist_leaderboards.statistics.sides import Episode, Side, Step

A = (Step("for", "accept", " i in"), Step("", "reject", " x:"), Step("", "finish", ""))


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (A, None),
        ((replace(A[0], suggestion="fo"), *A[1:]), (1, "suggestion")),
        ((A[0], replace(A[1], decision="accept"), A[2]), (2, "decision")),
        ((A[0], replace(A[1], typed=" y:"), A[2]), (2, "typed")),
        (A[:2], (3, "end")),
        ((replace(A[0], suggestion="fo", typed=""), *A[1:]), (1, "suggestion")),
    ],
)
def test_rounds_part_by_what_comes_first(other: tuple[Step, ...], wanted: tuple[int, str] | None) -> None:
    assert first_parting(A, other) == wanted
    assert first_parting(other, A) == wanted


def test_programs_part_at_a_character_that_somebody_wrote() -> None:
    same, ends = programs_part(A, (Step("", "reject", "for i in"), Step(" xs", "accept", ":")))
    assert same == len("for i in x")
    assert ends == (Written(2, "human", ":"), Written(2, "assistant", "s:"))
    assert programs_part(A, (Step("for i in x:", "accept", ""),)) == (len("for i in x:"), None)
    assert programs_part(A, (Step("for", "accept", ""),))[1] == (Written(1, "human", " i in x:"), Written(2, "", ""))


def side(name: str, **episodes: tuple[tuple[Step, ...], float | None]) -> Side:
    made = {
        (problem, "hash", 0): Episode(
            None if dpr is None else replace(ONE, problem_id=problem, dpr=dpr, passed=dpr > 0), steps
        )
        for problem, (steps, dpr) in episodes.items()
    }
    return Side(name, name, "run", {}, made)


def test_flipped_outcomes_are_told_first_and_each_problem_once() -> None:
    b = (*A[:1], replace(A[1], typed=" z:"), A[2])
    one = side("one", a=(A, 0.5), b=(A, 0.6), c=(A, 0.9), d=(A, None), e=(A, 0.3), f=(A, 0.1))
    other = side("other", a=(b, 0.1), b=(b, 0.0), c=(A, 0.9), d=(b, 0.4), e=(b, 0.3))
    found = partings(one, other)
    assert (found.shared, found.identical, found.same_program) == (5, 1, 1)
    assert (found.median_round, found.kinds) == (2.0, {"typed": 4})
    assert [made.key[0] for made in found.examples] == ["b", "a"]
    assert found.examples[0].flipped
    assert found.all[2].passed == (None, True)
    assert partings(one, one).median_round is None
    assert partings(one, other, most=1).examples == found.examples[:1]
