"""Recorded rounds against the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from verifying import Says, ground, played, with_round

from codeassist_env.game import Accept, HumanAction, Reject, Suggestion
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.verification.replay import Difference, first_difference, first_unlike, states, told_apart

GROUND = ground()
EPISODE = played(Says(lambda code: "found = 0\n" if not code else ""))


def difference(transcript: Transcript) -> Difference:
    found = first_difference(GROUND.game(GROUND.problems.problem("vowels")), transcript)
    assert found is not None
    return found


def test_an_episode_as_it_was_played_shows_none() -> None:
    game = GROUND.game(GROUND.problems.problem("vowels"))
    assert first_difference(game, EPISODE) is None
    assert [state.round for state, _ in states(game, EPISODE)] == list(range(len(EPISODE.rounds)))


@pytest.mark.parametrize(
    ("number", "changes", "check", "says"),
    [
        (0, {"read": 3}, "count", "read is 3, counted again it is 10"),
        (1, {"written": 1}, "count", "written is 1, counted again it is"),
        (1, {"suggestion": Suggestion("x" * 65_537)}, "transition", "suggestion is beyond its cap: from character 655"),
        (1, {"action": Reject("a b c d e f g h i j k")}, "transition", "the typed text is beyond its cap"),
        (1, {"text_cut": True, "action": Reject("a")}, "count", "written"),
        (0, {"suggestion_cut": True}, "cut", "the suggestion is marked as cut, and is shorter than its cap: 'found"),
    ],
)  # fmt: skip
def test_a_changed_round_is_named_with_both_values(number: int, changes: dict[str, Any], check: str, says: str) -> None:
    found = difference(with_round(EPISODE, number, **changes))
    assert (found.check, found.round) == (check, number)
    assert says in found.message


def test_a_cut_that_no_cap_made_is_a_difference_and_one_at_the_cap_is_none() -> None:
    game = GROUND.game(GROUND.problems.problem("vowels"))
    number, full = next((n, r) for n, r in enumerate(EPISODE.rounds) if GROUND.tokenizer.count(r.action.text) == 10)  # type: ignore[union-attr]
    assert first_difference(game, with_round(EPISODE, number, text_cut=True)) is None
    short = with_round(EPISODE, number, action=Reject("a"), written=1, text_cut=True)
    assert difference(short).check == "cut"
    assert full.written > 1


def test_an_answer_turned_round_leads_to_another_program() -> None:
    made = with_round(EPISODE, 0, action=other(EPISODE.rounds[0].action))
    found = difference(made)
    assert (found.check, found.round) == ("program", None)
    assert "from character 2 on it is 'und = 0" in found.message


def other(action: HumanAction) -> HumanAction:
    assert isinstance(action, Accept | Reject)
    return Reject(action.text) if isinstance(action, Accept) else Accept(action.text)


def test_rounds_after_the_end_are_named() -> None:
    more = replace(EPISODE, rounds=(*EPISODE.rounds, EPISODE.rounds[0]))
    found = difference(more)
    assert (found.check, found.round) == ("transition", len(EPISODE.rounds))
    assert "ended (finish) after" in found.message


def test_another_end_and_a_missing_end_are_named() -> None:
    assert difference(replace(EPISODE, end="round_limit")).message.endswith("its rounds lead to finish")
    assert difference(replace(EPISODE, rounds=EPISODE.rounds[:-1])).message.endswith("its rounds lead to none")


def test_a_text_that_no_program_can_hold_is_refused_by_the_rules() -> None:
    found = difference(with_round(EPISODE, 0, suggestion=Suggestion("\ud800")))
    assert "the rules refuse this round" in found.message


def test_two_texts_are_told_apart_where_they_part() -> None:
    assert told_apart("abcd", "abXd") == "from character 2 on it is 'cd', and must be 'Xd'"
    assert told_apart("ab", "abc") == "from character 2 on it is '', and must be 'c'"
    assert len(told_apart("a" * 10_000, "b" * 10_000)) < 200


def test_the_first_leaf_that_differs_is_named() -> None:
    assert first_unlike("human", {"a": 1, "b": {"c": 2}}, {"a": 1, "b": {"c": 3}}, "the run's") == (
        "human.b.c is 2, the run's is 3"
    )
    assert first_unlike("x", {"a": True}, {"a": 1}, "ours") == "x.a is true, ours is 1"
    assert first_unlike("x", {"a": [1]}, {"a": [1]}, "ours") == ""
