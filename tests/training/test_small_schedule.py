from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_training.small_lm.config import Training
from codeassist_training.small_lm.schedule import Budget, Progress, contest_rows, is_final, rate

TRAINING = Training(warmup_steps=4, decay_share=0.4, final_share=0.2)


def at(tokens: int, step: int = 100) -> Progress:
    return Progress(step=step, tokens=tokens, end=1000)


def test_the_rate_rises_stays_and_falls_to_nothing() -> None:
    assert rate(Progress(), TRAINING) == 0.25
    assert rate(at(10, step=1), TRAINING) == 0.5
    assert rate(at(600), TRAINING) == 1.0
    assert rate(at(800), TRAINING) == pytest.approx(0.5)
    assert rate(at(999), TRAINING) == pytest.approx(0.0025)
    assert rate(at(1000), TRAINING) > 0


def test_the_last_part_is_the_share_asked_for() -> None:
    assert not is_final(at(799), TRAINING)
    assert is_final(at(800), TRAINING)
    assert not is_final(Progress(tokens=10**9), TRAINING)


def test_a_budget_in_tokens_is_the_end_from_the_first_step() -> None:
    progress = Progress()
    Budget(tokens=500).settle(progress, TRAINING)
    assert progress.end == 500


def test_a_budget_in_minutes_becomes_tokens_before_the_rate_falls() -> None:
    budget, progress = Budget(minutes=10), Progress(tokens=3000, seconds=359)
    budget.settle(progress, TRAINING)
    assert progress.end is None
    progress.seconds = 360
    budget.settle(progress, TRAINING)
    assert progress.end == 5000
    assert rate(progress, TRAINING) <= 1.0


def test_an_end_once_fixed_stays() -> None:
    progress = Progress(tokens=3000, seconds=10_000, end=5000)
    Budget(minutes=1).settle(progress, TRAINING)
    assert progress.end == 5000


@pytest.mark.parametrize(("minutes", "tokens"), [(None, None), (1.0, 5), (0.0, None), (None, -1), (float("nan"), None)])
def test_a_budget_that_is_none_or_two_is_refused(minutes: float | None, tokens: int | None) -> None:
    with pytest.raises(InputError, match="either minutes or tokens"):
        Budget(minutes, tokens)


@settings(deadline=None)
@given(st.integers(1, 64), st.floats(0, 1), st.integers(1, 300))
def test_contest_rows_keep_their_share(rows: int, share: float, steps: int) -> None:
    counts = [contest_rows(step, rows, share) for step in range(steps)]
    assert all(0 <= count <= rows for count in counts)
    assert abs(sum(counts) - steps * rows * share) <= 1 + 1e-6 * steps
