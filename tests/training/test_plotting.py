"""A plot is the same bytes whenever it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_training.plotting import plotted

pytest.importorskip("matplotlib")


def test_the_same_data_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        with plotted(tmp_path / name) as axes:
            axes.plot([1, 2], [3, 4])
            axes.set_title("some title")
    text = (tmp_path / "one.svg").read_bytes()
    assert text == (tmp_path / "two.svg").read_bytes()
    assert b"some title" in text and b"date" not in text.lower()


def test_what_fails_while_it_is_drawn_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), plotted(tmp_path / "plot.svg"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
