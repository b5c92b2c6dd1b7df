from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sft_jobs import RECIPE, examples

from codeassist_training.sft.distributed import Group
from codeassist_training.sft.gradients import Gradients
from codeassist_training.sft.loading import load_base
from codeassist_training.sft.loss import reference_loss


def plain(model, rows):
    """The gradient of the mean loss, row by row."""
    learned = sum(one.learned for one in rows)
    for one in rows:
        logits = model(torch.tensor([one.ids])).logits[0, :-1]
        wanted = torch.tensor(one.ids[1:])
        losses = torch.nn.functional.cross_entropy(logits, wanted, reduction="none")[-one.learned :]
        (losses.sum() / learned).backward()
    made = [one.grad.clone() for one in model.parameters()]
    model.zero_grad()
    return made


@pytest.mark.parametrize("micro_tokens", [10, 4096])
def test_the_gradient_is_that_of_the_mean_over_all_learned_tokens(tiny, micro_tokens):
    model, rows = load_base(str(tiny)), examples(10)
    wanted = plain(model, rows)
    weights = list(model.parameters())
    gradients = Gradients(model, weights, replace(RECIPE, micro_tokens=micro_tokens), Group())
    assert gradients.learn(rows) == pytest.approx(reference_loss(model, rows), rel=1e-5)
    for weight, grad in zip(weights, wanted, strict=True):
        torch.testing.assert_close(weight.grad, grad, rtol=1e-4, atol=1e-6)


def test_one_lane_gives_the_gradient_of_two(tiny, monkeypatch):
    model, rows = load_base(str(tiny)), examples(10)
    weights = list(model.parameters())
    Gradients(model, weights, RECIPE, Group()).learn(rows)
    two = [one.grad.clone() for one in weights]
    model.zero_grad()
    monkeypatch.setattr("codeassist_training.sft.gradients.LANES", 1)
    Gradients(model, weights, RECIPE, Group()).learn(rows)
    for weight, grad in zip(weights, two, strict=True):
        torch.testing.assert_close(weight.grad, grad, rtol=1e-4, atol=1e-6)


def test_a_step_of_one_row_leaves_a_lane_without_work(tiny):
    model = load_base(str(tiny))
    gradients = Gradients(model, list(model.parameters()), RECIPE, Group())
    rows = examples(1)
    assert gradients.learn(rows) == pytest.approx(reference_loss(model, rows), rel=1e-5)


def test_measuring_leaves_no_gradient(tiny):
    model, rows = load_base(str(tiny)), examples(7)
    gradients = Gradients(model, list(model.parameters()), RECIPE, Group())
    assert gradients.measure(rows) == pytest.approx(reference_loss(model, rows), rel=1e-5)
    assert all(one.grad is None for one in model.parameters())


def test_bfloat16_is_close_to_float32(tiny):
    model, rows = load_base(str(tiny)), examples(10)
    gradients = Gradients(model, list(model.parameters()), replace(RECIPE, dtype="bfloat16"), Group())
    loss = gradients.learn(rows)
    assert loss != reference_loss(model, rows)
    assert loss == pytest.approx(reference_loss(model, rows), rel=1e-2)
    assert all(one.grad.dtype == torch.float32 for one in model.parameters())
