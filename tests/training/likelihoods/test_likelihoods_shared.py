"""What sequences have in common is read once, and gives the numbers of each alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_estimators import alone, model

from codeassist_training.likelihoods.local import LocalLikelihoods
from codeassist_training.likelihoods.served import ServedLikelihoods
from codeassist_training.likelihoods.shared import _rows, shared_logprobs
from codeassist_training.likelihoods.windows import Segment

TEXT = tuple(int(number) for number in np.random.default_rng(0).integers(1, 300, 60))


def segment(ids: Sequence[int], keep: int) -> Segment:
    return Segment(np.array(ids, dtype=np.int32), keep)


STATES = [
    *(segment((*TEXT[:n], 0), 1) for n in (1, 5, 5, 30, 59)),  # stops in a text
    *(segment((*TEXT[:n], *TEXT[n : n + 6], 0), 7) for n in (2, 40)),  # its own tokens, and a stop
    segment((7, 8, 9, 3), 2),
    segment((7, 8, 10, 3), 3),
]


@pytest.fixture(scope="module")
def local() -> Any:
    return LocalLikelihoods.of(model(), 64)


def test_states_of_a_text_take_one_row_and_give_what_each_gives_alone(local: Any) -> None:
    assert [len(row.ids) for row in _rows(STATES)] == [59, 3, 3]  # the text; two that part
    for found, one in zip(shared_logprobs(local, STATES), STATES, strict=True):
        np.testing.assert_allclose(found, alone(local.model, one.ids)[-one.keep :], atol=1e-9)


def test_nothing_asked_is_nothing_read(local: Any) -> None:
    assert shared_logprobs(local, []) == []


@given(st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=6).map(tuple), max_size=12))
def test_rows_hold_every_segment_once_and_none_holds_another(begins: list[tuple[int, ...]]) -> None:
    rows = _rows([segment((*ids, 9), 1) for ids in begins])
    assert sorted(number for row in rows for number in row.held) == list(range(len(begins)))
    assert all(row.ids[: len(begins[number])] == begins[number] for row in rows for number in row.held)
    texts = [row.ids for row in rows]
    assert not any(a is not b and b[: len(a)] == a for a in texts for b in texts)


def test_models_that_are_not_here_or_read_one_at_a_time_are_asked_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    class Client:
        name, asked = "client", 0

        def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
            self.asked += len(sequences)
            return [(-1.0,) * (len(ids) - 1) for ids in sequences]

    client = Client()
    assert [len(one) for one in shared_logprobs(ServedLikelihoods(client, 100), STATES)] == [s.keep for s in STATES]
    assert client.asked == len(STATES) + 1
    stretched = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10000.0}
    plain = LocalLikelihoods.of(model(rope_parameters=stretched), 64)
    assert not plain.shares
    for found, one in zip(shared_logprobs(plain, STATES), STATES, strict=True):
        np.testing.assert_allclose(found, alone(plain.model, one.ids)[-one.keep :], atol=1e-9)
