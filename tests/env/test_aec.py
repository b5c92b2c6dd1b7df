"""The PettingZoo environment against the official checks and the rules."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pettingzoo.test import api_test, parallel_api_test, render_test, seed_test
from pettingzoo.utils.conversions import turn_based_aec_to_parallel

import codeassist_env
import fakes
from codeassist_env import registry
from codeassist_env.aec import ASSISTANT, HUMAN
from codeassist_env.errors import GameOverError, InputError, NotFoundError
from codeassist_env.verdict import Verdict

# Not run: max_cycles_test (there is no max_cycles), test_save_obs (it writes images),
# bombardment_test (broken upstream in PettingZoo 1.27).


def make(**options: Any) -> Any:
    options = {"problems": fakes.make_set("a", "b", "c"), "sandbox": fakes.FakeSandbox(), **options}
    return codeassist_env.env(**options)


def run(env: Any, moves: list[Any], **reset: Any) -> None:
    env.reset(**reset)
    for move in moves:
        env.step(move)


FINISH = {"decision": 2, "text": ""}


# Text is neither a Box nor an array: these warnings recommend numbers, which Stop-v0 is for.
@pytest.mark.filterwarnings("ignore:.*space for each agent probably should be")
@pytest.mark.filterwarnings("ignore:Observation is not a NumPy array")
@pytest.mark.filterwarnings("ignore:Agents have different (observation|action) space sizes")
def test_api_check() -> None:
    api_test(make(protocol={"max_rounds": 4}), num_cycles=60)


def test_parallel_api_check() -> None:
    parallel_api_test(turn_based_aec_to_parallel(make(protocol={"max_rounds": 4})), num_cycles=40)


def test_seed_check() -> None:
    seed_test(lambda: make(protocol={"max_rounds": 5}), num_cycles=40)


def test_render_check() -> None:
    render_test(lambda render_mode=None: make(render_mode=render_mode), {"ansi": lambda r: isinstance(r, str)})


def test_the_human_mode_prints_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    run(make(render_mode="human"), ["abc", {"decision": 0, "text": "d"}])
    assert "abcd" in capsys.readouterr().out


def test_an_episode_runs_from_suggestion_to_reward() -> None:
    sandbox = fakes.FakeSandbox()
    env = make(sandbox=sandbox)
    run(env, ["n = int(input())\n", {"decision": 0, "text": "print(2 * n)\n"}, "unread?"], seed=1)
    assert env.agent_selection == HUMAN
    assert env.observe(HUMAN)["suggestion"] == "unread?"
    env.step(FINISH)
    assert sandbox.judged == [fakes.GOOD]
    read, written = len("n = int(input())\n") + len("unread?"), len("print(2 * n)\n")
    expected = 0.999 ** (0.1 * read + 0.5 * written)
    assert env.rewards == {ASSISTANT: expected, HUMAN: expected}
    assert env.terminations == {ASSISTANT: True, HUMAN: True}
    assert env.infos[HUMAN]["verdict"] == "passed"
    assert env.infos[ASSISTANT]["end"] == "finish"


def test_both_agents_take_one_dead_step() -> None:
    env = make()
    run(env, ["", FINISH])
    seen = []
    for agent in env.agent_iter():
        env.last()
        env.step(None)
        seen.append(agent)
    assert sorted(seen) == [ASSISTANT, HUMAN]
    assert env.agents == []


def test_rewards_accumulate_for_both_agents() -> None:
    env = make(reward="pass")
    totals = {ASSISTANT: 0.0, HUMAN: 0.0}
    env.reset(seed=0)
    script: dict[str, list[Any]] = {ASSISTANT: [fakes.GOOD, ""], HUMAN: [{"decision": 0, "text": ""}, FINISH]}
    for agent in env.agent_iter():
        _, reward, done, cut, _ = env.last()
        totals[agent] += reward
        env.step(None if done or cut else script[agent].pop(0))
    assert totals == {ASSISTANT: 1.0, HUMAN: 1.0}


def test_a_reward_may_be_any_callable() -> None:
    def rounds(state: Any, verdict: Verdict) -> float:
        return state.round + 0.5

    env = make(reward=rounds)
    run(env, ["", FINISH])
    assert env.rewards[ASSISTANT] == 1.5


def test_a_wrong_program_earns_nothing() -> None:
    env = make()
    run(env, ["print(1)", {"decision": 0, "text": ""}, "", FINISH])
    assert env.rewards == {ASSISTANT: 0.0, HUMAN: 0.0}
    assert env.terminations[HUMAN]


@pytest.mark.parametrize(("kind", "message"), [("broken", "no cell"), ("raises", "RuntimeError: the engine is gone")])
def test_a_failed_sandbox_truncates_and_is_no_score(kind: str, message: str) -> None:
    env = make(sandbox=fakes.FakeSandbox(kind))
    run(env, ["", FINISH])
    assert env.truncations == {ASSISTANT: True, HUMAN: True}
    assert env.terminations == {ASSISTANT: False, HUMAN: False}
    assert env.infos[HUMAN]["scored"] is False
    assert env.infos[ASSISTANT]["message"] == message
    assert env.rewards[HUMAN] == 0.0


def test_the_environment_cuts_text_to_the_cap_and_says_so() -> None:
    env = make(protocol={"human_tokens": 2, "suggestion_tokens": 1})
    run(env, ["alpha beta"])
    assert env.infos[ASSISTANT]["suggestion_cut"]
    assert env.observe(HUMAN)["suggestion"] == "alpha"
    env.step({"decision": 1, "text": "a b c"})
    assert env.infos[HUMAN]["text_cut"]
    assert env.observe(ASSISTANT)["program"] == "a b"


def test_a_problem_is_chosen_by_id_or_by_seed() -> None:
    env = make()
    env.reset(seed=5, options={"problem": "c", "unknown": 1})
    assert env.infos[ASSISTANT]["problem_id"] == "c"
    drawn = set()
    for seed in range(20):
        env.reset(seed=seed)
        drawn.add(env.infos[HUMAN]["problem_id"])
    assert drawn == {"a", "b", "c"}
    with pytest.raises(NotFoundError, match="no problem"):
        env.reset(options={"problem": "zz"})


@pytest.mark.parametrize("options", [["a"], "problem", 5, {"other": 1}])
def test_options_of_others_are_ignored(options: Any) -> None:
    env = make()
    env.reset(seed=1, options=options)
    assert env.infos[ASSISTANT]["problem_id"] in {"a", "b", "c"}


@pytest.mark.parametrize(
    ("moves", "wanted"),
    [
        ([7], "suggests text"),
        (["\ud800"], "suggests text"),
        (["", {"decision": 3, "text": ""}], "decision"),
        (["", "accept"], "decision"),
        (["", {"decision": 0}], "decision"),
        (["", {"decision": 0, "text": 5}], "decision"),
    ],
)
def test_actions_outside_the_space_are_refused(moves: list[Any], wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        run(make(), moves)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"render_mode": "rgb_array"}, "render_mode"),
        ({"problems": []}, "empty"),
        ({"reward": 3}, "reward must be"),
        ({"protocol": "paper"}, "preset"),
        ({"sandbox": "nosuch"}, "no sandbox named"),
        ({"problems": "builtn"}, "Did you mean 'builtin'"),
        ({"problems": None}, "problems must be a problem set, its name .* or a list of problems, got None"),
        ({"problems": [1]}, "problems must be .*, got .1"),
        ({"problems": fakes.make_problem()}, "problems must be .* a list of problems"),
        ({"problems": Path("a.jsonl")}, "a file is named with its loader, for example 'jsonl:a.jsonl'"),
        ({"protocol": None}, "protocol must be a preset's name, a mapping of fields or .*, got None"),
        ({"tokenizer": 5}, "tokenizer must be a name .* with pieces, count and truncate, got 5"),
        ({"tokenizer": None}, "tokenizer must be"),
        ({"sandbox": 5}, "sandbox must be a name .* or an object with judge, got 5"),
        ({"sandbox": None}, "sandbox must be"),
    ],
)
def test_options_that_make_no_environment_are_refused(options: dict[str, Any], wanted: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=wanted):
        make(**options)


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda env: pickle.loads(pickle.dumps(env))])
def test_a_copy_goes_its_own_way(clone: Callable[[Any], Any]) -> None:
    env = make()
    run(env, ["ab"], seed=3)
    twin = clone(env)
    for one in (env, twin):
        one.step({"decision": 0, "text": "c"})
    assert twin.observe(ASSISTANT) == env.observe(ASSISTANT)
    twin.step("more")
    twin.step({"decision": 0, "text": ""})
    assert env.observe(ASSISTANT)["program"] == "abc"


def test_before_reset_there_is_no_episode() -> None:
    env = codeassist_env.raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    with pytest.raises(GameOverError, match="reset"):
        env.observe(ASSISTANT)
    with pytest.raises(GameOverError, match="reset"):
        env.step("")


def test_an_unknown_agent_is_named_with_those_there_are() -> None:
    env = make()
    env.reset(seed=0)
    with pytest.raises(NotFoundError, match=r"no agent named 'zz'\. Known: assistant_0, human_0"):
        env.unwrapped.observe("zz")


def test_a_sandbox_that_cannot_be_made_fails_before_anything_is_played() -> None:
    def factory(argument: str) -> Any:
        if argument == "odd":
            return object()
        raise InputError(f"no such setting {argument!r}")

    registry.register("sandboxes", "fussy", factory)
    try:
        for argument, wanted in (("bad", "no such setting 'bad'"), ("odd", "object with judge, got 'fussy:odd'")):
            env = make(sandbox=f"fussy:{argument}")
            with pytest.raises(InputError, match=wanted):
                env.reset(seed=0)
            assert env.unwrapped.episode is None
    finally:
        registry.unregister("sandboxes", "fussy")


def test_a_sandbox_given_by_name_is_closed_with_the_environment(fake_names: None) -> None:
    env = make(sandbox="fake")
    run(env, ["", FINISH])
    sandbox = env.unwrapped.sandbox
    env.close()
    env.close()
    assert sandbox.closed == 1


def test_a_sandbox_given_as_an_object_is_left_open() -> None:
    sandbox = fakes.FakeSandbox()
    make(sandbox=sandbox).close()
    assert sandbox.closed == 0
