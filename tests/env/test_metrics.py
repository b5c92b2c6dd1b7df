"""Scores and rows, against sums done by hand."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from statistics import stdev
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Reject, Suggestion
from codeassist_env.metrics import (
    Score,
    Weights,
    difficulty_order,
    latest,
    mean_over_problems,
    pass_hat,
    plain,
    pooled_ratio,
    ratio,
    rows,
    score,
    summarise,
)
from codeassist_env.play import play
from codeassist_env.transcript import Transcript

BASE = Score("p", "hash", "easy", 0, True, 1.0, 10, 20, 1, 2, "finish", 5, 10, (3, 0))


def played(actions: list[Any], suggestions: list[str], seed: int = 0, sandbox: str = "", **options: Any) -> Transcript:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox(sandbox), **options)
    return play(env, fakes.Queue([Suggestion(s) for s in suggestions]), fakes.Queue(actions), seed)


HALF = "n = int(input())\n"
REST = "print(2 * n)\n"


def test_a_score_counts_every_text_once() -> None:
    made = score(played([Accept(REST), Reject(""), Finish()], [HALF, "junk", "pending"]))
    assert (made.passed, made.accepts, made.decisions, made.end) == (True, 1, 3, "finish")
    assert made.read == len(HALF + "junk" + "pending")
    assert made.written == len(REST)
    assert made.dpr == pytest.approx(0.999 ** (0.1 * made.read + 0.5 * made.written))
    assert made.assistant_chars / made.program_chars == len(HALF) / len(fakes.GOOD)
    assert made.suggestion_lengths == (len(HALF), 4, 7)


def test_a_failed_program_has_no_discounted_pass() -> None:
    assert score(played([Finish()], [""])).dpr == 0.0


def test_weights_and_unit_can_be_changed_afterwards() -> None:
    made = played([Accept(REST), Finish()], [HALF, ""])
    tokens = score(made, Weights(unit="tokens"))
    assert (tokens.read, tokens.written) == (9, 7)
    free = score(made, Weights(gamma=0.9, alpha=0.0, beta=1.0, unit="tokens:code"))
    assert free.dpr == pytest.approx(0.9**7)
    assert score(made, Weights(gamma=1.0)).dpr == 1.0


@pytest.mark.parametrize("bad", [{"gamma": 0.0}, {"gamma": 2.0}, {"alpha": -1.0}, {"beta": math.nan}])
def test_weights_outside_their_range_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(bad))):
        Weights(**bad)  # type: ignore[arg-type]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(InputError, match="unit must be"):
        score(played([Finish()], [""]), Weights(unit="words"))


def test_an_unscored_episode_has_no_score_and_is_counted_apart() -> None:
    failed = played([RuntimeError("down")], [""])
    broken = played([Finish()], [""], seed=1, sandbox="broken")
    with pytest.raises(InputError, match="no score"):
        score(failed)
    row = summarise("x", [failed, broken, played([Finish()], [""], seed=2)])
    assert row.episodes == 1
    assert row.errors == {"human": 1, "sandbox": 1}


def test_standard_errors_are_clustered_by_problem() -> None:
    scores = [
        replace(BASE, problem_id=p, seed=s, dpr=d)
        for p, s, d in [("a", 0, 0.2), ("a", 1, 0.4), ("b", 0, 0.9), ("c", 0, 0.0)]
    ]
    found = mean_over_problems(scores, "dpr")
    means = [0.3, 0.9, 0.0]
    assert found.mean == pytest.approx(0.4)
    assert found.se == pytest.approx(stdev(means) / math.sqrt(3))


def test_one_problem_leaves_the_standard_error_unknown() -> None:
    assert math.isnan(mean_over_problems([BASE], "dpr").se)
    assert math.isnan(mean_over_problems([], "dpr").mean)


def test_the_pooled_standard_error_by_hand() -> None:
    scores = [
        replace(BASE, problem_id=p, accepts=a, decisions=d) for p, a, d in [("a", 1, 2), ("b", 3, 4), ("c", 0, 2)]
    ]
    found = pooled_ratio(scores, "accepts", "decisions")
    assert found.mean == 0.5
    residuals = [1 - 0.5 * 2, 3 - 0.5 * 4, 0 - 0.5 * 2]
    assert found.se == pytest.approx(math.sqrt(3 / 2 * sum(r * r for r in residuals)) / 8)


def test_empty_suggestions_have_no_length() -> None:
    (row,) = rows([played([Reject("x"), Reject("y"), Finish()], ["", "abcd", ""])])
    assert row.suggestion_length == 4.0


def test_pooled_acceptance_has_the_standard_error_of_a_simulation() -> None:
    rng = np.random.default_rng(0)

    def draw() -> list[Score]:
        rates = rng.beta(2, 2, size=60)
        decisions = rng.integers(3, 20, size=60)
        accepts = rng.binomial(decisions, rates)
        return [
            replace(BASE, problem_id=str(i), accepts=int(a), decisions=int(d))
            for i, (a, d) in enumerate(zip(accepts, decisions, strict=True))
        ]

    found = [pooled_ratio(draw(), "accepts", "decisions") for _ in range(400)]
    spread = np.std([f.mean for f in found])
    assert np.mean([f.se for f in found]) == pytest.approx(spread, rel=0.12)


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=4), min_size=1, max_size=6))
def test_pass_hat_is_one_at_k_1_and_falls_with_k(outcomes: list[list[bool]]) -> None:
    scores = [
        replace(BASE, problem_id=str(p), seed=s, passed=o)
        for p, group in enumerate(outcomes)
        for s, o in enumerate(group)
    ]
    found = pass_hat(scores)
    assert list(found) == list(range(1, min(map(len, outcomes)) + 1))
    assert found[1] == pytest.approx(mean_over_problems(scores, "passed").mean)
    assert all(found[k + 1] <= found[k] + 1e-12 for k in range(1, len(found)))


def test_pass_hat_by_hand() -> None:
    scores = [replace(BASE, seed=s, passed=s < 2) for s in range(3)]
    assert pass_hat(scores) == pytest.approx({1: 2 / 3, 2: 1 / 3, 3: 0.0})


def test_a_later_line_supersedes_an_earlier_one() -> None:
    failed, good = played([RuntimeError("down")], [""]), played([Finish()], [""])
    assert latest([failed, good]) == [good]
    (row,) = rows([failed, good])
    assert (row.episodes, dict(row.errors)) == (1, {})


def test_episodes_of_another_human_or_protocol_are_rows_of_their_own() -> None:
    one = played([Finish()], [""])
    other = replace(one, human={**one.human, "spec": "hasty"})
    third = played([Finish()], [""], protocol={"max_rounds": 9})
    assert [row.name for row in rows([one, other])] == ["queue | queue", "queue | hasty"]
    assert [row.name for row in rows([one, third])] == ["queue | max_rounds=50", "queue | max_rounds=9"]
    assert [row.episodes for row in rows([one, other, third])] == [1, 1, 1]


def test_a_row_is_plain_json_with_unknowns_as_null() -> None:
    (row,) = rows([played([Finish()], [""])])
    data = json.loads(json.dumps(row.to_dict(), allow_nan=False))
    assert data["dpr"] == {"mean": 0.0, "se": None}
    assert data["by_difficulty"]["easy"]["problems"] == 1
    assert data["ends"] == {"finish": 1}


def test_a_row_says_what_the_models_took() -> None:
    used = {"calls": 2, "prompt_tokens": 30, "completion_tokens": 4, "cost": 0.25}
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    told = [Suggestion("", info={"usage": used, "ignored": ["seed"]}), Suggestion("", info={"usage": used})]
    made = play(env, fakes.Queue(told), fakes.Queue([Reject("a"), Finish()]), 0)
    (row,) = rows([made])
    assert row.usage["assistant"].prompt_tokens == 60
    assert row.ignored == {"assistant": {"seed": 1}}
    data = json.loads(json.dumps(row.to_dict()))
    assert data["usage"] == {"assistant": {"calls": 4.0, "prompt_tokens": 60.0, "completion_tokens": 8.0, "cost": 0.5}}
    assert set(data["latency"]) == {"assistant", "human"}
    assert set(data["latency"]["assistant"]) == {"median", "p90"}


def test_two_runs_that_differ_in_time_alone_have_equal_rows() -> None:
    made = played([Accept(REST), Finish()], [HALF, ""])
    slower = replace(made, times={**made.times, "assistant": [9.0, 9.0]})
    assert rows([made]) == rows([slower])
    assert rows([made])[0].latency != rows([slower])[0].latency


def test_a_ratio_of_sums_has_its_linearised_error() -> None:
    found = ratio([1.0, 4, 2, 0], [5.0, 8, 9, 2])
    spread = sum((a - 7 / 24 * b) ** 2 for a, b in zip((1, 4, 2, 0), (5, 8, 9, 2), strict=True)) * 4 / 3
    assert (found.mean, found.se) == pytest.approx((7 / 24, math.sqrt(spread) / 24))
    assert math.isnan(ratio([1.0], [2.0]).se)
    assert math.isnan(ratio([0.0, 0.0], [0.0, 0.0]).mean)


def test_difficulties_have_an_order_and_unknown_numbers_no_value() -> None:
    assert sorted(["odd", "hard", "easy", "medium"], key=difficulty_order) == ["easy", "medium", "hard", "odd"]
    assert plain({"a": (math.nan, 1.5), 2: math.inf}) == {"a": [None, 1.5], "2": None}
