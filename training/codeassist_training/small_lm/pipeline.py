"""The small model from nothing to a folder that can be shipped: five stages, each skipped where its result is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, MissingExtraError, RunMismatchError
from codeassist_env.files import write_atomically
from codeassist_training.small_lm import corpus
from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.corpus import Inputs
from codeassist_training.small_lm.schedule import Budget
from codeassist_training.small_lm.sources import Document

RUN, TOKENS, LOSSES, MODEL = "run.json", "tokens.npz", "losses.json", "model"
MODULES, TESTS = "standard library, modules", "standard library, its tests"
HELD_OUT_EVERY = 8
"""Lines of progress from one measurement of held-out loss to the next."""
HELD_OUT_CHARACTERS = 6000
"""What is measured of each validation file meanwhile."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Run:
    """One training of the small model, in a folder."""

    out: Path
    inputs: Inputs
    config: SmallLmConfig
    budget: Budget
    device: str = "cpu"
    say: Say = print

    def open(self, resume: bool) -> None:
        """Begin in an empty folder, or go on in the folder of the same run.

        Raises InputError where the folder holds something and ``resume`` is not set, RunMismatchError for another run.
        """
        self._check()
        self.out.mkdir(parents=True, exist_ok=True)
        mine = {"config": asdict(self.config), "inputs": json.loads(json.dumps(asdict(self.inputs), default=str))}
        file = self.out / RUN
        if file.exists():
            if not resume:
                raise InputError(
                    f"{str(self.out)!r} holds a run: add --resume to go on with it, or name another folder"
                )
            theirs = json.loads(file.read_text())
            if theirs != mine:
                raise RunMismatchError(f"{str(self.out)!r} holds a run with other {_differing(theirs, mine)}")
        elif any(self.out.iterdir()) and not resume:
            raise InputError(f"{str(self.out)!r} is not empty and holds no run: name another folder")
        write_atomically(file, json.dumps(mine, indent=1).encode())

    def _check(self) -> None:
        """Raise InputError for what would fail only after minutes."""
        _require()
        import torch

        for path in self.inputs.libraries:
            if not path.is_dir():
                raise InputError(f"expected a folder of Python files, got {str(path)!r}")
        try:
            torch.empty(1, device=self.device)
        except (RuntimeError, AssertionError) as error:
            raise InputError(f"the device {self.device!r} cannot be used: {str(error).splitlines()[0]}") from error

    def run(self) -> Path:
        """Do every stage that is not done; return the folder of the finished model."""
        documents = self._corpus()
        tokenizer = self._tokenizer(documents)
        self._train(documents, tokenizer)
        self._finish(documents, tokenizer)
        return self.out / MODEL

    def _corpus(self) -> list[Document]:
        if not (self.out / corpus.DOCUMENTS).exists() or not (self.out / corpus.REPORT).exists():
            report = corpus.build(self.inputs, self.config, self.out, lambda text: self.say(f"corpus     {text}"))
            learned = [key for key in report.documents if key.startswith("train/")]
            count, size = (sum(found[key] for key in learned) for found in (report.documents, report.sizes))
            copies = sum(report.copies.values())
            self.say(
                f"corpus     {count} documents to learn from, {size / 1e6:.1f} MB; {copies} copies and "
                f"{len(report.contaminated)} that share text with the evaluation left out"
            )
        return corpus.read(self.out)

    def _tokenizer(self, documents: list[Document]) -> Any:
        from codeassist_training.small_lm import tokenizer as tokens

        if not (self.out / tokens.FILE).exists():
            self.say("tokenizer  choosing merges")
            texts = tokens.training_texts(documents, self.config.tokenizer_contest_weight, self.config.seed)
            tokens.save(tokens.train(texts, self.config.shape.vocabulary), self.out, self.config.shape.context)
        return tokens.load(self.out)

    def _train(self, documents: list[Document], tokenizer: Any) -> None:
        from codeassist_training.small_lm.batches import Pools
        from codeassist_training.small_lm.train import Trainer, keep_memory

        if not (self.out / TOKENS).exists():
            self.say("tokenizer  encoding the corpus")
            Pools.encode(tokenizer, documents, self.config.library_weight).save(self.out / TOKENS)
        if self.device == "cpu":
            keep_memory()
        trainer = Trainer(self.config, Pools.load(self.out / TOKENS), self.out, self.device)
        if not trainer.progress.done:
            self.say(f"training   from step {trainer.progress.step}; Ctrl-C stops and keeps what was learned")
            trainer.run(self.budget, _Reporter(self, documents, tokenizer))

    def _finish(self, documents: list[Document], tokenizer: Any) -> None:
        from codeassist_training.small_lm import card, checkpoint
        from codeassist_training.small_lm.export import export, load
        from codeassist_training.small_lm.model import SmallLlama
        from codeassist_training.small_lm.train import CHECKPOINT

        model = SmallLlama(self.config.shape)
        progress = checkpoint.restore(self.out / CHECKPOINT, model, {})
        texts = (one.text for one in documents if one.part in corpus.LEARNED)
        size = export(model, tokenizer, self.out / MODEL, texts)
        self.say(f"export     {size / 1e6:.1f} MB in {self.out / MODEL}; measuring it on held-out text")
        losses = held_out(load(self.out / MODEL, self.config.shape), tokenizer, documents, self.config.shape.context)
        write_atomically(self.out / LOSSES, json.dumps(losses, indent=1).encode())
        facts = card.Facts(
            self.config, progress, corpus.read_report(self.out), losses, size, _parameters(model), _device(self.device)
        )
        write_atomically(self.out / MODEL / card.FILE, card.text(facts).encode())
        for name, one in losses.items():
            self.say(f"held out   {name}: {one['nats_per_byte']:.4f} nats/byte ({one['documents']} documents)")


