"""The account of an action's calls."""

from __future__ import annotations

import json

import pytest

from codeassist_agents.humans.calling import Calls
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.language import Generation, Sampling, Usage
from codeassist_env.seeding import derive_seed

SAMPLING = Sampling(8)


def test_calls_are_seeded_by_their_purpose_and_summed() -> None:
    replies = [Generation(("a",), (-1.0,), usage=Usage(10, 1, 1, 0.5)), Generation((), (), usage=Usage(20, 2, 1, 0.25))]
    model = ScriptedModel(replies=replies)
    calls = Calls(model, 7)
    calls.ask("reasoning", "x", SAMPLING)
    calls.ask("append", "y", SAMPLING)
    assert [seed for _, _, seed in model.calls] == [derive_seed(7, "reasoning"), derive_seed(7, "append")]
    info = calls.info()
    assert info["usage"] == {"prompt_tokens": 30, "completion_tokens": 3, "calls": 2, "cost": 0.75}
    assert info["calls"] == [
        {"purpose": "reasoning", "prompt_tokens": 10, "completion_tokens": 1},
        {"purpose": "append", "prompt_tokens": 20, "completion_tokens": 2},
    ]


def test_the_account_is_plain_data_without_clock_readings() -> None:
    calls = Calls(ScriptedModel(replies=[Generation(("a",), (-1.0,), seconds=3.5)]), 7)
    calls.ask("append", "x", SAMPLING)
    assert "3.5" not in json.dumps(calls.info())
    assert set(calls.info()) == {"usage", "calls"}


def test_what_a_server_ignored_is_named_once() -> None:
    calls = Calls(ScriptedModel(replies=[Generation((), (), ignored=("seed", "top_k"))] * 2), 7)
    calls.ask("reasoning", "x", SAMPLING)
    calls.ask("decision", "x", SAMPLING)
    calls.note_ignored("alternatives")
    assert calls.info()["ignored"] == ["alternatives", "seed", "top_k"]


def test_what_was_cut_off_prompts_is_summed() -> None:
    calls = Calls(ScriptedModel(replies=[Generation((), (), prompt_cut=cut) for cut in (0, 3, 4)]), 7)
    for purpose in ("reasoning", "decision", "append"):
        calls.ask(purpose, "x", SAMPLING)
    assert calls.info()["prompt_cut"] == 7


@pytest.mark.parametrize(
    ("text", "left", "counted"),
    [
        ("accept", "accept", 0),
        ("<think>hm</think>\n\naccept", "accept", 1),
        ("\n<thinking>a\nb</thinking>x", "x", 1),
        ("<think>never ends", "", 1),
        ("x <think>y</think>", "x <think>y</think>", 0),
        ("<think></thinking>", "", 1),
    ],
)
def test_thoughts_at_the_beginning_are_stripped_and_counted(text: str, left: str, counted: int) -> None:
    calls = Calls(ScriptedModel("x"), 7)
    assert calls.spoken(text) == left
    assert calls.info().get("thoughts_stripped", 0) == counted
