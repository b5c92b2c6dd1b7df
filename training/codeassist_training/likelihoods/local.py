"""Log-probabilities by transformers in this process, on a processor or a GPU."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from codeassist_env.errors import InputError
from codeassist_training.likelihoods.batching import batches
from codeassist_training.likelihoods.estimator import Told, nobody
from codeassist_training.likelihoods.weights import load
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats
from codeassist_training.weights import checkpoint_card

CPU_TOKENS = 1024
"""Tokens of a forward pass at most on a processor, whose caches hold no more."""


class LocalLikelihoods:
    """Weights in this process."""

    reserve = 0

    def __init__(self, checkpoint: str, dtype: str, batch_tokens: int, device: str = "auto") -> None:
        """Load a checkpoint and find the fastest way through it that is exact. Raises InputError."""
        self._take(load(checkpoint, dtype, device), batch_tokens)
        self._card |= {
            "model": Path(checkpoint).name if Path(checkpoint).is_dir() else checkpoint,
            **checkpoint_card(checkpoint),
        }

    @classmethod
    def of(cls, model: Any, batch_tokens: int) -> LocalLikelihoods:
        """Take a model that is loaded already."""
        made = cls.__new__(cls)
        made._take(model, batch_tokens)
        return made

    def _take(self, model: Any, batch_tokens: int) -> None:
        from codeassist_training.likelihoods.forward import forward_of

        config = model.config.get_text_config()
        self.model = model
        self.context: int | None = getattr(config, "max_position_embeddings", None)
        self.begin = _begin(config)
        self._size = int(config.vocab_size)
        self._tokens = batch_tokens if model.device.type == "cuda" else min(batch_tokens, CPU_TOKENS)
        self._forward = forward_of(model)
        self._card: dict[str, Any] = {
            "backend": "transformers",
            "dtype": str(model.dtype).removeprefix("torch."),
            "engine": self._forward.name,
        }
        if self._forward.instead:
            self._card["engine_instead"] = list(self._forward.instead)

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        return dict(self._card)

    @property
    def shares(self) -> bool:
        """Whether rows of several sequences can be read, as ``shared_logprobs`` does."""
        return self._forward.name not in ("plain", "whole")

    @property
    def warnings(self) -> list[str]:
        """What the user should know of how the model is run."""
        if not self._forward.instead:
            return []
        return [
            f"the estimator is not run the fastest way but {self._forward.name}: {'; '.join(self._forward.instead)}"
        ]

    def logprobs(self, segments: Sequence[Segment], done: Told = nobody) -> list[Floats]:
        """Return the natural log-probabilities of each segment's last ``keep`` tokens."""
        from codeassist_training.likelihoods.forward import run

        largest = max((int(one.ids.max()) for one in segments), default=0)
        if largest >= self._size:
            raise InputError(
                f"the format gives token {largest}, and the estimator knows {self._size}: "
                "its tokenizer is another model's"
            )
        found: list[Floats] = [np.zeros(0)] * len(segments)
        lengths = [len(one.ids) for one in segments]
        for batch in batches(lengths, self._tokens, padded=self._forward.padded):
            for index, numbers in zip(batch, run(self._forward, [segments[i] for i in batch]), strict=True):
                found[index] = numbers
            done(sum(lengths[index] for index in batch))
        return found

    def close(self) -> None:
        """Let the weights go, and give a GPU's memory back."""
        cuda = self.model.device.type == "cuda"
        del self.model, self._forward
        gc.collect()
        if cuda:
            import torch

            torch.cuda.empty_cache()


def _begin(config: Any) -> tuple[int, ...]:
    """What an empty prompt is where the tokenizer has no begin token: the config's begin or end token."""
    for name in ("bos_token_id", "eos_token_id"):
        number = getattr(config, name, None)
        first = number[0] if isinstance(number, list) and number else number
        if isinstance(first, int):
            return (first,)
    return ()
