"""Players asked again, and what is never loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from verifying import TYPICAL, Says, ground, played, with_round

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, HumanAction, HumanView, Reject, Suggestion
from codeassist_env.play import VERSIONS
from codeassist_env.registry import create
from codeassist_leaderboards.verification.players import (
    ask_assistant_again,
    ask_human_again,
    card_unlike,
    deterministic,
    learned_nothing,
    privileged,
    shipped,
)

GROUND = ground()
GAME = GROUND.game(GROUND.problems.problem("vowels"))
ORACLE = create("assistants", "oracle-10")
EPISODE = played(ORACLE)


class Loads:
    """Stands for an assistant with a model."""

    made = 0
    name = "loads"

    def __init__(self, argument: str = "") -> None:
        Loads.made += 1


class Nosy:
    privileged = True


def nosy(argument: str = "") -> Nosy:
    raise RuntimeError("it must not be made")


@pytest.fixture
def names() -> Iterator[None]:
    made: dict[str, Any] = {"loads": Loads, "nosy": nosy, "untold": lambda argument: Loads()}
    for name, factory in made.items():
        registry.register("assistants", name, factory)
    yield
    for name in made:
        registry.unregister("assistants", name)


@pytest.mark.usefixtures("names")
def test_only_what_says_that_it_is_deterministic_is_made() -> None:
    assert deterministic("assistants", "loads:/etc/passwd") is None
    assert deterministic("assistants", "empower:/somewhere") is None
    assert deterministic("assistants", "unheard-of:http://localhost") is None
    assert deterministic("humans", "lm-human:http://localhost") is None
    assert Loads.made == 0
    assert deterministic("assistants", "oracle:7").name == "oracle:7"
    with pytest.raises(InputError, match="number of tokens"):
        deterministic("assistants", "oracle:many")


@pytest.mark.parametrize("spec", ["none", "oracle", "oracle-10", "oracle-20", "noisy-oracle", "random-cut"])
def test_the_shipped_assistants_without_a_model_are_deterministic(spec: str) -> None:
    assert deterministic("assistants", spec) is not None


@pytest.mark.parametrize("spec", ["typical", "careful", "hasty", "novice", "intent:hasty"])
def test_the_shipped_intent_humans_are_deterministic(spec: str) -> None:
    assert deterministic("humans", spec) is not None


@pytest.mark.usefixtures("names")
def test_the_class_says_whether_it_is_told_the_intention() -> None:
    assert privileged("oracle-20") is True
    assert privileged("none") is False
    assert privileged("empower") is False
    assert privileged("nosy") is True
    assert privileged("untold") is None
    assert privileged("unheard-of") is None
    assert Loads.made == 0


class Learned:
    """Declares itself deterministic, and names the weights that it reads."""

    name = "learned"
    deterministic = True

    def __init__(self, argument: str = "") -> None: ...

    def card(self) -> dict[str, Any]:
        return {"parts": [{"weights": "0123"}]}


@pytest.mark.usefixtures("names")
def test_only_what_declares_itself_to_be_no_model_has_learned_nothing() -> None:
    registry.register("assistants", "learned", Learned)
    try:
        told = {spec: learned_nothing(spec) for spec in ("none", "oracle:7", "learned", "loads", "empower", "ghost")}
    finally:
        registry.unregister("assistants", "learned")
    assert [spec for spec, nothing in told.items() if nothing] == ["none", "oracle:7"]


def test_the_human_that_played_decides_the_same_again() -> None:
    assert ask_human_again(TYPICAL, GAME, EPISODE) == (len(EPISODE.rounds), None)


def test_another_seed_decision_or_text_is_named_with_both_answers() -> None:
    alone = played()
    lucky = next(seed for seed in range(1, 40) if played(seed=seed).code != alone.code)
    asked, found = ask_human_again(TYPICAL, GAME, replace(alone, seed=lucky))
    assert found is not None
    assert (found.check, found.warning, asked - 1) == ("human-seed", False, found.round)

    action = EPISODE.rounds[0].action
    assert isinstance(action, Accept | Reject)
    turned = with_round(EPISODE, 0, action=Reject(action.text) if isinstance(action, Accept) else Accept(action.text))
    _, found = ask_human_again(TYPICAL, GAME, turned)
    assert found is not None
    assert found.round == 0
    assert "recorded is " in found.message
    assert "asked again with this seed the human's answer is " in found.message


def test_a_cut_that_the_human_did_not_make_is_named() -> None:
    _, found = ask_human_again(TYPICAL, GAME, with_round(EPISODE, 0, text_cut=True))
    assert found is not None
    assert "marked as cut" in found.message


def test_other_reasons_tell_of_another_seed_and_do_not_hide_what_comes_later() -> None:
    action = EPISODE.rounds[0].action
    reasons = with_round(EPISODE, 0, action=replace(action, info={"why": "it is art"}))
    asked, found = ask_human_again(TYPICAL, GAME, reasons)
    assert asked == len(EPISODE.rounds)
    assert found is not None
    assert (found.check, found.warning, found.round) == ("human-info", False, 0)
    _, found = ask_human_again(TYPICAL, GAME, replace(reasons, versions={"codeassist-env": "0.0.1"}))
    assert found is not None
    assert (found.check, found.warning) == ("human-info", True)
    assert f'is of release "0.0.1", and here is {VERSIONS["codeassist-env"]}: verify with that' in found.message
    later = with_round(reasons, len(EPISODE.rounds) - 1, action=Reject("pass"))
    _, found = ask_human_again(TYPICAL, GAME, later)
    assert found is not None
    assert found.check == "human-seed"


class Broken:
    name = "broken"

    def act(self, view: HumanView) -> HumanAction:
        if view.round:
            raise RuntimeError("lost")
        return Accept() if view.suggestion else Reject()


def test_a_human_that_fails_is_a_difference_and_never_an_exception() -> None:
    action = replace(EPISODE.rounds[0].action, text="")
    one, other = replace(EPISODE.rounds[0], action=action), EPISODE.rounds[1]
    asked, found = ask_human_again(Broken(), GAME, replace(EPISODE, rounds=(one, other)))
    assert asked == 2
    assert found is not None
    assert (found.check, found.round, "RuntimeError: lost" in found.message) == ("human-seed", 1, True)


def test_an_assistant_is_asked_again_with_the_intention_where_it_is_told() -> None:
    assert ask_assistant_again(ORACLE, TYPICAL, GAME, EPISODE) == (len(EPISODE.rounds), None)
    number = next(n for n, this in enumerate(EPISODE.rounds) if len(this.suggestion.text) > 3)
    text = EPISODE.rounds[number].suggestion.text
    _, found = ask_assistant_again(ORACLE, TYPICAL, GAME, with_round(EPISODE, number, suggestion=Suggestion(text[:-1])))
    assert found is not None
    assert (found.check, found.round) == ("assistant-seed", number)
    assert f"from character {len(text) - 1} on it is ''" in found.message


def test_other_tokens_of_the_same_text_and_false_cuts_are_named() -> None:
    silent = played(Says(lambda code: ""))
    _, found = ask_assistant_again(
        Says(lambda code: ""), None, GAME, with_round(silent, 0, suggestion=Suggestion("", (3,)))
    )
    assert found is not None
    assert "other tokens" in found.message
    _, found = ask_assistant_again(Says(lambda code: ""), None, GAME, with_round(silent, 0, suggestion_cut=True))
    assert found is not None
    assert "marked as cut" in found.message


def test_a_suggestion_is_compared_as_the_human_was_shown_it() -> None:
    capped = ground(protocol={**GAME.protocol.to_dict(), "suggestion_tokens": 2})
    long = Says(lambda code: "found = 0\n" if not code else "")
    made = played(long, suggestion_tokens=2)
    assert made.rounds[0].suggestion_cut
    asked = ask_assistant_again(long, None, capped.game(capped.problems.problem("vowels")), made)
    assert asked == (len(made.rounds), None)


def test_an_oracle_without_a_human_that_tells_cannot_be_asked() -> None:
    _, found = ask_assistant_again(ORACLE, None, GAME, EPISODE)
    assert found is not None
    assert "the assistant fails here" in found.message


def test_cards_are_compared_leaf_by_leaf() -> None:
    card = dict(EPISODE.assistant)
    assert card_unlike(ORACLE, "oracle-10", {**card, "spec": "oracle-10"}) == ""
    assert card_unlike(ORACLE, "oracle-10", {**card, "spec": "oracle-10", "cap": 5}) == (
        "assistant.cap is 5, that of the one made here is 10"
    )


@pytest.mark.parametrize(
    ("spec", "ours"),
    [("base-20", True), ("empower", True), ("empower:small", False), ("lm:/a/model", False), ("idioms", False)],
)
@pytest.mark.usefixtures("names")
def test_what_this_package_ships_goes_by_its_bare_name(spec: str, ours: bool) -> None:
    assert shipped(spec) is ours
