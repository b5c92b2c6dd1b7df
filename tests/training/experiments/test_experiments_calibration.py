"""Predictions against what follows, on numbers that are known."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from codeassist_env.errors import ModelAnswerError
from codeassist_training.documents import Document
from codeassist_training.experiments.calibration import (
    Prediction,
    bins,
    calibration_error,
    labels,
    overconfidence,
    predictions,
)
from codeassist_training.scored import Scored

TEXT = "abcabcabd"


class Letters:
    """A tokenizer, format and model in one: a token a letter; it predicts abcabc... at a probability of 0.5 each."""

    context = None

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        return (0, *map(ord, code))

    def generate(self, prompts: Any, sampling: Any, seeds: Any) -> list[Any]:
        answers = []
        for ids in prompts:
            after = [ord("abc"[(len(ids) - 1 + i) % 3]) for i in range(sampling.max_tokens)]
            answers.append(SimpleNamespace(token_ids=tuple(after), logprobs=(math.log(0.5),) * len(after)))
        return answers


def scored(text: str = TEXT, logprob: float = -1.0) -> Scored:
    n = len(text)
    return Scored(
        Document("d", text, "test"),
        np.array([ord(c) for c in text], dtype=np.int32),
        np.full(n, logprob),
        np.arange(1, n + 1, dtype=np.int64),
    )


def test_predictions_are_right_up_to_where_the_document_departs() -> None:
    found = predictions(Letters(), Letters(), [scored()], 20, 3, 0)  # type: ignore[arg-type]
    assert len(found) == 3 * (len(TEXT) - 1)
    assert sorted({round(one.probability, 9) for one in found}) == [0.125, 0.25, 0.5]
    assert sum(one.right for one in found if one.tokens == 1) == 7  # all but the d at the end
    assert sum(one.right for one in found if one.tokens == 3) == 5


def test_a_model_without_token_ids_is_an_error() -> None:
    class Silent(Letters):
        def generate(self, prompts: Any, sampling: Any, seeds: Any) -> list[Any]:
            return [SimpleNamespace(token_ids=(), logprobs=(-1.0,)) for _ in prompts]

    with pytest.raises(ModelAnswerError, match="ids"):
        predictions(Silent(), Silent(), [scored()], 1, 3, 0)  # type: ignore[arg-type]


def test_a_calibrated_model_has_no_error_and_a_boastful_one_has() -> None:
    honest = [Prediction(str(i % 7), 1, 0.75, i % 4 > 0) for i in range(400)]
    assert calibration_error(honest) == pytest.approx(0.0)
    boastful = [Prediction("d", 1, 0.95, i % 2 == 0) for i in range(100)]
    assert calibration_error(boastful) == pytest.approx(0.45)
    assert overconfidence(boastful) == pytest.approx(0.45)
    assert math.isnan(calibration_error([])) and math.isnan(overconfidence([]))


def test_bins_hold_every_prediction_and_the_surest_last() -> None:
    found = bins([Prediction("a", 1, p, True) for p in (0.05, 0.95, 1.0)] + [Prediction("b", 1, 0.97, False)])
    assert [count for *_, count in found] == [1, 3]
    assert found[1][0] == pytest.approx((0.95 + 1.0 + 0.97) / 3)
    assert found[1][1] == pytest.approx(2 / 3)
    assert math.isnan(found[0][2]), "one document leaves the error unknown"


def test_labels_count_all_states() -> None:
    found = labels([scored("aaaa")], 2.5, "nats")  # states 0..3: 2, 2, 2, 1 tokens
    assert found.tokens == found.bytes == pytest.approx(7 / 4)
    assert found.nats_per_byte == pytest.approx(1.0)
    assert labels([scored("aaaa")], 0.5, "nats").empty == 1.0
    assert math.isnan(labels([], 1.0, "bits").tokens)
