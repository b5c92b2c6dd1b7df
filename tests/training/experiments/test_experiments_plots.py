"""Plots: files that are there, the same bytes from the same data, and no display."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from codeassist_env.metrics import Estimate
from codeassist_training.experiments import plots

SOME = [Estimate(0.5, 0.1), Estimate(math.nan, math.nan)]


def drawn(folder: Path) -> dict[str, list[Path]]:
    folder.mkdir()
    return {
        "bars": plots.bars(folder / "bars", "b", ["x", "y"], {"DPR": SOME, "pass@1": SOME}, "x"),
        "curves": plots.curves(
            folder / "curves",
            "c",
            "eta",
            [0.1, 2.0],
            {"DPR": {"typical": SOME}},
            log=True,
            levels={"DPR": {"none": 0.4}},
        ),
        "reliability": plots.reliability(folder / "r", "r", {"next": {"small": [(0.2, 0.3, math.nan, 5)]}}),
        "sweeps": plots.sweeps(folder / "s", "s", "DPR", {"g": (["0.9", "1"], {"x": [0.1, 0.2]})}),
        "grouped": plots.grouped(folder / "g", "g", ["x", "y"], {"DPR": {"contest": SOME, "library": SOME}}),
    }


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    return drawn(tmp_path_factory.mktemp("plots") / "one")


def test_every_plot_is_an_svg_and_a_png_with_its_labels(once: dict[str, list[Path]]) -> None:
    for name, (svg, png) in once.items():
        assert png.read_bytes().startswith(b"\x89PNG"), name
        assert ElementTree.parse(svg).getroot().tag.endswith("svg")
    text = once["curves"][0].read_text()
    assert "eta" in text and "typical" in text and "none" in text


def test_the_same_data_gives_the_same_bytes(once: dict[str, list[Path]], tmp_path: Path) -> None:
    again = drawn(tmp_path / "two")
    for name, paths in once.items():
        assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in again[name]], name


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)
    with pytest.raises(ImportError, match=r"codeassist-env\[train\]"):
        plots.require_plots()
