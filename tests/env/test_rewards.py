"""Rewards."""

from __future__ import annotations

import pytest

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import Accept, EpisodeState, Suggestion, advance
from codeassist_env.rewards import dpr, passed, resolve_reward
from codeassist_env.verdict import Status, Verdict


@pytest.fixture
def state() -> EpisodeState:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    env.reset(seed=0)
    return advance(env.running, Suggestion("abcd"), Accept("xy"))


def test_dpr_discounts_a_pass_by_effort(state: EpisodeState) -> None:
    assert dpr(state, Verdict(Status.PASSED, 1)) == pytest.approx(0.999 ** (0.1 * 4 + 0.5 * 2))
    assert dpr(state, Verdict(Status.WRONG, 1)) == 0.0


def test_pass_is_one_or_nothing(state: EpisodeState) -> None:
    assert (passed(state, Verdict(Status.PASSED, 1)), passed(state, Verdict(Status.CRASH, 1))) == (1.0, 0.0)


def test_a_reward_is_a_name_or_a_callable() -> None:
    assert resolve_reward("dpr") is dpr
    assert resolve_reward("pass") is passed
    assert resolve_reward(passed) is passed
    with pytest.raises(NotFoundError, match="Did you mean 'pass'"):
        resolve_reward("passs")
    with pytest.raises(InputError, match="takes no argument"):
        resolve_reward("dpr:2")