class _Reporter:
    """Says how the training goes."""

    def __init__(self, run: Run, documents: list[Document], tokenizer: Any) -> None:
        self.run, self.tokenizer, self.lines = run, tokenizer, 0
        held = [one for one in documents if one.part == "validation"]
        self.sets = {
            "library": [one.text[:HELD_OUT_CHARACTERS] for one in held if one.source == "stdlib"],
            "contest": [one.text for one in held if one.source == "contest"],
        }

    def __call__(self, trainer: Any, loss: float) -> None:
        progress = trainer.progress
        speed = progress.tokens / max(progress.seconds, 1e-9)
        left = _left(self.run.budget, progress, speed)
        self.run.say(
            f"training   {progress.seconds / 60:6.1f} min  step {progress.step}  {progress.tokens / 1e6:.2f} M tokens  "
            f"{speed:,.0f}/s  loss {loss:.3f} nats/token  left {left:.0f} min"
        )
        self.lines += 1
        if self.lines % HELD_OUT_EVERY == 0:
            self.run.say(f"held out   {self._held_out(trainer)}")

    def _held_out(self, trainer: Any) -> str:
        import torch

        from codeassist_training.small_lm.evaluate import measure

        with torch.autocast(trainer.model.cos.device.type, torch.bfloat16):
            found = {
                name: measure(trainer.model, self.tokenizer, texts, trainer.length)
                for name, texts in self.sets.items()
                if texts
            }
        return ", ".join(f"{name} {one.per_byte:.4f} nats/byte" for name, one in found.items()) or "nothing"


def held_out(model: Any, tokenizer: Any, documents: list[Document], context: int) -> dict[str, dict[str, Any]]:
    """Return the loss on every held-out set that is not empty, by name."""
    from codeassist_training.small_lm.evaluate import measure

    library = [one for one in documents if one.source == "stdlib" and one.part == "test"]
    sets = {
        MODULES: [one.text for one in library if "/test" not in f"/{one.name}"],
        TESTS: [one.text for one in library if "/test" in f"/{one.name}"],
        "contest, evaluation window": [one.text for one in documents if one.part == "window"],
        "contest, half kept for labels": [one.text for one in documents if one.part == "labels"],
    }
    found = {name: measure(model, tokenizer, texts, context) for name, texts in sets.items() if texts}
    parts = [found[name] for name in (MODULES, TESTS) if name in found]
    if parts:
        found = {"standard library": reduce(add, parts), **found}
    return {
        name: {
            "nats_per_byte": loss.per_byte,
            "nats_per_token": loss.per_token,
            "documents": loss.documents,
            "bytes": loss.size,
            "tokens": loss.tokens,
        }
        for name, loss in found.items()
    }


def _left(budget: Budget, progress: Any, speed: float) -> float:
    """Return the minutes a run still takes."""
    end = progress.end or budget.tokens
    if end is None:
        return max(0.0, (budget.minutes or 0.0) - float(progress.seconds) / 60)
    return float((end - progress.tokens) / max(speed, 1e-9) / 60)


def _parameters(model: Any) -> int:
    count: int = sum(weight.numel() for weight in model.parameters())
    return count


def _device(name: str) -> str:
    import torch

    if name.startswith("cuda"):
        return f"one {torch.cuda.get_device_name(name)}"
    return f"a CPU ({torch.get_num_threads()} threads)"


def _differing(theirs: dict[str, Any], mine: dict[str, Any]) -> str:
    names = [
        f"{table}.{name} ({theirs.get(table, {}).get(name)!r} there, {value!r} here)"
        for table, values in mine.items()
        for name, value in values.items()
        if theirs.get(table, {}).get(name) != value
    ]
    return ", ".join(names)[:400] or "settings"


def _require() -> None:
    try:
        import safetensors
        import tokenizers
        import torch
    except ImportError as error:
        raise MissingExtraError.of("training the small model", "lm") from error
    del safetensors, tokenizers, torch
