"""One pass over many sequences against transformers' own forward over each alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from tiny_estimators import alone, model

from codeassist_training.likelihoods import attention
from codeassist_training.likelihoods.forward import Packed, Padded, Plain, forward_of, run
from codeassist_training.likelihoods.windows import Segment

LENGTHS = (2, 40, 3, 17, 17, 90)


def batch(seed: int = 0) -> list[Segment]:
    """Return sequences of unlike lengths, of which the last tokens are scored."""
    chance = np.random.default_rng(seed)
    made = [chance.integers(0, 300, length).astype(np.int32) for length in LENGTHS]
    return [Segment(ids, max(1, len(ids) - 5)) for ids in made]


def wanted(made: Any, segments: list[Segment]) -> list[np.ndarray[Any, Any]]:
    return [np.array(alone(made, one.ids)[len(one.ids) - 1 - one.keep :]) for one in segments]


def test_a_llama_is_packed_and_gives_what_each_document_gives_alone() -> None:
    for dtype, tolerance in (("float64", 1e-12), ("float32", 1e-5)):
        truth = wanted(model(dtype=dtype), batch())
        forward = forward_of(model(dtype=dtype))
        assert forward.name == "packed, each"
        for found, exact in zip(run(forward, batch()), truth, strict=True):
            assert found.dtype == np.float64
            np.testing.assert_allclose(found, exact, atol=tolerance)


def test_no_token_sees_another_document() -> None:
    made = model(dtype="float64")
    forward = Packed(made, attention.EACH)
    whole = batch()
    before = run(forward, whole)
    for changed in range(len(whole)):
        other = list(whole)
        other[changed] = Segment(((whole[changed].ids + 7) % 300).astype(np.int32), whole[changed].keep)
        after = run(forward, other)
        assert not np.array_equal(before[changed], after[changed])
        for number in range(len(whole)):
            if number != changed:
                np.testing.assert_array_equal(before[number], after[number])


@pytest.mark.parametrize("kind", ["Qwen2", "Qwen3", "Gemma"])
def test_other_architectures_are_packed_too(kind: str) -> None:
    changes: dict[str, Any] = {"head_dim": 8} if kind in ("Gemma", "Qwen3") else {}
    truth = wanted(model(kind, **changes), batch())
    forward = forward_of(model(kind, **changes))
    assert forward.name == "packed, each"
    for found, exact in zip(run(forward, batch()), truth, strict=True):
        np.testing.assert_allclose(found, exact, atol=1e-9)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("Gemma2", {"head_dim": 8, "final_logit_softcapping": 2.0, "attn_logit_softcapping": 5.0, "sliding_window": 8}),
        ("Mistral", {"sliding_window": 8}),
        ("Cohere", {"logit_scale": 0.3}),
        ("Granite", {"logits_scaling": 3.0}),
    ],
)
def test_capped_scaled_and_windowed_models_give_what_they_give_themselves(kind: str, changes: dict[str, Any]) -> None:
    truth = wanted(model(kind, **changes), batch())
    forward = forward_of(model(kind, **changes))
    assert forward.name == ("packed, each" if kind in ("Cohere", "Granite") else "padded")
    for found, exact in zip(run(forward, batch()), truth, strict=True):
        np.testing.assert_allclose(found, exact, atol=1e-9)


def test_a_model_that_takes_none_of_this_is_run_plainly() -> None:
    made = model()
    made.get_output_embeddings = lambda: torch.nn.Linear(32, 300, bias=False).double()
    forward = forward_of(made)
    assert forward.name == "plain"
    for found, exact in zip(run(forward, batch()), wanted(model(), batch()), strict=True):
        np.testing.assert_allclose(found, exact, atol=1e-9)


def test_rotations_that_depend_on_the_longest_sequence_are_run_plainly() -> None:
    stretched = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10000.0}
    assert forward_of(model(rope_parameters=stretched)).name == "plain"


def test_padded_and_plain_agree_with_packed() -> None:
    made = model()
    ways = [Plain(made), Padded(made), Packed(made, attention.EACH)]
    found = [np.concatenate(run(way, batch())) for way in ways]
    np.testing.assert_allclose(found[1], found[0], atol=1e-12)
    np.testing.assert_allclose(found[2], found[0], atol=1e-12)


def test_half_precision_weights_keep_float32_logits() -> None:
    made = model(dtype="bfloat16")
    truth = np.concatenate(wanted(model(dtype="float64"), batch()))
    found = np.concatenate(run(Packed(made, attention.EACH), batch()))
    assert 0 < np.abs(found - truth).mean() < 0.1


def test_a_row_without_bounds_is_one_document() -> None:
    made = model()
    ids = batch()[5].ids
    plain = alone(made, ids)
    attention.register()
    made.set_attn_implementation(attention.EACH)
    np.testing.assert_allclose(alone(made, ids), plain, atol=1e-12)
