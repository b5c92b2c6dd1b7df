"""What a checkpoint learned from, and whether all of it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.documents import Document, text_digest
from codeassist_training.trained_on import FILE, Learned, joined, learned_by, of_checkpoint, read_learned, write_learned


def test_digests_are_written_sorted_and_once_each(tmp_path: Path) -> None:
    assert write_learned(tmp_path / FILE, Learned.of(["b", "a", "b"])) == 2
    lines = (tmp_path / FILE).read_text().splitlines()
    assert lines == sorted(map(text_digest, "ab"))
    found = of_checkpoint(str(tmp_path))
    assert found is not None and not found.incomplete
    assert all(found.holds(Document("d", text, "s")) for text in "ab")


def test_what_the_base_learned_from_is_listed_too() -> None:
    before = Learned.of(["a"])
    assert joined({text_digest("b")}, "base", before) == Learned.of(["a", "b"])


def test_a_base_of_which_nothing_is_known_leaves_the_list_incomplete(tmp_path: Path) -> None:
    first = joined({text_digest("a")}, "owner/name", None)
    write_learned(tmp_path / FILE, joined({text_digest("b")}, "mine", first))
    lines = (tmp_path / FILE).read_text().splitlines()
    assert lines[0] == "# incomplete: what owner/name learned from is not known"
    assert read_learned(tmp_path / FILE) == Learned(Learned.of(["a", "b"]).digests, ("owner/name",))
    assert read_learned(tmp_path / FILE).incomplete


def test_other_lines_of_comment_are_skipped(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("# made by hand\n\n0123456789abcdef\n")
    assert read_learned(tmp_path / FILE) == Learned(frozenset({"0123456789abcdef"}))


def test_blank_lines_at_the_end_make_no_difference() -> None:
    found = Learned.of(["x = 1\n", "y"])
    assert all(found.holds(Document("d", text, "s")) for text in ("x = 1", "x = 1\n", "x = 1\n\n", "y\n"))
    assert not found.holds(Document("d", "x = 2\n", "s"))


def test_a_line_that_is_no_digest_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("# note\n0123456789abcdef\nREADME\n")
    with pytest.raises(InputError, match="line 3"):
        read_learned(tmp_path / FILE)


def test_a_model_without_a_list_is_not_known(tmp_path: Path) -> None:
    assert of_checkpoint(str(tmp_path)) is None
    assert of_checkpoint("owner/name") is None
    assert learned_by("scripted:x") is None


def test_the_shipped_model_tells_what_it_learned_from_and_knows_no_evaluation() -> None:
    from codeassist_env.problems.selection import select_problems

    learned = learned_by("small")
    assert learned is not None
    assert len(learned.digests) > 1000
    references = [one.code for problem in select_problems("builtin") for one in problem.references]
    assert not any(learned.holds(Document("d", text, "s")) for text in references)
