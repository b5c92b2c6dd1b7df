"""The queue in front of a model, and which slots its sequences take."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import torch

from codeassist_agents.models.queue import Engine, Job
from codeassist_agents.models.slots import WORTH, Feed, Seat, Slots
from codeassist_agents.models.text import Vocabulary
from codeassist_agents.models.writing import Writing
from codeassist_env.errors import ModelError, ModelUnavailable
from codeassist_env.language import Sampling

SIZE = 50
VOCABULARY = Vocabulary({}, {chr(97 + i): i for i in range(SIZE)})


class CountingModel:
    """Says the sum of all tokens so far, and checks that every slot is fed in order."""

    name = "counting"

    def __init__(self, croppable: bool = True) -> None:
        self.croppable = croppable
        self.held: dict[int, list[int]] = {}
        self.fed: list[int] = []
        self.broken = False

    def forward(self, feeds: Sequence[Feed]) -> Any:
        if self.broken:
            raise RuntimeError("out of memory")
        assert len({feed.slot for feed in feeds}) == len(feeds)
        self.fed.append(sum(len(feed.ids) for feed in feeds))
        rows = []
        for feed in feeds:
            held = self.held.setdefault(feed.slot, [])
            assert len(held) == feed.start or (self.croppable and len(held) > feed.start) or feed.start == 0
            held[feed.start :] = feed.ids
            for end in range(len(held) - feed.wanted + 1, len(held) + 1):
                rows.append(torch.nn.functional.one_hot(torch.tensor(sum(held[:end]) % SIZE), SIZE).double() * 20)
        return torch.stack(rows) if rows else torch.zeros(0, SIZE, dtype=torch.float64)

    def copy(self, source: int, target: int, length: int) -> None:
        self.held[target] = self.held[source][:length]


@pytest.fixture
def backend() -> CountingModel:
    return CountingModel()


@pytest.fixture
def engine(backend: CountingModel) -> Iterator[Engine]:
    made = Engine(backend, slots=4, length=200, chunk=8, vocabulary=SIZE)
    yield made
    made.close()


def job(ids: Sequence[int], count: int = 3) -> Job:
    return Job(ids, Writing(ids, Sampling(count, temperature=0), 0, VOCABULARY, frozenset(), room=99))


def said(ids: Sequence[int], count: int = 3) -> list[int]:
    whole = list(ids)
    for _ in range(count):
        whole.append(sum(whole) % SIZE)
    return whole[len(ids) :]


@pytest.mark.parametrize("croppable", [True, False])
def test_all_are_continued_as_if_alone(croppable: bool) -> None:
    engine = Engine(CountingModel(croppable), slots=3, length=200, chunk=8, vocabulary=SIZE)
    jobs = [job([1 + n % 3] * (1 + 7 * n % 30), 1 + n % 5) for n in range(40)]
    engine.run(jobs)
    engine.run(again := [job([1 + n % 3] * (1 + 5 * n % 30), 2) for n in range(40)])
    for each in [*jobs, *again]:
        assert each.writing is not None
        assert each.writing.ids == said(each.ids, len(each.writing.ids))
    engine.close()


def test_a_step_takes_in_no_more_of_prompts_than_the_chunk(engine: Engine, backend: CountingModel) -> None:
    engine.run([job([3] * 60, 2), job([4, 5], 9)])
    assert max(backend.fed) <= 8 + 1


def test_a_prefix_is_computed_once_for_all_who_share_it(engine: Engine) -> None:
    shared = list(range(40))
    engine.run([job([*shared, n]) for n in range(12)])
    assert engine.counts["prompt_tokens"] == 12 * 41
    assert engine.counts["prompt_tokens_computed"] <= 41 + 3 * (WORTH + 1) + 8 * 2


def test_likelihoods_are_of_every_token_but_the_first(engine: Engine) -> None:
    scored = [Job([1, 1, 2, 9]), Job([5, 5])]
    engine.run(scored)
    assert scored[0].logprobs == pytest.approx([0, 0, -20], abs=1e-6)
    assert len(scored[1].logprobs) == 1


def test_a_broken_step_fails_those_under_way_and_nobody_after(engine: Engine, backend: CountingModel) -> None:
    backend.broken = True
    with pytest.raises(ModelError, match="the model failed: RuntimeError: out of memory"):
        engine.run([job([1, 2]), job([3])])
    backend.broken = False
    good = job([1, 2])
    engine.run([good])
    assert good.writing is not None and good.writing.ids == said([1, 2])


def test_after_the_end_it_is_unavailable(engine: Engine) -> None:
    engine.run([job([1])])
    engine.close()
    engine.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        engine.run([job([1])])


def test_callers_of_many_threads_share_the_steps(engine: Engine) -> None:
    made = [job([n, n + 1], 20) for n in range(8)]
    threads = [threading.Thread(target=engine.run, args=([each],)) for each in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in made:
        assert each.writing is not None and each.writing.ids == said(each.ids, 20)


def test_a_sequence_takes_the_slot_that_knows_most_of_it(backend: CountingModel) -> None:
    slots = Slots(3, 100, backend)
    assert slots.take([1, 2, 3]) == Seat(0, 0)
    slots.fed(0, 0, [1, 2, 3])
    slots.leave(0)
    assert slots.take([1, 2, 3, 4]) == Seat(0, 3)
    assert slots.take([1, 2, 3]) == Seat(1, 0)
    slots.leave(0)
    assert slots.take([9]) == Seat(2, 0)
    assert slots.take([7]) == Seat(0, 0)
    assert slots.take([8]) is None


def test_the_last_token_is_always_computed(backend: CountingModel) -> None:
    slots = Slots(1, 100, backend)
    slots.take([1, 2, 3])
    slots.fed(0, 0, [1, 2, 3])
    slots.leave(0)
    assert slots.take([1, 2, 3]) == Seat(0, 2)
    slots.leave(0)
    assert slots.take([1, 2, 3], reuse=False) == Seat(0, 0)


def test_the_prefix_of_a_busy_slot_is_copied_and_one_that_is_coming_is_waited_for(backend: CountingModel) -> None:
    slots, shared = Slots(3, 100, backend), list(range(30))
    slots.take([*shared, 1])
    assert slots.take([*shared, 2]) is None
    slots.fed(0, 0, [*shared, 1])
    backend.held[0] = [*shared, 1]
    assert slots.take([*shared, 2]) == Seat(1, 30)
    assert backend.held[1] == shared
