"""What is shown of a board: filters, weights, the address, and what they leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_rows import cards, made_row, write_pages
from site_browser import Open, address_of, names, range_of, row_of, set_number, value

from codeassist_leaderboards.site.shown import Ranked, Shown, rank
from codeassist_leaderboards.statistics import ranks

pytestmark = pytest.mark.browser
GO_TO_READING = """new Promise(done => {
  addEventListener('hashchange', () => done(), { once: true });
  location.hash = 'reading';
})"""
"""Ends when the page was told that its address changed."""


def close_rows(names: str = "abcdefgh", problems: int = 60) -> list[Shown]:
    """Rows of which some can be told apart and some cannot."""
    held = cards([f"p{i}" for i in range(problems)])
    return [
        replace(made_row(name, (0.8, 0.75, 0.5, 0.45)[i // 2], held, i % 2), slug=name) for i, name in enumerate(names)
    ]


def by_tests(ranked: Ranked, metric: str, kept: set[str]) -> dict[str, tuple[int, str, int]]:
    """Rank, range and tie group of some of a board's rows, from the tests of all its pairs."""
    table = ranked.by_metric[metric]
    shown = [i for i, row in enumerate(table.rows) if row.name in kept]
    apart = {(one.first, one.second) for one in table.pairs if one.apart}

    def told(i: int, j: int) -> bool:
        return (shown[i], shown[j]) in apart

    groups, left = ranks.tie_groups(len(shown), told), ranks.ranks_left_open(len(shown), told)
    return {
        table.rows[i].name: (place + 1, "{} to {}".format(*left[place]), groups[place]) for place, i in enumerate(shown)
    }


@pytest.mark.parametrize("metric", ["dpr", "pass_at_1", "acceptance"])
@pytest.mark.parametrize("kind", ["", "standard", "custom"])
def test_rows_left_by_a_filter_are_told_apart_by_the_boards_own_tests(
    tmp_path: Path, opened: Open, metric: str, kind: str
) -> None:
    ranked = rank(close_rows(), resamples=50)
    file, data = write_pages(tmp_path, ranked)
    page = opened(file, f"#metric={metric}&class={kind}")
    wanted = by_tests(ranked, metric, {row["name"] for row in data["rows"] if kind in ("", row["class"])})
    assert names(page) == list(wanted)
    letters = {name: row_of(page, name).get_attribute("data-group") for name in wanted}
    for name, (place, span, group) in wanted.items():
        if metric != "pass_at_1":  # shares of 120 episodes may be equal
            assert value(page, name, "rank") == place
        assert range_of(page, name, "rank") == span
        alike = {other for other in wanted if wanted[other][2] == group}
        same = {other for other in wanted if letters[other] == letters[name]} if letters[name] else {name}
        assert alike == same
    assert page.locator("#shown").get_attribute("data-kind") == "own"
    assert "Holm" in page.locator("#shown").inner_text()
    assert "resamples." not in page.locator("#ties").inner_text()


def test_the_sentence_on_ties_is_the_one_that_stands_without_a_script(tmp_path: Path, opened: Open) -> None:
    file, _ = write_pages(tmp_path, rank(close_rows(), resamples=50))
    words = opened(file, java_script_enabled=False).locator("#ties").inner_text()
    assert "cannot be told apart:" in words
    assert opened(file).locator("#ties").inner_text() == words


@pytest.mark.parametrize("last", ["2025-01-01", "2025-01-05"])
def test_fewer_than_six_problems_tell_no_rows_apart(tmp_path: Path, opened: Open, last: str) -> None:
    held = cards([f"p{i}" for i in range(12)])
    rows = [made_row(name, skill, held, i) for i, (name, skill) in enumerate((("a", 1.0), ("b", 0.5), ("c", 0.0)))]
    page = opened(write_pages(tmp_path, rank(rows, resamples=50))[0], f"#until={last}")
    assert "too few problems to tell rows apart" in page.locator("#shown").inner_text()
    assert {range_of(page, name, "rank") for name in "abc"} == {"1 to 3"}
    assert {row_of(page, name).get_attribute("data-group") for name in "abc"} == {"A"}
    assert page.locator("#ties").inner_text() == ""


def test_a_filtered_pass_rate_has_the_interval_that_python_gives(tmp_path: Path, opened: Open) -> None:
    held = cards([f"p{i}" for i in range(12)])
    rows = [made_row("all", 1.0, held), made_row("half", 0.5, held, 1)]
    page = opened(write_pages(tmp_path, rank(rows, resamples=50))[0], "#until=2025-01-09")
    kept = {card.key for card in held[:9]}
    rows = [
        replace(row, entry=replace(row.entry, scores=[one for one in row.entry.scores if one.problem_id in dict(kept)]))
        for row in rows
    ]
    for row in rank(rows, resamples=50).by_metric["dpr"].rows:
        assert range_of(page, row.name, "pass_at_1") == f"{row.pass_at_1.low:.3f}–{row.pass_at_1.high:.3f}"
    assert range_of(page, "all", "pass_at_1") != "1.000–1.000"


def test_values_that_do_not_differ_have_no_interval_of_width_nought(tmp_path: Path, opened: Open) -> None:
    file, _ = write_pages(tmp_path, rank([made_row("never", 0.0, cards([f"p{i}" for i in range(8)]))], resamples=50))
    for address in ("", "#until=2025-01-06"):
        assert range_of(opened(file, address), "never", "dpr") == "no problem differs"


