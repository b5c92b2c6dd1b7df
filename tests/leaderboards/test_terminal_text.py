"""Text of strangers made harmless and made to fit."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from codeassist_env.characters import visible
from codeassist_leaderboards.terminal.text import chunks, clipped, fitted, spark, wrapped

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain [bold]text[/bold]", "plain [bold]text[/bold]"),
        ("\x1b[31mred\x1b[0m", "\u241b[31mred\u241b[0m"),
        ("a\rb\nc\x00\x7f", "a\u240db\u240ac\u2400\u2421"),
        ("\x9b2J", "\u27e8U+009B\u27e92J"),
        ("\u202eabc\u2066", "\u27e8U+202E\u27e9abc\u27e8U+2066\u27e9"),
        ("a\u200bb\u00a0c\u2028", "a\u27e8U+200B\u27e9b\u27e8U+00A0\u27e9c\u27e8U+2028\u27e9"),
        ("\ud800", "\u27e8U+D800\u27e9"),
        ("\u3164\ufe0f", "\u27e8U+3164\u27e9\u27e8U+FE0F\u27e9"),
        ("\tx", "\u2192   x"),
        ("für 你好 🙂", "für 你好 🙂"),
    ],
)
def test_what_controls_a_terminal_or_hides_is_a_symbol(given_text: str, shown: str) -> None:
    assert visible(given_text) == shown


@given(ANY)
def test_nothing_visible_controls_a_terminal(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert visible(shown) == shown
    shown.encode("utf-8")


@given(ANY, st.integers(0, 30))
def test_a_clipped_text_fits_and_a_fitted_one_fills(text: str, width: int) -> None:
    assert cell_len(clipped(text, width)) <= width
    assert cell_len(fitted(text, width)) == width


def test_a_text_that_fits_is_not_clipped() -> None:
    assert clipped("abc", 3) == "abc"
    assert clipped("abcd", 3) == "ab\u2026"


@given(ANY, st.integers(2, 20), st.data())
def test_chunks_are_the_text_in_pieces_that_fit(text: str, width: int, data: st.DataObject) -> None:
    shown, first = visible(text), data.draw(st.integers(0, width))
    pieces = list(chunks(shown, width, first))
    assert "".join(pieces) == shown
    assert all(pieces)
    assert all(cell_len(piece) <= width for piece in pieces)
    if shown and first >= 2:
        assert cell_len(pieces[0]) <= first


def test_a_page_breaks_at_blanks_and_says_where_it_ends_early() -> None:
    assert wrapped("one two three\n\nfour", 8, 9) == ["one two", "three", "", "four"]
    assert wrapped("    if x:\n  a  b", 9, 9) == ["    if x:", "  a  b"]
    assert wrapped("abcdefgh", 4, 9) == ["abcd", "efgh"]
    assert wrapped("a\nb\nc", 8, 2) == ["a", "b\u2026"]
    assert len(wrapped("x" * 10**7, 80, 5)) == 5


@given(ANY, st.integers(2, 20), st.integers(1, 5))
def test_a_page_fits(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


def test_a_bar_rises_a_step_a_bit() -> None:
    assert spark([0.0, 1.5, 7.9, 30.0, inf], 9) == "\u2581\u2582\u2588\u2588\u2588"
    assert spark([0.0] * 5, 3) == "\u2581\u2581\u2026"
