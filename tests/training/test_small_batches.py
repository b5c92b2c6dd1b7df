from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_runs import documents, program

from codeassist_env.errors import InputError
from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.batches import Pool, Pools, Rows


def pool(*lengths: int, weights: list[int] | None = None) -> Pool:
    """Return a pool whose documents are 0 (their begin) and ids that occur nowhere else."""
    fresh = count(1)
    rows = [[0, *(next(fresh) for _ in range(length - 1))] for length in lengths]
    ids = np.array([one for row in rows for one in row], dtype=np.uint16)
    return Pool(ids, np.cumsum([0, *lengths]), np.array(weights or [1] * len(lengths)))


@settings(deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(1, 30), st.booleans(), st.integers(0, 60))
def test_rows_taken_up_again_are_those_that_would_have_come(
    lengths: list[int], length: int, carry: bool, before: int
) -> None:
    whole = Rows(pool(*lengths), length, (0,), carry, shuffled=7).take(before + 5)
    later = Rows(pool(*lengths), length, (0,), carry, shuffled=7)
    later.skip(before)
    assert (later.take(5) == whole[before:]).all()


def test_a_long_document_is_read_whole_over_several_rows() -> None:
    rows = Rows(pool(40), 9, (0,), carry=True)
    seen = {int(one) for row in rows.take(1024) for one in row}
    assert seen == set(range(40))


def test_rows_of_short_documents_begin_with_a_document() -> None:
    rows = Rows(pool(6, 7, 8), 9, (0,), carry=False).take(50)
    assert (rows[:, 0] == 0).all()


def test_a_weight_is_how_often_a_document_is_read() -> None:
    rows = Rows(pool(10, 10, weights=[3, 1]), 9, (0,), carry=True, shuffled=40).take(40)
    firsts = [int(row[1]) for row in rows]
    assert firsts.count(1) == 3 * firsts.count(10)


def test_one_batch_is_not_made_of_neighbouring_pieces_of_one_document() -> None:
    rows = Rows(pool(*[500] * 20), 9, (0,), carry=True, shuffled=200).take(8)
    assert len({int(row[-1]) // 499 for row in rows}) >= 3


def test_only_training_documents_are_encoded_and_come_back_from_disk(tmp_path: Path) -> None:
    tokenizer = tokens.train([program(i) for i in range(20)], 400)
    pools = Pools.encode(tokenizer, documents(count=3), library_weight=2)
    assert (len(pools.library), len(pools.contest)) == (3, 4)
    text = tokenizer.decode(pools.library.ids[: pools.library.starts[1]].tolist())
    assert text == program(0)
    pools.save(tmp_path / "tokens.npz")
    loaded = Pools.load(tmp_path / "tokens.npz")
    assert (loaded.contest.ids == pools.contest.ids).all()
    assert loaded.library.weights.tolist() == [2, 2, 2]


def test_a_corpus_with_nothing_to_learn_from_is_refused() -> None:
    tokenizer = tokens.train([program(0)], 300)
    with pytest.raises(InputError, match="no document to train on"):
        Pools.encode(tokenizer, [one for one in documents() if one.part == "test"], 1)
