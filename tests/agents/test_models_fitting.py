"""How a prompt is fitted into the context."""

from __future__ import annotations

import pytest

from codeassist_agents.models.fitting import Fitted, fitted
from codeassist_env.errors import ModelRefused


@pytest.mark.parametrize(
    ("length", "begin", "kept", "most"),
    [(5, None, 5, 4), (5, (0,), 5, 4), (9, (0,), 6, 4), (8, None, 8, 2), (40, (), 6, 4)],
)
def test_a_prompt_is_fitted_to_the_context(length: int, begin: tuple[int, ...] | None, kept: int, most: int) -> None:
    ids = tuple(range(length))
    fit = fitted(ids, 4, 10, begin)
    assert (len(fit.ids), fit.max_tokens, fit.cut) == (kept, most, length - kept)
    assert fit.ids[-1] == ids[-1] and (not begin or fit.ids[0] == 0)


def test_a_begin_token_that_was_taken_back_is_not_put_in_again() -> None:
    assert fitted((5, 6, 7, 8), 2, 4, (0,)).ids == (7, 8)


def test_half_the_context_is_always_the_prompts() -> None:
    assert fitted(tuple(range(20)), 100, 10, ()) == Fitted((15, 16, 17, 18, 19), 5, 15)


def test_ids_beyond_the_context_are_refused() -> None:
    with pytest.raises(ModelRefused, match="10 tokens does not fit the context of 10"):
        fitted(tuple(range(10)), 4, 10, None)
    assert fitted((1, 2), 4, None, None) == Fitted((1, 2), 4)
