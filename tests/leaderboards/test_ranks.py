"""Rank intervals, tie groups, and what tests leave open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_leaderboards.statistics.ranks import (
    adjacent_alike,
    rank_intervals,
    ranks_left_open,
    ranks_of,
    tie_groups,
)


def test_equal_values_share_the_best_rank() -> None:
    assert list(ranks_of(np.array([0.2, 0.9, 0.2 + 1e-15, 0.1]))) == [2, 1, 2, 4]


def test_rank_intervals_are_ranks_that_occurred() -> None:
    draws = np.array([[3.0, 2.0, 1.0]] * 96 + [[2.0, 3.0, 1.0]] * 4)
    assert rank_intervals(draws) == [(1, 2), (1, 2), (3, 3)]
    assert rank_intervals(draws, level=0.9) == [(1, 1), (2, 2), (3, 3)]
    assert rank_intervals(np.empty((0, 0))) == []
    with pytest.raises(InputError, match="level"):
        rank_intervals(draws, level=0.0)


def test_a_group_ends_with_the_first_row_told_from_its_leader() -> None:
    apart = {(0, 2), (0, 3), (2, 4)}
    assert tie_groups(5, lambda i, j: (i, j) in apart) == [1, 1, 2, 2, 3]
    assert tie_groups(3, lambda i, j: False) == [1, 1, 1]
    assert tie_groups(3, lambda i, j: True) == [1, 2, 3]
    assert tie_groups(0, lambda i, j: True) == []


@given(st.integers(1, 8), st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7))))
def test_no_row_of_a_group_is_told_from_its_leader(count: int, apart: set[tuple[int, int]]) -> None:
    groups = tie_groups(count, lambda i, j: (i, j) in apart)
    assert groups == sorted(groups)
    for row, group in enumerate(groups):
        leader = groups.index(group)
        assert (leader, row) not in apart or leader == row
        assert leader == 0 or (groups.index(group - 1), leader) in apart


def test_tests_leave_open_what_they_do_not_close() -> None:
    apart = {(0, 1), (0, 2), (0, 3), (1, 3)}
    assert ranks_left_open(4, lambda i, j: (i, j) in apart) == [(1, 1), (2, 3), (2, 4), (3, 4)]


def test_neighbours_without_a_p_value_cannot_be_told_apart() -> None:
    assert adjacent_alike([0.01, 0.05, 0.2, float("nan")]) == (2, 4)


def test_few_problems_leave_every_rank_open() -> None:
    draws = np.array([[0.9, 0.5, 0.1]] * 20)
    assert rank_intervals(draws) == [(1, 1), (2, 2), (3, 3)]
    assert rank_intervals(draws, few=True) == [(1, 3)] * 3
