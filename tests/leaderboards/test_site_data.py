"""The data of pages: what stands in the JSON files beside them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from made_rows import cards, facts, made_row, ranked_rows

from codeassist_env.metrics import mean_over_problems
from codeassist_leaderboards.site.data import board_page, index_page, submission_page
from codeassist_leaderboards.site.pages import board_html
from codeassist_leaderboards.site.shown import Refused, rank


def test_counts_give_the_measures_back() -> None:
    ranked = ranked_rows()
    page = board_page(facts(), ranked, [Refused("bad", ["why"])], "2025-01-01")
    assert json.loads(json.dumps(page, allow_nan=False)) == page
    for row, shown in zip(page["rows"], ranked.rows, strict=True):
        counts = row["counts"]
        assert len(counts["problem"]) == 24
        assert sum(counts["passed"]) / 24 == pytest.approx(row["measures"]["pass_at_1"]["mean"])
        assert sum(counts["accepts"]) / sum(counts["decisions"]) == pytest.approx(row["measures"]["acceptance"]["mean"])
        assert row["measures"]["dpr"]["mean"] == mean_over_problems(shown.entry.scores, "dpr").mean
    assert page["refused"] == [{"name": "bad", "reasons": ["why"]}]


def test_rows_stand_in_order_of_dpr_with_their_ranks_by_every_metric() -> None:
    page = board_page(facts(), ranked_rows(["poor", "fine"]), [], None)
    assert [row["ranks"]["dpr"]["rank"] for row in page["rows"]] == [1, 2]
    by_acceptance = sorted(page["rows"], key=lambda row: -row["measures"]["acceptance"]["mean"])
    assert [row["ranks"]["acceptance"]["rank"] for row in by_acceptance] == [1, 2]


def test_a_row_is_compared_with_those_next_to_it_and_the_sign_is_its_own() -> None:
    ranked = ranked_rows()
    pages = [submission_page(facts(), ranked, index, None) for index in range(3)]
    assert [{one["name"] for one in page["comparisons"]} for page in pages] == [{"fair"}, {"fine", "poor"}, {"fair"}]
    below = next(one for one in pages[0]["comparisons"] if one["metric"] == "dpr")
    above = next(one for one in pages[1]["comparisons"] if one["metric"] == "dpr" and one["above"])
    assert below["difference"] == pytest.approx(-above["difference"])
    assert (below["low"], below["high"]) == pytest.approx((-above["high"], -above["low"]))
    assert below["low"] < below["difference"] < below["high"]
    means = [page["row"]["measures"]["dpr"]["mean"] for page in pages]
    assert below["difference"] == pytest.approx(means[0] - means[1])


def test_neighbours_that_cannot_be_told_apart_are_named() -> None:
    held = cards([f"p{i}" for i in range(12)])
    rows = [
        made_row("twin", 0.8, held),
        replace(made_row("other", 0.8, held), slug="other"),
        made_row("low", 0.0, held),
    ]
    found = board_page(facts(), rank(rows, resamples=200), [], None)["neighbours"]["dpr"]
    assert (found["alike"], found["pairs"], found["names"]) == (1, 2, [["other", "twin"]])


def test_a_board_says_when_its_problems_appeared_and_what_may_be_learned_from() -> None:
    told = facts()
    told["problems"] |= {"published": "2025-07-01", "learn": "the set's dev part"}
    html = board_html(board_page(told, rank([]), [], None)).decode()
    assert "First published" in html
    assert "standard rows learned before 2025-07-01" in html
    assert "its training, if any, ended before 2025-07-01" in html
    assert "the problems’ own dates are what their files carry" in html
    assert "May be learned from" in html
    assert "the set&#39;s dev part" in html
    assert "First published" not in board_html(board_page(facts(), rank([]), [], None)).decode()


def test_episodes_stand_by_problem_and_seed() -> None:
    ranked = ranked_rows()
    problem = submission_page(facts(), ranked, 0, None)["episodes"][3]
    scores = [one for one in ranked.rows[0].entry.scores if one.problem_id == problem["id"]]
    assert [one["seed"] for one in problem["seeds"]] == [0, 1]
    assert problem["dpr"] == pytest.approx(sum(one.dpr for one in scores) / 2)
    assert problem["passes"] == sum(one.passed for one in scores)


def test_a_row_that_lacks_problems_has_no_rank_and_says_why() -> None:
    held = cards([f"p{i}" for i in range(6)])
    ranked = rank([made_row("whole", 0.5, held), made_row("part", 0.9, held[:3], 1)], resamples=100)
    page = board_page(facts(), ranked, [], None)
    assert [row["name"] for row in page["rows"]] == ["whole", "part"]
    assert page["rows"][1]["ranks"]["dpr"]["rank"] is None
    assert page["rows"][1]["note"] == "not ranked: 3 of 6 problems"
    assert submission_page(facts(), ranked, 1, None)["comparisons"] == []


def test_the_index_leads_with_the_best_standard_row() -> None:
    held = cards([f"p{i}" for i in range(12)])
    rows = [made_row("told", 0.95, held, 1), made_row("standard", 0.5, held, 0)]
    card = index_page([board_page(facts(), rank(rows, resamples=100), [], None)], None)["boards"][0]
    assert card["leader"]["name"] == "standard"
    assert (card["submissions"], card["others"]) == (2, 1)
    alone = index_page([board_page(facts(), rank(rows[:1], resamples=100), [], None)], None)["boards"][0]
    assert alone["leader"]["name"] == "told"


def test_one_problem_leaves_what_is_unknown_null() -> None:
    rows = [made_row(name, 0.9, cards(["only"]), i) for i, name in enumerate("ab")]
    rows = [replace(row, entry=replace(row.entry, scores=row.entry.scores[:1])) for row in rows]
    page = board_page(facts(), rank(rows, resamples=50), [], None)
    text = json.dumps(page, allow_nan=False)
    assert page["rows"][0]["measures"]["dpr"]["se"] is None
    assert "NaN" not in text


def test_comparisons_name_their_rows_by_index_where_names_are_alike() -> None:
    held = cards([f"p{i}" for i in range(12)])
    rows = [replace(made_row("same", 0.9 - 0.3 * i, held, i), slug=f"row{i}") for i in range(3)]
    page = board_page(facts(), rank(rows, resamples=50), [], None)
    for metric, pairs in page["comparisons"].items():
        assert sorted(sorted(one["rows"]) for one in pairs) == [[0, 1], [0, 2], [1, 2]]
        for one in pairs:
            better, worse = (page["rows"][index]["measures"][metric]["mean"] for index in one["rows"])
            assert one["difference"] == pytest.approx(better - worse)
            assert better >= worse
