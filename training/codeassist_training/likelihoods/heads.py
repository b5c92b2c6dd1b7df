"""From hidden states to the log-probabilities of the tokens that came, without ever holding all logits."""

from __future__ import annotations

from typing import Any

CHUNK = {"cuda": 2**28, "cpu": 2**20}
"""Logits held at once."""


class ChunkedHead:
    """A model's output layer, applied to some positions at a time; logits are float32 or wider."""

    def __init__(self, model: Any) -> None:
        self._layer = model.get_output_embeddings()
        config = model.config.get_text_config()
        self._cap = getattr(config, "final_logit_softcapping", None)
        self._scale = float(getattr(config, "logit_scale", None) or 1.0)
        self._scale /= float(getattr(config, "logits_scaling", None) or 1.0)

    def logprobs(self, hidden: Any, targets: Any) -> Any:
        """Return log p(target) for hidden states [n, width] and targets [n]: [n], float32 or wider."""
        import torch

        size = self._layer.weight.shape[0]
        rows = max(1, CHUNK.get(hidden.device.type, CHUNK["cpu"]) // size)
        parts = [
            chosen(self.logits(hidden[at : at + rows]), targets[at : at + rows]) for at in range(0, len(hidden), rows)
        ]
        return torch.cat(parts) if parts else hidden.new_zeros(0)

    def logits(self, hidden: Any) -> Any:
        """Return the logits of hidden states [n, width]: [n, vocabulary], float32 or wider."""
        import torch

        weight, bias = self._layer.weight, getattr(self._layer, "bias", None)
        if hidden.dtype in (torch.float32, torch.float64):
            logits = torch.nn.functional.linear(hidden, weight, bias)
        else:
            # Half-precision logits would be off by up to a tenth of a nat: products are summed and kept in float32.
            logits = _wide(hidden, weight)
            logits = logits if bias is None else logits + bias.float()
        if self._scale != 1.0:
            logits = logits * self._scale
        return torch.tanh(logits / self._cap) * self._cap if self._cap else logits


def chosen(logits: Any, targets: Any) -> Any:
    """Return the log-probabilities of targets [n] under logits [n, vocabulary], in float32 or wider."""
    import torch

    logits = logits if logits.dtype == torch.float64 else logits.float()
    picked = logits.gather(-1, targets[:, None])[:, 0]
    return picked - torch.logsumexp(logits, dim=-1)


def _wide(hidden: Any, weight: Any) -> Any:
    import torch

    if hidden.device.type == "cuda":
        try:
            return torch.mm(hidden, weight.t(), out_dtype=torch.float32)
        except (TypeError, RuntimeError, NotImplementedError):
            pass
    return torch.nn.functional.linear(hidden.float(), weight.float())
