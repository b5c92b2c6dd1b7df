"""A random model of a few thousand weights, a corpus of short programs, and a recipe that trains the one on the other
in seconds; and stages that only write a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

SPECIALS = ["<|begin|>", "<|end|>"]
SHAPE: dict[str, Any] = {
    "hidden_size": 16,
    "intermediate_size": 24,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "max_position_embeddings": 128,
    "initializer_range": 0.3,
    "bos_token_id": 0,
    "eos_token_id": 1,
}


def program(number: int) -> str:
    """Return one of many programs that share no run of lines."""
    return f"def f{number}(a):\n    b = a * {number}\n    return b + {number * 7}\n\n\nprint(f{number}({number}))\n"


def write_corpus(path: Path, count: int = 12) -> Path:
    """Write documents as JSONL."""
    path.write_text("".join(json.dumps({"id": f"d{i}", "text": program(i)}) + "\n" for i in range(count)))
    return path


def save_model(folder: Path, *, stop: bool = True, **changes: Any) -> Path:
    """Save a random Llama with its byte-level tokenizer; return the folder."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
    from transformers.utils import logging

    torch.set_num_threads(1)
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=SPECIALS, initial_alphabet=alphabet, show_progress=False
    )
    made.train_from_iterator([program(i) for i in range(5)], trainer)
    ends = {"eos_token": SPECIALS[1]} if stop else {}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=made, bos_token=SPECIALS[0], **ends)
    shape = {**SHAPE, **({} if stop else {"eos_token_id": None}), **changes}
    torch.manual_seed(3)
    model = LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer), **shape))
    if not stop:
        model.generation_config.eos_token_id = None
    logging.disable_progress_bar()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def write_recipe(folder: Path, model: str, corpus: Path, name: str = "tiny", more: str = "") -> Path:
    """Write a recipe with two rules; return its file."""
    path = folder / f"{name}.toml"
    path.write_text(
        f"""{more}
[model]
base = "{model}"
format = "raw"
[corpus]
sources = ["documents:{corpus}"]
against = []
held_out = 0.25
[examples]
states = 2
[sft]
trainer = "reference"
batch = 4
rate = 1e-2
dtype = "float32"
save_seconds = 0.0
[[rules]]
name = "empower"
rule = "empower:eta=4"
[[rules]]
name = "sft-3"
rule = "sft-n:n=3"
"""
    )
    return path


class Stages:
    """Builds of all stages that write one file each, and note that they were called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.given: dict[str, Any] = {}
        self.fail: dict[str, BaseException] = {}
        self.report: dict[str, Any] = {"items": 3, "warnings": ["mind the gap"]}
        for stage, module in {
            "corpus": "corpus.build",
            "likelihoods": "likelihoods.build",
            "examples": "examples",
            "sft": "sft.build",
            "evaluation": "evaluation.build",
        }.items():
            monkeypatch.setattr(f"codeassist_training.{module}.build", self._build(stage))

    def _build(self, stage: str) -> Any:
        def build(*given: Any, **named: Any) -> Mapping[str, Any]:
            self.calls.append(stage)
            self.given[stage] = (given, named)
            folder = next(one for one in reversed(given) if isinstance(one, Path))
            if stage == "corpus":
                row = {"id": "d0", "text": "print(1)\n", "source": "s"}
                (folder / "documents.jsonl").write_text(json.dumps(row) + "\n")
            if stage in self.fail:
                raise self.fail[stage]
            plain = [repr(one) for one in given if not isinstance(one, Path) and not callable(one)]
            (folder / f"{stage}.txt").write_text(" ".join(plain).replace("save_seconds=7.0", "save_seconds=0.0"))
            if stage == "sft":
                (folder / "model").mkdir(exist_ok=True)
                (folder / "model" / "weights").write_text("w")
            return dict(self.report)

        return build
