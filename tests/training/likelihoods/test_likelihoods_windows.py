"""Each token of a long document is scored once, with half a window before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_estimators import reading

from codeassist_env.errors import InputError
from codeassist_training.likelihoods.windows import segments


@given(st.integers(1, 90), st.integers(0, 3), st.integers(11, 40) | st.none())
def test_every_token_is_scored_once_in_order_and_no_window_is_too_long(
    length: int, head: int, context: int | None
) -> None:
    read = reading(length, header=(7,) * head)
    found = list(segments(read, (0,), context))
    scored = [number for one in found for number in one.ids[len(one.ids) - one.keep :].tolist()]
    assert scored == read.ids.tolist()
    for one in found:
        assert 0 < one.keep < len(one.ids)
        assert context is None or len(one.ids) <= context
        assert one.ids[:head].tolist() == [7] * head


def test_what_a_later_window_scores_has_half_a_window_before_it() -> None:
    first, *later = segments(reading(100), (0,), 21)
    assert (len(first.ids), first.keep) == (21, 20)
    assert all(len(one.ids) - 1 - one.keep == 10 for one in later)


def test_without_a_header_the_first_token_follows_what_an_empty_program_is_sent() -> None:
    read = reading(5, header=())
    first, rest = segments(read, (0, 9), None)
    assert (first.ids.tolist(), first.keep) == ([0, 9, int(read.ids[0])], 1)
    assert (rest.ids.tolist(), rest.keep) == (read.ids.tolist(), 4)


def test_a_model_without_anything_before_the_first_token_is_refused() -> None:
    with pytest.raises(InputError, match="no begin token"):
        list(segments(reading(5, header=()), (), None))


def test_a_context_that_the_header_fills_is_refused() -> None:
    with pytest.raises(InputError, match="no room"):
        list(segments(reading(50, header=(1,) * 20), (0,), 24))
