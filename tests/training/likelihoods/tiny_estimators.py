"""Random models of a few thousand parameters, and formats of their own, for the likelihoods' tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from codeassist_training.documents import Document
from codeassist_training.likelihoods.reading import Reading

TEXTS = (
    "def first(values):\n    return values[0]\n",
    "x",
    "for number in range(10):\n    print(number, 'é', '日本語', '🙂')\n",
    "é\n",
    "import sys\n\n\ndef main() -> None:\n    print(sum(map(int, sys.stdin.read().split())))\n\n\nmain()\n",
)
SHAPE: dict[str, Any] = {
    "vocab_size": 300,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "initializer_range": 0.3,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": None,
}
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIALS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


def model(kind: str = "Llama", dtype: str = "float64", **changes: Any) -> Any:
    """Return a random model of a transformers architecture."""
    import torch
    import transformers

    config = getattr(transformers, f"{kind}Config")(**{**SHAPE, **changes})
    torch.manual_seed(1)
    return getattr(transformers, f"{kind}ForCausalLM")(config).to(getattr(torch, dtype)).eval()


def save(folder: Path, *, template: str | None = None, **changes: Any) -> Path:
    """Save a random Llama with a byte-level tokenizer, as a folder that every loader takes."""
    import transformers
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=list(SPECIALS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(TEXTS, trainer)
    transformers.utils.logging.disable_progress_bar()
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, bos_token=SPECIALS[0], eos_token=SPECIALS[0], chat_template=template
    ).save_pretrained(folder)
    model(dtype="float32", **changes).save_pretrained(folder)
    return folder


class Bytes:
    """A tokenizer of bytes, id 3 + byte; it tells its tokens' bytes."""

    fingerprint = "bytes"

    def __init__(self) -> None:
        self.vocabulary = self

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(3 + byte for byte in text.encode())

    def decode(self, ids: Sequence[int]) -> str:
        return self.bytes_of(ids).decode("utf-8", "replace")

    def bytes_of(self, ids: Sequence[int]) -> bytes:
        return bytes(number - 3 for number in ids if number >= 3)


class Form:
    """A prompt format over a tokenizer: a header, then the text."""

    name = "fake"
    stop_ids = (0,)
    follows = True

    def __init__(self, tokenizer: Any = None, header: tuple[int, ...] = (0,), context: int | None = None) -> None:
        self.tokenizer, self.header, self.context = tokenizer or Bytes(), header, context

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        return (*self.header, *self.tokenizer.encode(code))

    def card(self) -> Mapping[str, Any]:
        return {"format": self.name, "header": list(self.header)}


def documents(texts: Sequence[str] = TEXTS) -> list[Document]:
    """Return documents of texts."""
    return [Document(f"d{number}", text, "test") for number, text in enumerate(texts)]


def reading(length: int, header: tuple[int, ...] = (0,), seed: int = 0) -> Reading:
    """Return random tokens below 300."""
    ids = np.random.default_rng(seed).integers(1, 300, length).astype(np.int32)
    return Reading(header, ids, np.arange(1, length + 1))


def alone(made: Any, ids: Sequence[int]) -> list[float]:
    """What transformers gives each token but the first of one sequence, by its plain forward."""
    import torch

    row = torch.tensor([list(map(int, ids))])
    with torch.no_grad():
        logits = made(input_ids=row, use_cache=False).logits.double()
    picked = torch.log_softmax(logits[0, :-1], -1).gather(-1, row[0, 1:, None])[:, 0]
    found: list[float] = picked.tolist()
    return found
