"""Fitting a calibration."""

from __future__ import annotations

import numpy as np
import pytest

from codeassist_agents.assistants.calibration import Calibration
from codeassist_agents.assistants.fitting import Seen, fit, report
from codeassist_env.errors import InputError


def drawn(truth: Calibration, size: int = 40_000, seed: int = 0) -> Seen:
    """Prefixes whose rightness is drawn from a known map."""
    chance = np.random.default_rng(seed)
    surprises, counts = chance.exponential(1.5, size), chance.integers(1, 40, size)
    right = chance.random(size) < truth.chances(surprises, counts)
    return Seen(surprises, counts, right, chance.integers(0, 50, size))


@pytest.mark.parametrize("truth", [(0.0, 1.0, 0.0), (-0.7, 0.6, -0.3), (0.4, 1.5, -1.0)])
def test_it_finds_the_map_that_the_data_came_from(truth: tuple[float, float, float]) -> None:
    made = fit(drawn(Calibration(*truth)))
    assert [made.bias, made.slope, made.tokens] == pytest.approx(truth, abs=0.1)


def test_weights_that_would_make_it_rise_are_left_out() -> None:
    chance = np.random.default_rng(1)
    surprises, counts = chance.exponential(1.0, 5000), chance.integers(1, 40, 5000)
    rising = Seen(surprises, counts, chance.random(5000) < counts / 80, np.zeros(5000, dtype=np.int64))
    assert fit(rising).tokens == 0.0
    backward = Seen(surprises, counts, chance.random(5000) < 1 - np.exp(-surprises), np.zeros(5000, dtype=np.int64))
    made = fit(backward)
    assert (made.slope, made.tokens <= 0) == (0.0, True)
    assert made.chances([1.0], [3])[0] == pytest.approx(backward.right.mean(), abs=0.1)


def test_it_is_at_the_optimum() -> None:
    seen = drawn(Calibration(-0.7, 0.6, -0.3), 2000)
    made = fit(seen)

    def loss(bias: float, slope: float, tokens: float) -> float:
        chances = Calibration(bias, slope, tokens).chances(seen.surprises, seen.counts)
        return float(-np.log(np.where(seen.right, chances, 1 - chances)).sum())

    best = loss(made.bias, made.slope, made.tokens)
    for index in range(3):
        for step in (-0.01, 0.01):
            moved = [made.bias, made.slope, made.tokens]
            moved[index] += step
            assert loss(*moved) > best - 1e-3


def test_prefixes_that_two_numbers_separate_leave_it_finite() -> None:
    surprises = np.array([0.1, 0.2, 3.0, 4.0])
    seen = Seen(surprises, np.ones(4, dtype=np.int64), surprises < 1, np.zeros(4, dtype=np.int64))
    assert np.isfinite(fit(seen).slope)


@pytest.mark.parametrize("right", [[], [True, True], [False, False]])
def test_one_outcome_alone_is_too_little(right: list[bool]) -> None:
    size = len(right)
    seen = Seen(np.ones(size), np.ones(size, dtype=np.int64), np.array(right, bool), np.zeros(size, dtype=np.int64))
    with pytest.raises(InputError, match=rf"of {size} prefixes {sum(right)} were right"):
        fit(seen)


def test_the_report_shows_that_calibration_helps_on_texts_it_was_not_fitted_to() -> None:
    told = report(drawn(Calibration(-0.7, 0.6, -0.3)))
    assert told["calibrated"]["brier"] < told["bare"]["brier"] - 0.01
    assert told["calibrated"]["calibration_error"] < 0.02 < told["bare"]["calibration_error"]
    for name in ("bare", "calibrated"):
        rows = told[name]["reliability"]
        assert sum(row["prefixes"] for row in rows) == told["prefixes"] == 40_000
        assert all(row["from"] - 1e-9 <= row["said"] <= row["from"] + 0.1 + 1e-9 for row in rows)


def test_the_report_holds_out_whole_documents() -> None:
    """Each document has an outcome of its own: within documents there would be something to learn, across none."""
    chance = np.random.default_rng(3)
    documents = np.repeat(np.arange(400), 10)
    right = (chance.random(400) < 0.5)[documents]
    surprises = np.where(right, 0.5, 0.6) * np.where(documents % 2, 1, 0) + 0.7
    told = report(Seen(surprises, np.ones(4000, dtype=np.int64), right, documents))
    assert told["calibrated"]["brier"] > 0.24
