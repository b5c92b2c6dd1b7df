"""The servers that the full scale wants."""

from __future__ import annotations

import dataclasses

import pytest

from codeassist_training.experiments import serving
from codeassist_training.experiments.serving import Server
from codeassist_training.recipe import CorpusRecipe, Recipe, load_recipe, shipped_recipes


def recipe(*sources: str) -> Recipe:
    return Recipe(corpus=CorpusRecipe(sources=sources))


def test_the_writers_of_the_shipped_recipes_are_found() -> None:
    recipes = [load_recipe(name) for name in shipped_recipes() if name.startswith("paper-")]
    assert serving.writers(recipes) == [Server(serving.GEMMA, "http://localhost:8000/v1")]


@pytest.mark.parametrize(
    ("human", "wanted"),
    [
        ("openai:http://a:1/v1|http://b:2/v1#m", [("m", "http://a:1/v1"), ("m", "http://b:2/v1")]),
        ("openai:http://a:1/v1#org/m?timeout=9", [("org/m", "http://a:1/v1")]),
        ("hf:org/m", []),
    ],
)
def test_only_served_writers_want_a_server(human: str, wanted: list[tuple[str, str]]) -> None:
    found = serving.writers([recipe(f"written:builtin?human={human}", "problems:builtin?split=dev")])
    assert [dataclasses.astuple(one) for one in found] == wanted


def test_a_source_that_is_not_there_has_no_writer() -> None:
    assert serving.writers([recipe("no-such:source"), recipe("written:without-a-human")]) == []


def test_the_servers_of_the_paper_leave_the_first_gpu_and_share_none() -> None:
    found = serving.humans(serving.HUMANS)
    taken = [gpu for one in found for gpu in one.gpus]
    assert len(set(taken)) == len(taken) and 0 not in taken and max(taken) < 8
    assert found[0].command.startswith("CUDA_VISIBLE_DEVICES=4,5,6,7 vllm serve meta-llama/Llama-3.3-70B-Instruct ")
    assert "--port 8001 --tensor-parallel-size 4" in found[0].command


def test_a_server_is_here_or_elsewhere() -> None:
    urls = ("http://localhost:8000/v1", "http://127.0.0.1/v1", "http://gpu-box:8000/v1")
    assert [Server("m", url).here for url in urls] == [True, True, False]
