"""Pages from their data: what may stand in them, what runs in them, what can be read in both themes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from made_rows import NASTY, TURNING, UNSEEN, cards, facts, made_row, ranked_rows, write_pages

from codeassist_leaderboards.boards.loading import load_board
from codeassist_leaderboards.site import pages
from codeassist_leaderboards.site.data import board_page, index_page
from codeassist_leaderboards.site.facts import facts_of_board
from codeassist_leaderboards.site.shown import Refused, rank

ASSETS = sorted(one for one in pages.HERE.iterdir() if one.suffix in (".js", ".css"))
TEXT_ON = [
    *((text, ground) for text in ("ink", "quiet", "accent") for ground in ("paper", "panel", "tint")),
    *((text, "panel") for text in ("good", "warn", "bad")),
    *((text, "tint") for text in ("good", "bad")),
    ("on-accent", "accent"),
]
"""Colours of text, and what they stand on."""
SHAPES_ON = [(shape, ground) for shape in ("control", "accent") for ground in ("paper", "panel")]
"""Borders of controls, bars and points, and what they stand on."""


class Elements(HTMLParser):
    """Scripts and styles of a page with their content, and every attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.content: list[tuple[str, str | None, str]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "style"):
            self.content.append((tag, dict(attrs).get("type"), ""))

    def handle_data(self, data: str) -> None:
        if self.content and not self.content[-1][2]:
            self.content[-1] = (*self.content[-1][:2], data)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    root = tmp_path_factory.mktemp("pages")
    file, page = write_pages(root, ranked_rows([*NASTY[:2], "c"]), refused=[Refused(NASTY[0], [NASTY[1]])])
    made = [file, *sorted(file.with_suffix("").glob("*.html"))]
    index = pages.index_html(index_page([page], "2025-01-01")).decode()
    return [index, *(one.read_text(encoding="utf-8") for one in made)]


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(written: list[str]) -> None:
    for html in written:
        found = Elements(html)
        policy = next(
            value for tag, name, value in found.attributes if name == "content" and "default-src" in str(value)
        )
        assert policy is not None
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        for tag, kind, content in found.content:
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert kind == "application/json" or f"'sha256-{digest}'" in policy, tag


def test_a_page_loads_nothing_and_has_no_handler_or_style_of_an_element(written: list[str]) -> None:
    for html in written:
        for tag, name, value in Elements(html).attributes:
            assert not name.startswith("on"), (tag, name)
            assert name not in ("src", "srcset", "style", "action", "ping"), (tag, name)
            if name == "href" and not (tag == "link" and str(value).startswith("data:")):
                assert not re.match(r"[a-z]+:|//", str(value)), value


