"""Which sequences go together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codeassist_training.likelihoods.batching import batches


@given(st.lists(st.integers(1, 50), max_size=30), st.integers(1, 100), st.booleans())
def test_each_goes_once_and_no_batch_of_several_is_too_large(lengths: list[int], tokens: int, padded: bool) -> None:
    found = list(batches(lengths, tokens, padded=padded))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        taken = [lengths[index] for index in batch]
        assert taken == sorted(taken, reverse=True)
        assert len(batch) == 1 or (max(taken) * len(taken) if padded else sum(taken)) <= tokens


def test_a_batch_is_as_full_as_it_can_be() -> None:
    assert list(batches([4, 4, 2, 4, 4], 8)) == [[0, 1], [3, 4], [2]]
    assert list(batches([4, 1, 1], 8, padded=True)) == [[0, 1], [2]]
