from __future__ import annotations

import pytest
from corpora import program

from codeassist_training.corpus.copies import Copies


def test_an_exact_copy_is_known_whatever_its_blanks() -> None:
    copies = Copies(0.5)
    copies.keep("a", "x = 1\n\ny = 2\n")
    assert copies.exact("\nx = 1  \ny = 2") == "a"
    assert copies.exact("x = 1\n y = 2\n") is None, "indentation counts"


@pytest.mark.parametrize(("own", "near"), [(1, True), (4, True), (5, False)])
def test_half_of_a_documents_runs_in_another_one_make_a_copy(own: int, near: bool) -> None:
    copies = Copies(0.5)
    copies.keep("a", program(1, 8))
    # the 8 shared lines hold 4 runs of five lines; each further line adds one run
    assert copies.nearly(program(1, 8) + program(2, own)) == ("a" if near else None)


def test_runs_spread_over_several_documents_make_no_copy() -> None:
    copies = Copies(0.6)
    copies.keep("a", program(1, 8))
    copies.keep("b", program(2, 8))
    assert copies.nearly(program(1, 8) + program(2, 8)) is None


def test_the_document_that_holds_most_is_named_and_the_first_of_equals() -> None:
    copies = Copies(0.3)
    for id_, text in (("part", program(1, 6)), ("whole", program(1, 12)), ("again", program(1, 12))):
        copies.keep(id_, text)
    assert copies.nearly(program(1, 12)) == "whole"


def test_tiny_documents_are_copies_only_where_they_are_equal() -> None:
    copies = Copies(0.5)
    copies.keep("a", "a=1\n")
    assert copies.nearly("b=2\n") is None and copies.nearly("") is None


def test_a_share_of_one_looks_for_exact_copies_alone() -> None:
    copies = Copies(1.0)
    copies.keep("a", program(1))
    assert copies.nearly(program(1) + "x\n") is None and copies.exact(program(1)) == "a"
