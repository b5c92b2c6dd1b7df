from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from small_runs import SHAPE, program

from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.evaluate import measure, windows
from codeassist_training.small_lm.model import SmallLlama


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(2, 40))
def test_every_token_but_the_first_is_scored_once_with_half_a_window_before_it(count: int, context: int) -> None:
    scored: list[int] = []
    for begin, first, end in windows(range(count), context):
        assert end - begin <= context
        assert begin == 0 or first - begin >= context // 2
        scored += range(first, end)
    assert scored == list(range(1, count))


def test_a_model_that_knows_nothing_costs_the_log_of_its_vocabulary() -> None:
    model = SmallLlama(SHAPE)
    torch.nn.init.zeros_(model.model.embed_tokens.weight)
    tokenizer = tokens.train([program(1)], SHAPE.vocabulary)
    text = program(1) * 3
    loss = measure(model, tokenizer, [text, "é"], SHAPE.context)
    assert loss.size == len(text) + 2
    assert loss.documents == 2
    assert loss.per_token == pytest.approx(math.log(SHAPE.vocabulary), rel=1e-4)
    assert loss.per_byte == pytest.approx(loss.tokens * math.log(SHAPE.vocabulary) / loss.size, rel=1e-4)


def test_a_window_that_holds_the_document_gives_the_loss_of_one_pass() -> None:
    model = SmallLlama(SHAPE)
    tokenizer = tokens.train([program(1)], SHAPE.vocabulary)
    ids = [0, *tokenizer.encode("def f(x):\n    return x\n", add_special_tokens=False).ids, 0]
    whole = model.surprise(torch.tensor([ids]), "sum")
    loss = measure(model, tokenizer, ["def f(x):\n    return x\n"], len(ids))
    assert loss.nats == pytest.approx(float(whole.detach()), rel=1e-5)
