"""The plot of effort against pass@1, and pages as a phone and a reader without a script have them."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_rows import cards, made_row, write_pages
from site_browser import Open, value

from codeassist_leaderboards.site.shown import Shown, rank

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
OVERLAPS = """all => {
  const boxes = all.map(one => one.getBBox());
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height));
}"""
"""Pairs of shapes that cover one another."""


def crowd(count: int = 14) -> list[Shown]:
    """Rows that stand close together, some with long names."""
    held = cards([f"p{i}" for i in range(20)])
    return [
        replace(made_row(f"row {i}{' of a long name' * (i % 3)}", 0.6 + 0.02 * (i % 4), held, i % 2), slug=f"row{i}")
        for i in range(count)
    ]


@pytest.mark.parametrize("gamma", [0.999, 0.97, 1])
def test_a_point_stands_on_the_curve_of_its_own_dpr(board: tuple[Path, Any], opened: Open, gamma: float) -> None:
    page = opened(board[0], f"#gamma={gamma}")
    for point in page.locator("#plot .point").all():
        name = point.get_attribute("aria-label").split(":")[0]
        effort, passed = (float(point.get_attribute(f"data-{key}")) for key in ("effort", "pass"))
        assert passed * gamma**effort == pytest.approx(value(page, name, "dpr"), abs=1e-9)
        assert "mean effort" in point.get_attribute("aria-label")


def test_the_effort_of_a_gamma_of_one_is_what_smaller_discounts_tend_to(board: tuple[Path, Any], opened: Open) -> None:
    shown = [opened(board[0], f"#gamma={gamma}").locator("#plot .point").all() for gamma in (1, 0.9999999)]
    efforts = [[float(one.get_attribute("data-effort")) for one in points] for points in shown]
    assert sorted(efforts[0]) == pytest.approx(sorted(efforts[1]), rel=1e-3)
    assert all(math.isfinite(one) and one > 0 for one in efforts[0])


def test_a_row_without_a_pass_is_named_and_not_drawn(tmp_path: Path, opened: Open) -> None:
    held = cards([f"p{i}" for i in range(8)])
    page = opened(write_pages(tmp_path, rank([made_row("some", 0.6, held), made_row("never", 0.0, held, 1)]))[0])
    assert page.locator("#plot .point").count() == 1
    assert page.locator("#undrawn").inner_text().endswith(": never.")


@pytest.mark.parametrize("width", [390, 1280])
def test_labels_of_the_plot_cover_no_point_and_no_other_label(tmp_path: Path, opened: Open, width: int) -> None:
    page = opened(write_pages(tmp_path, rank(crowd(), resamples=20))[0], viewport={"width": width, "height": 900})
    assert page.locator("#plot .label").count() > 5
    assert page.eval_on_selector_all("#plot .label", OVERLAPS) == []
    covered = """() => [...document.querySelectorAll('#plot .label')].some(label => {
      const a = label.getBBox();
      return [...document.querySelectorAll('#plot .mark')].some(mark => {
        const b = mark.getBBox(), x = b.x + b.width / 2, y = b.y + b.height / 2;
        return x > a.x && x < a.x + a.width && y > a.y && y < a.y + a.height;
      });
    })"""
    assert page.evaluate(covered) is False


def test_a_phone_numbers_the_points_and_names_them_beneath(tmp_path: Path, opened: Open) -> None:
    rows = crowd(4)
    page = opened(write_pages(tmp_path, rank(rows, resamples=20))[0], **PHONE)
    shown = page.locator("#standings tbody th a bdi").all_text_contents()
    assert page.locator("#legend li").all_inner_texts() == [f"{i} {name}" for i, name in enumerate(shown, 1)]
    assert set(page.locator("#plot .label").all_text_contents()) <= {"1", "2", "3", "4"}


def test_a_wide_table_keeps_its_first_column_while_it_scrolls(board: tuple[Path, Any], opened: Open) -> None:
    page = opened(sorted(board[0].with_suffix("").glob("*.html"))[0], **PHONE)
    frame = page.locator(".scroll", has=page.locator("#problems-table"))
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    assert "gradient" in frame.evaluate("one => getComputedStyle(one).backgroundImage")
    first = frame.locator("tbody th").first
    before = first.bounding_box()
    frame.evaluate("one => { one.scrollLeft = 200; }")
    assert first.bounding_box()["x"] == pytest.approx(before["x"], abs=1)


def test_a_narrow_phone_scrolls_no_page_sideways(board: tuple[Path, Any], opened: Open) -> None:
    for file in (board[0], *board[0].with_suffix("").glob("*.html")):
        page = opened(file, viewport={"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, file


def test_without_a_script_letters_and_brackets_stand_and_words_on_the_plot_do_not(
    board: tuple[Path, Any], opened: Open
) -> None:
    page, scripted = opened(board[0], java_script_enabled=False), opened(board[0])
    for selector in ("#standings .tie b", "#standings .tie:visible"):
        assert page.locator(selector).all_text_contents() == scripted.locator(selector).all_text_contents()
    classes = "#standings tbody tr"
    assert [one.get_attribute("class") or "" for one in page.locator(classes).all()] == [
        one.get_attribute("class") or "" for one in scripted.locator(classes).all()
    ]
    assert page.locator("#readout").is_hidden()
    assert page.locator("figcaption").is_hidden()
    assert scripted.locator("figcaption").is_visible()
