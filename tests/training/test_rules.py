"""Algorithm 1 against a literal transcription of its pseudo-code."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_training.rules import empower_lengths

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
