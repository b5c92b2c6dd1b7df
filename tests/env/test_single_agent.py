"""The Gymnasium views with text."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import gymnasium
import pytest
from gymnasium.error import CustomSpaceError
from gymnasium.utils.env_checker import check_env

import fakes
from codeassist_env.errors import GameOverError, InputError
from codeassist_env.game import Finish, Reject
from codeassist_env.single_agent import AssistantEnv, HumanEnv

# check_env warns of things that do not apply: a reward of 0 to 1 has no use for normalised actions, and the
# wrappers that make() adds are exercised below.
pytestmark = [pytest.mark.usefixtures("fake_names"), pytest.mark.filterwarnings("ignore:.*WARN.*")]

OPTIONS = {"problems": "fake:a+b+c", "sandbox": "fake"}
FINISH = {"decision": 2, "text": ""}


def assistant_env(**options: Any) -> gymnasium.Env[Any, Any]:
    return gymnasium.make("codeassist_env:CodeAssist/Assistant-v0", human="typist", **{**OPTIONS, **options})


def human_env(**options: Any) -> gymnasium.Env[Any, Any]:
    return gymnasium.make("codeassist_env:CodeAssist/Human-v0", assistant="silent", **{**OPTIONS, **options})


@pytest.mark.parametrize("make", [assistant_env, human_env])
def test_official_check(make: Any) -> None:
    check_env(make().unwrapped, skip_render_check=False)


def test_the_human_inside_answers_each_suggestion() -> None:
    env = assistant_env()
    observation, info = env.reset(seed=0, options={"problem": "b"})
    assert observation == {"program": "", "round": 0}
    assert info["problem_id"] == "b"
    observation, reward, ended, cut, info = env.step("n = int(input())\n")
    assert observation["program"] == fakes.GOOD
    assert info["decision"] == "accept"
    assert (reward, ended, cut) == (0.0, False, False)
    _, reward, ended, _, info = env.step("")
    assert ended
    assert info["verdict"] == "passed"
    assert reward == pytest.approx(0.999 ** (0.1 * 17 + 0.5 * 13))


def test_the_assistant_inside_suggests_to_each_decision() -> None:
    env = HumanEnv(assistant=fakes.Queue([fakes.Suggestion("ab"), fakes.Suggestion("cd")]), **OPTIONS)
    observation, _ = env.reset(seed=1)
    assert observation["suggestion"] == "ab"
    assert "Print twice" in observation["problem"]
    observation, *_ = env.step({"decision": 0, "text": "!"})
    assert (observation["program"], observation["suggestion"], observation["round"]) == ("ab!", "cd", 1)
    observation, reward, ended, _, info = env.step(FINISH)
    assert (reward, ended, info["end"]) == (0.0, True, "finish")


@pytest.mark.parametrize("reply", [RuntimeError("server gone"), "not an action", Reject("\ud800")])
def test_a_human_that_fails_truncates_and_is_no_score(reply: Any) -> None:
    env = AssistantEnv(human=fakes.Queue([reply]), **OPTIONS)
    env.reset(seed=0)
    _, reward, ended, cut, info = env.step("")
    assert (reward, ended, cut) == (0.0, False, True)
    assert info["scored"] is False
    assert info["error"]["role"] == "human"


def test_an_assistant_that_fails_truncates_and_is_no_score() -> None:
    env = HumanEnv(assistant=fakes.Queue([fakes.Suggestion(""), RuntimeError("server gone")]), **OPTIONS)
    env.reset(seed=0)
    _, reward, ended, cut, info = env.step({"decision": 1, "text": "x"})
    assert (reward, ended, cut) == (0.0, False, True)
    assert info["error"] == {"role": "assistant", "type": "RuntimeError", "message": "server gone"}


def test_an_assistant_that_fails_at_reset_truncates_the_first_step() -> None:
    env = HumanEnv(assistant=fakes.Queue([RuntimeError("down"), fakes.Suggestion("")]), **OPTIONS)
    _, info = env.reset(seed=0)
    assert info["error"]["role"] == "assistant"
    _, reward, ended, cut, info = env.step(FINISH)
    assert (reward, ended, cut, info["scored"]) == (0.0, False, True, False)
    _, info = env.reset(seed=0)
    assert "error" not in info
    assert env.step(FINISH)[2]


def test_no_step_after_the_end_or_before_the_start() -> None:
    env = AssistantEnv(human=fakes.Queue([Finish()]), **OPTIONS)
    env.reset(seed=0)
    env.step("")
    with pytest.raises(GameOverError, match="reset"):
        env.step("")


def test_what_was_cut_is_in_the_infos() -> None:
    env = AssistantEnv(human="typist", protocol={"suggestion_tokens": 2}, **OPTIONS)
    env.reset(seed=0)
    assert env.step("n = int(input())\n")[4]["suggestion_cut"] is True


def test_a_failed_sandbox_truncates() -> None:
    env = AssistantEnv(human=fakes.Queue([Finish()]), problems="fake", sandbox="fake:broken")
    env.reset(seed=0)
    _, reward, ended, cut, info = env.step("")
    assert (reward, ended, cut, info["scored"]) == (0.0, False, True, False)


def test_an_assistant_that_must_know_the_intention_is_refused_inside() -> None:
    with pytest.raises(InputError, match="must know what the human intends"):
        HumanEnv(assistant="knowing", **OPTIONS)


@pytest.mark.parametrize("given", [5, None, fakes.Silent()])
def test_a_player_inside_that_cannot_play_is_refused_at_once(given: Any) -> None:
    with pytest.raises(InputError, match=r"human must be a name NAME.* or an object with act, got"):
        AssistantEnv(human=given, **OPTIONS)
    with pytest.raises(InputError, match=r"assistant must be a name NAME.* or an object with suggest, got"):
        HumanEnv(assistant=fakes.Typist() if isinstance(given, fakes.Silent) else given, **OPTIONS)


def test_render_modes() -> None:
    env = assistant_env(render_mode="ansi")
    env.reset(seed=0)
    env.step("n = int(input())\n")
    assert "n = int(input())" in str(env.render())


@pytest.mark.parametrize("make", [assistant_env, human_env])
def test_the_spec_is_json_and_makes_the_same_environment(make: Any) -> None:
    spec = make().spec
    text = spec.to_json()
    json.loads(text)
    again = gymnasium.make(gymnasium.envs.registration.EnvSpec.from_json(text))
    assert again.reset(seed=3)[0] == make().reset(seed=3)[0]


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda env: pickle.loads(pickle.dumps(env))])
def test_a_copy_goes_its_own_way(clone: Any) -> None:
    env = AssistantEnv(human="typist", **OPTIONS)
    env.reset(seed=0)
    env.step("n")
    twin = clone(env)
    assert twin.step("")[0] == env.step("")[0]


def test_a_seed_repeats_an_episode() -> None:
    first, second = assistant_env(), assistant_env()
    for seed in range(5):
        assert first.reset(seed=seed) == second.reset(seed=seed)
    assert [first.reset()[1] for _ in range(5)] == [second.reset()[1] for _ in range(5)]


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_vector_environments(mode: str) -> None:
    extra = {"vector_kwargs": {"shared_memory": False, "context": "fork"}} if mode == "async" else {}
    envs = gymnasium.make_vec(
        "codeassist_env:CodeAssist/Assistant-v0", 2, vectorization_mode=mode, human="typist", **OPTIONS, **extra
    )
    try:
        observations, _ = envs.reset(seed=[1, 2])
        observations, rewards, *_ = envs.step(("n = int(input())\n", "wrong"))
        assert observations["program"][0] == fakes.GOOD
        assert fakes.GOOD.startswith(observations["program"][1])
        assert list(rewards) == [0.0, 0.0]
    finally:
        envs.close()


def test_shared_memory_is_refused_loudly() -> None:
    with pytest.raises(ValueError, match="shared_memory=False") as refusal:
        gymnasium.make_vec(
            "codeassist_env:CodeAssist/Assistant-v0",
            2,
            vectorization_mode="async",
            human="typist",
            **OPTIONS,
            vector_kwargs={"context": "fork"},
        )
    assert isinstance(refusal.value.__cause__, CustomSpaceError)
