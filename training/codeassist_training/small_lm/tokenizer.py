"""The small model's tokenizer: byte-level byte-pair merges that respect Python's lines, indentation and digits."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from codeassist_env.errors import MissingExtraError
from codeassist_env.files import write_atomically
from codeassist_training.small_lm.sources import Document

END = "<|endoftext|>"
"""Begin and end of a document at once; its id is 0."""
PIECES = r"(?<=\n)[ \t]+|[^\s\p{N}]?[\p{L}_]+| [\p{L}_]+|\p{N}| ?[^\s\p{L}\p{N}]+|\n+|\s+(?!\S)|\s+"
"""Merges never cross these: a line's indentation is its own, digits stand alone, a word takes one sign before it."""
FILE = "tokenizer.json"


def train(texts: Iterable[str], vocabulary: int) -> Any:
    """Return a ``tokenizers.Tokenizer`` of ``vocabulary`` entries, END included. Needs the extra ``lm``."""
    try:
        from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    except ImportError as error:
        raise MissingExtraError.of("training the small model", "lm") from error
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PIECES), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    # who asks for special tokens (servers do, for a prompt that is text) gets the begin of a document
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{END} $A", special_tokens=[(END, 0)])
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def training_texts(documents: Sequence[Document], contest_weight: int, seed: int, megabytes: int = 24) -> list[str]:
    """Return the texts merges are chosen from: some of the library, and contest solutions ``contest_weight`` times."""
    learned = [one for one in documents if one.part == "train"]
    contest = [one.text for one in learned if one.source == "contest"]
    library = [one for one in learned if one.source != "contest"]
    random.Random(seed).shuffle(library)
    chosen: list[str] = []
    left = megabytes * 1_000_000
    for one in library:
        if left > 0:
            chosen.append(one.text)
            left -= one.size
    return chosen + contest * contest_weight


def save(tokenizer: Any, folder: Path, context: int) -> None:
    """Write the files ``AutoTokenizer`` loads."""
    write_atomically(folder / FILE, tokenizer.to_str().encode())
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": END,
        "eos_token": END,
        "pad_token": END,
        "clean_up_tokenization_spaces": False,
        "model_max_length": context,
    }
    write_atomically(folder / "tokenizer_config.json", json.dumps(settings, indent=1).encode())


def load(folder: Path) -> Any:
    """Return the ``tokenizers.Tokenizer`` that :func:`save` wrote."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtraError.of("the small model", "lm") from error
    return Tokenizer.from_file(str(folder / FILE))
