from __future__ import annotations

import pytest
import torch
from sft_jobs import VOCABULARY, examples

from codeassist_training.example import Example
from codeassist_training.sft.loading import load_base
from codeassist_training.sft.loss import LearnedLoss, reference_loss
from codeassist_training.sft.plan import shared_rows


def test_the_loss_of_shared_padded_rows_is_the_reference_loss(tiny):
    model = load_base(str(tiny))
    rows = [*examples(12), Example("other", 0, (5, 6), (7, 8, 9), (3, 0))]
    learned = sum(one.learned for one in rows)
    total = LearnedLoss(model)(shared_rows(rows)).detach()
    assert float(total) / learned == pytest.approx(reference_loss(model, rows), rel=1e-5)


def test_the_reference_loss_is_taken_on_completion_and_stop_alone(tiny):
    model = load_base(str(tiny))
    ids = (4, 8, 15, 16)
    logits = torch.log_softmax(model(torch.tensor([ids])).logits[0], dim=-1)
    one = Example("d", 0, (4, 8), (15,), (16,))
    wanted = -(logits[1, 15] + logits[2, 16]) / 2
    assert reference_loss(model, [one]) == pytest.approx(float(wanted.detach()), rel=1e-5)


def test_the_output_layer_is_computed_where_something_is_learned_and_else_everywhere(tiny):
    model = load_base(str(tiny))
    loss = LearnedLoss(model)
    sizes = []
    hook = model.get_output_embeddings().register_forward_hook(lambda layer, given, out: sizes.append(out.shape))
    loss(shared_rows([Example("d", 0, (1, 2, 3, 4, 5), (6,), (0,))]))
    assert sizes == [(1, 2, VOCABULARY)]
    assert model(torch.ones(1, 7, dtype=torch.long)).logits.shape == (1, 7, VOCABULARY)
    hook.remove()


def test_a_closed_loss_leaves_no_hook(tiny):
    model = load_base(str(tiny))
    LearnedLoss(model).close()
    assert not model.get_output_embeddings()._forward_pre_hooks
