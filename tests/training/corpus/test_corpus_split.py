from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codeassist_training.corpus.split import is_held_out, limited


@given(st.text(min_size=1), st.text(), st.integers(0, 2**32), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_holds_out_what_a_smaller_one_does(
    id_: str, problem: str, seed: int, a: float, b: float
) -> None:
    low, high = sorted((a, b))
    assert is_held_out(id_, problem, high, seed) or not is_held_out(id_, problem, low, seed)
    assert not is_held_out(id_, problem, 0.0, seed)
    if problem:
        assert is_held_out(id_, problem, low, seed) == is_held_out("another", problem, low, seed)


@given(st.sets(st.text()), st.integers(1, 20), st.integers(0, 9))
def test_a_limit_takes_so_many_whatever_their_order(ids: set[str], limit: int, seed: int) -> None:
    taken = limited(sorted(ids), limit, seed)
    assert taken == limited(sorted(ids, reverse=True), limit, seed)
    assert len(taken) == min(limit, len(ids)) and taken <= ids
    assert limited(sorted(taken), limit, seed) == taken
