"""What model calls took, from transcripts alone."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from episodes import episode
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.game import Finish, Reject, Suggestion
from codeassist_env.language import Usage
from codeassist_env.transcript import Transcript
from codeassist_env.usage import Latency, RoleUsage, ignored_parameters, role_latency, role_usage, usage_of


def told(tokens: int, cost: float = 0.0, **more: Any) -> dict[str, Any]:
    return {"usage": {"calls": 1, "prompt_tokens": tokens, "completion_tokens": 1, "cost": cost}, **more}


def played(assistant: dict[str, Any], human: dict[str, Any] | None = None, rounds: int = 2) -> Transcript:
    actions = [*[Reject("a", human or {})] * (rounds - 1), Finish(human or {})]
    return episode([Suggestion("x", info=assistant)] * rounds, actions)


@pytest.mark.parametrize(
    "info",
    [
        {},
        {"usage": None},
        {"usage": 5},
        {"usage": {"tokens": 5}},
        {"usage": {"prompt_tokens": -1}},
        {"usage": {"prompt_tokens": 1.5}},
        {"usage": {"prompt_tokens": "1"}},
        {"usage": {"calls": True}},
        {"usage": {"cost": float("inf")}},
        {"usage": {"cost": float("nan")}},
    ],
)
def test_what_has_another_shape_is_no_usage(info: dict[str, Any]) -> None:
    assert usage_of(info) is None


@given(st.builds(Usage, *[st.integers(0, 10**9)] * 3, st.floats(0, 10**6)))
def test_usage_is_read_as_it_was_written(usage: Usage) -> None:
    assert usage_of({"usage": asdict(usage), "more": 1}) == usage


def test_means_are_over_all_episodes_and_only_roles_with_a_model_have_them() -> None:
    some = [played(told(10, 0.5)), played({}), played(told(20), rounds=4)]
    assert role_usage(some) == {"assistant": RoleUsage(2.0, 100 / 3, 2.0, 1 / 3)}
    assert role_usage(some)["assistant"].tokens == pytest.approx(106 / 3)
    assert set(role_usage([played({}, told(3))])) == {"human"}
    assert role_usage([]) == {}


def test_a_failed_episode_counts_with_the_rounds_it_completed() -> None:
    failed = episode([Suggestion("x", info=told(7)), RuntimeError("429")], [Reject("a")])
    assert not failed.scored
    assert role_usage([failed])["assistant"].prompt_tokens == 7


def test_a_suggestion_before_the_humans_call_failed_was_paid_for() -> None:
    failed = episode(
        [Suggestion("x", info=told(7)), Suggestion("y", info=told(9, 0.5))], [Reject("a"), RuntimeError("429")]
    )
    assert failed.usage() == {"assistant": Usage(16, 2, 2, 0.5)}
    assert failed.to_dict()["errors"][0]["usage"] == {"assistant": told(9, 0.5)["usage"]}
    again = Transcript.from_dict(json.loads(failed.to_json()))
    assert again == failed and again.usage() == failed.usage()


def test_no_usage_is_written_where_none_was_lost() -> None:
    for failed in (
        episode([Suggestion("x", info=told(7)), RuntimeError("429")], [Reject("a")]),
        episode([Suggestion("x")], [RuntimeError("429")]),
    ):
        assert "usage" not in failed.to_dict()["errors"][0]


def test_latency_is_over_all_answers() -> None:
    made = replace(played({}), times={"assistant": [0.5 * n for n in range(1, 11)], "human": [3.0]})
    assert role_latency([made]) == {"assistant": Latency(2.75, 4.5), "human": Latency(3.0, 3.0)}
    assert role_latency([replace(made, times={"assistant": "odd", "human": [None, 2.0]})]) == {"human": Latency(2, 2)}
    assert role_latency([]) == {}


def test_ignored_parameters_are_counted_by_answer() -> None:
    some = [played(told(1, ignored=["seed", "seed", "top_k"]), {"ignored": ["stop"]}, rounds=3), played({"ignored": 5})]
    assert ignored_parameters(some) == {"assistant": {"seed": 3, "top_k": 3}, "human": {"stop": 3}}
