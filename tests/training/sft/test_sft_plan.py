from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sft_jobs import RECIPE, examples

from codeassist_training.example import Example
from codeassist_training.sft.plan import Plan, micro_batches, shared_rows

IDS = st.lists(st.integers(0, 2), max_size=4).map(tuple)
EXAMPLES = st.lists(
    st.builds(
        Example,
        document=st.just("d"),
        at=st.just(0),
        prompt_ids=IDS.filter(bool),
        completion_ids=IDS,
        stop_ids=IDS.filter(bool),
    ),
    min_size=1,
    max_size=12,
)


def test_an_epoch_learns_every_example_once_in_an_order_that_the_seed_decides():
    rows = examples(20)
    plan = Plan(RECIPE, rows)
    assert sorted(plan.order) == list(range(20))
    assert plan.order == Plan(RECIPE, rows).order != Plan(replace(RECIPE, seed=1), rows).order


def test_epochs_differ_in_their_order():
    order = Plan(replace(RECIPE, epochs=2), examples(20)).order
    assert sorted(order[:20]) == sorted(order[20:])
    assert order[:20] != order[20:]


def test_the_states_of_a_document_stay_together():
    rows = examples(21)
    documents = [rows[index].document for index in Plan(RECIPE, rows).order]
    changes = sum(one != two for one, two in pairwise(documents))
    assert changes == len(set(documents)) - 1


@pytest.mark.parametrize(("epochs", "steps", "last"), [(1.0, 4, 2), (0.5, 2, 4), (1.5, 5, 6), (0.001, 1, 1)])
def test_epochs_may_be_broken_and_the_last_step_is_kept(epochs, steps, last):
    plan = Plan(replace(RECIPE, epochs=epochs), examples(20))
    assert plan.steps == steps
    assert len(plan.step(steps - 1)) == last


def test_the_rate_rises_to_its_peak_and_falls_as_a_cosine():
    plan = Plan(replace(RECIPE, rate=1.0, warmup=0.2, batch=1), examples(20))
    assert [plan.rate(step) for step in range(5)] == pytest.approx([0.25, 0.5, 0.75, 1.0, 1.0])
    assert plan.rate(12) == pytest.approx(0.5)
    assert 0 < plan.rate(19) < 0.02


def test_without_a_warm_up_the_first_step_has_the_peak_rate():
    assert Plan(replace(RECIPE, rate=1.0, warmup=0.0), examples(20)).rate(0) == 1.0


@given(EXAMPLES)
def test_shared_rows_learn_what_the_examples_do(rows):
    wanted = Counter(
        (one.ids[:position], one.ids[position])
        for one in rows
        for position in range(len(one.ids) - one.learned, len(one.ids))
    )
    found = Counter(
        (row.ids[: at + 1], target) for row in shared_rows(rows) for at, target in zip(row.at, row.targets, strict=True)
    )
    assert found == wanted


def test_states_of_one_document_share_a_row():
    text = tuple(range(10, 40))
    rows = [Example("d", at, text[:at], text[at : at + 5], (0,)) for at in (3, 9, 20)]
    assert [row.ids for row in shared_rows(rows)] == [text[:25]]


@given(EXAMPLES, st.integers(1, 30), st.integers(1, 6), st.integers(1, 3))
def test_micro_batches_hold_every_row_once_within_their_limits(examples, tokens, targets, parts):
    rows = shared_rows(examples)
    batches = micro_batches(rows, tokens, targets, parts)
    assert Counter(row for batch in batches for row in batch) == Counter(rows)
    for batch in batches:
        assert len(batch) == 1 or max(len(row.ids) for row in batch) * len(batch) <= tokens
        assert len(batch) == 1 or sum(len(row.targets) for row in batch) <= targets
