from __future__ import annotations

import pytest

from codeassist_agents.intent.parameters import PERSONAS, IntentParameters, parse
from codeassist_env.errors import InputError, NotFoundError


def test_an_empty_argument_is_the_typical_person() -> None:
    assert parse("") == ("typical", PERSONAS["typical"]) == parse("typical")


def test_parameters_change_a_persona_and_show_in_its_name() -> None:
    name, parameters = parse("novice, attention=0.90,patience=3")
    assert name == "novice,attention=0.9"
    assert parameters.attention == 0.9 and parameters.skill == PERSONAS["novice"].skill


def test_parameters_alone_change_the_typical_person() -> None:
    assert parse("doubt=0,skill=1")[0] == "typical,doubt=0,skill=1"


def test_a_name_means_the_same_person_when_it_is_read_again() -> None:
    for text in ("hasty,attention=0.123456789", "careful,patience=9", ""):
        name, parameters = parse(text)
        assert parse(name) == (name, parameters)


@pytest.mark.parametrize("text", ["attention=1.1", "doubt=-0.1", "skill=nan", "patience=0", "attention=high", "x"])
def test_values_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises((InputError, NotFoundError)):
        parse(text)


def test_unknown_names_are_answered_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="typical"):
        parse("tipical")
    with pytest.raises(NotFoundError, match="attention"):
        parse("atention=1")


def test_longer_departures_are_noticed_more_and_longer_suggestions_doubted_more() -> None:
    person = IntentParameters(attention=0.5, doubt=0.5)
    assert [person.notices(n) for n in (1, 2, 3)] == [0.5, 0.75, 0.875]
    assert [person.doubts(n) for n in (1, 2, 3)] == [0.5, 0.75, 0.875]
    assert IntentParameters(attention=1).notices(1) == 1 and IntentParameters(doubt=0).doubts(99) == 0


def test_the_typical_person_misses_a_wrong_suggestion_of_one_to_four_tokens_once_in_fifty_to_a_hundred() -> None:
    typical = PERSONAS["typical"]
    misses = [1 - typical.notices(n) for n in (1, 2, 3, 4)]
    assert misses[0] == pytest.approx(1 / 50)
    # a suggestion of 1 to 4 tokens, wrong from a token drawn uniformly on
    mean = sum(sum(misses[:length]) / length for length in (1, 2, 3, 4)) / 4
    assert 1 / 100 < mean < 1 / 50
