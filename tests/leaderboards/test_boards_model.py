"""What a board's data must be."""

from __future__ import annotations

from typing import Any

import pytest
from board_fixtures import board_data, model_board

from codeassist_env.errors import InputError
from codeassist_leaderboards.boards.board import FINGERPRINT, PINS, REVISION, Board

PROBLEMS: dict[str, Any] = board_data()["problems"]
PROTOCOL: dict[str, Any] = board_data()["protocol"]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"titel": "x"}, "titel: no such key"),
        ({"seeds": [1, 0, 1]}, "seeds: 1 stands there twice"),
        ({"seeds": []}, "seeds"),
        ({"seeds": [-1]}, "greater than or equal to 0"),
        ({"seeds": ["0"]}, "valid integer"),
        ({"id": "../x"}, "id: String should match"),
        ({"title": "two\nlines"}, "title"),
        ({"title": "\x9b31m"}, "title"),
        ({"problems": {**PROBLEMS, "count": 3}}, "count is 3, and pins holds 2"),
        ({"problems": {**PROBLEMS, "count": 2.5}}, "problems.count"),
        ({"problems": {**PROBLEMS, "pins": {"a": {"content": "12"}}}}, r"problems.pins.a.content"),
        ({"problems": {**PROBLEMS, "since": "2024-02-31"}}, "problems.since"),
        ({"problems": {**PROBLEMS, "since": "2024-02-02", "until": "2024-01-01"}}, "ends on 2024-01-01"),
        ({"problems": {**PROBLEMS, "pins": {}}}, "problems.pins is missing"),
        ({"unpinned": [PINS]}, "take it out of unpinned"),
        ({"unpinned": ["human"]}, "not 'human'"),
        ({"tokenizer": {"name": "hf:FILE", "fingerprint": ""}}, "tokenizer.fingerprint is missing"),
        ({"human": {"spec": "x", "card": {"model": {"model": "m"}}}}, "revision is missing"),
        ({"human": {"spec": "x", "card": {"n": float("nan")}}}, "not plain data"),
        ({"protocol": {"preset": "paper-experiments"}}, "every field must be there; max_rounds, "),
        ({"protocol": {**PROTOCOL, "rounds": 3}}, "rounds"),
        ({"protocol": {**PROTOCOL, "preset": "other"}}, "no protocol preset named 'other'"),
        ({"protocol": {**PROTOCOL, "gamma": 2}}, "gamma"),
    ],
)
def test_what_cannot_be_a_board_is_refused_with_the_field(changes: dict[str, Any], wanted: str) -> None:
    with pytest.raises(InputError, match=wanted) as error:
        Board.parse(board_data(**changes), "small/board.toml")
    assert str(error.value).startswith("small/board.toml: ")


def test_what_moves_no_score_leaves_the_digest_as_it_is() -> None:
    board = Board.parse(board_data(), "board")
    row = {"name": "x", "base": "y", "pass_at_1": 0.1, "acceptance": 0.2, "dpr": 0.1, "source": "here"}
    assert Board.parse(board_data(title="Other", summary="", reported=[row]), "board").digest() == board.digest()
    for changes in ({"seeds": [0]}, {"grader": "3"}, {"protocol": {**PROTOCOL, "beta": 0.4}}):
        assert Board.parse(board_data(**changes), "board").digest() != board.digest()
    assert board.episodes == 4


def test_numbers_of_the_protocol_have_one_form() -> None:
    told = {**PROTOCOL, "gamma": 1, "suggestion_tokens": "none"}
    same = {**PROTOCOL, "gamma": 1.0, "suggestion_tokens": None}
    one, other = (Board.parse(board_data(protocol=each), "board") for each in (told, same))
    assert one == other
    assert one.digest() == other.digest()
    assert one.protocol["suggestion_tokens"] is None


def test_weights_or_a_revision_say_which_model_it_is() -> None:
    assert model_board().unpinned == ()
    bare = {"spec": "x", "card": {"model": {"model": "m"}}}
    assert Board.parse(board_data(human=bare, unpinned=[REVISION]), "board").unpinned == (REVISION,)
    weighed = {"spec": "x", "card": {"model": {"model": "m", "weights": "12"}}}
    assert Board.parse(board_data(human=weighed), "board").human.model == {"model": "m", "weights": "12"}
    open_ = {"tokenizer": {"name": "hf:FILE", "fingerprint": ""}, "unpinned": [FINGERPRINT]}
    assert Board.parse(board_data(**open_), "board").unpinned == (FINGERPRINT,)
