"""Tiny random models, and examples for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from codeassist_training.example import Example, write_examples
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft.interface import Job

VOCABULARY = 96
STOP = 0
RECIPE = SftRecipe(trainer="reference", dtype="float32", rate=1e-2, batch=6, context=64, save_seconds=1e9, lora_rank=4)
SHAPE: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 64,
    "bos_token_id": STOP,
    "eos_token_id": STOP,
    "pad_token_id": None,
}


def tokenizer() -> Any:
    """One token a character."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"<|end|>": 0, **{chr(31 + number): number for number in range(1, VOCABULARY)}}
    made = Tokenizer(models.WordLevel(words, unk_token="<|end|>"))
    made.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return made


def save_tiny(folder: Path, kind: str = "LlamaForCausalLM", **changes: Any) -> Path:
    """Save a random model of transformers with a tokenizer; return the folder."""
    import torch
    import transformers
    from transformers import PreTrainedTokenizerFast

    architecture = getattr(transformers, kind)
    torch.manual_seed(1)
    model = architecture(architecture.config_class(**{**SHAPE, **changes}))
    transformers.utils.logging.disable_progress_bar()
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer(), eos_token="<|end|>").save_pretrained(folder)
    return folder


def examples(count: int, seed: int = 0, states: int = 3) -> list[Example]:
    """Return examples from documents of a simple language, ``states`` of each; what follows is learned well."""
    dice = np.random.default_rng(seed)
    made = []
    for number in range(count):
        if number % states == 0:
            first = int(dice.integers(1, 90))
            text = [(first + step * 3) % 90 + 1 for step in range(int(dice.integers(8, 40)))]
        at = int(dice.integers(1, len(text) - 4))
        long = int(dice.integers(0, 4))
        prompt, completion = (STOP, *text[:at]), tuple(text[at : at + long])
        made.append(Example(f"d{seed}-{number // states}", at, prompt, completion, (STOP,)))
    return made


def job(folder: Path, checkpoint: Path, recipe: SftRecipe = RECIPE, train: Sequence[Example] | None = None) -> Job:
    """Return a job of a few steps."""
    folder.mkdir(exist_ok=True)
    learned = examples(30) if train is None else train
    return Job(recipe, f"hf:{checkpoint}", str(checkpoint), learned, examples(9, 7), folder, lambda line: None)


def write_folder(folder: Path, train: Sequence[Example], held_out: Sequence[Example] = ()) -> Path:
    """Write examples as the stage before does; return the folder."""
    folder.mkdir()
    write_examples(folder / "train.jsonl", train)
    if held_out:
        write_examples(folder / "held-out.jsonl", held_out)
    return folder
