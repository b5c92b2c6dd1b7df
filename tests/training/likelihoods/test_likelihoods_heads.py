"""The output layer in chunks."""

from __future__ import annotations

import pytest
import torch
from tiny_estimators import model

from codeassist_training.likelihoods import heads
from codeassist_training.likelihoods.heads import ChunkedHead


def test_chunks_give_what_all_logits_at_once_give(monkeypatch: pytest.MonkeyPatch) -> None:
    made = model()
    hidden, targets = torch.randn(23, 32, dtype=torch.float64), torch.randint(0, 300, (23,))
    whole = torch.log_softmax(made.lm_head(hidden), -1).gather(-1, targets[:, None])[:, 0]
    largest = []
    plain = heads.chosen
    monkeypatch.setattr(heads, "chosen", lambda logits, picked: largest.append(logits.numel()) or plain(logits, picked))
    monkeypatch.setitem(heads.CHUNK, "cpu", 300 * 5)
    with torch.no_grad():
        torch.testing.assert_close(ChunkedHead(made).logprobs(hidden, targets), whole)
        assert ChunkedHead(made).logprobs(hidden[:0], targets[:0]).shape == (0,)
    assert max(largest) == 300 * 5
    assert len(largest) == 5


def test_log_probabilities_of_half_precision_are_summed_in_float32() -> None:
    logits = torch.randn(4, 300, dtype=torch.bfloat16) * 5
    targets = torch.arange(4)
    found = heads.chosen(logits, targets)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found, torch.log_softmax(logits.float(), -1)[targets, targets])
