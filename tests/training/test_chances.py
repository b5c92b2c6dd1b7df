"""Calibrations as the agents write them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codeassist_agents.assistants.calibration import Calibration
from codeassist_env.errors import InputError
from codeassist_training.chances import Chances, open_chances


def test_a_written_calibration_gives_the_same_chances(tmp_path: Path) -> None:
    written = Calibration(0.3, 0.8, -0.4)
    written.write(tmp_path / "c.json")
    read = open_chances(str(tmp_path / "c.json"))
    sums = np.array([0.0, 0.01, 0.5, 3.0, 80.0])
    counts = np.arange(1, 6)
    assert read.of(sums, counts) == pytest.approx(written.chances(sums, counts), rel=1e-12)
    assert read.digest == written.digest


def test_the_plain_map_is_the_probability_itself() -> None:
    sums = np.array([[0.1, 1.0], [2.0, np.inf]])
    assert Chances(0.0, 1.0, 0.0).of(sums, np.array([1, 2])) == pytest.approx(np.exp(-sums), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (None, "cannot read the calibration"),
        ("{", "is no calibration:"),
        ("[]", "of format 1"),
        ('{"kind": "codeassist-calibration", "format": 2}', "of format 1"),
        ('{"kind": "codeassist-calibration", "format": 1, "bias": 0, "slope": 1}', "of format 1"),
        ('{"kind": "codeassist-calibration", "format": 1, "bias": NaN, "slope": 1, "tokens": 0}', "of format 1"),
    ],
)
def test_a_file_that_is_none_is_named(text: str | None, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=wanted):
        open_chances(str(path))
