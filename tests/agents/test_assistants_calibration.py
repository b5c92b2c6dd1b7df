"""The map from a model's probability to a chance, and its file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.calibration import Calibration, read_calibration
from codeassist_env.errors import InputError

SURPRISES = st.lists(st.floats(0, 80), min_size=1, max_size=20).map(sorted)


@settings(deadline=None)
@given(SURPRISES)
def test_the_identity_leaves_probabilities_as_they_are(surprises: list[float]) -> None:
    chances = Calibration(0.0, 1.0, 0.0).chances(surprises, range(1, len(surprises) + 1))
    assert np.allclose(chances, np.exp(-np.array(surprises)), atol=2e-4)


@settings(deadline=None)
@given(SURPRISES, st.floats(-5, 5), st.floats(0, 4), st.floats(-4, 0))
def test_a_longer_prefix_is_never_likelier(surprises: list[float], bias: float, slope: float, tokens: float) -> None:
    chances = Calibration(bias, slope, tokens).chances(surprises, range(1, len(surprises) + 1))
    assert np.all(np.diff(chances) <= 1e-12) and np.all((chances >= 0) & (chances <= 1))


def test_no_prefix_no_chance() -> None:
    assert Calibration(0.0, 1.0, 0.0).chances([], []).shape == (0,)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = Calibration(0.25, 0.75, -0.5, {"model": {"name": "small"}})
    made.write(tmp_path / "c.json")
    again = read_calibration(tmp_path / "c.json")
    assert again == made and again.digest == made.digest
    assert Calibration(0.25, 0.75, -0.4).digest != made.digest


GOOD = Calibration(0.0, 1.0, 0.0).to_dict()


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "[" * 100_000,
        "[]",
        json.dumps({**GOOD, "kind": "other"}),
        json.dumps({**GOOD, "format": 2}),
        json.dumps({**GOOD, "slope": -1}),
        json.dumps({**GOOD, "tokens": 0.1}),
        json.dumps({**GOOD, "bias": "a"}),
        json.dumps({**GOOD, "bias": float("nan")}),
        json.dumps({key: value for key, value in GOOD.items() if key != "card"}),
        json.dumps({**GOOD, "card": 3}),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "c.json").write_text(content)
    with pytest.raises(InputError, match=r"calibration"):
        read_calibration(tmp_path / "c.json")


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read calibration"):
        read_calibration(tmp_path / "none.json")
    (tmp_path / "c.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is no calibration"):
        read_calibration(tmp_path / "c.json")
