from __future__ import annotations

import pytest

from codeassist_env.errors import InputError
from codeassist_training.sft.curve import Curve, Point, plot, read_points

POINTS = [Point(0, 0.0, None, 0, 2.5), Point(1, 0.1, 2.25, 4), Point(2, 0.05, 1.5, 8, 2.0)]


def test_a_curve_is_read_as_it_was_written(tmp_path):
    curve = Curve(tmp_path / "loss.jsonl")
    curve.start()
    for point in POINTS:
        curve.add(point)
    assert read_points(tmp_path / "loss.jsonl") == POINTS
    assert curve.held_out() == (2.5, 2.0)
    assert curve.latest(0.1) == 1.5
    assert curve.latest(1.0) == 1.875


def test_what_a_kill_left_beyond_the_checkpoint_is_dropped(tmp_path):
    path = tmp_path / "loss.jsonl"
    first = Curve(path)
    first.start(POINTS)
    path.write_bytes(path.read_bytes() + b'{"step": 3, "ra')
    again = Curve(path)
    again.start(POINTS[:2])
    again.add(POINTS[2])
    assert read_points(path) == POINTS


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "loss.jsonl").write_text('{"step": 1}\n')
    with pytest.raises(InputError, match=r"loss.jsonl, line 1: no point"):
        read_points(tmp_path / "loss.jsonl")


def test_the_same_points_give_the_same_plot(tmp_path):
    for name in ("one.svg", "two.svg"):
        plot(POINTS, tmp_path / name, "a title")
    made = (tmp_path / "one.svg").read_bytes()
    assert made == (tmp_path / "two.svg").read_bytes()
    assert b"held out" in made
    assert b"dc:date" not in made
