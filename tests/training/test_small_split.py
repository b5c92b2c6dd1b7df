from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_training.small_lm.split import contest_part, in_window, labels_half, library_part

PINNED = [True, False, False, False, False, False, False, False, True, True, False, True]
"""Of abc301_c to abc312_c."""


@settings(deadline=None)
@given(st.text(max_size=20), st.dates())
def test_no_problem_of_the_window_or_the_labelling_half_is_learned_from(problem_id: str, date: object) -> None:
    part = contest_part(problem_id, str(date))
    assert (part == "window") == (str(date) >= "2024-08-01")
    assert part != "train" or not labels_half(problem_id)
    assert part != "labels" or labels_half(problem_id)


def test_about_half_of_all_problems_are_kept_for_labels() -> None:
    share = sum(labels_half(f"abc{i}_d") for i in range(4000)) / 4000
    assert 0.47 < share < 0.53


def test_the_split_never_changes() -> None:
    # other issues rely on it: a change would let an estimator label what it has learned
    assert [labels_half(f"abc{i}_c") for i in range(301, 313)] == PINNED


def test_a_part_of_the_training_half_is_for_choosing_settings() -> None:
    parts = [contest_part(str(i), "2023-01-01") for i in range(4000)]
    assert 0.03 < parts.count("validation") / 4000 < 0.07


@pytest.mark.parametrize(("date", "inside"), [("2024-07-31T23:59:59", False), ("2024-08-01T00:00:00", True)])
def test_the_window_begins_on_the_first_of_august(date: str, inside: bool) -> None:
    assert in_window(date) is inside


def test_a_few_library_files_are_held_out() -> None:
    parts = [library_part(f"module{i}.py") for i in range(4000)]
    assert 0.02 < parts.count("test") / 4000 < 0.04
    assert 0.005 < parts.count("validation") / 4000 < 0.015
    assert set(parts) == {"train", "test", "validation"}
