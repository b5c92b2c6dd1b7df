"""The chance to stop is that of the model itself, and its measures are what they are called."""

from __future__ import annotations

import math

import numpy as np
import pytest
from evaluation_runs import LettersFormat, Speller, scored
from hypothesis import given
from hypothesis import strategies as st

from codeassist_training.evaluation.stopping import Points, auc, points_of, spearman, spread, stopping
from codeassist_training.likelihoods.served import ServedLikelihoods


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30))
def test_auc_is_the_share_of_pairs_in_order(states: list[tuple[int, bool]]) -> None:
    chance = np.array([float(value) for value, _ in states])
    surprising = np.array([flag for _, flag in states], dtype=bool)
    pairs = [
        (a > b) + 0.5 * (a == b)
        for a, hit in zip(chance, surprising, strict=True)
        if hit
        for b, other in zip(chance, surprising, strict=True)
        if not other
    ]
    found = auc(chance, surprising)
    assert found is None if not pairs else found == pytest.approx(sum(pairs) / len(pairs))


def test_rank_correlation_is_none_where_nothing_varies() -> None:
    rising, flat = np.array([1.0, 2.0, 4.0]), np.array([1.0, 1.0, 1.0])
    assert spearman(rising, np.array([0.1, 0.5, 0.6])) == pytest.approx(1.0)
    assert spearman(rising, -rising) == pytest.approx(-1.0)
    assert spearman(rising, flat) is None and spearman(flat, rising) is None


def test_the_end_of_a_document_is_counted_apart() -> None:
    points = Points(np.array([0.9, 0.2, 0.6, 0.7]), np.array([5.0, 0.05, 1.5, math.nan]))
    data = stopping(points)
    assert (data["states"], data["ends"], data["chance_at_end"]) == (3, 1, 0.7)
    assert [one["states"] for one in data["bins"]] == [1, 0, 0, 1, 0, 1, 0]
    assert [one["likely"] for one in data["bins"] if one["states"]] == [0.0, 1.0, 1.0]
    assert data["auc"] == {"0.32": 1.0, "1.0": 1.0, "2.0": 1.0, "4.0": 1.0}


@pytest.mark.parametrize("follows", [True, False])
def test_states_hold_the_surprise_of_the_token_that_follows(follows: bool) -> None:
    form = LettersFormat(follows=follows)
    points = points_of([scored()], form, ServedLikelihoods(Speller(), 1000))
    assert len(points.chance) == len(scored())
    assert np.isnan(points.surprise).sum() == 1
    for chance, surprise in zip(points.chance, points.surprise, strict=True):
        assert chance == pytest.approx(0.01 if surprise < 1 else 0.75)


@pytest.mark.parametrize(("count", "wanted"), [(3, 5), (10, 3), (7, 7), (0, 2)])
def test_indices_are_spread_evenly(count: int, wanted: int) -> None:
    found = spread(count, wanted)
    assert len(found) == min(count, wanted) == len(set(found))
    assert all(0 <= index < count for index in found)
