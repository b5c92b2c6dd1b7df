"""What was drawn once is drawn no more, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tiny_models import TEXT, save

from codeassist_agents.models.local import LocalModel
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_env.language import Generation, Sampling

SAMPLING = Sampling(4, temperature=0.9, top_p=0.95)
PARAMETERS = HuggingFaceParameters(process=False, slots=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("drafts"))


@pytest.fixture
def model(folder: Path) -> Iterator[LocalModel]:
    made = LocalModel(str(folder), PARAMETERS)
    yield made
    made.close()


def one(model: LocalModel, sampling: Sampling, *, seed: int = 3, prompt: str = TEXT[:30]) -> Generation:
    return model.generate([prompt], sampling, [seed])[0]


def afresh(folder: Path, sampling: Sampling, seed: int = 3, prompt: str = TEXT[:30]) -> Generation:
    made = LocalModel(str(folder), PARAMETERS)
    try:
        return one(made, sampling, seed=seed, prompt=prompt)
    finally:
        made.close()


@pytest.mark.parametrize("changes", [{}, {"temperature": 0.0}, {"heal": True}, {"alternatives": 3}])
def test_a_longer_answer_goes_on_from_a_shorter_one_as_if_it_had_been_asked_at_once(
    model: LocalModel, folder: Path, changes: dict[str, float]
) -> None:
    short, long = replace(SAMPLING, **changes), replace(SAMPLING, max_tokens=14, **changes)
    first = one(model, short)
    before = model.counts["drawn"]
    second = one(model, long)
    assert second == afresh(folder, long)
    assert model.counts["drawn"] - before == second.usage.completion_tokens - first.usage.completion_tokens
    assert one(model, short) == first
    assert model.counts["drawn"] - before == second.usage.completion_tokens - first.usage.completion_tokens


def test_seeds_stops_and_prompts_are_kept_apart(model: LocalModel, folder: Path) -> None:
    long = replace(SAMPLING, max_tokens=20)
    one(model, long)
    for sampling, seed, prompt in (
        (long, 4, TEXT[:30]),
        (long, 3, TEXT[:31]),
        (replace(long, stop=(one(model, long).text[3:5],)), 3, TEXT[:30]),
        (replace(long, temperature=1.5), 3, TEXT[:30]),
    ):
        assert one(model, sampling, seed=seed, prompt=prompt) == afresh(folder, sampling, seed, prompt)


def test_greedy_answers_are_the_same_whatever_the_seed(model: LocalModel) -> None:
    greedy = Sampling(8, temperature=0)
    first = one(model, greedy, seed=1)
    before = model.counts["drawn"]
    assert one(model, greedy, seed=2) == first
    assert model.counts["drawn"] == before


def test_callers_of_the_same_at_once_draw_it_once(model: LocalModel) -> None:
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda cap: one(model, replace(SAMPLING, max_tokens=cap)), [6, 12, 12, 9, 12, 6]))
    longest = max(made, key=lambda generation: len(generation.token_ids))
    assert model.counts["drawn"] == longest.usage.completion_tokens
    assert all(longest.token_ids[: len(each.token_ids)] == each.token_ids for each in made)


def test_one_call_may_ask_the_same_twice(model: LocalModel) -> None:
    both = model.generate([TEXT[:9], TEXT[:9]], SAMPLING, [5, 5])
    assert both[0] == both[1]


@pytest.mark.parametrize("count", [0, 1])
def test_only_so_many_are_kept(folder: Path, count: int) -> None:
    made = LocalModel(str(folder), replace(PARAMETERS, drafts=count))
    try:
        one(made, SAMPLING)
        if count:
            one(made, SAMPLING, prompt=TEXT[:8])
        before = made.counts["drawn"]
        again = one(made, SAMPLING)
        assert made.counts["drawn"] - before == again.usage.completion_tokens
    finally:
        made.close()
