"""States of recorded episodes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from recorded_runs import record, states_of

from codeassist_agents.humans.states import draw_states, recorded_states
from codeassist_env.errors import InputError
from codeassist_env.game import advance, decision_of
from fakes import make_problem, make_set


def test_every_round_is_a_state_and_playing_on_leads_to_the_recorded_end() -> None:
    (transcript,) = record("double")
    found, notes = recorded_states([transcript], make_set("double"))
    assert not notes
    assert [at.state.round for at in found] == list(range(len(transcript.rounds)))
    assert [at.suggestion for at in found] == [this.suggestion.text for this in transcript.rounds]
    assert [decision_of(at.action) for at in found] == ["accept", "reject", "reject", "accept", "reject", "finish"]
    last = found[-1]
    assert advance(last.state, transcript.rounds[-1].suggestion, last.action).code == transcript.code
    assert last.problem.statement


def test_states_know_where_they_are_from() -> None:
    assert states_of("double")[2].where == "double, seed 0, round 3, queue"


def test_a_digest_depends_on_all_that_an_answer_can_depend_on() -> None:
    found = states_of("double", "triple")
    assert len({at.digest for at in found}) == len(found)
    one = found[2]
    assert replace(one, assistant="other").digest == one.digest
    for changed in (
        replace(one, seed=1),
        replace(one, suggestion="else"),
        replace(one, state=found[3].state),
        replace(one, action=found[0].action),
    ):
        assert changed.digest != one.digest


def test_equal_states_are_one() -> None:
    both = record("double") + record("double", assistant="same again")
    assert len(recorded_states(both, make_set("double"))[0]) == len(states_of("double"))


def test_episodes_of_other_problems_are_left_out_with_a_note() -> None:
    found, notes = recorded_states(record("double", "triple"), make_set("triple"))
    assert {at.problem.id for at in found} == {"triple"}
    assert notes == ["1 episodes left out: not in fake"]


def test_another_version_of_the_problem_is_refused() -> None:
    changed = replace(make_set("double"), problems=(make_problem("double", statement="Another."),))
    with pytest.raises(InputError, match=r"no recorded state.*another version of the problem"):
        recorded_states(record("double"), changed)


def test_a_draw_is_always_the_same_and_keeps_the_order() -> None:
    found = states_of("double", "triple")
    drawn = draw_states(found, 5)
    assert drawn == draw_states(found, 5)
    assert drawn == [at for at in found if at in drawn]
    assert len(drawn) == 5
    assert draw_states(found, None) == draw_states(found, 1000) == found
