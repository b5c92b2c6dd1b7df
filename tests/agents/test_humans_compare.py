"""How two humans compare."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from recorded_runs import Rule, always, states_of

from codeassist_agents.humans.answers import AnswerFile, Asking, ask_all
from codeassist_agents.humans.compare import LENGTHS, Report, compare
from codeassist_env.errors import ModelTimeout
from codeassist_env.game import Accept, HumanAction, HumanView, Reject
from codeassist_env.interfaces import Human

STATES = states_of("double", "triple", "treble")
"""Of each problem: accept, reject, reject, accept, reject, finish; the second and the last without an offer."""


def report(humans: dict[str, Human | None], differences: int = 10) -> Report:
    return compare(list(humans), STATES, ask_all(humans, STATES, AnswerFile(), Asking()), differences)


def test_a_human_agrees_with_itself() -> None:
    human = Rule(lambda view: Accept("x") if "n" in view.suggestion else Reject("y"))
    (pair,) = report({"a": human, "b": human}).pairs
    assert (pair.agreement.mean, pair.kappa.mean, pair.kappa.se) == (1, 1, 0)
    assert (pair.first_token.mean, pair.typed, pair.disagreements) == (1, 18, 0)
    assert not pair.differences


def test_the_table_and_what_follows_from_it() -> None:
    (pair,) = report({"recorded": None, "no": always("reject", "n")}).pairs
    assert pair.table == ((0, 6, 0), (0, 9, 0), (0, 3, 0))
    assert pair.agreement.mean == pytest.approx(9 / 18)
    assert pair.kappa.mean == pytest.approx(0)
    assert pair.by_decision == {"accept": 0, "reject": pytest.approx(18 / 27), "finish": 0}
    assert pair.disagreements == 9
    assert pair.problems == 3


def test_lengths_are_apart_and_nothing_offered_is_one_of_them() -> None:
    (pair,) = report({"recorded": None, "no": always("reject")}).pairs
    assert {one.tokens: (one.states, one.agreement) for one in pair.by_length} == {
        "0": (6, 0.5),
        "1": (6, 1.0),
        "2-4": (6, 0.0),
    }


def test_offers_have_a_kappa_of_their_own() -> None:
    wants = Rule(lambda view: Accept("x") if view.suggestion else Reject("x"))
    (pair,) = report({"wants": wants, "no": Rule(lambda view: Accept() if "n" in view.suggestion else Reject())}).pairs
    assert pair.kappa.mean == pytest.approx(0.4)
    assert pair.kappa_offered.mean == pytest.approx(0)


def test_failures_are_counted_and_not_scored() -> None:
    def fails(view: HumanView) -> HumanAction:
        if view.problem.id == "triple":
            raise ModelTimeout("too slow")
        return Reject("x")

    made = report({"slow": Rule(fails), "no": always("reject", "x")})
    assert (made.humans[0].failed, made.humans[0].first_error) == (6, "ModelTimeout: too slow")
    assert (made.pairs[0].states, made.pairs[0].failed, made.pairs[0].problems) == (12, 6, 2)
    assert sum(map(sum, made.pairs[0].table)) == 12


def test_nothing_answered_is_unknown_and_not_zero() -> None:
    def fails(view: HumanView) -> HumanAction:
        raise ModelTimeout("too slow")

    (pair,) = report({"slow": Rule(fails), "no": always("reject")}).pairs
    assert (pair.states, pair.failed) == (0, 18)
    assert pair.table == ((0, 0, 0),) * 3
    assert math.isnan(pair.agreement.mean) and math.isnan(pair.kappa.mean)


def test_typed_text_is_compared_by_its_first_token_where_both_decided_alike() -> None:
    first = Rule(lambda view: Reject("print(1)" if view.round else "import"))
    second = Rule(lambda view: Reject("print(2)"))
    (pair,) = report({"a": first, "b": second}).pairs
    assert (pair.first_token.mean, pair.typed) == (pytest.approx(15 / 18), 18)
    (pair,) = report({"a": first, "b": always("accept")}).pairs
    assert pair.typed == 0 and math.isnan(pair.first_token.mean)


def sure(p: float, decision: str) -> Any:
    return always(decision, "x", probabilities={"accept": p, "reject": 1 - p, "finish": 0.0}, reasoning="It is so.")


def test_probabilities_are_held_against_what_the_other_did() -> None:
    (pair,) = report({"a": sure(0.75, "accept"), "recorded": None}).pairs
    (one,) = pair.calibration
    assert (one.human, one.other, one.result.cases) == ("a", "recorded", 18)
    assert one.result.brier == pytest.approx((6 * 0.25**2 + 12 * 0.75**2) / 18)
    (pair,) = report({"recorded": None, "a": sure(0.75, "accept")}).pairs
    assert pair.calibration[0].result == one.result


def test_the_largest_differences_come_first() -> None:
    def unsure(view: HumanView) -> HumanAction:
        p = 0.9 if view.round == 2 else 0.4
        return Accept("x", {"probabilities": {"accept": p, "reject": 1 - p, "finish": 0.0}, "why": "looks right"})

    (pair,) = report({"a": Rule(unsure), "no": always("reject", why="never")}, differences=4).pairs
    assert pair.disagreements == 18
    assert [one.gap for one in pair.differences] == [0.9, 0.9, 0.9, 0.4]
    assert pair.differences[0].where == "double, seed 0, round 3, queue"
    assert pair.differences[0].suggestion == "wrong"
    assert pair.differences[0].decisions == ("accept", "reject")
    assert pair.differences[0].reasons == ("looks right", "never")
    assert pair.differences[3].suggestion == "n = int("


def test_every_two_humans_are_a_pair() -> None:
    made = report({"a": always("accept"), "b": always("reject"), "c": always("finish")})
    assert [(pair.first, pair.second) for pair in made.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [human.decisions["accept"] for human in made.humans] == [18, 0, 0]


def test_usage_and_missing_words_are_summed() -> None:
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "calls": 2, "cost": 0.5}
    (human, _) = report({"a": always("reject", no_match=True, usage=usage), "recorded": None}).humans
    assert (human.tokens, human.cost, human.no_match) == (1980, 9.0, 18)


def test_the_report_is_plain_json_with_null_for_unknown() -> None:
    made = report({"a": always("accept"), "b": always("accept")}).to_dict()
    text = json.dumps(made, allow_nan=False)
    assert json.loads(text)["pairs"][0]["kappa"] == {"mean": None, "se": None}
    assert made["states"] == 18


def test_two_humans_with_probabilities_are_as_far_apart_as_these() -> None:
    (pair,) = report({"a": sure(0.9, "accept"), "b": sure(0.4, "reject")}, differences=1).pairs
    assert pair.differences[0].gap == pytest.approx(0.5)


def test_every_length_is_of_one_kind() -> None:
    assert all(sum(low <= tokens <= high for low, high in LENGTHS) == 1 for tokens in (*range(300), 60_000))


def test_long_suggestions_are_one_kind() -> None:
    states = [replace(at, suggestion="x " * 12 * (1 + at.state.round)) for at in STATES[:3]]
    humans: dict[str, Human | None] = {"a": always("accept"), "b": always("reject")}
    made = compare(list(humans), states, ask_all(humans, states, AnswerFile(), Asking()))
    assert {one.tokens: one.states for one in made.pairs[0].by_length} == {"11-20": 1, "21+": 2}
