"""One pass over many sequences against transformers' own forward over each alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from tiny_estimators import alone, model

from codeassist_training.likelihoods import attention
from codeassist_training.likelihoods.forward import Packed, Padded, Plain, Whole, forward_of, run
from codeassist_training.likelihoods.local import LocalLikelihoods
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


def test_a_model_with_another_output_layer_makes_its_logits_itself_and_says_so() -> None:
    made = model()
    made.get_output_embeddings = lambda: torch.nn.Linear(32, 300, bias=False).double()
    forward = forward_of(made)
    assert forward.name == "whole"
    assert "output layer" in forward.instead[0]
    assert "output layer" in LocalLikelihoods.of(made, 64).warnings[0]
    for found, exact in zip(run(forward, batch()), wanted(model(), batch()), strict=True):
        np.testing.assert_allclose(found, exact, atol=1e-9)


def test_rotations_that_depend_on_the_longest_sequence_are_run_plainly() -> None:
    stretched = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10000.0}
    forward = forward_of(model(rope_parameters=stretched))
    assert (forward.name, len(forward.instead)) == ("plain", 1)


def leaking(*given: Any, **options: Any) -> Any:
    """Attention that lets documents see those before them."""
    return attention.each(*given, **{**options, "cu_seq_lens_q": None})


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_kernel_that_leaks_is_found_out_and_told(dtype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from transformers import AttentionInterface

    monkeypatch.setattr(attention, "register", lambda: AttentionInterface.register(attention.EACH, leaking))
    made = model(dtype=dtype)
    forward = forward_of(made)
    assert forward.name == "padded"
    (why,) = forward.instead
    assert why.startswith("each: off by ")
    found = LocalLikelihoods.of(made, 64)
    assert found.card()["engine_instead"] == [why]
    assert found.warnings == [f"the estimator is not run the fastest way but padded: {why}"]


def test_a_kernel_of_another_torch_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def old(*given: Any, **options: Any) -> Any:
        raise TypeError("varlen_attn() got an unexpected keyword argument 'scale'")

    monkeypatch.setattr(attention, "each", old)
    assert forward_of(model()).instead == ("each: TypeError: varlen_attn() got an unexpected keyword argument 'scale'",)


def test_what_is_not_expected_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any, **options: Any) -> Any:
        raise torch.OutOfMemoryError("no memory left")

    monkeypatch.setattr(attention, "each", full)
    with pytest.raises(torch.OutOfMemoryError):
        forward_of(model())


def test_half_precision_is_packed_and_only_attention_is_compared() -> None:
    """Logits in bfloat16 are off by a tenth of a nat and more: the reference keeps them in float32 too."""
    made = model(dtype="bfloat16", initializer_range=0.6)
    forward = forward_of(made)
    assert (forward.name, forward.instead) == ("packed, each", ())
    packed, plain, whole = (np.concatenate(run(way, batch())) for way in (forward, Plain(made), Whole(made)))
    assert np.abs(packed - plain).mean() < np.abs(plain - whole).mean() / 2


def test_the_model_is_left_as_it_came() -> None:
    made = model()
    before, ids = made.config._attn_implementation, torch.tensor([[1, 2, 3, 4], [5, 6, 7, 8]])
    wanted = made(input_ids=ids).logits
    run(forward_of(made), batch())
    assert made.config._attn_implementation == before
    assert torch.equal(made(input_ids=ids).logits, wanted)


@pytest.mark.parametrize("kernel", ["new", "old"])
def test_torchs_kernel_is_asked_as_its_version_wants(kernel: str) -> None:
    def new(query: Any, *, scale: float | None = None, window_size: Any = (-1, -1)) -> None: ...

    def old(query: Any, is_causal: bool = False) -> None: ...

    if kernel == "new":
        assert attention._causal(new, 16, 0.5) == {"window_size": (-1, 0), "scale": 0.5}
        return
    assert attention._causal(old, 16, 0.25) == {"is_causal": True}
    with pytest.raises(NotImplementedError, match="scale"):
        attention._causal(old, 16, 0.5)


def test_padded_and_plain_agree_with_packed() -> None:
    made = model()
    ways = [Whole(made), Plain(made), Padded(made), Packed(made, attention.EACH)]
    found = [np.concatenate(run(way, batch())) for way in ways]
    for other in found[1:]:
        np.testing.assert_allclose(other, found[0], atol=1e-12)


def test_half_precision_weights_keep_float32_logits() -> None:
    made = model(dtype="bfloat16")
    truth = np.concatenate(wanted(model(dtype="float64"), batch()))
    found = np.concatenate(run(Packed(made, attention.EACH), batch()))
    assert 0 < np.abs(found - truth).mean() < 0.1


def test_a_row_without_bounds_is_one_document() -> None:
    made = model()
    ids = batch()[5].ids
    plain = alone(made, ids)
    with attention.used(made, attention.EACH):
        found = alone(made, ids)
    np.testing.assert_allclose(found, plain, atol=1e-12)
