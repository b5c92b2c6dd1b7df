from __future__ import annotations

import pytest
from corpora import program

from codeassist_training.corpus.copies import Copies
from codeassist_training.corpus.evaluated import Evaluated
from codeassist_training.corpus.screening import LONGEST, REASONS, Screen, unfit
from codeassist_training.documents import Document


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("\n\t ", "empty"), ("a\0", "binary"), ("é\udc80", "not UTF-8"), ("é" * (LONGEST + 1), "too long")],
)
def test_what_is_no_document_has_a_reason(text: str, reason: str) -> None:
    assert unfit(text) == reason and reason in REASONS
    assert unfit("é" * LONGEST) is None


def test_a_dropped_document_does_not_stand_in_the_way_of_a_later_one() -> None:
    screen = Screen(Evaluated.load(()), Copies(0.5))
    screen.take(0, Document("a", program(1), "s", "bad"), {"bad": "SET/x"})
    screen.take(1, Document("b", program(1), "s", "fine"), {})
    assert [(index, one.id) for index, _, one in screen.kept] == [(1, "b")]
    assert [(one.id, one.reason, one.other) for one in screen.dropped] == [("a", "evaluated problem", "SET/x")]


def test_the_limit_drops_by_id_and_says_so() -> None:
    screen = Screen(Evaluated.load(()), Copies(0.5))
    for number in range(3):
        screen.take(number % 2, Document(f"d{number}", program(number), "s"), {})
    screen.limit(frozenset({"d1"}))
    assert [one.id for _, _, one in screen.kept] == ["d1"]
    assert {one.id: one.reason for one in screen.dropped} == {"d0": "limit", "d2": "limit"}
    assert screen.kept_by_source == {1: 1}
