"""The rewards that come with the package."""

from __future__ import annotations

from typing import Any

import pytest

import fakes
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import Accept, Game, Suggestion, advance, begin, resolve_protocol
from codeassist_env.rewards import resolve_reward
from codeassist_env.tokenizers import CharTokenizer
from codeassist_env.verdict import Status, Verdict


@pytest.mark.parametrize(
    ("name", "status", "wanted"),
    [
        ("dpr", Status.PASSED, 0.999 ** (0.1 * 4 + 0.5 * 2)),
        ("dpr", Status.WRONG, 0.0),
        ("pass", Status.PASSED, 1.0),
        ("pass", Status.CRASH, 0.0),
    ],
)
def test_what_a_reward_gives(name: str, status: Status, wanted: float) -> None:
    characters = CharTokenizer()
    game = Game(fakes.make_problem(), resolve_protocol("paper-experiments"), characters, characters)
    state = advance(begin(game), Suggestion("abcd"), Accept("ef"))
    assert resolve_reward(name)(state, Verdict(status, 2)) == pytest.approx(wanted)


@pytest.mark.parametrize("name", ["dpr", "pass"])
def test_the_built_in_rewards_take_no_argument(name: str) -> None:
    with pytest.raises(InputError, match=f"the {name} reward takes no argument, got 'x'"):
        registry.create("rewards", f"{name}:x")


def test_a_reward_is_a_name_or_a_callable() -> None:
    def mine(state: Any, verdict: Any) -> float:
        return 0.5

    assert resolve_reward(mine) is mine
    with pytest.raises(NotFoundError, match="Did you mean 'dpr'"):
        resolve_reward("dp")
    with pytest.raises(InputError, match="reward must be"):
        resolve_reward(3)  # type: ignore[arg-type]
