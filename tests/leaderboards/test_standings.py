"""Rows in order, and what can be said of the order."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from scores import ONE, scores

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import Score, Weights
from codeassist_env.statistics import bootstrap_interval, compare
from codeassist_leaderboards.statistics.standings import Entry, standings


def made_row(rng: np.random.Generator, hard: np.ndarray, shift: float, seeds: int = 3) -> list[Score]:
    made = []
    for index, level in enumerate(hard):
        for seed in range(seeds):
            decisions = int(5 + rng.poisson(10))
            passed = bool(rng.random() < 1 / (1 + math.exp(level - 1)))
            written = int(300 * math.exp(0.5 * level - shift + 0.1 * rng.normal()))
            made.append(
                replace(
                    ONE,
                    problem_id=f"p{index}",
                    seed=seed,
                    passed=passed,
                    dpr=0.998**written if passed else 0.0,
                    written=written,
                    accepts=int(rng.binomial(decisions, 0.1 + shift / 10)),
                    decisions=decisions,
                    difficulty=("easy", "medium", "hard")[index % 3],
                )
            )
    return made


def field(rows: int = 4, problems: int = 30, step: float = 0.2, seeds: int = 3) -> list[Entry]:
    hard = np.random.default_rng(0).normal(0, 1, problems)
    return [Entry(f"row {i}", made_row(np.random.default_rng(7), hard, step * i, seeds)) for i in range(rows)]


def test_rows_stand_in_order_with_intervals_around_their_values() -> None:
    found = standings(field(), resamples=500)
    assert [row.name for row in found.rows] == ["row 3", "row 2", "row 1", "row 0"]
    assert [row.rank for row in found.rows] == [1, 2, 3, 4]
    for row in found.rows:
        assert (row.problems, row.episodes) == (30, 90)
        for value in (row.pass_at_1, row.acceptance, row.dpr, row.read, row.written):
            assert value.low <= value.mean <= value.high
        assert row.pass_at_1.method == "wilson"
        assert row.dpr.method == row.acceptance.method == "bca"
        assert list(row.by_difficulty) == ["easy", "medium", "hard"]
        assert row.by_difficulty["hard"]["problems"] == 10
        assert row.rank_low <= row.rank <= row.rank_high  # type: ignore[operator]
        assert row.rank_best <= row.rank <= row.rank_worst  # type: ignore[operator]


def test_a_rows_interval_is_the_one_it_has_alone() -> None:
    found = standings(field(), seed=3, resamples=1000)
    best = next(entry for entry in field() if entry.name == found.rows[0].name)
    means = [float(np.mean([s.dpr for s in best.scores if s.problem_id == f"p{i}"])) for i in range(30)]
    wanted = bootstrap_interval(means, seed=3, resamples=1000)
    assert (found.rows[0].dpr.low, found.rows[0].dpr.high) == pytest.approx((wanted.low, wanted.high))


def test_pairs_are_those_of_a_comparison_and_adjusted_together() -> None:
    entries = field(3)
    found = standings(entries)
    assert len(found.pairs) == 3
    by_name = {entry.name: entry for entry in entries}
    for pair in found.pairs:
        one, other = (by_name[found.rows[i].name] for i in (pair.first, pair.second))
        alone = compare(one.scores, other.scores)
        assert pair.gap.difference.mean == pytest.approx(alone.difference.mean)
        assert pair.gap.difference.se == pytest.approx(alone.difference.se)
        assert pair.p == pytest.approx(alone.test.p)
        assert (math.isnan(pair.gap.low), math.isnan(pair.gap.high), pair.gap.method) == (True, True, "flips")
        assert pair.holm >= pair.p
    for pair in standings(entries, metric="acceptance").pairs:
        assert pair.gap.method == "student"
        assert pair.gap.low <= pair.gap.difference.mean <= pair.gap.high
        assert pair.gap.detectable > 0
    assert found.pair(2, 0) == found.pair(0, 2) == found.pairs[1]


def test_pairs_without_an_interval_tell_nothing_of_what_a_board_can_show() -> None:
    one = field(1)[0]
    near = replace(one, name="near", scores=[replace(s, dpr=s.dpr * (0.98 + 0.001 * s.seed)) for s in one.scores])
    lost = [replace(s, dpr=0.0, passed=False) if s.problem_id in ("p3", "p4", "p5") else s for s in near.scores]
    found = standings([one, near], resamples=300)
    assert (found.pairs[0].gap.method, found.pairs[0].gap.sd > 0) == ("flips", True)
    assert math.isnan(found.detectable) and math.isnan(found.sd)
    rows = [one, near, replace(near, name="lost", scores=lost)]
    rows.append(replace(near, name="less", scores=[replace(s, dpr=0.9 * s.dpr) for s in lost]))
    found = standings(rows, resamples=300)
    assert sorted(pair.gap.method for pair in found.pairs) == ["few", "flips", "flips", *["student"] * 3]
    known = [pair.gap for pair in found.pairs if pair.gap.method == "student"]
    assert found.sd == np.median([gap.sd for gap in known])
    assert found.detectable == np.median([gap.detectable for gap in known])


def test_pairs_in_json_have_their_numbers_side_by_side() -> None:
    pair = standings(field(2), resamples=300).to_dict()["pairs"][0]
    wanted = "first second difference low high method p holm sd detectable apart"
    assert set(wanted.split()) <= set(pair) and "gap" not in pair


def test_equal_rows_share_rank_and_group() -> None:
    one = field(1)[0]
    found = standings([one, replace(one, name="a twin")], resamples=300)
    assert [(row.name, row.rank, row.rank_low, row.rank_high, row.group) for row in found.rows] == [
        ("a twin", 1, 1, 1, 1),
        ("row 0", 1, 1, 1, 1),
    ]
    assert (found.alike, found.neighbours) == (1, 1)
    assert (found.pairs[0].p, found.pairs[0].apart, found.pairs[0].gap.method) == (1.0, False, "constant")
    assert math.isnan(found.detectable) and math.isnan(found.pairs[0].gap.low)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["detectable"] is None


def test_what_surely_differs_is_told_apart() -> None:
    found = standings(field(3, step=1.0), resamples=500)
    assert [row.group for row in found.rows] == [1, 2, 3]
    assert (found.alike, found.neighbours) == (0, 2)
    assert [(row.rank_best, row.rank_worst) for row in found.rows] == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize("metric", ["pass", "acceptance"])
def test_other_metrics_rank_too(metric: str) -> None:
    found = standings(field(), metric=metric, resamples=300)
    values = [row.value(found.value).mean for row in found.rows]
    assert values == sorted(values, reverse=True)
    assert all(0 < pair.p <= pair.holm <= 1 for pair in found.pairs)
    with pytest.raises(NotFoundError, match="acceptance"):
        standings(field(), metric="accept")


def test_a_row_that_lacks_problems_is_shown_and_not_ranked() -> None:
    whole, part = field(2)
    part = replace(part, scores=[s for s in part.scores if s.problem_id != "p4"])
    found = standings([part, whole, Entry("nothing", [])], resamples=300)
    assert [(row.name, row.rank, row.note) for row in found.rows] == [
        ("row 0", 1, ""),
        ("row 1", None, "not ranked: 29 of 30 problems"),
        ("nothing", None, "not ranked: no scored episode"),
    ]
    assert found.rows[1].dpr.mean > 0
    assert found.pairs == ()
    assert math.isnan(found.detectable)


def test_a_row_whose_run_is_not_finished_is_not_ranked() -> None:
    whole, part = field(2)
    found = standings([replace(part, unplayed=1), whole], resamples=300)
    assert [(row.name, row.rank, row.note) for row in found.rows] == [
        ("row 0", 1, ""),
        ("row 1", None, "not ranked: its run lacks 1 episode"),
    ]


def test_a_boards_problems_decide_what_a_row_must_have() -> None:
    entries = field(2)
    keys = [(f"p{i}", "hash") for i in range(10)]
    found = standings(entries, problems=keys, resamples=300)
    assert [(row.problems, row.rank) for row in found.rows] == [(10, 1), (10, 2)]
    wanted = [*keys, ("another", "hash")]
    assert all(row.rank is None for row in standings(entries, problems=wanted, resamples=300).rows)


def test_other_weights_discount_anew() -> None:
    entries = [Entry("x", scores({"a": [0.4], "b": [0.0]}))]
    found = standings(entries, Weights(gamma=0.5, alpha=0.1, beta=0.0), resamples=200)
    assert found.rows[0].dpr.mean == pytest.approx(0.5 / 2)
    with pytest.raises(InputError, match="all three"):
        standings(entries, Weights(gamma=0.9))


def test_one_problem_and_none_are_no_error() -> None:
    one = standings([Entry("x", scores({"a": [0.5]})), Entry("y", scores({"a": [0.2]}))], resamples=200)
    assert [(row.rank, row.rank_low, row.rank_high) for row in one.rows] == [(1, 1, 2), (2, 1, 2)]
    assert math.isnan(one.rows[0].dpr.low)
    assert one.pairs[0].p == 1.0
    assert standings([]).rows == ()
    assert json.loads(json.dumps(one.to_dict(), allow_nan=False))["rows"][0]["dpr"]["low"] is None


def test_the_same_seed_gives_the_same_and_the_order_of_entries_changes_nothing() -> None:
    entries = field(3)
    assert standings(entries, seed=2, resamples=300) == standings(entries, seed=2, resamples=300)
    turned = standings(entries[::-1], seed=2, resamples=300)
    assert [row.name for row in turned.rows] == [row.name for row in standings(entries, seed=2, resamples=300).rows]


def test_twenty_rows_of_ninety_problems_take_seconds() -> None:
    from time import process_time

    entries = field(20, 90, 0.05)
    begun = process_time()
    found = standings(entries)
    assert process_time() - begun < 20
    assert (len(found.rows), len(found.pairs)) == (20, 190)
