"""The numeric view."""

from __future__ import annotations

import math
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

import fakes
from codeassist_env.errors import InputError
from codeassist_env.interfaces import Generation
from codeassist_env.stop import MAX_BITS, SCALARS, StopEnv, threshold_policy

pytestmark = pytest.mark.usefixtures("fake_names")

OPTIONS: dict[str, Any] = {"problems": "fake", "sandbox": "fake", "human": "typist", "model": "tiny", "max_tokens": 6}


class Fixed(fakes.TinyModel):
    """Proposes what it is given."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

    def generate(self, prompts: Any, sampling: Any, seeds: Any) -> list[Generation]:
        return [self.generation for _ in prompts]


@pytest.mark.filterwarnings("ignore:.*WARN.*")
def test_official_check() -> None:
    env = gymnasium.make("codeassist_env:CodeAssist/Stop-v0", **OPTIONS)
    check_env(env.unwrapped)
    assert env.spec is not None
    assert "tiny" in env.spec.to_json()


def test_the_observation_holds_surprise_in_bits_then_scalars() -> None:
    env = StopEnv(**{**OPTIONS, "model": Fixed(Generation(("a", "b"), (-math.log(2), -math.log(8))))})
    observation, info = env.reset(seed=0)
    assert observation[:6].tolist() == [1.0, 3.0, *[MAX_BITS] * 4]
    scalars = dict(zip(SCALARS, observation[6:].tolist(), strict=True))
    assert scalars["proposal_length"] == pytest.approx(2 / 6)
    assert scalars["round"] == 0.0
    assert info["proposal"] == "ab"
    assert observation in env.observation_space


def test_impossible_tokens_stay_in_the_space() -> None:
    env = StopEnv(**{**OPTIONS, "model": Fixed(Generation(("a",), (-math.inf,)))})
    observation, _ = env.reset(seed=0)
    assert observation[0] == MAX_BITS
    assert observation in env.observation_space


@pytest.mark.parametrize(("action", "shown"), [(0, ""), (1, "n = "), (3, "n = int(inpu"), (6, None)])
def test_the_action_is_how_many_tokens_are_shown(action: int, shown: str | None) -> None:
    env = StopEnv(**OPTIONS)
    env.reset(seed=0)
    proposal = env._proposal.text
    env.step(action)
    assert env.aec.running.rounds[-1].suggestion.text == (proposal if shown is None else shown)


def test_an_episode_ends_with_the_reward() -> None:
    env = StopEnv(**OPTIONS)
    env.reset(seed=0)
    rewards = []
    ended = False
    while not ended:
        _, reward, ended, cut, _ = env.step(6)
        assert not cut
        rewards.append(reward)
    assert rewards[-1] > 0.9
    assert not any(rewards[:-1])


def test_a_model_that_fails_truncates() -> None:
    class Gone(fakes.TinyModel):
        def generate(self, *_: Any) -> list[Generation]:
            raise TimeoutError("no answer in 60 s")

    env = StopEnv(**{**OPTIONS, "model": Gone()})
    _, info = env.reset(seed=0)
    assert info["error"]["role"] == "assistant"
    assert info["scored"] is False


@pytest.mark.parametrize(
    "generation",
    [
        Generation(("a",), (math.nan,)),
        Generation(("a",), (0.5,)),
        Generation(("a",), (math.inf,)),
        Generation(("a",), ()),
        Generation(("\ud800",), (-1.0,)),
        Generation((5,), (-1.0,)),  # type: ignore[arg-type]
        "no generation",
    ],
)
def test_what_is_no_generation_is_a_failed_call(generation: Any) -> None:
    env = StopEnv(**{**OPTIONS, "model": Fixed(generation)})
    observation, info = env.reset(seed=0)
    assert info["error"]["role"] == "assistant"
    assert (info["proposal"], info["scored"]) == ("", False)
    assert observation in env.observation_space
    _, reward, ended, cut, _ = env.step(0)
    assert (reward, ended, cut) == (0.0, False, True)


def test_a_proposal_is_cut_to_the_hard_cap() -> None:
    env = StopEnv(**{**OPTIONS, "protocol": {"suggestion_chars": 5}})
    env.reset(seed=0)
    env.step(6)
    assert env.aec.running.rounds[-1].suggestion.text == fakes.GOOD[:5]


def test_actions_and_options_outside_their_range_are_refused() -> None:
    env = StopEnv(**OPTIONS)
    env.reset(seed=0)
    with pytest.raises(InputError, match="how many tokens"):
        env.step(7)
    for number in (0, "5", 1.5, True):
        with pytest.raises(InputError, match="max_tokens must be a whole number of at least 1"):
            StopEnv(**{**OPTIONS, "max_tokens": number})
    for temperature in (-0.1, math.nan, math.inf, "0"):
        with pytest.raises(InputError, match="temperature must be a number of at least 0"):
            StopEnv(**{**OPTIONS, "temperature": temperature})
    with pytest.raises(InputError, match=r"model must be a name .* an object with generate, got 5"):
        StopEnv(**{**OPTIONS, "model": 5})
    with pytest.raises(InputError, match="eta"):
        threshold_policy(-1.0, 6)


@pytest.mark.parametrize(("eta", "wanted"), [(0.0, 0), (0.9, 0), (1.0, 1), (3.9, 1), (4.0, 2), (99.0, 2)])
def test_the_threshold_is_algorithm_1(eta: float, wanted: int) -> None:
    observation = np.array([1.0, 3.0, MAX_BITS, MAX_BITS, 2 / 4, 0, 0, 0, 0, 0], dtype=np.float32)
    assert threshold_policy(eta, 4)(observation) == wanted