def test_a_row_whose_run_is_not_finished_is_not_ranked_by_the_page_either(tmp_path: Path, opened: Open) -> None:
    held = cards([f"p{i}" for i in range(8)])
    part = made_row("part", 0.9, held, 1)
    rows = [made_row("whole", 0.5, held), replace(part, entry=replace(part.entry, unplayed=2))]
    file, _ = write_pages(tmp_path, rank(rows, resamples=50))
    for address in ("", "#alpha=0.3"):
        assert range_of(opened(file, address), "part", "rank") == "not ranked: its run lacks 2 episodes"


def test_the_way_past_the_header_keeps_the_filters(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], "#class=custom&alpha=0.3")
    shown = names(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert "class=custom" in address_of(page)
    assert (names(page), page.locator("#class").input_value()) == (shown, "custom")
    page.evaluate(GO_TO_READING)
    assert (names(page), page.locator("#class").input_value()) == (shown, "custom")


def test_what_is_chosen_is_seen_in_forced_colours(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], forced_colors="active")
    grounds = page.eval_on_selector_all(
        "[name=metric] + span", "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert grounds[0] != grounds[1] == grounds[2]


def test_the_way_back_keeps_the_focus(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], "#metric=acceptance")
    page.locator("#reset").press("Enter")
    assert address_of(page) == ""
    assert page.evaluate("document.activeElement.id") == "reset"
    assert page.locator("#reset").is_disabled()


@pytest.mark.parametrize(
    ("key", "typed", "own"), [("alpha", "-1", "0.1"), ("gamma", "0", "0.999"), ("beta", "", "0.5")]
)
def test_a_weight_out_of_bounds_is_said_and_the_one_in_force_comes_back(
    board: tuple[Path, Any], opened: Open, key: str, typed: str, own: str
) -> None:
    page = opened(board[0])
    field, note = page.locator(f"#{key}"), page.locator(f"#{key}-wrong")
    assert page.locator("#reset").is_disabled()
    set_number(page, key, typed)
    assert field.get_attribute("aria-invalid") == "true"
    assert f"{own} is in force" in note.inner_text()
    assert float(field.get_attribute("min")) == pytest.approx(1e-9 if key == "gamma" else 0)
    assert page.locator("#reset").is_enabled()
    assert page.locator("#shown").get_attribute("data-kind") == "own"
    field.blur()
    assert (field.input_value(), field.get_attribute("aria-invalid")) == (own, None)
    assert page.locator("#reset").is_disabled()
    set_number(page, key, "0.3")
    assert note.is_hidden()
    assert page.locator("#shown").get_attribute("data-kind") == "recomputed"


@pytest.mark.parametrize(
    ("address", "words"), [("#tier=reproduced", "No row fits"), ("#since=2099-01-01", "No problem fits")]
)
def test_filters_that_leave_nothing_say_so_and_show_no_empty_table(
    board: tuple[Path, Any], opened: Open, address: str, words: str
) -> None:
    page = opened(board[0], address)
    assert page.locator("#shown").inner_text().strip() == f"{words} these filters."
    for part in ("#standings", "#plot", "figcaption", "#ties", "#detectable"):
        assert page.locator(part).is_hidden() or page.locator(part).inner_text() == "", part
    page.get_by_role("button", name="own values").click()
    assert page.locator("#standings").is_visible()
    assert page.locator("#plot .point").count() == 3


def test_the_last_difficulty_can_be_unticked(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    for level in ("easy", "medium", "hard"):
        page.locator("#controls label", has_text=level).click()
    assert page.locator("[name=difficulty]:checked").count() == 0
    assert "No problem fits" in page.locator("#shown").inner_text()
    again = opened(board[0], address_of(page))
    assert again.locator("[name=difficulty]:checked").count() == 0
    again.locator("#controls label", has_text="hard").click()
    assert "4 of 12 problems" in again.locator("#shown").inner_text()


def test_a_window_that_ends_before_it_begins_is_flagged(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    page.locator("#since").fill("2025-01-08")
    page.locator("#until").fill("2025-01-03")
    assert page.locator("[aria-invalid=true]").count() == 2
    assert "after the last" in page.locator("#dates-wrong").inner_text()
    assert "5 of 12 problems" in page.locator("#shown").inner_text()
    page.locator("#until").fill("2025-01-09")
    assert page.locator("[aria-invalid=true]").count() == 0
    assert "2 of 12 problems" in page.locator("#shown").inner_text()


def test_a_day_that_is_being_typed_stays_as_it_is_typed(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], "#since=2025-01-03")
    page.locator("#since").focus()
    page.keyboard.press("Delete")
    assert page.locator("#since").input_value() == ""
    assert "10 of 12 problems" in page.locator("#shown").inner_text()
    page.locator("#class").focus()
    assert page.locator("#since").input_value() == "2025-01-01"
    assert page.locator("#shown").get_attribute("data-kind") == "own"


def test_counts_have_separators(tmp_path: Path, opened: Open) -> None:
    held = cards([f"p{i}" for i in range(1200)])
    file, _ = write_pages(tmp_path, rank([made_row("a", 0.5, held)], resamples=20))
    page = opened(file, "#alpha=0.3")
    assert "1,200 of 1,200 problems" in page.locator("#shown").inner_text()
    row = next(iter(file.with_suffix("").glob("*.html")))
    assert "2,400" in opened(row).locator("dl.facts").first.inner_text()
