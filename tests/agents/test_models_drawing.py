"""One token from log-probabilities, against drawing from all of them in order."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.models.drawing import Ask, draw
from codeassist_env.language import Sampling


def rows(*given: list[float]) -> torch.Tensor:
    return torch.log_softmax(torch.tensor(given, dtype=torch.float64), -1)


def expected(row: torch.Tensor, ask: Ask) -> int:
    """The same by the book: sort all, temperature, top_k, top_p, inverse of the distribution function."""
    values = {i: float(p) for i, p in enumerate(row) if ask.allowed is None or i in ask.allowed}
    order = sorted(values, key=lambda i: (-values[i], i))
    if not ask.sampling.temperature:
        return order[0]
    weights = {i: math.exp(values[i] / ask.sampling.temperature) for i in order}
    order = order[: ask.sampling.top_k]
    total, kept, mass = sum(weights[i] for i in order), [], 0.0
    for i in order:
        kept.append(i)
        mass += weights[i]
        if mass >= ask.sampling.top_p * total and ask.sampling.top_p < 1:
            break
    reached = 0.0
    for i in kept:
        reached += weights[i] / mass
        if ask.uniform < reached:
            return i
    return kept[-1]


@settings(deadline=None, max_examples=200)
@given(
    seed=st.integers(0, 10**6),
    size=st.sampled_from([1, 2, 5, 70, 300]),
    spread=st.sampled_from([0.1, 1.0, 6.0]),
    temperature=st.sampled_from([0.0, 0.3, 1.0, 2.5]),
    top_p=st.sampled_from([0.05, 0.5, 0.83, 1.0]),
    top_k=st.sampled_from([None, 1, 3, 100]),
    uniform=st.floats(0, 1, exclude_max=True),
    constrained=st.booleans(),
)
def test_it_draws_as_if_all_tokens_were_sorted(
    seed: int,
    size: int,
    spread: float,
    temperature: float,
    top_p: float,
    top_k: int | None,
    uniform: float,
    constrained: bool,
) -> None:
    chance = np.random.default_rng(seed)
    row = rows(list(chance.normal(0, spread, size)))
    allowed = np.unique(chance.integers(0, size, 9)) if constrained else None
    ask = Ask(Sampling(1, temperature, top_p, top_k=top_k), uniform, allowed)
    other = Ask(Sampling(1, 0.0, alternatives=min(size, 7)), 0.0)
    alone, (among, _) = draw(row, [ask])[0], draw(torch.cat([row, row]), [ask, other])
    assert alone.token == expected(row[0], ask)
    assert among == alone


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_among_equals_the_lowest_id_comes_first(temperature: float) -> None:
    flat = rows([0.0] * 100, [1.0] * 100)
    asks = [Ask(Sampling(1, temperature, 1.0), 0.0), Ask(Sampling(1, temperature, 1.0), 0.505)]
    assert [d.token for d in draw(flat, asks)] == [0, 50 if temperature else 0]
    assert draw(rows([0.0, 2.0, 2.0, 1.0]), [Ask(Sampling(1, 0.0, alternatives=3), 0)])[0].alternatives == (
        (1, -0.917576),
        (2, -0.917576),
        (3, -1.917576),
    )


def test_log_probabilities_are_the_models_own_and_at_most_nought() -> None:
    row = rows([3.0, 2.0, 1.0])
    hot = draw(row, [Ask(Sampling(1, 5.0, 1.0, top_k=2), 0.99)])[0]
    assert (hot.token, hot.logprob) == (1, round(float(row[0, 1]), 6))
    certain = draw(rows([50.0, 0.0]), [Ask(Sampling(1, 0.0), 0)])[0]
    assert math.copysign(1, certain.logprob) == 1 and certain.logprob == 0


def test_what_is_constrained_is_shared_out_among_the_allowed() -> None:
    ask = Ask(Sampling(1, 0.0, alternatives=5), 0, np.array([1, 2]))
    made = draw(rows([9.0, 0.0, math.log(3)]), [ask])[0]
    assert made.token == 2
    assert made.alternatives == ((2, round(math.log(0.75), 6)), (1, round(math.log(0.25), 6)))
