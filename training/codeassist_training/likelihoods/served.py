"""Log-probabilities by a model's client: a server of vLLM or another that tells them of a prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from codeassist_env.errors import InputError, ModelAnswerError, ModelRefused
from codeassist_training.likelihoods.batching import batches
from codeassist_training.likelihoods.estimator import Told, nobody
from codeassist_training.likelihoods.windows import Segment
from codeassist_training.scored import Floats


class ServedLikelihoods:
    """A language model asked for the log-probabilities of token ids; it repeats what fails for a while."""

    begin: tuple[int, ...] = ()
    context: int | None = None
    warnings: tuple[str, ...] = ()
    reserve = 1
    """Servers want room for a token that is never drawn."""

    def __init__(self, model: Any, batch_tokens: int) -> None:
        """Take a model. Raises InputError where it cannot tell how likely a text is."""
        name = getattr(model, "name", type(model).__name__)
        if not callable(getattr(model, "logprobs", None)):
            raise InputError(f"{name} does not tell how likely a text is; take hf:PATH or vllm:PATH as the estimator")
        try:
            model.logprobs([(1, 1)])
        except (ModelAnswerError, ModelRefused) as error:
            raise InputError(f"{name} cannot be an estimator: {error}") from error
        self._model, self._tokens = model, batch_tokens

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        about = getattr(self._model, "card", None)
        return {"backend": "client", **(dict(about()) if callable(about) else {})}

    def logprobs(self, segments: Sequence[Segment], done: Told = nobody) -> list[Floats]:
        """Return the natural log-probabilities of each segment's last ``keep`` tokens."""
        found: list[Floats] = [np.zeros(0)] * len(segments)
        for batch in batches([len(one.ids) for one in segments], self._tokens):
            asked = [tuple(map(int, segments[index].ids)) for index in batch]
            for index, ids, told in zip(batch, asked, self._model.logprobs(asked), strict=True):
                if len(told) != len(ids) - 1:
                    raise ModelAnswerError(f"{len(told)} log-probabilities came for {len(ids)} token ids")
                numbers = np.array(told, dtype=np.float64)[len(told) - segments[index].keep :]
                found[index] = np.minimum(numbers, 0.0)
            done(sum(map(len, asked)))
        return found

    def close(self) -> None:
        """End the model."""
        close = getattr(self._model, "close", None)
        if callable(close):
            close()
