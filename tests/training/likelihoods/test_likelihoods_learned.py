"""What is said of an estimator that has seen what it labels."""

from __future__ import annotations

from codeassist_training.likelihoods.learned import warnings_of
from codeassist_training.trained_on import Learned


def test_what_is_not_known_and_what_was_seen_are_said() -> None:
    (said,) = warnings_of(None, 0, 5)
    assert "not known what the estimator learned from" in said
    assert warnings_of(Learned(frozenset()), 0, 5) == []
    (said,) = warnings_of(Learned(frozenset()), 2, 8)
    assert "2 of the 8 documents it labels (25%)" in said


def test_a_list_that_is_incomplete_is_both_said_and_used() -> None:
    unknown, seen = warnings_of(Learned(frozenset(), ("owner/name",)), 2, 8)
    assert "not known all that" in unknown and "owner/name" in unknown
    assert "2 of the 8" in seen
