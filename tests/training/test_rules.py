"""Algorithm 1 against a literal transcription of its pseudo-code."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_training.rules import IMPOSSIBLE, costs_of, empower_lengths, sums_after

# Multiples of 1/8 add up exactly, so that both ways of summing agree at the threshold itself.
LOGPROBS = st.lists(st.integers(0, 80).map(lambda n: -n / 8), max_size=40)


def literal(logprobs: list[float], n: int, eta: float) -> int:
    """The pseudo-code: try every length, stop at the first whose estimate exceeds eta."""
    for i in range(1, len(logprobs) - n + 1):
        if -sum(logprobs[n : n + i]) > eta:
            return i - 1
    return len(logprobs) - n


@given(LOGPROBS, st.integers(0, 64).map(lambda n: n / 8))
def test_labels_equal_the_pseudo_code_at_every_state(logprobs: list[float], eta: float) -> None:
    states = list(range(len(logprobs) + 1))
    found = empower_lengths(logprobs, states, eta, "nats")
    assert found.tolist() == [literal(logprobs, n, eta) for n in states]


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(0, 12))
def test_a_tie_in_bits_is_within_eta(bits: list[int], eta: int) -> None:
    # Running totals of ln 2 are rounded; the sum of a state's own tokens is what the pseudo-code compares.
    logprobs = [-n * math.log(2) for n in bits]
    found = empower_lengths(logprobs, range(len(bits) + 1), eta, "bits")
    assert found.tolist() == [literal(logprobs, n, eta * math.log(2)) for n in range(len(bits) + 1)]


def test_a_surprise_too_small_for_the_running_total_still_ends_a_completion_at_eta_0() -> None:
    assert empower_lengths([-50.0, 0.0, -1e-17, 0.0], [0, 1, 2, 3], 0.0).tolist() == [0, 1, 0, 1]


def test_sums_are_added_one_by_one_and_end_at_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codeassist_training.rules.BLOCK", 4)
    costs = np.array([0.1, 0.2, 0.3, 0.4])
    starts, widths = np.array([0, 2, 4]), np.array([3, 1, 0])
    rows = [row for _, sums in sums_after(costs, starts, widths) for row in sums.tolist()]
    assert rows == [[0.1, 0.1 + 0.2, 0.1 + 0.2 + 0.3], [0.3, math.inf, math.inf], [math.inf] * 3]


def test_costs_are_at_least_0_and_finite() -> None:
    assert costs_of([0.5, -0.0, -2.0, -math.inf]).tolist() == [0.0, 0.0, 2.0, IMPOSSIBLE]


def test_bits_are_powers_of_two() -> None:
    halves = [-math.log(2)] * 5
    assert empower_lengths(halves, [0, 3], 3.001).tolist() == [3, 2]
    assert empower_lengths(halves, [0], 3.001 * math.log(2), "nats").tolist() == [3]


def test_the_authors_threshold_of_0_8_is_0_32_bits() -> None:
    assert empower_lengths([math.log(0.81), math.log(0.5)], [0], 0.3219).tolist() == [1]
    assert empower_lengths([math.log(0.79)], [0], 0.3219).tolist() == [0]


def test_impossible_and_over_certain_tokens_are_handled() -> None:
    assert empower_lengths([-math.inf, -0.1, -9.0], [0, 1, 2], 5.0).tolist() == [0, 1, 0]
    assert empower_lengths([1e-9, -0.1], [0], 0.0).tolist() == [1]
    assert empower_lengths([], [0], 1.0).tolist() == [0]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (([-1.0], [2], 1.0), "prefix lengths"),
        (([-1.0], [-1], 1.0), "prefix lengths"),
        (([math.nan], [0], 1.0), "NaN"),
        (([-1.0], [0], -1.0), "eta"),
        (([-1.0], [0], 1.0, "bans"), "unit"),
    ],
)
def test_values_outside_their_range_are_refused(arguments: tuple[object, ...], wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        empower_lengths(*arguments)  # type: ignore[arg-type]


def test_many_states_are_one_call() -> None:
    logprobs = -np.random.default_rng(0).exponential(size=1000)
    found = empower_lengths(logprobs, np.arange(1001), 2.0, "nats")
    assert found.shape == (1001,)
    assert found[-1] == 0
