"""What is written counts as it would in the game: right text saves the human, wrong text costs reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_training.evaluation.plots import plot_lengths
from codeassist_training.evaluation.writing import CAP, Written, writing

RIGHT = Written("return", 2, stopped=True, right=True, labelled=2, as_labelled=True)
WRONG = Written("print(n)" * 10, CAP, stopped=False, right=False, labelled=3, as_labelled=False)
EMPTY = Written("", 0, stopped=True, right=True, labelled=0, as_labelled=True)


def test_gain_is_what_typing_saves_less_what_reading_costs() -> None:
    data = writing([RIGHT, WRONG, EMPTY, EMPTY])
    assert data["gain"] == pytest.approx((0.5 * 6 - 0.1 * (6 + 80)) / 4)
    assert (data["saved_characters"], data["characters"]) == (1.5, 21.5)
    assert (data["right"], data["empty"], data["not_stopped"], data["as_labelled"]) == (0.5, 0.5, 0.25, 0.75)
    assert data["gain_se"] == pytest.approx(((2.4 + 1.4) ** 2 + (8 - 1.4) ** 2 + 2 * 1.4**2) ** 0.5 / 12**0.5)


def test_lengths_are_counted_to_the_cap() -> None:
    data = writing([RIGHT, WRONG, EMPTY])
    assert data["tokens"]["mean"] == (CAP + 2) / 3
    histogram = data["tokens"]["histogram"]
    assert [n for n, count in enumerate(histogram) if count] == [0, 2, CAP] and len(histogram) == CAP + 1
    assert [n for n, count in enumerate(data["labelled"]["histogram"]) if count] == [0, 2, 3]


def test_nothing_written_is_no_error() -> None:
    data = writing([])
    assert (data["states"], data["gain"], data["gain_se"], data["tokens"]["quartiles"]) == (0, 0.0, None, None)


def test_the_same_lengths_are_the_same_plot(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("one.svg", "two.svg"):
        plot_lengths(tmp_path / name, writing([RIGHT, WRONG]))
    text = (tmp_path / "one.svg").read_bytes()
    assert text == (tmp_path / "two.svg").read_bytes()
    assert b"tokens of a completion" in text and b"date" not in text.lower()
