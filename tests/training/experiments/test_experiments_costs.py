"""The estimate of GPU hours."""

from __future__ import annotations

import pytest

from codeassist_training.experiments import costs


def test_an_hour_is_as_many_operations_as_a_gpu_does_in_it() -> None:
    tokens = costs.PEAK * costs.PREFILL_SHARE * 3600 / (2 * 8e9)
    assert costs.prefill(8e9, tokens) == pytest.approx(1.0)
    assert costs.decode(8e9, tokens) == pytest.approx(costs.PREFILL_SHARE / costs.DECODE_SHARE)
    assert costs.training(8e9, tokens) == pytest.approx(4 * costs.PREFILL_SHARE / costs.TRAIN_SHARE)


def test_playing_costs_in_proportion_to_episodes_and_a_second_human() -> None:
    shape = {"rules": 4, "methods": 6, "devices": 8}
    one = costs.costs({"a": 8e9}, {"h": 70e9}, {"w": 27e9}, episodes=454, **shape)
    two = costs.costs({"a": 8e9}, {"h": 70e9, "g": 70e9}, {"w": 27e9}, episodes=908, **shape)
    hours = [cost.gpu_hours for cost in one if cost.what.startswith("playing")]
    assert [c.gpu_hours for c in two if c.what.startswith("playing")] == pytest.approx([2 * hours[0]] * 2)
    assert all(cost.gpu_hours > 0 and cost.how for cost in one)
    assert [cost.step for cost in one] == ["corpus", "train", "train", "play"]


def test_the_corpus_costs_what_its_writers_weigh() -> None:
    def written(weights: float) -> float:
        found = costs.costs({}, {"h": 70e9}, {"w": weights}, rules=4, methods=6, episodes=1, devices=8)
        return next(cost.gpu_hours for cost in found if cost.step == "corpus")

    assert written(54e9) == pytest.approx(2 * written(27e9))
    assert not costs.costs({}, {}, {}, rules=4, methods=6, episodes=1, devices=8), "no writer, no hours"
