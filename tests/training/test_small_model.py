from __future__ import annotations

import torch
from small_runs import SHAPE
from torch.nn import functional as F

from codeassist_training.small_lm.model import BLOCK, SmallLlama, _attended


def test_attention_in_blocks_is_causal_attention() -> None:
    dice = torch.Generator().manual_seed(0)
    q, k, v = (torch.randn(2, 3, BLOCK + 44, 8, generator=dice) for _ in range(3))
    torch.testing.assert_close(_attended(q, k, v), F.scaled_dot_product_attention(q, k, v, is_causal=True))


def test_a_token_does_not_see_what_follows_it() -> None:
    model = SmallLlama(SHAPE, seed=1)
    for weight in model.matrices():
        torch.nn.init.normal_(weight, std=0.2)
    first = model(torch.tensor([[0, 5, 6, 7]]))
    second = model(torch.tensor([[0, 5, 9, 9]]))
    torch.testing.assert_close(first[:, :2], second[:, :2])
    assert not torch.allclose(first[:, 2], second[:, 2])


def test_every_weight_has_one_optimiser() -> None:
    model = SmallLlama(SHAPE)
    both = [*model.matrices(), *model.others()]
    assert sorted(map(id, both)) == sorted(map(id, model.parameters()))
    assert all(weight.ndim == 2 for weight in model.matrices())


def test_the_seed_decides_the_weights() -> None:
    one, same, other = (SmallLlama(SHAPE, seed).model.embed_tokens.weight for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)
