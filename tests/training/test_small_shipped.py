"""The model that is in the package, as a user has it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import torch

from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.evaluate import measure
from codeassist_training.small_lm.export import LARGEST, llama_config, load

FOLDER = Path(str(files("codeassist_agents"))) / "data" / "small"
SHAPE = SmallLmConfig().shape
UNSEEN = """\
import sys
from collections import deque


def main():
    n, m = map(int, sys.stdin.readline().split())
    graph = [[] for _ in range(n)]
    for _ in range(m):
        a, b = map(int, sys.stdin.readline().split())
        graph[a - 1].append(b - 1)
        graph[b - 1].append(a - 1)
    dist = [-1] * n
    dist[0] = 0
    queue = deque([0])
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if dist[other] == -1:
                dist[other] = dist[node] + 1
                queue.append(other)
    print(max(dist) if min(dist) >= 0 else -1)


if __name__ == "__main__":
    main()
"""
BOUND = 0.45
"""Nats a byte. The shipped weights cost 0.375; with one square matrix transposed they cost up to 0.87."""


@pytest.fixture(scope="module")
def model() -> Any:
    return load(FOLDER, SHAPE)


def test_the_folder_is_small_enough_and_whole() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    wanted = {"config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert names == wanted | {"CARD.md", "calibration.json", "trained-on.txt"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= LARGEST


def test_it_is_a_model_of_the_default_settings() -> None:
    assert json.loads((FOLDER / "config.json").read_text()) == llama_config(SHAPE)


def test_its_loss_on_a_program_it_has_not_seen_is_that_of_a_trained_model(model: Any) -> None:
    assert measure(model, tokens.load(FOLDER), [UNSEEN], SHAPE.context).per_byte < BOUND


def test_the_bound_is_one_that_a_broken_export_misses(model: Any) -> None:
    weight = model.model.layers[4].self_attn.o_proj.weight.data
    kept = weight.clone()
    weight.copy_(kept.T)
    try:
        assert measure(model, tokens.load(FOLDER), [UNSEEN], SHAPE.context).per_byte > BOUND
    finally:
        weight.copy_(kept)


def test_transformers_loads_it_and_finds_the_same_logits(model: Any) -> None:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    ids = torch.tensor([AutoTokenizer.from_pretrained(FOLDER)(UNSEEN)["input_ids"]])
    assert ids[0, 0] == 0
    theirs = AutoModelForCausalLM.from_pretrained(FOLDER, dtype=torch.float32)
    with torch.no_grad():
        torch.testing.assert_close(theirs(ids).logits, model(ids), atol=1e-3, rtol=1e-3)


def test_its_card_gives_the_measured_losses_and_what_was_kept_out() -> None:
    card = (FOLDER / "CARD.md").read_text()
    wanted = ("| standard library |", "| contest, evaluation window |", "nats/byte", "labels_half")
    for words in (*wanted, "anew: 0 of its training documents", "trained-on.txt"):
        assert words in card