def test_own_scripts_make_no_html_of_texts_and_ask_nobody() -> None:
    scripts = [one for one in ASSETS if one.suffix == ".js"]
    assert sum(len(one.read_text().splitlines()) for one in scripts) < 800
    refused = ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch(", "import(", "</")
    for one in scripts:
        assert [word for word in refused if word in one.read_text()] == [], one


def test_characters_that_hide_or_turn_text_are_symbols_in_every_page(tmp_path: Path) -> None:
    held = [replace(card, difficulty=UNSEEN) for card in cards([UNSEEN, "b"])]
    finding = {"told": UNSEEN, "warning": True}
    decision = dict.fromkeys(("date", "decision", "class", "reviewer", "version", "reason"), UNSEEN) | {
        "tier": "refused"
    }
    texts = dict.fromkeys(("url", "notes", "assistant"), UNSEEN) | {key: [UNSEEN] for key in ("authors", "overrides")}
    model = dict.fromkeys(("name", "revision", "license", "url"), UNSEEN) | {"parameters": None}
    report = {"tier": "refused", "counts": {}, "findings": [finding]}
    row = replace(
        made_row(UNSEEN, 0.5, held, model=model, **texts),
        assistant={"spec": UNSEEN}, report=report, decisions=[decision],
    )  # fmt: skip
    rows = [row, replace(made_row(UNSEEN, 0.5, held, 2), viewer="x.view.html")]
    human = {"spec": UNSEEN, "card": {"name": UNSEEN, UNSEEN: UNSEEN}}
    told = facts(title=UNSEEN, summary=UNSEEN, human=human)
    file, page = write_pages(tmp_path, rank(rows, resamples=100), told, [Refused(UNSEEN, [UNSEEN])])
    made = [pages.index_html(index_page([page], None)).decode(), file.read_text(encoding="utf-8")]
    made += [one.read_text(encoding="utf-8") for one in file.with_suffix("").glob("*.html")]
    assert len(made) == 4
    for html in made:
        assert not set(html) & set(TURNING)
        assert "pass⟨U+202E⟩gpj" in html
        assert "\\u202e" not in html


@pytest.mark.parametrize("text", NASTY)
def test_embedded_data_cannot_end_its_element_and_says_the_same(text: str) -> None:
    made = pages.embedded({text: [text]})
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made) == {text: [text]}


def _colours() -> dict[str, tuple[str, str]]:
    css = (pages.HERE / "site.css").read_text()
    return {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2: 1 for one colour, 21 for black on white."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_what_wcag_says_of_black_grey_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_shapes_stand_out_in_both_themes(theme: int) -> None:
    colours = {name: pair[theme] for name, pair in _colours().items()}
    for text, ground in TEXT_ON:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for shape, ground in SHAPES_ON:
        assert contrast(colours[shape], colours[ground]) >= 3, (shape, ground)


def test_a_board_without_submissions_shows_what_others_reported() -> None:
    board, _ = load_board("lcb-v6-gemma3-27b")
    told = facts_of_board(board)
    page = board_page(told, rank([]), [], None)
    html = pages.board_html(page).decode()
    assert html.count("reported, not verified</span>") == len(board.reported) > 0
    assert "codeassist board pin lcb-v6-gemma3-27b" in html
    assert 'id="standings"' not in html
    index = pages.index_html(index_page([page], None)).decode()
    assert "Takes no submissions until" in index


def test_an_open_board_without_submissions_says_how_to_make_one() -> None:
    html = pages.board_html(board_page(facts(), rank([]), [], None)).decode()
    assert "codeassist board submit RUN --board small-v1" in html


def test_addresses_are_linked_only_where_they_lead_to_the_web() -> None:
    from codeassist_leaderboards.site.format import web

    assert web("https://example.org/x") == "https://example.org/x"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https:",
        "https://example.org/\u202egpj",
        "//example.org",
        "ftp://x.org",
        "http://[",
        None,
    ):
        assert web(bad) is None, bad


def test_the_same_data_gives_the_same_bytes() -> None:
    def made() -> tuple[bytes, dict[str, Any]]:
        page = board_page(facts(), ranked_rows(), [], "2025-01-01")
        return pages.board_html(page), page

    assert made() == made()


def test_every_value_of_a_row_has_its_interval_on_both_pages(tmp_path: Path) -> None:
    file, page = write_pages(tmp_path, ranked_rows())
    row = page["rows"][0]
    own = (file.parent / row["page"]).read_text(encoding="utf-8")
    for name, places in (("dpr", 3), ("pass_at_1", 3), ("acceptance", 3), ("read", 0), ("written", 0)):
        found = row["measures"][name]
        interval = f"{found['low']:,.{places}f}–{found['high']:,.{places}f}"
        assert interval in file.read_text(encoding="utf-8"), name
        assert interval in own, name


def test_a_difference_without_an_interval_says_why() -> None:
    from codeassist_leaderboards.site.format import gap

    nothing = {"low": None, "high": None}
    assert gap({"low": -0.25, "high": 0.125, "method": "student"}) == "−0.250 to +0.125"
    assert gap({**nothing, "method": "constant"}) == "– no problem differs"
    assert gap({**nothing, "method": "few"}) == "– too few problems differ"
    assert gap({**nothing, "method": "unknown"}) == "–"


def test_what_so_few_or_so_like_rows_could_show_is_left_out() -> None:
    page = board_page(facts(), ranked_rows(), [], None)
    assert "Least detectable difference" in pages.board_html(page).decode()
    for metric in page["neighbours"].values():
        metric.update(detectable=None)
    assert "Least detectable difference" not in pages.board_html(page).decode()


def test_brackets_join_rows_of_one_tie_group_and_letters_name_it() -> None:
    made = pages._ties([1, 2, 2, 3, 4, 4, 4, None])
    assert [one["letter"] for one in made] == ["", "A", "A", "", "B", "B", "B", ""]
    assert [one["part"] for one in made][1:6] == ["tied tied-first", "tied tied-last", "", "tied tied-first", "tied"]
    assert pages._ties([]) == []
