"""Which human was played."""

from __future__ import annotations

from typing import Any

import pytest
from board_fixtures import CARD, MODEL, model_board, run_config

from codeassist_leaderboards.boards.cards import brief, card_differences, pinned_card, untold

BOARD = model_board()
PLAYED: dict[str, Any] = run_config(BOARD)["human"]


def differences(card: object) -> list[str]:
    return list(card_differences(BOARD.human.card, card))


@pytest.mark.parametrize(
    "where",
    [
        {"kind": "vllm"},
        {"urls": ["http://other/v1"]},
        {"server": {"version": "0.2", "context": 4096}},
        {"dtype": "bfloat16"},
        {"engine": "packed"},
        {"max_length": 4096},
        {"price": [1, 2]},
        {"weights": "of another machine"},
        {"ignored": ["seed", "alternatives", "top_k", "heal"]},
        {"model": "talker-1b"},
        {"tokenizer": None},
    ],
)
def test_where_a_model_runs_makes_no_difference(where: dict[str, Any]) -> None:
    assert differences({**PLAYED, "model": {**PLAYED["model"], **where}}) == []
    assert differences({**PLAYED, "spec": "other", "name": "other"}) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"temperature": 0.8}, "human.temperature: the board has 0.7, the run 0.8"),
        ({"prompts_hash": "78"}, 'human.prompts_hash: the board has "77", the run "78"'),
        ({"top_k": 5}, "human.top_k: the board has nothing, the run 5"),
        ({"heal": 0}, "human.heal: the board has false, the run 0"),
        ({"patience": 1}, "human.patience: the board has nothing, the run 1"),
        ({"persona": None}, 'human.persona: the board has "none", the run nothing'),
        ({"kind": "intent"}, 'human.kind: the board has "lm-human", the run "intent"'),
        ({"\x1b[31m": 1}, 'human."\\u001b[31m": the board has nothing, the run 1'),
    ],
)
def test_every_parameter_of_the_human_counts(changes: dict[str, Any], wanted: str) -> None:
    assert differences({**PLAYED, **changes}) == [wanted]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"model": "maker/talker-2b"}, "human.model"),
        ({"model": "other/talker-1b"}, "human.model"),
        ({"model": ["maker/talker-1b"]}, "human.model"),
        ({"revision": "5c1e"}, "human.model.revision"),
        ({"tokenizer": "hf-13"}, "human.model.tokenizer"),
        ({"template": "ac"}, "human.model.template"),
        ({"ignored": ["temperature"]}, "human.model.ignored"),
        ({"ignored": ["prefill", "seed"]}, "human.model.ignored"),
    ],
)
def test_which_model_it_is_counts(changes: dict[str, Any], wanted: str) -> None:
    (line,) = differences({**PLAYED, "model": {**PLAYED["model"], **changes}})
    assert line.startswith(f"{wanted}: ")


def test_a_revision_that_only_the_server_tells_counts() -> None:
    silent = {key: value for key, value in PLAYED["model"].items() if key != "revision"}
    assert differences({**PLAYED, "model": silent}) == []
    assert untold(BOARD.human.card, {**PLAYED, "model": silent}) == ["human.model.revision"]
    told = {**PLAYED, "model": {**silent, "server": {"revision": "5c1e"}}}
    assert differences(told) == ['human.model.revision: the board has "5c1d", the run "5c1e"']
    assert untold(BOARD.human.card, told) == []
    assert untold({"name": "typist"}, PLAYED) == []


def test_weights_count_where_no_revision_is_pinned() -> None:
    pinned = {**CARD, "model": {"model": "m", "weights": "12"}}
    assert list(card_differences(pinned, {**CARD, "model": {"model": "m", "weights": "13"}})) == [
        'human.model.weights: the board has "12", the run "13"'
    ]


@pytest.mark.parametrize("card", [None, 3, [], {}, {"model": 3}, {**CARD, "model": None}, {**CARD, "model": [1]}])
def test_what_is_no_card_of_this_human_is_told(card: object) -> None:
    assert differences(card)


def test_a_human_without_a_card_goes_by_its_name() -> None:
    pinned = pinned_card({"spec": "typist:x", "name": "typist"})
    assert pinned == {"name": "typist"}
    assert list(card_differences(pinned, {"spec": "y", "name": "typist"})) == []
    assert list(card_differences(pinned, {"spec": "typist:x", "name": "other"}))


def test_what_is_pinned_holds_no_address_and_no_machine() -> None:
    model = {**PLAYED["model"], "weights": "12", "dtype": "float16", "ignored": ["seed", "temperature", "heal"]}
    assert pinned_card({**PLAYED, "model": model}) == {**CARD, "model": {**MODEL, "ignored": ["temperature"]}}
    unnamed = pinned_card({"kind": "lm-human", "model": {"name": "scripted", "weights": "12"}})
    assert unnamed["model"] == {"model": "scripted", "weights": "12"}


def test_values_of_any_size_are_told_in_short() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert len(brief("x" * 10_000)) == 80
    assert brief(deep) == "what is no plain data"
    del deep
