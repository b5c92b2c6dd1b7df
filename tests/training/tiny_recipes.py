"""A random model of a few thousand weights, a corpus of short programs, and a recipe that trains the one on the other
in seconds; and stages that only write a line."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


def save_adapter(folder: Path, base: Path) -> Path:
    """Save a LoRA adapter of zeros for a model; return the folder."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir()
    width = SHAPE["hidden_size"]
    weights = {"A": torch.zeros(2, width), "B": torch.zeros(width, 2)}
    name = "base_model.model.model.layers.0.self_attn.q_proj.lora_{}.weight"
    save_file({name.format(one): made for one, made in weights.items()}, folder / "adapter_model.safetensors")
    settings = {"peft_type": "LORA", "r": 2, "lora_alpha": 2, "target_modules": ["q_proj"], "task_type": "CAUSAL_LM"}
    (folder / "adapter_config.json").write_text(json.dumps({**settings, "base_model_name_or_path": str(base)}))
    return folder


def write_problems(path: Path, count: int = 2, statement: str = "Print the number {}.") -> Path:
    """Write contest problems."""
    rows = [
        {"question_id": f"p{i}", "question_title": f"t{i}", "question_content": statement.format(i)}
        | {"contest_date": "2020-01-01", "public_test_cases": "[]", "private_test_cases": "[]"}
        for i in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def write_submissions(path: Path, code: str = "print(1)\n") -> Path:
    """Write one submission as the Codeforces data set has it."""
    row = {"contestId": 1, "index": "A", "code": code, "verdict": "OK", "programmingLanguage": "Python 3"}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(row | {"name": "A", "problem-description": "Print 1."}) + "\n")
    return path


def write_solutions(path: Path, code: str = "print(1)\n") -> Path:
    """Write a solution of the first of ``write_problems``."""
    path.write_text(json.dumps({"question_id": "p0", "code": code}) + "\n")
    return path


def write_in_place(path: Path, text: str) -> Path:
    """Write a file; one that is there keeps its size and date."""
    date = path.stat().st_mtime_ns if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    if date is not None:
        os.utime(path, ns=(date, date))
    return path


@dataclass(frozen=True, slots=True)
class Change:
    """A corpus source in a folder, and how its content changes."""

    spec: str
    """With {} for the folder."""
    change: Callable[[Path], Any]


CHANGES = (
    "documents",
    "folder",
    "library",
    "problems, task",
    "problems, solution",
    "solutions",
    "solutions, their problems",
    "codeforces, file",
    "codeforces, folder",
    "codeforces, hub",
    "written, set",
    "written, source",
    "written, human",
    "written, prompt",
)


def change_of(kind: str, here: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    """Write what a kind of source reads, and return how it changes."""
    other = "print(2)\n"
    write_corpus(here / "texts.jsonl")
    write_problems(here / "p.jsonl")
    write_solutions(here / "s.jsonl")
    write_submissions(here / "table" / "rows.jsonl")
    write_in_place(here / "code" / "a.py", "print(1)\n")
    (here / "ask.j2").write_text("{{ statement }}")
    shutil.copytree(model, here / "human")
    commits = ["1" * 40]
    if kind == "library":
        there = lambda: next(here.parent.glob("*/code"))  # noqa: E731
        monkeypatch.setattr("codeassist_training.corpus.files.sysconfig.get_paths", lambda: {"stdlib": there()})
    if kind == "codeforces, hub":
        monkeypatch.setattr("codeassist_training.corpus.tables.dataset_commit", lambda name: commits[-1])
        monkeypatch.setattr("codeassist_training.preflight.dataset_card", lambda name: commits[-1])

    human = "human=hf:{0}/human"
    known = {
        "documents": ("documents:{}/texts.jsonl", lambda at: write_corpus(at / "texts.jsonl", 13)),
        "folder": ("folder:{}/code?smallest=1", lambda at: write_in_place(at / "code" / "a.py", other)),
        "library": ("library:all", lambda at: write_in_place(at / "code" / "a.py", other)),
        "problems, task": ("problems:lcb:{}/p.jsonl", lambda at: write_problems(at / "p.jsonl", 2, "Print {} twice.")),
        "problems, solution": (
            "problems:lcb:{0}/p.jsonl?solutions={0}/s.jsonl",
            lambda at: write_solutions(at / "s.jsonl", other),
        ),
        "solutions": ("solutions:{}/s.jsonl", lambda at: write_solutions(at / "s.jsonl", other)),
        "solutions, their problems": (
            "solutions:{0}/s.jsonl?problems={0}/p.jsonl",
            lambda at: write_problems(at / "p.jsonl", 2, "Print {} twice."),
        ),
        "codeforces, file": (
            "codeforces:{}/table/rows.jsonl",
            lambda at: write_submissions(at / "table" / "rows.jsonl", other),
        ),
        "codeforces, folder": ("codeforces:{}/table", lambda at: write_submissions(at / "table" / "rows.jsonl", other)),
        "codeforces, hub": ("codeforces:who/what", lambda at: commits.append("2" * 40)),
        "written, set": (
            f"written:lcb:{{0}}/p.jsonl?{human}",
            lambda at: write_problems(at / "p.jsonl", 2, "Print {} twice."),
        ),
        "written, source": (
            f"written:codeforces:{{0}}/table?{human}",
            lambda at: write_submissions(at / "table" / "rows.jsonl", other),
        ),
        "written, human": (
            f"written:lcb:{{0}}/p.jsonl?{human}",
            lambda at: save_model(at / "human", initializer_range=0.1),
        ),
        "written, prompt": (
            f"written:lcb:{{0}}/p.jsonl?{human},prompt={{0}}/ask.j2",
            lambda at: (at / "ask.j2").write_text("{{ title }}"),
        ),
    }
    return Change(*known[kind])


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
        self.same: set[str] = set()
        """Stages whose files are the same whatever goes in."""
        self.text = "print(1)\n"
        """Of the only document."""
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
                row = {"id": "d0", "text": self.text, "source": "s"}
                (folder / "documents.jsonl").write_text(json.dumps(row) + "\n")
            if stage in self.fail:
                raise self.fail[stage]
            plain = (
                []
                if stage in self.same
                else [repr(one) for one in given if not isinstance(one, Path) and not callable(one)]
            )
            (folder / f"{stage}.txt").write_text(" ".join(plain).replace("save_seconds=7.0", "save_seconds=0.0"))
            if stage == "sft":
                (folder / "model").mkdir(exist_ok=True)
                (folder / "model" / "weights").write_text("w")
            return dict(self.report)

        return build
