"""The pages in a real browser: nothing foreign runs, tables sort and filter, the page's numbers are Python's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import drill
import pytest
from forging import make
from made_rows import NASTY, cards, facts, made_row, play_placed, ranked_rows, write_pages
from site_browser import Open, address_of, names, set_number, value, wait_until_kept

from codeassist_env.cli.main import run
from codeassist_env.metrics import mean_over_problems
from codeassist_leaderboards.site import pages
from codeassist_leaderboards.site.data import index_page
from codeassist_leaderboards.site.shown import Refused, rank

pytestmark = pytest.mark.browser
COLUMNS = ("dpr", "pass_at_1", "acceptance", "read", "written")


def test_texts_of_submissions_never_run(tmp_path: Path, opened: Open) -> None:
    held = cards(list(NASTY))
    rows = [
        made_row(text, 0.8, held, i, url=text, notes=text, authors=[text], assistant=text, overrides=[text],
                 model={"name": text, "revision": text, "parameters": None, "license": None, "url": "javascript:ran=5"})
        for i, text in enumerate(NASTY[1:4])
    ]  # fmt: skip
    finding = {"told": NASTY[0], "warning": True}
    decision = {"date": "2025-02-01", "decision": "accepted", "tier": "re-executed", "class": "standard"}
    decisions = [{**decision, "reviewer": NASTY[0], "version": NASTY[1], "reason": NASTY[2]}]
    rows = [
        replace(row, assistant={"spec": NASTY[0]}, report={"tier": "recomputed", "counts": {}, "findings": [finding]},
                decisions=decisions)
        for row in rows
    ]  # fmt: skip
    human = {"spec": NASTY[0], "card": {"name": NASTY[1], "mood": NASTY[2]}}
    told = facts(title=NASTY[0], summary=NASTY[1], human=human,
                 reported=[{"name": NASTY[0], "base": NASTY[1], "pass_at_1": 0.1, "acceptance": 0.1, "dpr": 0.1,
                            "source": NASTY[2]}])  # fmt: skip
    file, page = write_pages(tmp_path, rank(rows, resamples=200), told, [Refused(NASTY[0], [NASTY[1]])])
    (tmp_path / "index.html").write_bytes(pages.index_html(index_page([page], None)))
    seen = [tmp_path / "index.html", file, *sorted(file.with_suffix("").glob("*.html"))]
    assert len(seen) == 5
    for one in seen:
        shown = opened(one)
        for point in shown.locator(".point, thead button, select, input").all():
            point.focus()
        assert shown.evaluate("window.ran") is None, one
        assert shown.evaluate("document.querySelectorAll('script:not([type]), img').length") <= 2
        links = shown.eval_on_selector_all("a[href]", "all => all.map(e => new URL(e.href).protocol)")
        assert set(links) == {"file:"}
        assert NASTY[0] in shown.locator("body").inner_text()


def test_headers_sort_by_click_and_by_keyboard(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    by_rank = [row["name"] for row in board[1]["rows"]]
    assert names(page) == by_rank
    page.get_by_role("button", name="Row").click()
    assert names(page) == sorted(by_rank)
    page.get_by_role("button", name="Row").press("Enter")
    assert names(page) == sorted(by_rank, reverse=True)
    assert page.locator("th[data-sort=name]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="acceptance").press("Space")
    got = [value(page, name, "acceptance") for name in names(page)]
    assert got == sorted(got, reverse=True)


def test_own_values_are_the_servers_and_the_page_says_so(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    for row in board[1]["rows"]:
        for column in COLUMNS:
            assert value(page, row["name"], column) == row["measures"][column]["mean"]
    shown = page.locator("#shown")
    assert shown.get_attribute("data-kind") == "own"
    assert "BCa" in shown.inner_text()
    range_of = page.locator("#standings tbody tr").first.locator("[data-column=pass_at_1] .range")
    measured = board[1]["rows"][0]["measures"]["pass_at_1"]
    assert range_of.inner_text() == f"{measured['low']:.3f}–{measured['high']:.3f}"


def test_the_page_computes_what_python_does(board: tuple[Path, Any], opened: Open) -> None:
    page, ranked = opened(board[0]), ranked_rows()
    for name, number in (("alpha", "0.37"), ("beta", "0.81"), ("gamma", "0.9971")):
        set_number(page, name, number)
    assert page.locator("#shown").get_attribute("data-kind") == "recomputed"
    assert "standard errors" in page.locator("#shown").inner_text()
    weighed = {}
    for row in ranked.rows:
        scores = [
            replace(one, dpr=0.9971 ** (0.37 * one.read + 0.81 * one.written) if one.passed else 0.0)
            for one in row.entry.scores
        ]
        wanted = mean_over_problems(scores, "dpr")
        weighed[row.entry.name] = wanted.mean
        assert value(page, row.entry.name, "dpr") == pytest.approx(wanted.mean, abs=1e-9)
        assert value(page, row.entry.name, "dpr", "se") == pytest.approx(wanted.se, abs=1e-9)
    assert names(page) == sorted(weighed, key=lambda name: -weighed[name])
    ranks = [value(page, name, "rank") for name in names(page)]
    assert ranks == sorted(ranks)


def test_filters_of_problems_compute_every_number_anew(board: tuple[Path, Any], opened: Open) -> None:
    page, ranked = opened(board[0]), ranked_rows()
    page.get_by_text("hard", exact=True).click()
    page.locator("#since").fill("2025-01-03")
    kept = {card.key for card in ranked.problems if card.difficulty != "hard" and (card.date or "") >= "2025-01-03"}
    assert 0 < len(kept) < len(ranked.problems)
    assert f"{len(kept)} of {len(ranked.problems)} problems" in page.locator("#shown").inner_text()
    kept_rows = []
    for row in ranked.rows:
        scores = [one for one in row.entry.scores if (one.problem_id, one.problem_hash) in kept]
        kept_rows.append(replace(row, entry=replace(row.entry, scores=scores)))
    wanted = rank(kept_rows, resamples=100)
    for index, row in enumerate(wanted.rows):
        for column in COLUMNS:
            measured = getattr(wanted.standing(index), column)
            assert value(page, row.entry.name, column) == pytest.approx(measured.mean, abs=1e-9)
            assert value(page, row.entry.name, column, "se") == pytest.approx(measured.se, abs=1e-9)


def test_filters_of_rows_leave_the_others_out_of_the_ranks(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    page.locator("#class").select_option("custom")
    kept = [row["name"] for row in board[1]["rows"] if row["class"] == "custom"]
    assert names(page) == kept
    assert value(page, kept[0], "rank") == 1
    page.locator("#class").select_option("")
    page.locator("#tier").select_option("re-executed")
    assert names(page) == [row["name"] for row in board[1]["rows"] if row["tier"] == "re-executed"]


def test_the_metric_ranks_anew_with_the_servers_ranks(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    page.get_by_text("acceptance", exact=True).first.click()
    wanted = sorted(board[1]["rows"], key=lambda row: row["ranks"]["acceptance"]["rank"])
    assert names(page) == [row["name"] for row in wanted]
    assert page.locator("#shown").get_attribute("data-kind") == "own"


def test_the_address_holds_what_is_shown(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    page.get_by_role("button", name="Written").click()
    set_number(page, "alpha", "0.25")
    page.locator("#class").select_option("standard")
    again = opened(board[0], address_of(page))
    assert names(again) == names(page)
    assert again.locator("#class").input_value() == "standard"
    assert again.locator("input[type=number][name=alpha]").input_value() == "0.25"
    assert value(again, names(page)[0], "dpr") == value(page, names(page)[0], "dpr")
    again.get_by_role("button", name="own values").click()
    assert address_of(again) == ""
    assert len(names(again)) == 3


@pytest.mark.parametrize(
    "address",
    [
        "#difficulty=evil",
        "#alpha=1e999",
        "#beta=1e300",
        "#gamma=",
        "#since=2025-13-45",
        "#metric=__proto__&alpha=x&gamma=7&sort=evil&since=soon",
        "#%%%",
        "#alpha=-1",
    ],
)
def test_an_address_that_says_nothing_changes_nothing(board: tuple[Path, Any], opened: Open, address: str) -> None:
    page = opened(board[0], address)
    assert names(page) == [row["name"] for row in board[1]["rows"]]
    assert page.locator("#shown").get_attribute("data-kind") == "own"


def test_a_level_with_a_comma_stands_in_the_address(tmp_path: Path, opened: Open) -> None:
    held = [replace(card, difficulty=("so, so", "hard")[i % 2]) for i, card in enumerate(cards(["a", "b", "c"]))]
    file, _ = write_pages(tmp_path, rank([made_row("x", 0.9, held), made_row("y", 0.2, held, 1)], resamples=50))
    page = opened(file)
    page.locator("#controls label", has_text="hard").click()
    assert "2 of 3 problems" in page.locator("#shown").inner_text()
    again = opened(file, address_of(page))
    assert "2 of 3 problems" in again.locator("#shown").inner_text()


def test_without_a_problem_there_is_no_rank(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], "#since=2099-01-01")
    assert "No problem fits" in page.locator("#shown").inner_text()
    assert page.locator("#standings tbody .place").all_text_contents() == ["–"] * 3
    assert page.locator("#standings tbody .tie:visible").count() == 0
    assert page.locator("#ties").inner_text() == ""
    assert page.locator("#plot .point").count() == 0


def test_a_row_that_lacks_problems_is_not_ranked_by_the_page_either(tmp_path: Path, opened: Open) -> None:
    held = cards([f"p{i}" for i in range(6)])
    rows = [made_row("whole", 0.5, held), made_row("part", 0.9, held[:3], 1)]
    page = opened(write_pages(tmp_path, rank(rows, resamples=50))[0], "#alpha=0.3")
    assert page.locator("#standings tbody .place").all_text_contents() == ["1", "–"]
    assert "not ranked: 3 of 6 problems" in page.locator("#row-1 .rank").inner_text()
    assert page.locator("#ties").inner_text() == ""


def test_neighbours_that_the_page_cannot_tell_apart_are_named(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], "#alpha=0.3&difficulty=easy,medium")
    shown = names(page)
    words = page.locator("#ties").inner_text()
    assert "of 2 pairs of neighbouring rows cannot be told apart in these resamples" in words
    pairs = [f"{a} and {b}" for a, b in pairwise(shown)]
    assert int(words.split()[0]) == sum(pair in words for pair in pairs) > 0


def test_a_page_of_a_spec_with_a_path_leads_to_the_clicked_episode(tmp_path: Path, opened: Open) -> None:
    drill.register()
    try:
        arguments = ["--boards", str(tmp_path / "boards"), "--submissions", str(tmp_path / "submissions")]
        placed = ["--run", str(play_placed(tmp_path))]
        assert run(["board", "build", *arguments, *placed, "-o", str(tmp_path / "site")]) == 0
    finally:
        drill.unregister()
    boards = tmp_path / "site" / "boards"
    files = [one for one in sorted(boards.glob("*/*.html")) if not one.name.endswith(".view.html")]
    assert len(files) == 3
    for file in files:
        page = opened(file)
        problem = page.locator("#problems-table tbody th").nth(2).inner_text()
        page.locator("#problems-table tbody tr").nth(2).locator("a").last.click()
        page.locator("#episode", has_text="seed 29").wait_for()
        assert f"e=idioms%3Ahf%3AFILE/{problem}/29" in address_of(page).replace(":hf:", "%3Ahf%3A")
        assert problem in page.locator("#episode").inner_text()


def test_every_point_of_the_plot_can_be_reached_and_read(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0])
    points = page.locator("#plot .point")
    assert points.count() == 3
    points.nth(1).focus()
    assert page.locator("#readout").inner_text() == points.nth(1).get_attribute("aria-label")
    assert board[1]["rows"][1]["name"] in page.locator("#readout").inner_text()


def test_dark_follows_the_system_until_the_button_chose(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != opened(board[0], color_scheme="light").evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="light theme").press("Enter")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    wait_until_kept(page, "theme", "light")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("which", ["board", "row"])
def test_a_phone_scrolls_no_page_sideways(board: tuple[Path, Any], opened: Open, which: str) -> None:
    file = board[0] if which == "board" else sorted(board[0].with_suffix("").glob("*.html"))[0]
    page = opened(file, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.body.scrollWidth") <= 390


def test_a_long_name_without_a_blank_does_not_widen_a_phones_page(tmp_path: Path, opened: Open) -> None:
    file, _ = write_pages(tmp_path, ranked_rows(["W" * 200, "b"], ["x" * 200, "y"]), facts(title="T" * 200))
    for one in (file, *file.with_suffix("").glob("*.html")):
        page = opened(one, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, one


def test_the_problems_of_a_row_sort_and_the_address_keeps_it(board: tuple[Path, Any], opened: Open) -> None:
    file = sorted(board[0].with_suffix("").glob("*.html"))[0]
    page = opened(file)
    cells = "#problems-table [data-column=dpr]"
    page.locator("#problems-table th[data-sort=dpr] button").press("Enter")
    got = [float(cell.get_attribute("data-value")) for cell in page.locator(cells).all()]
    assert got == sorted(got, reverse=True)
    again = opened(file, "#sort=dpr&order=descending")
    assert [float(cell.get_attribute("data-value")) for cell in again.locator(cells).all()] == got


def test_pages_are_readable_without_scripts(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], java_script_enabled=False)
    assert page.locator("#standings tbody tr").count() == 3
    assert page.locator("#controls").is_hidden()
    assert f"{board[1]['rows'][0]['measures']['dpr']['mean']:.3f}" in page.locator("#standings").inner_text()


def test_print_shows_the_table_and_no_controls(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(board[0], color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#controls").is_hidden()
    assert page.locator("#standings").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_episode_of_a_row_leads_to_it_in_the_viewer(tmp_path: Path, opened: Open) -> None:
    drill.register()
    try:
        made = make(tmp_path, "idioms")
        arguments = ["--boards", str(tmp_path / "boards"), "--submissions", str(tmp_path / "submissions")]
        assert run(["board", "build", *arguments, "-o", str(tmp_path / "site")]) == 0
    finally:
        drill.unregister()
    name = made.submissions["idioms"].name
    page = opened(tmp_path / "site" / "boards" / "drill-v1" / f"{name}.html")
    problem = page.locator("#problems-table tbody th").nth(2).inner_text()
    page.locator("#problems-table tbody tr").nth(2).locator("a").last.click()
    page.locator("#episode", has_text="seed 29").wait_for()
    assert f"e=idioms/{problem}/29" in address_of(page)
