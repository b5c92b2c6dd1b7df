"""What a checkpoint learned from, and what is said of an estimator that has seen what it labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.documents import Document
from codeassist_training.likelihoods.learned import FILE, Learned, learned_by, read_learned, warning, write_learned


def test_digests_are_written_sorted_once_each_and_with_those_before(tmp_path: Path) -> None:
    assert write_learned(tmp_path / FILE, ["b", "a", "b"]) == 2
    before = read_learned(tmp_path / FILE)
    assert write_learned(tmp_path / FILE, ["c"], before) == 3
    lines = (tmp_path / FILE).read_text().splitlines()
    assert lines == sorted(lines)
    assert all(read_learned(tmp_path / FILE).holds(Document("d", text, "s")) for text in "abc")


def test_blank_lines_at_the_end_make_no_difference(tmp_path: Path) -> None:
    write_learned(tmp_path / FILE, ["x = 1\n", "y"])
    found = read_learned(tmp_path / FILE)
    assert all(found.holds(Document("d", text, "s")) for text in ("x = 1", "x = 1\n", "x = 1\n\n", "y\n"))
    assert not found.holds(Document("d", "x = 2\n", "s"))


def test_a_line_that_is_no_digest_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("0123456789abcdef\nREADME\n")
    with pytest.raises(InputError, match="line 2"):
        read_learned(tmp_path / FILE)


def test_what_is_not_known_and_what_was_seen_are_said() -> None:
    assert "not known" in str(warning(None, 0, 5))
    assert warning(Learned(frozenset()), 0, 5) is None
    assert "2 of the 8 documents it labels (25%)" in str(warning(Learned(frozenset()), 2, 8))


def test_a_model_without_a_checkpoint_is_not_known(tmp_path: Path) -> None:
    assert learned_by("scripted:x") is None


def test_the_shipped_model_tells_what_it_learned_from_and_knows_no_evaluation() -> None:
    from codeassist_env.problems.selection import select_problems

    learned = learned_by("small")
    assert learned is not None
    assert len(learned.digests) > 1000
    references = [one.code for problem in select_problems("builtin") for one in problem.references]
    assert not any(learned.holds(Document("d", text, "s")) for text in references)
